"""What a consent to matching that was taken back leaves of matches: no note, no draft, no scan."""

import pytest
from sqlalchemy import select

from ensure_desktop.consent.values import EffectKind, Purpose
from ensure_desktop.errors import UserError
from ensure_desktop.matching import agreements, withdrawing
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.agreement_values import AgreementTerms
from ensure_desktop.matching.model import EndingRecord, MatchEventRecord, MatchRecord
from ensure_desktop.matching.values import (
    DeclinedBy,
    DeclineReason,
    Ending,
    EndReason,
    Shared,
    Stage,
)
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates.service import merge_people, merges_of, undo_merge
from ensure_desktop.vault.attachments import NewFile
from ensure_desktop.vault.drafts import draft, save_draft
from ensure_desktop.vault.model import AttachmentRow, AuditValueRow, DraftRow
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.visits.service import handover_sheet
from tests.conftest import load_models
from tests.desk.centre_at_hand import TODAY

load_models()

SECRET = "Xylophone"
"""A word that stands nowhere else."""


def everything(work) -> str:
    models = (MatchRecord, MatchEventRecord, EndingRecord, AuditValueRow, DraftRow)
    rows = [row for model in models for row in work.session.query(model)]
    return " ".join(str(getattr(row, column.key)) for row in rows for column in row.__table__.columns)


def forget(unit, person_id):
    with unit() as work:
        withdrawing.carry_out(work, person_id, Purpose.MATCHING, TODAY)


def told(unit, person_id) -> str:
    with unit() as work:
        found = withdrawing.effects(work, person_id, Purpose.MATCHING)
    return " ".join(effect.text for effect in found if effect.kind is EffectKind.ERASED)


@pytest.fixture
def pair(centre):
    return {"supporter_id": centre.supporter("Mark"), "participant_id": centre.participant("Fatima")}


@pytest.mark.parametrize("side", ["supporter_id", "participant_id"])
def test_a_proposal_that_came_to_nothing_long_before_is_forgotten_too(unit, pair, side):
    with unit() as work:
        match = matching.propose_match(work, **pair, note=SECRET)
        matching.move_match(
            work,
            match_id=match.id,
            to=Stage.ENDED,
            day=TODAY,
            end_reason=EndReason.OTHER,
            note=SECRET,
            ending=Ending(was_hard=SECRET),
        )
    assert "1 earlier proposal that came to nothing" in told(unit, pair[side])
    forget(unit, pair[side])
    with unit() as work:
        assert SECRET not in everything(work)
        kept = matching.match(work, match_id=match.id)
        assert (kept.stage, kept.end_reason, kept.ended_on) == (Stage.ENDED, EndReason.OTHER, TODAY)
    assert told(unit, pair[side]) == ""


def test_a_match_in_which_the_two_met_keeps_what_was_looked_back_on(unit, centre, pair):
    match_id = centre.match(*pair.values(), days_ago=40)
    with unit() as work:
        matching.move_match(
            work,
            match_id=match_id,
            to=Stage.ENDED,
            day=TODAY,
            end_reason=EndReason.GOALS_REACHED,
            ending=Ending(went_well="Walks"),
        )
    forget(unit, pair["participant_id"])
    with unit() as work:
        assert matching.ending_of(work, match_id=match_id) == Ending(went_well="Walks")


@pytest.mark.parametrize("forgotten_by", [AccountRole.LEADER, AccountRole.STAFF])
@pytest.mark.parametrize("typed_by", [AccountRole.LEADER, AccountRole.STAFF])
@pytest.mark.parametrize("side", ["supporter_id", "participant_id"])
def test_what_was_typed_about_the_pair_and_not_stored_goes_along(as_role, centre, pair, side, typed_by, forgotten_by):
    one, other = pair.values()
    yazid, lucie = centre.supporter("Yazid"), centre.participant("Lucie")
    mine = (
        ("matching.decline.form", f"{one} {other}"),
        ("matching.conflict.form", f"{one} {other}"),
        ("matching.propose.form", f"{one}{other}"),
        ("person.conflict.form", pair[side]),
    )
    elsewhere = "matching.decline.form", f"{yazid} {lucie}"
    with as_role(typed_by)() as work:
        for form, subject in mine:
            save_draft(work, form=form, subject=subject, content={"note": SECRET})
        named = {"other": {"id": pair[side]}, "note": SECRET}
        save_draft(work, form="person.conflict.form", subject=yazid, content=named)
        save_draft(work, form=elsewhere[0], subject=elsewhere[1], content={"note": "Too far"})
    forget(as_role(forgotten_by), pair[side])
    with as_role(typed_by)() as work:
        assert SECRET not in everything(work)
        assert work.session.scalars(select(DraftRow.subject)).all() == [elsewhere[1]]
        assert draft(work, form=elsewhere[0], subject=elsewhere[1]).content == {"note": "Too far"}


def test_a_sealed_draft_about_others_stays_where_it_can_be_opened(unit, centre, pair):
    yazid, lucie = centre.supporter("Yazid"), centre.participant("Lucie")
    with unit() as work:
        save_draft(work, form="person.conflict.form", subject=yazid, content={"other": {"id": lucie}})
    forget(unit, pair["participant_id"])
    with unit() as work:
        assert draft(work, form="person.conflict.form", subject=yazid).content == {"other": {"id": lucie}}


def test_the_scan_of_an_agreement_that_never_began_is_erased(unit, pair):
    with unit() as work:
        match = matching.propose_match(work, **pair)
        made = agreements.save_agreement(work, match_id=match.id, terms=AgreementTerms(place=SECRET))
        agreements.agree(work, agreement_id=made.id, day=TODAY, file=NewFile("paper.png", "image/png", picture()))
        assert work.session.query(AttachmentRow).count() == 1
        matching.decline(work, **pair, by=DeclinedBy.CENTRE, reason=DeclineReason.OTHER)
    forget(unit, pair["participant_id"])
    with unit() as work:
        assert work.session.query(AttachmentRow).count() == 0
        (left,) = agreements.agreements_of(work, match_id=match.id)
        assert (left.terms.place, left.attachment_id) == ("", "")


def picture() -> bytes:
    from io import BytesIO

    from PIL import Image

    held = BytesIO()
    Image.new("RGB", (40, 40), "white").save(held, "PNG")
    return held.getvalue()


def test_who_agrees_anew_waits_again_although_a_proposal_was_open(unit, pair):
    fatima = pair["participant_id"]
    with unit() as work:
        match = matching.propose_match(work, **pair)
    forget(unit, fatima)
    with unit() as work:
        assert matching.match(work, match_id=match.id).stage is Stage.ENDED
        assert [each.person_id for each in matching.waiting(work)] == [fatima]


class TestAfterAMergeIsUndone:
    def test_nobody_reads_about_a_match_that_is_somebody_elses_again(self, unit, centre):
        """The handover was chosen while both entries were one."""
        fatima, again = centre.participant("Fatima"), centre.participant("Fatima")
        first = centre.match(centre.supporter("Mark"), fatima, days_ago=60)
        centre.visit(first, days_ago=30, about=SECRET)
        with unit() as work:
            matching.move_match(work, match_id=first, to=Stage.ENDED, day=TODAY, end_reason=EndReason.SUPPORTER_STOPPED)
        later = centre.match(centre.supporter("Yazid"), again)
        with unit() as work:
            details = people.person_file(work, person_id=again).details
            merge_people(work, kept_id=again, gone_id=fatima, details=details)
            shares = frozenset(Shared)
            matching.hand_over(work, match_id=later, from_match_id=first, shares=shares, text="")
            assert handover_sheet(work, match_id=later).notes
        with unit() as work:
            (merge,) = merges_of(work, person_id=again)
            undo_merge(work, merge_id=merge.id)
        with unit() as work, pytest.raises(UserError, match="choose first"):
            handover_sheet(work, match_id=later)

    def test_who_is_not_to_be_matched_comes_back_without_the_note(self, unit, centre):
        """The two were noted as a pair to keep apart, made one, and what was noted was erased in between."""
        fatima, again = centre.participant("Fatima"), centre.supporter("Fatima")
        with unit() as work:
            made = matching.add_conflict(work, supporter_id=again, participant_id=fatima, note=SECRET)
            details = people.person_file(work, person_id=fatima).details
            merge_people(work, kept_id=fatima, gone_id=again, details=details)
            assert matching.exclusions_of(work, person_id=fatima) == ()
        forget(unit, fatima)
        with unit() as work:
            (merge,) = merges_of(work, person_id=fatima)
            undo_merge(work, merge_id=merge.id)
        with unit() as work:
            (back,) = matching.exclusions_of(work, person_id=fatima)
            assert (back.id, back.note, back.withdrawn) == (made.id, "", False)
            assert SECRET not in everything(work)
