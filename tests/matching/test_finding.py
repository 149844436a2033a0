"""What a candidate carries, and who is left out, on a real encrypted file."""

from dataclasses import replace
from datetime import timedelta

from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import DeclinedBy, DeclineReason, EndReason, Limit, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PartOfDay, Slot
from tests.matching.people_at_hand import participant, supporter


def found(unit, her, **how):
    with unit() as work:
        return {each.name: each for each in matching.candidates(work, participant_id=her, **how)}


def test_who_was_declined_is_shown_only_when_asked_for(unit):
    with unit() as work:
        mark, her = supporter(work), participant(work)
        supporter(work, "Lucie")
    with unit() as work:
        matching.decline(
            work,
            supporter_id=mark,
            participant_id=her,
            by=DeclinedBy.PARTICIPANT,
            reason=DeclineReason.TIMES,
            note="Only on Sundays",
        )
    assert set(found(unit, her)) == {"Lucie"}
    shown = found(unit, her, with_declined=True)
    assert [block.limit for block in shown["Mark"].blocks] == [Limit.DECLINED]
    why = "Fatima said no on 2 Mar 2026: The times do not fit. Only on Sundays"
    assert [block.text for block in shown["Mark"].blocks] == [why]
    with unit() as work:
        assert matching.participants_for(work, supporter_id=mark) == ()
        (she,) = matching.participants_for(work, supporter_id=mark, with_declined=True)
    assert [(block.limit, block.text) for block in she.blocks] == [(Limit.DECLINED, why)]


def test_a_conflict_says_what_it_is_about_beside_what_else_blocks(unit):
    with unit() as work:
        mark, her = supporter(work, caseload_limit=0), participant(work)
        matching.add_conflict(work, supporter_id=mark, participant_id=her, note="Their brothers quarrel")
    texts = {block.limit: block.text for block in found(unit, her, with_declined=True)["Mark"].blocks}
    why = "A conflict is known, noted on 2 Mar 2026 by Anneke de Wit. Their brothers quarrel"
    assert texts[Limit.CONFLICT] == why
    assert "has no free place" in texts[Limit.CASELOAD_FULL]


def test_no_connection_counts_as_a_no_until_somebody_asks_again(unit):
    with unit() as work:
        mark, her = supporter(work), participant(work)
        match = matching.propose_match(work, supporter_id=mark, participant_id=her)
        matching.move_match(
            work, match_id=match.id, to=Stage.ENDED, day=work.today(), end_reason=EndReason.NO_CONNECTION
        )
    assert found(unit, her) == {}
    with unit() as work:
        matching.ask_again(work, supporter_id=mark, participant_id=her)
    assert found(unit, her)["Mark"].blocks == ()


def test_it_carries_times_absences_and_proposals(unit):
    slots = (Slot(0, PartOfDay.MORNING), Slot(1, PartOfDay.EVENING))
    with unit() as work:
        her, other = participant(work, availability=slots), participant(work, "Yazid")
        mark = supporter(work)
        details = people.person_file(work, person_id=mark).details
        people.change_person(work, person_id=mark, details=replace(details, availability=slots[:1]))
        matching.propose_match(work, supporter_id=mark, participant_id=other)
        today = work.today()
        people.add_absence(work, person_id=mark, since=today + timedelta(days=9), until=today + timedelta(days=20))
    him = found(unit, her)["Mark"]
    assert (him.availability, him.common_hours, him.proposed) == (slots[:1], 4, 1)
    assert him.away_until == today + timedelta(days=20)
