"""What merging two entries of a person, and withdrawing a consent, do to the diary."""

from ensure_desktop.consent.service import consents_of
from ensure_desktop.consent.values import ConsentGiven, EffectKind, Purpose, Way
from ensure_desktop.desk import service as desk
from ensure_desktop.desk.withdrawing import withdraw_consent, withdrawal_effects
from ensure_desktop.people.duplicates.service import merge_people, merges_of, undo_merge
from ensure_desktop.people.values import PersonDetails
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.coaches import coach_of
from ensure_desktop.supervision.values import EntryDetails, EntryKind, Presence, Present
from ensure_desktop.vault.permissions import AccountRole
from tests.conftest import load_models
from tests.earlier_consents import record_consents
from tests.supervision.at_hand import DAY, TODAY, WEEK, coached, colleague, hand_over, read, supports, talk

load_models()  # merging knows all tables that speak of people


def test_a_merge_keeps_talks_presence_and_the_later_coach_and_can_be_undone(unit, as_actor):
    bea, of_bea = colleague(unit, as_actor, "Bea")
    cas, _of_cas = colleague(unit, as_actor, "Cas")
    kept, gone = supports(unit, "Mark"), supports(unit, "Marc")
    coached(unit, kept, bea, since=TODAY - WEEK)
    coached(unit, gone, cas, since=TODAY - DAY)
    told = talk(unit, gone, notes="Said as Marc")
    with unit() as work:
        present = (Present(kept), Present(gone, Presence.CAME))
        details = EntryDetails(EntryKind.TEAM_MEETING, TODAY, title="Monday", present=present)
        meeting = supervision.save_entry(work, entry_id=None, details=details)
    shared = hand_over(of_bea, cas, person_ids=(kept,))
    with unit() as work:
        merge_people(work, kept_id=kept, gone_id=gone, details=PersonDetails(first_name="Mark"))
    found = read(unit, told.id)
    assert (found.details.person_id, found.name, found.details.notes) == (kept, "Mark", "Said as Marc")
    assert read(unit, meeting.id).details.present == (Present(kept, Presence.CAME),)
    with unit() as work:
        assert coach_of(work, kept).name == "Cas"
        (merge,) = merges_of(work, person_id=kept)
        undo_merge(work, merge_id=merge.id)
    assert read(unit, told.id) == told
    assert set(read(unit, meeting.id).details.present) == set(present)
    with unit() as work:
        assert coach_of(work, kept).name == "Bea"
        assert supervision.handovers(work) == (shared,)


def test_withdrawing_the_consent_to_matching_keeps_the_diary_and_says_so(unit, as_role):
    mark = supports(unit)
    made = talk(unit, mark)
    with unit() as work:
        given = ConsentGiven(Purpose.MATCHING, "1", "en", TODAY - WEEK, Way.PAPER)
        record_consents(work, person_id=mark, given=[given])
        consents = consents_of(work, person_id=mark)
    consent_id = consents[0].id
    with as_role(AccountRole.STAFF)() as work:
        effects = withdrawal_effects(work, consent_id=consent_id)
    kept = " ".join(effect.text for effect in effects if effect.kind is EffectKind.KEPT)
    assert "supervision" in kept
    assert made.details.notes not in kept
    with unit() as work:
        withdraw_consent(work, consent_id=consent_id, on=TODAY)
    assert read(unit, made.id) == made


def test_the_timeline_tells_of_talks_to_those_who_may_see_the_diary(unit, as_role):
    mark = supports(unit)
    talk(unit, mark)
    for role, told in ((AccountRole.SUPERVISOR, 1), (AccountRole.STAFF, 0)):
        with as_role(role)() as work:
            events = desk.timeline(work, person_id=mark)
        assert len([event for event in events if event.area == "supervision"]) == told


def test_the_form_and_the_tab_of_a_person_know_what_they_need(unit):
    mark = supports(unit)
    with unit() as work:
        facts = supervision.writing_facts(work, person_id=mark)
    assert (facts.name, facts.supporters) == ("Mark", ((mark, "Mark"),))
    made = talk(unit, mark, next_on=TODAY + WEEK)
    with unit() as work:
        shown = supervision.person_supervision(work, person_id=mark)
    assert shown.latest.rows == (made,)
    assert (shown.next_on, shown.coach, len(shown.agreements)) == (TODAY + WEEK, None, 1)
