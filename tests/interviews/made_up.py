"""Guides, questions and answers that hypothesis makes up."""

from datetime import date

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from ensure_desktop.cleaning import one_line
from ensure_desktop.interviews.guide_editing import NEED_OPTIONS, WITH_OPTIONS, fills_of
from ensure_desktop.interviews.values import Guide, Kind, Option, Question, Scale, Section
from ensure_desktop.people.availability import CELLS
from ensure_desktop.people.values import Criterion, Gender, Level, Strength
from ensure_desktop.people.wishes import wished_values

PATIENT = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For tests with guides that are made up: on a loaded machine they take their time."""
LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"))
LINES = st.text(LETTERS, min_size=1, max_size=40).map(lambda text: one_line(f"q {text}"))
"""Lines that are never empty, in any script, as they are stored."""
IDS = st.uuids().map(lambda made: made.hex)


@st.composite
def questions(draw):
    """A question of any kind, as the editor makes it."""
    kind = draw(st.sampled_from(Kind))
    options = ()
    if kind in NEED_OPTIONS or (kind in WITH_OPTIONS and draw(st.booleans())):
        texts = draw(st.lists(LINES, min_size=2, max_size=5, unique_by=str.casefold))
        options = tuple(Option(f"o{place}", text) for place, text in enumerate(texts))
    fills = draw(st.sampled_from(fills_of(kind))) if kind is Kind.WORDS else None
    if kind in (Kind.CHOICES, Kind.RANKED):
        fills = draw(st.none() | st.sampled_from(fills_of(kind)))
    low = draw(st.integers(-5, 5))
    return Question(
        id=draw(IDS),
        kind=kind,
        text=draw(LINES),
        help=draw(st.just("") | LINES),
        options=options,
        scale=Scale(low, low + draw(st.integers(1, 15)), draw(st.just("") | LINES)) if kind is Kind.SCALE else None,
        most=draw(st.none() | st.integers(1, 4)) if kind in (Kind.CHOICES, Kind.RANKED) else None,
        fills=fills,
        come_back=kind is Kind.YES_NOT_YET_NO and draw(st.booleans()),
    )


def sections():
    """A section with up to four questions."""
    return st.builds(
        Section, id=IDS, title=LINES, questions=st.lists(questions(), max_size=4).map(tuple), help=st.just("") | LINES
    )


def guides():
    """A guide with at least one question."""
    made = st.builds(Guide, title=LINES, sections=st.lists(sections(), min_size=1, max_size=4).map(tuple))
    return made.filter(lambda guide: guide.questions())


def answers(question):
    """Answers that fit the question."""
    ids = [option.id for option in question.options]
    most = question.most or 4
    words = st.lists(LINES, min_size=1, max_size=most, unique_by=str.casefold)
    chosen = st.lists(st.sampled_from(ids), min_size=1, max_size=most, unique=True) if ids else words
    scale = question.scale or Scale(1, 2)
    cells = st.lists(st.sampled_from(CELLS), min_size=1, unique=True)
    wish = st.sampled_from(Criterion).flatmap(
        lambda criterion: st.tuples(
            st.just(criterion.value),
            st.sampled_from([each.value for each in Strength if each is not Strength.NO_MATTER]),
            st.sampled_from(wished_values(criterion)),
        )
    )
    by_kind = {
        Kind.TEXT: LINES,
        Kind.LONG_TEXT: st.lists(LINES, min_size=1, max_size=3).map("\n".join),
        Kind.CHOICE: st.sampled_from(ids) if ids else st.nothing(),
        Kind.CHOICES: chosen,
        Kind.SCALE: st.integers(scale.low, scale.high),
        Kind.RANKED: chosen,
        Kind.DATE: st.dates(date(1950, 1, 1), date(2060, 1, 1)).map(date.isoformat),
        Kind.YES_NOT_YET_NO: st.fixed_dictionaries(
            {"answer": st.sampled_from(["yes", "not yet", "no"]), "remark": st.just("") | LINES}
        ),
        Kind.LANGUAGES: st.lists(
            st.tuples(st.sampled_from(["nl", "ar", "ti", "fa_AF"]), st.sampled_from([each.value for each in Level])),
            min_size=1,
            unique_by=lambda skill: skill[0],
        ).map(lambda skills: [list(skill) for skill in skills]),
        Kind.WORDS: words,
        Kind.WEEK: cells.map(lambda slots: [[slot.weekday, slot.part.value] for slot in slots]),
        Kind.WISHES: st.lists(wish, min_size=1, unique_by=lambda each: each[0]).map(
            lambda wishes: [*map(list, wishes), ["gender", "nice", Gender.FEMALE.value]]
        ),
    }
    return by_kind[question.kind]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
"""Whatever another program may have stored."""
