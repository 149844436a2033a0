"""The line above the editor that chooses which other language stands beside the fields, and says how far it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.interviews.translating import HEAD, untranslated
from ensure_desktop.interviews.values import Guide
from ui.interviews.guides.outline import Part, Spot
from ui.interviews.guides.subject import Subject
from ui.interviews.guides.words import language_words
from ui.theme import INSIDE, RELATED
from ui.widgets.fields import ChoiceField
from ui.widgets.text import label

WIDTH = 200


class OriginalBar(QWidget):
    """Offers the originals of `subject`; while a guide is being translated, the first of them is shown at once."""

    changed = Signal()

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        choices = [(each, language_words(each.language)) for each in subject.originals]
        self.choice = ChoiceField([(None, _("nothing")), *choices], name="guide.beside")
        self.choice.setAccessibleName(_("Language beside the fields"))
        self.choice.setFixedWidth(WIDTH)
        if subject.translating:
            self.choice.set_value(subject.originals[0])
        self.choice.changed.connect(self.changed)
        self._progress = label("", "muted", name="guide.translated")
        row.addWidget(label(_("Beside the fields"), "label"))
        row.addWidget(self.choice)
        row.addSpacing(RELATED)
        row.addWidget(self._progress)
        row.addStretch(1)

    def original(self) -> Guide | None:
        """The guide that stands beside the fields."""
        version = self.choice.value()
        return version.guide if version is not None else None

    def show_progress(self, done: int, of: int) -> None:
        """Say how many parts (the head, sections, questions) no longer read as in the original."""
        words = ngettext("{done} of {n} part translated", "{done} of {n} parts translated", of)
        self._progress.setText(words.format(done=done, n=of) if self.original() is not None else "")


def untranslated_spots(guide: Guide, original: Guide) -> frozenset[Spot]:
    """The places whose words still read as in the original."""
    sections = {section.id for section in guide.sections}
    found = untranslated(guide, original)
    parts = (
        (Part.HEAD if each == HEAD else Part.SECTION if each in sections else Part.QUESTION, each) for each in found
    )
    return frozenset(Spot(part, identity) for part, identity in parts)
