"""Files of words that somebody built to do harm, and codes that nobody prints: a sentence, soon, and no more."""

from io import BytesIO

import openpyxl
import pytest

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.evaluation import wording_files
from ensure_desktop.evaluation.measuring import measurement_by_code
from ensure_desktop.evaluation.wording_files import COLUMNS, MOST_PROBLEMS, read_wording_file
from tests.conftest import Unit
from tests.evaluation.wordings_at_hand import filled_template

STRANGE = {
    "lists in lists": b"title = " + b"[" * 100_000,
    "tables in tables": b"title = " + b"{a=" * 100_000,
    "a number without end": b"title = " + b"1" * 5000,
    "a key of many steps": b"a" + b".a" * 200_000 + b" = 1",
    "a key of many steps in quotes": b'"a"' + b' . "a"' * 200_000 + b" = 1",
    "a header of many steps": b"[a" + b".a" * 200_000 + b"]",
    "too much of it": b"title = '''" + b"x" * 1_000_000 + b"'''",
}


@pytest.mark.parametrize("content", STRANGE.values(), ids=STRANGE)
def test_it_is_no_template(content: bytes) -> None:
    with pytest.raises(UserError, match="not built like a template"):
        read_wording_file(content, "words.toml")


@pytest.mark.parametrize(
    "content",
    [b"x" * 990_000, b"a " * 490_000, b'"' * 990_000, b"x" + b" " * 900_000, b"\0" * 99, b"title = 9999-99-99"],
)
def test_it_is_no_toml(content: bytes) -> None:
    with pytest.raises(UserError, match="cannot be read as TOML"):
        read_wording_file(content, "words.toml")


def test_dots_in_the_words_are_no_steps() -> None:
    content = filled_template().replace(b'title = ""', b'title = "Think of the last weeks ... i.e. of www.a.b.c.d ..."')
    assert read_wording_file(content, "words.toml")[0].title.startswith("Think of")


def test_of_many_problems_the_first_are_said() -> None:
    with pytest.raises(wording_files.WordingProblems) as refused:
        read_wording_file(b"".join(b"a%d = 1\n" % number for number in range(5000)), "words.toml")
    assert len(refused.value.problems) == MOST_PROBLEMS + 1
    assert refused.value.problems[-1] == "And 4901 more."


def workbook(sheets: int, text: str = "a") -> bytes:
    book, made = openpyxl.Workbook(), BytesIO()
    for number in range(sheets):
        sheet = book.create_sheet(f"S{number}")
        sheet.append(COLUMNS)
        sheet.append(("item", "q1", "", text))
    book.remove(book.worksheets[0])
    book.save(made)
    return made.getvalue()


def test_a_workbook_of_too_many_sheets_is_not_read_sheet_by_sheet() -> None:
    with pytest.raises(UserError, match="not built like a template"):
        read_wording_file(workbook(wording_files.MOST_SHEETS + 1), "words.xlsx")


def test_a_small_file_that_unpacks_to_a_large_one_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording_files, "MOST_UNPACKED", 20_000)
    content = workbook(2, "a" * 30_000)
    assert len(content) < 20_000
    with pytest.raises(UserError, match=r"too (big|large)"):
        read_wording_file(content, "words.xlsx")


@pytest.mark.parametrize(
    "code", ["1" * 5000, "٤" * 5000, "Q-0000000000000001", "Q", "'; drop table measurement; --", "Q-²"]
)
def test_a_code_that_nobody_prints_is_not_found(unit: Unit, code: str) -> None:
    with pytest.raises(NotFound), unit() as work:
        measurement_by_code(work, code=code)
