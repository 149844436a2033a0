"""The texts that people agree to: what is in use in which language, and the centre's own."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.consent.older_texts import agreed_to_older_text
from ensure_desktop.consent.service import (
    consent_text,
    text_in_use,
    text_languages_in_use,
    text_versions,
    use_usual_text,
)
from ensure_desktop.consent.texts import text_languages
from ensure_desktop.consent.values import ConsentForm, OwnText
from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.people.labels import language_name
from ensure_desktop.vault.permissions import Permission
from ui.context import Place
from ui.people.consent.paper import BlankPaperDialog
from ui.people.consent.viewing import TextDialog
from ui.people.consent.words import language_choices
from ui.people.words import long_day
from ui.settings.consent_text_dialog import OwnTextDialog, TextLanguageDialog
from ui.settings.tab import Page, Tab
from ui.theme import FORM_WIDTH, INSIDE, RELATED, Tone
from ui.widgets.buttons import link, outlined, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField
from ui.widgets.layouts import clear
from ui.widgets.text import label

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

NAME = "settings.consent"


@dataclass(frozen=True, slots=True)
class LanguageTexts:
    """The texts in one language, the one in use first, and how many people agreed to another."""

    versions: tuple[OwnText, ...]
    older: int


def read_languages(vault: "Vault") -> dict[str, LanguageTexts]:
    """All languages in which people can be asked."""
    with vault.work("read consent texts") as work:
        return {
            code: LanguageTexts(text_versions(work, language=code), agreed_to_older_text(work, language=code))
            for code in text_languages_in_use(work)
        }


class ConsentTextsTab(Tab):
    """Choose a language; read its texts, write an own one. `dialog` is the one with a form that is open."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._may_write = page.context.actor.may(Permission.CENTRE_WRITE)
        self._languages: dict[str, LanguageTexts] = {}
        self._wanted = ""
        self.dialog: FormDialog | None = None
        self.looking: QDialog | None = None
        self.language = ChoiceField([], name=f"{NAME}.language")
        self.language.setAccessibleName(_("Language of the text"))
        self.language.setMinimumWidth(220)
        self.language.changed.connect(self._show_language)
        self._versions = QVBoxLayout()
        self._versions.setSpacing(INSIDE)
        self._older = label("", "help", wrap=True, name=f"{NAME}.older")
        self._change = outlined(_("Change the text…"), "pencil-simple", name=f"{NAME}.change")
        self._change.clicked.connect(self._begin_change)
        self._usual = quiet(_("Use the program’s text again…"), name=f"{NAME}.usual")
        self._usual.clicked.connect(self._back_to_usual)
        for card in (self._texts_card(), self._holds_card()):
            card.setMaximumWidth(FORM_WIDTH + 40)
            self.column.addWidget(card)

    def reload(self) -> None:
        """Read the languages again."""
        self.context.operations.call(read_languages, self._show, self.page.show_error, key=NAME, reads=True)

    def _texts_card(self) -> Card:
        card = Card(_("What people agree to"))
        sentence = _(
            "One text for each purpose, in plain language. Each consent is kept with the version that was read."
        )
        card.body.addWidget(label(sentence, "muted", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(self.language)
        head.addStretch(1)
        if self._may_write:
            other = link(_("A text in another language…"), "plus", name=f"{NAME}.other")
            other.clicked.connect(self._choose_other)
            head.addWidget(other)
        card.body.addLayout(head)
        card.body.addLayout(self._versions)
        card.body.addWidget(self._older)
        acts = QHBoxLayout()
        acts.setSpacing(INSIDE)
        paper = outlined(_("Print the paper…"), "printer", name=f"{NAME}.print")
        paper.clicked.connect(self._print)
        for button in (self._change, paper, self._usual):
            acts.addWidget(button)
        acts.addStretch(1)
        card.body.addLayout(acts)
        return card

    def _holds_card(self) -> Card:
        card = Card(_("How long a consent holds"))
        months = self.context.centre.consent_months
        words = _("A new consent holds until it is taken back, unless an end is agreed.")
        if months:
            words = ngettext(
                "A new consent holds for {n} month, unless another end is agreed. Today says when one ends.",
                "A new consent holds for {n} months, unless another end is agreed. Today says when one ends.",
                months,
            ).format(n=months)
        card.body.addWidget(label(words, wrap=True, name=f"{NAME}.holds"))
        if self._may_write:
            row = QHBoxLayout()
            change = link(_("Change it in the settings of the centre"), "arrow-right", name=f"{NAME}.months")
            change.clicked.connect(lambda: self.context.navigate(Place("settings", "centre")))
            row.addWidget(change)
            row.addStretch(1)
            card.body.addLayout(row)
        return card

    # showing

    def _show(self, languages: dict[str, LanguageTexts]) -> None:
        self._languages = languages
        wanted = (self._wanted, self.language.value(), language().partition("_")[0], *languages)
        self._wanted = ""
        self.language.blockSignals(True)
        self.language.set_choices(language_choices(languages))
        self.language.set_value(next(code for code in wanted if code in languages))
        self.language.blockSignals(False)
        self._show_language()

    def _show_language(self) -> None:
        clear(self._versions)
        code = self.language.value()
        found = self._languages.get(code, LanguageTexts((), 0))
        for text in found.versions:
            self._versions.addWidget(self._version(text))
        own_in_use = any(text.own and text.in_use for text in found.versions)
        self._change.setVisible(self._may_write)
        self._usual.setVisible(self._may_write and own_in_use and code in text_languages())
        words = ngettext(
            "{n} person agreed to an older text. It holds; go through the new one together when you meet next.",
            "{n} people agreed to an older text. It holds; go through the new one together when you meet next.",
            found.older,
        )
        self._older.setText(words.format(n=found.older))
        self._older.setVisible(found.older > 0)

    def _version(self, text: OwnText) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RELATED)
        row.addWidget(label(text.version, "strong"))
        if text.in_use:
            row.addWidget(StatusChip(_("In use"), "check-circle", Tone.GOOD, name=f"{NAME}.in_use"))
        row.addWidget(label(_told(text), "muted", wrap=True), 1)
        read = quiet(_("Read the text"), "book-open", name=f"{NAME}.read.{text.version}")
        read.setAccessibleName(_("Read the text {version}").format(version=text.version))
        read.clicked.connect(lambda: self._read(text))
        row.addWidget(read)
        return line

    # acts

    def _read(self, text: OwnText) -> None:
        if text.in_use:
            self.context.operations.query(text_in_use, self._look, self.page.show_error, language=text.language)
            return
        self.context.operations.query(
            consent_text, self._look, self.page.show_error, version=text.version, language=text.language
        )

    def _look(self, form: ConsentForm) -> None:
        self._open_looking(TextDialog(self, form))

    def _print(self) -> None:
        self._open_looking(BlankPaperDialog(self, self.context, None, language=self.language.value()))

    def _open_looking(self, dialog: QDialog) -> None:
        self.looking = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _begin_change(self) -> None:
        self._begin(self.language.value())

    def _choose_other(self) -> None:
        dialog = TextLanguageDialog(self, self.context, tuple(self._languages))
        dialog.saved.connect(self._begin)
        self._open(dialog)

    def _begin(self, code: str) -> None:
        self.context.operations.query(text_in_use, partial(self._write, code), self.page.show_error, language=code)

    def _write(self, code: str, form: ConsentForm) -> None:
        dialog = OwnTextDialog(self, self.context, code, form)
        dialog.saved.connect(partial(self._saved, code, (form.version, form.language)))
        self._open(dialog)

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = self.looking = None

    def _saved(self, code: str, before: tuple[str, str], form: ConsentForm) -> None:
        self._wanted = code
        if (form.version, form.language) == before:
            self.context.notify(_("Nothing was changed: the text in use stays."), None)
        else:
            self.context.notify(_("The text {version} is in use now.").format(version=form.version), None)
        self.reload()

    def _back_to_usual(self) -> None:
        code = self.language.value()
        agreed = self.context.ask.question(
            self.window(),
            _("Use the program’s text again?"),
            _(
                "People are asked with the program’s text in {language} from now on. Your own text is kept, and so is "
                "what was agreed to."
            ).format(language=language_name(code)),
            _("Use the program’s text"),
        )
        if agreed:
            self._wanted = code
            self.context.operations.change(use_usual_text, self._is_usual, self.page.show_error, language=code)

    def _is_usual(self, form: ConsentForm) -> None:
        self.context.notify(_("The text {version} is in use now.").format(version=form.version), None)
        self.reload()


def _told(text: OwnText) -> str:
    """Whose text it is, and since when it was used."""
    whose = _("Your own text") if text.own else _("The text of the program")
    if text.since is None:
        return whose
    return _("{whose}, since {day}").format(whose=whose, day=long_day(text.since))
