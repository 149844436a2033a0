"""Anybody whom the file could hold, for rules that must be true of any two people."""

from datetime import date, timedelta

from hypothesis import strategies as st

from ensure_desktop.matching.profile import Profile
from ensure_desktop.matching.values import CriterionWeight, Limit, Part
from ensure_desktop.matching.weights import MOST_WEIGHT, likenesses_of
from ensure_desktop.people.values import (
    Criterion,
    Education,
    Frequency,
    Gender,
    LanguageSkill,
    Level,
    PartOfDay,
    PersonDetails,
    Slot,
    Strength,
    Wish,
)
from ensure_desktop.people.wishes import wished_values

TODAY = date(2026, 3, 2)
CODES = ["nl", "ar", "ti"]


def _wish(criterion: Criterion) -> st.SearchStrategy[Wish]:
    values = [*wished_values(criterion), *(CODES if criterion is Criterion.LANGUAGE else [])]
    return st.builds(Wish, st.just(criterion), st.sampled_from(Strength), st.sampled_from(values))


def _some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique_by=str.casefold, max_size=3).map(tuple)


any_details = st.builds(
    PersonDetails,
    gender=st.sampled_from(Gender),
    birth_year=st.none() | st.integers(1975, 2000),
    origin=st.sampled_from(["", "MA", "ER"]),
    education=st.none() | st.sampled_from(Education),
    neighbourhood=st.sampled_from(["", "Laak", "laak", "Escamp", "Centrum"]),
    reach=_some(["Laak", "Escamp", "escamp", "Centrum"]),
    languages=st.lists(
        st.builds(LanguageSkill, st.sampled_from(CODES), st.sampled_from(Level)), unique_by=lambda skill: skill.code
    ).map(tuple),
    interpreter_agreed=st.booleans(),
    availability=st.lists(st.builds(Slot, st.integers(0, 1), st.sampled_from(PartOfDay)), unique=True, max_size=5).map(
        tuple
    ),
    interests=_some(["music", "Music", "cooking", "football"]),
    lived_experience=_some(["debts", "flight", "illness"]),
    values=_some(["humour", "respect", "Humour", "calm"]),
    sociability=st.none() | st.integers(1, 10),
    frequency=st.none() | st.sampled_from(Frequency),
    wishes=st.lists(st.sampled_from(Criterion).flatmap(_wish), unique_by=lambda wish: wish.criterion, max_size=6).map(
        tuple
    ),
)


def any_profile(name: str) -> st.SearchStrategy[Profile]:
    """Somebody of this id; others are called "one" and "other"."""
    return st.builds(
        Profile,
        person_id=st.just(name),
        code=st.just(name),
        name=st.just(name),
        details=any_details,
        apart=st.sampled_from([frozenset(), frozenset(), frozenset({"one"}), frozenset({"other"})]),
        household_id=st.sampled_from([None, None, "home"]),
        has_consent=st.sampled_from([True, True, True, False]),
        paused=st.sampled_from([False, False, False, True]),
        certified=st.sampled_from([True, True, True, False]),
        caseload=st.integers(0, 2),
        caseload_limit=st.integers(1, 3),
        waiting_since=st.none() | st.dates(TODAY - timedelta(days=120), TODAY + timedelta(days=9)),
        excluded=st.sampled_from([{}, {}, {"one": Limit.DECLINED}, {"other": Limit.CONFLICT}]),
    )


any_weights = st.tuples(
    *(
        st.builds(CriterionWeight, st.just(part), st.integers(0, MOST_WEIGHT), st.sampled_from(likenesses_of(part)))
        for part in Part
    )
)
