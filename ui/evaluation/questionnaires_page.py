"""Questionnaires: those with published scoring, and the centre's own."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.evaluation.instruments import instruments
from ensure_desktop.evaluation.values import Instrument, StoredWording, Wording
from ensure_desktop.evaluation.wording_files import WordingFile, WordingProblems
from ensure_desktop.evaluation.wordings import restore_wording, withdraw_wording, wordings
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.evaluation.instrument_page import InstrumentPage, ProblemsCard
from ui.evaluation.instrument_words import (
    audiences_words,
    direction_chip,
    language_words,
    languages_words,
    licence_chip,
)
from ui.evaluation.questionnaire_desk import QUESTIONNAIRE_DESK
from ui.evaluation.wording_dialogs import LookOverDialog, ReadDialog, TemplateDialog
from ui.evaluation.wording_files import read_words, save_template
from ui.interviews.guides.page import GuidesPage
from ui.panel import Panel
from ui.theme import GROUPS, PAGE, RELATED
from ui.visits.layout import INNER_MARGINS
from ui.widgets.buttons import link, outlined, primary
from ui.widgets.card import Card
from ui.widgets.dialog import FormDialog
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table

NAME = "evaluation.questionnaires"
OWN = "own questionnaires"
KINDS = "(*.xlsx *.ods *.toml)"
Row = tuple[Instrument, tuple[StoredWording, ...]]


class QuestionnairesPage(Panel):
    """The list of instruments, the page of one, and the centre's own questionnaires in the editor of guides.

    Places: "questionnaires" the list, with an instrument's id its page, with a guide's id the editor; "own
    questionnaires" the centre's own.
    """

    areas = frozenset({"evaluation", "interviews"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.EVALUATION_WRITE)
        self.dialog: FormDialog | None = None
        self._stored: tuple[StoredWording, ...] = ()
        self.to_own = outlined(_("Our own questionnaires"), "clipboard-text", name=f"{NAME}.own")
        self.bring = primary(_("Bring in words…"), "upload-simple", name=f"{NAME}.import")
        self.problems = ProblemsCard()
        self.table = self._make_table()
        self.one = InstrumentPage(context)
        back = link(_("Questionnaires with published scoring"), "arrow-left", name=f"{NAME}.back")
        self.own = GuidesPage(context, QUESTIONNAIRE_DESK, back)
        self._own_page = QWidget()
        self._first = QWidget()
        self._stack = QStackedWidget()
        self._build()
        back.clicked.connect(self.show_list)
        self._connect()

    def reload(self) -> None:
        """Read the words again; an editor keeps what is typed."""
        self.query(wordings, self._take, key=NAME)
        if self.page() is self.own:
            self.own.reload()

    def page(self) -> QWidget:
        """What is shown: the list, an instrument, or the centre's own questionnaires."""
        shown = self._stack.currentWidget()
        return self.own if shown is self._own_page else self.one if shown is self.one else self._first

    def go(self, place: Place) -> None:
        """See the class for the places."""
        known = next((each for each in instruments() if each.id == place.id), None)
        if known is not None:
            self.show_instrument(known)
        elif place.id or place.action == OWN:
            self.show_own(place.id)
        else:
            self.show_list()

    def show_list(self) -> None:
        """The instruments."""
        self._stack.setCurrentWidget(self._first)
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_instrument(self, instrument: Instrument) -> None:
        """One instrument."""
        self.message.clear()
        self._stack.setCurrentWidget(self.one)
        self.one.open_instrument(instrument)

    def show_own(self, guide_id: str = "") -> None:
        """The centre's own questionnaires, or one of them."""
        self.message.clear()
        self._stack.setCurrentWidget(self._own_page)
        if guide_id:
            self.own.open_guide(guide_id)
        else:
            self.own.show_list()

    # building

    def _build(self) -> None:
        sentence = _(
            "What is asked with published scoring. The words come from you: their owners give them to centres."
        )
        column = QVBoxLayout(self._first)
        column.setContentsMargins(*INNER_MARGINS)
        column.setSpacing(RELATED)
        column.addWidget(PageHeader(_("Questionnaires"), sentence, (self.to_own, self.bring)))
        self.bring.setVisible(self.may_write)
        card = Card(padding=1)
        card.body.addWidget(self.table)
        column.addWidget(card, 1)
        inside = QVBoxLayout(self._own_page)
        inside.setContentsMargins(PAGE, 0, PAGE, GROUPS)
        inside.addWidget(self.own)
        for page in (self._first, self.one, self._own_page):
            self._stack.addWidget(page)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._above = QWidget()
        above = QVBoxLayout(self._above)
        above.setContentsMargins(PAGE, 0, PAGE, RELATED)
        above.addWidget(self.problems)
        self._above.hide()
        self.problems.closed.connect(self._above.hide)
        self.body.addWidget(self._above)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.to_own.clicked.connect(lambda: self.show_own())
        self.bring.clicked.connect(self.bring_in)
        self.table.opened.connect(lambda row: self.show_instrument(row[0]))
        self.own.closed.connect(self.show_list)
        self.own.failed.connect(self.show_error)
        self.one.left.connect(self.show_list)
        self.one.import_wanted.connect(self.bring_in)
        self.one.template_wanted.connect(self.ask_template)
        self.one.read_wanted.connect(self._read)
        self.one.withdraw_wanted.connect(self._withdraw)
        self.one.restore_wanted.connect(self._restore)

    def _make_table(self) -> Table:
        words = self.context.centre.words
        columns = (
            Column(
                _("Questionnaire"),
                lambda row: f"{row[0].short}: {row[0].name}. {row[0].measures}",
                least=260,
                stretch=True,
                lines=lambda row: (f"{row[0].short}: {row[0].name}", row[0].measures),
            ),
            Column(_("For"), lambda row: audiences_words(row[0], words), 152, least=140, muted=True, wraps=True),
            Column(_("Score"), lambda row: direction_chip(row[0]).text, 176, least=172, chip=_direction),
            Column(_("Words in"), lambda row: languages_words(row[1]), 172, least=110, wraps=True),
            Column(_("Terms"), lambda row: licence_chip(row[0]).text, 156, least=152, chip=_licence),
        )
        return Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Questionnaires"))

    # the list

    def _take(self, stored: tuple[StoredWording, ...]) -> None:
        self._stored = stored
        self.table.model.reload()

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        rows: list[Row] = [
            (each, tuple(words for words in self._stored if words.wording.instrument == each.id))
            for each in instruments()
        ]
        deliver(rows[offset : offset + limit], len(rows))

    # words

    def bring_in(self) -> None:
        """Ask for a file with words, and show them before they are used."""
        self._above.hide()
        kinds = _("Words of a questionnaire {kinds}").format(kinds=KINDS)
        path = self.context.ask.open_file(self, _("Bring in words"), kinds)
        if path is None:
            return
        title = _("Reading the words…")
        job = partial(read_words, path=path)
        self.context.operations.call(job, self._look_over, self._refuse, title=title, key=f"{NAME}.file", reads=True)

    def ask_template(self, instrument: Instrument) -> None:
        """Ask which template is wanted, and where it shall lie."""
        dialog = TemplateDialog(self, self.context, instrument)
        dialog.saved.connect(partial(self._save_template, instrument))
        self._open(dialog)

    def _look_over(self, found: tuple[Wording, ...]) -> None:
        dialog = LookOverDialog(self, self.context, found)
        dialog.saved.connect(self._said)
        self._open(dialog)

    def _said(self, stored: tuple[StoredWording, ...]) -> None:
        languages = ", ".join(language_words(each.wording.language) for each in stored)
        text = ngettext(
            "These words are used from now on: {languages}.",
            "These words are used from now on: {languages}.",
            len(stored),
        )
        self.context.notify(text.format(languages=languages), None)
        self._read_again()

    def _refuse(self, error: UserError) -> None:
        if isinstance(error, WordingProblems):
            self._above.show()
            self.problems.show_problems(error.problems)
        else:
            self.show_error(error)

    def _save_template(self, instrument: Instrument, wanted: dict[str, Any]) -> None:
        kind: WordingFile = wanted["kind"]
        suggested = f"{instrument.id}-{wanted['language']}.{kind.value}"
        path = self.context.ask.save_file(self, _("Save template"), suggested, f"{kind.value.upper()} (*.{kind.value})")
        if path is None:
            return

        def done(_path: Path) -> None:
            self.context.notify(_("The template is saved."), None)

        job = partial(save_template, path=path, instrument=instrument.id, **wanted)
        self.context.operations.call(job, done, self.show_error, reads=True)

    def _read(self, wording: Wording) -> None:
        self._open(ReadDialog(self, self.context, wording))

    def _withdraw(self, stored: StoredWording) -> None:
        language = language_words(stored.wording.language)
        said = _("{language}: version {number} is used no more.").format(language=language, number=stored.number)

        def done(_stored: StoredWording) -> None:
            self.context.notify(said, partial(self._restore, stored))
            self._read_again()

        self.change(withdraw_wording, done, wording_id=stored.id)

    def _restore(self, stored: StoredWording) -> None:
        language = language_words(stored.wording.language)
        said = _("{language}: version {number} can be used again.").format(language=language, number=stored.number)

        def done(_stored: StoredWording) -> None:
            self.context.notify(said, None)
            self._read_again()

        self.change(restore_wording, done, wording_id=stored.id)

    def _read_again(self) -> None:
        self.reload()
        self.one.reload()

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None


def _direction(row: Row) -> Any:
    return direction_chip(row[0])


def _licence(row: Row) -> Any:
    return licence_chip(row[0])
