"""The form for the centre's words, with sentences that show how they will read."""

from dataclasses import asdict

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.settings import WORD_KEYS, WORD_LONGEST
from ensure_desktop.vault.centre import Words
from ui.theme import INSIDE
from ui.widgets.card import Card
from ui.widgets.fields import TextField
from ui.widgets.form import Form
from ui.widgets.text import label

OUTWARD = "outward_"
"""Begins the keys of words that stand on paper for the people themselves."""


class WordsForm(QWidget):
    """Fields for all words; below each group an example that is spoken with them at once."""

    changed = Signal()

    def __init__(self, prefix: str) -> None:
        """`prefix` begins the object names."""
        super().__init__()
        self.form = Form(name=f"{prefix}.words")
        self._fields = {key: TextField(name=f"{prefix}.word.{key}", longest=WORD_LONGEST) for key in WORD_KEYS}
        self._inside = label("", "", wrap=True, name=f"{prefix}.example.internal")
        self._outside = label("", "", wrap=True, name=f"{prefix}.example.outward")
        self._add_group(
            _("Among colleagues"),
            {
                "participant": _("One person who gets support"),
                "participants": _("Several of them"),
                "supporter": _("One person who gives support"),
                "supporters": _("Several of them"),
            },
            self._inside,
        )
        self._add_group(
            _("On paper for the people themselves"),
            {
                "outward_participant": _("One person who gets support"),
                "outward_participants": _("Several of them"),
                "outward_supporter": _("One person who gives support"),
                "outward_supporters": _("Several of them"),
            },
            self._outside,
        )
        self._add_group(
            _("At the desk"),
            {
                "leader": _("Who leads the centre"),
                "supervisor": _("Who coaches"),
                "staff": _("Who works at the desk"),
            },
            None,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.form.changed.connect(self._on_changed)
        self.setFocusProxy(self._fields["participant"])

    def set_words(self, words: Words) -> None:
        """Show `words`."""
        self.form.set_values(asdict(words))
        self._speak()

    def words(self) -> Words:
        """The words as typed; an emptied field gives an empty word."""
        return Words(**{key: editor.value() for key, editor in self._fields.items()})

    def outward_fields(self) -> tuple[TextField, ...]:
        """The words that the people themselves read."""
        return tuple(field for key, field in self._fields.items() if key.startswith(OUTWARD))

    def show_errors(self, error: UserError) -> str:
        """Say what is wrong beside the words; answers what belongs beside none of them."""
        return self.form.show_errors(error)

    def _add_group(self, title: str, fields: dict[str, str], example: QWidget | None) -> None:
        section = self.form.section(title)
        for key, words in fields.items():
            section.add(key, words, self._fields[key])
        if example is not None:
            card = Card(padding=12)
            card.body.setSpacing(INSIDE // 2)
            card.body.addWidget(label(_("This is how it reads"), "caps"))
            card.body.addWidget(example)
            section.add_widget(card)

    def _on_changed(self) -> None:
        self._speak()
        self.changed.emit()

    def _speak(self) -> None:
        words = self.words()
        self._inside.setText(
            _("“Two {participants} are waiting. This {supporter} accompanies one {participant}.”").format(
                **words.internal()
            )
        )
        self._outside.setText(
            _("“Dear {participant}, your {supporter} will visit you on Tuesday.”").format(**words.outward())
        )
