"""The code book: what the columns of a file for researchers mean. It holds questions and codes, and nobody's answers.

Names of columns never change: an instrument's from its id, form and item; an own question's from its questionnaire's
and its own id. They keep to the rules of SPSS: letters, digits and underscores, at most 32 of them. Texts and days that
somebody wrote are left out: they can tell who it was.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ensure_desktop.evaluation.instruments import instrument, instruments
from ensure_desktop.evaluation.labels import audience_label, direction_label, medium_label, mode_label, moment_label
from ensure_desktop.evaluation.plans import plan_lines
from ensure_desktop.evaluation.scoring import number_range
from ensure_desktop.evaluation.values import Audience, Instrument, Key, Medium, Mode, Moment
from ensure_desktop.i18n import _, pgettext
from ensure_desktop.interviews.values import Guide, Kind, Question
from ensure_desktop.people.labels import language_name
from ensure_desktop.vault.centre import Words, read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

LONGEST_NAME = 32
RESERVED = frozenset({"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"})
"""Words that SPSS keeps for itself."""
NOT_ANSWERED, NOT_ASKED = -9, -8
"""Codes for what is missing; no answer and no score is negative."""
CASE = "case"
LANGUAGES = ("ar", "da", "en", "es", "fr", "nl", "ti", "tr")
WRITTEN = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.DATE})
"""Kinds of answers that are never in a file for researchers."""


class Measure(StrEnum):
    """What can be reckoned with a column, in the words of SPSS."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class Variable:
    """A column. `text` columns hold a code of letters, the others numbers; `codes` are what single numbers mean."""

    name: str
    label: str
    group: str
    """The questionnaire that it belongs to."""
    measure: Measure = Measure.SCALE
    codes: tuple[tuple[int, str], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    """Of a text column: what its codes mean."""
    low: float | None = None
    high: float | None = None
    direction: str = ""
    key: str = ""
    """The version of the key by which a score is worked out."""
    text: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class CodeBook:
    """All columns in their order, and what is not in such a file."""

    centre: str
    variables: tuple[Variable, ...]
    left_out: tuple[str, ...]

    def missing(self) -> tuple[tuple[int, str], ...]:
        """The codes for what is missing, which hold for every column of numbers."""
        return missing_codes()


@use_case("read code book", Permission.RESULTS_READ, reads=True)
def code_book(work: Work) -> CodeBook:
    """The code book of what the plan of measuring asks, withdrawn lines too; of all instruments where it is empty."""
    from ensure_desktop.evaluation.questionnaires import newest_questionnaire

    centre = read_centre(work)
    lines = [line.details for line in plan_lines(work, with_withdrawn=True)]
    forms = list(dict.fromkeys((each.instrument, each.form) for each in lines if each.instrument))
    guides = dict.fromkeys(each.guide_id for each in lines if each.guide_id)
    known = {each: newest_questionnaire(work, guide_id=each).guide for each in guides}
    if not lines:
        forms = [(each.id, form.id) for each in instruments() for form in each.forms]
    return made(centre.name, forms, known, centre.words)


def made(centre: str, forms: Iterable[tuple[str, str]], guides: Mapping[str, Guide], words: Words) -> CodeBook:
    """The code book of these instruments (id and form) and own questionnaires (by id)."""
    variables, left_out = list(_circumstances(words)), []
    for instrument_id, form in forms:
        found = instrument(instrument_id)
        variables += instrument_variables(found, found.key(form))
    for guide_id, guide in guides.items():
        for question in guide.questions():
            if question.kind in WRITTEN:
                left_out.append(_("{title}: {question}").format(title=guide.title, question=question.text))
            else:
                variables += question_variables(guide_id, guide, question)
    return CodeBook(centre, tuple(variables), tuple(left_out))


def missing_codes() -> tuple[tuple[int, str], ...]:
    """What stands in place of a number that is not there."""
    return (NOT_ANSWERED, _("not answered, or too much missing for a score")), (NOT_ASKED, _("not asked"))


def variable_name(*parts: str) -> str:
    """A name that SPSS takes, always the same for the same parts and unlike that of others."""
    plain = "_".join(filter(None, (re.sub(r"[^a-z0-9]+", "_", part.lower()).strip("_") for part in parts)))
    exact = plain == "_".join(parts) and plain[:1].isalpha() and len(plain) <= LONGEST_NAME
    if exact and plain not in RESERVED:
        return plain
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:6]
    start = plain if plain[:1].isalpha() else f"v{plain}"
    return f"{start[: LONGEST_NAME - len(digest) - 1].strip('_')}_{digest}"


def form_name(found: Instrument, form: str, part: str) -> str:
    """The name of an item or a score; the form stands in it where there are several."""
    names = (found.id, form, part) if len(found.forms) > 1 else (found.id, part)
    return variable_name(*(each.replace("-", "_") for each in names))


def question_name(guide_id: str, question: Question, option: str = "") -> str:
    """The name of an own question, or of one of its options."""
    start = f"own{hashlib.sha256(guide_id.encode()).hexdigest()[:6]}"
    return variable_name(start, question.id, option) if option else variable_name(start, question.id)


def instrument_variables(found: Instrument, key: Key) -> Iterator[Variable]:
    """Raw answers in the order in which they are asked, the score, and the parts of it."""
    answers, form = found.answers_of(key.form), key.form
    group = found.name if len(found.forms) == 1 else f"{found.name} ({found.form(form).label})"
    labels = {item.id: item.label for item in found.items}
    for item in key.items:
        turned = _("Raw answer; turned round for the score.") if item in key.reverse else _("Raw answer.")
        yield Variable(
            name=form_name(found, form, item),
            label=f"{found.short}: {labels[item]}",
            group=group,
            measure=Measure.ORDINAL if answers.codes else Measure.SCALE,
            codes=tuple(zip(answers.codes, answers.labels, strict=True)),
            low=None if answers.codes else 0,
            note=turned if answers.codes else _("Raw count of people."),
        )
    yield _score(found, key, group, "score", found.measures)
    for part in key.subscales:
        yield _score(found, key, group, part.id, part.label)


def _score(found: Instrument, key: Key, group: str, part: str, label: str) -> Variable:
    low, high = number_range(found, key, "" if part == "score" else part)
    return Variable(
        name=form_name(found, key.form, part),
        label=f"{found.short}: {label}",
        group=group,
        low=low,
        high=high,
        direction=direction_label(key.direction),
        key=key.version,
        note=" ".join(f"{each.rstrip('.')}." for each in (key.source, key.note) if each),
    )


def question_variables(guide_id: str, guide: Guide, question: Question) -> Iterator[Variable]:
    """The columns of one own question: one for each option where several can be chosen."""
    if question.kind is Kind.CHOICES:
        yes_no = ((0, pgettext("code", "not chosen")), (1, pgettext("code", "chosen")))
        for option in question.options:
            label = f"{question.text}: {option.text}"
            name = question_name(guide_id, question, option.id)
            yield Variable(name, label, guide.title, Measure.NOMINAL, yes_no)
        return
    name = question_name(guide_id, question)
    if question.scale is not None:
        ends = ((question.scale.low, question.scale.low_label), (question.scale.high, question.scale.high_label))
        codes = tuple((code, label) for code, label in ends if label)
        low, high = question.scale.low, question.scale.high
        yield Variable(name, question.text, guide.title, Measure.ORDINAL, codes, low=low, high=high)
    else:
        codes = tuple((number, option.text) for number, option in enumerate(question.options, 1))
        yield Variable(name, question.text, guide.title, Measure.NOMINAL, codes)


def _circumstances(words: Words) -> Iterator[Variable]:
    """Who, when and how: without anything that says which person it is."""
    group = _("Circumstances")
    yield Variable(CASE, _("A number for the person, drawn for this file only"), group, Measure.NOMINAL, text=True)
    columns = (
        ("audience", _("Who was asked"), tuple((each.value, audience_label(each, words)) for each in Audience)),
        ("moment", _("When"), tuple((each.value, moment_label(each)) for each in Moment)),
        ("mode", _("How it was filled in"), tuple((each.value, mode_label(each)) for each in Mode)),
        ("medium", _("On what it was filled in"), tuple((each.value, medium_label(each)) for each in Medium)),
        ("language", _("In which language"), tuple((each, language_name(each)) for each in LANGUAGES)),
    )
    for name, label, texts in columns:
        yield Variable(name, label, group, Measure.NOMINAL, texts=texts, text=True)
        if name == "moment":
            yield Variable("months", _("Months after the start or the end, where the moment counts them"), group, low=0)
