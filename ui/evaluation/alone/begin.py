"""From the desk to the full screen, and back."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.evaluation.feedback import feedback_form
from ensure_desktop.evaluation.filling import form
from ensure_desktop.evaluation.filling_values import FeedbackForm, FilledForm
from ensure_desktop.evaluation.measuring import begin
from ensure_desktop.evaluation.quarters import quarter_of
from ensure_desktop.evaluation.values import Audience, Circumstances, Measurement, Medium
from ensure_desktop.i18n import _
from ui.context import Context
from ui.evaluation.alone.window import AloneWindow


class SelfMode(QObject):
    """Opens the full screen for a questionnaire. `ended` sends its id and whether it was handed in."""

    ended = Signal(str, bool)
    failed = Signal(object)
    """Sends the `UserError` that kept it from beginning."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._measurement_id = self._language = ""
        self._hidden: list[QWidget] = []
        self.window: AloneWindow | None = None

    def begin(self, measurement_id: str, language: str = "") -> None:
        """Read the form and take the screen; with a language in these words."""
        self._measurement_id = measurement_id
        self._language = language
        self._context.operations.query(form, self._prepare, self.failed.emit, measurement_id=measurement_id)

    def _prepare(self, found: FilledForm) -> None:
        """From now on it is filled in on the screen, today, by the person."""
        if not found.open or not (found.words.worded or self._language):
            self.failed.emit(UserError(self._why_not(found)))
            return
        circumstances = replace(
            found.circumstances,
            day=self._context.clock.today(),
            medium=Medium.SCREEN,
            language=self._language or found.circumstances.language,
        )
        self._context.operations.change(
            begin,
            self._begun,
            self.failed.emit,
            initiator=self,
            measurement_id=found.measurement_id,
            circumstances=circumstances,
        )

    def _why_not(self, found: FilledForm) -> str:
        if not found.open:
            return _("{code} is not waiting for answers any more.").format(code=found.code)
        return _(
            "The vault has no words of “{title}” in this language yet, so nobody can be asked with it on the screen."
        ).format(title=found.words.title)

    def _begun(self, made: Measurement) -> None:
        self._context.operations.query(form, self._show, self.failed.emit, measurement_id=made.id)

    def _show(self, found: FilledForm) -> None:
        if self.window is not None:
            self.window.show_form(found)
            return
        window = AloneWindow(self._context, found)
        window.language_wanted.connect(lambda code: self.begin(self._measurement_id, code))
        self._take_screen(window)

    def begin_anonymous(self, guide_id: str, languages: tuple[str, ...], audience: Audience, language: str) -> None:
        """Take the screen for a sheet without a name, of this quarter."""
        self._measurement_id = guide_id

        def show(found: FeedbackForm) -> None:
            today = self._context.clock.today()
            sheet = FilledForm(
                found.guide_version_id,
                "",
                "",
                found.words,
                Circumstances(today),
                {},
                "",
                open=True,
                languages=languages,
            )
            if self.window is not None:
                self.window.show_form(sheet)
                return
            window = AloneWindow(self._context, sheet, quarter=quarter_of(today), audience=audience)
            window.language_wanted.connect(partial(self.begin_anonymous, guide_id, languages, audience))
            self._take_screen(window)

        ask = self._context.operations.query
        ask(feedback_form, show, self.failed.emit, guide_id=guide_id, language=language)

    def _take_screen(self, window: AloneWindow) -> None:
        window.left.connect(self._back)
        self.window = window
        self._hidden = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window]
        window.begin()
        for each in self._hidden:
            each.hide()

    def _back(self, handed_in: bool) -> None:
        window, self.window = self.window, None
        for each in self._hidden:
            each.show()
        self._hidden = []
        if window is not None:
            window.deleteLater()
        self.ended.emit(self._measurement_id, handed_in)
