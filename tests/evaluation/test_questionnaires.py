"""The centre's own questionnaires: ours to begin with, versions that stay once somebody was asked, and who may."""

from collections.abc import Callable

import pytest

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.evaluation.model import FeedbackRecord
from ensure_desktop.evaluation.questionnaires import (
    ensure_questionnaires,
    newest_questionnaire,
    own_questionnaires,
    questionnaire_versions,
    reset_questionnaire,
    restore_questionnaire,
    save_questionnaire,
    withdraw_questionnaire,
)
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.interviews import guides
from ensure_desktop.interviews.guide_checks import checked_guide
from ensure_desktop.interviews.templates import QUESTIONNAIRE_NAMES, template
from ensure_desktop.interviews.values import (
    QUESTIONNAIRE_KINDS,
    Fills,
    Guide,
    GuidePurpose,
    GuideRow,
    Kind,
    Question,
    Scale,
    Section,
    kinds_of,
)
from ensure_desktop.vault.permissions import AccountRole
from tests.conftest import Unit
from tests.evaluation.measuring_at_hand import hand_out, person, plan

PURPOSE = GuidePurpose.QUESTIONNAIRE
SMALL = Guide(
    "How was the trip?",
    (
        Section(
            "trip",
            "The trip",
            (Question("nice", Kind.SCALE, "Was it nice?", scale=Scale(1, 5)), Question("why", Kind.TEXT, "Why?")),
        ),
    ),
)
CHANGED = Guide("How was the trip to the sea?", SMALL.sections)


def ours(unit: Unit, name: str, language: str = "en") -> GuideRow:
    with unit() as work:
        return next(row for row in own_questionnaires(work) if (row.template, row.language) == (name, language))


class TestTemplates:
    @pytest.mark.parametrize("language", ["en", "nl"])
    @pytest.mark.parametrize("name", QUESTIONNAIRE_NAMES)
    def test_fit_what_a_questionnaire_may_ask(self, name: str, language: str) -> None:
        guide = template(PURPOSE, language, name=name)
        assert checked_guide(guide, PURPOSE) == guide
        assert 6 <= len(guide.questions()) <= 12
        assert "{" not in repr(guide).replace("{}", "")

    @pytest.mark.parametrize("name", QUESTIONNAIRE_NAMES)
    def test_ask_the_same_in_both_languages(self, name: str) -> None:
        def asked(language: str) -> list[object]:
            return [
                (
                    each.id,
                    each.kind,
                    [option.id for option in each.options],
                    each.scale and (each.scale.low, each.scale.high),
                )
                for each in template(PURPOSE, language, name=name).questions()
            ]

        assert asked("en") == asked("nl")

    def test_share_no_question_with_each_other(self) -> None:
        ids = [each.id for name in QUESTIONNAIRE_NAMES for each in template(PURPOSE, "en", name=name).questions()]
        assert len(set(ids)) == len(ids)

    def test_speak_with_the_words_of_the_centre(self) -> None:
        words = {"supporter": "buddy", "supporters": "buddies"}
        guide = template(PURPOSE, "en", words, name="feedback-supporters")
        assert guide.title == "How is your work as a buddy?"

    def test_are_there_from_the_start_and_only_once(self, unit: Unit) -> None:
        with unit() as work:
            first = own_questionnaires(work)
        with unit() as work:
            ensure_questionnaires(work)
            assert own_questionnaires(work) == first
        assert {(row.template, row.language) for row in first} == {
            (name, language) for name in QUESTIONNAIRE_NAMES for language in ("en", "nl")
        }
        assert all(row.has_template and row.changed_by == "" for row in first)

    def test_a_withdrawn_one_does_not_come_back_by_itself(self, unit: Unit) -> None:
        row = ours(unit, "survey-professionals")
        with unit() as work:
            withdraw_questionnaire(work, guide_id=row.id)
        with unit() as work:
            assert len(own_questionnaires(work)) == 5
            assert [each.id for each in own_questionnaires(work, with_withdrawn=True) if each.withdrawn] == [row.id]
            assert not restore_questionnaire(work, guide_id=row.id).withdrawn
            assert len(own_questionnaires(work)) == 6


class TestApartFromMeetings:
    def test_guides_of_meetings_hold_none_of_them_and_the_other_way_round(self, unit: Unit) -> None:
        with unit() as work:
            guides.ensure_guides(work)
            meetings, own = guides.guides(work), own_questionnaires(work)
            assert {row.purpose for row in own} == {PURPOSE}
            assert PURPOSE not in {row.purpose for row in meetings}
            for find, row in ((guides.newest_version, own[0]), (newest_questionnaire, meetings[0])):
                with pytest.raises(NotFound):
                    find(work, guide_id=row.id)
            with pytest.raises(NotFound):
                guides.withdraw_guide(work, guide_id=own[0].id)
            with pytest.raises(NotFound):
                withdraw_questionnaire(work, guide_id=meetings[0].id)

    def test_one_is_not_saved_as_the_other(self, unit: Unit) -> None:
        with pytest.raises(ValueError), unit() as work:
            guides.save_guide(work, guide_id=None, purpose=PURPOSE, language="en", guide=SMALL)
        with pytest.raises(ValueError), unit() as work:
            save_questionnaire(work, guide_id=None, purpose=GuidePurpose.APPLICANT, language="en", guide=SMALL)

    @pytest.mark.parametrize("kind", sorted(set(Kind) - set(QUESTIONNAIRE_KINDS)))
    def test_what_needs_an_interviewer_is_not_asked(self, unit: Unit, kind: Kind) -> None:
        fills = Fills.INTERESTS if kind is Kind.WORDS else None
        guide = Guide("T", (Section("s", "S", (Question("q", kind, "Q?", fills=fills),)),))
        with pytest.raises(FieldErrors) as caught, unit() as work:
            save_questionnaire(work, guide_id=None, language="en", guide=guide)
        assert "cannot ask" in caught.value.fields["question.q.text"]

    def test_an_answer_goes_into_no_field_of_the_person(self) -> None:
        guide = Guide("T", (Section("s", "S", (Question("q", Kind.TEXT, "Q?", fills=Fills.NEIGHBOURHOOD),)),))
        with pytest.raises(FieldErrors) as caught:
            checked_guide(guide, PURPOSE)
        assert set(caught.value.fields) == {"question.q.fills"}

    def test_meetings_ask_every_kind(self) -> None:
        assert kinds_of(GuidePurpose.APPLICANT) == tuple(Kind)


class TestVersions:
    def test_one_that_nobody_was_asked_is_changed_in_its_place(self, unit: Unit) -> None:
        with unit() as work:
            first = save_questionnaire(work, guide_id=None, language="en", guide=SMALL)
            second = save_questionnaire(work, guide_id=first.guide_id, language="en", guide=CHANGED)
            assert (second.id, second.number, second.guide) == (first.id, 1, CHANGED)

    def test_one_that_somebody_was_asked_stays(self, unit: Unit) -> None:
        with unit() as work:
            first = save_questionnaire(work, guide_id=None, language="nl", guide=SMALL)
        line = plan(unit, instrument="", form="", guide_id=first.guide_id)
        hand_out(unit, person(unit), line.id)
        with unit() as work:
            assert newest_questionnaire(work, guide_id=first.guide_id).asked == 1
            second = save_questionnaire(work, guide_id=first.guide_id, language="nl", guide=CHANGED)
            assert (second.number, second.asked) == (2, 0)
            versions = questionnaire_versions(work, guide_id=first.guide_id)
            assert [(each.number, each.guide) for each in versions] == [(2, CHANGED), (1, SMALL)]
            assert next(row.asked for row in own_questionnaires(work) if row.id == first.guide_id) == 1

    def test_one_that_anonymous_feedback_was_given_to_stays_as_well(self, unit: Unit) -> None:
        row = ours(unit, "feedback-participants")
        with unit() as work:
            version = newest_questionnaire(work, guide_id=row.id)
            work.session.add(
                FeedbackRecord(
                    id=work.new_id(),
                    guide_version_id=version.id,
                    audience=Audience.PARTICIPANTS,
                    quarter="2026-1",
                    language="en",
                    content="{}",
                )
            )
        with unit() as work:
            assert save_questionnaire(work, guide_id=row.id, language="en", guide=SMALL).number == 2
            back = reset_questionnaire(work, guide_id=row.id)
            assert (back.number, back.guide, back.made_by) == (2, version.guide, "")

    def test_one_that_was_made_here_has_no_earlier_questions(self, unit: Unit) -> None:
        with unit() as work:
            made = save_questionnaire(work, guide_id=None, language="en", guide=SMALL)
        with pytest.raises(UserError), unit() as work:
            reset_questionnaire(work, guide_id=made.guide_id)


class TestWhoMay:
    def test_a_supervisor_changes_them_and_staff_reads_them(self, as_role: Callable[[AccountRole], Unit]) -> None:
        supervisor, staff = as_role(AccountRole.SUPERVISOR), as_role(AccountRole.STAFF)
        with supervisor() as work:
            made = save_questionnaire(work, guide_id=None, language="en", guide=SMALL)
        with staff() as work:
            assert newest_questionnaire(work, guide_id=made.guide_id).guide == SMALL
            assert made.guide_id in {row.id for row in own_questionnaires(work)}
        with pytest.raises(NotAllowed), staff() as work:
            save_questionnaire(work, guide_id=None, language="en", guide=SMALL)
