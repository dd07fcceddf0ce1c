"""Why a command has brought nothing, as a refusal with its sentence."""

from __future__ import annotations

from collections.abc import Mapping

from ..plan.errors import Refused
from .command_output import MOST, Printed, Trouble

_REASONS: Mapping[Trouble, str] = {
    "failed": "pull_failed", "killed": "pull_killed", "hangs": "pull_hangs", "not_started": "pull_not_started",
    "stopped": "pull_stopped", "too_much": "printed_too_much", "not_text": "printed_not_text",
}  # fmt: skip


def trouble_refusal(printed: Printed, patience: int) -> Refused:
    """What to say of a command that was in trouble; `patience` are the seconds that it had."""
    reason = "pull_failed_saying" if printed.trouble == "failed" and printed.said else _REASONS[printed.trouble]
    return Refused(reason, "value", code=printed.code, said=printed.said[:200], seconds=patience, most=MOST // 1_000)
