"""Set a goal, mend it, note how it goes, and close it."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.progress.labels import area_label, level_label, reached_label
from ensure_desktop.progress.service import close_goal, note_progress, save_goal
from ensure_desktop.progress.values import Goal, GoalDetails, LifeArea, Reached
from ui.context import Context
from ui.people.days import day_field
from ui.people.words import first_upper
from ui.progress.steps_field import StepsField
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, OptionsField, TextArea

FIELDS = tuple(GoalDetails.__dataclass_fields__)
WIDTH = 760


class GoalDialog(FormDialog):
    """A goal in the person's own words; the questions help to make it one that can be reached."""

    def __init__(self, parent: QWidget, context: Context, person_id: str, name: str, goal: Goal | None = None) -> None:
        title = _("A goal of {name}").format(name=name) if goal is None else _("Change the goal")
        super().__init__(
            parent,
            context,
            name="goal.form",
            title=title,
            act=_("Set goal") if goal is None else _("Save goal"),
            sentence=_(
                "The goal is the person's own. Her or his words are enough; the questions may be answered later."
            ),
            width=WIDTH,
        )
        self._person_id, self._goal_id = person_id, goal.id if goal else None
        self._build()
        details = goal.details if goal else GoalDetails("")
        self.form.set_values({field: getattr(details, field) for field in FIELDS})
        self.keep_drafts(self._goal_id or person_id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        self.store(save_goal, goal_id=self._goal_id, person_id=self._person_id, details=GoalDetails(**values))

    def _build(self) -> None:
        name, today = self.objectName(), self.context.clock.today()
        section = self.form.section()
        own = TextArea(
            name=f"{name}.own_words", lines=2, placeholder=_("for example: I want to talk with my neighbours")
        )
        section.add("own_words", _("The goal, in the person's own words"), own, wide=True)
        areas: list[tuple[LifeArea | None, str]] = [(None, _("not said"))]
        areas += [(area, first_upper(area_label(area))) for area in LifeArea]
        section.add("area", _("What it is about"), ChoiceField(areas, name=f"{name}.area"))
        section.add("until", _("Until when"), day_field(f"{name}.until", today, empty=_("no day yet")))
        prompts = self.form.section(_("Questions that help"))
        for field, question in (
            ("specific", _("What exactly will be different?")),
            ("measured_by", _("How will the person notice it?")),
            ("helped_by", _("Who and what helps, within reach?")),
            ("matters_because", _("Why does it matter to the person?")),
        ):
            prompts.add(field, question, TextArea(name=f"{name}.{field}", lines=2))
        steps = self.form.section(_("Steps"))
        steps.add("steps", "", StepsField(self.context.centre.words, today, name=f"{name}.steps"), wide=True)


class ProgressDialog(FormDialog):
    """How far the goal is, in one of five words."""

    def __init__(self, parent: QWidget, context: Context, goal: Goal) -> None:
        super().__init__(
            parent,
            context,
            name="goal.progress",
            title=_("How far is the goal?"),
            act=_("Note progress"),
            sentence=goal.details.own_words,
        )
        self._goal_id = goal.id
        name, today = self.objectName(), context.clock.today()
        levels = [(str(level), first_upper(level_label(level))) for level in range(5)]
        section = self.form.section(columns=1)
        section.add("level", _("How far"), OptionsField(levels, many=False, name=f"{name}.level"))
        section.add("day", _("Day"), day_field(f"{name}.day", today))
        section.add("note", _("What happened"), TextArea(name=f"{name}.note", lines=2))
        self.form.set_values({"day": today})
        self.keep_drafts(goal.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it, once day and level are there."""
        wrong = {}
        if not values["level"]:
            wrong["level"] = _("Please choose how far the goal is.")
        if values["day"] is None:
            wrong["day"] = _("Please enter a day.")
        if wrong:
            self.show_error(FieldErrors(wrong))
            return
        level = int(values["level"][0])
        self.store(note_progress, goal_id=self._goal_id, day=values["day"], level=level, note=values["note"])


class CloseGoalDialog(FormDialog):
    """How far the goal was reached."""

    def __init__(self, parent: QWidget, context: Context, goal: Goal) -> None:
        super().__init__(
            parent,
            context,
            name="goal.close",
            title=_("How far was the goal reached?"),
            act=_("Close goal"),
            sentence=goal.details.own_words,
        )
        self._goal_id = goal.id
        name, today = self.objectName(), context.clock.today()
        options = [(each.value, first_upper(reached_label(each))) for each in Reached]
        field = OptionsField(options, many=False, name=f"{name}.reached")
        section = self.form.section(columns=1)
        section.add("reached", _("How far"), field)
        section.add("day", _("Day"), day_field(f"{name}.day", today))
        section.add("note", _("What helped, and what stood in the way"), TextArea(name=f"{name}.note", lines=3))
        self.form.set_values({"day": today})
        self.keep_drafts(goal.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it, once day and answer are there."""
        wrong = {}
        if not values["reached"]:
            wrong["reached"] = _("Please choose how far it was reached.")
        if values["day"] is None:
            wrong["day"] = _("Please enter a day.")
        if wrong:
            self.show_error(FieldErrors(wrong))
            return
        reached = Reached(values["reached"][0])
        self.store(close_goal, goal_id=self._goal_id, reached=reached, day=values["day"], note=values["note"])
