"""Whom to look for: what is counted, and that somebody like that would really fit those who are named."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.matching import service as matching
from ensure_desktop.matching.limits import blocks
from ensure_desktop.matching.profile import Profile
from ensure_desktop.matching.recruiting import recruiting
from ensure_desktop.matching.search_values import Recruiting
from ensure_desktop.matching.seeking import PROFILES, worth_looking_for
from ensure_desktop.matching.values import Part
from ensure_desktop.people import service as people
from ensure_desktop.people.values import (
    Criterion,
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
from tests.conftest import Unit
from tests.matching.people_at_hand import ARABIC, agree, participant, supporter

TODAY = date(2026, 3, 2)
TIGRINYA = LanguageSkill("ti", Level.NATIVE)
TUESDAY, SUNDAY = Slot(1, PartOfDay.AFTERNOON), Slot(6, PartOfDay.MORNING)
A_WOMAN = Wish(Criterion.GENDER, Strength.MUST, Gender.FEMALE.value)


def counts(found: Recruiting, part: Part) -> dict[str, int]:
    return {sought.value: sought.count for sought in found.sought if sought.part is part}


def test_it_is_counted_over_all_who_wait(unit: Unit) -> None:
    with unit() as work:
        supporter(work, "Mark")
        fatima = participant(work, "Fatima", neighbourhood="Harbour", availability=(TUESDAY, SUNDAY))
        sara = participant(work, "Sara", languages=(TIGRINYA,), neighbourhood="Harbour", wishes=(A_WOMAN,))
        hanna = participant(work, "Hanna", languages=(TIGRINYA, LanguageSkill("nl", Level.A1)), availability=(SUNDAY,))
        found = recruiting(work)
    assert (found.waiting, found.without) == (3, 2)
    assert counts(found, Part.LANGUAGE) == {"ti": 2, "ar": 1}
    assert counts(found, Part.GENDER) == {"female": 1}
    assert counts(found, Part.NEIGHBOURHOOD) == {"Harbour": 2}
    assert counts(found, Part.AVAILABILITY) == {"6 morning": 2, "1 afternoon": 1}
    texts = {(sought.part, sought.value): (sought.text, sought.people) for sought in found.sought}
    assert texts[Part.LANGUAGE, "ti"] == ("Somebody who speaks Tigrinya", (sara, hanna))
    assert texts[Part.NEIGHBOURHOOD, "Harbour"] == ("Somebody in Harbour or nearby", (fatima, sara))
    assert texts[Part.AVAILABILITY, "1 afternoon"][0] == "Somebody with time on Tuesday afternoon"
    assert texts[Part.GENDER, "female"][0] == "A woman, because they wish for one"


def test_who_would_help_most(unit: Unit) -> None:
    with unit() as work:
        supporter(work, "Mark")
        participant(work, "Fatima")
        sara = participant(work, "Sara", languages=(TIGRINYA,), wishes=(A_WOMAN,), neighbourhood="Harbour")
        hanna = participant(work, "Hanna", languages=(TIGRINYA,), availability=(SUNDAY,))
        found = recruiting(work)
        (profile,) = found.profiles
        assert (profile.count, profile.people) == (2, (sara, hanna))
        assert (profile.languages, profile.gender) == (("ti",), "female")
        assert (profile.neighbourhood, profile.slots) == ("Harbour", (SUNDAY,))
        assert profile.text == (
            "A woman who speaks Tigrinya. Best in Harbour or nearby. Best with time on Sunday morning."
        )
        new = supporter(work, "Selam", caseload_limit=2)
        details = people.person_file(work, person_id=new).details
        people.change_person(work, person_id=new, details=replace(details, languages=(TIGRINYA,), gender=Gender.FEMALE))
        assert recruiting(work).without == 0
        assert recruiting(work).profiles == ()


def test_nobody_fits_where_all_places_are_taken(unit: Unit) -> None:
    with unit() as work:
        mark = supporter(work, "Mark", caseload_limit=1)
        matching.propose_match(work, supporter_id=mark, participant_id=participant(work, "Lucie"))
        fatima = participant(work, "Fatima")
        found = recruiting(work)
        (profile,) = found.profiles
    assert (found.waiting, found.without) == (1, 1)
    assert (profile.text, profile.people, profile.gender) == ("Somebody who speaks Arabic.", (fatima,), "")


def test_who_did_not_agree_or_does_not_wait_is_not_counted(unit: Unit) -> None:
    with unit() as work:
        participant(work, "Fatima", consent=False)
        lucie = participant(work, "Lucie")
        people.pause_person(work, person_id=lucie, since=work.today())
        assert recruiting(work) == Recruiting(0, 0, (), ())


def test_an_interpreter_and_other_musts(unit: Unit) -> None:
    origin = Wish(Criterion.ORIGIN, Strength.MUST, "like me")
    with unit() as work:
        participant(work, "Fatima", interpreter_agreed=True, needs_interpreter=True, origin="MA", wishes=(origin,))
        (profile,) = recruiting(work).profiles
    assert profile.languages == ()
    assert profile.text == (
        "Somebody of any language: an interpreter is agreed. Some of them ask for somebody from the same country."
    )


def test_a_wish_for_somebody_different_draws_nobody(unit: Unit) -> None:
    with unit() as work:
        wish = Wish(Criterion.NEIGHBOURHOOD, Strength.MUST, "different")
        participant(work, "Fatima", neighbourhood="Harbour", wishes=(wish,))
        found = recruiting(work)
    assert (found.without, found.profiles) == (1, ())


def test_only_so_many_are_looked_for_the_most_helpful_first(unit: Unit) -> None:
    with unit() as work:
        for number, code in enumerate(("ti", "so", "fa", "uk"), start=1):
            for each in range(number):
                participant(work, f"{code} {each}", languages=(LanguageSkill(code, Level.NATIVE),))
        found = recruiting(work)
    assert [(profile.languages, profile.count) for profile in found.profiles] == [
        (("uk",), 4),
        (("fa",), 3),
        (("so",), 2),
    ]


def test_it_says_nothing_where_nobody_is_there(unit: Unit) -> None:
    with unit() as work:
        assert recruiting(work) == Recruiting(0, 0, (), ())
        jan = people.register_person(work, details=PersonDetails(first_name="Jan", languages=(ARABIC,)), roles=[]).id
        agree(work, jan)
        assert recruiting(work).waiting == 0


skills = st.lists(
    st.builds(LanguageSkill, st.sampled_from(["ar", "nl", "ti"]), st.sampled_from(Level)),
    max_size=2,
    unique_by=lambda skill: skill.code,
)


@st.composite
def someone(draw: st.DrawFn) -> PersonDetails:
    criteria = draw(st.lists(st.sampled_from(Criterion), max_size=3, unique=True))
    wishes = tuple(
        Wish(criterion, draw(st.sampled_from([Strength.NICE, Strength.MUST])), draw(st.sampled_from(values)))
        for criterion in criteria
        for values in [(*wished_values(criterion), *(("ti",) if criterion is Criterion.LANGUAGE else ()))]
    )
    return PersonDetails(
        gender=draw(st.sampled_from(Gender)),
        birth_year=draw(st.sampled_from([None, 1960, 2000])),
        origin=draw(st.sampled_from(["", "MA", "ER"])),
        neighbourhood=draw(st.sampled_from(["", "Harbour", "Station"])),
        interests=draw(st.sampled_from([(), ("cooking",), ("music", "chess")])),
        sociability=draw(st.sampled_from([None, 2, 8])),
        languages=tuple(draw(skills)),
        interpreter_agreed=draw(st.booleans()),
        availability=draw(st.sampled_from([(), (TUESDAY,), (SUNDAY, TUESDAY)])),
        wishes=wishes,
    )


@given(st.lists(someone(), max_size=8))
def test_somebody_like_that_would_fit_exactly_those(waiting: list[PersonDetails]) -> None:
    without = [Profile(f"p{place}", f"P{place}", "", details) for place, details in enumerate(waiting)]
    found = worth_looking_for(without, TODAY)
    helped: set[int] = set()
    assert len(found) <= PROFILES
    for drawn in found:
        new = Profile("new", "S1", "New", drawn.details)
        assert drawn.people == tuple(row for row, person in enumerate(without) if not blocks(new, person))
        assert not helped.issuperset(drawn.people)
        helped.update(drawn.people)
