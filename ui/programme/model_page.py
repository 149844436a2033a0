"""One picture of the programme: drawn in place, each change kept at once and undone as easily."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.programme.model_edits import (
    Way,
    box_of,
    moved,
    put,
    with_arrow_turned,
    with_box,
    without_box,
)
from ensure_desktop.programme.model_paper import ModelShown, shown_model
from ensure_desktop.programme.model_words import COLUMNS, ROWS, kind_label
from ensure_desktop.programme.models import save_model
from ensure_desktop.programme.values import ModelBox, ModelDetails, ModelKind, ProgrammeModel
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.panel import Panel
from ui.programme.model_canvas import ModelCanvas
from ui.programme.model_dialogs import BoxDialog, ModelNotesDialog
from ui.theme import INSIDE, RELATED
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.header import PageHeader
from ui.widgets.text import label

NAME = "programme.model"


class ModelPage(Panel):
    """The page of one. The signals say what is wanted of it; the list around it does that."""

    areas = frozenset({"programme"})
    scrolls = False

    left = Signal()
    missing = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    paper_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.PROGRAMME_WRITE)
        self.shown: ModelShown | None = None
        self.dialog: BoxDialog | ModelNotesDialog | None = None
        self._id = ""
        self._drawn = ModelDetails(ModelKind.LOGIC, "")
        self._earlier: list[ModelDetails] = []
        """What it was before each change since it was opened."""
        self.canvas = ModelCanvas(name=f"{NAME}.canvas", words=context.centre.words)
        self._row, back = back_row(_("All pictures"), name=f"{NAME}.back")
        self.withdraw = quiet(_("Withdraw"), "archive", name=f"{NAME}.withdraw")
        self.restore = outlined(_("Restore"), name=f"{NAME}.restore")
        self.notes = outlined(_("Title and notes…"), "pencil-simple", name=f"{NAME}.notes")
        self.print = primary(_("Print on A3…"), "printer", name=f"{NAME}.print")
        self.header = PageHeader(" ", " ", (self.restore, self.notes, self.print))
        self.add = outlined(_("Add box…"), "plus", name=f"{NAME}.add")
        self.open = outlined(_("Change box…"), "pencil-simple", name=f"{NAME}.open")
        self.arrow = outlined(_("Draw arrow"), "arrow-right", name=f"{NAME}.arrow")
        self.remove = outlined(_("Remove box"), "trash", name=f"{NAME}.remove")
        self.undo = quiet(_("Undo"), "arrow-counter-clockwise", name=f"{NAME}.undo")
        self.hint = label("", "help", wrap=True, name=f"{NAME}.hint")
        back.clicked.connect(self.left)
        self._build()
        self._connect()

    def open_model(self, model_id: str) -> None:
        """Show this one."""
        if model_id != self._id:
            self._earlier.clear()
            self.canvas.box_id = ""
        self._id = model_id
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Read it again, with its figures."""
        if self._id:
            self.query(shown_model, self._take, self._failed, key=NAME, model_id=self._id)

    def _build(self) -> None:
        self._row.addWidget(self.withdraw)
        acts = QHBoxLayout()
        acts.setSpacing(INSIDE)
        for button in (self.add, self.open, self.arrow, self.remove, self.undo):
            acts.addWidget(button)
        acts.addStretch(1)
        self.undo.setToolTip(_("Ctrl+Z"))
        area = QScrollArea()
        area.setProperty("look", "plain")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self.canvas)
        self._area = area
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addLayout(self._row)
        self.body.addWidget(self.header)
        self.body.addLayout(acts)
        self.body.addWidget(self.hint)
        self.body.addWidget(area, 1)

    def _connect(self) -> None:
        canvas = self.canvas
        for button, act in (
            (self.withdraw, lambda: self.withdraw_wanted.emit(self._model())),
            (self.restore, lambda: self.restore_wanted.emit(self._model())),
            (self.print, lambda: self.paper_wanted.emit(self._model())),
            (self.notes, self.change_notes),
            (self.add, self.new_box),
            (self.open, lambda: self.open_box(canvas.box_id)),
            (self.arrow, canvas.begin_arrow),
            (self.remove, lambda: self.remove_box(canvas.box_id)),
            (self.undo, self.take_back),
        ):
            button.clicked.connect(act)
        canvas.chosen.connect(lambda _box: self._say())
        canvas.new_wanted.connect(self.new_box)
        canvas.open_wanted.connect(self.open_box)
        canvas.remove_wanted.connect(self.remove_box)
        canvas.move_wanted.connect(self._move)
        canvas.drop_wanted.connect(lambda *where: self._keep(put(self._details(), *where)))
        canvas.arrow_wanted.connect(lambda *pair: self._keep(with_arrow_turned(self._details(), *pair)))
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.take_back, context=inside)
        QShortcut(QKeySequence("Esc"), self, self._escape, context=inside)

    # acts

    def new_box(self) -> None:
        """Ask what stands in a new box, in the place of the chosen one."""
        details = self._details()
        chosen = box_of(details, self.canvas.box_id) if self.canvas.box_id else None
        column = chosen.column if chosen else COLUMNS[details.kind][0]
        row = chosen.row if chosen else (ROWS[details.kind] or ("",))[0]
        self._ask_box(ModelBox("", column, "", row))

    def open_box(self, box_id: str) -> None:
        """Change a box."""
        if box_id:
            self._ask_box(box_of(self._details(), box_id))

    def remove_box(self, box_id: str) -> None:
        """Take a box out with its arrows; the snackbar can undo it."""
        if box_id:
            self._keep(without_box(self._details(), box_id))
            self.context.notify(_("The box was removed."), self.take_back)

    def change_notes(self) -> None:
        """Change title and notes."""
        model = self._model()
        self.dialog = ModelNotesDialog(self, self.context, model)
        self.dialog.saved.connect(partial(self._noted, model.details))
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def take_back(self) -> None:
        """Undo the last change."""
        if self._earlier and self.may_write:
            self._store(self._earlier.pop())

    def _ask_box(self, box: ModelBox) -> None:
        if self.shown is not None and self.may_write:
            self.dialog = BoxDialog(self, self.context, self._details().kind, self.shown.offered, box)
            self.dialog.saved.connect(self._box_done)
            self.dialog.finished.connect(self._forget)
            self.dialog.open()

    def _box_done(self, box: ModelBox) -> None:
        self.canvas.box_id = box.id
        self._keep(with_box(self._details(), box))

    def _move(self, box_id: str, way: Way) -> None:
        self._keep(moved(self._details(), box_id, way))

    def _keep(self, details: ModelDetails) -> None:
        """Store a change, and remember what it was before."""
        before = self._details()
        if details != before:
            self._earlier.append(before)
            self._store(details)

    def _store(self, details: ModelDetails) -> None:
        assert self.shown is not None
        self.message.clear()
        self._show_details(details)
        self.change(save_model, self._stored, self._refused, model_id=self._id, details=details)

    def _stored(self, model: ProgrammeModel) -> None:
        if model.id == self._id:
            self.reload()

    def _refused(self, error: UserError) -> None:
        """What could not be kept is not shown either."""
        if self._earlier:
            self._earlier.pop()
        self.message.clear()
        self.show_error(UserError(" ".join(getattr(error, "fields", {"": error.message}).values())))
        self.reload()

    def _noted(self, before: ModelDetails, _model: ProgrammeModel) -> None:
        self._earlier.append(before)
        self.reload()

    def _escape(self) -> None:
        if self.canvas.from_id:
            self.canvas.from_id = ""
            self.canvas.update()
            self._say()
        else:
            self.left.emit()

    # showing

    def _take(self, shown: ModelShown) -> None:
        if shown.model.id != self._id:
            return
        self.shown = shown
        gone = shown.model.withdrawn_at is not None
        may = self.may_write and not gone
        self.canvas.may_write = may
        self.withdraw.setVisible(may)
        self.restore.setVisible(self.may_write and gone)
        self.print.setVisible(not gone and self.context.actor.may(Permission.PRINT))
        for button in (self.notes, self.add, self.open, self.arrow, self.remove, self.undo):
            button.setVisible(may)
        self._show_details(shown.model.details)

    def _show_details(self, details: ModelDetails) -> None:
        assert self.shown is not None
        self._drawn = details
        self.header.set_title(details.title)
        told = (
            _("Withdrawn") if self.shown.model.withdrawn_at else "",
            kind_label(details.kind),
            _("figures of {period}").format(period=self.shown.period.title) if self.shown.figures else "",
        )
        self.header.set_sentence(" · ".join(filter(None, told)))
        self.canvas.show_model(details, self.shown.figures)
        self._say()

    def _say(self) -> None:
        """What can be done now."""
        chosen = bool(self.canvas.box_id)
        for button in (self.open, self.arrow, self.remove):
            button.setEnabled(chosen)
        self.undo.setEnabled(bool(self._earlier))
        if self.canvas.from_id:
            text = _("Now choose the box where the arrow ends. Once more between the same two takes it away.")
        elif self.may_write:
            text = _(
                "Drag a box, or go with the arrow keys and take it along with Alt. Enter changes it, A draws an arrow."
            )
        else:
            text = _("The arrow keys go from box to box.")
        self.hint.setText(text)
        if chosen:
            place = self.canvas.place(self.canvas.box_id)
            self._area.ensureVisible(round(place.center().x()), round(place.center().y()), 80, 80)

    def _details(self) -> ModelDetails:
        return self._drawn

    def _model(self) -> ProgrammeModel:
        assert self.shown is not None
        return self.shown.model

    def _failed(self, error: UserError) -> None:
        if isinstance(error, NotFound):
            self.missing.emit(error)
        else:
            self.show_error(error)

    def _forget(self) -> None:
        self.dialog = None
