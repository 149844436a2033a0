"""The plan in ten steps: all of them at a glance, and from there one with its check list."""

from functools import cached_property, partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.programme.plan_labels import step_label, step_meaning
from ensure_desktop.programme.steps import note_plan_exported, plan, plan_paper
from ensure_desktop.programme.values import PlanStep, Step
from ensure_desktop.vault.permissions import Permission
from reports.plan_overview import plan_pdf
from ui.context import Context, Place
from ui.panel import Panel
from ui.programme.paper_page import PlanPaperPage
from ui.programme.step_page import StepPage
from ui.programme.words import progress_words, span_words, step_chip, step_title
from ui.theme import INSIDE, PAGE, RELATED, STEP
from ui.visits.layout import INNER_MARGINS
from ui.widgets.buttons import outlined
from ui.widgets.card import PressableCard
from ui.widgets.chips import StatusChip
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "programme.steps"
COLUMNS = 2


class StepsPage(Panel):
    """The ten steps, and the page of one of them.

    Places: the area alone shows all, "step" with the name of a step as its id that one.
    """

    areas = frozenset()
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._stack = QStackedWidget(self.ground)
        self.all = AllSteps(context, self._stack)
        self.all.opened.connect(self.show_step)
        self.all.paper_wanted.connect(self.show_paper)
        self._stack.addWidget(self.all)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)

    @cached_property
    def one(self) -> StepPage:
        """The page of one step."""
        made = StepPage(self.context, self._stack)
        self._stack.addWidget(made)
        made.left.connect(self.show_all)
        made.other_wanted.connect(self.show_step)
        return made

    @cached_property
    def paper(self) -> PlanPaperPage:
        """The preview of the plan on paper."""
        made = PlanPaperPage(
            self.context,
            self._stack,
            name=f"{NAME}.paper",
            title=_("The plan on paper"),
            sentence=_("All ten steps with their check lists, for the wall or the meeting."),
            suggested="plan.pdf",
            ask=plan_paper,
            draw=plan_pdf,
            note=note_plan_exported,
        )
        self._stack.addWidget(made)
        made.left.connect(self.show_all)
        return made

    def page(self) -> QWidget | None:
        """What is shown: all steps, one, or the paper."""
        return self._stack.currentWidget()

    def reload(self) -> None:
        """The pages load what they show themselves."""

    def go(self, place: Place) -> None:
        """See the class for the places."""
        if place.id in tuple(Step):
            self.show_step(Step(place.id))
        else:
            self.show_all()

    def show_all(self) -> None:
        """All steps."""
        self._stack.setCurrentWidget(self.all)

    def show_step(self, step: Step) -> None:
        """One step."""
        self._stack.setCurrentWidget(self.one)
        self.one.open_step(step)

    def show_paper(self) -> None:
        """The plan on paper."""
        self._stack.setCurrentWidget(self.paper)
        self.paper.open_paper()


class AllSteps(Panel):
    """The ten steps as cards, in their order. `opened` sends the one that was pressed."""

    areas = frozenset({"programme"})

    opened = Signal(object)
    paper_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(f"{NAME}.all")
        sentence = _("What a programme needs, one after the other. Begin where you are; nothing has to be in order.")
        self.print = outlined(_("Print plan…"), "printer", name=f"{NAME}.print")
        self.print.setVisible(context.actor.may(Permission.PRINT))
        self.print.clicked.connect(self.paper_wanted)
        self.header = PageHeader(_("The plan in ten steps"), sentence, (self.print,))
        self._grid = QGridLayout()
        self._grid.setSpacing(RELATED)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        left, _top, right, _bottom = INNER_MARGINS
        self.body.setContentsMargins(left, 0, right, PAGE)
        self.body.setSpacing(RELATED)
        self.body.addWidget(self.header)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def reload(self) -> None:
        """Read the plan again."""
        self.query(plan, self._show, key=NAME)

    def _show(self, steps: tuple[PlanStep, ...]) -> None:
        focus = self.window().focusWidget()
        name = focus.objectName() if focus is not None and self.isAncestorOf(focus) else ""
        clear(self._grid)
        rows = -(-len(steps) // COLUMNS)
        for number, step in enumerate(steps):
            column, row = divmod(number, rows)
            card = StepCard(step)
            card.clicked.connect(partial(self.opened.emit, step.step))
            self._grid.addWidget(card, row, column)
            if card.objectName() == name:
                card.setFocus(Qt.FocusReason.OtherFocusReason)


class StepCard(PressableCard):
    """A step: what it is for, and how far it is."""

    def __init__(self, step: PlanStep) -> None:
        super().__init__(name=f"{NAME}.{step.step.value}")
        chip = step_chip(step)
        facts = (progress_words(step), step.details.owner, span_words(step.details.first, step.details.until))
        told = _(" · ").join(filter(None, facts))
        self.setAccessibleName(_("{title}: {state}").format(title=step_label(step.step), state=chip.text))
        self.setAccessibleDescription(told)
        title = label(step_title(step.step), "strong", wrap=True)
        meaning = label(step_meaning(step.step), "muted", wrap=True)
        state = StatusChip(chip.text, chip.glyph, chip.tone, name=f"{NAME}.{step.step.value}.state")
        below = label(told, "help", wrap=True)
        self.add_through(title, meaning, state, below)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(title, 1)
        head.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(STEP)
        column.addLayout(head)
        column.addWidget(meaning)
        column.addWidget(below)
        column.addStretch(1)
