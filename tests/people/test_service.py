"""People through the services, on a real encrypted file."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.values import (
    Criterion,
    Education,
    Frequency,
    Gender,
    HowFound,
    LanguageSkill,
    Level,
    PartOfDay,
    PeopleFilter,
    PersonDetails,
    PersonFile,
    RoleDetails,
    RoleKind,
    Slot,
    Strength,
    Wish,
)
from ensure_desktop.vault.centre import Centre, change_centre
from ensure_desktop.vault.model import AuditEventRow, AuditValueRow
from ensure_desktop.vault.work import Work

TODAY = date(2026, 3, 2)

FULL = PersonDetails(
    first_name="Youssef",
    last_name="El Amrani-d’Angelo",
    nickname="Joe",
    gender=Gender.MALE,
    birth_date=date(1984, 5, 12),
    birth_year=1984,
    phone="+44 20 7946 0958",
    email="youssef@example.org",
    street="Kerkstraat 1",
    postcode="2800",
    town="Mechelen",
    neighbourhood="Arsenaal",
    reach=("Centrum", "Nekkerspoel"),
    origin="MA",
    education=Education.MIDDLE,
    interests=("cooking", "football"),
    lived_experience=("debt",),
    values=("humour", "trust"),
    sociability=7,
    frequency=Frequency.MONTHLY,
    languages=(LanguageSkill("ary", Level.NATIVE), LanguageSkill("nl", Level.B1)),
    needs_interpreter=True,
    interpreter_agreed=True,
    availability=(Slot(0, PartOfDay.MORNING), Slot(6, PartOfDay.EVENING)),
    wishes=(Wish(Criterion.GENDER, Strength.MUST, "male"), Wish(Criterion.AGE, Strength.NICE, "like me")),
    notes="First line.\n\nSecond line.",
)
PARTICIPANT = RoleDetails(
    RoleKind.PARTICIPANT, date(2026, 1, 5), how_found=HowFound.PARTNER, how_found_detail="Library"
)
SUPPORTER = RoleDetails(
    RoleKind.SUPPORTER, date(2026, 1, 5), certified_on=date(2026, 2, 1), certified_by="Anneke", caseload_limit=3
)


def register(work: Work, first_name: str = "Youssef", *roles: RoleDetails, **details: object) -> PersonFile:
    named = replace(PersonDetails(first_name=first_name), **details)  # type: ignore[arg-type]
    return people.register_person(work, details=named, roles=roles)


def test_everything_on_the_form_comes_back_as_it_was(unit):
    with unit() as work:
        made = people.register_person(work, details=FULL, roles=[PARTICIPANT])
    with unit() as work:
        found = people.person_file(work, person_id=made.id)
    assert found == made
    assert found.details == replace(FULL, phone="020 7946 0958")
    assert [role.details for role in found.roles] == [PARTICIPANT]
    assert (found.code, found.name) == ("P-0001", "Youssef El Amrani-d’Angelo")


@pytest.mark.parametrize("name", ["Lucie", "O'Brien", "van der Berg", "李小龙", "ትርሓስ", "محمد", "Nuñez-López", "J"])
def test_one_name_in_any_script_is_enough(unit, name):
    with unit() as work:
        assert people.register_person(work, details=PersonDetails(nickname=name), roles=[]).name == name


def test_all_errors_are_told_at_once_beside_their_fields(unit):
    details = PersonDetails(email="nobody", phone="ring mum", birth_date=date(2027, 1, 1))
    role = replace(PARTICIPANT, until=date(2025, 12, 31))
    with pytest.raises(FieldErrors) as caught, unit() as work:
        people.register_person(work, details=details, roles=[role])
    assert caught.value.fields.keys() == {"first_name", "email", "phone", "birth_date", "roles.0.until"}


def test_saving_again_without_a_change_leaves_no_trace_in_the_audit(unit):
    with unit() as work:
        made = people.register_person(work, details=FULL, roles=[])
    with unit("save again") as work:
        people.change_person(work, person_id=made.id, details=made.details)
        assert work.touched == frozenset()


def test_a_change_touches_only_what_changed(unit):
    with unit() as work:
        made = people.register_person(work, details=FULL, roles=[])
    languages = (LanguageSkill("ary", Level.NATIVE), LanguageSkill("nl", Level.B2), LanguageSkill("fr", Level.A1))
    with unit("learn") as work:
        changed = people.change_person(
            work, person_id=made.id, details=replace(made.details, languages=languages, interests=("football",))
        )
    assert changed.details == replace(made.details, languages=languages, interests=("football",))
    with unit() as work:
        events = work.session.scalars(select(AuditEventRow).where(AuditEventRow.action == "learn")).all()
        assert sorted((event.kind, event.table_name) for event in events) == [
            ("delete", "person_word"),
            ("insert", "person_language"),
            ("update", "person_language"),
        ]


def test_a_participant_becomes_a_supporter_and_keeps_both_histories(unit):
    with unit() as work:
        lucie = register(work, "Lucie", PARTICIPANT)
        people.end_role(work, role_id=lucie.roles[0].id, until=date(2026, 2, 1))
        lucie = people.add_role(work, person_id=lucie.id, role=replace(SUPPORTER, since=date(2026, 2, 2)))
        (row,) = people.people_by_ids(work, ids=[lucie.id])
    assert [role.details.kind for role in lucie.roles] == [RoleKind.PARTICIPANT, RoleKind.SUPPORTER]
    assert row.roles == (RoleKind.SUPPORTER,)
    assert row.since == date(2026, 1, 5)


def test_the_same_role_twice_at_the_same_time_is_refused(unit):
    with unit() as work:
        made = register(work, "Mark", replace(PARTICIPANT, until=date(2026, 2, 1)))
        with pytest.raises(FieldErrors) as caught:
            people.add_role(work, person_id=made.id, role=replace(PARTICIPANT, since=date(2026, 2, 1)))
        assert "participant" in caught.value.fields["since"]
        later = people.add_role(work, person_id=made.id, role=replace(PARTICIPANT, since=date(2026, 2, 2)))
        assert len(later.roles) == 2


def test_registering_twice_the_same_role_names_the_second(unit):
    with pytest.raises(FieldErrors) as caught, unit() as work:
        register(work, "Mark", PARTICIPANT, PARTICIPANT)
    assert caught.value.fields.keys() == {"roles.1.since"}


def test_an_earlier_role_moves_the_day_since_when_somebody_is_known(unit):
    with unit() as work:
        made = register(work, "Mark", PARTICIPANT)
        role = replace(made.roles[0].details, since=date(2025, 12, 1))
        people.change_role(work, role_id=made.roles[0].id, role=role)
        (row,) = people.people_by_ids(work, ids=[made.id])
    assert row.since == date(2025, 12, 1)


def test_a_role_that_ended_yesterday_is_not_todays(unit):
    with unit() as work:
        register(work, "Past", replace(PARTICIPANT, until=date(2026, 3, 1)))
        register(work, "Last day", replace(PARTICIPANT, until=TODAY))
        register(work, "Tomorrow", replace(PARTICIPANT, since=date(2026, 3, 3)))
        page = people.people_page(work, shown=PeopleFilter(role=RoleKind.PARTICIPANT), offset=0, limit=10)
    assert [row.name for row in page.rows] == ["Last day"]


def test_facts_of_supporters_are_not_kept_for_others(unit):
    with unit() as work:
        made = register(work, "Mark", replace(SUPPORTER, kind=RoleKind.CONTACT))
    assert made.roles[0].details.certified_on is None
    assert made.roles[0].details.caseload_limit is None


def test_a_pause_shows_until_its_last_day(unit, clock):
    with unit() as work:
        made = register(work, "Mark", PARTICIPANT)
        people.pause_person(work, person_id=made.id, since=TODAY, until=date(2026, 3, 9), reason="ill")
        assert people.people_by_ids(work, ids=[made.id])[0].paused
    clock.move_to(date(2026, 3, 9))
    with unit() as work:
        assert people.people_by_ids(work, ids=[made.id])[0].paused
    clock.move_to(date(2026, 3, 10))
    with unit() as work:
        assert not people.people_by_ids(work, ids=[made.id])[0].paused


def test_coming_back_ends_the_pause_the_day_before(unit):
    with unit() as work:
        made = register(work, "Mark", PARTICIPANT)
        people.pause_person(work, person_id=made.id, since=date(2026, 2, 1))
        back = people.resume_person(work, person_id=made.id, on=TODAY)
        assert [(pause.since, pause.until) for pause in back.pauses] == [(date(2026, 2, 1), date(2026, 3, 1))]
        people.pause_person(work, person_id=made.id, since=TODAY)
        assert len(people.resume_person(work, person_id=made.id, on=TODAY).pauses) == 1
        with pytest.raises(UserError, match="no pause"):
            people.resume_person(work, person_id=made.id, on=TODAY)


def test_a_mistaken_pause_is_taken_out_and_can_be_put_back(unit):
    with unit() as work:
        made = people.register_person(work, details=PersonDetails(first_name="Fatima"), roles=[])
        over = people.pause_person(
            work, person_id=made.id, since=date(2025, 2, 1), until=date(2025, 2, 9), reason="ill"
        )
        pause = over.pauses[0]
        assert people.remove_pause(work, pause_id=pause.id).pauses == ()
        with pytest.raises(NotFound):
            people.remove_pause(work, pause_id=pause.id)
        back = people.pause_person(
            work, person_id=made.id, since=pause.since, until=pause.until, reason=pause.reason
        ).pauses[0]
        assert (back.since, back.until, back.reason) == (pause.since, pause.until, "ill")
        people.withdraw_person(work, person_id=made.id)
        with pytest.raises(UserError, match="restore it first"):
            people.remove_pause(work, pause_id=back.id)


def test_two_pauses_at_once_are_refused(unit):
    with unit() as work:
        made = register(work, "Mark")
        people.pause_person(work, person_id=made.id, since=date(2026, 2, 1))
        with pytest.raises(FieldErrors) as caught:
            people.pause_person(work, person_id=made.id, since=TODAY, until=date(2026, 3, 1), reason="x" * 10_000)
    assert caught.value.fields.keys() == {"since", "until", "reason"}


def test_a_withdrawn_person_counts_nowhere_until_restored(unit):
    everybody, withdrawn = PeopleFilter(), PeopleFilter(withdrawn=True, text="mark")
    with unit() as work:
        made = register(work, "Mark", PARTICIPANT, interests=("chess",), neighbourhood="Dok")
        people.withdraw_person(work, person_id=made.id)
        assert people.count_people(work, shown=everybody) == 0
        assert people.search(work, text="Mark") == ()
        assert people.search(work, text="P-0001") == ()
        assert people.lists(work).interests == ()
        assert people.lists(work).neighbourhoods == ()
        assert people.people_page(work, shown=withdrawn, offset=0, limit=10).rows[0].withdrawn
        with pytest.raises(UserError, match="restore it first"):
            people.change_person(work, person_id=made.id, details=made.details)
        people.restore_person(work, person_id=made.id)
        assert people.count_people(work, shown=everybody) == 1
        assert people.count_people(work, shown=withdrawn) == 0
        assert people.search(work, text="Mark")[0].id == made.id


def test_people_who_must_not_meet_are_named_on_both_sides(unit):
    with unit() as work:
        one, other = register(work, "Mark"), register(work, "Fatima")
        people.set_must_not_meet(work, person_id=other.id, other_id=one.id, apart=True)
        people.set_must_not_meet(work, person_id=one.id, other_id=other.id, apart=True)
        for person, expected in ((one, "Fatima"), (other, "Mark")):
            found = people.person_file(work, person_id=person.id)
            assert [row.name for row in found.must_not_meet] == [expected]
        assert people.set_must_not_meet(work, person_id=one.id, other_id=other.id, apart=False).must_not_meet == ()
        with pytest.raises(FieldErrors):
            people.set_must_not_meet(work, person_id=one.id, other_id=one.id, apart=True)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("name", ["Ada", "Élise", "zoe"]),
        ("-name", ["zoe", "Élise", "Ada"]),
        ("code", ["zoe", "Ada", "Élise"]),
        ("since", ["Élise", "zoe", "Ada"]),
    ],
)
def test_the_list_is_sorted_and_paged(unit, order, expected):
    with unit() as work:
        for name, day in (("zoe", 2), ("Ada", 3), ("Élise", 1)):
            register(work, name, replace(PARTICIPANT, since=date(2026, 1, day)))
        pages = [people.people_page(work, shown=PeopleFilter(), offset=at, limit=1, order=order) for at in range(3)]
    assert [page.rows[0].name for page in pages] == expected
    assert {page.total for page in pages} == {3}


def test_the_list_can_be_searched_within_a_role(unit):
    with unit() as work:
        register(work, "Yousef", PARTICIPANT)
        register(work, "Jusuf", SUPPORTER)
        found = people.people_page(
            work, shown=PeopleFilter(text="Youssef", role=RoleKind.SUPPORTER), offset=0, limit=10
        )
        assert [row.name for row in found.rows] == ["Jusuf"]
        assert people.count_people(work, shown=PeopleFilter(text="P-0001")) == 1
        assert people.count_people(work, shown=PeopleFilter(text="'")) == 0


def test_the_others_are_those_without_a_list_of_their_own(unit):
    with unit() as work:
        register(work, "Mark", PARTICIPANT)
        register(work, "Doctor", replace(PARTICIPANT, kind=RoleKind.PROFESSIONAL))
        register(work, "Nobody")
        page = people.people_page(work, shown=PeopleFilter(others=True), offset=0, limit=10)
    assert [row.name for row in page.rows] == ["Doctor", "Nobody"]


def test_counts_agree_with_pages(unit):
    with unit() as work:
        register(work, "Mark", PARTICIPANT, SUPPORTER)
        register(work, "Past", replace(PARTICIPANT, until=date(2026, 2, 1)))
        people.withdraw_person(work, person_id=register(work, "Gone", PARTICIPANT).id)
        for shown in (
            PeopleFilter(),
            PeopleFilter(role=RoleKind.PARTICIPANT),
            PeopleFilter(role=RoleKind.PARTICIPANT, text="ma"),
            PeopleFilter(role=RoleKind.PARTICIPANT, withdrawn=True),
            PeopleFilter(role=RoleKind.APPLICANT),
        ):
            page = people.people_page(work, shown=shown, offset=0, limit=10)
            assert len(page.rows) == page.total == people.count_people(work, shown=shown)


def test_the_centres_own_words_come_back_sorted(unit):
    with unit() as work:
        register(work, "A", interests=("tea", "Élan"), neighbourhood="Dok", reach=("Arsenaal",), town="Mechelen")
        register(work, "B", interests=("chess", "tea"), lived_experience=("debt",), neighbourhood="Dok")
        found = people.lists(work)
    assert found.interests == ("chess", "Élan", "tea")
    assert found.neighbourhoods == ("Arsenaal", "Dok")
    assert (found.lived_experience, found.towns) == (("debt",), ("Mechelen",))


def test_reading_a_file_is_audited_and_listing_is_not(unit):
    with unit() as work:
        made = register(work, "Mark")
    with unit("look") as work:
        people.people_page(work, shown=PeopleFilter(), offset=0, limit=10)
        read = people.person_file(work, person_id=made.id)
        assert people.refreshed_file(work, person_id=made.id) == read
    with unit() as work:
        notes = work.session.scalars(select(AuditEventRow).where(AuditEventRow.kind == "note")).all()
        assert [(note.action, note.table_name, note.object_id) for note in notes] == [("read file", "person", made.id)]


def test_registering_is_audited_with_what_was_written(unit):
    with unit("register person") as work:
        made = register(work, "Mark", PARTICIPANT)
    with unit() as work:
        found = work.session.execute(
            select(AuditEventRow.kind, AuditEventRow.table_name, AuditValueRow.content)
            .join(AuditValueRow, AuditValueRow.sequence == AuditEventRow.sequence)
            .where(AuditEventRow.object_id.in_([made.id, made.roles[0].id]))
        ).all()
    assert sorted((kind, table) for kind, table, _ in found) == [("insert", "person"), ("insert", "person_role")]
    assert any("Mark" in content for _, _, content in found)


def test_the_timeline_tells_the_story(unit):
    with unit() as work:
        made = register(work, "Mark", replace(SUPPORTER, until=date(2026, 3, 1), how_found=HowFound.LEAFLET))
        people.pause_person(work, person_id=made.id, since=date(2026, 2, 10), until=date(2026, 2, 12), reason="away")
        found = people.events(work, made.id)
    assert [(event.day, event.kind, event.title) for event in found] == [
        (date(2026, 1, 5), "role", "Role begins: peer supporter"),
        (date(2026, 2, 1), "certificate", "Certificate: peer supporter"),
        (date(2026, 2, 10), "pause", "Pause begins"),
        (date(2026, 2, 12), "pause", "Last day of the pause"),
        (date(2026, 3, 1), "role", "Role ends: peer supporter"),
        (TODAY, "registered", "Registered as P-0001"),
    ]
    assert (found[0].text, found[1].text, found[2].text) == ("leaflet", "By Anneke.", "away")


def test_a_flemish_centre_that_speaks_dutch_gets_belgian_numbers(unit):
    with unit() as work:
        change_centre(work, centre=Centre("De Mussen", language="nl"))
        dutch = people.register_person(work, details=PersonDetails(first_name="An", phone="06 12345678"), roles=[])
        change_centre(work, centre=Centre("De Mussen", language="nl", country="BE"))
        flemish = people.register_person(work, details=PersonDetails(first_name="Jo", phone="0470 12 34 56"), roles=[])
        stored = {row.id: row.phone for row in work.session.scalars(select(PersonRecord))}
    assert stored == {dutch.id: "+31612345678", flemish.id: "+32470123456"}
