"""Wordings as files that a centre fills in: TOML, or a workbook with a row for each text.

A TOML file holds one wording, or several as `[[wordings]]`:

    instrument = "brs"
    form = "standard"
    language = "nl"
    permission = "…"             # on what permission the centre uses it
    title = "…"
    introduction = "…"

    [items]
    q1 = "…"

    [answers]                    # by code; none where numbers of people are asked for
    1 = "…"

A workbook has the columns "part", "key", "about" and "words"; each sheet that has them is one wording.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from ensure_desktop.errors import UserError
from ensure_desktop.evaluation.instruments import instrument as instrument_of
from ensure_desktop.evaluation.instruments import instruments
from ensure_desktop.evaluation.values import Instrument, Wording
from ensure_desktop.evaluation.wording_checks import look_over
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.exchange.defusing import restored
from ensure_desktop.people.exchange.mapping_file import quoted

MOST_BYTES = 5_000_000
MOST_TEXT = 1_000_000
MOST_UNPACKED = 50_000_000
MOST_SHEETS = 100
"""So many sheets a workbook may have: each is read by itself."""
MOST_PROBLEMS = 100
"""So many sentences are said about a file; nobody reads more of them."""
HEAD = ("instrument", "form", "language", "permission", "title", "introduction")
"""What stands above the items, in the order of the template."""
WORDINGS, ITEMS, ANSWERS = "wordings", "items", "answers"
COLUMNS = ("part", "key", "about", "words")
ABOUT, ITEM, ANSWER = "questionnaire", "item", "answer"
"""What the first column of a workbook says."""
PARTS = {ABOUT: "", ITEM: ITEMS, ANSWER: ANSWERS}
NEW_FILE = datetime(2026, 1, 1)
"""Templates are the same whenever they are made."""
HEADER = re.compile(r"\s*\[+\s*([A-Za-z.]+)\s*\]+")
ENTRY = re.compile(r"""\s*["']?([\w-]+)["']?\s*=""")
STEP = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
STEPS = re.compile(rf"(?<![\w-]){STEP}(?:[ \t]*+\.[ \t]*+{STEP}){{20}}")
"""A key of more than twenty steps: the reader of TOML takes hours over the longest ones."""


class WordingFile(StrEnum):
    """The kinds of files; the value is how their names end."""

    TOML = "toml"
    XLSX = "xlsx"


class WordingProblems(UserError):
    """What does not fit in a file, a sentence for each, with its line."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(_("This file does not fit yet, and nothing was changed. Please mend it and choose it again."))


@dataclass(slots=True)
class _Found:
    """One wording as it stands in a file: the texts by part and key, and the line of each."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    sheet: str = ""

    def add(self, part: str, key: str, text: str, line: int) -> None:
        """One text; the second one of a key is a problem."""
        if (part, key) in self.texts:
            self.problem(line, _("“{key}” stands here twice.").format(key=key))
            return
        self.texts[part, key], self.lines[part, key] = text, line

    def problem(self, line: int, sentence: str) -> None:
        """A sentence about a line; 0 where it is about none."""
        said = _("Line {line}: {sentence}").format(line=line, sentence=sentence) if line else sentence
        self.problems.append(_("Sheet “{sheet}”: {said}").format(sheet=self.sheet, said=said) if self.sheet else said)

    def keys(self, part: str) -> list[str]:
        """The keys of a part, in the order of the file."""
        return [key for each, key in self.texts if each == part]


def read_wording_file(content: bytes, name: str) -> tuple[Wording, ...]:
    """The wordings of a file, each fitting its instrument. Raises `WordingProblems`, or `UserError` for another file.

    `name` is that of the file, for the sentence that says that it is none.
    """
    if len(content) > MOST_BYTES:
        raise UserError(_("“{name}” is too large to be the words of a questionnaire.").format(name=name))
    found = list(_from_workbook(content, name) if _is_workbook(content) else _from_toml(content, name))
    wordings = [_wording(each) for each in found]
    problems = [problem for each in found for problem in each.problems]
    seen: set[tuple[str, str, str]] = set()
    for each in wordings:
        which = (each.instrument, each.form, each.language)
        if which in seen:
            sentence = _("The words of {name} in the language “{language}” stand in this file twice.")
            problems.append(sentence.format(name=each.instrument, language=each.language))
        seen.add(which)
    if problems:
        raise WordingProblems(_not_too_many(problems))
    return tuple(wordings)


def write_wording_template(instrument: str, form: str, language: str, kind: WordingFile) -> bytes:
    """A file in which only the words are missing."""
    rows = list(_template(instrument_of(instrument), form, language))
    return _as_toml(rows).encode() if kind is WordingFile.TOML else _as_workbook(instrument, rows)


# From a file


def _is_workbook(content: bytes) -> bool:
    from ensure_desktop.people.exchange.reading_xlsx import is_workbook

    return is_workbook(content)


def _from_toml(content: bytes, name: str) -> Iterator[_Found]:
    try:
        text = content.decode("utf-8-sig")
        if len(text) > MOST_TEXT or STEPS.search(text):
            raise _unlike_a_template(name)
        parsed: dict[str, Any] = tomllib.loads(text)
    except UnicodeDecodeError:
        sentence = _("“{name}” is neither a TOML file in UTF-8 nor a workbook. Please begin with a template from here.")
        raise UserError(sentence.format(name=name)) from None
    except tomllib.TOMLDecodeError as error:
        sentence = _("“{name}” cannot be read as TOML: {problem}")
        raise UserError(sentence.format(name=name, problem=error)) from None
    except (RecursionError, ValueError):
        # Lists within lists without end, or a number of thousands of digits.
        raise _unlike_a_template(name) from None
    several = parsed.get(WORDINGS)
    lines = _toml_lines(text)
    for number, block in enumerate(several if isinstance(several, list) else [parsed]):
        if isinstance(block, dict):
            yield _block(block, number, lines)


def _unlike_a_template(name: str) -> UserError:
    sentence = _("“{name}” is not built like a template from here. Please begin with one.")
    return UserError(sentence.format(name=name))


def _not_too_many(problems: Sequence[str]) -> Iterator[str]:
    """The first ones, and how many more there are."""
    yield from problems[:MOST_PROBLEMS]
    if more := len(problems[MOST_PROBLEMS:]):
        yield ngettext("And {n} more.", "And {n} more.", more).format(n=more)


def _block(block: Mapping[str, Any], number: int, lines: Mapping[tuple[int, str, str], int]) -> _Found:
    found = _Found()
    for key, value in block.items():
        if key in (ITEMS, ANSWERS) and isinstance(value, dict):
            for inner, text in value.items():
                _add_toml(found, key, inner, text, lines.get((number, key, inner), 0))
        else:
            _add_toml(found, "", key, value, lines.get((number, "", key), 0))
    return found


def _add_toml(found: _Found, part: str, key: str, value: object, line: int) -> None:
    if not part and key not in HEAD:
        found.problem(line, _("“{key}” has no place in this file.").format(key=key))
    elif not isinstance(value, str):
        found.problem(line, _("What “{key}” is should be a text in quotation marks.").format(key=key))
    else:
        found.add(part, key, value, line)


def _toml_lines(text: str) -> dict[tuple[int, str, str], int]:
    """On which line each entry begins: by the number of the wording, its part and its key."""
    found: dict[tuple[int, str, str], int] = {}
    number, part = -1, ""
    for line, content in enumerate(text.splitlines(), 1):
        if header := HEADER.fullmatch(content.partition("#")[0].rstrip()):
            number += header[1] == WORDINGS
            part = "" if header[1] == WORDINGS else header[1].removeprefix(f"{WORDINGS}.")
        elif entry := ENTRY.match(content):
            found.setdefault((max(number, 0), part, entry[1]), line)
    return found


def _from_workbook(content: bytes, name: str) -> Iterator[_Found]:
    from ensure_desktop.people.exchange.reading_xlsx import read_workbook

    first = read_workbook(content, name, "", most_unpacked=MOST_UNPACKED)
    if len(first.tables) > MOST_SHEETS:
        raise _unlike_a_template(name)
    read = 0
    for table in first.tables or (first.table,):
        sheet = first if table == first.table else read_workbook(content, name, table, most_unpacked=MOST_UNPACKED)
        places = {title.strip().casefold(): place for place, title in enumerate(sheet.titles)}
        if not set(COLUMNS) - {"about"} <= places.keys():
            continue
        read += 1
        found = _Found(sheet=table if first.tables else "")
        for number, row in enumerate(sheet.rows):
            part, key, words = (restored(row[places[each]]) for each in COLUMNS if each != "about")
            if part.strip() in PARTS:
                found.add(PARTS[part.strip()], key.strip(), words, sheet.line(number))
            elif part.strip() or key.strip() or words.strip():
                known = ", ".join(PARTS)
                sentence = _("The first column says one of: {parts}. Here it says “{part}”.")
                found.problem(sheet.line(number), sentence.format(parts=known, part=part.strip()))
        yield found
    if not read:
        sentence = _("“{name}” has no sheet with the columns {columns}. Please begin with a template from here.")
        raise UserError(sentence.format(name=name, columns=", ".join(COLUMNS)))


# What was found


def _wording(found: _Found) -> Wording:
    """The wording of one part of a file; what does not fit goes among its problems."""
    head = {key: found.texts.get(("", key), "") for key in HEAD}
    for key in found.keys(""):
        if key not in HEAD:
            found.problem(found.lines["", key], _("“{key}” has no place in this file.").format(key=key))
    known = next((each for each in instruments() if each.id == head["instrument"].strip()), None)
    form = head["form"].strip()
    fits = known is not None and form in {each.id for each in known.forms}
    answers = _answers(found, known, form) if known is not None and fits else ()
    items = {key: found.texts[ITEMS, key] for key in found.keys(ITEMS)}
    wording, problems = look_over(Wording(items=items, answers=answers, **head))
    for about, sentence in problems.items():
        found.problem(_line_of(found, about, known, form), sentence)
    if known is not None and fits:
        _check_order(found, known, form)
    return wording


def _answers(found: _Found, known: Instrument, form: str) -> tuple[str, ...]:
    """The words of the answers in the order of their codes, up to the last that is there."""
    codes = known.answers_of(form).codes
    names = [str(code) for code in codes]
    for key in found.keys(ANSWERS):
        if key not in names:
            sentence = _("{name} has no answer with the code “{code}”.")
            found.problem(found.lines[ANSWERS, key], sentence.format(name=known.short, code=key))
    return tuple(found.texts.get((ANSWERS, name), "") for name in names)


def _line_of(found: _Found, about: str, known: Instrument | None, form: str) -> int:
    """The line that a problem of `wording_checks` is about, 0 where the text is not in the file at all."""
    part, _dot, key = about.partition(".")
    if part == "item":
        return found.lines.get((ITEMS, key), 0)
    if part == "answer" and known is not None:
        return found.lines.get((ANSWERS, str(known.answers_of(form).codes[int(key)])), 0)
    return found.lines.get(("", about), 0)


def _check_order(found: _Found, known: Instrument, form: str) -> None:
    """The items stand in the order in which they are asked: where they do not, the form may be another one."""
    wanted = known.key(form).items
    stands = tuple(item for item in found.keys(ITEMS) if item in wanted)
    if len(stands) < len(wanted) or stands == wanted:
        return
    line = found.lines[ITEMS, stands[0]]
    for other in known.forms:
        if known.key(other.id).items == stands:
            sentence = _("The items stand in the order of the form “{other}”, and the file says “{form}”.")
            found.problem(line, sentence.format(other=other.id, form=form))
            return
    found.problem(line, _("The items do not stand in the order in which this form asks them."))


# Templates


def _template(known: Instrument, form: str, language: str) -> Iterator[tuple[str, str, str, str]]:
    """The rows: part, key, what it is about, and the words, empty where they are to be filled in."""
    about = {
        "instrument": known.name,
        "form": known.form(form).label,
        "language": _("The code of the language: nl, fr, ar, ti …"),
        "permission": known.licence_note,
        "title": _("What stands above the questions; may stay empty"),
        "introduction": _("What is said before the first question; may stay empty"),
    }
    words = {"instrument": known.id, "form": form, "language": language}
    for key in HEAD:
        yield ABOUT, key, about[key], words.get(key, "")
    labels = {item.id: item.label for item in known.items}
    for item in known.key(form).items:
        yield ITEM, item, labels[item], ""
    answers = known.answers_of(form)
    for code, label in zip(answers.codes, answers.labels, strict=True):
        yield ANSWER, str(code), label, ""


def _as_toml(rows: Iterable[tuple[str, str, str, str]]) -> str:
    lines: list[str] = []
    before = ABOUT
    for part, key, about, words in rows:
        if part != before:
            lines += ["", f"[{PARTS[part]}]"]
            before = part
        lines.append(f"{key} = {quoted(words)}  # {about}")
    return "\n".join(lines) + "\n"


def _as_workbook(instrument: str, rows: Iterable[tuple[str, str, str, str]]) -> bytes:
    from ensure_desktop.people.exchange.writing_xlsx import write_xlsx

    return write_xlsx(instrument, COLUMNS, rows, made_on=NEW_FILE)
