"""Lists of ids by parent that follow a plan are those that one would make of it anew, however many steps lie between looks."""

from __future__ import annotations

from random import Random
from threading import Thread

import pytest

from tui.plan.documents.child_lists import ChildLists, children_of


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("seldom", [1, 7, 500])
def test_they_are_as_made_anew(seed: int, seldom: int) -> None:
    random = Random(seed)
    raw = {id: {"goal": random.randint(1, 5)} for id in range(1, 30)}
    lists = ChildLists(children_of("goal", raw))
    for step in range(300):
        id = random.randint(1, 60)
        before, after = raw.get(id, {}).get("goal"), random.choice([None, 1, 2, 3, 4, 5])
        if before == after:
            continue
        lists = lists.moved([(id, before, after)])
        raw = {key: value for key, value in raw.items() if key != id} | ({id: {"goal": after}} if after else {})
        if step % seldom == 0:
            assert {parent: ids for parent, ids in lists.whole.items() if ids} == {
                parent: tuple(sorted(ids)) for parent, ids in children_of("goal", raw).items()
            }
    assert sorted(id for ids in lists.whole.values() for id in ids) == sorted(raw)


def test_one_version_stays_as_it_is_whatever_comes_after() -> None:
    first = ChildLists({1: (1, 2)})
    second = first.moved([(3, None, 1)])
    other = first.moved([(4, None, 1), (1, 1, 2)])
    assert (first.whole, second.whole, other.whole) == ({1: (1, 2)}, {1: (1, 2, 3)}, {1: (2, 4), 2: (1,)})


def test_several_threads_may_look_first() -> None:
    lists = ChildLists({})
    for id in range(1, 20_001):
        lists = lists.moved([(id, None, 1)])
    found: list[int] = []
    threads = [Thread(target=lambda: found.append(len(lists.whole[1]))) for _each in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert found == [20_000] * 8
