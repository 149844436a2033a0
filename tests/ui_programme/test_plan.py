"""The plan on the screen: steps, stakeholders, SWOTs and steering groups, made, changed, printed and taken back."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.programme import stakeholders, steering, steps, swots, templates
from ensure_desktop.programme.values import Quadrant, Stance, Step, StepState
from ensure_desktop.vault.permissions import AccountRole, Actor
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into, words_of
from tests.ui_people.conftest import Ask
from ui.ask import Ask as Answers
from ui.context import Context, Place
from ui.people.consent.viewing import FileDialog
from ui.programme.panel import ProgrammePanel
from ui.programme.step_page import TaskRow

Notices = list[tuple[str, Callable[[], object] | None]]


def rows(page: Any, said: Callable[[Any], str]) -> list[str]:
    model = page.table.model
    return [said(model.row_value(row)) for row in range(model.total())]


def plan_of(change: Ask, step: Step) -> Any:
    return next(each for each in change(steps.plan) if each.step is step)


class TestSteps:
    def test_all_ten_stand_there_and_one_is_opened_by_the_keyboard(
        self,
        panel: ProgrammePanel,
        qtbot: QtBot,
        settle: Settle,
    ) -> None:
        names = [f"programme.steps.{step.value}" for step in Step]
        cards = [child(panel, name) for name in names]
        assert [card.accessibleName().rpartition(": ")[2] for card in cards] == ["Not begun"] * 10
        cards[1].setFocus()
        qtbot.keyClick(cards[1], Qt.Key.Key_Space)
        settle()
        assert "2. Make a plan" in words_of(child(panel, "programme.step"))
        qtbot.keyClick(child(panel, "programme.step.begin"), Qt.Key.Key_Escape)
        settle()
        assert child(panel, "programme.steps.all").isVisible()

    def test_a_step_is_begun_and_ticked(
        self,
        panel: ProgrammePanel,
        change: Ask,
        qtbot: QtBot,
        settle: Settle,
    ) -> None:
        panel.go(Place("programme", Step.TRAIN.value, "step"))
        settle()
        page = child(panel, "programme.step")
        assert not child(page, "programme.step.task.0.done").isEnabled()
        click(qtbot, page, "programme.step.begin")
        settle()
        click(qtbot, page, "programme.step.task.1.done")
        settle()
        assert plan_of(change, Step.TRAIN).done == 1
        assert "1 of 5 done" in words_of(page)
        click(qtbot, page, "programme.step.task.1.done")
        settle()
        assert plan_of(change, Step.TRAIN).done == 0

    def test_a_step_is_changed_line_by_line(
        self,
        panel: ProgrammePanel,
        change: Ask,
        context: Context,
        qtbot: QtBot,
        settle: Settle,
    ) -> None:
        begun = change(steps.begin_step, step=Step.TEST)
        panel.go(Place("programme", Step.TEST.value, "step"))
        settle()
        click(qtbot, panel, "programme.step.change")
        settle()
        dialog = child(panel, "programme.step.edit")
        dialog.form.editor("state").set_value(StepState.DONE)
        type_into(qtbot, dialog, "programme.step.edit.owner", context.actor.name)
        tasks = dialog.form.editor("tasks")
        click(qtbot, dialog, "programme.step.edit.tasks.1.down")
        click(qtbot, dialog, "programme.step.edit.tasks.4.drop")
        click(qtbot, dialog, "programme.step.edit.tasks.add")
        type_into(qtbot, dialog, "programme.step.edit.tasks.5.text", "Thank the pairs")
        assert len(tasks.value()) == len(begun.details.tasks)
        click(qtbot, dialog, "programme.step.edit.save")
        settle()
        saved = plan_of(change, Step.TEST).details
        assert saved.state is StepState.DONE
        assert saved.owner == context.actor.name
        first, second, third, _fourth = (task.id for task in begun.details.tasks)
        assert [task.id for task in saved.tasks[:3]] == [second, first, third]
        assert saved.tasks[3].text == "Thank the pairs"

    def test_what_was_typed_stays_where_a_day_makes_no_sense(
        self,
        panel: ProgrammePanel,
        change: Ask,
        qtbot: QtBot,
        settle: Settle,
    ) -> None:
        change(steps.begin_step, step=Step.TEST)
        panel.go(Place("programme", Step.TEST.value, "step"))
        settle()
        click(qtbot, panel, "programme.step.change")
        settle()
        dialog = child(panel, "programme.step.edit")
        dialog.form.editor("first").set_value(date(2026, 3, 1))
        dialog.form.editor("until").set_value(date(2026, 2, 1))
        click(qtbot, dialog, "programme.step.edit.save")
        settle()
        assert "before the first day" in dialog.form.errors()["until"]
        assert dialog.isVisible()
        click(qtbot, dialog, "programme.step.edit.cancel")

    def test_a_document_is_attached_opened_and_erased(
        self,
        panel: ProgrammePanel,
        change: Ask,
        ask: Answers,
        qtbot: QtBot,
        settle: Settle,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        change(steps.begin_step, step=Step.NEEDS)
        panel.go(Place("programme", Step.NEEDS.value, "step"))
        settle()
        path = tmp_path / "wall.jpg"
        Image.new("RGB", (60, 40), "white").save(path)
        monkeypatch.setattr(ask, "open_file", lambda *_args: path)
        monkeypatch.setattr(ask, "question", lambda *_args, **_more: True)
        click(qtbot, panel, "programme.step.files.add")
        settle()
        assert [name for _id, name in plan_of(change, Step.NEEDS).files] == ["wall.jpg"]
        click(qtbot, panel, "programme.step.files.0")
        settle()
        dialog = child(panel, "consent.file", FileDialog)
        assert child(dialog, "consent.file.pages").accessibleName() == "wall.jpg"
        click(qtbot, dialog, "consent.file.remove")
        settle()
        assert plan_of(change, Step.NEEDS).files == ()

    def test_the_plan_is_seen_before_it_is_printed(
        self,
        panel: ProgrammePanel,
        qtbot: QtBot,
        settle: Settle,
    ) -> None:
        click(qtbot, panel, "programme.steps.print")
        settle()
        preview = child(panel, "programme.steps.paper.preview")
        assert "The plan in ten steps" in preview.text()
        assert preview.pages() >= 2
        click(qtbot, panel, "programme.steps.paper.back")
        assert child(panel, "programme.steps.all").isVisible()

    @pytest.mark.parametrize("step", Step)
    def test_every_step_leads_to_its_work(
        self,
        panel: ProgrammePanel,
        visited: list[Place],
        step: Step,
        settle: Settle,
        qtbot: QtBot,
    ) -> None:
        panel.go(Place("programme", step.value, "step"))
        settle()
        click(qtbot, panel, "programme.step.place.0")
        assert visited[-1].area


class TestStakeholders:
    def test_the_usual_ones_are_placed_in_the_picture(
        self,
        panel: ProgrammePanel,
        change: Ask,
        qtbot: QtBot,
        settle: Settle,
    ) -> None:
        panel.go(Place("programme", action="stakeholders"))
        settle()
        page = panel.page()
        click(qtbot, page, "programme.stakeholders.empty.act")
        settle()
        usual = {each.name for each in templates.stakeholders("en")}
        assert set(rows(page, lambda each: each.details.name)) == usual
        page.begin(next(each for each in change(stakeholders.stakeholders) if each.details.name == "Town hall"))
        dialog = child(page, "programme.stakeholder.edit")
        for field, value in (("influence", 5), ("interest", 4), ("stance", Stance.DOUBTS)):
            dialog.form.editor(field).set_value(value)
        click(qtbot, dialog, "programme.stakeholder.edit.save")
        settle()
        click(qtbot, page, "programme.stakeholders.filter.picture")
        settle()
        assert page.picture.drawing.words == "Work closely together: Town hall."
        assert "Funders" in child(page, "programme.stakeholders.told").text()

    def test_one_is_withdrawn_and_brought_back_from_the_snackbar(
        self,
        panel: ProgrammePanel,
        notices: Notices,
        change: Ask,
        qtbot: QtBot,
        settle: Settle,
    ) -> None:
        panel.go(Place("programme", action="new stakeholder"))
        settle()
        dialog = child(panel, "programme.stakeholder.edit")
        click(qtbot, dialog, "programme.stakeholder.edit.save")
        settle()
        assert "who this is" in dialog.form.errors()["name"]
        type_into(qtbot, dialog, "programme.stakeholder.edit.name", "Mosque")
        click(qtbot, dialog, "programme.stakeholder.edit.save")
        settle()
        page = panel.page()
        page.table.view.selectRow(0)
        settle()
        click(qtbot, page, "programme.stakeholders.withdraw")
        settle()
        assert rows(page, lambda each: each.details.name) == []
        undo = notices[-1][1]
        assert undo is not None
        undo()
        settle()
        assert rows(page, lambda each: each.details.name) == ["Mosque"]


class TestSwot:
    def make(self, panel: ProgrammePanel, qtbot: QtBot, settle: Settle) -> QWidget:
        panel.go(Place("programme", action="new swot"))
        settle()
        dialog = child(panel, "programme.swot.edit")
        click(qtbot, dialog, "programme.swot.edit.strength.add")
        type_into(qtbot, dialog, "programme.swot.edit.strength.1.text", "Nine languages")
        type_into(qtbot, dialog, "programme.swot.edit.strength.1.what_now", "Say so")
        click(qtbot, dialog, "programme.swot.edit.save")
        settle()
        return panel.page()

    def test_it_is_made_read_and_printed(
        self,
        panel: ProgrammePanel,
        change: Ask,
        qtbot: QtBot,
        settle: Settle,
    ) -> None:
        page = self.make(panel, qtbot, settle)
        (made,) = change(swots.swots)
        assert [(each.quadrant, each.text) for each in made.details.points] == [(Quadrant.STRENGTH, "Nine languages")]
        assert "Therefore: Say so" in words_of(child(page, "programme.swot"))
        click(qtbot, page, "programme.swot.print")
        settle()
        assert "Nine languages" in child(page, "programme.swots.paper.preview").text()
        click(qtbot, page, "programme.swots.paper.back")
        assert child(page, "programme.swot").isVisible()

    def test_the_next_begins_from_it_and_it_is_withdrawn_and_restored(
        self,
        panel: ProgrammePanel,
        notices: Notices,
        change: Ask,
        qtbot: QtBot,
        settle: Settle,
    ) -> None:
        page = self.make(panel, qtbot, settle)
        page.show_list()
        click(qtbot, page, "programme.swots.new")
        settle()
        dialog = child(page, "programme.swot.edit")
        assert dialog.form.editor("strength").value()[0].text == "Nine languages"
        click(qtbot, dialog, "programme.swot.edit.save")
        settle()
        assert len(change(swots.swots)) == 2
        click(qtbot, page, "programme.swot.withdraw")
        settle()
        assert len(change(swots.swots)) == 1
        undo = notices[-1][1]
        assert undo is not None
        undo()
        settle()
        assert len(change(swots.swots)) == 2

    def test_an_empty_paper_is_there_before_the_first_one(
        self,
        panel: ProgrammePanel,
        qtbot: QtBot,
        settle: Settle,
    ) -> None:
        panel.go(Place("programme", action="swot"))
        settle()
        click(qtbot, panel, "programme.swots.blank")
        settle()
        assert "Who is at the table" in child(panel, "programme.swots.paper.preview").text()
        click(qtbot, panel, "programme.swots.paper.back")
        assert child(panel, "programme.swots.empty").isVisible()


class TestSteering:
    def test_a_group_begins_with_a_template_and_is_printed(
        self,
        panel: ProgrammePanel,
        change: Ask,
        qtbot: QtBot,
        settle: Settle,
    ) -> None:
        panel.go(Place("programme", action="new steering group"))
        settle()
        dialog = child(panel, "programme.group.edit")
        dialog.form.editor("template").set_value(1)
        click(qtbot, dialog, "programme.group.edit.members.add")
        type_into(qtbot, dialog, "programme.group.edit.members.1.name", "Rosa")
        type_into(qtbot, dialog, "programme.group.edit.members.1.task", "chair")
        click(qtbot, dialog, "programme.group.edit.save")
        settle()
        (made,) = change(steering.steering_groups)
        usual = templates.terms("en")[1]
        assert (made.details.name, made.details.purpose) == (usual.name, usual.purpose)
        assert [(each.name, each.task) for each in made.details.members] == [("Rosa", "chair")]
        page = child(panel, "programme.group")
        assert usual.purpose in words_of(page)
        click(qtbot, page, "programme.group.print")
        settle()
        assert "Rosa" in child(panel, "programme.groups.paper.preview").text()

    def test_a_group_is_withdrawn_and_restored(
        self,
        panel: ProgrammePanel,
        change: Ask,
        qtbot: QtBot,
        settle: Settle,
        context: Context,
    ) -> None:
        details = templates.terms("en")[0]
        review = context.clock.today() - timedelta(days=1)
        made = change(steering.save_steering_group, group_id=None, details=details)
        panel.go(Place("programme", made.id, "steering"))
        settle()
        click(qtbot, panel, "programme.group.change")
        settle()
        child(panel, "programme.group.edit").form.editor("review_on").set_value(review)
        click(qtbot, panel, "programme.group.edit.save")
        settle()
        assert "time to look at it again" in words_of(child(panel, "programme.group"))
        click(qtbot, panel, "programme.group.withdraw")
        settle()
        page = panel.page()
        assert rows(page, lambda each: each.details.name) == []
        click(qtbot, page, "programme.groups.filter.all")
        settle()
        page.show_one(made.id)
        settle()
        click(qtbot, page, "programme.group.restore")
        settle()
        assert len(change(steering.steering_groups)) == 1


class TestStaff:
    @pytest.fixture
    def actor(self) -> Actor:
        return Actor("b" * 32, "Joost", AccountRole.STAFF)

    def test_she_reads_and_changes_nothing(
        self,
        panel: ProgrammePanel,
        qtbot: QtBot,
        settle: Settle,
    ) -> None:
        for action, hidden in (
            ("stakeholders", "programme.stakeholders.new"),
            ("swot", "programme.swots.new"),
            ("steering", "programme.groups.new"),
        ):
            panel.go(Place("programme", action=action))
            settle()
            assert not child(panel, hidden).isVisible()
        panel.go(Place("programme", Step.NEEDS.value, "step"))
        settle()
        assert not child(panel, "programme.step.begin").isVisible()
        assert all(not row.check.isEnabled() for row in panel.findChildren(TaskRow))
