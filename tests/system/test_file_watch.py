"""Files that are watched: whatever happens to one is told, and what happens beside it is not."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.watches import one_to_be_had
from tui.system.watch import file_systems
from tui.system.watch.file_watch import FileWatch

pytestmark = pytest.mark.skipif(not os.path.exists("/proc/sys/fs/inotify"), reason="this system tells of nothing")
ROOT = Path(__file__).resolve().parents[2]
Happening = Callable[[Path], object]


@pytest.fixture(autouse=True)
def one_is_left() -> None:
    one_to_be_had()


@contextmanager
def watching(*paths: Path) -> Iterator[FileWatch]:
    watch = FileWatch(map(str, paths))
    try:
        yield watch
    finally:
        watch.close()


def told(watch: FileWatch, patience: float = 0.0) -> set[str]:
    """What is told by now, without waiting unless asked to."""
    found: set[str] = set()
    while select.select([watch.handle], [], [], patience)[0]:
        found |= watch.changed()
        patience = 0.0
    return found


def replaced(path: Path) -> None:
    path.with_name("new").write_text("other words")
    os.replace(path.with_name("new"), path)


def put_back(path: Path) -> None:
    path.unlink()
    path.write_text("again")


def moved_away_and_back(path: Path) -> None:
    os.rename(path, path.with_name("aside"))
    os.rename(path.with_name("aside"), path)


def written_by_another_name(path: Path) -> None:
    os.link(path, path.with_name("other name"))
    with path.with_name("other name").open("a") as file:
        file.write("more")


def folder_made_anew(path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.mkdir()
    path.write_text("again")


def folder_moved(path: Path) -> None:
    os.rename(path.parent, path.parent.with_name("elsewhere"))
    path.parent.mkdir()
    path.write_text("again")


def folder_above_moved(path: Path) -> None:
    above = path.parent.parent
    os.rename(above, above.with_name("elsewhere"))
    path.parent.mkdir(parents=True)
    path.write_text("again")


HAPPENINGS: list[Happening] = [
    lambda path: path.write_text("other words"),
    lambda path: path.open("a").write("more"),
    lambda path: os.truncate(path, 0),
    Path.unlink,
    replaced,
    put_back,
    moved_away_and_back,
    written_by_another_name,
    folder_made_anew,
    folder_moved,
    folder_above_moved,
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "above" / "folder" / "watched"
    found.parent.mkdir(parents=True)
    found.write_text("words")
    return found


@pytest.mark.parametrize("happens", HAPPENINGS, ids=range(len(HAPPENINGS)))
def test_what_happens_to_a_file_is_told_and_what_happens_to_it_after_that(path: Path, happens: Happening) -> None:
    with watching(path) as watch:
        for _ in range(2):
            assert told(watch) == set()
            happens(path)
            assert told(watch, 1.0) == {str(path)}
            shutil.rmtree(path.parent.parent.with_name("elsewhere"), ignore_errors=True)
            shutil.rmtree(path.parent.with_name("elsewhere"), ignore_errors=True)
            path.with_name("other name").unlink(missing_ok=True)
            path.write_text("anew")
            assert told(watch, 1.0) == {str(path)}
            with path.open("a") as file:
                file.write("more")
            assert told(watch, 1.0) == {str(path)}


def test_a_file_that_is_not_there_yet_is_told_of_however_many_folders_have_to_be_made_first(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c" / "file"
    with watching(path) as watch:
        for each in reversed(path.parents[:3]):
            each.mkdir()
            assert told(watch, 1.0) == {str(path)}
        (path.parent / "another").write_text("no")
        assert told(watch) == set()
        path.write_text("words")
        assert told(watch, 1.0) == {str(path)}
        with path.open("a") as file:
            file.write("more")
        assert told(watch, 1.0) == {str(path)}


def test_a_file_made_in_several_new_folders_at_once_is_told_of_when_it_is_written_to(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "file"
    with watching(path) as watch:
        path.parent.mkdir(parents=True)
        path.write_text("words")
        assert told(watch, 1.0) == {str(path)}
        with path.open("a") as file:
            file.write("more")
        assert told(watch, 1.0) == {str(path)}


def test_through_links_to_files_and_folders_the_file_is_watched_and_each_link(tmp_path: Path) -> None:
    real, other = tmp_path / "real", tmp_path / "other"
    for folder in (real, other):
        folder.mkdir()
        (folder / "file").write_text("words")
    (tmp_path / "folder").symlink_to("real")
    (tmp_path / "one").symlink_to("folder/file")
    path = tmp_path / "two"
    path.symlink_to(tmp_path / "one")
    with watching(path) as watch:
        assert not watch.unsure
        for happens in (
            lambda: (real / "file").write_text("other"),
            lambda: replaced(real / "file"),
            lambda: (real / "file").write_text("and other"),
            lambda: ((tmp_path / "folder").unlink(), (tmp_path / "folder").symlink_to("other")),
            lambda: (other / "file").write_text("the other's"),
            lambda: ((tmp_path / "one").unlink(), (tmp_path / "one").symlink_to("real/file")),
            lambda: (real / "file").write_text("once more"),
        ):
            assert told(watch) == set()
            happens()
            assert told(watch, 1.0) == {str(path)}
        (other / "file").write_text("not ours any more")
        assert told(watch) == set()


def test_a_circle_of_links_is_no_file_and_told_of_once_it_is_one(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with watching(tmp_path / "a") as watch:
        (tmp_path / "b").unlink()
        (tmp_path / "b").write_text("words")
        assert told(watch, 1.0) == {str(tmp_path / "a")}


def test_what_happens_beside_a_file_is_not_told_and_writing_there_wakes_nobody(path: Path) -> None:
    beside = [path.with_name(f"beside-{number}") for number in range(3_000)]
    for each in beside:
        each.write_text("words")
    with watching(path) as watch:
        for each in beside[:500]:
            each.write_text("other words")
            each.read_text()
        path.read_text()
        assert not select.select([watch.handle], [], [], 0.0)[0]
        for each in beside:
            each.unlink()
        assert told(watch) == set()
        path.write_text("other words")
        assert told(watch, 1.0) == {str(path)}


def test_more_than_the_system_can_remember_is_told_as_a_change_of_everything(path: Path) -> None:
    most = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())
    if most > 50_000:
        pytest.skip("the system remembers too much")
    with watching(path) as watch:
        for number in range(most // 2 + 10):
            each = path.with_name(f"beside-{number % 2}")
            each.touch()
            each.unlink()
        assert told(watch) == {str(path)}
        assert told(watch) == set()
        path.write_text("other words")
        assert told(watch, 1.0) == {str(path)}


def test_two_files_of_one_folder_are_told_apart(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("1")
    with watching(one, two) as watch:
        two.write_text("2")
        assert told(watch, 1.0) == {str(two)}
        one.write_text("11")
        assert told(watch, 1.0) == {str(one)}
        two.write_text("22")
        assert told(watch, 1.0) == {str(two)}


def test_a_watch_is_sure_of_files_on_a_local_disk_and_of_no_others(path: Path) -> None:
    if file_systems.tells_all(str(path)):
        with watching(path, path.with_name("not there")) as watch:
            assert not watch.unsure
    with watching(path, Path("/proc/self/status")) as watch:
        assert "/proc/self/status" in watch.unsure
    assert 0x6969 not in file_systems.LOCAL, "NFS"
    assert not file_systems.tells_all("/proc")
    with pytest.raises(OSError, match="No such file"):
        file_systems.tells_all(str(path.with_name("not there")))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_watch_is_not_sure_of_what_lies_in_a_folder_that_one_may_not_read(path: Path) -> None:
    path.parent.chmod(0o311)
    try:
        with watching(path) as watch:
            assert watch.unsure == {str(path)}
    finally:
        path.parent.chmod(0o755)


def test_what_is_watched_may_change_and_what_is_not_any_more_is_not_told(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    with watching() as watch:
        assert watch.handle == -1, "nothing is watched, and nothing used up"
        watch.watch([str(one)])
        handle = watch.handle
        one.write_text("words")
        assert told(watch, 1.0) == {str(one)}
        watch.watch([str(two)])
        assert watch.handle == handle
        one.write_text("other words")
        assert told(watch) == set()
        two.write_text("words")
        assert told(watch, 1.0) == {str(two)}


def test_a_closed_watch_tells_nothing_and_is_sure_of_nothing(path: Path) -> None:
    with watching(path) as watch:
        watch.close()
        path.write_text("other words")
        assert watch.handle == -1
        assert watch.changed() == set()
        assert watch.unsure == {str(path)}


@pytest.mark.parametrize("left", ["max_inotify_instances", "max_inotify_watches"])
def test_where_the_system_has_nothing_left_for_this_user_a_watch_is_sure_of_nothing_until_there_is(path: Path, left: str) -> None:
    code = (
        "import sys; from tui.system.watch.file_watch import FileWatch; limit, path = sys.argv[1:]; "
        "watch = FileWatch([path]); print(sorted(watch.unsure) == [path]); open(limit, 'w').write('100'); "
        "watch.arm(); print(sorted(watch.unsure) == [path])"
    )
    limit = f"/proc/sys/user/{left}"
    apart = ["unshare", "--user", "--map-root-user", "sh", "-c", f'echo 0 > {limit} && exec "$@"', "sh"]
    if shutil.which("unshare") is None or subprocess.run([*apart, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no name spaces are to be had here")
    done = subprocess.run(
        [*apart, sys.executable, "-c", code, limit, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", str(not file_systems.tells_all(str(path)))]
