"""The words of a line of Markdown without its signs: what is bold, where links go."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.tree import SyntaxTreeNode


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
