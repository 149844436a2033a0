"""A colleague who sees only what is in her care tries to see the others: every question there is, every identifier."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from inspect import Parameter, signature
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from sqlalchemy import text

from ensure_desktop.consent import service as consent
from ensure_desktop.consent.values import Purpose
from ensure_desktop.demo.service import PASSWORD, build
from ensure_desktop.desk import withdrawing
from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.groups import activities
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.exchange.runs import take_back_import
from ensure_desktop.people.exchange.service import plan_import
from ensure_desktop.people.exchange.values import FileKind, Mapping, Sheet
from ensure_desktop.people.searching import search
from ensure_desktop.people.values import HitKind, PeopleFilter, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.programme.indicators import indicators
from ensure_desktop.training import courses as courses_of
from ensure_desktop.vault.permissions import ROLE_PERMISSIONS, AccountRole, Actor
from ensure_desktop.vault.store import Vault
from ensure_desktop.vault.work import Work, open_work, random_id
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.requests import requests_picture
from tests.attacks.confided import pieces
from tests.work.test_permissions import USE_CASES

TODAY = date(2026, 3, 2)
MAY = {name: case for name, case in USE_CASES.items() if case.permission in ROLE_PERMISSIONS[AccountRole.STAFF]}
TABLES = {
    **dict.fromkeys(("person_id", "supporter_id", "participant_id", "other_id", "first_id", "second_id"), "person"),
    "absence_id": "person_absence",
    "activity_id": "activity",
    "agreement_id": "agreement",
    "approach_id": "approach",
    "attachment_id": "attachment",
    "check_id": "background_check",
    "circle_id": "circle",
    "consent_id": "consent",
    "course_id": "course",
    "enrolment_id": "enrolment",
    "goal_id": "goal",
    "guide_id": "guide",
    "household_id": "household",
    "import_id": "import_run",
    "match_id": "match",
    "measurement_id": "measurement",
    "meeting_id": "board_meeting",
    "organisation_id": "organisation",
    "outcome_id": "outcome",
    "outreach_id": "outreach",
    "outside_id": "training_outside",
    "partnership_id": "partnership",
    "pause_id": "person_pause",
    "plan_id": "measure_plan",
    "referral_id": "referral",
    "refund_id": "activity_refund",
    "role_id": "person_role",
    "session_id": "course_session",
    "signing_id": "consent_signing",
    "visit_id": "visit",
}
PLAIN = {
    "before": TODAY,
    "day": TODAY,
    "first": date(2025, 1, 1),
    "language": "en",
    "last": date(2025, 12, 31),
    "limit": 50,
    "offset": 0,
    "on": TODAY,
    "since": date(2025, 1, 1),
    "text": "a",
    "texts": ("She knows everybody.",),
    "until": TODAY,
    "weeks": 4,
    "within_days": 400,
}
GROUPS = ("ids", "person_ids", "supporter_ids")


class Enough(Exception):
    """Ends a unit of work without leaving anything of it."""


@dataclass(frozen=True)
class Centre:
    """The demo centre, one of whose colleagues cares for a single match."""

    vault: Vault
    account_id: str
    match_id: str
    people: frozenset[str]
    """Whom she sees."""

    def unit(self, *, sees_everybody: bool = False) -> AbstractContextManager[Work]:
        """A unit of work of hers."""
        actor = Actor(self.account_id, "Joost", AccountRole.STAFF, sees_everybody)
        vault = self.vault
        return open_work(vault.engine, actor, vault.clock, random_id, vault._audit_key, "attack")

    def leading(self) -> AbstractContextManager[Work]:
        """A unit of work of the project leader."""
        return self.vault.work("test")


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    folder: Path = tmp_path_factory.mktemp("care")
    vault = build(folder / "demo.ensure", people=12, today=TODAY, state_folder=folder / "state").vault
    account = vault.add_account(name="Ada", login="ada", role=AccountRole.STAFF, password=PASSWORD)
    with vault.work("give") as work:
        running = matching.matches_in_care(work, account_id=account.id)
        chosen = next(line.match for line in running if line.match.started_on is not None)
        matching.choose_matches_in_care(work, account_id=account.id, match_ids=[chosen.id])
    made = Centre(vault, account.id, chosen.id, frozenset())
    with made.unit() as work:
        seen = frozenset(work.session.execute(text("SELECT id FROM person")).scalars())
    yield replace(made, people=seen)
    vault.close(backup=False)


@pytest.fixture
def hidden(centre: Centre) -> re.Pattern[bytes]:
    """Whatever names somebody whom she does not see, or a match of theirs."""
    with centre.unit(sees_everybody=True) as work:
        everybody = work.session.execute(text("SELECT id, code, first_name, last_name FROM person")).all()
        matches = work.session.execute(text('SELECT id, code FROM "match"')).all()
    seen = {f"{first} {last}" for each, _code, first, last in everybody if each in centre.people}
    words = {each for each, *_rest in everybody if each not in centre.people}
    words |= {f"{code}(?![0-9])" for each, code, *_rest in everybody if each not in centre.people}
    words |= {f"{first} {last}" for _id, _code, first, last in everybody if last} - seen
    words |= {word for each, code in matches if each != centre.match_id for word in (each, f"{code}(?![0-9])")}
    return re.compile("|".join(sorted(words, key=len, reverse=True)).encode())


def arguments(case: Any, pool: Callable[[str], list[str]], group: tuple[str, ...]) -> dict[str, Any] | None:
    """What the use case asks for, from what is at hand; None where something is not."""
    given: dict[str, Any] = {}
    for each in list(signature(case).parameters.values())[1:]:
        if each.default is not Parameter.empty:
            continue
        if each.name in TABLES:
            found = pool(TABLES[each.name])
            if not found:
                return None
            given[each.name] = found[0]
        elif each.name in GROUPS:
            given[each.name] = group
        elif each.name == "shown":
            kinds = get_type_hints(case.__wrapped__)["shown"]
            given["shown"] = next((kind for kind in get_args(kinds) if kind is not type(None)), kinds)()
        elif each.name in PLAIN:
            given[each.name] = PLAIN[each.name]
        else:
            return None
    return given


def answered(centre: Centre, *, sees_everybody: bool) -> Iterator[tuple[str, bytes]]:
    """What every use case answers about what is in her care, and about what is not; nothing of it stays."""

    def ids(table: str, *, everybody: bool) -> list[str]:
        with centre.unit(sees_everybody=everybody) as work:
            return list(work.session.execute(text(f'SELECT id FROM "{table}" ORDER BY id')).scalars())

    def hers(table: str) -> list[str]:
        return ids(table, everybody=False)

    def others(table: str) -> list[str]:
        own = set(hers(table))
        every = ids(table, everybody=True)
        return [each for each in every if each not in own] or every

    for name, case in MAY.items():
        for pool in (hers, others):
            given = arguments(case, pool, tuple(pool("person")[:3]))
            if given is None:
                continue
            try:
                with centre.unit(sees_everybody=sees_everybody) as work:
                    found = b"\n".join(pieces(case(work, **given)))
                    yield name, found
                    raise Enough
            except Enough:
                continue
            except (UserError, ValueError) as error:
                yield name, str(error).encode()


def test_no_question_tells_of_anybody_else(centre: Centre, hidden: re.Pattern[bytes]) -> None:
    told = {name: set(hidden.findall(found)) for name, found in answered(centre, sees_everybody=False)}
    assert len(told) > 150
    assert {name: words for name, words in told.items() if words} == {}


def test_the_same_questions_tell_who_sees_everybody(centre: Centre, hidden: re.Pattern[bytes]) -> None:
    """So the ones above were asked about the right people."""
    telling = {name for name, found in answered(centre, sees_everybody=True) if hidden.search(found)}
    assert len(telling) > 80


def test_she_sees_both_people_of_her_match_and_their_visits(centre: Centre) -> None:
    with centre.unit() as work:
        match = matching.match(work, match_id=centre.match_id)
        assert {match.supporter_id, match.participant_id} <= centre.people
        assert people.person_file(work, person_id=match.participant_id).name == match.participant_name
        assert visits.match_visits(work, match_id=centre.match_id).visits
        found = people.people_page(work, shown=PeopleFilter(), offset=0, limit=200)
        assert {row.id for row in found.rows} <= centre.people
        assert search(work, text=match.participant_name)


def test_nobody_else_is_found_by_name_or_number(centre: Centre) -> None:
    with centre.leading() as work:
        everybody = people.people_page(work, shown=PeopleFilter(), offset=0, limit=200).rows
    others = [row for row in everybody if row.id not in centre.people]
    assert len(others) > 5
    with centre.unit() as work:
        for row in others:
            hits = (*search(work, text=row.name), *search(work, text=row.code))
            assert not {hit.id for hit in hits if hit.kind is HitKind.PERSON} - centre.people
            with pytest.raises(NotFound):
                people.person_file(work, person_id=row.id)
            with pytest.raises(NotFound):
                people.withdraw_person(work, person_id=row.id)


def _insert_match(work: Work, match_id: str, *, supporter_id: str, participant_id: str) -> None:
    """A proposal, past the rules of matching."""
    work.session.execute(
        text(
            'INSERT INTO "match" (id, code, supporter_id, participant_id, stage, since, note, created_at,'
            " plan_outdated) SELECT :id, :code, :one, :other, 'proposed', since, '', created_at, 0"
            ' FROM "match" LIMIT 1'
        ),
        {"id": match_id, "code": f"M-{match_id[:4]}", "one": supporter_id, "other": participant_id},
    )


def test_whom_she_registers_she_sees_until_somebody_is_matched(centre: Centre) -> None:
    with centre.unit() as work:
        details = PersonDetails(first_name="Nour", last_name="Benali")
        made = people.register_person(work, details=details, roles=[RoleDetails(RoleKind.PARTICIPANT, TODAY)])
    with centre.unit() as work:
        assert people.person_file(work, person_id=made.id).name == "Nour Benali"
        assert search(work, text="Nour")
    with centre.leading() as work:
        free = matching.match(work, match_id=centre.match_id).supporter_id
        _insert_match(work, "f" * 32, supporter_id=free, participant_id=made.id)
    with centre.unit() as work, pytest.raises(NotFound):
        people.person_file(work, person_id=made.id)
    with centre.leading() as work:
        carers = matching.give_into_care(work, match_id="f" * 32, account_ids=[centre.account_id])
        assert [carer.name for carer in carers if carer.in_care] == ["Ada"]
    with centre.unit() as work:
        assert people.person_file(work, person_id=made.id).name == "Nour Benali"
    with centre.leading() as work:
        matching.give_into_care(work, match_id="f" * 32, account_ids=[])


def test_counts_are_of_everybody(centre: Centre) -> None:
    period = {"first": date(2025, 1, 1), "last": date(2025, 12, 31)}
    with centre.unit() as work:
        figures = indicators(work, first=period["first"], last=TODAY)
        asked = requests_picture(work, for_outside=True, **period)
        own = requests_picture(work, **period)
    with centre.unit(sees_everybody=True) as work:
        assert figures == indicators(work, first=period["first"], last=TODAY)
        assert asked == requests_picture(work, for_outside=True, **period)
        assert own != requests_picture(work, **period)


def test_what_is_taken_back_is_taken_back_everywhere(centre: Centre) -> None:
    """Also the proposal for the same person that is in nobody's care."""
    with centre.leading() as work:
        match = matching.match(work, match_id=centre.match_id)
        agreed = consent.consents_of(work, person_id=match.participant_id)
    holding = next(each for each in agreed if each.given.purpose is Purpose.MATCHING and each.withdrawn_on is None)
    with centre.leading() as work:
        other = next(row for row in matching.matches_in_care(work, account_id="") if row.match.id != match.id).match
        _insert_match(work, "d" * 32, supporter_id=other.supporter_id, participant_id=match.participant_id)
    with centre.unit() as work:
        assert withdrawing.withdrawal_effects(work, consent_id=holding.id)
        withdrawing.withdraw_consent(work, consent_id=holding.id, on=TODAY)
    with centre.leading() as work:
        assert matching.match(work, match_id="d" * 32).stage is Stage.ENDED
    with centre.leading() as work:
        others = people.people_page(work, shown=PeopleFilter(), offset=0, limit=200).rows
        theirs = [
            each
            for row in others
            if row.id not in centre.people
            for each in consent.consents_of(work, person_id=row.id)
        ]
    with centre.unit() as work:
        for name in (withdrawing.withdrawal_effects, consent.withdraw_consent):
            extra = {} if name is withdrawing.withdrawal_effects else {"on": TODAY}
            with pytest.raises(NotFound):
                name(work, consent_id=theirs[0].id, **extra)


def test_an_import_of_people_whom_she_does_not_see_is_not_hers_to_take_back(centre: Centre) -> None:
    with centre.leading() as work:
        work.session.execute(
            text(
                "INSERT INTO import_run (id, made_at, source, added, changed, left_out)"
                " SELECT :id, created_at, 'list', 2, 0, 0 FROM person LIMIT 1"
            ),
            {"id": "e" * 32},
        )
        work.session.execute(text("UPDATE person SET import_id = :id"), {"id": "e" * 32})
    with centre.unit() as work, pytest.raises(NotAllowed):
        take_back_import(work, import_id="e" * 32)
    with centre.leading() as work:
        work.session.execute(text("UPDATE person SET import_id = NULL"))


def test_rules_count_whom_she_does_not_see(centre: Centre) -> None:
    """A course with certificates, a day to which people came, and a list of people are judged by all of them."""
    with centre.unit(sees_everybody=True) as work:
        certified = work.session.execute(
            text("SELECT course_id, person_id FROM enrolment WHERE certificate IS NOT NULL AND withdrawn_at IS NULL")
        ).all()
        came = work.session.execute(
            text("SELECT activity_id, person_id FROM activity_attendee WHERE mark = 'came' ORDER BY activity_id")
        ).all()
    courses = {course for course, _person in certified}
    unseen = courses - {course for course, person in certified if person in centre.people}
    days = {day for day, _person in came} - {day for day, person in came if person in centre.people}
    assert unseen
    assert days
    with pytest.raises(UserError, match="Certificates"), centre.unit() as work:
        courses_of.withdraw_course(work, course_id=min(unseen))
    with centre.unit() as work:
        details = activities.activity(work, activity_id=min(days)).details
    moved = replace(details, day=centre.vault.clock.today() + timedelta(days=9))
    with pytest.raises(FieldErrors), centre.unit() as work:
        activities.save_activity(work, activity_id=min(days), details=moved)
    with pytest.raises(NotAllowed), centre.unit() as work:
        plan_import(work, sheet=Sheet(FileKind.CSV, "list", (), ()), mapping=Mapping())


def test_what_she_writes_is_there_for_everybody_and_the_vault_is_whole(centre: Centre, tmp_path: Path) -> None:
    with centre.unit() as work:
        details = people.person_file(work, person_id=min(centre.people)).details
        people.change_person(work, person_id=min(centre.people), details=replace(details, notes="Likes to be called."))
    with centre.leading() as work:
        assert people.person_file(work, person_id=min(centre.people)).details.notes == "Likes to be called."
    assert centre.vault.check().problems == ()
    copy = centre.vault.backup(tmp_path / "stick")
    assert copy.database.stat().st_size > 0


def test_between_units_nothing_is_hidden(centre: Centre) -> None:
    """Backups, checks and the way out see the tables as they are."""
    counted = text("SELECT count(*) FROM person")
    with centre.vault.engine.connect() as connection:
        before = connection.execute(counted).scalar_one()
    with centre.unit() as work:
        assert work.session.execute(counted).scalar_one() < before
    with pytest.raises(Enough), centre.unit():
        raise Enough
    with centre.vault.engine.connect() as connection:
        assert connection.execute(counted).scalar_one() == before
