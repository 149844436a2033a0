"""A questionnaire in the words in which somebody reads it, from a wording or one of the centre's own."""

from collections.abc import Iterator

from ensure_desktop.evaluation.filling_values import Ask, FormItem, FormOption, FormWords
from ensure_desktop.evaluation.questionnaire_words import is_rightwards
from ensure_desktop.evaluation.values import Instrument, Wording
from ensure_desktop.interviews.values import Guide, Kind, Question, Scale

ASKS = {
    Kind.TEXT: Ask.LINE,
    Kind.LONG_TEXT: Ask.TEXT,
    Kind.CHOICE: Ask.ONE,
    Kind.CHOICES: Ask.MANY,
    Kind.SCALE: Ask.ONE,
    Kind.DATE: Ask.DAY,
}
"""How each kind of question of an own questionnaire is answered. What else there is, is for meetings."""


def instrument_words(instrument: Instrument, form: str, wording: Wording | None, language: str) -> FormWords:
    """The instrument in the order of its form. Without a wording our short labels stand in, for the desk only."""
    labels = {item.id: item.label for item in instrument.items}
    texts = wording.items if wording is not None else labels
    answers = instrument.answers_of(form)
    said = wording.answers if wording is not None else answers.labels
    options = tuple(FormOption(code, text) for code, text in zip(answers.codes, said, strict=True))
    ask = Ask.ONE if options else Ask.COUNT
    return FormWords(
        title=(wording.title if wording is not None else "") or instrument.name,
        introduction=wording.introduction if wording is not None else "",
        language=wording.language if wording is not None else language,
        rightwards=is_rightwards(wording.language if wording is not None else language),
        items=tuple(FormItem(item, texts[item], ask, options) for item in instrument.key(form).items),
        worded=wording is not None,
    )


def own_words(guide: Guide, language: str, *, anonymous: bool = False) -> FormWords:
    """A questionnaire of the centre's own. An anonymous one asks for no day: a day may tell who it was."""
    return FormWords(
        title=guide.title,
        introduction=guide.introduction,
        language=language,
        rightwards=is_rightwards(language),
        items=tuple(_own_items(guide, anonymous=anonymous)),
    )


def asked_anonymously(question: Question) -> bool:
    """Whether a question stands on anonymous sheets."""
    return question.kind in ASKS and question.kind is not Kind.DATE


def _own_items(guide: Guide, *, anonymous: bool) -> Iterator[FormItem]:
    for section in guide.sections:
        title = section.title
        for question in section.questions:
            if question.kind not in ASKS or (anonymous and not asked_anonymously(question)):
                continue
            yield FormItem(
                id=question.id,
                text=question.text,
                ask=ASKS[question.kind],
                options=_options(question),
                help=question.help,
                section=title,
                most=question.most,
                is_scale=question.kind is Kind.SCALE,
            )
            title = ""


def _options(question: Question) -> tuple[FormOption, ...]:
    if question.scale is not None:
        return tuple(_numbers(question.scale))
    return tuple(FormOption(option.id, option.text) for option in question.options)


def _numbers(scale: Scale) -> Iterator[FormOption]:
    ends = {scale.low: scale.low_label, scale.high: scale.high_label}
    for number in range(scale.low, scale.high + 1):
        yield FormOption(number, ends.get(number, ""), end=True)
