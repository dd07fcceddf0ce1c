"""Trains the coach's classifier on the tuning half of `statements.tsv` and writes `tui/plan/coach/weights.json`.

    python -m tests.plan.coach.train            train, write the weights, print the figures of the held-out half, too
    python -m tests.plan.coach.train --compare  cross-validate over domains, beside the rules of thumb
    python -m tests.plan.coach.train --report   how well the shipped weights read: with intervals, by domain, confusions

Pure Python and the same every time: AdaGrad over shuffled statements with a fixed seed, L2-regularised, averaged over the later
rounds. No other half is learnt from; `third` (of another author) and `fourth` were first read when the training was over.
Vietnamese statements are learnt a second time without accents, since people type them so.
"""

from __future__ import annotations

import csv
import math
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.plan.coach import features as seen
from tui.plan.coach.classifier import KINDS, classify
from tui.plan.coach.hints import hint
from tui.plan.coach.wording import read
from tui.plan.text import fold

STATEMENTS = Path(__file__).with_name("statements.tsv")
WEIGHTS = Path(seen.__file__).with_name("weights.json")
EPOCHS, RATE, L2, SEED = 25, 0.2, 0.12, 1
SETTLED = 5
"""After so many rounds over the statements the weights are averaged, since each round ends near the last ones it saw."""
RAREST = 14
"""A feature that fewer statements have is left out: it would only be learnt by heart."""
LEAST = 8
"""Hundredths: a feature whose weights are all smaller decides nothing and is not written."""

Vector = dict[str, float]
Weights = dict[str, list[float]]


class Statement(NamedTuple):
    text: str
    language: str
    kind: str
    half: str
    """`tuning`, `held-out`, `third` or `fourth`"""
    domain: str


def statements(half: str = "") -> list[Statement]:
    """The statements of a half, or all of them."""
    with STATEMENTS.open(encoding="utf-8", newline="") as file:
        rows = [Statement(*row) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]
    return [row for row in rows if half in ("", row.half)]


def vector(text: str) -> Vector:
    return seen.features(read(text))


def train(rows: Sequence[Statement]) -> Weights:
    """Weights of every feature for each kind. The kinds weigh the same in all, however many statements each has."""
    examples = []
    for row in rows:
        texts = (row.text, fold(row.text)) if row.language == "vi" else (row.text,)
        examples += [(vector(text), KINDS.index(row.kind)) for text in texts]  # type: ignore[arg-type]
    counts = Counter(name for found, _ in examples for name in found)
    kept = {name for name, count in counts.items() if count >= RAREST}
    weights = {name: [0.0] * len(KINDS) for name in sorted(kept)}
    squares = {name: [1e-8] * len(KINDS) for name in weights}
    means = {name: [0.0] * len(KINDS) for name in weights}
    data = [
        ([(weights[name], squares[name], value) for name, value in found.items() if name in kept], kind)
        for found, kind in examples
    ]
    of_kind = Counter(kind for _, kind in data)
    heavy = [len(data) / (len(KINDS) * of_kind[kind]) for kind in range(len(KINDS))]
    order = random.Random(SEED)
    for epoch in range(EPOCHS):
        order.shuffle(data)
        for found, kind in data:
            _learn(found, kind, heavy[kind])
        if epoch >= SETTLED:
            for name, weight in weights.items():
                means[name] = [mean + each / (EPOCHS - SETTLED) for mean, each in zip(means[name], weight, strict=True)]
    return means


def _learn(found: Iterable[tuple[list[float], list[float], float]], kind: int, heavy: float) -> None:
    """One step: weights and squares of each feature of a statement, and its value. It is taken a hundred thousand times, so the
    three kinds stand one below the other."""
    first = second = third = 0.0
    for weight, _, value in found:
        first += weight[0] * value
        second += weight[1] * value
        third += weight[2] * value
    shares = _shares([first, second, third])
    errors = [heavy * (share - (at == kind)) for at, share in enumerate(shares)]
    first, second, third = errors
    sqrt = math.sqrt
    for weight, square, value in found:
        slope = first * value + L2 * weight[0]
        square[0] += slope * slope
        weight[0] -= RATE * slope / sqrt(square[0])
        slope = second * value + L2 * weight[1]
        square[1] += slope * slope
        weight[1] -= RATE * slope / sqrt(square[1])
        slope = third * value + L2 * weight[2]
        square[2] += slope * slope
        weight[2] -= RATE * slope / sqrt(square[2])


def likelihoods(weights: Weights, found: Iterable[tuple[str, float]]) -> list[float]:
    sums = [0.0] * len(KINDS)
    for name, value in found:
        for at, weight in enumerate(weights.get(name, ())):
            sums[at] += weight * value
    return _shares(sums)


def _shares(sums: Sequence[float]) -> list[float]:
    highest = max(sums)
    shares = [math.exp(each - highest) for each in sums]
    whole = sum(shares)
    return [each / whole for each in shares]


def guess(weights: Weights, text: str) -> str:
    shares = likelihoods(weights, vector(text).items())
    return KINDS[shares.index(max(shares))]


def by_rules(text: str) -> str:
    """What three rules of thumb say: the measure that the classifier has to beat."""
    found = read(text)
    if found.opening.startswith("doing") or found.through:
        return "strategy"
    return "objective" if found.number or found.worded or (found.date and not found.year_only) else "goal"


def agreement(rows: Iterable[Statement], guess: Callable[[str], str]) -> dict[str, float]:
    """The share of statements read as they are meant: of all, of each language, of each kind, of each kind in each language."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in rows:
        hit = guess(row.text) == row.kind
        for group in ("all", row.language, row.kind, f"{row.language} {row.kind}"):
            total[group] += 1
            right[group] += hit
    return {group: right[group] / total[group] for group in sorted(total)}


def printed(figures: dict[str, float]) -> str:
    return "  ".join(f"{group} {share:.1%}" for group, share in figures.items())


def compare() -> None:
    """Leave whole domains out in turn, so that nothing is guessed from its neighbours."""
    rows = statements("tuning")
    domains = sorted({row.domain for row in rows})
    print("rules of thumb  ", printed(agreement(rows, by_rules)))
    found: dict[str, str] = {}
    for part in range(6):
        out = set(domains[part::6])
        weights = train([row for row in rows if row.domain not in out])
        found.update({row.text: guess(weights, row.text) for row in rows if row.domain in out})
    print("the classifier  ", printed(agreement(rows, found.__getitem__)))


def rounded(weights: Weights) -> Weights:
    """As they are shipped: in hundredths, without those that decide nothing."""
    whole = {name: [round(100 * weight) for weight in each] for name, each in weights.items()}
    return {name: [weight / 100 for weight in each] for name, each in whole.items() if max(map(abs, each)) > LEAST}


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson's score interval)."""
    z, share = 1.96, right / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return middle - half, middle + half


def report() -> None:
    """The shipped coach on the statements it has not learnt from."""
    for half in ("held-out", "third", "fourth"):
        rows = statements(half)
        read_as = {row.text: classify(row.text).looks_like for row in rows}
        right: Counter[str] = Counter()
        total: Counter[str] = Counter()
        for row in rows:
            for group in ("all", row.language, row.kind, f"{row.language} {row.kind}", f"{row.language} [{row.domain}]"):
                total[group] += 1
                right[group] += read_as[row.text] == row.kind
        print(f"{half}: {len(rows)} statements")
        for group in sorted(total, key=lambda name: ("[" in name, name)):
            low, high = wilson(right[group], total[group])
            print(f"  {group:<40} {right[group] / total[group]:6.1%}  {low:4.0%}-{high:4.0%}  of {total[group]}")
        for kind in KINDS:
            taken = [sum(read_as[row.text] == other for row in rows if row.kind == kind) for other in KINDS]
            print(f"  {kind:<10} read as {dict(zip(KINDS, taken, strict=True))}")
        hinted = [row for row in rows if hint(row.kind, row.text)]  # type: ignore[arg-type]
        print(f"  hints about statements that are filed rightly: {len(hinted)} of {len(rows)}, {len(hinted) / len(rows):.1%}")


def main() -> None:
    if "--report" in sys.argv:
        report()
        return
    if "--compare" in sys.argv:
        compare()
        return
    weights = rounded(train(statements("tuning")))
    lines = []
    for name, each in weights.items():
        text = name.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'"{text}":[{",".join(str(round(100 * weight)) for weight in each)}]')
    WEIGHTS.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")
    for half in ("tuning", "held-out"):
        print(f"{half:<9}", printed(agreement(statements(half), lambda text: guess(weights, text))))


if __name__ == "__main__":
    main()
