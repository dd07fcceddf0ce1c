"""Files that would take all memory or never end: each is one sentence, soon, and changes nothing."""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.loaded import here
from tests.exchange.sheets.conftest import CASES
from tests.plan.examples import small_plan
from tui.store import DocumentFile

MEMORY = 1200 * 2**20
"""Bytes that a child may address."""
MB = 1 << 20
SHEET = "xl/worksheets/sheet1.xml"
SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet".ljust(MB)
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HTML = "<html><head><title>Export</title></head><body><table><tr><td>Title</td></tr></table></body></html>"
XML_2003 = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Plan"><Table><Row><Cell>'
    '<Data ss:Type="String">Title</Data></Cell></Row></Table></Worksheet></Workbook>'
)


def _copied(archive: zipfile.ZipFile, without: str = SHEET) -> None:
    with zipfile.ZipFile(CASES / "okr.xlsx") as known:
        for name in known.namelist():
            if name != without:
                archive.writestr(name, known.read(name))


def _put(archive: zipfile.ZipFile, name: str, packed: bytes = b"", size: int = 0, crc: int = 0) -> None:
    """What is packed already becomes a part: packing hundreds of megabytes, or nothing a thousand times, takes long."""
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    info.file_size, info.compress_size, info.CRC, info.header_offset = size, len(packed), crc, archive.start_dir
    whole = info.FileHeader(zip64=False) + packed
    assert archive.fp is not None
    archive.fp.write(whole)
    archive.start_dir += len(whole)
    archive.filelist.append(info)
    archive.NameToInfo[name] = info


def _part(archive: zipfile.ZipFile, name: str, size: int, piece: bytes) -> None:
    """A part that says the same piece again and again: it is packed once."""
    packer, times, crc = zlib.compressobj(1, zlib.DEFLATED, -15), size // len(piece), 0
    once = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    for _time in range(times):
        crc = zlib.crc32(piece, crc)
    _put(archive, name, once * times + packer.flush(), len(piece) * times, crc)


def _bomb(path: Path, part: str = SHEET, size: int = 600 * MB, piece: bytes = b" " * MB) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        _copied(archive)
        _part(archive, part, size, piece)


def _liar(path: Path) -> None:
    """Its directory says that the sheet unpacks to a thousand bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        _copied(archive)
        _part(archive, SHEET, 500 * MB, b" " * MB)
        archive.getinfo(SHEET).file_size = 1000


def _overlapping(path: Path) -> None:
    """A thousand names for the same packed bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _copied(archive)
        archive.writestr(SHEET, b" " * MB)
        first = archive.getinfo(SHEET)
        for number in range(1000):
            same = zipfile.ZipInfo(f"xl/worksheets/sheet{number + 2}.xml")
            same.compress_type, same.CRC, same.header_offset = first.compress_type, first.CRC, first.header_offset
            same.compress_size, same.file_size = first.compress_size, first.file_size
            archive.filelist.append(same)


def _nested(path: Path) -> None:
    """What it holds is packed once more, and again."""
    inner = path.with_suffix(".inner")
    _bomb(inner)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _copied(archive)
        archive.writestr("xl/embeddings/more.xlsx", inner.read_bytes())
        archive.writestr(SHEET, inner.read_bytes())


def _many_names(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        _copied(archive, without="")
        for number in range(200_000):
            _put(archive, f"xl/{number}")


def _one_text_everywhere(path: Path, times: int) -> None:
    """Rows of fifty cells that show the same long text, which stands there once."""
    rows = "".join(f'<row r="{at}">' + '<c t="s"><v>0</v></c>' * 50 + "</row>" for at in range(1, times + 1))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _copied(archive)
        archive.writestr(SHEET, f"<worksheet {NAMESPACE}><sheetData>{rows}</sheetData></worksheet>")
        archive.writestr("xl/sharedStrings.xml", f"<sst {NAMESPACE}><si><t>{'long ' * 6000}</t></si></sst>")


def _far(path: Path) -> None:
    """Two cells, in the corners of the largest sheet that there can be."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _copied(archive)
        cells = "".join(f'<row r="{row}"><c r="{at}{row}"><v>1</v></c></row>' for at, row in (("A", 1), ("XFD", 1_048_576)))
        archive.writestr(SHEET, f"<worksheet {NAMESPACE}><sheetData>{cells}</sheetData></worksheet>")


def _repeated(path: Path) -> None:
    """One cell that stands there a thousand million times."""
    names = " ".join(f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ("office", "table", "text"))
    cell = '<table:table-cell table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="65000">{cell}</table:table-row>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", SPREADSHEET.rstrip())
        table = f'<table:table table:name="Plan">{row}</table:table>'
        body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
        archive.writestr("content.xml", f"<office:document-content {names}>{body}</office:document-content>")


def _locked(path: Path) -> None:
    """A workbook under a password: an old container that holds what was encrypted."""
    end, free, table = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        return text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, free, free, child) + bytes(36) + struct.pack(
            "<IQ", start, size
        )  # fmt: skip

    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0) + struct.pack("<I", free) * 108
    chain = [table, end, *range(3, 10), end]
    sectors = struct.pack(f"<{len(chain)}I", *chain) + struct.pack("<I", free) * (128 - len(chain))
    folder = entry("Root Entry", 5, 1, end, 0) + entry("EncryptedPackage", 2, free, 2, 4096) + bytes(256)
    path.write_bytes(head + sectors + folder + bytes(range(256)) * 16)


def _lines(path: Path, *pieces: tuple[bytes, int]) -> None:
    with path.open("wb") as file:
        for piece, times in pieces:
            for _time in range(times):
                file.write(piece)


def _many(cell: str) -> bytes:
    return ",".join(f"{cell} {number}" for number in range(1_000_000)).encode() + b"\n"


def _written(content: str | bytes) -> Callable[[Path], None]:
    return lambda path: void(path.write_bytes(content if isinstance(content, bytes) else content.encode()))


def void(_value: object) -> None:
    """Nothing, of anything."""


def _cut(part: float) -> Callable[[Path], None]:
    whole = (CASES / "okr.xlsx").read_bytes()
    return _written(whole[: int(len(whole) * part)])


HEAD = "Goal,Title,Target,Due\n"
ROW = "A,One,5,2026-12-31\n"
HOSTILE: dict[str, tuple[Callable[[Path], None], str]] = {
    "line.csv": (lambda path: _lines(path, (b"x" * MB, 300)), "is larger than 200 MB"),
    "line_in_bounds.csv": (lambda path: _lines(path, (HEAD.encode(), 1), (b"x" * MB, 150)), "Line 2 of the input is longer"),
    "quoted.csv": (lambda path: _lines(path, (HEAD.encode() + b'"', 1), (b"x" * 99 + b"\n", 1_000_000)), "a cell there is long"),
    "line.json": (lambda path: _lines(path, (b"[", 2 * MB)), "nothing of a plan"),
    "line.md": (lambda path: _lines(path, (b"# ", 1), (b"x" * MB, 100)), "Line 1 of the input is longer than"),
    "million_heads.csv": (lambda path: _lines(path, (_many("Column"), 1), (_many("cell"), 1)), "1000000 columns"),
    "million_semicolons.csv": (lambda path: _lines(path, (b";" * 1_000_000 + b"\n", 3)), "No column says what"),
    "million_cells.csv": (lambda path: _lines(path, ((HEAD + ROW * 40).encode(), 1), (_many("cell"), 1)), "The row has more"),
    "bomb.xlsx": (_bomb, "unpacks to more than 400 MB"),
    "bomb_of_a_picture.xlsx": (lambda path: _bomb(path, "xl/media/image1.png"), "unpacks to more than 400 MB"),
    "bomb_of_a_kind.ods": (lambda path: _bomb(path, "mimetype", piece=SPREADSHEET), "unpacks to more than 400 MB"),
    "liar.xlsx": (_liar, "is a spreadsheet that cannot be read"),
    "overlapping.xlsx": (_overlapping, "unpacks to more than 400 MB"),
    "nested.xlsx": (_nested, "is a spreadsheet that cannot be read"),
    "many_names.xlsx": (_many_names, "is a spreadsheet that cannot be read"),
    "one_text.xlsx": (lambda path: _one_text_everywhere(path, 100), "unpacks to more than 100 MB"),
    "one_text_for_ever.xlsx": (lambda path: _one_text_everywhere(path, 10_000), "is a spreadsheet that cannot be read"),
    "far.xlsx": (_far, "has a sheet of more than"),
    "repeated.ods": (_repeated, "has a sheet of more than"),
    "locked.xlsx": (_locked, "takes a password"),
    "cut_at_half.xlsx": (_cut(0.5), "is a spreadsheet that cannot be read"),
    "cut_at_the_end.xlsx": (_cut(0.99), "is a spreadsheet that cannot be read"),
    "cut_at_once.xlsx": (_written(b"PK\x03\x04"), "is a spreadsheet that cannot be read"),
    "page.csv": (_written(HTML), "is a web page"),
    "page.xlsx": (_written(HTML), "is a web page"),
    "page.xls": (_written("\ufeff\n<!-- made by a tracker -->\n<TABLE border=1><TR><TD>Title"), "is a web page"),
    "page_of_meta.csv": (_written('<meta charset="utf-8"><table><tr><td>Title</td></tr>'), "is a web page"),
    "page_of_xhtml.csv": (_written(f'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n{HTML}'), "is a web page"),
    "page_in_utf16.csv": (_written(HTML.encode("utf-16")), "is a web page"),
    "page_in_parts.xls": (_written("MIME-Version: 1.0\nContent-Type: multipart/related\n\n--x\n" + HTML), "is a web page"),
    "xml.xlsx": (_written(XML_2003), "is an XML spreadsheet"),
    "xml.csv": (_written("\ufeff" + XML_2003), "is an XML spreadsheet"),
    "other_xml.csv": (_written('<?xml version="1.0"?><rss><title>x</title></rss>'), "is XML"),
    "nul.csv": (_written(HEAD + "A,\0One,5,2026-12-31\n"), "is no text"),
    "nul_late.csv": (_written(HEAD + ROW * 5000 + "\0\0\0\n"), "is no text"),
    "zeros.csv": (lambda path: void(path.touch() or os.truncate(path, 50 * MB)), "is no text"),
    "folder.csv": (lambda path: path.mkdir(), "Is a directory"),
    "pipe.csv": (os.mkfifo, "nobody writes into it"),
    "socket.csv": (lambda path: path.symlink_to(path), "cannot be read"),
    "empty.csv": (_written(""), "nothing of a plan"),
    "empty.xlsx": (_written(""), "nothing of a plan"),
}  # fmt: skip


def run_bounded(folder: Path, *args: str) -> tuple[int, str]:
    """The exit code of `planner` in a process that may not take more than `MEMORY`, and its stderr."""
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(folder)}
    call = ["--plan", str(folder / "plan.json"), "--as", "lan", *args]
    code, _out, told = here().run(call, env=environment, cwd=folder, stdin=b"", memory=MEMORY)
    return code, told.decode()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_sentence_and_changes_nothing(tmp_path: Path, name: str) -> None:
    make, why = HOSTILE[name]
    DocumentFile.create(str(tmp_path / "plan.json"), small_plan()).close()
    before = (tmp_path / "plan.json").read_bytes()
    make(tmp_path / name)
    code, told = run_bounded(tmp_path, "import", str(tmp_path / name), "--yes")
    lines = 3 if told.startswith("line 42") else 1  # of one of many rows: how many there are, and that nothing has changed
    assert (why in told, code, told.count("\n"), len(told) < 1500) == (True, 1, lines, True), told[:500]
    assert (tmp_path / "plan.json").read_bytes() == before
