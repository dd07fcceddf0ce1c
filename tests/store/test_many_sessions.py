"""Several sessions at one plan, held against a model: whatever they do in whatever order, all see what the model says."""

from __future__ import annotations

import errno
import json
import os
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test
from tinydb import TinyDB

from tests.plan.examples import documents, moment
from tests.server import Server
from tests.store import counts
from tests.store.broken_disks import Failing, on
from tui.plan import actions
from tui.plan.errors import Conflict, NotSaved, Refused
from tui.plan.plan import Plan
from tui.session.session import Session
from tui.store import DocumentFile, Store
from tui.store.postgres import create_plan, open_plan
from tui.store.postgres.server_plan import ServerPlan

FIELDS = ("title", "note", "owner")


def how_much(examples: int) -> settings:
    return settings(
        max_examples=150 if counts.SOAKING else examples,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )


people = st.sampled_from(("lan", "mai", "nam", "thu"))
words = st.sampled_from(("one", "two", "three", "bốn"))


class ManySessions(RuleBasedStateMachine):
    """The model is what the plan must say: the fields of each goal, and how many changes there were."""

    def new_plan(self) -> None:
        """Make an empty plan."""
        raise NotImplementedError

    def open(self) -> Store:
        """Another handle on it."""
        raise NotImplementedError

    def catch_up(self, session: Session) -> None:
        """Let a session take in what the others have done: a server may take a moment to tell of it."""
        deadline = time.monotonic() + 15.0  # a line that broke is made anew, and a busy machine takes its time
        session.refresh()
        while session.plan.meta.revision != self.changes and time.monotonic() < deadline:
            session.refresh()

    def stored(self) -> Plan:
        """What somebody who does nothing else finds there."""
        store = self.open()
        plan = store.load()
        store.close()
        return plan

    def ended(self) -> None:
        """Everybody has left: what holds then?"""

    @initialize()
    def begin(self) -> None:
        counts.add("sequence of what several sessions do", 1)
        self.new_plan()
        self.goals: dict[int, dict[str, str]] = {}
        self.used = 0
        self.changes = 0
        self.sessions: dict[str, Session] = {}

    def session(self, who: str) -> Session:
        if who not in self.sessions:
            self.sessions[who] = Session(self.open(), who, clock=lambda: moment().at)
        return self.sessions[who]

    @rule(who=people, title=words)
    def add(self, who: str, title: str) -> None:
        change = self.session(who).do(actions.add_goal, title)
        self.used += 1
        assert change.item == f"G{self.used}"
        self.goals[self.used] = {"title": title, "note": "", "owner": ""}
        self.changes += 1

    @precondition(lambda self: self.goals)
    @rule(who=people, field=st.sampled_from(FIELDS), value=words, data=st.data())
    def edit(self, who: str, field: str, value: str, data: st.DataObject) -> None:
        """On what this session has seen last, which may be old."""
        session = self.session(who)
        if not session.plan.goals:
            return
        id = data.draw(st.sampled_from(sorted(session.plan.goals)))
        seen, there = getattr(session.plan.goals[id], field), self.goals.get(id)
        try:
            session.do(actions.edit, f"G{id}", {field: value})
        except Refused as refused:
            assert refused.reason == "nothing_changed"
            assert seen == value
        except Conflict:
            assert there is None or there[field] not in (seen, value)
            self.catch_up(session)
        else:
            assert there is not None
            assert there[field] in (seen, value)
            there[field] = value
            self.changes += 1

    @rule(who=people)
    def undo(self, who: str) -> None:
        session = self.session(who)
        self.catch_up(session)
        try:
            change = session.undo()
        except Refused as refused:
            assert refused.reason in ("nothing_to_undo", "changed_since", "taken_out_since", "changed_by_hand_since")
            return
        self.changes += 1
        for ref, after in change.after.items():
            if after is None:
                del self.goals[int(ref[1:])]
            else:
                self.goals.setdefault(int(ref[1:]), {}).update({name: value for name, value in after.items() if name in FIELDS})

    @rule(who=people)
    def look(self, who: str) -> None:
        session = self.session(who)
        self.catch_up(session)
        assert {id: goal.title for id, goal in session.plan.goals.items()} == {id: f["title"] for id, f in self.goals.items()}

    @rule(who=people)
    def leave(self, who: str) -> None:
        if who in self.sessions:
            self.sessions.pop(who).close()

    @invariant()
    def everything_acknowledged_is_there_once(self) -> None:
        if not hasattr(self, "goals"):
            return
        plan = self.stored()
        assert {id: {name: getattr(goal, name) for name in FIELDS} for id, goal in plan.goals.items()} == self.goals
        assert len(plan.changes) == plan.meta.revision == self.changes

    def teardown(self) -> None:
        if not hasattr(self, "goals"):
            return
        for session in self.sessions.values():
            session.close()
        self.ended()


class AtAFile(ManySessions):
    """With failing disks, kills, folds and edits by hand."""

    def new_plan(self) -> None:
        self.folder = tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
        self.path = str(Path(self.folder.name) / "plan.json")
        DocumentFile.create(self.path, Plan.empty()).close()

    def open(self) -> DocumentFile:
        return DocumentFile(self.path)

    @rule(who=people)
    def die(self, who: str) -> None:
        """The process is killed: nothing is closed or folded."""
        if who in self.sessions:
            self.sessions.pop(who).store.storage.close()  # type: ignore[attr-defined]

    @rule(who=people)
    def fold(self, who: str) -> None:
        self.session(who).store.fold()  # type: ignore[attr-defined]

    @rule(who=people, step=st.integers(1, 12), times=st.integers(1, 3), fold=st.booleans(), half=st.booleans())
    def save_error(self, who: str, step: int, times: int, fold: bool, half: bool) -> None:
        """The disk fails at some step of a commit (or of a fold); the same is tried again until it is saved."""
        session = self.session(who)
        self.catch_up(session)
        change = actions.add_goal(session.plan, session.moment(), "after trouble")
        with on(Failing(step, errno.EIO, times, half=half)):
            for _ in range(20):
                try:
                    if fold:
                        session.store.fold()  # type: ignore[attr-defined]
                    session.plan = session.store.commit(change).plan
                    break
                except NotSaved:
                    continue
        self.used += 1
        self.goals[self.used] = {"title": "after trouble", "note": "", "owner": ""}
        self.changes += 1

    @precondition(lambda self: self.goals)
    @rule(value=words)
    def edit_by_hand(self, value: str) -> None:
        """Somebody edits the file in an editor, in a field that no planner touches (and nothing that was taken out since)."""
        tables = json.loads(Path(self.path).read_text())
        for id, goal in tables.get("goals", {}).items():
            if int(id) in self.goals:
                goal["horizon"] = value
        Path(self.path).write_text(json.dumps(tables))

    def ended(self) -> None:
        last = DocumentFile(self.path)
        last.fold()
        last.close()
        with TinyDB(self.path) as stock:
            assert {goal.doc_id: goal["title"] for goal in stock.table("goals")} == {
                id: f["title"] for id, f in self.goals.items()
            }
        assert not os.path.exists(os.path.join(self.folder.name, ".plan.json.journal"))
        self.folder.cleanup()


class AtAServer(ManySessions):
    """With lines that break, and a server that does not always tell of changes."""

    server: Server
    boss: ServerPlan
    """A line that nobody breaks, to break others by."""

    def new_plan(self) -> None:
        self.url = self.server.url()
        self.watcher = create_plan(self.url, Plan.empty())
        self.lines: list[ServerPlan] = []

    def open(self) -> ServerPlan:
        """One whose line was closed properly is used again: a new one costs more than all the rest."""
        free = [store for store in self.lines if not store.connection.is_up]
        store = open_plan(self.url + ("&notify=off" if len(self.lines) % 2 else "")) if not free else free[0]
        if not free:
            self.lines.append(store)
        return store

    @rule(who=people)
    def the_line_breaks(self, who: str) -> None:
        """The server throws somebody out; their next step finds the way back by itself."""
        line = self.session(who).store.connection  # type: ignore[attr-defined]
        if line.is_up:
            self.boss.connection.rows("SELECT pg_terminate_backend(%s)", (line.up().info.backend_pid,))

    def stored(self) -> Plan:
        """By somebody who follows from the beginning, for a new line costs more than all the rest."""
        return self.watcher.load()

    def ended(self) -> None:
        for store in (*self.lines, self.watcher):
            store.close()
        afresh = open_plan(self.url)
        assert documents(afresh.load()) == documents(self.watcher.load())
        assert dict(afresh.load().changes) == dict(self.watcher.load().changes)
        afresh.close()
        self.watcher.close()


def test_many_sessions_at_a_server(server: Server) -> None:
    AtAServer.server = server
    AtAServer.boss = open_plan(server.url())
    run_state_machine_as_test(AtAServer, settings=how_much(5))


TestManySessions = AtAFile.TestCase
TestManySessions.settings = how_much(40)
