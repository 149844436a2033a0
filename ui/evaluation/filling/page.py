"""Typing in at the desk: the code of a paper, then number keys; or what somebody answers who sits there."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.evaluation.filling import form
from ensure_desktop.evaluation.filling_values import FilledForm
from ensure_desktop.evaluation.measuring import NewerAnswers, measurement_by_code, take_back
from ensure_desktop.evaluation.values import Measurement, MeasureState
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.evaluation.alone.begin import SelfMode
from ui.evaluation.filling.how import HowForm
from ui.evaluation.filling.keeping import MeasurementKeeper
from ui.evaluation.filling.papers import PapersPage
from ui.evaluation.filling.sheet import FillingSheet, Legend
from ui.evaluation.words import language_words, settled_words
from ui.panel import Panel
from ui.theme import CONTROL_HEIGHT, FORM_WIDTH, INSIDE, RELATED, Tone
from ui.visits.layout import INNER_MARGINS
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.header import PageHeader
from ui.widgets.text import label

NAME = "evaluation.fill"
CODE_WIDTH = 130


class FillPage(Panel):
    """One form to type into, found by the code of its paper.

    Places: "fill" the field for the code, with an id that questionnaire; "paper" with an id its paper, without one
    the papers of all that are handed out; "alone" with an id the full screen for the person herself.
    """

    areas = frozenset()
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._form: FilledForm | None = None
        self._by_code = False
        self.header = PageHeader(_("Fill in"), " ")
        self.code = QLineEdit()
        self.open = outlined(_("Open"), name=f"{NAME}.open")
        self.print_all = outlined(_("Print papers…"), "printer", name=f"{NAME}.print_all")
        self.print_one = quiet(_("Print this paper…"), "printer", name=f"{NAME}.print_one")
        self.alone_here = quiet(_("Let her or him fill it in…"), "monitor", name=f"{NAME}.alone")
        self.store = primary(_("Store answers"), "check", name=f"{NAME}.store")
        self.count = label("", "muted", name=f"{NAME}.count")
        self.legend = Legend()
        self.how = HowForm(context)
        self.sheet = FillingSheet(name=f"{NAME}.sheet")
        self.keeper = MeasurementKeeper(self, context.operations, self.sheet.answers)
        self.alone = SelfMode(context, self)
        self.papers = PapersPage(context)
        self._stack = QStackedWidget()
        self._desk = QWidget()
        self._nothing = self._make_nothing()
        self._build()
        self._connect()
        self._show_nothing()

    def reload(self) -> None:
        """What is being typed is never read again under the hands of who types it."""

    def go(self, place: Place) -> None:
        """See the class for the places."""
        self.message.clear()
        if place.action == "paper":
            self._print((place.id,) if place.id else ())
        elif place.action == "alone" and place.id:
            self.alone.begin(place.id)
        elif place.id:
            self._open(place.id, by_code=False)
        else:
            self._show_nothing()

    def hideEvent(self, event: QHideEvent) -> None:
        """The page is left: what was answered is kept."""
        super().hideEvent(event)
        self.keeper.flush()

    # building

    def _make_nothing(self) -> Card:
        card = Card(_("Papers come in with a code"))
        card.setMaximumWidth(FORM_WIDTH)
        card.body.addWidget(
            label(
                _(
                    "Type the code that stands on the paper, for instance 12 for Q-0012, and press Enter. "
                    "Then one number key for each question; Enter leaves a question open. Everything is kept as you "
                    "type."
                ),
                wrap=True,
            )
        )
        return card

    def _build(self) -> None:
        self.code.setObjectName(f"{NAME}.code")
        self.code.setAccessibleName(_("Code on the paper"))
        self.code.setPlaceholderText(_("Q-0012"))
        self.code.setFixedSize(CODE_WIDTH, CONTROL_HEIGHT)
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        asked = label(_("Code on the paper"), "label")
        asked.setBuddy(self.code)
        row.addWidget(asked)
        row.addWidget(self.code)
        row.addWidget(self.open)
        row.addStretch(1)
        for button in (self.alone_here, self.print_one):
            row.addWidget(button)
        self.header.add_action(self.print_all)
        self.store.setToolTip(_("Ctrl+Enter"))
        foot = QHBoxLayout()
        foot.setSpacing(RELATED)
        foot.addWidget(self.store)
        foot.addWidget(self.count)
        foot.addStretch(1)
        self._work = QWidget()
        inner = QVBoxLayout(self._work)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(RELATED)
        inner.addWidget(self.legend)
        inner.addWidget(self.sheet, 1)
        inner.addLayout(foot)
        column = QVBoxLayout(self._desk)
        column.setContentsMargins(*INNER_MARGINS)
        column.setSpacing(RELATED)
        column.addWidget(self.header)
        column.addLayout(row)
        column.addWidget(self._nothing)
        column.addWidget(self._work, 1)
        column.addStretch()
        self._stack.addWidget(self._desk)
        self._stack.addWidget(self.papers)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.code.returnPressed.connect(self._find)
        self.open.clicked.connect(self._find)
        self.print_all.clicked.connect(lambda: self._print(()))
        self.print_one.clicked.connect(lambda: self._with(lambda found: self._print((found.measurement_id,))))
        self.alone_here.clicked.connect(lambda: self._with(lambda found: self._hand_over(found.measurement_id)))
        self.store.clicked.connect(self.finish)
        self.sheet.changed.connect(self._on_answered)
        self.sheet.ended.connect(lambda: self.how.form.editor("mode").setFocus(Qt.FocusReason.TabFocusReason))
        self.keeper.refused.connect(self._on_refused)
        self.alone.ended.connect(self._back_from_alone)
        self.alone.failed.connect(self.show_error)
        self.papers.closed.connect(lambda: self._stack.setCurrentWidget(self._desk))
        self.papers.failed.connect(self._no_paper)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(
                QKeySequence(keys), self._work, self.finish, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )

    # finding

    def _find(self) -> None:
        if self.code.text().strip():
            self.keeper.flush()
            self.query(measurement_by_code, self._found, self._not_found, code=self.code.text())

    def _found(self, found: Measurement) -> None:
        if found.state is MeasureState.OPEN and found.withdrawn_at is None and not found.erased:
            self._open(found.id, by_code=True)
            return
        self.message.say(
            Tone.ATTENTION,
            _("{code} is not waiting for answers: look at what happened with it.").format(code=found.code),
            _("Show {code}").format(code=found.code),
            partial(self.context.navigate, Place("evaluation", found.id, "measurement")),
        )
        self.code.selectAll()

    def _not_found(self, error: UserError) -> None:
        self.show_error(error)
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        self.code.selectAll()

    def _open(self, measurement_id: str, *, by_code: bool) -> None:
        self.keeper.flush()
        self._by_code = by_code
        self._stack.setCurrentWidget(self._desk)
        self.query(form, self._show, measurement_id=measurement_id)

    def _show(self, found: FilledForm) -> None:
        self.message.clear()
        self._form = found
        self.header.set_title(_("{title} · {name}").format(title=found.words.title, name=found.name))
        language = language_words(found.words.language)
        self.header.set_sentence(_("{code} · in this language: {language}").format(code=found.code, language=language))
        if not found.words.worded:
            self.message.say(
                Tone.ATTENTION,
                _("The vault has no words of it yet. Our short labels stand here, in the order of the original."),
            )
        self.code.setText(found.code)
        self.how.setParent(None)
        self.how.show_circumstances(found.circumstances)
        self.legend.show_words(found.words)
        self.sheet.show_form(found.words, found.answers, self.context.clock.today(), below=self.how)
        self.sheet.setEnabled(found.open)
        if found.open:
            self.keeper.begin(found)
        else:
            self.keeper.end()
        self._show_acts()
        self.sheet.focus_first()

    def _show_nothing(self) -> None:
        self.keeper.flush()
        self.keeper.end()
        self._form = None
        self._stack.setCurrentWidget(self._desk)
        self.header.set_title(_("Fill in"))
        self.header.set_sentence(_("Answers from paper, or from somebody who sits with you."))
        self.code.clear()
        self._show_acts()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_acts(self) -> None:
        shown = self._form is not None
        self._nothing.setVisible(not shown)
        self._work.setVisible(shown)
        opened = self._form is not None and self._form.open
        for button in (self.print_one, self.alone_here):
            button.setVisible(opened and self._form is not None and self._form.words.worded)
        self.store.setEnabled(opened)
        self._show_count()

    # typing

    def _on_answered(self) -> None:
        self.keeper.touch()
        self._show_count()

    def _show_count(self) -> None:
        total = len(self.sheet.rows)
        text = ngettext("{answered} of {n} question answered", "{answered} of {n} questions answered", total)
        self.count.setText(text.format(answered=self.sheet.answered(), n=total) if self._form is not None else "")

    def finish(self) -> None:
        """Store the answers for good."""
        found, circumstances = self._form, self.how.circumstances()
        if found is not None and found.open and circumstances is not None:
            self.store.setEnabled(False)
            self.keeper.finish(circumstances, self._finished, self._not_finished)

    def _finished(self, made: Measurement) -> None:
        self.keeper.end()
        may = self.context.actor.may(Permission.RESULTS_READ)
        undo = partial(self.change, take_back, lambda _made: self._open(made.id, by_code=False), measurement_id=made.id)
        self.context.notify(settled_words(made), undo if may else None)
        self._show_nothing()
        if not self._by_code:
            self.context.navigate(Place("evaluation", action="due"))

    def _not_finished(self, error: UserError) -> None:
        self.store.setEnabled(True)
        if isinstance(error, NewerAnswers):
            self._on_refused(error)
            return
        if isinstance(error, FieldErrors) and not self.sheet.show_errors(error.fields):
            self.how.form.show_errors(error)
        self.show_error(error)

    def _on_refused(self, error: UserError) -> None:
        if isinstance(error, NewerAnswers) and self._form is not None:
            self.query(form, self._put_together, measurement_id=self._form.measurement_id)
            return
        self.message.say(Tone.DANGER, error.message, _("Try again"), self._keep_again)

    def _put_together(self, found: FilledForm) -> None:
        """Somebody else answered as well: both stay; where both did, what is typed here stays."""
        if self._form is None or found.measurement_id != self._form.measurement_id:
            return
        both = {**found.answers, **self.sheet.answers()}
        self.keeper.begin(found)
        self.how.setParent(None)
        self.sheet.show_form(found.words, both, self.context.clock.today(), below=self.how)
        self._keep_again()
        self.store.setEnabled(True)
        said = _("Somebody else was typing here as well. Both are kept; please look at it once more.")
        self.message.say(Tone.ATTENTION, said)

    def _keep_again(self) -> None:
        self.keeper.touch()
        self.keeper.flush()

    # paper, and the full screen

    def _print(self, ids: tuple[str, ...]) -> None:
        self.keeper.flush()
        self._stack.setCurrentWidget(self.papers)
        self.papers.show_papers(ids)

    def _no_paper(self, error: UserError) -> None:
        self._stack.setCurrentWidget(self._desk)
        self.show_error(error)

    def _hand_over(self, measurement_id: str) -> None:
        self.keeper.flush()
        self.alone.begin(measurement_id)

    def _back_from_alone(self, measurement_id: str, handed_in: bool) -> None:
        """The password was given: what was handed in is shown as done, what was stopped can be gone on with."""
        if handed_in:
            self._show_nothing()
            self.context.navigate(Place("evaluation", measurement_id, "measurement"))
        else:
            self._open(measurement_id, by_code=False)

    def _with(self, act: Callable[[FilledForm], object]) -> None:
        if self._form is not None:
            act(self._form)
