"""An editor for each kind of question, and what was typed into it in the form in which answers are kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.interviews.answers import UNREADABLE
from ensure_desktop.interviews.labels import VERDICTS, yes_not_yet_no_label
from ensure_desktop.interviews.values import Fills, Kind, Question
from ensure_desktop.people.labels import language_choices, language_name
from ensure_desktop.people.word_values import Lists
from ui.people.completion import offer_words
from ui.people.days import day_field
from ui.people.fields import languages_field, week_field, wishes_field
from ui.people.words import first_upper
from ui.widgets.fields import (
    DateField,
    LanguagesField,
    NumbersField,
    OptionsField,
    RankedField,
    TagsField,
    TextArea,
    TextField,
    VerdictField,
)

LONG_LINES = 5
LONGEST = 500
PLACES = 3
"""So many lines a list in order has, where the question does not say how many answers there may be."""
MOST_PLACES = 8


@dataclass(frozen=True, slots=True)
class Around:
    """What editors need beside their questions: today, and the centre's own words for completion."""

    today: date
    lists: Lists


def make_editor(question: Question, around: Around) -> QWidget:
    """The editor for the answer; it is an `Editor`."""
    return _MAKERS[question.kind](question, around, f"answer.{question.id}")


def typed(question: Question, editor: Any) -> object:
    """What stands in the editor, in the form of `answers.py`, as far as it makes sense already; None where nothing."""
    reader = _READERS.get(question.kind)
    raw = reader(editor) if reader else editor.draft()
    return raw or None if not isinstance(raw, int) else raw


def show_answer(question: Question, editor: Any, raw: object) -> None:
    """Show an answer; what another program stored and does not fit stays out of sight, and stays stored."""
    if raw is None:
        return
    try:
        _WRITERS.get(question.kind, _show_as_typed)(editor, raw)
    except UNREADABLE:
        return


def _text(question: Question, around: Around, name: str) -> QWidget:
    made = TextField(name=name, longest=LONGEST)
    if question.fills is Fills.NEIGHBOURHOOD:
        offer_words(made, around.lists.neighbourhoods)
    return made


def _long_text(_question: Question, _around: Around, name: str) -> QWidget:
    return TextArea(name=name, lines=LONG_LINES)


def _options(question: Question, _around: Around, name: str) -> QWidget:
    options = [(option.id, option.text) for option in question.options]
    return OptionsField(options, many=question.kind is Kind.CHOICES, name=name)


def _scale(question: Question, _around: Around, name: str) -> QWidget:
    scale = question.scale
    assert scale is not None, "a stored guide has a scale where it asks for one"
    return NumbersField(scale.low, scale.high, scale.low_label, scale.high_label, name=name)


def _ranked(question: Question, _around: Around, name: str) -> QWidget:
    options = [(option.id, option.text) for option in question.options]
    places = question.most or (min(len(options), MOST_PLACES) if options else PLACES)
    return RankedField(options, places, name=name)


def _date(_question: Question, around: Around, name: str) -> QWidget:
    return day_field(name, around.today)


def _verdict(_question: Question, _around: Around, name: str) -> QWidget:
    return VerdictField([(each, first_upper(yes_not_yet_no_label(each))) for each in VERDICTS], name=name)


def _languages(_question: Question, _around: Around, name: str) -> QWidget:
    return languages_field(name)


def _words(question: Question, around: Around, name: str) -> QWidget:
    lists = around.lists
    known = {
        Fills.INTERESTS: lists.interests,
        Fills.LIVED_EXPERIENCE: lists.lived_experience,
        Fills.VALUES: lists.values,
        Fills.REACH: lists.neighbourhoods,
    }
    offered = known.get(question.fills, ()) if question.fills else ()
    return TagsField(offered, name=name)


def _week(_question: Question, _around: Around, name: str) -> QWidget:
    return week_field(name)


def _wishes(_question: Question, _around: Around, name: str) -> QWidget:
    return wishes_field(name)


_MAKERS: Mapping[Kind, Callable[[Question, Around, str], QWidget]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.CHOICE: _options,
    Kind.CHOICES: _options,
    Kind.SCALE: _scale,
    Kind.RANKED: _ranked,
    Kind.DATE: _date,
    Kind.YES_NOT_YET_NO: _verdict,
    Kind.LANGUAGES: _languages,
    Kind.WORDS: _words,
    Kind.WEEK: _week,
    Kind.WISHES: _wishes,
}


def _read_choice(editor: OptionsField) -> object:
    return next(iter(editor.value()), None)


def _read_date(editor: DateField) -> object:
    """The day as it is stored; what is no date as it was typed."""
    try:
        day = editor.value()
    except UserError:
        return editor.draft()
    return day.isoformat() if day is not None else None


def _read_verdict(editor: VerdictField) -> object:
    draft = editor.draft()
    return draft if any(draft.values()) else None


def _read_languages(editor: LanguagesField) -> object:
    """Each language by its code; a name that is not known as it was typed, to be mended later."""
    codes = {words.casefold(): code for code, words in language_choices()}
    rows = [(name.strip(), level) for name, level in editor.draft()]
    return [[codes.get(name.casefold(), name), level] for name, level in rows if name]


_READERS: Mapping[Kind, Callable[[Any], object]] = {
    Kind.CHOICE: _read_choice,
    Kind.DATE: _read_date,
    Kind.YES_NOT_YET_NO: _read_verdict,
    Kind.LANGUAGES: _read_languages,
}


def _show_as_typed(editor: Any, raw: Any) -> None:
    editor.set_draft(raw)


def _show_choice(editor: OptionsField, raw: Any) -> None:
    editor.set_value([raw])


def _show_date(editor: DateField, raw: Any) -> None:
    try:
        editor.set_value(date.fromisoformat(raw))
    except ValueError:
        editor.set_draft(raw)


def _show_languages(editor: LanguagesField, raw: Any) -> None:
    editor.set_draft([[language_name(code), level] for code, level in raw])


_WRITERS: Mapping[Kind, Callable[[Any, Any], None]] = {
    Kind.CHOICE: _show_choice,
    Kind.DATE: _show_date,
    Kind.LANGUAGES: _show_languages,
}


def date_problem(raw: object) -> str:
    """What to say beside a date that cannot be read, empty where it can."""
    if not isinstance(raw, str):
        return ""
    try:
        date.fromisoformat(raw)
    except ValueError:
        return _("This is not a date yet. It stays as you typed it; for instance 2 March 2026 can be read.")
    return ""
