"""What the people area says: ages, pauses, weeks, and which step comes next."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.consent.values import Consent, ConsentGiven, Purpose, Way
from ensure_desktop.desk.values import PersonStanding, Status
from ensure_desktop.people.availability import CELLS
from ensure_desktop.people.values import Pause, PersonDetails, PersonFile, RoleKind
from ensure_desktop.vault.centre import Words
from ui.people.consent.words import state_chip
from ui.people.header_card import Act, next_step
from ui.people.loading import PersonView
from ui.people.words import birth_words, open_pause, role_chip, status_chip
from ui.widgets.week_grid import week_words

TODAY = date(2026, 3, 2)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("born", "age"), [(date(1989, 3, 2), "37"), (date(1989, 3, 3), "36"), (date(2024, 2, 29), "2")]
)
def test_a_birthday_counts_from_its_day(born: date, age: str) -> None:
    assert f"({age} years old)" in birth_words(PersonDetails(birth_date=born), TODAY)


def test_a_year_gives_an_age_that_is_near() -> None:
    assert birth_words(PersonDetails(birth_year=2003), TODAY) == "2003 (about 23 years old)"
    assert birth_words(PersonDetails(), TODAY) == ""


@given(since=DAYS, length=st.none() | st.integers(0, 400), today=DAYS)
def test_a_pause_is_open_on_its_days_only(since: date, length: int | None, today: date) -> None:
    until = None if length is None else since + timedelta(days=length)
    found = open_pause([Pause("1", since, until, "")], today)
    assert (found is not None) == (since <= today and (until is None or today <= until))


@given(st.sets(st.sampled_from(CELLS)))
def test_a_week_is_told_in_its_order(slots: set[object]) -> None:
    words = week_words(slots)  # type: ignore[arg-type]
    assert words == week_words([cell for cell in CELLS if cell in slots])
    assert len([part for part in words.split(", ") if part]) == len(slots)


def test_every_role_and_status_has_a_chip() -> None:
    assert all(status_chip(status).text for status in Status)
    assert all(role_chip(kind, Words.usual()).text for kind in RoleKind)


def consent(**more: object) -> Consent:
    given_value = ConsentGiven(Purpose.MATCHING, "2026-1", "en", date(2026, 1, 5), Way.PAPER)
    return replace(Consent("1", given_value, "Anneke", None, ""), **more)  # type: ignore[arg-type]


def test_a_purpose_says_how_it_stands() -> None:
    ended = replace(consent().given, expires_on=date(2026, 2, 1))
    later = replace(consent().given, given_on=date(2026, 4, 1))
    soon = replace(consent().given, expires_on=date(2026, 3, 12))
    today = replace(consent().given, expires_on=TODAY)
    for history, word in (
        ([], "Not given"),
        ([consent()], "Given"),
        ([consent(withdrawn_on=date(2026, 2, 1))], "Withdrawn"),
        ([consent(given=ended)], "Ended"),
        ([consent(given=later)], "From a later day"),
        ([consent(given=soon)], "Ends in 10 days"),
        ([consent(given=today)], "Ends today"),
        ([consent(), consent(given=soon)], "Given"),
    ):
        assert state_chip(history, TODAY).text == word


def view(status: Status, *, agreed: bool, sentence: str = "Look for somebody.", withdrawn: bool = False) -> PersonView:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    file = PersonFile("1", "P-0001", "An", PersonDetails(), (), (), None, (), now, now if withdrawn else None)
    consents = (consent(),) if agreed else ()
    return PersonView(file, PersonStanding(status, sentence), (), consents, (), ())


def applying(interview: str = "") -> PersonView:
    seen = view(Status.APPLICANT, agreed=False)
    return replace(seen, standing=replace(seen.standing, role_id="2", interview=interview))


@pytest.mark.parametrize(
    ("seen", "act"),
    [
        (view(Status.WAITING, agreed=False), Act.CONSENT),
        (view(Status.WAITING, agreed=True), Act.MATCH),
        (view(Status.AVAILABLE, agreed=True), Act.MATCH),
        (view(Status.NOT_CERTIFIED, agreed=True), Act.CERTIFY),
        (view(Status.MATCHED, agreed=True), Act.VISITS),
        (view(Status.PAUSED, agreed=False), Act.RESUME),
        (view(Status.FORMER, agreed=False, withdrawn=True), Act.RESTORE),
        (view(Status.KNOWN, agreed=False, sentence=""), None),
        (view(Status.APPLICANT, agreed=False), None),
        (applying(interview="applicant"), Act.INTERVIEW),
        (applying(), Act.APPLICATION),
    ],
)
def test_one_step_comes_next(seen: PersonView, act: Act | None) -> None:
    step = next_step(seen, Words.usual(), TODAY)
    assert step.act is act
    assert bool(step.button) == (act is not None)
