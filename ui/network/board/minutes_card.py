"""The agenda of a sounding board, and what was said: one form that is kept as a draft while it is written."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.network.values import Meeting, MeetingDetails
from ensure_desktop.people.dates import parse_date
from ui.context import Context
from ui.network.board.lines import ActionsField, DecisionsField, Seats, TopicsField
from ui.outward.wording_line import WordingLine
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import primary
from ui.widgets.card import Card
from ui.widgets.drafts import DraftKeeper
from ui.widgets.fields import TextArea
from ui.widgets.form import Form
from ui.widgets.text import label

NAME = "network.board.minutes"
FIELDS = ("invitation", "topics", "decisions", "actions", "notes")
ONCE_HELD = ("decisions", "actions", "notes")
"""What is only known on the day of the meeting."""


class MinutesCard(Card):
    """`wanted` sends the `MeetingDetails` as they should be now."""

    wanted = Signal(object)

    def __init__(self, context: Context, *, may_write: bool) -> None:
        super().__init__(padding=RELATED)
        self.setObjectName(NAME)
        self._context = context
        self._may_write = may_write
        self._meeting: Meeting | None = None
        self._keeper: DraftKeeper | None = None
        self.form: Form | None = None
        self._kept = label(_("This is what you typed before, and did not save yet."), "help", name=f"{NAME}.kept")
        self._kept.hide()
        self._wrong = label("", "error", wrap=True, name=f"{NAME}.wrong")
        self._wrong.hide()
        self.save = primary(_("Save"), "check", name=f"{NAME}.save")
        self.save.setToolTip(QKeySequence(QKeySequence.StandardKey.Save).toString())
        self.save.clicked.connect(self.send)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.send)
        self.body.setSpacing(INSIDE)
        self.body.addWidget(label(_("Agenda and minutes"), "section"))
        self.body.addWidget(self._kept)
        self.body.addWidget(self._wrong)
        self.body.addWidget(self.save, 0, Qt.AlignmentFlag.AlignRight)

    def show_meeting(self, meeting: Meeting, seats: Seats) -> None:
        """Show what was written about `meeting`. What is being typed stays."""
        other = self._meeting is None or self._meeting.id != meeting.id
        self._meeting = meeting
        if other:
            self._begin(meeting, seats)
        assert self.form is not None
        if not self.form.is_changed():
            self._fill(self.form, meeting.details)
        over = meeting.details.day <= self._context.clock.today()
        for field in ONCE_HELD:
            self.form.show_field(field, over)
        self.form.show_field("invitation", meeting.invited_on is None and not over)
        may = self._may_write and meeting.approved_on is None and meeting.withdrawn_at is None
        self.form.setEnabled(may)
        self.save.setVisible(may)

    def is_changed(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return self.form is not None and self.form.is_changed()

    def send(self) -> None:
        """Have it stored, if the fields make sense."""
        if self.form is None or self._meeting is None or not self.save.isVisible():
            return
        self._say("")
        values = self.form.read()
        if values is not None:
            self.wanted.emit(replace(self._meeting.details, **values))

    def saved(self) -> None:
        """It is stored: nothing is left of the draft."""
        if self._keeper is not None and self.form is not None:
            self._keeper.discard()
            self.form.set_unchanged()
            self._kept.hide()

    def show_error(self, error: UserError) -> None:
        """Say what is wrong, beside its field or above the button; nothing that was typed is lost."""
        if self.form is not None:
            self._say(self.form.show_errors(error))

    def details(self) -> MeetingDetails | None:
        """What stands in the form now, None where it makes no sense yet."""
        if self.form is None or self._meeting is None:
            return None
        try:
            return replace(self._meeting.details, **self.form.values())
        except UserError:
            return None

    def _begin(self, meeting: Meeting, seats: Seats) -> None:
        """A form of its own for each meeting: what is typed belongs to that one."""
        if self._keeper is not None and self.form is not None:
            self._keeper.flush()
            self.body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self._kept.hide()
        self.form = self._make_form(seats)
        self.body.insertWidget(self.body.count() - 2, self.form)
        self._keeper = DraftKeeper(self.form, self._context.operations, subject=meeting.id)
        self._keeper.restored.connect(self._kept.show)
        self.form.set_values({field: getattr(meeting.details, field) for field in FIELDS})
        self._keeper.begin()

    def _fill(self, form: Form, details: MeetingDetails) -> None:
        """Show what is stored. Where nothing is new the field is left alone: somebody may be typing on after saving."""
        shown = self.details()
        stored = {field: getattr(details, field) for field in FIELDS}
        form.set_values({key: value for key, value in stored.items() if getattr(shown, key, None) != value})

    def _make_form(self, seats: Seats) -> Form:
        form = Form(name=f"{NAME}.form")
        today = self._context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = form.section(columns=1)
        words = TextArea(name=f"{NAME}.invitation", lines=2)
        section.add("invitation", _("A few words for the invitation"), words)
        told = _("Names are found and replaced before anything is printed. What you type stays as it is.")
        section.add("topics", _("Agenda"), TopicsField(name=f"{NAME}.topics"), told)
        section.add("decisions", _("Decisions"), DecisionsField(name=f"{NAME}.decisions"))
        actions = ActionsField(seats, parse, name=f"{NAME}.actions", today=today)
        section.add("actions", _("Actions"), actions, _("They come back at each meeting until they are done."))
        section.add("notes", _("What else was said"), TextArea(name=f"{NAME}.notes", lines=3))
        section.add_widget(WordingLine(self._context, name=f"{NAME}.wording", form=form))
        return form

    def _say(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
