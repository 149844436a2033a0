"""Papers of the plan: SWOT, terms of reference, the ten steps. All that was entered stands on them."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from ensure_desktop.programme.plan_labels import quadrant_label, step_label
from ensure_desktop.programme.steering import TERMS, TermsPaper
from ensure_desktop.programme.steps import PlanPaper
from ensure_desktop.programme.swots import MOST_POINTS, POINT_LIMIT, SwotPaper
from ensure_desktop.programme.templates import questions, tasks, terms
from ensure_desktop.programme.terms_labels import term_label
from ensure_desktop.programme.values import (
    GroupMember,
    PlanStep,
    Quadrant,
    SteeringDetails,
    Step,
    StepDetails,
    StepState,
    SwotDetails,
    SwotPoint,
    TaskDetails,
)
from reports.plan_overview import plan_pdf
from reports.swot import swot_pdf
from reports.terms_of_reference import terms_pdf

TODAY = date(2026, 3, 2)
CENTRE = "Buurtcentrum De Mussen"
QUESTIONS = {quadrant: questions(quadrant, "en") for quadrant in Quadrant}


def pages(pdf):
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def flat(pdf):
    return " ".join(pages(pdf))


def swot(*points, goals="", title="Before the second year", made_with="Six neighbours\nThe school"):
    return SwotPaper(CENTRE, SwotDetails(TODAY, title, made_with, points, goals), QUESTIONS, TODAY)


class TestSwot:
    def test_points_stand_in_their_fields_with_what_follows(self):
        made = [
            SwotPoint(Quadrant.STRENGTH, "Nine languages", what_now="Say so"),
            SwotPoint(Quadrant.THREAT, "The money ends"),
        ]
        found = pages(swot_pdf(swot(*made, goals="Nobody waits\nEverybody knows one neighbour")))
        assert len(found) == 1
        for text in (
            "Before the second year",
            CENTRE,
            "2 March 2026 · Six neighbours, The school",
            "Nine languages",
            "Therefore: Say so",
            "The money ends",
            "Goals in common",
            "Everybody knows one neighbour",
            *map(quadrant_label, Quadrant),
        ):
            assert text in found[0]

    def test_it_lies_across_and_is_the_same_each_time(self):
        made = swot(SwotPoint(Quadrant.STRENGTH, "Trust"))
        box = PdfReader(BytesIO(swot_pdf(made))).pages[0].mediabox
        assert box.width > box.height
        assert swot_pdf(made) == swot_pdf(made)

    def test_an_empty_one_asks_all_questions(self):
        found = flat(swot_pdf(SwotPaper(CENTRE, None, QUESTIONS, TODAY)))
        assert all(question in found for each in QUESTIONS.values() for question in each)

    def test_a_full_one_goes_on_overleaf_and_loses_no_word(self):
        word = "neighbour "
        points = tuple(
            SwotPoint(quadrant, f"{quadrant.value}{number} " + word * (POINT_LIMIT // len(word) - 3), what_now="so" * 9)
            for quadrant in Quadrant
            for number in range(MOST_POINTS)
        )
        goals = "\n".join(f"goal{number}" for number in range(60))
        found = pages(swot_pdf(swot(*points, goals=goals)))
        assert len(found) > 1
        whole = " ".join(found)
        for point in points:
            assert point.text.split()[0] in whole
        at_the_table = len(found)  # the head of each page names them
        assert whole.count("neighbour") == sum(point.text.count("neighbour") for point in points) + at_the_table
        assert all(f"goal{number}" in whole for number in range(60))
        assert "Page 2" in found[1]


class TestTerms:
    def test_all_parts_stand_on_it_with_room_to_sign(self):
        details = terms("en")[0]
        details = SteeringDetails(
            details.name,
            **{term: getattr(details, term) for term in TERMS},
            agreed_on=date(2026, 1, 12),
            review_on=date(2027, 1, 12),
            members=(GroupMember("Rosa", None, "chair"), GroupMember("Jan", "o" * 32)),
        )
        found = pages(terms_pdf(TermsPaper(CENTRE, details, {"o" * 32: "Town hall"}, TODAY)))
        assert len(found) == 1
        for term in TERMS:
            assert term_label(term) in found[0]
            for line in getattr(details, term).splitlines():
                assert line in found[0]
        for text in ("agreed on this on 12 January 2026", "again by 12 January 2027", "Rosa", "chair", "Town hall"):
            assert text in found[0]

    def test_a_long_organisation_and_task_are_not_cut(self):
        member = GroupMember("Ingrid Postma", "o" * 32, "chair and treasurer until the summer")
        towns = {"o" * 32: "Municipality of Zandhaven, Social Desk and Neighbourhood Teams"}
        found = flat(terms_pdf(TermsPaper(CENTRE, SteeringDetails("Group", members=(member,)), towns, TODAY)))
        assert f"{towns['o' * 32]} · {member.task}" in found

    def test_what_was_left_empty_is_left_out(self):
        found = flat(terms_pdf(TermsPaper(CENTRE, SteeringDetails("Group of partners"), {}, TODAY)))
        assert "Group of partners" in found
        assert not any(term_label(term) in found for term in TERMS)

    @pytest.mark.parametrize("count", [1, 25])
    def test_long_terms_and_many_members_take_more_pages(self, count):
        members = tuple(GroupMember(f"Member{number:02}") for number in range(count))
        details = SteeringDetails("Group", purpose="word " * 290, tasks="line\n" * 60, members=members)
        found = flat(terms_pdf(TermsPaper(CENTRE, details, {}, TODAY)))
        assert all(member.name in found for member in members)
        assert found.count("word") == 290


class TestPlan:
    def test_each_step_stands_on_it_with_its_check_list(self):
        begun = StepDetails(
            StepState.UNDER_WAY,
            owner="Joris",
            first=date(2026, 1, 1),
            notes="Slowly",
            tasks=(
                TaskDetails("Book the room", owner="Els", until=date(2026, 4, 1), note="with a kitchen"),
                TaskDetails("Find a cook", done_on=date(2026, 2, 1)),
            ),
        )
        steps = tuple(
            PlanStep(step, begun if step is Step.TRAIN else StepDetails(tasks=tasks(step, "en")), (), False, 0, 0)
            for step in Step
        )
        found = flat(plan_pdf(PlanPaper(CENTRE, steps, TODAY)))
        for step in Step:
            assert step_label(step) in found
        for text in (
            "Joris · 1 January 2026",
            "Els · until 1 April 2026 · with a kitchen",
            "done on 1 February 2026",
            "Slowly",
            "Under way",
            tasks(Step.NEEDS, "en")[0].text,
        ):
            assert text in found

    def test_a_step_without_lines_is_no_trouble(self):
        empty = PlanStep(Step.NEEDS, StepDetails(), (), True, 0, 0)
        assert step_label(Step.NEEDS) in flat(plan_pdf(PlanPaper(CENTRE, (empty,), TODAY)))
