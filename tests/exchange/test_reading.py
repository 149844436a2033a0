"""Files that are no list are refused kindly; every grid that a program can write is read back."""

import csv
import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ensure_desktop.errors import UserError
from ensure_desktop.people.exchange import grid, reading, reading_xlsx
from ensure_desktop.people.exchange.reading import read_file
from ensure_desktop.people.exchange.reading_csv import read_csv
from ensure_desktop.people.exchange.reading_vcard import read_vcard
from ensure_desktop.people.exchange.values import Sheet
from tests.exchange.address_books import workbook

Read = Callable[..., Sheet]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_bytes(content: bytes, table: str = "") -> Sheet:
        file = tmp_path / "list"
        file.write_bytes(content)
        return read_file(file, table=table)

    return read_bytes


def refusal(read: Read, content: bytes) -> str:
    with pytest.raises(UserError) as refused:
        read(content)
    return refused.value.message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no rows"),
        (b" \r\n\r\n", "no rows"),
        (b"Name;Phone\r\n", "no rows"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a list"),
        (b"\xff\xfea", "not a list"),
        (b'Name;Notes\nAmina;"opened\nBo;x\n', "quotation mark"),
        (b"PK\x03\x04 broken", "not a list"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "not a list"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n", "no rows"),
    ],
)
def test_what_is_no_list_is_said_with_what_to_do(read: Read, content: bytes, said: str) -> None:
    message = refusal(read, content)
    assert said in message
    assert "Please" in message


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be opened"):
        read_file(tmp_path / "gone.csv")


def test_sizes_are_limited(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MOST_ROWS", 2)
    assert len(read(b"Name;x\na;1\nb;2\n").rows) == 2
    assert "more than 2 rows" in refusal(read, b"Name;x\na;1\nb;2\nc;3\n")
    assert "more than 2 rows" in refusal(read, b"BEGIN:VCARD\nFN:a b\nEND:VCARD\n" * 3)
    assert "more than 2 rows" in refusal(read, workbook())
    monkeypatch.setattr(grid, "MOST_COLUMNS", 3)
    assert "more than 3 columns" in refusal(read, b"a;b;c;d\n1;2;3;4\n")
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    assert "too large" in refusal(read, b"Name;Phone\na;1\n")


def test_bombs_do_not_go_off(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_xlsx, "MOST_UNPACKED", 2_000_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/worksheets/sheet1.xml", b"0" * 3_000_000)
    honest = packed.getvalue()
    assert "too large" in refusal(read, honest)
    # The same, but it says of itself that it is small: in the directory and before the content.
    lying = honest.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 1_000))
    assert lying != honest
    assert "not a list" in refusal(read, lying)


def test_texts_that_repeat_do_not_fill_the_memory(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_xlsx, "MOST_TEXT", 100)
    assert "too large" in refusal(read, workbook())


def test_nothing_is_written_anywhere(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = (workbook(), b"Name;Phone\na;1\n", b"BEGIN:VCARD\nFN:a b\nEND:VCARD\n")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    for content in contents:
        assert read(content).rows, "a temporary file could not have been made"
    assert os.listdir(tmp_path) == ["list"]


def test_a_table_of_a_workbook_is_chosen_by_name(read: Read) -> None:
    with pytest.raises(UserError, match="not in the workbook"):
        read(workbook(hidden=True), "Oud")
    assert len(read(workbook(hidden=True), "Deelnemers").rows) == 3


@pytest.mark.parametrize(
    ("text", "titles", "rows"),
    [
        ("a;b\n1;2;3\n4\n", ("a", "b", "Column C"), (("1", "2", "3"), ("4", "", ""))),
        ("Name,Phone,Phone\nx,1,2\n", ("Name", "Phone", "Phone (2)"), (("x", "1", "2"),)),
        (
            "x@example.org;Bo\ny@example.org;Jo\n",
            ("Column A", "Column B"),
            (("x@example.org", "Bo"), ("y@example.org", "Jo")),
        ),
        ("Name\nBo\nJo\n", ("Name",), (("Bo",), ("Jo",))),
        ('n;t\nBo;he said "yes" twice\n', ("n", "t"), (("Bo", 'he said "yes" twice'),)),
        ("Lijst van 2026\nNaam;Wijk\nBo;Zuid\n", ("Naam", "Wijk"), (("Bo", "Zuid"),)),
        ("a\tb\r\n1\t2\r\n", ("a", "b"), (("1", "2"),)),
        ("SEP=|\r\na|b\r\n1|2\r\n", ("a", "b"), (("1", "2"),)),
    ],
)
def test_ragged_and_odd_lists(text: str, titles: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    sheet = read_csv(text.encode(), "list.csv")
    assert (sheet.titles, sheet.rows) == (titles, rows)


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
LETTERS = st.sampled_from("abcXYZ éüñßø -'.:/()!?\"\n")
CELLS = st.text(LETTERS, max_size=12)


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(2, 5))
    row = st.lists(CELLS, min_size=width, max_size=width).filter(lambda cells: any(map(str.strip, cells)))
    return draw(st.lists(row, min_size=1, max_size=8))


@settings(deadline=None, max_examples=150)
@given(
    grids(),
    st.sampled_from(",;\t|"),
    st.sampled_from(ENCODINGS),
    st.sampled_from(["\r\n", "\n"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
@example([["a", ""], ["", "b\n"]], ";", "utf-16", "\r\n", csv.QUOTE_MINIMAL)
def test_every_grid_is_read_back(rows: list[list[str]], delimiter: str, encoding: str, end: str, quoting: int) -> None:
    titles = [f"Title {letter}" for letter in "ABCDE"[: len(rows[0])]]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows([titles, *rows])
    sheet = read_csv(out.getvalue().encode(encoding), "list.csv")
    assert sheet.delimiter == delimiter
    assert list(sheet.titles) == titles
    assert [list(row) for row in sheet.rows] == rows


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
@example(b"BEGIN:VCARD\nN")
def test_no_file_makes_it_stumble(content: bytes) -> None:
    for read in (read_csv, read_vcard):
        try:
            sheet = read(content, "x")
        except UserError:
            continue
        assert sheet.rows
        assert len(set(sheet.titles)) == len(sheet.titles)
        assert all(len(row) == len(sheet.titles) for row in sheet.rows)
