"""The plan of measuring: which questionnaire for whom, and when."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.evaluation.labels import audience_label
from ensure_desktop.evaluation.plans import plan_lines, restore_plan_line, withdraw_plan_line
from ensure_desktop.evaluation.values import Audience, PlanLine
from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.evaluation.plan_dialog import PlanDialog
from ui.evaluation.words import days_words, moments_words
from ui.panel import Panel
from ui.people.words import first_upper
from ui.theme import Tone
from ui.visits.layout import INNER_MARGINS
from ui.widgets.buttons import outlined, primary
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import CheckField
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table

NAME = "evaluation.plan"


class PlanPage(Panel):
    """The list of the lines. Enter opens one to change it."""

    areas = frozenset({"evaluation", "interviews"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.EVALUATION_WRITE)
        self.dialog: PlanDialog | None = None
        self._audience: Audience | None = None
        self.withdraw = outlined(_("Withdraw line"), "trash", name=f"{NAME}.withdraw")
        self.withdraw.clicked.connect(self._withdraw_or_restore)
        self.add = primary(_("Add line"), "plus", name=f"{NAME}.add")
        self.add.clicked.connect(self.begin)
        sentence = _("Which questionnaire for whom, and when. From this follows who is due.")
        self.header = PageHeader(_("Measuring plan"), sentence, (self.withdraw, self.add))
        words = context.centre.words
        audiences = [(each, first_upper(audience_label(each, words)), each.value) for each in Audience]
        self.filters = FilterRow([(None, _("All"), "all"), *audiences], name=f"{NAME}.filter")
        self.filters.chosen.connect(self.choose)
        self.gone = CheckField(_("With withdrawn ones"), name=f"{NAME}.gone")
        self.gone.changed.connect(self.reload)
        self.filters.add(self.gone)
        self.table = self._make_table()
        self.table.selected.connect(lambda _line: self._show_acts())
        self.table.model.modelReset.connect(self._show_acts)
        self.table.opened.connect(self.open)
        card = Card(padding=1)
        card.body.addWidget(self.table)
        self.body.setContentsMargins(*INNER_MARGINS)
        for widget in (self.header, self.filters):
            self.body.addWidget(widget)
        self.body.addWidget(card, 1)
        self._show_acts()

    def reload(self) -> None:
        """Read the plan again."""
        self.table.model.reload()

    def go(self, place: Place) -> None:
        """With "new plan" a new line, else the list."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if place.action == "new plan" and self.may_write:
            self.begin()

    def choose(self, audience: Audience | None) -> None:
        """Show the lines for these people, or all."""
        self._audience = audience
        self.filters.choose(audience)
        self.table.set_emptiness(Emptiness.NOTHING_YET if audience is None else Emptiness.NO_RESULT)
        self.reload()

    def begin(self) -> None:
        """A new line."""
        self._show_dialog(None)

    def open(self, line: PlanLine) -> None:
        """Change a line."""
        if not self.may_write:
            return
        if line.withdrawn:
            self.message.say(Tone.ATTENTION, _("This line was withdrawn. Restore it first; then you can change it."))
        else:
            self._show_dialog(line)

    def _show_dialog(self, line: PlanLine | None) -> None:
        self.dialog = PlanDialog(self, self.context, line, audience=self._audience)
        self.dialog.saved.connect(self._saved)
        self.dialog.open()

    def _saved(self, line: PlanLine) -> None:
        self.context.notify(_("“{title}” is in the plan.").format(title=line.title), None)
        self.reload()

    def _make_table(self) -> Table:
        words = self.context.centre.words
        columns = (
            Column(_("Questionnaire"), lambda line: line.title, least=220, stretch=True, wraps=True),
            Column(
                _("For"),
                lambda line: first_upper(audience_label(line.details.audience, words)),
                140,
                least=112,
                wraps=True,
            ),
            Column(_("When"), lambda line: moments_words(line.details.moments), 264, least=160, wraps=True),
            Column(_("Who"), lambda line: days_words(line.details), 184, least=118, muted=True, wraps=True),
            Column(_("Asked"), lambda line: str(line.asked), 72, least=66, right=True),
            Column("", lambda line: _line_chip(line).text, 196, least=188, chip=_line_chip),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Measuring plan"))
        nothing = EmptyState(
            "clipboard-text",
            _("Nothing is planned yet."),
            _("Add line") if self.may_write else "",
            hint=_("Choose few questionnaires: people fill in a short sheet, and leave a long one."),
            name=f"{NAME}.empty",
        )
        nothing.acted.connect(self.begin)
        no_result = EmptyState(
            "magnifying-glass", _("Nothing is planned for these people."), _("Show all"), name=f"{NAME}.no_result"
        )
        no_result.acted.connect(partial(self.choose, None))
        table.set_empty(Emptiness.NOTHING_YET, nothing)
        table.set_empty(Emptiness.NO_RESULT, no_result)
        return table

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(lines: tuple[PlanLine, ...]) -> None:
            shown = [line for line in lines if self._audience in (None, line.details.audience)]
            deliver(shown[offset : offset + limit], len(shown))

        self.query(plan_lines, take, with_withdrawn=self.gone.value())

    def _show_acts(self) -> None:
        line: PlanLine | None = self.table.current()
        self.add.setVisible(self.may_write)
        self.withdraw.setVisible(self.may_write)
        self.withdraw.setEnabled(line is not None)
        self.withdraw.setText(_("Restore line") if line is not None and line.withdrawn else _("Withdraw line"))

    def _withdraw_or_restore(self) -> None:
        line: PlanLine | None = self.table.current()
        if line is not None and line.withdrawn:
            self._restore(line)
        elif line is not None:
            self._withdraw(line)

    def _withdraw(self, line: PlanLine) -> None:
        said = _("“{title}” is asked no more.").format(title=line.title)

        def done(_line: PlanLine) -> None:
            self.context.notify(said, partial(self._restore, line))
            self.reload()

        self.change(withdraw_plan_line, done, plan_id=line.id)

    def _restore(self, line: PlanLine) -> None:
        def done(_line: PlanLine) -> None:
            self.context.notify(_("“{title}” is asked again.").format(title=line.title), None)
            self.reload()

        def failed(error: UserError) -> None:
            self.message.say(Tone.ATTENTION, " ".join(getattr(error, "fields", {}).values()) or error.message)

        self.change(restore_plan_line, done, failed, plan_id=line.id)


def _line_chip(line: PlanLine) -> Chip:
    if line.withdrawn:
        return Chip(_("Withdrawn"), "prohibit", Tone.NEUTRAL)
    if line.details.primary:
        return Chip(_("Primary outcome"), "star", Tone.GOOD)
    return Chip(_("Asked"), "clipboard-text", Tone.NEUTRAL)
