"""Thousands of mutations of real plans and journals: each opens with all that is whole, or is refused by file, line and
remedy; nothing on the disk changes, and nothing falls over. The seeds are kept: a failure names its own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random

import orjson
import pytest

from tests.plan.examples import moment, small_plan
from tests.store import counts
from tests.store.stories import prepare
from tui.plan import actions
from tui.plan.errors import NotSaved, Unreadable
from tui.plan.model import LETTERS
from tui.plan.rules import findings
from tui.store import DocumentFile, samples
from tui.store.file import journal
from tui.store.rescue import repair
from tui.words.error_texts import loss, sentence
from tui.words.failures import LOSSES
from tui.words.refusals import REFUSALS

MANY = int(os.environ.get("MUTATIONS", "14000" if counts.SOAKING else "1600"))
SHARES = 8
TOKENS = (
    b'"', b"{", b"}", b"[", b"]", b",", b":", b"\n", b"\0", b"\0" * 512, b"\xff", b"\xc3", b"null", b"true", b"-1", b"1e999",
    b"NaN", b"0", b"99999999999999999999", b'"G1"', b'"id"', b'"schema":2', b'"rev":-1', b"\\ud800", b"\\u0000", b'""', b"  ",
    b'"title"', b'"goal"', b'"before":{}', b'"after":null', b"\x1b[2J", "ệ".encode(), b'"meta":{"1":{"schema":1}},',
)  # fmt: skip


def mutated(content: bytes, dice: Random) -> bytes:
    """The content after one to three blows."""
    found = bytearray(content)
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        at = dice.randrange(len(found) + 1)
        kind = dice.randrange(9)
        length = min(dice.choice((1, 1, 2, 8, 60, 600)), len(found) - at)
        if kind == 0 and at < len(found):
            found[at] ^= 1 << dice.randrange(8)
        elif kind == 1:
            del found[at : at + length]
        elif kind == 2:
            found[at:at] = dice.choice(TOKENS)
        elif kind == 3:
            token = dice.choice(TOKENS)
            found[at : at + len(token)] = token
        elif kind == 4:
            found[at:at] = found[at : at + length]
        elif kind == 5:
            del found[at:]
        elif kind == 6:
            found[at : at + length] = bytes(dice.randrange(256) for _ in range(length))
        else:
            lines = bytes(found).split(b"\n")
            one, two = dice.randrange(len(lines)), dice.randrange(len(lines))
            if kind == 7:
                lines[one], lines[two] = lines[two], lines[one]
            else:
                lines[one:one] = [lines[two]]
            found = bytearray(b"\n".join(lines))
    return bytes(found)


def raw_of(plan):
    return {name: dict(plan.table(name).raw.items()) for name in LETTERS}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Real plans, each with a journal: its content, that of its journal, and the plan after each line of that."""
    found = []
    for name, language in (("small", ""), ("article", "en"), ("article", "vi")):
        path = str(tmp_path_factory.mktemp("corpus") / "plan.json")
        if name == "small":
            prepare(path)
        else:
            samples.copy(name, path, language=language)
        store = DocumentFile(path)
        states = [raw_of(store.load())]
        for action in (
            lambda plan: actions.add_goal(plan, moment(), "New", note="many words " * 60),
            lambda plan: actions.edit(plan, moment("mai"), "G1", {"title": "Tiếng Việt", "note": "a\nb"}),
            lambda plan: actions.add_objective(plan, moment(), "Measured", "G1"),
            lambda plan: actions.undo(plan, moment()),
            lambda plan: actions.add_strategy(plan, moment(), "Another way", "O1"),
        ):
            states += [raw_of(store.commit(action(store.load())).plan)]
        store.storage.close()
        beside = Path(journal.journal_path(path)).read_bytes()
        found.append((Path(path).read_bytes(), beside, states))
    return found


def opened(path):
    """The plan, or why not; whatever else comes out of it is a failure of the test."""
    store = DocumentFile(path)
    try:
        return store.load()
    except Unreadable as unreadable:
        text = sentence(unreadable)
        assert "plan.json" in text
        assert unreadable.line >= 0
        assert unreadable.line or unreadable.reason not in ("not_json", "not_utf8", "journal_damaged", "broken_document")
        assert text.endswith(".") or "planner" in text
        return unreadable
    finally:
        store.close()


def one(path, content, beside, dice, check):
    """Write both, open, see that nothing changes, then repair."""
    Path(path).write_bytes(content)
    Path(journal.journal_path(path)).write_bytes(beside)
    found = opened(path)
    check(found)
    assert (Path(path).read_bytes(), Path(journal.journal_path(path)).read_bytes()) == (content, beside)
    if dice.random() < 0.3:
        new = f"{path}.new"
        try:
            repaired = repair.repair(path, new)
        except Unreadable as unreadable:
            assert sentence(unreadable)
        else:
            for each in repaired.lost:
                assert each.reason in LOSSES or each.reason in REFUSALS
                assert loss(each)
            assert not list(findings(DocumentFile(new).load()))
            os.unlink(new)
        assert (Path(path).read_bytes(), Path(journal.journal_path(path)).read_bytes()) == (content, beside)
    if dice.random() < 0.2:
        store = DocumentFile(path)
        try:
            change = actions.add_goal(small_plan() if isinstance(found, Unreadable) else found, moment(), "After")
            try:
                plan = store.commit(change).plan
            except (NotSaved, Unreadable) as error:
                assert sentence(error)
                assert Path(path).read_bytes() == content
            else:
                store.close()
                assert raw_of(DocumentFile(path).load()) == raw_of(plan)
        finally:
            store.close()
    for each in Path(path).parent.iterdir():
        assert each.name in ("plan.json", ".plan.json.journal", ".plan.json.lock", ".plan.json.backups"), each
        shutil.rmtree(each) if each.is_dir() else each.unlink()


@pytest.mark.parametrize("share", range(SHARES))
def test_a_mutated_journal_gives_what_was_whole_in_it_or_is_refused(corpus, at, share):
    path = at()
    for number in range(MANY // 2 // SHARES):
        seed = f"journal {counts.ROUND} {share} {number}"
        dice = Random(seed)
        content, beside, states = dice.choice(corpus)
        changed = mutated(beside, dice)
        if changed == beside:
            continue
        same = next((i for i, (a, b) in enumerate(zip(beside, changed, strict=False)) if a != b), min(len(beside), len(changed)))
        whole = max(beside.count(b"\n", 0, same) - 1, 0)

        def check(found, seed=seed, states=states, whole=whole):
            if not isinstance(found, Unreadable):
                assert raw_of(found) in states[whole:], seed

        one(path, content, changed, dice, check)
        counts.add("mutation of a journal", 1)


@pytest.mark.parametrize("share", range(SHARES))
def test_a_mutated_plan_gives_every_document_in_it_or_is_refused(corpus, at, share):
    path = at()
    for number in range(MANY // 2 // SHARES):
        seed = f"plan {counts.ROUND} {share} {number}"
        dice = Random(seed)
        content, beside, _ = dice.choice(corpus)
        changed = mutated(content, dice)
        with_journal = dice.random() < 0.3

        def check(found, seed=seed, changed=changed, with_journal=with_journal):
            if isinstance(found, Unreadable):
                return
            tables = orjson.loads(changed)
            for name in LETTERS:
                there = set(found.table(name).raw)
                assert {int(id) for id in tables.get(name, {})} <= there or with_journal, seed
                for id in there if not with_journal else ():
                    raw = dict(tables[name][str(id)])
                    if name == "meta":
                        raw = {field: value for field, value in raw.items() if field not in ("seal", "folded")}
                    assert found.table(name).raw[id] == raw, seed
            assert not list(findings(found)), seed

        one(path, changed, beside if with_journal else b"", dice, check)
        counts.add("mutation of a plan file", 1)
