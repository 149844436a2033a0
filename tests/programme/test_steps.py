"""The ten steps: begun from their templates, changed, ticked, with documents."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import event, select

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.programme import files, steps, templates
from ensure_desktop.programme.model import PlanTaskRecord
from ensure_desktop.programme.plan_labels import step_label, step_meaning, step_number
from ensure_desktop.programme.values import Step, StepState, TaskDetails
from ensure_desktop.vault.attachments import NewFile
from ensure_desktop.vault.model import AttachmentContentRow, AttachmentRow
from ensure_desktop.vault.permissions import AccountRole

TODAY = date(2026, 3, 2)


def of(work, step):
    return next(each for each in steps.plan(work) if each.step is step)


class TestTemplates:
    def test_every_step_has_a_check_list_with_keys_of_its_own(self):
        for language in templates.template_languages():
            for step in Step:
                lines = templates.tasks(step, language)
                assert len(lines) >= 3, step
                assert len({line.key for line in lines}) == len(lines), step
                assert all(line.key and line.text and len(line.text) <= 140 for line in lines)

    def test_english_stands_in_for_a_language_without_templates(self):
        assert templates.template_language("en-GB") == "en"
        assert templates.template_language("ti") == "en"

    def test_each_step_has_a_name_and_a_meaning(self):
        assert [step_number(step) for step in Step] == list(range(1, 11))
        assert len({step_label(step) for step in Step}) == len({step_meaning(step) for step in Step}) == 10


class TestSteps:
    def test_a_plan_that_was_not_begun_shows_what_it_would_begin_with(self, unit):
        with unit() as work:
            plan = steps.plan(work)
        assert [each.step for each in plan] == list(Step)
        assert not any(each.started or each.done or each.late or each.files for each in plan)
        assert plan[0].details.tasks == templates.tasks(Step.NEEDS, "en")

    def test_a_begun_step_keeps_its_own_check_list(self, unit):
        with unit() as work:
            begun = steps.begin_step(work, step=Step.TRAIN)
        assert begun.started
        assert begun.details.state is StepState.UNDER_WAY
        assert begun.details.first == TODAY
        keys = [task.key for task in templates.tasks(Step.TRAIN, "en")]
        assert [task.key for task in begun.details.tasks] == keys
        with unit() as work:
            assert steps.begin_step(work, step=Step.TRAIN) == begun, "a second time changes nothing"

    def test_lines_are_changed_moved_added_and_taken_out(self, unit):
        with unit() as work:
            first, second, *rest = steps.begin_step(work, step=Step.PLAN).details.tasks
            mine = TaskDetails("  Ask the\nbaker ", owner="Joris", until=date(2026, 4, 1), note="he has a room")
            details = replace(of(work, Step.PLAN).details, owner="Joris", tasks=(second, first, mine, *rest[1:]))
            saved = steps.save_step(work, step=Step.PLAN, details=details)
        tasks = saved.details.tasks
        assert [task.id for task in tasks[:2]] == [second.id, first.id]
        assert (tasks[2].text, tasks[2].owner, tasks[2].key) == ("Ask the baker", "Joris", "")
        assert rest[0].id not in {task.id for task in tasks}
        with unit() as work:
            assert of(work, Step.PLAN) == saved
            ids = set(work.session.scalars(select(PlanTaskRecord.id)))
        assert ids == {task.id for task in tasks}

    def test_an_account_of_the_centre_is_known_any_other_is_not(self, unit):
        with unit() as work:
            details = steps.begin_step(work, step=Step.PLAN).details
            me = work.actor.account_id
            tasks = (TaskDetails("Mine", account_id=me), TaskDetails("Nobody's", account_id="f" * 32))
            saved = steps.save_step(work, step=Step.PLAN, details=replace(details, account_id=me, tasks=tasks))
        assert [task.account_id for task in saved.details.tasks] == [me, None]
        assert saved.details.account_id == me

    def test_what_is_done_and_what_is_late_is_counted(self, unit):
        with unit() as work:
            details = steps.begin_step(work, step=Step.TEST).details
            tasks = (
                TaskDetails("late", until=date(2026, 3, 1)),
                TaskDetails("today", until=TODAY),
                TaskDetails("done in time", until=date(2026, 2, 1), done_on=date(2026, 2, 1)),
                TaskDetails("some day"),
            )
            saved = steps.save_step(work, step=Step.TEST, details=replace(details, tasks=tasks))
            assert (saved.done, saved.late) == (1, 1)
            ticked = steps.tick_task(work, task_id=saved.details.tasks[0].id, done_on=TODAY)
            assert (ticked.done, ticked.late) == (2, 0)
            again = steps.tick_task(work, task_id=saved.details.tasks[0].id, done_on=None)
            assert again == saved

    def test_what_makes_no_sense_is_told_field_by_field(self, unit):
        with unit() as work:
            details = steps.begin_step(work, step=Step.TEST).details
            wrong = replace(
                details,
                first=date(2026, 5, 1),
                until=date(2026, 4, 1),
                tasks=(TaskDetails("x" * 301), TaskDetails("y", done_on=date(2026, 3, 3))),
            )
            with pytest.raises(FieldErrors) as error:
                steps.save_step(work, step=Step.TEST, details=wrong)
            assert set(error.value.fields) == {"until", "tasks"}
            with pytest.raises(FieldErrors):
                steps.tick_task(work, task_id=details.tasks[0].id, done_on=date(2026, 3, 3))
            with pytest.raises(NotFound):
                steps.tick_task(work, task_id="0" * 32, done_on=TODAY)
            many = tuple(TaskDetails(str(number)) for number in range(41))
            with pytest.raises(FieldErrors):
                steps.save_step(work, step=Step.TEST, details=replace(details, tasks=many))

    def test_staff_reads_the_plan(self, unit, as_role):
        with unit() as work:
            begun = steps.begin_step(work, step=Step.NEEDS)
        with as_role(AccountRole.STAFF)() as work:
            assert of(work, Step.NEEDS) == begun

    def test_the_plan_is_read_in_few_questions(self, unit):
        def count():
            asked = []
            with unit() as work:
                engine = work.session.get_bind()

                def note(*_args):
                    asked.append(1)

                event.listen(engine, "before_cursor_execute", note)
                steps.plan(work)
                event.remove(engine, "before_cursor_execute", note)
            return len(asked)

        before = count()
        with unit() as work:
            for step in Step:
                steps.begin_step(work, step=step)
        assert count() == before <= 5


class TestFiles:
    def file(self, name="focus group.jpg"):
        made = BytesIO()
        Image.new("RGB", (40, 30), "white").save(made, "JPEG")
        return NewFile(name, "image/jpeg", made.getvalue())

    def test_a_document_is_kept_with_its_step_read_and_erased(self, unit):
        with unit() as work:
            steps.begin_step(work, step=Step.NEEDS)
            kept = files.attach_to_step(work, step=Step.NEEDS, file=self.file())
            assert of(work, Step.NEEDS).files == ((kept, "focus group.jpg"),)
            assert of(work, Step.PLAN).files == ()
        with unit() as work:
            assert files.plan_file(work, attachment_id=kept).content
            files.erase_plan_file(work, attachment_id=kept)
        with unit() as work:
            assert of(work, Step.NEEDS).files == ()
            assert not work.session.scalars(select(AttachmentRow)).all()
            assert not work.session.scalars(select(AttachmentContentRow)).all()
            with pytest.raises(NotFound):
                files.plan_file(work, attachment_id=kept)

    def test_a_step_that_was_not_begun_keeps_none(self, unit):
        with unit() as work, pytest.raises(NotFound):
            files.attach_to_step(work, step=Step.NEEDS, file=self.file())

    def test_what_is_no_paper_is_not_taken(self, unit):
        with unit() as work:
            steps.begin_step(work, step=Step.NEEDS)
            with pytest.raises(UserError):
                files.attach_to_step(work, step=Step.NEEDS, file=NewFile("run.exe", "", b"MZ"))
            assert of(work, Step.NEEDS).files == ()
