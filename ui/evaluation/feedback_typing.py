"""A sheet without a name, typed in from paper. Nothing of it is kept before it is stored, and nothing says when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.evaluation.feedback import feedback_form, save_feedback
from ensure_desktop.evaluation.filling_values import FeedbackForm
from ensure_desktop.evaluation.labels import audience_label
from ensure_desktop.evaluation.quarters import quarters_back
from ensure_desktop.evaluation.values import Audience, FeedbackDetails
from ensure_desktop.i18n import _
from ui.context import Context
from ui.evaluation.feedback_words import quarter_words
from ui.evaluation.filling.sheet import FillingSheet, Legend
from ui.messages import MessageBar
from ui.people.words import first_upper
from ui.theme import INSIDE, RELATED, Tone
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.buttons import primary
from ui.widgets.fields import ChoiceField
from ui.widgets.text import label

NAME = "evaluation.feedback.typing"
QUARTERS = 8
QUARTER_WIDTH = 256


class FeedbackTyping(QWidget):
    """`stored` says that a sheet is in; the next one can be typed at once. `closed` goes back."""

    stored = Signal()
    closed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self._context = context
        self._form: FeedbackForm | None = None
        self.message = MessageBar(self)
        words = context.centre.words
        audiences = [(each, first_upper(audience_label(each, words))) for each in Audience]
        self.audience = ChoiceField(audiences, name=f"{NAME}.audience")
        quarters = [(each, quarter_words(each)) for each in quarters_back(context.clock.today(), QUARTERS)]
        self.quarter = ChoiceField(quarters, name=f"{NAME}.quarter")
        self.quarter.setMinimumWidth(QUARTER_WIDTH)
        self.sheet = FillingSheet(name=f"{NAME}.sheet")
        self.legend = Legend()
        self.store = primary(_("Store the sheet"), "check", name=f"{NAME}.store")
        self.title = label("", "section", wrap=True, name=f"{NAME}.title")
        self._build()

    def begin(self, guide_id: str, language: str, audience: Audience) -> None:
        """Show a blank sheet in this language, of this audience until another is chosen."""
        self.audience.set_value(audience)
        self.message.clear()
        ask = self._context.operations.query
        ask(feedback_form, self._show, self.failed.emit, guide_id=guide_id, language=language)

    def finish(self) -> None:
        """Store what stands on the sheet."""
        if self._form is None or not self.store.isEnabled():
            return
        self.store.setEnabled(False)
        details = FeedbackDetails(
            self._form.guide_version_id,
            self.audience.value(),
            self.quarter.value(),
            self._form.words.language,
            dict(self.sheet.answers()),
        )
        self._context.operations.change(save_feedback, self._done, self._refuse, initiator=self, details=details)

    def _build(self) -> None:
        row, back = back_row(_("Feedback"), name=f"{NAME}.back")
        back.clicked.connect(self.closed)
        choices = QHBoxLayout()
        choices.setSpacing(RELATED)
        for field, words in ((self.audience, _("Who filled it in")), (self.quarter, _("Quarter"))):
            field.setAccessibleName(words)
            told = label(words, "label")
            told.setBuddy(field)
            choices.addWidget(told)
            choices.addWidget(field)
            choices.addSpacing(INSIDE)
        choices.addStretch(1)
        self.store.setToolTip(_("Ctrl+Enter"))
        foot = QHBoxLayout()
        foot.addWidget(self.store)
        foot.addStretch(1)
        self.store.clicked.connect(self.finish)
        self.sheet.ended.connect(lambda: self.store.setFocus(Qt.FocusReason.TabFocusReason))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.finish, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        column = QVBoxLayout(self)
        column.setContentsMargins(*INNER_MARGINS)
        column.setSpacing(RELATED)
        column.addLayout(row)
        column.addWidget(self.title)
        column.addLayout(choices)
        column.addWidget(self.message)
        column.addWidget(self.legend)
        column.addWidget(self.sheet, 1)
        column.addLayout(foot)

    def _show(self, found: FeedbackForm) -> None:
        self._form = found
        self.title.setText(found.words.title)
        self.store.setEnabled(True)
        self.legend.show_words(found.words)
        self.sheet.show_form(found.words, {}, self._context.clock.today())
        self.sheet.focus_first()

    def _done(self, _result: object) -> None:
        self.message.clear()
        if self._form is not None:
            self._show(self._form)
        self.stored.emit()

    def _refuse(self, error: UserError) -> None:
        self.store.setEnabled(True)
        if isinstance(error, FieldErrors):
            self.sheet.show_errors(error.fields)
        self.message.say(Tone.DANGER, error.message)
