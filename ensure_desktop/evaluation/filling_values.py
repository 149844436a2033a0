"""Plain values of filling in: a questionnaire as somebody reads it, on the screen or on paper, and anonymous sheets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ensure_desktop.evaluation.values import Audience, Circumstances


class Ask(StrEnum):
    """How an item is answered."""

    ONE = "one"
    """One of the options."""
    MANY = "many"
    COUNT = "count"
    """A number of people, from 0 up."""
    LINE = "line"
    TEXT = "text"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class FormOption:
    """One answer to choose: what is stored, and what is read."""

    value: int | str
    text: str
    end: bool = False
    """Whether its text is only what an end of a scale means: beside it stands the number."""


@dataclass(frozen=True, slots=True)
class FormItem:
    """One question as the person reads it. `section` is the heading above it, where it begins a part."""

    id: str
    text: str
    ask: Ask
    options: tuple[FormOption, ...] = ()
    help: str = ""
    section: str = ""
    most: int | None = None
    is_scale: bool = False
    """Numbers in a row, with words at their ends."""


@dataclass(frozen=True, slots=True)
class FormWords:
    """All that a questionnaire says, in one language."""

    title: str
    introduction: str
    language: str
    rightwards: bool
    items: tuple[FormItem, ...]
    worded: bool = True
    """False where the centre has no words of it yet, and our short labels stand in: nobody is asked with these."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A questionnaire of somebody with its words and with what is kept of its answers."""

    measurement_id: str
    code: str
    name: str
    words: FormWords
    circumstances: Circumstances
    answers: Mapping[str, object]
    revision: str
    open: bool
    """Whether answers can still be typed."""
    languages: tuple[str, ...] = ()
    """The languages in which there are words for it."""


@dataclass(frozen=True, slots=True)
class QuestionnairePaper:
    """A questionnaire on its way to paper. Without a `code` it is blank; an anonymous one says so."""

    centre: str
    words: FormWords
    code: str = ""
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class QuestionnaireText:
    """The words around the questions, in one language, from `resources/questionnaire_words`."""

    language: str
    name: str
    """The language, as those who speak it call it."""
    words: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.words[key]


@dataclass(frozen=True, slots=True)
class FeedbackForm:
    """A questionnaire of the centre's own, to be answered without a name."""

    guide_id: str
    guide_version_id: str
    words: FormWords


@dataclass(frozen=True, slots=True)
class FeedbackChoice:
    """A questionnaire that can be answered without a name; in which languages; how many sheets came in each quarter."""

    guide_id: str
    title: str
    languages: tuple[str, ...]
    sheets: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FeedbackCount:
    """How many chose one answer."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class FeedbackText:
    """What somebody wrote, with names replaced; `names` is how many there were, `unsure` what may be one."""

    text: str
    names: int = 0
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedbackQuestion:
    """What was answered to one question. Texts stand in an order of their own for each question."""

    id: str
    text: str
    answered: int
    counts: tuple[FeedbackCount, ...] = ()
    texts: tuple[FeedbackText, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedbackSummary:
    """What the sheets of some quarters say. `questions` is empty where they are too few to stay anonymous."""

    guide_id: str
    title: str
    quarters: tuple[str, ...]
    """The quarters that are counted."""
    left_out: tuple[str, ...]
    """Quarters with too few sheets to be shown, alone or together."""
    sheets: int
    fewest: int
    """From so many sheets on answers are shown."""
    audiences: tuple[Audience, ...] = ()
    questions: tuple[FeedbackQuestion, ...] = ()
