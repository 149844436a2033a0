"""The diary: what is kept of talks and meetings, and which days of next talks count."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.model import DiaryEntryRecord
from ensure_desktop.supervision.values import (
    AgreementDetails,
    EntryDetails,
    EntryFilter,
    EntryKind,
    Presence,
    Present,
    Swot,
    Watch,
    WellBeing,
)
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.vault.permissions import AccountRole
from tests.supervision.at_hand import DAY, TALK, TODAY, WEEK, coached, colleague, read, supports, talk

MEETING = EntryDetails(EntryKind.TEAM_MEETING, TODAY, title="Monday meeting", notes="The new room")


def save(unit, details, entry_id=None):
    with unit() as work:
        return supervision.save_entry(work, entry_id=entry_id, details=details)


def page(unit, **shown):
    with unit() as work:
        return supervision.entries_page(work, shown=EntryFilter(**shown))


def next_days(unit):
    with unit() as work:
        row = DiaryEntryRecord
        return list(work.session.scalars(select(row.next_on).order_by(row.day, row.id)))


def test_a_talk_is_kept_with_all_that_belongs_to_it(unit, leader):
    mark = supports(unit)
    swot = Swot("He listens well", "Too many calls at night", "The evening school", "Says no more easily")
    made = talk(unit, mark, swot=swot, well_being=WellBeing.UNDER_PRESSURE, watch=frozenset({Watch.TAKES_HOME}))
    assert replace(made.details, agreements=()) == replace(
        TALK,
        person_id=mark,
        swot=swot,
        well_being=WellBeing.UNDER_PRESSURE,
        watch=frozenset({Watch.TAKES_HOME}),
        agreements=(),
    )
    assert made.details.agreements[0].text == "Ask the evening school about a place"
    assert (made.name, made.by, made.readable, made.withdrawn_at) == ("Mark", leader.name, True, None)
    assert read(unit, made.id) == made


def test_a_meeting_keeps_who_came_and_nothing_about_one_person(unit):
    mark, sara = supports(unit), supports(unit, "Sara")
    marks = (Present(sara, Presence.CAME), Present(mark, Presence.EXCUSED), Present(sara, Presence.AWAY))
    made = save(unit, replace(MEETING, present=marks, person_id=mark, well_being=WellBeing.GOOD, swot=Swot("Well")))
    assert made.details == replace(MEETING, present=(Present(mark, Presence.EXCUSED), Present(sara, Presence.AWAY)))
    assert made.people == ((mark, "Mark"), (sara, "Sara"))
    changed = save(unit, replace(MEETING, present=(Present(sara),)), made.id)
    assert changed.details.present == (Present(sara),)


def test_a_title_of_a_talk_with_one_is_not_kept_open(unit):
    made = talk(unit, supports(unit), title="Quarrel at home")
    assert made.details.title == ""


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"person_id": None}, "person_id"),
        ({"person_id": "0" * 32}, "person_id"),
        ({"day": TODAY + DAY}, "day"),
        ({"day": TODAY.replace(year=1915)}, "day"),
        ({"starts_at": "after lunch"}, "starts_at"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 1441}, "minutes"),
        ({"notes": "a" * 20_001}, "notes"),
        ({"swot": Swot(risks="a" * 5001)}, "risks"),
        ({"next_on": TODAY}, "next_on"),
        ({"held": False, "next_on": TODAY + WEEK}, "next_on"),
        ({"agreements": (AgreementDetails("Call", done_on=TODAY + DAY),)}, "agreements"),
        ({"agreements": (AgreementDetails("Call", owner_person_id="1" * 32),)}, "agreements"),
        ({"agreements": (AgreementDetails("Call", owner_account_id="1" * 32),)}, "agreements"),
        ({"agreements": (AgreementDetails("Call"),) * 31}, "agreements"),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field(unit, changes, field):
    mark = supports(unit)
    with pytest.raises(FieldErrors) as caught:
        save(unit, replace(TALK, **{"person_id": mark} | changes))
    assert set(caught.value.fields) == {field}
    assert page(unit).total == 0


def test_an_agreement_has_one_owner(unit, leader):
    mark = supports(unit)
    both = AgreementDetails("Call", owner_person_id=mark, owner_account_id=leader.account_id)
    with pytest.raises(FieldErrors) as caught:
        talk(unit, mark, agreements=(both,))
    assert set(caught.value.fields) == {"agreements"}


def test_agreements_keep_what_they_are_when_they_change_places(unit, leader):
    mark = supports(unit)
    first = AgreementDetails("Call the school", owner_person_id=mark)
    second = AgreementDetails("Ask the doctor", owner_account_id=leader.account_id, until=TODAY + DAY)
    made = talk(unit, mark, agreements=(first, second, AgreementDetails("  ")))
    one, two = made.details.agreements
    third = AgreementDetails("Bring the papers")
    changed = talk(unit, mark, made.id, agreements=(two, third, one))
    assert [each.text for each in changed.details.agreements] == ["Ask the doctor", "Bring the papers", first.text]
    assert [changed.details.agreements[at].id for at in (0, 2)] == [two.id, one.id]
    assert dict(changed.people) == {mark: "Mark", leader.account_id: leader.name}
    fewer = talk(unit, mark, made.id, agreements=(one,))
    assert fewer.details.agreements == (one,)


def test_what_does_not_change_is_not_sealed_anew(unit):
    mark = supports(unit)
    made = talk(unit, mark)
    with unit() as work:
        before = len(work.session.scalars(select(AuditEventRow)).all())
    talk(unit, mark, made.id, agreements=made.details.agreements)
    with unit() as work:
        assert len(work.session.scalars(select(AuditEventRow)).all()) == before


def test_a_later_talk_takes_the_day_of_the_next_one_away(unit):
    mark, sara = supports(unit), supports(unit, "Sara")
    early = talk(unit, mark, day=TODAY - 4 * WEEK, next_on=TODAY - DAY)
    talk(unit, sara, day=TODAY - 3 * WEEK, next_on=TODAY)
    assert next_days(unit) == [TODAY - DAY, TODAY]
    later = talk(unit, mark, next_on=None)
    assert next_days(unit) == [None, TODAY, None]
    assert read(unit, early.id).details.next_on == TODAY - DAY, "the talk itself remembers"
    with unit() as work:
        supervision.withdraw_entry(work, entry_id=later.id)
    assert next_days(unit) == [TODAY - DAY, TODAY, None]
    with unit() as work:
        supervision.restore_entry(work, entry_id=later.id)
    assert next_days(unit) == [None, TODAY, None]


def test_a_planned_talk_takes_nothing_away(unit):
    mark = supports(unit)
    talk(unit, mark, day=TODAY - WEEK, next_on=TODAY + DAY)
    talk(unit, mark, day=TODAY + DAY, held=False, next_on=None)
    assert next_days(unit) == [TODAY + DAY, None]


def test_moved_to_another_supporter_both_have_the_right_day(unit):
    mark, sara = supports(unit), supports(unit, "Sara")
    talk(unit, mark, day=TODAY - WEEK, next_on=TODAY + DAY)
    wrong = talk(unit, mark, next_on=TODAY + WEEK)
    assert next_days(unit) == [None, TODAY + WEEK]
    talk(unit, sara, wrong.id, next_on=TODAY + WEEK)
    assert next_days(unit) == [TODAY + DAY, TODAY + WEEK]


def test_the_list_is_cut_by_what_one_looks_for(unit, as_actor, leader):
    mark, sara = supports(unit), supports(unit, "Sara")
    bea, of_bea = colleague(unit, as_actor)
    with_mark = talk(unit, mark, day=TODAY - WEEK)
    with_sara = talk(of_bea, sara)
    meeting = save(unit, replace(MEETING, day=TODAY - 2 * WEEK, present=(Present(sara, Presence.CAME),)))
    planned = save(unit, replace(MEETING, day=TODAY + WEEK, held=False))

    def found(**shown):
        return [entry.id for entry in page(unit, **shown).rows]

    assert found() == [planned.id, with_sara.id, with_mark.id, meeting.id]
    assert found(kind=EntryKind.COACHING) == [with_sara.id, with_mark.id]
    assert found(person_id=sara) == [with_sara.id, meeting.id]
    assert found(account_id=bea.account_id) == [with_sara.id]
    assert found(first=TODAY - WEEK, last=TODAY) == [with_sara.id, with_mark.id]
    assert found(planned=True) == [planned.id]
    assert found(planned=False, kind=EntryKind.TEAM_MEETING) == [meeting.id]
    assert found(withdrawn=True) == []
    with unit() as work:
        part = supervision.entries_page(work, offset=1, limit=2)
    assert ([entry.id for entry in part.rows], part.total) == ([with_sara.id, with_mark.id], 4)


def test_a_withdrawn_entry_is_nowhere_until_it_is_restored(unit):
    mark = supports(unit)
    made = talk(unit, mark)
    with unit() as work:
        assert supervision.withdraw_entry(work, entry_id=made.id).withdrawn_at is not None
        assert supervision.open_agreements(work) == ()
        assert supervision.events(work, mark) == ()
    assert page(unit).total == 0
    assert [entry.id for entry in page(unit, withdrawn=True).rows] == [made.id]
    with pytest.raises(UserError, match="withdrawn"):
        talk(unit, mark, made.id)
    with unit() as work:
        assert supervision.restore_entry(work, entry_id=made.id).withdrawn_at is None
    assert page(unit).total == 1


def test_an_entry_that_is_not_there_is_said(unit):
    for ask in (supervision.entry, supervision.withdraw_entry, supervision.restore_entry):
        with pytest.raises(NotFound), unit() as work:
            ask(work, entry_id="0" * 32)


def test_without_the_key_nothing_is_written(as_actor, leader, unit):
    mark = supports(unit)

    keyless = as_actor(replace(leader, role=AccountRole.STAFF))
    with pytest.raises(NotAllowed), keyless() as work:
        supervision.save_entry.__wrapped__(work, entry_id=None, details=replace(TALK, person_id=mark))
    assert page(unit).total == 0


def test_the_timeline_tells_that_it_took_place_and_no_more(unit):
    mark = supports(unit)
    talk(unit, mark, day=TODAY - WEEK)
    save(unit, replace(MEETING, present=(Present(mark, Presence.CAME),)))
    save(unit, replace(MEETING, day=TODAY - DAY, title="Missed", present=(Present(mark, Presence.AWAY),)))
    save(unit, replace(MEETING, day=TODAY + DAY, held=False, present=(Present(mark),)))
    with unit() as work:
        told = supervision.events(work, mark)
    assert [(event.day, event.title, event.text) for event in told] == [
        (TODAY - WEEK, "Coaching talk with Anneke de Wit", ""),
        (TODAY, "Team meeting", "Monday meeting"),
    ]


def test_the_audit_says_who_read_the_notes(unit, leader, as_actor):
    made = talk(unit, supports(unit))
    reads = select(AuditEventRow.account_id).where(AuditEventRow.action == "read diary entry")
    read(unit, made.id)
    with unit() as work:
        assert supervision.refreshed_entry(work, entry_id=made.id) == made
        assert supervision.entries_page(work).rows == (made,)
        assert len(work.session.scalars(reads).all()) == 1
    _bea, other = colleague(unit, as_actor)
    coached(unit, made.details.person_id, leader)
    assert not read(other, made.id).readable
    with unit() as work:
        assert len(work.session.scalars(reads).all()) == 1, "who sees only that there was a talk has read nothing"
