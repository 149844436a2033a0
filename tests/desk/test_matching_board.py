"""What the desk does about matches: both are asked after three weeks, and a consent taken back erases notes."""

from datetime import timedelta

import pytest

from ensure_desktop.consent.values import EffectKind, Purpose
from ensure_desktop.desk.service import today
from ensure_desktop.desk.values import Need
from ensure_desktop.matching import service as matching
from ensure_desktop.matching import withdrawing
from ensure_desktop.matching.model import AgreementRecord, ExclusionRecord, HandoverRecord, MatchRecord
from ensure_desktop.matching.values import (
    Connection,
    ConnectionCheck,
    DeclinedBy,
    DeclineReason,
    EndReason,
    Shared,
    Stage,
    Talk,
)
from ensure_desktop.people import service as people
from ensure_desktop.vault.model import AuditValueRow
from tests.desk.centre_at_hand import TODAY

SECRET = "Xylophone"
"""A word that stands nowhere else."""


def lines(unit, need):
    with unit() as work:
        return [line for line in today(work, limit=50, backup_age=0).attention if line.need is need]


@pytest.mark.parametrize(("days", "told"), [(20, False), (21, True), (30, True)])
def test_both_are_asked_after_three_weeks_until_the_answers_are_noted(unit, centre, days, told):
    match_id = centre.match(centre.supporter("Mark"), centre.participant("Fatima"), days_ago=days, trial_days=days + 3)
    assert [line.target for line in lines(unit, Need.CONNECTION_CHECK)] == [match_id] * told
    assert [line.target for line in lines(unit, Need.TRIAL_ENDING)] == [match_id] * (not told)
    with unit() as work:
        check = ConnectionCheck(TODAY, Connection.YES, Connection.YES)
        matching.record_check(work, match_id=match_id, check=check)
    assert lines(unit, Need.CONNECTION_CHECK) == []
    (line,) = lines(unit, Need.TRIAL_ENDING)
    assert line.target == match_id
    assert line.reason == "The trial ends in 3 days. Decide with both how it goes on.", "they are not asked twice"


def test_a_match_of_a_withdrawn_entry_is_told_until_it_ends_or_the_entry_is_back(unit, centre):
    mark, fatima = centre.supporter("Mark"), centre.participant("Fatima")
    match_id = centre.match(mark, fatima, days_ago=5)
    centre.match(mark, centre.participant("Yazid"), days_ago=5)
    assert lines(unit, Need.WITHDRAWN_IN_MATCH) == []
    with unit() as work:
        people.withdraw_person(work, person_id=fatima)
    (line,) = lines(unit, Need.WITHDRAWN_IN_MATCH)
    assert (line.target, line.title) == (match_id, "Fatima with Mark")
    assert "restore the person" in line.reason
    with unit() as work:
        people.restore_person(work, person_id=fatima)
    assert lines(unit, Need.WITHDRAWN_IN_MATCH) == []
    with unit() as work:
        people.withdraw_person(work, person_id=mark)
        matching.move_match(work, match_id=match_id, to=Stage.ENDED, day=TODAY, end_reason=EndReason.OTHER)
    assert len(lines(unit, Need.WITHDRAWN_IN_MATCH)) == 1


def test_the_line_says_how_long_it_has_been(unit, centre):
    centre.match(centre.supporter("Mark"), centre.participant("Fatima"), days_ago=30)
    (line,) = lines(unit, Need.CONNECTION_CHECK)
    assert line.title == "Fatima with Mark"
    assert line.reason == "4 weeks have gone by. Ask both whether there is a connection."
    assert line.since == TODAY - timedelta(days=30)


@pytest.fixture
def told(unit, centre):
    """A participant about whom a lot was noted for finding somebody; her id."""
    fatima, mark, yazid, els = (
        centre.participant("Fatima"),
        centre.supporter("Mark"),
        centre.supporter("Yazid"),
        centre.supporter("Els"),
    )
    before = centre.match(mark, fatima, days_ago=40)
    with unit() as work:
        matching.move_match(
            work, match_id=before, to=Stage.ENDED, day=TODAY, end_reason=EndReason.SUPPORTER_STOPPED, note="He moved"
        )
        matching.decline(
            work,
            supporter_id=els,
            participant_id=fatima,
            by=DeclinedBy.CENTRE,
            reason=DeclineReason.OTHER,
            note=SECRET,
        )
        match = matching.propose_match(work, supporter_id=yazid, participant_id=fatima, note=SECRET)
        talk = Talk(TODAY, "14:30", SECRET, SECRET)
        matching.move_match(work, match_id=match.id, to=Stage.FIRST_TALK, day=TODAY, note=SECRET, talk=talk)
        shares = frozenset({Shared.DATES})
        matching.hand_over(work, match_id=match.id, from_match_id=before, shares=shares, text=SECRET)
        work.session.add(
            AgreementRecord(
                id=work.new_id(),
                match_id=match.id,
                number=1,
                interval_days=7,
                starts_at="",
                place=SECRET,
                boundaries="[]",
                own_terms=f'{{"en": "{SECRET}"}}',
                made_by="",
                made_at=work.now(),
            )
        )
    return fatima


def everything(work) -> str:
    """All that the tables of matching and the audit hold, as one text."""
    models = (MatchRecord, ExclusionRecord, HandoverRecord, AgreementRecord, AuditValueRow)
    rows = [row for model in models for row in work.session.query(model)]
    return " ".join(str(getattr(row, column.key)) for row in rows for column in row.__table__.columns)


def test_what_was_noted_for_finding_somebody_is_erased_with_the_consent(unit, told):
    with unit() as work:
        assert SECRET in everything(work)
        withdrawing.carry_out(work, told, Purpose.MATCHING, TODAY)
    with unit() as work:
        assert SECRET not in everything(work)
        (exclusion,) = matching.exclusions_of(work, person_id=told)
        assert not exclusion.withdrawn
        assert all(match.stage is Stage.ENDED for match in matching.matches_of(work, person_id=told))


def test_what_is_erased_is_told_before(unit, told):
    with unit() as work:
        found = withdrawing.effects(work, told, Purpose.MATCHING)
    erased = [effect.text for effect in found if effect.kind is EffectKind.ERASED]
    assert len(erased) == 2
    assert "1 person who is not to be proposed" in erased[1]
