"""On a shared host: who may do what with a plan stays the same through every rewrite, and nobody gains by one."""

from __future__ import annotations

import contextlib
import fcntl
import os
import stat
import struct
from pathlib import Path

import pytest

from tests.plan.examples import moment
from tests.store.stories import Story, prepare, stored, titles
from tui.plan import actions
from tui.plan.errors import NotSaved
from tui.store import DocumentFile
from tui.store.file import backups, file_presence, journal
from tui.store.file.plan_lock import held, lock_path
from tui.store.presence import LiveStandup
from tui.system.permissions import ACCESS_LIST, Permissions, may_write_too, permissions_of

root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
LAN, MAI, TEAM, OTHERS = 1234, 1235, 2345, 2346


def acl(*users: tuple[int, int], group: int = 0, mask: int = 6) -> bytes:
    entries = [(1, 6, 0xFFFFFFFF), *((2, permissions_of, id) for id, permissions_of in users), (4, group, 0xFFFFFFFF)]
    entries += [(16, mask, 0xFFFFFFFF), (32, 0, 0xFFFFFFFF)]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *each) for each in entries)


def listed(path: str, name: str, value: bytes) -> None:
    """Set an access list; skips where the file system has none."""
    try:
        os.setxattr(path, name, value)
    except (OSError, AttributeError):
        pytest.skip("there are no access lists here")


def commit(path: str, name: str) -> DocumentFile:
    store = DocumentFile(path)
    store.commit(actions.add_goal(store.load(), moment(), name))
    return store


def mode(path: str) -> int:
    return stat.S_IMODE(os.stat(path).st_mode)


def all_of(path: str) -> list[str]:
    """Everything that lies beside a plan with a journal and backups, itself included."""
    return [path, lock_path(path), journal.journal_path(path)]


@root
@pytest.mark.parametrize("wanted", [0o600, 0o640, 0o660, 0o664])
def test_mode_owner_and_group_are_kept_by_every_rewrite_and_by_what_lies_beside(at, wanted):
    path = at()
    prepare(path)
    os.chown(path, LAN, TEAM)
    os.chmod(path, wanted)
    commit(path, "One").close()
    store = commit(path, "Two")
    assert file_presence.write(path, LiveStandup("2026-11-29T09:00:00+07:00", "lan", "2026-11-28T09:00:00+07:00"))
    for each in [*all_of(path), file_presence.path_beside(path)]:
        found = os.stat(each)
        assert (found.st_uid, found.st_gid, mode(each)) == (LAN, TEAM, wanted), each
    store.close()
    (kept, *_) = backups.listed(path)
    assert backups.content_of(path, kept)[1].of.st_gid == TEAM


def test_an_access_list_is_kept_and_gives_the_group_nothing(at):
    """With a list, the mode's bits for the group are the list's mask: taken for the group's own, they would open the plan."""
    path = at()
    prepare(path)
    wanted = acl((MAI, 6))
    listed(path, ACCESS_LIST, wanted)
    commit(path, "One").close()
    store = commit(path, "Two")
    assert file_presence.write(path, LiveStandup("", "lan", ""))
    for each in [*all_of(path), file_presence.path_beside(path)]:
        assert permissions_of(each).acl == wanted, each
    store.close()
    assert permissions_of(backups.folder_path(path)).acl == acl((MAI, 7), mask=7).replace(
        struct.pack("<HHI", 1, 6, 0xFFFFFFFF), struct.pack("<HHI", 1, 7, 0xFFFFFFFF)
    )


def test_what_a_folder_hands_down_to_new_files_does_not_open_a_plan_that_was_closed(at):
    path = at()
    prepare(path)
    os.chmod(path, 0o660)
    listed(str(Path(path).parent), "system.posix_acl_default", acl((MAI, 6), mask=6))
    commit(path, "One").close()
    store = commit(path, "Two")
    for each in all_of(path):
        assert (permissions_of(each).acl, mode(each)) == (b"", 0o660), each
    store.close()


@root
def test_where_the_group_cannot_be_kept_no_other_group_gains(at):
    path = at()
    prepare(path)
    os.chown(path, LAN, TEAM)
    os.chmod(path, 0o660)
    folder = Path(path).parent
    os.chmod(folder, 0o777)
    for each in (folder.parent, folder.parent.parent):
        os.chmod(each, 0o755) if each.stat().st_uid == 0 and str(each).startswith("/dev/shm/") else None
    child = os.fork()
    if child == 0:  # somebody who may write into the folder and is not in the team
        try:
            os.setgroups([])
            os.setgid(OTHERS)
            os.setuid(MAI)
            handle = os.open(folder / "new", os.O_RDWR | os.O_CREAT, 0o600)
            from tui.system.permissions import apply_permissions

            apply_permissions(handle, permissions_of(path))
            found = os.fstat(handle)
            os._exit(0 if (found.st_gid, stat.S_IMODE(found.st_mode)) == (OTHERS, 0o600) else 1)
        except BaseException:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_lock_that_is_a_twin_of_another_file_does_not_get_the_plans_mode(at):
    path = at()
    prepare(path)
    os.chmod(path, 0o666)
    victim = Path(path).parent / "victim"
    victim.write_text("precious")
    victim.chmod(0o600)
    os.path.exists(lock_path(path)) and os.unlink(lock_path(path))
    os.link(victim, lock_path(path))
    with held(path):
        assert mode(str(victim)) == 0o600
    story = Story(path)
    story.add("One")
    story.close()
    assert titles(stored(path))[-1] == "One"
    assert (victim.read_text(), mode(str(victim))) == ("precious", 0o600)


@root
def test_a_standup_that_a_stranger_has_put_there_is_not_believed(at):
    path = at()
    prepare(path)
    assert file_presence.write(path, LiveStandup("2026-11-29T09:00:00+07:00", "lan", "2026-11-28T09:00:00+07:00"))
    assert file_presence.read(path)
    os.chown(file_presence.path_beside(path), OTHERS, OTHERS)
    os.chown(path, LAN, TEAM)
    assert file_presence.read(path) is None


def person(uid: int, gid: int) -> os.stat_result:
    return os.stat_result((0o100600, 1, 1, 1, uid, gid, 0, 0, 0, 0))


def plan(bits: int, access: bytes = b"") -> Permissions:
    return Permissions(os.stat_result((0o100000 | bits, 1, 1, 1, LAN, TEAM, 0, 0, 0, 0)), access)


@pytest.mark.parametrize(
    ("of_plan", "uid", "gid", "may"),
    [
        (plan(0o600), LAN, OTHERS, True),
        (plan(0o600), MAI, TEAM, False),
        (plan(0o660), MAI, TEAM, True),
        (plan(0o660), MAI, OTHERS, False),
        (plan(0o640), MAI, TEAM, False),
        (plan(0o666), MAI, OTHERS, True),
        (plan(0o660, acl((MAI, 6))), MAI, OTHERS, True),
        (plan(0o660, acl((MAI, 6))), MAI + 1, TEAM, False),
        (plan(0o660, acl((MAI, 4))), MAI, OTHERS, False),
        (plan(0o640, acl((MAI, 6), mask=4)), MAI, OTHERS, False),
        (plan(0o660, acl(group=6)), MAI, TEAM, True),
    ],
)
def test_who_is_believed_is_who_may_write_the_plan(of_plan, uid, gid, may):
    assert may_write_too(person(uid, gid), of_plan) is may


def as_somebody(deed, uid: int, gid: int) -> int:
    """What a deed of another user gives, as the exit code of a process of theirs."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            os.setgroups([])
            os.setgid(gid)
            os.setuid(uid)
            code = deed()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def opened_to_all(path: str) -> Path:
    folder = Path(path).parent
    for each in (folder, folder.parent):
        os.chmod(each, 0o755)
    return folder


def test_the_lock_is_open_for_writing_as_nfs_wants_it(at):
    path = at()
    prepare(path)
    with held(path):
        modes = [
            fcntl.fcntl(int(each.name), fcntl.F_GETFL) & os.O_ACCMODE
            for each in Path("/proc/self/fd").iterdir()
            if os.path.islink(each) and os.readlink(each) == lock_path(path)
        ]
    assert modes == [os.O_RDWR]


@root
def test_a_journal_that_was_made_before_its_plan_was_opened_to_the_team_keeps_nobody_out(at):
    path = at()
    prepare(path)
    store = commit(path, "His")  # and his screen stays open
    opened_to_all(path).chmod(0o777)
    os.chown(path, -1, TEAM)
    os.chmod(path, 0o660)
    store.commit(actions.add_goal(store.load(), moment(), "His again"))
    assert (mode(journal.journal_path(path)), os.stat(journal.journal_path(path)).st_gid) == (0o660, TEAM)

    def deed() -> int:
        commit(path, "Hers").close()
        return 0

    assert as_somebody(deed, MAI, TEAM) == 0
    store.close()
    assert titles(stored(path))[-3:] == ["His", "His again", "Hers"]


def lans_in_a_team(path: str, *, plan: int, lock: int) -> None:
    """A plan with one goal, of lan's, with these modes, in a folder where her team may write."""
    prepare(path)
    commit(path, "One").close()
    folder = opened_to_all(path)
    os.chown(folder, LAN, TEAM)
    os.chmod(folder, 0o2775)
    for each, mode in ((path, plan), (lock_path(path), lock)):
        os.chown(each, LAN, TEAM)
        os.chmod(each, mode)


@root
def test_a_lock_that_was_made_before_its_plan_was_opened_to_the_team_keeps_nobody_out(at):
    path = at()
    lans_in_a_team(path, plan=0o664, lock=0o644)

    def deed() -> int:
        commit(path, "Hers").close()
        return 0

    assert as_somebody(deed, MAI, TEAM) == 0
    assert titles(stored(path))[-1] == "Hers"


@root
def test_a_lock_that_nobody_else_may_open_is_named_with_what_opens_it(at):
    path = at()
    lans_in_a_team(path, plan=0o660, lock=0o600)  # as `chmod 660 plan.json` leaves a plan that was hers alone

    def deed() -> int:
        try:
            commit(path, "Hers").close()
        except NotSaved as trouble:
            return 0 if (trouble.reason, trouble.detail) == ("lock_closed", lock_path(path)) else 2
        return 1

    def opens() -> int:
        store = DocumentFile(path)
        store.load()
        store.fold()
        store.close()
        backups.let_in(path)  # as `planner check --fold` does
        return 0

    assert as_somebody(deed, MAI, TEAM) == 0
    folder = backups.folder_path(path)
    os.chown(folder, LAN, TEAM)
    os.chmod(folder, 0o700)
    assert as_somebody(opens, LAN, TEAM) == 0
    assert as_somebody(deed, MAI, TEAM) == 1
    assert stat.S_IMODE(os.stat(folder).st_mode) & 0o770 == 0o770
    assert titles(stored(path))[-1] == "Hers"


@root
@pytest.mark.parametrize("in_journal", [0, 1])
@pytest.mark.parametrize("lock_is_there", [False, True])
@pytest.mark.parametrize("may_write_in_folder", [False, True])
def test_a_plan_that_one_may_only_read_opens_and_a_change_says_why_it_is_not_saved(
    at, in_journal, lock_is_there, may_write_in_folder
):
    path = at()
    prepare(path, in_journal=in_journal)
    for each in (path, journal.journal_path(path)):
        if os.path.exists(each):
            os.chmod(each, 0o644)
    if not lock_is_there and os.path.exists(lock_path(path)):
        os.unlink(lock_path(path))
    folder = opened_to_all(path)
    if may_write_in_folder:
        folder.chmod(0o777)
    before = sorted(os.listdir(Path(path).parent)), titles(stored(path))

    def deed() -> int:
        store = DocumentFile(path)
        plan = store.load()
        assert titles(plan) == before[1]
        with contextlib.suppress(NotSaved):
            store.fold()
            return 3
        try:
            store.commit(actions.add_goal(plan, moment("mai"), "Hers"))
        except NotSaved as trouble:
            return 0 if trouble.reason == "no_permission" else 2
        return 1

    assert as_somebody(deed, MAI, OTHERS) == 0
    assert (sorted(os.listdir(Path(path).parent)), titles(stored(path))) == before
    assert os.stat(path).st_uid == os.geteuid()


@root
def test_whoever_may_only_read_does_not_take_away_the_standup_that_goes_on(at):
    path = at()
    prepare(path)
    os.chmod(path, 0o644)
    opened_to_all(path).chmod(0o777)
    going_on = LiveStandup("2026-11-29T09:00:00+07:00", "lan", "2026-11-28T09:00:00+07:00")
    assert file_presence.write(path, going_on)

    def deed() -> int:
        assert file_presence.update(path, lambda found: found) == going_on
        assert file_presence.update(path, lambda _found: None) is None
        return 0

    assert as_somebody(deed, MAI, OTHERS) == 0
    assert file_presence.read(path) == going_on
    assert os.stat(file_presence.path_beside(path)).st_uid == os.geteuid()
