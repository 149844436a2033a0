"""The debriefing note of a shift: how it was, for those who come next."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal

from ensure_desktop.groups.service import save_activity
from ensure_desktop.groups.values import Activity, ActivityKind
from ensure_desktop.i18n import _
from ui.context import Context
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import outlined
from ui.widgets.card import Card
from ui.widgets.drafts import DraftKeeper
from ui.widgets.fields import TextArea
from ui.widgets.form import Form
from ui.widgets.text import label

NAME = "groups.debriefing"
LINES = 6


class DebriefingCard(Card):
    """A text that is kept as a draft while it is written. `stored` sends the `Activity` as it is now."""

    stored = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(padding=RELATED)
        self.setObjectName(NAME)
        self._context = context
        self._activity: Activity | None = None
        self._keeper: DraftKeeper | None = None
        self._form: Form | None = None
        self._save = outlined(_("Save note"), "check", name=f"{NAME}.save")
        self._save.clicked.connect(self.save)
        self.body.setSpacing(INSIDE)
        self.body.addWidget(label(_("Debriefing"), "section"))
        self.body.addWidget(label(_("How was the shift? What should the next ones know?"), "help", wrap=True))
        self.body.addWidget(self._save, 0, Qt.AlignmentFlag.AlignLeft)

    def show_activity(self, activity: Activity, *, may_write: bool) -> None:
        """Show the note of `activity`; only shifts that are over have one. What is being typed stays."""
        over = activity.details.day <= self._context.clock.today()
        self.setVisible(activity.details.kind is ActivityKind.SHIFT and over)
        other = self._activity is None or self._activity.id != activity.id
        self._activity = activity
        if other:
            self._begin(activity.id)
        assert self._form is not None
        if not self._form.is_changed():
            self._form.set_values({"debriefing": activity.details.debriefing})
        self._form.setEnabled(may_write and not activity.withdrawn)
        self._save.setVisible(may_write and not activity.withdrawn)

    def save(self) -> None:
        """Store the note."""
        if self._activity is None or self._form is None:
            return
        values = self._form.read()
        if values is not None:
            self._context.operations.change(
                save_activity,
                self._saved,
                self.failed.emit,
                activity_id=self._activity.id,
                details=replace(self._activity.details, debriefing=values["debriefing"]),
            )

    def _begin(self, activity_id: str) -> None:
        """A form of its own for each shift: what is typed belongs to that one."""
        if self._keeper is not None and self._form is not None:
            self._keeper.flush()
            self.body.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
        self._form = Form(name=f"{NAME}.form")
        area = TextArea(name=f"{NAME}.text", lines=LINES)
        self._form.section(columns=1).add("debriefing", "", area)
        area.setAccessibleName(_("Debriefing note"))
        self.body.insertWidget(self.body.count() - 1, self._form)
        self._keeper = DraftKeeper(self._form, self._context.operations, subject=activity_id)
        self._keeper.begin()

    def _saved(self, activity: Activity) -> None:
        same = self._activity is not None and self._activity.id == activity.id
        if same and self._keeper is not None and self._form is not None:
            self._keeper.discard()
            self._form.set_unchanged()
        self._context.notify(_("The note is saved."), None)
        self.stored.emit(activity)
