"""What a file is, by what stands in it: text for one of the readers, or something that none of them reads, by its name."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from ...plan.bounds import LONGEST_WRITTEN_LINE
from ...plan.errors import Refused
from ..sheets.letters import decoded_as
from ..tasks import org_in, todo_txt_in

_MARKS = (
    (b"%PDF", "file_is_pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file_is_old_office"),
    (b"\x1f\x8b", "file_is_packed"),
    (b"BZh", "file_is_packed"),
    (b"\xfd7zXZ\x00", "file_is_packed"),
    (b"7z\xbc\xaf\x27\x1c", "file_is_packed"),
    (b"\x28\xb5\x2f\xfd", "file_is_packed"),
    (b"Rar!", "file_is_packed"),
    (b"\x89PNG", "file_is_picture"),
    (b"\xff\xd8\xff", "file_is_picture"),
    (b"GIF8", "file_is_picture"),
    (b"RIFF", "file_is_picture"),
    (b"SQLite format 3\x00", "file_is_database"),
    (b"{\\rtf", "file_is_document"),
)
"""How files begin that are no text for us."""
_SHEET_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".ods")
_ENTRY_OF_ZIP = b"PK\x01\x02"
MOST_ENTRIES = 20_000
"""Names in a packed file that is still opened: each takes memory, whatever it holds."""
_INSIDE_ZIP = (("xl/", "file_is_spreadsheet"), ("word/", "file_is_document"), ("ppt/", "file_is_document"))
_HEAD = 4_000
"""Characters of a file that tell what it is."""
_TAGS = "!doctype\\s+html|html|head|body|table|meta|title|style|script|link|div|center|font|p"
_HTML = re.compile(
    rf"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:{_TAGS})\b|MIME-Version:\s*1\.", re.IGNORECASE | re.DOTALL
)
_XML_SHEET = re.compile(r"\s*<\?xml[^<>]*>[^<]*(?:<\?mso-application[^<>]*Excel\.Sheet|<(?:\w+:)?Workbook\b)", re.IGNORECASE)
_XML = re.compile(r"\s*<(?:\?xml|svg)\b", re.IGNORECASE)
_TITLE_KEY = re.compile(
    r'"(?:title|name|text|objectives?|goals?|key[_ -]?results?|krs?|okrs?|initiatives|strategies)"\s*:', re.IGNORECASE
)
_KEY_ALONE, _LIST_ITEM = re.compile(r"[\w -]+:[ \t]*"), re.compile(r"[ \t]*-[ \t]+\S")
_YAML_ENDINGS = (".yaml", ".yml")
_HEADING = re.compile(r"\s*#{1,4}\s[^,;\t\n]*(?:\n|$)")


_POINT = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\S[^;|\t]*")


def is_list(text: str) -> bool:
    """Whether half of the lines of a text, and two at least, are points of a list, and all of it no table: then it is a page."""
    lines = [line for line in text[:_HEAD].splitlines()[:200] if line.strip()]
    points = [line for line in lines if _POINT.fullmatch(line)]
    return len(points) >= max(2, len(lines) / 2) and not all("," in line for line in lines)


def is_workbook(content: bytes) -> bool:
    """Whether a file is a spreadsheet of several sheets, or an old Office file, which may be one."""
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content, "") == "file_is_spreadsheet"
    return content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def decoded(content: bytes, where: str, encoding: str = "") -> str:
    """The text of a file: in the encoding that was named, else UTF-8, or UTF-16 or -32 where it says so, or shows it. Raises
    `Refused` for what is no text."""
    for begin, reason in _MARKS:
        if content.startswith(begin):
            raise Refused(reason, where=where)
    if content.startswith(b"PK\x03\x04"):
        raise Refused(_zipped(content, where), where=where)
    text = decoded_as(content, encoding, where) if encoding else _text(content, where)
    if _HTML.match(text[:_HEAD]):
        raise Refused("file_is_html", where=where)
    if _XML_SHEET.match(text[:_HEAD]):
        raise Refused("file_is_xml_sheet", where=where)
    if _XML.match(text[:_HEAD]):
        raise Refused("file_is_xml", where=where)
    if where.lower().endswith(_YAML_ENDINGS) or (_begins_like_yaml(text) and not where.lower().endswith((".md", ".markdown"))):
        raise Refused("file_is_yaml", where=where)
    return text


def _begins_like_yaml(text: str) -> bool:
    """Whether a text begins with a key that has a list of its own below it, as no other form does."""
    lines = (line for line in text[:_HEAD].splitlines() if line.strip(" -\t\r") and not line.lstrip().startswith("#"))
    return _KEY_ALONE.fullmatch(next(lines, "")) is not None and _LIST_ITEM.match(next(lines, "")) is not None


def _text(content: bytes, where: str) -> str:
    coding = _coding(content)
    if not coding:
        raise Refused("file_is_binary", where=where)
    try:
        return content.decode(coding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refused("file_not_text", where=where, line=line) from None


def check_lines(text: str) -> None:
    """Refuse a text that people are to have written and that has a line which nobody has. Raises `Refused`."""
    start = number = 0
    while start < len(text):
        end = text.find("\n", start)
        number, end = number + 1, len(text) if end < 0 else end
        if end - start > LONGEST_WRITTEN_LINE:
            raise Refused("line_too_long", line=number, most=LONGEST_WRITTEN_LINE // 1000)
        start = end + 1


def _zipped(content: bytes, where: str) -> str:
    """What a packed file is. One that is broken is what it is called, or what its first names say."""
    names: list[str] = []
    kind = b""
    broken = content.count(_ENTRY_OF_ZIP) > MOST_ENTRIES
    try:
        if not broken:
            with zipfile.ZipFile(io.BytesIO(content)) as found:
                names = found.namelist()
                if "mimetype" in names:
                    with found.open("mimetype") as part:
                        kind = part.read(200)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError, NotImplementedError):
        broken = True
    if broken:
        is_sheet = where.lower().endswith(_SHEET_ENDINGS) or b"xl/" in content[:_HEAD] or b"spreadsheet" in content[:200]
        return "workbook_not_read" if is_sheet else "file_is_packed"
    if kind:
        return "file_is_spreadsheet" if b"spreadsheet" in kind else "file_is_document"
    return next((reason for begin, reason in _INSIDE_ZIP if any(name.startswith(begin) for name in names)), "file_is_packed")


def _coding(content: bytes) -> str:
    """The coding of a text, or nothing where it is none."""
    if content.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\x00" not in content:
        return "utf-8-sig"
    start = content[:2_000]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd * 3 > len(start) // 2 and not even:
        return "utf-16-le"
    return "utf-16-be" if even * 3 > len(start) // 2 and not odd else ""


def form_in(text: str) -> str:
    """The form that a text has without any doubt, or nothing."""
    start = text.lstrip("\ufeff \t\r\n")
    if start[:15].upper() == "BEGIN:VCALENDAR":
        return "ical"
    if start[:1] == "{":
        return "json" if '"goals"' in text or _is_tracker(text) else "taskwarrior" if '"description"' in text else "json"
    if start[:1] == "[" and start[1:].lstrip()[:1] in ("{", "]"):
        return "json" if _is_tracker(text) else "taskwarrior"
    if org_in.looks_like_one(text):
        return "org"
    if _HEADING.match(text):
        return "markdown"
    return "todotxt" if todo_txt_in.looks_like_one(text) else ""


def _is_tracker(text: str) -> bool:
    """Whether a list of records is of some tracker, and not Taskwarrior's: those have titles, and these no UUIDs."""
    return _TITLE_KEY.search(text) is not None and '"uuid"' not in text
