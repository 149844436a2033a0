"""Cases: what is kept of them, who reads them, and what they bring into the diary."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.outward.values import Choice
from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.people.organisations.values import OrganisationDetails
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.handover_values import Share
from ensure_desktop.supervision.model import CaseRecord
from ensure_desktop.supervision.values import (
    AgreementDetails,
    CaseDetails,
    CaseText,
    EntryDetails,
    EntryKind,
    Pitfall,
    Presence,
    Present,
    TriangleRole,
)
from ensure_desktop.vault.permissions import AccountRole
from tests.matching.people_at_hand import participant
from tests.supervision.at_hand import DAY, TODAY, WEEK, coached, colleague, hand_over, read, supports, talk

TEXT = CaseText(
    question="How can I say no?",
    situation="She calls every evening, often after ten.",
    tried="I did not pick up twice.",
    dilemma="I want to be there, and I want to sleep.",
    strengths="She has a sister nearby.",
    options="The evening cafe",
)


def details_of(person_id, **changes):
    return replace(CaseDetails(person_id, TODAY, text=TEXT), **changes)


def save(unit, details, case_id=None):
    with unit() as work:
        return supervision.save_case(work, case_id=case_id, details=details)


def read_case(unit, case_id):
    with unit() as work:
        return supervision.case(work, case_id=case_id)


def meeting(unit, *person_ids, day=TODAY, held=True, **more):
    with unit() as work:
        present = tuple(Present(each) for each in person_ids)
        details = EntryDetails(EntryKind.INTERVISION, day, held=held, present=present, **more)
        return supervision.save_entry(work, entry_id=None, details=details)


def matched(unit, supporter_id, name="Fatima"):
    with unit() as work:
        other = participant(work, name)
        made = matching.propose_match(work, supporter_id=supporter_id, participant_id=other, note="")
    return made.id, other


def place(unit, name="Night line", themes=("sleep",)):
    with unit() as work:
        details = OrganisationDetails(name=name, themes=themes)
        return organisations.register_organisation(work, details=details).id


def agreed(unit, case_id, text):
    with unit() as work:
        return supervision.note_agreed(work, case_id=case_id, text=text)


def page(unit, **how):
    with unit() as work:
        return supervision.cases_page(work, **how)


def test_a_case_is_kept_with_all_that_belongs_to_it(unit, leader):
    mark = supports(unit)
    match_id, _other = matched(unit, mark)
    night, day = place(unit), place(unit, "Day centre", ())
    whole = details_of(
        mark,
        match_id=match_id,
        entry_id=meeting(unit, mark).id,
        pitfalls=frozenset({Pitfall.SOLVING}),
        triangle=frozenset({TriangleRole.SAVIOUR, TriangleRole.VICTIM}),
        organisation_ids=(night, day),
        choices=(Choice("hope", None), Choice("fatima", "the participant")),
    )
    made = save(unit, whole)
    assert made.details == whole
    assert (made.code, made.supporter, made.by) == ("CS-0001", "Mark", leader.name)
    assert (made.readable, made.discussed_on, made.withdrawn_at) == (True, TODAY, None)
    assert read_case(unit, made.id) == made
    turned = save(unit, replace(whole, organisation_ids=(day, night), triangle=frozenset()), made.id)
    assert turned.details.organisation_ids == (day, night)
    assert turned.code == made.code


def test_nothing_of_it_stands_open_in_its_row(unit):
    made = save(unit, details_of(supports(unit)))
    with unit() as work:
        row = work.session.scalars(select(CaseRecord)).one()
        assert row.id == made.id
        assert b"evening" not in row.body


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"person_id": "0" * 32}, "person_id"),
        ({"day": TODAY + DAY}, "day"),
        ({"match_id": "0" * 32}, "match_id"),
        ({"entry_id": "0" * 32}, "entry_id"),
        ({"organisation_ids": ("0" * 32,)}, "organisation_ids"),
        ({"organisation_ids": tuple(str(number) for number in range(7))}, "organisation_ids"),
        ({"text": CaseText(tried="x" * 4001)}, "tried"),
    ],
)
def test_what_has_to_be_mended_stands_beside_its_field(unit, changes, field):
    with pytest.raises(FieldErrors) as caught:
        save(unit, replace(details_of(supports(unit)), **changes))
    assert list(caught.value.fields) == [field]


def test_a_match_of_somebody_else_and_a_talk_are_refused(unit):
    mark, sara = supports(unit), supports(unit, "Sara")
    match_id, _other = matched(unit, sara)
    spoken = talk(unit, mark)
    with pytest.raises(FieldErrors) as caught:
        save(unit, details_of(mark, match_id=match_id, entry_id=spoken.id))
    assert set(caught.value.fields) == {"match_id", "entry_id"}


def test_lists_are_cut_by_who_brings_it_by_meeting_and_by_what_is_open(unit):
    mark, sara = supports(unit), supports(unit, "Sara")
    held, planned = meeting(unit, mark), meeting(unit, mark, day=TODAY + WEEK, held=False)
    first = save(unit, details_of(mark, entry_id=held.id, day=TODAY - DAY))
    second = save(unit, details_of(mark, entry_id=planned.id))
    third = save(unit, details_of(sara))
    assert [each.id for each in page(unit).rows] == [third.id, second.id, first.id]
    assert [each.id for each in page(unit, person_id=mark).rows] == [second.id, first.id]
    assert [each.id for each in page(unit, entry_id=held.id).rows] == [first.id]
    assert [each.id for each in page(unit, open_only=True).rows] == [third.id, second.id]
    assert page(unit, limit=1, offset=1).total == 3
    with unit() as work:
        supervision.withdraw_case(work, case_id=second.id)
    assert [each.id for each in page(unit).rows] == [third.id, first.id]
    assert [each.id for each in page(unit, withdrawn=True).rows] == [second.id]
    with pytest.raises(UserError, match="withdrawn"):
        save(unit, details_of(mark), second.id)
    with unit() as work:
        assert supervision.restore_case(work, case_id=second.id).withdrawn_at is None
    assert page(unit).total == 3


def test_a_case_that_is_not_there_is_said_to_be_gone(unit):
    with pytest.raises(NotFound):
        read_case(unit, "0" * 32)


class TestReading:
    def test_what_a_colleagues_supporter_told_is_seen_and_not_read(self, unit, as_actor):
        bea, as_bea = colleague(unit, as_actor)
        carl, _as_carl = colleague(unit, as_actor, "Carl")
        mark = supports(unit)
        coached(unit, mark, carl)
        made = save(unit, details_of(mark, choices=(Choice("mark", None),), organisation_ids=(place(unit),)))
        seen = read_case(as_bea, made.id)
        assert (seen.readable, seen.details) == (False, CaseDetails(mark, TODAY))
        assert page(as_bea).rows == (seen,)
        for refused in (
            lambda: save(as_bea, details_of(mark), made.id),
            lambda: agreed(as_bea, made.id, "Nothing"),
            lambda: supervision_call(as_bea, supervision.printed_case, made.id),
            lambda: supervision_call(as_bea, supervision.withdraw_case, made.id),
        ):
            with pytest.raises(NotAllowed):
                refused()
        coached(unit, mark, bea)
        assert read_case(as_bea, made.id).details == made.details

    def test_whoever_leads_the_meeting_reads_what_is_brought_to_it(self, unit, as_actor):
        _bea, as_bea = colleague(unit, as_actor)
        carl, as_carl = colleague(unit, as_actor, "Carl")
        mark = supports(unit)
        coached(unit, mark, carl)
        made = save(as_carl, details_of(mark, entry_id=meeting(as_bea, mark).id))
        assert read_case(as_bea, made.id).readable
        save(as_carl, details_of(mark), made.id)
        assert not read_case(as_bea, made.id).readable

    def test_a_handover_opens_it_as_far_as_it_shares(self, unit, as_actor):
        bea, as_bea = colleague(unit, as_actor)
        carl, as_carl = colleague(unit, as_actor, "Carl")
        mark = supports(unit)
        coached(unit, mark, carl)
        old = save(as_carl, details_of(mark, day=TODAY - WEEK))
        new = save(as_carl, details_of(mark))
        hand_over(as_carl, bea, Share.SINCE, since=TODAY - DAY)
        assert [each.readable for each in page(as_bea).rows] == [True, False]
        assert [each.id for each in page(as_bea).rows] == [new.id, old.id]

    def test_staff_sees_no_case(self, unit, as_role):
        made = save(unit, details_of(supports(unit)))
        staff = as_role(AccountRole.STAFF)
        for call in (
            lambda: page(staff),
            lambda: read_case(staff, made.id),
            lambda: supervision_call(staff, supervision.printed_case, made.id),
        ):
            with pytest.raises(NotAllowed):
                call()


def supervision_call(unit, use_case, case_id):
    with unit() as work:
        return use_case(work, case_id=case_id)


class TestWhatWasAgreed:
    def test_it_goes_into_the_diary_and_changes_there(self, unit):
        mark = supports(unit)
        held = meeting(unit, mark, agreements=(AgreementDetails("Book the room"),))
        made = save(unit, details_of(mark, entry_id=held.id))
        after = agreed(unit, made.id, "Tell her at what time I stop answering")
        assert after.details.text.agreed == "Tell her at what time I stop answering"
        texts = [(each.text, each.owner_person_id) for each in read(unit, held.id).details.agreements]
        assert texts == [("Book the room", None), ("Tell her at what time I stop answering", mark)]
        agreed(unit, made.id, "Call back the next morning")
        texts = [each.text for each in read(unit, held.id).details.agreements]
        assert texts == ["Book the room", "Call back the next morning"]

    def test_it_stays_when_the_case_is_changed_otherwise(self, unit):
        mark = supports(unit)
        held = meeting(unit, mark)
        made = agreed(unit, save(unit, details_of(mark, entry_id=held.id)).id, "Call back")
        save(unit, replace(made.details, text=replace(made.details.text, tried="Nothing yet")), made.id)
        agreed(unit, made.id, "Call back at nine")
        assert [each.text for each in read(unit, held.id).details.agreements] == ["Call back at nine"]

    def test_what_one_meeting_agreed_on_stays_there_when_the_case_comes_back(self, unit):
        mark = supports(unit)
        first, second = meeting(unit, mark, day=TODAY - WEEK), meeting(unit, mark)
        made = agreed(unit, save(unit, details_of(mark, entry_id=first.id)).id, "Call back")
        save(unit, replace(made.details, entry_id=second.id), made.id)
        agreed(unit, made.id, "Call a friend")
        assert [each.text for each in read(unit, first.id).details.agreements] == ["Call back"]
        assert [each.text for each in read(unit, second.id).details.agreements] == ["Call a friend"]

    def test_a_planned_meeting_of_today_was_held_then(self, unit):
        mark = supports(unit)
        planned = meeting(unit, mark, held=False)
        made = save(unit, details_of(mark, entry_id=planned.id))
        assert made.discussed_on is None
        assert agreed(unit, made.id, "Call back").discussed_on == TODAY
        assert read(unit, planned.id).details.held

    def test_without_a_meeting_that_was_held_it_is_refused(self, unit):
        mark = supports(unit)
        made = save(unit, details_of(mark))
        with pytest.raises(UserError, match="to which meeting"):
            agreed(unit, made.id, "Call back")
        later = meeting(unit, mark, day=TODAY + WEEK, held=False)
        save(unit, details_of(mark, entry_id=later.id), made.id)
        with pytest.raises(UserError, match="still to come"):
            agreed(unit, made.id, "Call back")
        with pytest.raises(FieldErrors):
            agreed(unit, made.id, " ")
        assert read_case(unit, made.id).details.text.agreed == ""


def test_a_case_knows_how_many_are_at_its_meeting(unit):
    mark, sahra, naima = (supports(unit, name) for name in ("Mark", "Sahra", "Naima"))
    present = (Present(mark), Present(sahra, Presence.CAME), Present(naima, Presence.AWAY))
    with unit() as work:
        details = EntryDetails(EntryKind.INTERVISION, TODAY, present=present)
        brought_to = supervision.save_entry(work, entry_id=None, details=details)
    assert save(unit, details_of(mark, entry_id=brought_to.id)).group == 2
    assert save(unit, details_of(sahra)).group == 0


def test_the_form_is_offered_her_matches_and_the_meetings_of_late(unit):
    mark = supports(unit)
    match_id, other = matched(unit, mark)
    old, now = meeting(unit, day=TODAY - 20 * WEEK), meeting(unit, day=TODAY + WEEK, held=False)
    talk(unit, mark)
    with unit() as work:
        facts = supervision.case_facts(work, person_id=mark)
        assert facts.supporters == ((mark, "Mark"),)
        assert [(each.id, each.participant_id, each.name, each.ended) for each in facts.matches] == [
            (match_id, other, "Fatima", False)
        ]
        assert [each.id for each in facts.meetings] == [now.id]
        assert [each.id for each in supervision.case_facts(work, entry_id=old.id).meetings] == [now.id, old.id]
        gone = supervision.case_facts(work, person_id=other)
        assert gone.supporters == ((mark, "Mark"), (other, "Fatima"))
