"""What a guide may hold before it is stored: everything is cleaned first, then all that is wrong is told at once.

The fields of the errors: "title", "introduction", "sections", and for the parts "section.ID.title" and
"question.ID.text", with "help", "options", "scale", "most" and "fills" in the place of the last word.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from ensure_desktop.i18n import _
from ensure_desktop.interviews.guide_editing import (
    FIXED_OPTIONS,
    NEED_OPTIONS,
    USUAL_SCALE,
    WITH_OPTIONS,
    fills_of,
    with_kind,
)
from ensure_desktop.interviews.values import (
    Fills,
    Guide,
    GuidePurpose,
    Kind,
    Option,
    Question,
    Scale,
    Section,
    kinds_of,
)
from ensure_desktop.people.checks import Problems, line, long_text

TITLE_LIMIT = 120
TEXT_LIMIT = 500
HELP_LIMIT = 1500
INTRODUCTION_LIMIT = 5000
OPTION_LIMIT = 150
QUESTIONS_LIMIT = 300
OPTIONS_LIMIT = 40
SCALE_STEPS = 20
"""A scale has at most so many steps: more do not fit side by side."""
SCALE_ENDS = range(-100, 101)
MOST_ANSWERS = 20


def checked_guide(guide: Guide, purpose: GuidePurpose | None = None) -> Guide:
    """The guide cleaned and ready to store. Raises `FieldErrors` with everything that needs mending.

    Without a `purpose` it may ask for every kind of answer.
    """
    problems = Problems()
    allowed = kinds_of(purpose) if purpose else tuple(Kind)
    for question in guide.questions():
        if question.kind not in allowed:
            sentence = _("A questionnaire cannot ask for this kind of answer. Please choose another.")
            problems.add(f"question.{question.id}.text", sentence)
        elif purpose is GuidePurpose.QUESTIONNAIRE and question.fills is not None:
            problems.add(f"question.{question.id}.fills", _("An answer to a questionnaire goes into no other field."))
    clean = Guide(
        title=line(problems, "title", guide.title, TITLE_LIMIT),
        introduction=long_text(problems, "introduction", guide.introduction, INTRODUCTION_LIMIT),
        sections=tuple(_section(problems, section) for section in guide.sections),
    )
    if not clean.title:
        problems.add("title", _("Please give the guide a title."))
    questions = clean.questions()
    if not questions:
        problems.add("sections", _("Please add at least one question."))
    elif len(questions) > QUESTIONS_LIMIT:
        problems.add("sections", _("There is room for {most} questions.").format(most=QUESTIONS_LIMIT))
    _each_once(clean)
    problems.raise_all()
    return clean


def _each_once(guide: Guide) -> None:
    """Two questions with one identifier would share one answer: only a bug makes them."""
    for ids in ([section.id for section in guide.sections], [question.id for question in guide.questions()]):
        if any(times > 1 for times in Counter(ids).values()):
            raise ValueError("an identifier stands twice in a guide")


def _section(problems: Problems, section: Section) -> Section:
    part = problems.within(f"section.{section.id}.")
    clean = Section(
        id=section.id,
        title=line(part, "title", section.title, TITLE_LIMIT),
        help=long_text(part, "help", section.help, HELP_LIMIT),
        questions=tuple(_question(problems, question) for question in section.questions),
    )
    if not clean.title:
        part.add("title", _("Please give the section a title."))
    return clean


def _question(problems: Problems, question: Question) -> Question:
    part = problems.within(f"question.{question.id}.")
    clean = replace(
        with_kind(question, question.kind),
        text=line(part, "text", question.text, TEXT_LIMIT),
        help=long_text(part, "help", question.help, HELP_LIMIT),
        options=_options(part, question),
        scale=_scale(part, question),
    )
    if not clean.text:
        part.add("text", _("Please write the question."))
    if clean.most is not None and not 1 <= clean.most <= MOST_ANSWERS:
        part.add("most", _("Please enter a number from {low} to {high}.").format(low=1, high=MOST_ANSWERS))
    _check_fills(part, replace(clean, fills=question.fills))
    return clean


def _options(problems: Problems, question: Question) -> tuple[Option, ...]:
    if question.kind not in WITH_OPTIONS:
        return ()
    written = (
        replace(option, text=line(problems, "options", option.text, OPTION_LIMIT)) for option in question.options
    )
    options = tuple(option for option in written if option.text)
    if len({option.text.casefold() for option in options}) < len(options):
        problems.add("options", _("An answer stands here twice. Please change or remove one."))
    if len(options) < 2 and (options or question.kind in NEED_OPTIONS):
        problems.add("options", _("Please list at least two answers to choose from."))
    if len(options) > OPTIONS_LIMIT:
        problems.add("options", _("There is room for {most} answers.").format(most=OPTIONS_LIMIT))
    return options


def _scale(problems: Problems, question: Question) -> Scale | None:
    if question.kind is not Kind.SCALE:
        return None
    scale = question.scale or Scale(0, 0)
    if scale.low not in SCALE_ENDS or scale.high not in SCALE_ENDS or not 1 <= scale.high - scale.low < SCALE_STEPS:
        problems.add(
            "scale",
            _("Please let the scale end higher than it begins, with {most} steps at most.").format(most=SCALE_STEPS),
        )
    return replace(
        scale,
        low_label=line(problems, "scale", scale.low_label, OPTION_LIMIT),
        high_label=line(problems, "scale", scale.high_label, OPTION_LIMIT),
    )


def _check_fills(problems: Problems, question: Question) -> None:
    if question.kind is Kind.WORDS and question.fills is None:
        problems.add("fills", _("Please choose which of your lists the words come from."))
    elif question.fills is not None and question.fills not in fills_of(question.kind):
        problems.add("fills", _("An answer of this kind does not fit into this field. Please choose another field."))
    elif question.fills is Fills.SOCIABILITY and not _has_usual_ends(question):
        problems.add(
            "fills",
            _("Into this field goes a number from {low} to {high}. Please let the scale have these ends.").format(
                low=USUAL_SCALE.low, high=USUAL_SCALE.high
            ),
        )
    elif question.fills in FIXED_OPTIONS and not _has_fixed_options(question, FIXED_OPTIONS[question.fills]):
        problems.add("fills", _("Only its own answers fit into this field. Please remove the other ones."))


def _has_usual_ends(question: Question) -> bool:
    scale = question.scale
    return scale is not None and (scale.low, scale.high) == (USUAL_SCALE.low, USUAL_SCALE.high)


def _has_fixed_options(question: Question, known: Collection[str]) -> bool:
    return all(option.id in known for option in question.options)
