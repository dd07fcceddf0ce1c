"""What formatters do to Markdown, each thing by itself and all together: other letters that mean the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

_NEEDED = re.compile(r"[\\`*_\[\]<>|&#~]")


def laid_out(text: str, width: int = 72, bullet: str = "*", rule: str = "_") -> str:
    """The document written anew from its parse, in a style of its own: other bullets, `_` for italics, headings underlined,
    tables aligned, prose wrapped at `width`, more blank lines, and only those escapes that are needed."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return "\n".join(_blocks(tokens, width, bullet, rule)) + "\n"


def _blocks(tokens: list[Token], width: int, bullet: str, rule: str) -> Iterator[str]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.nesting == 1:
            end = next(i for i in range(at, len(tokens)) if tokens[i].level == token.level and tokens[i].nesting == -1)
            inside = tokens[at + 1 : end]
            yield from _container(token, inside, width, bullet, rule)
            at = end
        elif token.type == "fence":
            marks = "~~~~" if "~~~" not in token.content else token.markup
            yield from (f"{marks}{token.info}", *token.content.removesuffix("\n").split("\n"), marks, "")
        elif token.type == "html_block":
            yield from (token.content.strip(), "")
        elif token.type == "hr":
            yield from ("***", "")
        at += 1


def _container(token: Token, inside: list[Token], width: int, bullet: str, rule: str) -> Iterator[str]:
    if token.type == "heading_open":
        text = _inline(inside[0], rule, 10**6)[0]
        if token.tag in ("h1", "h2") and "|" not in text:  # with one it would be a table
            yield from (text, ("=" if token.tag == "h1" else "-") * len(text), "", "")
        else:
            yield from (f"{'#' * int(token.tag[1])} {text} {'#' * int(token.tag[1])}", "", "")
    elif token.type == "paragraph_open":
        yield from (*_inline(inside[0], rule, width), "")
    elif token.type == "blockquote_open":
        for line in list(_blocks(inside, width - 2, bullet, rule))[:-1]:
            yield f">  {line}".rstrip() if line else ">"
        yield ""
    elif token.type == "bullet_list_open":
        items = [each for each in inside if each.type == "inline"]
        for each in items:
            first, *rest = _inline(each, rule, width - 4)
            yield from (f"{bullet}   {first}", *(f"    {line}" for line in rest))
        yield ""
    elif token.type == "table_open":
        yield from (*_table(inside, rule), "")


def _table(inside: list[Token], rule: str) -> Iterator[str]:
    rows: list[list[str]] = []
    for each in inside:
        if each.type == "tr_open":
            rows.append([])
        elif each.type == "inline":
            rows[-1].append(_inline(each, rule, 10**6)[0].replace("|", "\\|").replace("\\\\|", "\\|"))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for place, row in enumerate(rows):
        yield "| " + " | ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)) + " |"
        if place == 0:
            yield "| " + " | ".join("-" * max(size, 3) for size in widths) + " |"


def _inline(token: Token, rule: str, width: int) -> list[str]:
    """The lines of a paragraph: breaks stay, words are wrapped in between."""
    parts: list[str] = []
    for each in token.children or []:
        if each.type == "text":
            parts.append(_text(each.content))
        elif each.type in ("em_open", "em_close"):
            parts.append(rule)
        elif each.type in ("strong_open", "strong_close"):
            parts.append(rule * 2)
        elif each.type == "softbreak":
            parts.append(" ")
        elif each.type == "hardbreak":
            parts.append("\\\n")
        elif each.type == "code_inline":
            parts.append(f"{each.markup}{each.content}{each.markup}")
        else:
            parts.append(each.content)
    lines = []
    for line in "".join(parts).split("\n"):
        lines += _wrapped(line, width)
    return [_start(line) for line in lines]


def _text(text: str) -> str:
    """Only the escapes that are needed, and one blank for many."""
    text = _NEEDED.sub(lambda match: "\\" + match[0], text)
    text = re.sub(r"(?<=\w)\\_(?=\w)", "_", text)
    return re.sub(r"[ \t]+", " ", text)


def _start(line: str) -> str:
    return re.sub(r"^([-+=]|\d{1,9}[.)])", lambda match: f"{match[0][:-1]}\\{match[0][-1]}", line)


def _wrapped(line: str, width: int) -> list[str]:
    lines, now = [], ""
    for word in line.split(" "):
        if now and len(now) + 1 + len(word) > width:
            lines.append(now)
            now = word
        else:
            now = f"{now} {word}" if now else word
    return [*lines, now]


FORMATTERS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "underscores": lambda text: re.sub(r"(?m)^\*(.*[^\\])\*$", r"_\1_", text),
    "stars": lambda text: re.sub(r"(?m)^- ", "* ", text),
    "pluses, loose": lambda text: re.sub(r"(?m)^- (.*)$", r"+ \1" + "\n", text),
    "no blanks at ends": lambda text: re.sub(r"(?m)[ \t]+$", "", text),
    "blank lines": lambda text: re.sub(r"(?m)^(#+ .*)$", "\n\n\\1\n\n", text),
    "windows": lambda text: text.replace("\n", "\r\n"),
    "laid out": laid_out,
    "narrow": lambda text: laid_out(text, 50, "+", "*"),
    "wide": lambda text: laid_out(text, 120, "-", "_"),
    "unwrapped": lambda text: laid_out(text, 10**6),
    "twice": lambda text: laid_out(laid_out(text, 60), 100, "-", "*"),
}
"""By name: a document → the document after it."""
