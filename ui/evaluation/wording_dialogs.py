"""The dialogs about the words of instruments: to look them over before they are used, to read them, and a template."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ensure_desktop.evaluation.instruments import instrument as instrument_of
from ensure_desktop.evaluation.values import Instrument, Wording
from ensure_desktop.evaluation.wording_files import WordingFile
from ensure_desktop.evaluation.wordings import save_wordings
from ensure_desktop.i18n import _
from ensure_desktop.people.labels import language_choices
from reports.sides import is_right_to_left
from ui.context import Context
from ui.evaluation.instrument_words import language_words
from ui.people.words import first_upper
from ui.theme import INSIDE, RELATED
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField
from ui.widgets.text import label, rule

ASKED_MOST = ("en", "nl", "fr", "da", "es", "tr", "ar", "ti")
"""The languages in which centres ask, first in the list."""
WIDTH = 700


class WordingView(QWidget):
    """A wording to read: beside each item what we call it, beside each answer its code."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        known = instrument_of(wording.instrument)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        title = _("{instrument} in {language}").format(
            instrument=known.short, language=language_words(wording.language)
        )
        column.addWidget(label(title, "strong"))
        if len(known.forms) > 1:
            column.addWidget(label(known.form(wording.form).label, "muted", wrap=True))
        for text in filter(None, (wording.title, wording.introduction)):
            column.addWidget(_read(text, wording.language))
        column.addLayout(_lines(_items(known, wording), wording.language))
        answers = known.answers_of(wording.form)
        if answers.codes:
            column.addWidget(rule())
            meant = zip(answers.codes, answers.labels, wording.answers, strict=True)
            column.addLayout(_lines([(f"{code}  {about}", words) for code, about, words in meant], wording.language))
        if wording.permission:
            said = _("Used on this permission: {permission}").format(permission=wording.permission)
            column.addWidget(label(said, "help", wrap=True))


class LookOverDialog(FormDialog):
    """The words of a file before they are used. `saved` sends the `StoredWording`s."""

    def __init__(self, parent: QWidget, context: Context, found: tuple[Wording, ...]) -> None:
        super().__init__(
            parent,
            context,
            name="evaluation.wording.look",
            title=_("Do these words belong here?"),
            sentence=_("Look at each line: at the left what we call the item, at the right what people will read."),
            act=_("Use these words"),
            width=WIDTH,
        )
        self._found = found
        for wording in found:
            self.body.addWidget(WordingView(wording))

    def submit(self, values: dict[str, Any]) -> None:
        """Store them."""
        self.store(save_wordings, found=self._found)


class ReadDialog(FormDialog):
    """The words that are stored, to read."""

    def __init__(self, parent: QWidget, context: Context, wording: Wording) -> None:
        super().__init__(
            parent,
            context,
            name="evaluation.wording.read",
            title=_("The words that people read"),
            act=_("Close words"),
            width=WIDTH,
        )
        self.body.addWidget(WordingView(wording))
        self.cancel.hide()

    def submit(self, values: dict[str, Any]) -> None:
        """Close."""
        self.finish(None)


class TemplateDialog(FormDialog):
    """Which template is wanted. `saved` sends a dictionary with form, language and kind."""

    def __init__(self, parent: QWidget, context: Context, instrument: Instrument) -> None:
        super().__init__(
            parent,
            context,
            name="evaluation.template",
            title=_("Template for the words of {name}").format(name=instrument.short),
            sentence=_(
                "A file with a line for each item and each answer. Type or paste the words that the owners gave you, "
                "and bring the file in here."
            ),
            act=_("Save template…"),
        )
        section = self.form.section(columns=1)
        forms = [(form.id, form.label) for form in instrument.forms]
        if len(forms) > 1:
            section.add("form", _("Order and coding"), ChoiceField(forms, name="evaluation.template.form"))
        likely = dict.fromkeys((*ASKED_MOST, context.centre.language))
        rest = [(code, first_upper(words)) for code, words in language_choices() if code not in likely]
        languages = [*((code, language_words(code)) for code in likely), *rest]
        section.add("language", _("Language"), ChoiceField(languages, name="evaluation.template.language"))
        kinds = [(WordingFile.XLSX, _("Workbook (.xlsx)")), (WordingFile.TOML, _("Text file (.toml)"))]
        section.add("kind", _("Kind of file"), ChoiceField(kinds, name="evaluation.template.kind"))
        self._only = forms[0][0]

    def submit(self, values: dict[str, Any]) -> None:
        """Tell; the page asks where to."""
        self.finish({"form": self._only, **values})


def _items(known: Instrument, wording: Wording) -> list[tuple[str, str]]:
    labels = {item.id: item.label for item in known.items}
    asked = known.key(wording.form).items
    return [(f"{place}. {labels[item]}", wording.items[item]) for place, item in enumerate(asked, 1)]


def _read(text: str, language: str) -> QLabel:
    """What people read, from the side at which their language begins."""
    made = label(text, wrap=True)
    if is_right_to_left(language):
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return made


def _lines(pairs: list[tuple[str, str]], language: str) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(RELATED)
    grid.setVerticalSpacing(INSIDE)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 5)
    for row, (about, words) in enumerate(pairs):
        grid.addWidget(label(about, "muted", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_read(words, language), row, 1, Qt.AlignmentFlag.AlignTop)
    return grid
