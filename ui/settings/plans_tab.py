"""The visit plans that a match can begin with: those that come with the program, and the centre's own."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.presets import preset_phases
from ensure_desktop.visits.values import OwnPlan, Phase, Preset
from ui.context import Context
from ui.settings.tab import Page, Tab
from ui.theme import FORM_WIDTH, INSIDE, RELATED
from ui.visits.phases_field import PhasesField
from ui.visits.words import phases_words, preset_label
from ui.widgets.buttons import primary, quiet
from ui.widgets.card import Card
from ui.widgets.dialog import FormDialog
from ui.widgets.empty import EmptyState
from ui.widgets.fields import TextField
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "settings.plans"
LONGEST = 200


class PlanDialog(FormDialog):
    """A new plan, or another form of one that is there."""

    def __init__(self, parent: QWidget, context: Context, plan: OwnPlan | None = None) -> None:
        super().__init__(
            parent,
            context,
            name=f"{NAME}.dialog",
            title=_("A visit plan of your own") if plan is None else _("Change the plan"),
            sentence=_("It begins often and becomes less. Matches that have begun keep the plan that they have."),
            act=_("Save plan"),
        )
        self._plan = plan
        section = self.form.section(columns=1)
        section.add("name", _("Name"), TextField(name=f"{NAME}.name", longest=LONGEST))
        section.add("phases", _("How often, and for how long"), PhasesField(name=f"{NAME}.phases"))
        if plan is not None:
            self.form.set_values({"name": plan.name, "phases": plan.phases})
        self.keep_drafts("" if plan is None else plan.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep it."""
        own_plan_id = None if self._plan is None else self._plan.id
        self.store(visits.save_own_plan, own_plan_id=own_plan_id, **values)


class PlansTab(Tab):
    """Two cards: own plans with what can be done with each, and the presets in words."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._with_withdrawn = False
        self.dialog: PlanDialog | None = None
        self._plans = QVBoxLayout()
        self._plans.setSpacing(RELATED)
        self.new = primary(_("New plan"), "plus", name=f"{NAME}.new")
        self.new.clicked.connect(lambda: self._open(None))
        self.withdrawn = quiet(_("Show withdrawn"), "prohibit", name=f"{NAME}.withdrawn")
        self.withdrawn.clicked.connect(self._turn_withdrawn)
        self.column.addWidget(self._own_card())
        self.column.addWidget(self._preset_card())

    def reload(self) -> None:
        """Ask for the plans, the withdrawn ones with them: the button shows only where there are some."""
        self.context.operations.query(visits.own_plans, self._show, self.page.show_error, key=NAME, with_withdrawn=True)

    def _own_card(self) -> Card:
        card = Card(_("Plans of your own"))
        card.setMaximumWidth(FORM_WIDTH + 40)
        sentence = _("Matches can begin with them as with the others. Which one is proposed is set under “Centre”.")
        card.body.addWidget(label(sentence, "muted", wrap=True))
        card.body.addLayout(self._plans)
        acts = QHBoxLayout()
        acts.setSpacing(INSIDE)
        acts.addWidget(self.new)
        acts.addWidget(self.withdrawn)
        acts.addStretch(1)
        card.body.addLayout(acts)
        return card

    def _preset_card(self) -> Card:
        card = Card(_("Plans that come with the program"))
        card.setMaximumWidth(FORM_WIDTH + 40)
        for preset in Preset:
            card.body.addLayout(_texts(preset_label(preset), preset_phases(preset)))
        return card

    def _show(self, plans: tuple[OwnPlan, ...]) -> None:
        clear(self._plans)
        shown = [plan for plan in plans if self._with_withdrawn or not plan.withdrawn]
        self.withdrawn.setVisible(any(plan.withdrawn for plan in plans))
        self.withdrawn.setText(_("Hide withdrawn") if self._with_withdrawn else _("Show withdrawn"))
        if not shown:
            empty = EmptyState("calendar-blank", _("There is no plan of your own yet."), name=f"{NAME}.empty")
            self._plans.addWidget(empty)
        for plan in shown:
            self._plans.addWidget(self._line(plan))

    def _line(self, plan: OwnPlan) -> QWidget:
        line = QWidget()
        line.setObjectName(f"{NAME}.plan.{plan.id}")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        name = _("{name} (withdrawn)").format(name=plan.name) if plan.withdrawn else plan.name
        row.addLayout(_texts(name, plan.phases), 1)
        if plan.withdrawn:
            restore = quiet(_("Restore"), "arrow-counter-clockwise", name=f"{NAME}.restore.{plan.id}")
            restore.setAccessibleName(_("Restore “{name}”").format(name=plan.name))
            restore.clicked.connect(lambda: self._restore(plan))
            row.addWidget(restore)
            return line
        change = quiet(_("Change"), "pencil-simple", name=f"{NAME}.change.{plan.id}")
        change.setAccessibleName(_("Change “{name}”").format(name=plan.name))
        change.clicked.connect(lambda: self._open(plan))
        withdraw = quiet(_("Withdraw"), "prohibit", name=f"{NAME}.withdraw.{plan.id}")
        withdraw.setAccessibleName(_("Withdraw “{name}”").format(name=plan.name))
        withdraw.clicked.connect(lambda: self._withdraw(plan))
        row.addWidget(change)
        row.addWidget(withdraw)
        return line

    def _turn_withdrawn(self) -> None:
        self._with_withdrawn = not self._with_withdrawn
        self.reload()

    def _open(self, plan: OwnPlan | None) -> None:
        self.dialog = PlanDialog(self, self.context, plan)
        self.dialog.saved.connect(self._saved)
        self.dialog.open()

    def _saved(self, plan: OwnPlan) -> None:
        self.context.notify(_("The plan “{name}” is saved.").format(name=plan.name), None)
        self.reload()

    def _withdraw(self, plan: OwnPlan) -> None:
        def withdrew(_result: object) -> None:
            text = _("“{name}” is not offered any more.").format(name=plan.name)
            self.context.notify(text, partial(self._restore, plan))
            self.reload()

        self.context.operations.change(
            visits.withdraw_own_plan, withdrew, self.page.show_error, initiator=self, own_plan_id=plan.id
        )

    def _restore(self, plan: OwnPlan) -> None:
        def restored(_result: object) -> None:
            self.context.notify(_("“{name}” is offered again.").format(name=plan.name), None)
            self.reload()

        self.context.operations.change(
            visits.restore_own_plan, restored, self.page.show_error, initiator=self, own_plan_id=plan.id
        )


def _texts(name: str, phases: tuple[Phase, ...]) -> QVBoxLayout:
    """A plan: its name, below it what it says."""
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(label(name, "strong", wrap=True))
    column.addWidget(label(phases_words(phases), "muted", wrap=True))
    return column
