"""The words of a line of Markdown without its signs: what is bold, where links go, which fields it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.tree import SyntaxTreeNode

from ..foreign.labels import field_role, group_role, unlabelled

LABELLED = re.compile(r"(?P<label>[^:\n]{1,40}?)\s*:\s*(?P<text>\S.*)", re.DOTALL)
"""A line with a label."""
_POINT = re.compile(r"\s{0,3}(?:[-*+]|\d{1,3}[.)])\s")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_FIGURE = re.compile(r"(?!\s*\d{1,2}\.\d{4}\b)\s*[-+−]?[$€£¥₫]?\s?\d[\d.,]*(?:\s?[^\d\s|]{1,12}){0,2}\s*")
_SEVERAL = re.compile(r"\s*[|;,·]\s*(?=[^:|;,·]{2,25}:\s)")


class TextLine(NamedTuple):
    """One line of a page: its number (from 1), its words, whether all of it is bold, and where its links go."""

    number: int
    text: str
    is_bold: bool = False
    links: tuple[str, ...] = ()


def lines_of(inline: SyntaxTreeNode) -> list[TextLine]:
    """The lines that an inline part of a page has."""
    number = (inline.map or (0, 0))[0] + 1
    found: list[TextLine] = []
    parts: list[SyntaxTreeNode] = []
    for child in (*inline.children, None):
        if child is None or child.type in ("softbreak", "hardbreak") or _is_break(child):
            found.append(_line(number + len(found) if child is None or not _is_break(child) else number, parts))
            parts = []
        else:
            parts.append(child)
    return [line for line in found if line.text]


def _is_break(node: SyntaxTreeNode) -> bool:
    return node.type == "html_inline" and re.fullmatch(r"<br\s*/?>", node.content, re.IGNORECASE) is not None


def _line(number: int, parts: list[SyntaxTreeNode]) -> TextLine:
    links: list[str] = []
    text = "".join(_words(each, links) for each in parts).strip()
    said = [each for each in parts if _words(each, []).strip(" :.")]
    return TextLine(number, text, len(said) == 1 and said[0].type == "strong", tuple(links))


def _words(node: SyntaxTreeNode, links: list[str]) -> str:
    if node.type in ("text", "code_inline"):
        return node.content
    if node.type == "html_inline":
        return "" if node.content.startswith("<!--") else node.content
    if node.type in ("softbreak", "hardbreak"):
        return " "
    text = "".join(_words(each, links) for each in node.children) or (node.content if node.type == "image" else "")
    target = str(node.attrs.get("href") or node.attrs.get("src") or "")
    if target and target.removeprefix("mailto:") != text:
        links.append(target)
    return text


def opened(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a page, where those are headings that stand below a list without a blank line and say what comes: else they
    would be the end of its last point."""
    is_list = is_code = False
    for line in lines:
        is_code ^= _FENCE.match(line) is not None
        is_list = not is_code and bool(line.strip()) and (is_list or _POINT.match(line) is not None)
        is_label = (
            is_list
            and line[0].isalpha()
            and (bool(line.rstrip().endswith(":") and group_role(line)) or bool(LABELLED.match(line) and unlabelled(line).role))
        )
        is_list = is_list and not is_label
        yield f"###### {line}" if is_label else line


def figures_in_tables(text: str) -> Iterator[str]:
    """The cells of tables that are numbers; the first column names its row."""
    for line in text.splitlines():
        if line.lstrip().startswith("|"):
            yield from (cell for cell in line.strip().strip("|").split("|")[1:] if _FIGURE.fullmatch(cell[:40]))


def fields_in_line(text: str) -> list[tuple[str, str, str]]:
    """The fields of a line that says nothing but fields (`Owner: lan | Due: 31 Dec`): their role, label and text."""
    found = []
    for part in _SEVERAL.split(text.strip()):
        match = LABELLED.fullmatch(part.strip())
        role = field_role(match["label"]) if match else ""
        if match is None or not role:
            return []
        found.append((role, match["label"].strip(), match["text"].strip()))
    return found


def are_fields(lines: Sequence[TextLine]) -> bool:
    """Whether the lines of a paragraph have a label each, most of them of fields."""
    if not lines or not all(LABELLED.match(line.text) and not unlabelled(line.text).role for line in lines):
        return False
    return sum(bool(fields_in_line(line.text)) for line in lines) * 2 >= len(lines)
