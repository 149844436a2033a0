"""Referrals: permission first, refused without, asked about after two weeks, and who else already knows."""

from datetime import date

import pytest

from ensure_desktop.desk.withdrawing import withdraw_consent, withdrawal_effects
from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates.service import merge_people, merges_of, undo_merge
from ensure_desktop.people.households import make_household
from ensure_desktop.people.organisations.service import change_organisation, organisation_file, withdraw_organisation
from ensure_desktop.people.organisations.values import OrganisationDetails
from ensure_desktop.people.values import HouseholdMember, RoleDetails, RoleKind
from ensure_desktop.people.word_values import ListKind
from ensure_desktop.people.wordlists import rename_word
from ensure_desktop.progress import service as progress
from ensure_desktop.progress.values import PermissionWay, ReferralDetails, ReferralOutcome
from tests.conftest import load_models
from tests.progress.at_hand import (
    DAY,
    TODAY,
    WEEK,
    organisation,
    permission,
    refer,
    referrals_of,
    share,
    with_contact,
)

load_models()  # merging knows all tables that speak of people


@pytest.fixture
def caw(unit) -> str:
    return organisation(unit)


def refused(unit, call, **arguments):
    """The fields that the service asks to mend."""
    with unit() as work, pytest.raises(FieldErrors) as wrong:
        call(work, **arguments)
    return set(wrong.value.fields)


def make(unit, referral_id, organisation_id, made_on, **details):
    with unit() as work:
        made = ReferralDetails(organisation_id, made_on=made_on, **details)
        return progress.make_referral(work, referral_id=referral_id, details=made)


def outcome(unit, referral_id, what, day=TODAY, **more):
    with unit() as work:
        return progress.note_outcome(work, referral_id=referral_id, outcome=what, day=day, **more)


class TestPermission:
    def test_it_is_recorded_before_anybody_is_told(self, unit, fatima, caw):
        allowed = permission(unit, fatima, caw, about="Help with debts", theme="debts")
        assert (allowed.details.permission_on, allowed.details.permission_way) == (TODAY, PermissionWay.SAID)
        assert (allowed.details.made_on, allowed.ask_on) == (None, None)
        assert (allowed.organisation_name, allowed.person_name) == ("CAW Laak", "Fatima")

    @pytest.mark.parametrize(
        ("details", "fields"),
        [
            ({"permission_on": None}, {"permission_on"}),
            ({"permission_way": None}, {"permission_way"}),
            ({"permission_on": TODAY + DAY}, {"permission_on"}),
            ({"made_on": TODAY}, {"made_on"}),
            ({"organisation_id": ""}, {"organisation_id"}),
            ({"permission_way": PermissionWay.CONSENT}, {"permission_way"}),
            ({"about": "x" * 2001}, {"about"}),
        ],
    )
    def test_without_it_nothing_is_stored(self, unit, fatima, caw, details, fields):
        values = {"organisation_id": caw, "permission_on": TODAY, "permission_way": PermissionWay.SAID} | details
        made = ReferralDetails(**values)
        assert refused(unit, progress.record_permission, person_id=fatima, details=made) == fields
        assert referrals_of(unit, fatima).referrals == ()

    def test_nobody_is_told_before_the_day_of_permission(self, unit, fatima, caw):
        allowed = permission(unit, fatima, caw, TODAY - DAY)
        early = ReferralDetails(caw, made_on=TODAY - 2 * DAY)
        assert refused(unit, progress.make_referral, referral_id=allowed.id, details=early) == {"made_on"}
        late = ReferralDetails(caw, made_on=TODAY + DAY)
        assert refused(unit, progress.make_referral, referral_id=allowed.id, details=late) == {"made_on"}
        nothing = ReferralDetails(caw)
        assert refused(unit, progress.make_referral, referral_id=allowed.id, details=nothing) == {"made_on"}
        assert make(unit, allowed.id, caw, TODAY - DAY).details.made_on == TODAY - DAY

    def test_an_earlier_day_in_the_form_does_not_move_the_permission(self, unit, fatima, caw):
        allowed = permission(unit, fatima, caw)
        sly = ReferralDetails(caw, TODAY - WEEK, PermissionWay.WRITTEN, made_on=TODAY - DAY)
        assert refused(unit, progress.make_referral, referral_id=allowed.id, details=sly) == {"made_on"}

    def test_it_holds_for_one_organisation_only(self, unit, fatima, caw):
        allowed, other = permission(unit, fatima, caw), organisation(unit, "OCMW")
        details = ReferralDetails(other, made_on=TODAY)
        assert refused(unit, progress.make_referral, referral_id=allowed.id, details=details) == {"organisation_id"}

    def test_a_consent_to_share_with_this_organisation_is_a_permission_as_long_as_it_holds(self, unit, fatima, caw):
        other = organisation(unit, "OCMW")
        share(unit, fatima, other)
        details = ReferralDetails(caw, TODAY, PermissionWay.CONSENT)
        assert refused(unit, progress.record_permission, person_id=fatima, details=details) == {"permission_way"}
        given = share(unit, fatima, caw)
        allowed = permission(unit, fatima, caw, way=PermissionWay.CONSENT)
        with unit() as work:
            stops = [each.text for each in withdrawal_effects(work, consent_id=given) if "referral" in each.text]
            assert stops == [
                "1 referral that rests on this consent stops: the organisation is told nothing more, and nobody asks"
                " there what came of it."
            ]
            withdraw_consent(work, consent_id=given, on=TODAY)
        (found,) = referrals_of(unit, fatima).referrals
        assert found.permission_taken_back_on == TODAY
        made = ReferralDetails(caw, made_on=TODAY)
        assert refused(unit, progress.make_referral, referral_id=allowed.id, details=made) == {"made_on"}
        with unit() as work, pytest.raises(UserError, match="ask for permission again"):
            progress.undo_taking_back(work, referral_id=allowed.id)

    def test_withdrawing_a_consent_leaves_what_rests_on_something_else(self, unit, fatima, caw):
        other = organisation(unit, "OCMW")
        given = share(unit, fatima, caw)
        share(unit, fatima, other)
        said, with_other = refer(unit, fatima, caw), permission(unit, fatima, other, way=PermissionWay.CONSENT)
        with unit() as work:
            assert not [each for each in withdrawal_effects(work, consent_id=given) if "referral" in each.text]
            withdraw_consent(work, consent_id=given, on=TODAY)
        found = {each.id: each for each in referrals_of(unit, fatima).referrals}
        assert found[said.id].permission_taken_back_on is None
        assert found[with_other.id].permission_taken_back_on is None

    def test_taking_it_back_stops_the_referral_and_the_question(self, unit, fatima, caw):
        allowed = permission(unit, fatima, caw, TODAY - WEEK)
        told = refer(unit, fatima, caw, TODAY - WEEK)
        with unit() as work:
            progress.take_back_permission(work, referral_id=allowed.id, day=TODAY - DAY)
            back = progress.take_back_permission(work, referral_id=told.id, day=TODAY)
            assert (back.permission_taken_back_on, back.ask_on) == (TODAY, None)
            with pytest.raises(UserError, match="taken back"):
                progress.ask_later(work, referral_id=told.id, day=TODAY + WEEK)
        made = ReferralDetails(caw, made_on=TODAY)
        assert refused(unit, progress.make_referral, referral_id=allowed.id, details=made) == {"made_on"}
        with unit() as work:
            again = progress.undo_taking_back(work, referral_id=told.id)
            assert (again.permission_taken_back_on, again.ask_on) == (None, TODAY + WEEK)

    @pytest.mark.parametrize("day", [TODAY - 2 * DAY, TODAY + DAY])
    def test_it_is_taken_back_after_its_use_and_not_in_the_future(self, unit, fatima, caw, day):
        told = refer(unit, fatima, caw, TODAY - DAY)
        assert refused(unit, progress.take_back_permission, referral_id=told.id, day=day) == {"day"}

    def test_it_can_be_mended_while_nobody_was_told(self, unit, fatima, caw):
        allowed = permission(unit, fatima, caw)
        with unit() as work:
            mended = progress.change_permission(
                work,
                referral_id=allowed.id,
                permission_on=TODAY - WEEK,
                permission_way=PermissionWay.INTERPRETER,
                about="Debts",
            )
            assert mended.details.permission_on == TODAY - WEEK
        make(unit, allowed.id, caw, TODAY - DAY)
        with unit() as work, pytest.raises(UserError, match="told already"):
            progress.change_permission(
                work,
                referral_id=allowed.id,
                permission_on=TODAY,
                permission_way=PermissionWay.SAID,
                about="",
            )

    def test_no_permission_for_a_withdrawn_organisation(self, unit, fatima, caw):
        with unit() as work:
            withdraw_organisation(work, organisation_id=caw)
        details = ReferralDetails(caw, TODAY, PermissionWay.SAID)
        with unit() as work, pytest.raises(UserError, match="withdrawn"):
            progress.record_permission(work, person_id=fatima, details=details)


class TestTheme:
    def test_it_is_spelt_as_on_the_list_and_renamed_with_it(self, unit, fatima):
        caw = organisation(unit, themes=("debts",))
        allowed = permission(unit, fatima, caw, theme="Debts")
        assert allowed.details.theme == "debts"
        with unit() as work:
            assert rename_word(work, kind=ListKind.THEME, word="debts", to="money").changed == 2
        (found,) = referrals_of(unit, fatima).referrals
        assert found.details.theme == "money"

    def test_one_theme_is_enough(self, unit, fatima, caw):
        details = ReferralDetails(caw, TODAY, PermissionWay.SAID, theme="debts, rent")
        assert refused(unit, progress.record_permission, person_id=fatima, details=details) == {"theme"}


class TestOutcome:
    def test_it_is_asked_for_after_two_weeks(self, unit, fatima, caw):
        told = refer(unit, fatima, caw, TODAY - DAY, accompanied=True, accompanied_by="Mark", theme="debts")
        assert told.ask_on == TODAY - DAY + 2 * WEEK
        assert (told.details.accompanied, told.details.accompanied_by) == (True, "Mark")
        moved = make(unit, told.id, caw, TODAY, accompanied_by="Mark")
        assert moved.ask_on == TODAY + 2 * WEEK
        assert moved.details.accompanied_by == ""

    def test_the_last_word_ends_the_questions_and_can_be_taken_out(self, unit, fatima, caw):
        told = refer(unit, fatima, caw, TODAY - WEEK)
        known = outcome(unit, told.id, ReferralOutcome.HELPED, note="A plan for the debts", ask_on=TODAY + WEEK)
        assert (known.outcome, known.outcome_on, known.ask_on) == (ReferralOutcome.HELPED, TODAY, None)
        with unit() as work, pytest.raises(UserError, match="nothing to ask"):
            progress.ask_later(work, referral_id=told.id, day=TODAY + WEEK)
        with unit() as work:
            open_again = progress.remove_outcome(work, referral_id=told.id)
            assert (open_again.outcome, open_again.outcome_note, open_again.ask_on) == (None, "", TODAY + WEEK)

    def test_a_waiting_list_is_asked_about_again(self, unit, fatima, caw):
        told = refer(unit, fatima, caw, TODAY - WEEK)
        known = outcome(unit, told.id, ReferralOutcome.WAITING_LIST, ask_on=TODAY + 4 * WEEK)
        assert known.ask_on == TODAY + 4 * WEEK
        with unit() as work:
            later = progress.ask_later(work, referral_id=told.id, day=TODAY + 6 * WEEK)
            assert (later.outcome, later.ask_on) == (ReferralOutcome.WAITING_LIST, TODAY + 6 * WEEK)
        assert refused(unit, progress.ask_later, referral_id=told.id, day=TODAY) == {"ask_on"}

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"day": TODAY - 2 * WEEK}, "day"),
            ({"day": TODAY + DAY}, "day"),
            ({"ask_on": TODAY}, "ask_on"),
            ({"note": "x" * 2001}, "note"),
        ],
    )
    def test_what_cannot_be_is_told_beside_its_field(self, unit, fatima, caw, wrong, field):
        told = refer(unit, fatima, caw, TODAY - WEEK)
        given = {"referral_id": told.id, "outcome": ReferralOutcome.UNDER_WAY, "day": TODAY} | wrong
        assert refused(unit, progress.note_outcome, **given) == {field}

    def test_nothing_is_asked_before_anybody_was_told(self, unit, fatima, caw):
        allowed = permission(unit, fatima, caw)
        with unit() as work, pytest.raises(UserError, match="not told yet"):
            progress.note_outcome(work, referral_id=allowed.id, outcome=ReferralOutcome.HELPED, day=TODAY)

    def test_mending_the_referral_leaves_a_known_outcome(self, unit, fatima, caw):
        told = refer(unit, fatima, caw, TODAY - WEEK)
        outcome(unit, told.id, ReferralOutcome.HELPED)
        mended = make(unit, told.id, caw, TODAY - 7 * DAY, about="Rent")
        assert (mended.outcome, mended.ask_on, mended.details.about) == (ReferralOutcome.HELPED, None, "Rent")


class TestLists:
    def test_of_an_organisation_newest_first_and_how_many_have_no_last_word(self, unit, centre, fatima, caw):
        zeinab, gone = centre.participant("Zeinab"), centre.participant("Gone")
        old = refer(unit, fatima, caw, TODAY - 3 * WEEK)
        new = refer(unit, zeinab, caw, TODAY - DAY)
        refer(unit, gone, caw, TODAY)
        permission(unit, fatima, caw)
        refer(unit, fatima, organisation(unit, "OCMW"))
        mistaken = refer(unit, fatima, caw, TODAY)
        outcome(unit, old.id, ReferralOutcome.HELPED)
        with unit() as work:
            people.withdraw_person(work, person_id=gone)
            progress.withdraw_referral(work, referral_id=mistaken.id)
            page = progress.referrals_page(work, organisation_id=caw)
            assert [row.id for row in page.rows] == [new.id, old.id]
            assert (page.total, page.unanswered) == (2, 1)
            waiting = progress.referrals_page(work, organisation_id=caw, unanswered=True)
            assert [row.id for row in waiting.rows] == [new.id]
            helped = progress.referrals_page(work, organisation_id=caw, outcome=ReferralOutcome.HELPED)
            assert [row.id for row in helped.rows] == [old.id]
            assert progress.referrals_page(work, limit=1).total == 3
            assert len(progress.referrals_page(work, offset=1, limit=1).rows) == 1

    def test_of_a_person_newest_first_and_withdrawn_ones_last(self, unit, fatima, caw):
        gone, old = refer(unit, fatima, caw, TODAY), refer(unit, fatima, caw, TODAY - WEEK)
        allowed = permission(unit, fatima, caw, TODAY - DAY)
        with unit() as work:
            progress.withdraw_referral(work, referral_id=gone.id)
        assert [row.id for row in referrals_of(unit, fatima).referrals] == [allowed.id, old.id, gone.id]
        with unit() as work, pytest.raises(UserError, match="restore it first"):
            progress.ask_later(work, referral_id=gone.id, day=TODAY + WEEK)
        with unit() as work:
            assert not progress.restore_referral(work, referral_id=gone.id).withdrawn

    def test_a_contact_person_who_leaves_takes_no_referral_along(self, unit, fatima):
        ocmw, jan = with_contact(unit)
        told = refer(unit, fatima, ocmw, contact_id=jan)
        assert told.contact_name == "Jan Peeters"
        with unit() as work:
            change_organisation(work, organisation_id=ocmw, details=OrganisationDetails(name="OCMW"))
            assert organisation_file(work, organisation_id=ocmw).details.contacts == ()
        (found,) = referrals_of(unit, fatima).referrals
        assert (found.contact_name, found.details.contact_id) == ("", "")

    def test_a_contact_person_of_another_organisation_is_refused(self, unit, fatima, caw):
        _ocmw, jan = with_contact(unit)
        allowed = permission(unit, fatima, caw)
        details = ReferralDetails(caw, made_on=TODAY, contact_id=jan)
        assert refused(unit, progress.make_referral, referral_id=allowed.id, details=details) == {"contact_id"}

    def test_referrals_go_along_when_two_entries_become_one(self, unit, centre, fatima, caw):
        other = centre.participant("Fatima")
        told = refer(unit, other, caw)
        with unit() as work:
            details = people.person_file(work, person_id=fatima).details
            merge_people(work, kept_id=fatima, gone_id=other, details=details)
        assert [each.id for each in referrals_of(unit, fatima).referrals] == [told.id]
        with unit() as work:
            (merge,) = merges_of(work, person_id=fatima)
            undo_merge(work, merge_id=merge.id)
        assert [each.id for each in referrals_of(unit, other).referrals] == [told.id]


class TestWhoKnows:
    def test_from_everywhere_where_it_is_known(self, unit, centre, caw):
        school, ocmw, work_place = (organisation(unit, name) for name in ("School", "OCMW", "Workplace"))
        fatima, sister = centre.participant("Fatima"), centre.participant("Zeinab")
        with unit() as work:
            make_household(
                work, name="", members=[HouseholdMember("", each, "", "", None) for each in (fatima, sister)]
            )
            family = RoleDetails(RoleKind.FAMILY, date(2025, 5, 1), organisation_id=school)
            people.add_role(work, person_id=fatima, role=family)
            helper = RoleDetails(RoleKind.PROFESSIONAL, date(2025, 6, 1), organisation_id=work_place)
            people.add_role(work, person_id=fatima, role=helper)
        told = refer(unit, fatima, caw, TODAY - WEEK)
        refer(unit, sister, ocmw, TODAY - DAY)
        share(unit, fatima, ocmw)
        permission(unit, fatima, school)
        assert [(each.name, each.how, each.since) for each in referrals_of(unit, fatima).knows] == [
            ("CAW Laak", "Was referred there; what came of it is not known yet.", TODAY - WEEK),
            ("OCMW", "Zeinab, who lives in the same household, was referred there.", TODAY - DAY),
            ("OCMW", "A consent to share with it holds.", TODAY),
            ("School", "Came to the centre through it.", date(2025, 5, 1)),
            ("Workplace", "Works there.", date(2025, 6, 1)),
        ]
        outcome(unit, told.id, ReferralOutcome.NOT_TAKEN_ON)
        assert referrals_of(unit, fatima).knows[0].how == "Was referred there: was not taken on."

    def test_a_withdrawn_referral_tells_nothing(self, unit, fatima, caw):
        told = refer(unit, fatima, caw)
        with unit() as work:
            progress.withdraw_referral(work, referral_id=told.id)
        assert referrals_of(unit, fatima).knows == ()
