"""The assessment that closes a course, for one person."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.training.labels import result_label
from ensure_desktop.training.service import assess
from ensure_desktop.training.values import Assessment, Course, Enrolment, Result
from ui.context import Context
from ui.people.days import day_field
from ui.people.words import first_upper
from ui.training.answer_field import AnswerField
from ui.training.words import sum_words
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, TextArea, TextField

WIDTH = 700
CRITERION = "criterion."


class AssessDialog(FormDialog):
    """The criteria of the curriculum, what comes of it, and a remark."""

    def __init__(self, parent: QWidget, context: Context, course: Course, enrolment: Enrolment) -> None:
        super().__init__(
            parent,
            context,
            name="training.assess",
            title=_("Assessment of {name}").format(name=enrolment.person.name),
            sentence=sum_words(enrolment, course, context.clock.today()),
            act=_("Save assessment"),
            width=WIDTH,
        )
        self._enrolment_id = enrolment.id
        criteria = course.version.curriculum.criteria
        if criteria:
            looked_at = self.form.section(_("What was looked at"), columns=1)
            for criterion in criteria:
                field = AnswerField(criterion.text, name=f"training.criterion.{criterion.id}")
                looked_at.add(f"{CRITERION}{criterion.id}", "", field)
        section = self.form.section(_("What comes of it"))
        results = [(None, _("Please choose")), *((each, first_upper(result_label(each))) for each in Result)]
        section.add("result", _("Result"), ChoiceField(results, name="training.assess.result"))
        section.add("day", _("Day"), day_field("training.assess.day", context.clock.today()))
        section.add("by", _("Assessed by"), TextField(name="training.assess.by", longest=120))
        section.add("remark", _("Remark"), TextArea(name="training.assess.remark", lines=3), wide=True)
        self._fill(enrolment.assessment, course)
        self.keep_drafts(enrolment.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        if values["result"] is None:
            self.show_error(FieldErrors({"result": _("Please choose what comes of the assessment.")}))
            return
        answers = {name.removeprefix(CRITERION): value for name, value in values.items() if name.startswith(CRITERION)}
        assessment = Assessment(
            day=values["day"] or self.context.clock.today(),
            by=values["by"],
            result=values["result"],
            criteria={criterion: answer for criterion, answer in answers.items() if answer},
            remark=values["remark"],
        )
        self.store(assess, enrolment_id=self._enrolment_id, assessment=assessment)

    def _fill(self, before: Assessment | None, course: Course) -> None:
        """What was noted before; else today, by who is at work."""
        answers = before.criteria if before is not None else {}
        self.form.set_values(
            {
                "result": before.result if before else None,
                "day": before.day if before else self.context.clock.today(),
                "by": before.by if before else self.context.actor.name,
                "remark": before.remark if before else "",
                **{f"{CRITERION}{each.id}": answers.get(each.id, "") for each in course.version.curriculum.criteria},
            }
        )
