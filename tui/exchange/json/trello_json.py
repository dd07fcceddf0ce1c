"""A board of Trello as its *Export as JSON* writes it, as the rows of its *Export as CSV*: both are read by one mapping.

The entries of checklists are rows that name their card. What has no column there is counted, to be named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..sheets.delimited import Row

_HEADS = (
    "Card ID", "Card Name", "Checklist of", "Card Description", "Card URL", "Labels", "Members", "Start Date", "Due Date",
    "Due Complete", "List Name", "Board Name", "Archived",
)  # fmt: skip
_NOT_TAKEN = ("attachments", "customFieldItems")
"""What of a card is left out."""


def is_board(found: Any) -> bool:
    """Whether data is a board: cards that each stand in a list."""
    if not isinstance(found, Mapping) or not isinstance(found.get("lists"), list):
        return False
    cards = _records(found, "cards")
    return bool(cards) and all("idList" in card for card in cards)


def rows_of(board: Mapping[str, Any]) -> list[Row]:
    """The rows of a board, its head first."""
    return [(number, row) for number, row in enumerate([list(_HEADS), *_rows(board)], 1)]


def left_out(board: Mapping[str, Any]) -> dict[str, int]:
    """How often there is anything of what is not taken."""
    found = {f"cards.{key}": sum(len(_records(card, key)) for card in _records(board, "cards")) for key in _NOT_TAKEN}
    found["comments"] = sum(each.get("type") == "commentCard" for each in _records(board, "actions"))
    return {key: count for key, count in found.items() if count}


def _rows(board: Mapping[str, Any]) -> Iterator[list[str]]:
    lists = {each.get("id"): each for each in _records(board, "lists")}
    people = {each.get("id"): _text(each, "fullName") or _text(each, "username") for each in _records(board, "members")}
    checklists: dict[Any, list[Mapping[str, Any]]] = {}
    for each in sorted(_records(board, "checklists"), key=_place):
        checklists.setdefault(each.get("idCard"), []).append(each)
    order = {id: place for place, id in enumerate(sorted(lists, key=lambda each: _place(lists[each])))}
    for card in sorted(_records(board, "cards"), key=lambda each: (order.get(each.get("idList"), len(order)), _place(each))):
        stands_in = lists.get(card.get("idList"), {})
        archived = "true" if card.get("closed") is True or stands_in.get("closed") is True else ""
        labels = (_text(each, "name") or _text(each, "color") for each in _records(card, "labels"))
        members = (people.get(each, "") for each in card.get("idMembers") or ())
        yield [
            _text(card, "id"), _text(card, "name"), "", _text(card, "desc"), _text(card, "shortUrl") or _text(card, "url"),
            ", ".join(filter(None, labels)), ", ".join(filter(None, members)), _text(card, "start"), _text(card, "due"),
            "true" if card.get("dueComplete") is True else "", _text(stands_in, "name"), _text(board, "name"), archived,
        ]  # fmt: skip
        items = (item for each in checklists.get(card.get("id"), ()) for item in sorted(_records(each, "checkItems"), key=_place))
        for item in items:
            done = "true" if item.get("state") == "complete" else ""
            yield [
                _text(item, "id"), _text(item, "name"), _text(card, "id"), "", "", "", "", "", _text(item, "due"), done, "",
                _text(board, "name"), archived,
            ]  # fmt: skip


def _records(holder: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    value = holder.get(key)
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else ""


def _place(record: Mapping[str, Any]) -> float:
    """Where a record stands among its own: numbers may be texts in data that was read exactly."""
    try:
        return float(record.get("pos") or 0)
    except (TypeError, ValueError):
        return 0.0
