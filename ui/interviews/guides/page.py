"""The guides of the centre: the list, and from there the editor, the versions, a version to read, and the paper."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.interviews.values import Guide, GuideRow, GuideVersion
from ui.context import Context, Place
from ui.interviews.guides.desk import MEETING_DESK, GuideDesk
from ui.interviews.guides.dialogs import NewGuideDialog, TranslateDialog
from ui.interviews.guides.editor import GuideEditor
from ui.interviews.guides.list_page import GuideList
from ui.interviews.guides.outline import Spot
from ui.interviews.guides.paper_page import PaperPage
from ui.interviews.guides.reading import NewGuide, read_new, read_subject, read_translation
from ui.interviews.guides.subject import Subject
from ui.interviews.guides.versions_page import VersionsPage
from ui.interviews.guides.view_page import GuideView
from ui.widgets.dialog import FormDialog


class GuidesPage(QWidget):
    """Shows one of its pages. `dialog` is the one that is open.

    Places: `Place("interviews", action="guides")` the list, with a guide's id the editor, or for those who may not
    change guides the guide to read.
    """

    person_opened = Signal(str)
    closed = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, desk: GuideDesk = MEETING_DESK, back: QPushButton | None = None) -> None:
        super().__init__()
        self.setObjectName("guides")
        self._context = context
        self._desk, self._words = desk, desk.words()
        self._may_write = context.actor.may(desk.may_change)
        self.dialog: FormDialog | None = None
        self.editor: GuideEditor | None = None
        self.list = GuideList(context, desk, back)
        self.versions = VersionsPage(context, desk)
        self.view = GuideView(context)
        self.paper = PaperPage(context, desk)
        self._before: dict[QWidget, QWidget] = {}
        """For the paper and a version to read: the page that they were opened from."""
        self._stack = QStackedWidget()
        for page in (self.list, self.versions, self.view, self.paper):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            self.list,
            self.closed.emit,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    def reload(self) -> None:
        """Load what is shown again; the editor keeps what is typed."""
        page = self.page()
        if page is self.list:
            self.list.reload()
        elif page is self.versions:
            self.versions.reload()

    def go(self, place: Place) -> None:
        """See the class for the places."""
        if place.id:
            self.open_guide(place.id)
        else:
            self.show_list()

    def show_list(self) -> None:
        """The list, with its filter as it was."""
        self._stack.setCurrentWidget(self.list)
        self.list.reload()
        self.list.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_guide(self, guide_id: str) -> None:
        """The newest version: to change, or to read."""
        operations = self._context.operations
        if self._may_write:
            job = partial(read_subject, guide_id=guide_id, desk=self._desk)
            operations.call(job, self.edit, self._fail, key="guide.open", reads=True)
        else:
            operations.query(self._desk.newest, self._read, self._fail, key="guide.open", guide_id=guide_id)

    def edit(self, subject: Subject, spot: Spot | None = None) -> None:
        """The editor, about `subject`."""
        if self.editor is not None:
            self.editor.keeper.flush()
            self._stack.removeWidget(self.editor)
            self.editor.deleteLater()
        editor = self.editor = GuideEditor(self._context, subject, self._desk)
        editor.closed.connect(self.show_list)
        editor.reopened.connect(lambda: self._stack.setCurrentWidget(editor))
        editor.saved.connect(self._saved)
        editor.preview_wanted.connect(lambda guide: self._show_paper(guide, subject.language))
        self._stack.addWidget(editor)
        self._stack.setCurrentWidget(editor)
        if spot is not None:
            editor.go_to(spot)
        editor.focus_first()

    def _connect(self) -> None:
        for page in (self.list, self.versions, self.paper):
            page.failed.connect(self.failed)
        self.list.opened.connect(self._open_row)
        self.list.new_wanted.connect(self._begin_new)
        bar = self.list.bar
        for signal, act in (
            (bar.open_wanted, self._open_row),
            (bar.print_wanted, self._print),
            (bar.versions_wanted, self._show_versions),
            (bar.translate_wanted, self._begin_translation),
            (bar.reset_wanted, self._reset),
            (bar.withdraw_wanted, self._withdraw),
            (bar.restore_wanted, lambda row: self._restore(row.id)),
        ):
            signal.connect(partial(self._with_row, act))
        self.versions.closed.connect(self.show_list)
        self.versions.opened.connect(lambda version: self._read(version, came_from=self.versions))
        self.view.closed.connect(lambda: self._back_from(self.view))
        self.view.print_wanted.connect(lambda version: self._show_paper(version.guide, version.language))
        self.paper.closed.connect(lambda: self._back_from(self.paper))

    def _with_row(self, act: object) -> None:
        row = self.list.current()
        if row is not None and callable(act):
            act(row)

    # pages

    def _open_row(self, row: GuideRow) -> None:
        if row.withdrawn:
            self._show_versions(row)
        else:
            self.open_guide(row.id)

    def _show_versions(self, row: GuideRow) -> None:
        self._stack.setCurrentWidget(self.versions)
        self.versions.show_guide(row)
        self.versions.focus_first()

    def _read(self, version: GuideVersion, *, came_from: QWidget | None = None) -> None:
        if self._may_write:
            why = _("To read: what was asked stays as it was.")
        else:
            words = self._context.centre.words.internal()
            why = self._words.why_reading.format(**words)
        self._before[self.view] = came_from or self.list
        self.view.show_version(version, why)
        self._stack.setCurrentWidget(self.view)
        self.view.focus_first()

    def _print(self, row: GuideRow) -> None:
        def show(version: GuideVersion) -> None:
            self._show_paper(version.guide, version.language)

        self._context.operations.query(self._desk.newest, show, self._fail, guide_id=row.id)

    def _show_paper(self, guide: Guide, language: str) -> None:
        page = self.page()
        if page is not None and page is not self.paper:
            self._before[self.paper] = page
        self._stack.setCurrentWidget(self.paper)
        self.paper.show_guide(guide, language)

    def _back_from(self, page: QWidget) -> None:
        before = self._before.get(page, self.list)
        if before is self.list:
            self.show_list()
            return
        self._stack.setCurrentWidget(before)
        if isinstance(before, GuideEditor | VersionsPage | GuideView):
            before.focus_first()

    # acts

    def _begin_new(self) -> None:
        def begin(wanted: NewGuide) -> None:
            self._edit_read(partial(read_new, wanted=wanted, centre=self._context.centre, desk=self._desk))

        dialog = NewGuideDialog(self, self._context, self._desk)
        dialog.saved.connect(begin)
        self._open_dialog(dialog)

    def _begin_translation(self, row: GuideRow) -> None:
        def begin(language: str) -> None:
            centre = self._context.centre
            self._edit_read(
                partial(read_translation, guide_id=row.id, language=language, centre=centre, desk=self._desk)
            )

        dialog = TranslateDialog(self, self._context, row, self.list.rows())
        dialog.saved.connect(begin)
        self._open_dialog(dialog)

    def _edit_read(self, job: partial[Subject]) -> None:
        self._context.operations.call(job, self.edit, self._fail, key="guide.open", reads=True)

    def _open_dialog(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _saved(self, _version: GuideVersion) -> None:
        """A guide that was new is opened again as the one that it is now."""
        editor = self.editor
        if editor is not None and editor.was_new() and not editor.is_changed():
            self.edit(editor.subject(), editor.spot())

    def _withdraw(self, row: GuideRow) -> None:
        def done(_row: GuideRow) -> None:
            text = _("“{title}” was withdrawn and is not used any more.").format(title=row.title)
            self._context.notify(text, lambda: self._restore(row.id))
            self.list.reload()

        self._context.operations.change(self._desk.withdraw, done, self._fail, initiator=self, guide_id=row.id)

    def _restore(self, guide_id: str) -> None:
        def done(row: GuideRow) -> None:
            self._context.notify(_("“{title}” is back.").format(title=row.title), None)
            self.list.reload()

        self._context.operations.change(self._desk.restore, done, self._fail, initiator=self, guide_id=guide_id)

    def _reset(self, row: GuideRow) -> None:
        """Back to our template; what was there before can be brought back."""
        operations = self._context.operations

        def done(before: GuideVersion, now: GuideVersion) -> None:
            text = _("“{title}” asks our questions again, as version {number}.")
            undo = partial(self._put_back, before)
            self._context.notify(text.format(title=now.guide.title, number=now.number), undo)
            self.list.reload()

        def reset(before: GuideVersion) -> None:
            operations.change(self._desk.reset, partial(done, before), self._fail, initiator=self, guide_id=row.id)

        operations.query(self._desk.newest, reset, self._fail, guide_id=row.id)

    def _put_back(self, before: GuideVersion) -> None:
        def done(_version: GuideVersion) -> None:
            self._context.notify(_("It asks what it asked before."), None)
            self.list.reload()

        self._context.operations.change(
            self._desk.save,
            done,
            self._fail,
            initiator=self,
            guide_id=before.guide_id,
            purpose=before.purpose,
            language=before.language,
            guide=before.guide,
        )

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)
