"""Any sequence of edits, savings and interviews: old interviews show what was asked, and what was answered."""

from dataclasses import replace
from itertools import count

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ensure_desktop.interviews import guide_editing as editing
from ensure_desktop.interviews import guides, meetings
from ensure_desktop.interviews.answers import answer_text
from ensure_desktop.interviews.values import GuidePurpose, InterviewFacts, Kind, Option
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from tests.interviews.made_up import LINES, answers, questions, sections
from tests.interviews.made_up import guides as made_up_guides

PURPOSE, LANGUAGE = GuidePurpose.APPLICANT, "en"
SMALL = st.integers(0, 5)
FAILS_AT_ONCE = tuple(phase for phase in Phase if phase not in (Phase.shrink, Phase.explain))
"""Every step writes to an encrypted file: looking for a shorter way to a failure would take many minutes."""


class AGuideInUse(RuleBasedStateMachine):
    """One guide in the editor and in the file, and the interviews that used it."""

    def __init__(self, unit):
        super().__init__()
        self._unit = unit
        self._names = count()
        self._asked = {}

    @initialize(guide=made_up_guides())
    def begin(self, guide):
        with self._unit() as work:
            version = guides.save_guide(work, guide_id=None, purpose=PURPOSE, language=LANGUAGE, guide=guide)
        self._guide_id, self._draft, self._saved = version.guide_id, version.guide, version.guide

    def _section(self, place):
        return self._draft.sections[place % len(self._draft.sections)]

    def _question(self, place):
        return self._draft.questions()[place % len(self._draft.questions())]

    def _has_sections(self):
        return bool(self._draft.sections)

    def _has_questions(self):
        return bool(self._draft.questions())

    @rule(section=sections(), at=SMALL)
    def add_section(self, section, at):
        self._draft = editing.put_section(self._draft, section, at)

    @precondition(_has_sections)
    @rule(place=SMALL, title=LINES)
    def rename_section(self, place, title):
        self._draft = editing.change_section(self._draft, self._section(place).id, title=title, help_text="")

    @precondition(_has_sections)
    @rule(place=SMALL, to=SMALL)
    def move_section(self, place, to):
        self._draft = editing.move_section(self._draft, self._section(place).id, to)

    @precondition(_has_sections)
    @rule(place=SMALL)
    def remove_section(self, place):
        self._draft = editing.remove_section(self._draft, self._section(place).id)

    @precondition(_has_sections)
    @rule(place=SMALL, question=questions(), at=SMALL)
    def add_question(self, place, question, at):
        self._draft = editing.put_question(self._draft, self._section(place).id, question, at)

    @precondition(_has_questions)
    @rule(place=SMALL, text=LINES)
    def reword_question(self, place, text):
        self._draft = editing.change_question(self._draft, replace(self._question(place), text=text))

    @precondition(_has_questions)
    @rule(
        place=SMALL, kind=st.sampled_from(Kind), options=st.lists(LINES, min_size=2, max_size=3, unique_by=str.casefold)
    )
    def ask_for_another_kind_of_answer(self, place, kind, options):
        question = editing.with_kind(self._question(place), kind)
        if any(not option.text for option in question.options):
            named = tuple(Option(f"n{place}", text) for place, text in enumerate(options))
            question = replace(question, options=named)
        self._draft = editing.change_question(self._draft, question)

    @precondition(_has_questions)
    @rule(place=SMALL, text=LINES)
    def change_options(self, place, text):
        question = self._question(place)
        if len(question.options) > 2 and text not in {option.text for option in question.options}:
            reworded = replace(question.options[1], text=f"only {text}")
            question = replace(question, options=(reworded, *question.options[2:]))
            self._draft = editing.change_question(self._draft, question)

    @precondition(_has_questions)
    @rule(place=SMALL, step=st.sampled_from([-1, 1]))
    def move_question(self, place, step):
        self._draft = editing.step_question(self._draft, self._question(place).id, step)

    @precondition(_has_questions)
    @rule(place=SMALL)
    def duplicate_question(self, place):
        self._draft, _copy = editing.duplicate_question(self._draft, self._question(place).id)

    @precondition(_has_questions)
    @rule(place=SMALL)
    def remove_question(self, place):
        self._draft = editing.remove_question(self._draft, self._question(place).id)

    @precondition(_has_questions)
    @rule()
    def save(self):
        with self._unit() as work:
            before = guides.newest_version(work, guide_id=self._guide_id)
            version = guides.save_guide(
                work, guide_id=self._guide_id, purpose=PURPOSE, language=LANGUAGE, guide=self._draft
            )
        assert version.guide == self._draft
        changed_after_it_was_asked = before.asked > 0 and before.guide != self._draft
        assert version.number == before.number + changed_after_it_was_asked
        self._saved = self._draft
        self._each_interview_shows_what_was_asked_and_answered()

    @rule(data=st.data())
    def interview(self, data):
        said = {}
        for question in self._saved.questions():
            if data.draw(st.booleans()):
                said[question.id] = data.draw(answers(question))
        with self._unit() as work:
            interview = self._begin(work)
            assert interview.version.guide == self._saved
            meetings.finish_interview(work, interview_id=interview.id, answers=said)
            stored = meetings.interview(work, interview_id=interview.id)
        words = [answer_text(question, stored.answers.get(question.id)) for question in self._saved.questions()]
        assert [bool(each) for each in words] == [question.id in said for question in self._saved.questions()]
        self._asked[interview.id] = (self._saved, words)

    def _begin(self, work):
        role = RoleDetails(kind=RoleKind.APPLICANT, since=work.today())
        person = people.register_person(
            work, details=PersonDetails(first_name=f"Applicant {next(self._names)}"), roles=(role,)
        )
        return meetings.begin_interview(
            work,
            person_id=person.id,
            purpose=PURPOSE,
            language=LANGUAGE,
            facts=InterviewFacts(day=work.today()),
            guide_id=self._guide_id,
        )

    def _each_interview_shows_what_was_asked_and_answered(self):
        with self._unit() as work:
            for interview_id, (guide, words) in self._asked.items():
                shown = meetings.interview(work, interview_id=interview_id)
                assert shown.version.guide == guide
                read = [
                    answer_text(question, shown.answers.get(question.id))
                    for question in shown.version.guide.questions()
                ]
                assert read == words

    def teardown(self):
        self._each_interview_shows_what_was_asked_and_answered()
        with self._unit() as work:
            versions = guides.versions_of(work, guide_id=self._guide_id)
        assert [version.number for version in versions] == list(range(len(versions), 0, -1))
        assert sum(version.asked for version in versions) == len(self._asked)
        assert all(version.asked for version in versions[1:])


def test_any_sequence_of_edits_keeps_old_answers_readable(unit):
    run_state_machine_as_test(
        lambda: AGuideInUse(unit),
        settings=settings(
            phases=FAILS_AT_ONCE,
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
