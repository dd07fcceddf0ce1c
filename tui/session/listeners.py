"""What a session tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..plan.errors import PlanError
    from ..plan.model import Change
    from .pending import Rejected


class SessionListener:
    """Hears of what happens in a session once it stands in `session.listeners`: in order of joining, on the screen's thread.

    The session has its new state already when it tells of it. Each method does nothing; override what is of interest.
    """

    def plan_changed(self) -> None:
        """`session.plan` says something else than before."""

    def saving_changed(self) -> None:
        """`session.saving` is another, or there is another reason why something cannot be saved (`save_error`)."""

    def rejected(self, rejected: Rejected) -> None:
        """A change that was on screen cannot be kept. It is no longer in the plan."""

    def others_changed(self, changes: tuple[Change, ...]) -> None:
        """What others have done since one last heard of it, oldest first; `plan_changed` was told before."""

    def unreadable(self, error: PlanError | None) -> None:
        """What lies where the plan was cannot be read; None: now it can be read again."""

    def connection_changed(self) -> None:
        """The connection to where the plan lives has broken, or is back (`session.offline`)."""
