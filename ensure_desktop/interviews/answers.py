"""What people answer: how each kind of answer is stored, checked, and shown as words.

The JSON values, by kind of question:

- text, long text: the text; scale: the number; date: "2026-03-02"
- choice: the identifier of the option; several choices: a list of them; ranked list: a list of them, the first one
  first, or the person's own words where the question lists no options
- yes, not yet or no: {"answer": "yes" | "not yet" | "no", "remark": text}
- languages: [[code, level], ...]; words: [word, ...]; week: [[weekday, part], ...], 0 is Monday
- wishes: [[criterion, strength, value], ...]

An answer is checked by the question that was asked; what an older program stored is shown whatever it is.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from ensure_desktop import cleaning
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.interviews.labels import VERDICTS, yes_not_yet_no_label
from ensure_desktop.interviews.values import Kind, Question
from ensure_desktop.people.availability import from_bits, to_bits
from ensure_desktop.people.checks import (
    LANGUAGE_SHAPE,
    LEAST_SOCIABLE,
    MOST_SOCIABLE,
    WORD_LIMIT,
    WORDS_LIMIT,
    can_be_wished,
)
from ensure_desktop.people.dates import FIRST_YEAR, YEARS_MEANT, format_date
from ensure_desktop.people.labels import (
    criterion_label,
    language_name,
    level_label,
    part_label,
    strength_label,
    weekday_label,
    wish_value_label,
)
from ensure_desktop.people.ordering import by_criterion, by_level, sorted_words
from ensure_desktop.people.values import (
    Criterion,
    Education,
    Frequency,
    LanguageSkill,
    Level,
    PartOfDay,
    Slot,
    Strength,
    Wish,
)

LINE_LIMIT = 500
TEXT_LIMIT = 10_000
RANKED_LIMIT = 20
LANGUAGES_LIMIT = 30
UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError)
"""What reading a value raises that is not of the form which the question's kind has."""


def checked_answer(question: Question, raw: object) -> object | None:
    """`raw` cleaned and ready to store, None where nothing was answered.

    Raises `UserError` with a sentence to stand beside the question.
    """
    if raw is None:
        return None
    try:
        return CHECKS[question.kind](question, raw)
    except UNREADABLE:
        raise UserError(_("Please answer this question again: what stands here does not fit it.")) from None


def is_answered(question: Question, raw: object) -> bool:
    """Whether something was answered, even where it still has to be mended."""
    try:
        return checked_answer(question, raw) is not None
    except UserError:
        return True


def answer_text(question: Question, raw: object) -> str:
    """The answer as words, for reading and for paper; empty where nothing was answered.

    Never raises: what does not fit the question, because another program stored it, is shown as it stands.
    """
    if raw in (None, "", [], {}):
        return ""
    try:
        return TEXTS[question.kind](question, raw)
    except UNREADABLE:
        return _plain(raw)


def answer_words(question: Question, raw: object) -> tuple[str, ...]:
    """The words of an answer that is a list of words, of choices, or in order; options as their texts."""
    if question.kind in (Kind.WORDS, Kind.CHOICES, Kind.RANKED) and isinstance(raw, list):
        return tuple(_option_text(question, each) for each in raw)
    return ()


def skills_of(raw: object) -> tuple[LanguageSkill, ...]:
    """The languages of an answer; those that this program does not know are left out."""
    return tuple(each for each in map(_skill, _rows(raw, 2)) if each is not None)


def slots_of(raw: object) -> tuple[Slot, ...]:
    """The cells of the week of an answer, in their order."""
    return from_bits(to_bits(each for each in map(_slot, _rows(raw, 2)) if each is not None))


def wishes_of(raw: object) -> tuple[Wish, ...]:
    """The wishes of an answer; those that do not matter, or that this program does not know, are left out."""
    return by_criterion(each for each in map(_wish, _rows(raw, 3)) if each is not None)


def education_of(raw: object) -> Education | None:
    """The level of education of an answer, None where it is none."""
    return next((level for level in Education if level.value == raw), None)


def frequency_of(raw: object) -> Frequency | None:
    """How often somebody would like to meet, None where the answer says nothing about it."""
    return next((often for often in Frequency if often.value == raw), None)


def sociability_of(raw: object) -> int | None:
    """The number of an answer on a scale from 1 to 10, None where it is none."""
    if not isinstance(raw, int) or isinstance(raw, bool):
        return None
    return raw if LEAST_SOCIABLE <= raw <= MOST_SOCIABLE else None


def skills_as_json(skills: tuple[LanguageSkill, ...]) -> list[list[str]]:
    """Languages as an answer."""
    return [[skill.code, skill.level.value] for skill in skills]


def slots_as_json(slots: tuple[Slot, ...]) -> list[list[object]]:
    """Cells of the week as an answer."""
    return [[slot.weekday, slot.part.value] for slot in slots]


def wishes_as_json(wishes: tuple[Wish, ...]) -> list[list[str]]:
    """Wishes as an answer."""
    return [[wish.criterion.value, wish.strength.value, wish.value] for wish in wishes]


def _check_text(question: Question, raw: Any) -> str | None:
    return _short_enough(cleaning.one_line(raw), LINE_LIMIT) or None


def _check_long_text(question: Question, raw: Any) -> str | None:
    return _short_enough(cleaning.paragraphs(raw), TEXT_LIMIT) or None


def _check_choice(question: Question, raw: Any) -> str | None:
    if raw == "":
        return None
    if raw not in {option.id for option in question.options}:
        raise UserError(_("Please choose one of the answers."))
    return str(raw)


def _check_choices(question: Question, raw: Any) -> list[str] | None:
    known = [option.id for option in question.options]
    if not set(raw) <= set(known):
        raise UserError(_("Please choose from the answers that are listed."))
    return _not_too_many([each for each in known if each in raw], question.most or len(known)) or None


def _check_ranked(question: Question, raw: Any) -> list[str] | None:
    """In the order of importance, each once."""
    if isinstance(raw, str):
        raise TypeError
    most = question.most or RANKED_LIMIT
    if not question.options:
        words = [_short_enough(word, LINE_LIMIT) for word in cleaning.words(tuple(raw))]
        return _not_too_many(words, most) or None
    known = {option.id for option in question.options}
    if not set(raw) <= known:
        raise UserError(_("Please choose from the answers that are listed."))
    return _not_too_many(list(dict.fromkeys(raw)), most) or None


def _check_scale(question: Question, raw: Any) -> int | None:
    scale = question.scale
    if raw == "":
        return None
    if scale is None or isinstance(raw, bool) or not isinstance(raw, int) or not scale.low <= raw <= scale.high:
        raise UserError(_("Please choose a number of the scale."))
    return raw


def _check_date(question: Question, raw: Any) -> str | None:
    if raw == "":
        return None
    try:
        day = date.fromisoformat(raw)
    except ValueError:
        raise UserError(_("Please enter a date, for instance 2 March 2026.")) from None
    if not FIRST_YEAR <= day.year < FIRST_YEAR + 2 * YEARS_MEANT:
        raise UserError(_("Please look at the year of this date."))
    return day.isoformat()


def _check_yes_not_yet_no(question: Question, raw: Any) -> dict[str, str] | None:
    answer = raw.get("answer") or ""
    remark = _short_enough(cleaning.paragraphs(raw.get("remark") or ""), TEXT_LIMIT)
    if not answer and not remark:
        return None
    if answer not in VERDICTS:
        raise UserError(_("Please choose yes, not yet or no; your remark stays."))
    return {"answer": answer, "remark": remark}


def _check_languages(question: Question, raw: Any) -> list[list[str]] | None:
    skills = {code: LanguageSkill(code, Level(level)) for code, level in raw}
    if not all(LANGUAGE_SHAPE.fullmatch(code) for code in skills):
        raise UserError(_("Please choose each language from the list."))
    return _not_too_many(skills_as_json(by_level(skills.values())), LANGUAGES_LIMIT) or None


def _check_words(question: Question, raw: Any) -> list[str] | None:
    if isinstance(raw, str):
        raise TypeError
    words = [_short_enough(word, WORD_LIMIT) for word in sorted_words(cleaning.words(tuple(raw)))]
    return _not_too_many(words, question.most or WORDS_LIMIT) or None


def _check_week(question: Question, raw: Any) -> list[list[object]] | None:
    return slots_as_json(from_bits(to_bits(Slot(weekday, PartOfDay(part)) for weekday, part in raw))) or None


def _check_wishes(question: Question, raw: Any) -> list[list[str]] | None:
    named = {Criterion(criterion): (Strength(strength), value) for criterion, strength, value in raw}
    wishes = [Wish(criterion, *wish) for criterion, wish in named.items()]
    wishes = [wish for wish in wishes if wish.strength is not Strength.NO_MATTER]
    if not all(can_be_wished(wish.criterion, wish.value) for wish in wishes):
        raise UserError(_("Please choose what is wished, or set the wish to “no matter”."))
    return wishes_as_json(by_criterion(wishes)) or None


CHECKS: dict[Kind, Callable[[Question, Any], object | None]] = {
    Kind.TEXT: _check_text,
    Kind.LONG_TEXT: _check_long_text,
    Kind.CHOICE: _check_choice,
    Kind.CHOICES: _check_choices,
    Kind.SCALE: _check_scale,
    Kind.RANKED: _check_ranked,
    Kind.DATE: _check_date,
    Kind.YES_NOT_YET_NO: _check_yes_not_yet_no,
    Kind.LANGUAGES: _check_languages,
    Kind.WORDS: _check_words,
    Kind.WEEK: _check_week,
    Kind.WISHES: _check_wishes,
}


def _scale_text(question: Question, raw: Any) -> str:
    scale = question.scale
    if scale is None or isinstance(raw, bool) or not isinstance(raw, int):
        raise TypeError
    return _("{number} of {high}").format(number=raw, high=scale.high) if scale.low in (0, 1) else str(raw)


def _yes_not_yet_no_text(question: Question, raw: Any) -> str:
    answer = raw.get("answer")
    said = yes_not_yet_no_label(answer) if answer else ""
    return ": ".join(filter(None, (said, _text(raw.get("remark") or ""))))


def _languages_text(question: Question, raw: Any) -> str:
    named = (f"{language_name(code)} ({level_label(Level(level))})" for code, level in raw)
    return ", ".join(named)


def _week_text(question: Question, raw: Any) -> str:
    """The parts of each day: "Monday: morning, evening"."""
    days: dict[int, list[str]] = {}
    for slot in from_bits(to_bits(Slot(weekday, PartOfDay(part)) for weekday, part in raw)):
        days.setdefault(slot.weekday, []).append(part_label(slot.part))
    return "; ".join(f"{weekday_label(weekday)}: {', '.join(parts)}" for weekday, parts in days.items())


def _wishes_text(question: Question, raw: Any) -> str:
    return "; ".join(
        f"{criterion_label(criterion)}: {wish_value_label(criterion, value)} ({strength_label(Strength(strength))})"
        for criterion, strength, value in ((Criterion(row[0]), *row[1:]) for row in raw)
    )


def _list_text(question: Question, raw: Any) -> str:
    if not isinstance(raw, list):
        raise TypeError
    # The texts of options may have commas of their own.
    between = "; " if question.options else ", "
    return between.join(_option_text(question, each) for each in raw)


def _ranked_text(question: Question, raw: Any) -> str:
    """Numbered, as the order is what was asked."""
    if not isinstance(raw, list):
        raise TypeError
    return "; ".join(f"{place}. {_option_text(question, each)}" for place, each in enumerate(raw, 1))


TEXTS: dict[Kind, Callable[[Question, Any], str]] = {
    Kind.TEXT: lambda question, raw: _text(raw),
    Kind.LONG_TEXT: lambda question, raw: _text(raw),
    Kind.CHOICE: lambda question, raw: _option_text(question, _text(raw)),
    Kind.CHOICES: _list_text,
    Kind.SCALE: _scale_text,
    Kind.RANKED: _ranked_text,
    Kind.DATE: lambda question, raw: format_date(date.fromisoformat(raw), language=language(), style="long"),
    Kind.YES_NOT_YET_NO: _yes_not_yet_no_text,
    Kind.LANGUAGES: _languages_text,
    Kind.WORDS: _list_text,
    Kind.WEEK: _week_text,
    Kind.WISHES: _wishes_text,
}


def _option_text(question: Question, answer: object) -> str:
    """The text of an option; what is none is the answer itself."""
    return next((option.text for option in question.options if option.id == answer), _plain(answer))


def _plain(raw: object) -> str:
    """Any stored value in readable letters, without the marks of its form."""
    if isinstance(raw, dict):
        return ", ".join(filter(None, map(_plain, raw.values())))
    if isinstance(raw, list | tuple):
        return ", ".join(filter(None, map(_plain, raw)))
    return "" if raw is None else str(raw)


def _text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise TypeError
    return raw


def _rows(raw: object, length: int) -> list[Any]:
    """The rows of a stored list that have so many values."""
    if not isinstance(raw, list):
        return []
    return [row for row in raw if isinstance(row, list) and len(row) == length]


def _skill(row: list[Any]) -> LanguageSkill | None:
    try:
        return LanguageSkill(str(row[0]), Level(row[1])) if LANGUAGE_SHAPE.fullmatch(str(row[0])) else None
    except ValueError:
        return None


def _slot(row: list[Any]) -> Slot | None:
    try:
        return Slot(row[0], PartOfDay(row[1])) if row[0] in range(7) else None
    except ValueError:
        return None


def _wish(row: list[Any]) -> Wish | None:
    try:
        wish = Wish(Criterion(row[0]), Strength(row[1]), str(row[2]))
    except ValueError:
        return None
    return wish if wish.strength is not Strength.NO_MATTER and can_be_wished(wish.criterion, wish.value) else None


def _short_enough(text: str, most: int) -> str:
    if len(text) > most:
        raise UserError(
            _("This is too long: there is room for {most} characters, and you have {count}.").format(
                most=most, count=len(text)
            )
        )
    return text


def _not_too_many(answers: list[Any], most: int) -> list[Any]:
    if len(answers) > most:
        raise UserError(_("There is room for {most} entries. Please take some out.").format(most=most))
    return answers
