"""The centre's guides: from our templates, changed, withdrawn, and chosen for a meeting."""

from dataclasses import replace

import pytest
from hypothesis import given

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.interviews import guide_editing as editing
from ensure_desktop.interviews import guides, meetings, printing
from ensure_desktop.interviews.guide_checks import QUESTIONS_LIMIT, checked_guide
from ensure_desktop.interviews.guide_json import guide_as_text, guide_from_text
from ensure_desktop.interviews.templates import template, template_languages
from ensure_desktop.interviews.values import (
    MEETINGS,
    Fills,
    Guide,
    GuidePurpose,
    InterviewFacts,
    Kind,
    Option,
    Question,
    Scale,
    Section,
)
from ensure_desktop.people import service as people
from ensure_desktop.people.values import Education, Frequency, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault.audit import Kind as Noted
from ensure_desktop.vault.centre import Words, change_centre, read_centre
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.vault.permissions import AccountRole
from tests.interviews.made_up import PATIENT
from tests.interviews.made_up import guides as made_up_guides

APPLICANT = GuidePurpose.APPLICANT
SMALL = Guide("Hello", (Section("s", "You", (Question("q", Kind.TEXT, "How are you?"),)),), "Welcome.")


def newest(unit, purpose=APPLICANT, language="en"):
    with unit() as work:
        guides.ensure_guides(work)
        return guides.guide_for(work, purpose=purpose, language=language)


def save(unit, version, guide):
    with unit() as work:
        return guides.save_guide(
            work, guide_id=version.guide_id, purpose=version.purpose, language=version.language, guide=guide
        )


def ask(unit, version):
    """An interview with the newest version of this guide."""
    with unit() as work:
        role = RoleDetails(kind=RoleKind.APPLICANT, since=work.today())
        person = people.register_person(work, details=PersonDetails(first_name="Lucie"), roles=(role,))
        return meetings.begin_interview(
            work,
            person_id=person.id,
            purpose=version.purpose,
            language=version.language,
            facts=InterviewFacts(work.today()),
            guide_id=version.guide_id,
        )


def reworded(guide, text="And now?"):
    first = guide.questions()[0]
    return editing.change_question(guide, replace(first, text=text))


class TestTemplates:
    @pytest.mark.parametrize("language", ["en", "nl"])
    @pytest.mark.parametrize("purpose", MEETINGS)
    def test_each_is_ready_to_use(self, purpose, language):
        guide = template(purpose, language)
        assert checked_guide(guide) == guide
        assert guide.introduction
        assert not set("{}") & set(
            "".join((guide.introduction, *(each.text + each.help for each in guide.questions())))
        )

    @pytest.mark.parametrize("purpose", MEETINGS)
    def test_the_languages_ask_the_same(self, purpose):
        assert template_languages() == ("en", "nl")

        def shape(guide):
            return [
                (section.id, replace(question, text="", help="", options=(), scale=None))
                for section in guide.sections
                for question in section.questions
            ], [
                (option.id, question.scale and (question.scale.low, question.scale.high))
                for question in guide.questions()
                for option in question.options
            ]

        assert shape(template(purpose, "en")) == shape(template(purpose, "nl"))

    def test_a_country_does_not_matter_and_english_stands_in(self):
        assert template(APPLICANT, "nl-BE") == template(APPLICANT, "nl")
        assert template(APPLICANT, "ti") == template(APPLICANT, "en")

    def test_the_first_meeting_asks_what_selection_is_about(self):
        asked = {question.id: question for question in template(APPLICANT, "en").questions()}
        assert asked["values"].most == 3
        assert asked["values"].kind is Kind.RANKED
        assert asked["sociable"].scale == Scale(1, 10, "rather quiet", "very sociable")
        assert asked["activities"].most == 3
        assert {question.fills for question in asked.values() if question.fills} == set(Fills)
        assert [option.id for option in asked["education"].options] == list(Education)
        assert [option.id for option in asked["how-often"].options] == list(Frequency)
        for said in ("eight to twelve hours", "certificate", "keep to yourself", "names"):
            assert said in template(APPLICANT, "en").introduction

    def test_the_intake_asks_what_a_match_needs(self):
        asked = template(GuidePurpose.PARTICIPANT, "en").questions()
        needed = {Fills.LANGUAGES, Fills.INTERESTS, Fills.LIVED_EXPERIENCE, Fills.NEIGHBOURHOOD, Fills.AVAILABILITY}
        needed |= {Fills.WISHES, Fills.VALUES, Fills.SOCIABILITY, Fills.FREQUENCY}
        assert {question.fills for question in asked if question.fills} == needed

    def test_the_second_meeting_asks_criteria_and_stability_with_care(self):
        guide = template(GuidePurpose.SECOND_MEETING, "en")
        criteria = [question for question in guide.questions() if question.kind is Kind.YES_NOT_YET_NO]
        assert len(criteria) == 12
        come_back = [question for question in criteria if question.come_back]
        assert {editing.section_with(guide, question.id).id for question in come_back} == {"stability"}
        assert "with care" in editing.section_of(guide, "stability").help

    def test_role_words_are_the_outward_ones(self):
        words = replace(Words.usual(), outward_supporters="buddies", outward_participants="friends").outward()
        assert "Our buddies are people" in template(GuidePurpose.PARTICIPANT, "en", words).introduction
        assert "Onze contactpersonen" in template(GuidePurpose.PARTICIPANT, "nl").introduction


class TestTheCentresOwn:
    def test_each_template_becomes_a_guide_once(self, unit):
        with unit() as work:
            assert guides.guides(work) == ()
            guides.ensure_guides(work)
            made = guides.guides(work)
            guides.ensure_guides(work)
            assert guides.guides(work) == made
        assert [(row.purpose, row.language) for row in made] == [
            (purpose, language) for purpose in MEETINGS for language in ("en", "nl")
        ]
        assert {(row.number, row.asked, row.changed_by, row.withdrawn) for row in made} == {(1, 0, "", False)}

    def test_the_centres_words_are_for_the_language_that_it_speaks(self, unit):
        with unit() as work:
            centre = read_centre(work)
            words = replace(centre.words, outward_supporters="buddies")
            change_centre(work, centre=replace(centre, name="De Mussen", words=words))
        assert "Our buddies" in newest(unit, GuidePurpose.PARTICIPANT, "en").guide.introduction
        assert "Onze contactpersonen" in newest(unit, GuidePurpose.PARTICIPANT, "nl").guide.introduction

    def test_no_template_is_made_where_the_centre_wrote_its_own(self, unit):
        with unit() as work:
            own = guides.save_guide(work, guide_id=None, purpose=APPLICANT, language="nl_BE", guide=SMALL)
            guides.ensure_guides(work)
            rows = guides.guides(work)
        assert [row.id for row in rows if row.purpose is APPLICANT and row.language != "en"] == [own.guide_id]

    def test_the_language_is_that_of_the_person_else_of_the_centre_else_english(self, unit):
        assert newest(unit, language="nl-BE").language == "nl"
        assert newest(unit, language="ti").language == "en"
        with unit() as work:
            change_centre(work, centre=replace(read_centre(work), name="De Mussen", language="nl"))
        assert newest(unit, language="ti").language == "nl"
        dutch, english = newest(unit, language="nl"), newest(unit, language="en")
        with unit() as work:
            guides.withdraw_guide(work, guide_id=dutch.guide_id)
        assert newest(unit, language="ti").language == "en"
        with unit() as work:
            guides.save_guide(work, guide_id=None, purpose=APPLICANT, language="ar", guide=SMALL)
            guides.withdraw_guide(work, guide_id=english.guide_id)
        assert newest(unit, language="ti").language == "ar"

    def test_a_withdrawn_guide_is_not_used_and_comes_back(self, unit):
        with unit() as work:
            guides.ensure_guides(work)
            mine = [row for row in guides.guides(work) if row.purpose is APPLICANT]
            for row in mine:
                assert guides.withdraw_guide(work, guide_id=row.id).withdrawn
            with pytest.raises(NotFound, match="can be restored"):
                guides.guide_for(work, purpose=APPLICANT, language="en")
            assert all(row.purpose is not APPLICANT for row in guides.guides(work))
            assert [row.id for row in guides.guides(work, with_withdrawn=True)][-2:] == [row.id for row in mine]
            with pytest.raises(UserError, match="restore it first"):
                guides.save_guide(work, guide_id=mine[0].id, purpose=APPLICANT, language="en", guide=SMALL)
            assert not guides.restore_guide(work, guide_id=mine[0].id).withdrawn
            assert guides.guide_for(work, purpose=APPLICANT, language="en").guide_id == mine[0].id

    def test_what_is_gone_says_so(self, unit):
        with unit() as work:
            for read in (guides.newest_version, guides.versions_of, guides.withdraw_guide, guides.reset_guide):
                with pytest.raises(NotFound):
                    read(work, guide_id="gone")
            with pytest.raises(NotFound):
                guides.guide_version(work, version_id="gone")

    def test_only_the_leader_changes_what_is_asked(self, unit, as_role):
        version = newest(unit)
        with as_role(AccountRole.SUPERVISOR)() as work:
            assert guides.guides(work)
            with pytest.raises(NotAllowed):
                guides.save_guide(work, guide_id=version.guide_id, purpose=APPLICANT, language="en", guide=SMALL)
        with as_role(AccountRole.STAFF)() as work, pytest.raises(NotAllowed):
            guides.guides(work)


class TestVersions:
    def test_nobody_was_asked_so_it_is_changed_in_place(self, unit):
        version = newest(unit)
        changed = save(unit, version, reworded(version.guide))
        assert (changed.id, changed.number, changed.made_by) == (version.id, 1, "Anneke de Wit")
        assert newest(unit) == changed

    def test_what_was_asked_stays_and_the_next_version_begins(self, unit):
        version = newest(unit)
        asked = ask(unit, version)
        changed = save(unit, version, reworded(version.guide))
        assert (changed.number, changed.asked) == (2, 0)
        with unit() as work:
            old, new = reversed(guides.versions_of(work, guide_id=version.guide_id))
            assert (old.guide, old.asked) == (version.guide, 1)
            assert new == changed
            assert guides.guide_version(work, version_id=old.id) == old
            assert meetings.interview(work, interview_id=asked.id).version == old
            row = next(row for row in guides.guides(work) if row.id == version.guide_id)
        assert (row.number, row.asked, row.questions) == (2, 1, len(version.guide.questions()))

    def test_a_withdrawn_interview_still_keeps_its_questions(self, unit):
        version = newest(unit)
        asked = ask(unit, version)
        with unit() as work:
            meetings.withdraw_interview(work, interview_id=asked.id)
        assert save(unit, version, reworded(version.guide)).number == 2

    def test_saving_what_is_there_makes_no_version(self, unit):
        version = newest(unit)
        ask(unit, version)
        assert replace(save(unit, version, version.guide), asked=0) == version

    def test_back_to_the_template_is_a_version_too(self, unit):
        version = newest(unit)
        save(unit, version, reworded(version.guide))
        ask(unit, version)
        with unit() as work:
            back = guides.reset_guide(work, guide_id=version.guide_id)
        assert (back.number, back.guide, back.made_by) == (2, version.guide, "")

    def test_a_guide_that_was_made_here_has_no_template(self, unit):
        with unit() as work:
            own = guides.save_guide(work, guide_id=None, purpose=APPLICANT, language="en", guide=SMALL)
            with pytest.raises(UserError, match="made here"):
                guides.reset_guide(work, guide_id=own.guide_id)

    @pytest.mark.parametrize(("purpose", "language"), [(GuidePurpose.PARTICIPANT, "en"), (APPLICANT, "nl")])
    def test_a_guide_keeps_its_meeting_and_language(self, unit, purpose, language):
        version = newest(unit)
        with unit() as work, pytest.raises(UserError, match="make a new guide"):
            guides.save_guide(work, guide_id=version.guide_id, purpose=purpose, language=language, guide=SMALL)

    def test_the_language_is_one_of_the_list(self, unit):
        with unit() as work, pytest.raises(UserError, match="language") as refused:
            guides.save_guide(work, guide_id=None, purpose=APPLICANT, language="Dutch", guide=SMALL)
        assert refused.value.field == "language"


def problems(*asked, title="Hello"):
    with pytest.raises(FieldErrors) as refused:
        checked_guide(Guide(title, (Section("s", "You", asked),)))
    return refused.value.fields


class TestChecks:
    def test_everything_is_told_at_once(self):
        found = problems(Question("a", Kind.TEXT, " "), Question("b", Kind.CHOICE, "Which?"), title="")
        assert set(found) == {"title", "question.a.text", "question.b.options"}

    def test_without_a_question_there_is_nothing_to_ask(self):
        assert set(problems()) == {"sections"}
        with pytest.raises(FieldErrors) as refused:
            checked_guide(Guide("Hello", (Section("s", "", (Question("q", Kind.TEXT, "?"),)),)))
        assert set(refused.value.fields) == {"section.s.title"}

    def test_there_is_room_for_so_many(self):
        assert "sections" in problems(*(Question(f"q{each}", Kind.TEXT, "?") for each in range(QUESTIONS_LIMIT + 1)))

    @pytest.mark.parametrize(
        ("question", "field"),
        [
            (Question("q", Kind.CHOICES, "?", options=(Option("a", "Yes"), Option("b", " yes "))), "options"),
            (Question("q", Kind.RANKED, "?", options=(Option("a", "Only"),)), "options"),
            (Question("q", Kind.CHOICE, "?", options=tuple(Option(f"{n}", f"{n}") for n in range(41))), "options"),
            (Question("q", Kind.SCALE, "?", scale=Scale(3, 3)), "scale"),
            (Question("q", Kind.SCALE, "?", scale=Scale(0, 20)), "scale"),
            (Question("q", Kind.SCALE, "?", scale=Scale(-500, -490)), "scale"),
            (Question("q", Kind.RANKED, "?", most=0), "most"),
            (Question("q", Kind.RANKED, "?", most=21), "most"),
            (Question("q", Kind.WORDS, "?"), "fills"),
            (Question("q", Kind.TEXT, "?", fills=Fills.WISHES), "fills"),
            (
                Question("q", Kind.CHOICE, "?", options=(Option("a", "A"), Option("b", "B")), fills=Fills.EDUCATION),
                "fills",
            ),
            (
                Question("q", Kind.CHOICE, "?", options=(Option("a", "A"), Option("any", "B")), fills=Fills.FREQUENCY),
                "fills",
            ),
            (Question("q", Kind.SCALE, "?", scale=Scale(1, 5), fills=Fills.SOCIABILITY), "fills"),
            (Question("q", Kind.TEXT, "x" * 501), "text"),
            (Question("q", Kind.TEXT, "?", help="x" * 1501), "help"),
        ],
    )
    def test_says_which_field_to_mend(self, question, field):
        assert set(problems(question)) == {f"question.q.{field}"}

    def test_empty_answers_to_choose_are_left_out(self):
        question = Question("q", Kind.CHOICE, "?", options=(Option("a", "A"), Option("b", " "), Option("c", "C")))
        (clean,) = checked_guide(Guide("Hello", (Section("s", "You", (question,)),))).questions()
        assert [option.id for option in clean.options] == ["a", "c"]

    def test_one_identifier_for_two_questions_is_a_bug(self):
        question = Question("q", Kind.TEXT, "?")
        with pytest.raises(ValueError, match="twice"):
            checked_guide(Guide("Hello", (Section("s", "You", (question, question)),)))

    @PATIENT
    @given(made_up_guides())
    def test_what_the_editor_makes_is_fine_and_is_read_as_it_was_written(self, guide):
        clean = checked_guide(guide)
        assert checked_guide(clean) == clean
        assert guide_from_text(guide_as_text(clean)) == clean


class TestForPaper:
    def test_a_blank_guide(self, unit):
        first, second = newest(unit), newest(unit, GuidePurpose.SECOND_MEETING, "nl")
        with unit() as work:
            sheet = printing.blank_sheet(work, version_id=first.id)
            assert (sheet.guide, sheet.language, sheet.answers, sheet.advice) == (first.guide, "en", None, None)
            assert printing.blank_sheet(work, version_id=second.id).advice == ""

    def test_an_interview_with_its_answers_is_taken_down(self, unit):
        interview = ask(unit, newest(unit))
        with unit() as work:
            meetings.keep_answers(work, interview_id=interview.id, answers={"background": "From Oran."})
        with unit() as work:
            sheet = printing.interview_sheet(work, interview_id=interview.id)
            assert (sheet.answers, sheet.person_code) == ({"background": "From Oran."}, interview.person_code)
        with unit() as work:
            noted = (
                work.session.query(AuditEventRow)
                .filter_by(kind=Noted.NOTE.value, action="read interview for paper")
                .all()
            )
        assert [event.object_id for event in noted] == [interview.id]
