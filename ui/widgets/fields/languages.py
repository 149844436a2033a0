"""Languages that somebody speaks, each with a level."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.values import LanguageSkill, Level
from ui.theme import INSIDE
from ui.widgets.buttons import icon_button, link
from ui.widgets.fields.base import mark
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.completion import completer
from ui.widgets.fields.plain import TextField


class LanguagesField(QWidget):
    """A row per language: its name with completion, its level, a button to take it away.

    `names` maps CLDR codes to names, `levels` each level to its words. A new row proposes `usual`.
    """

    changed = Signal()

    def __init__(
        self, names: Mapping[str, str], levels: Mapping[Level, str], *, name: str, usual: Level = Level.B1
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._names = dict(names)
        self._codes = {words.casefold(): code for code, words in names.items()}
        self._levels = list(levels.items())
        self._usual = usual
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        self._column = QVBoxLayout()
        self._column.setSpacing(INSIDE)
        column.addLayout(self._column)
        self._rows: list[_Row] = []
        self._add("", Level.NATIVE)  # before the button below it, because Tab goes by age
        self._more = link(_("Add a language"), "plus", name=f"{name}.add")
        self._more.clicked.connect(lambda: self._add("", self._usual).name.setFocus())
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._rows[0].name)

    def value(self) -> tuple[LanguageSkill, ...]:
        """The languages; raises `UserError` for a name that is not known."""
        return tuple(
            LanguageSkill(self._code(row.name.value()), row.level.value()) for row in self._rows if row.name.value()
        )

    def set_value(self, value: Iterable[LanguageSkill]) -> None:
        """Show `value`."""
        self._replace([(self._names.get(skill.code, skill.code), skill.level) for skill in value])

    def draft(self) -> list[list[str]]:
        """Names as typed, with levels."""
        return [[row.name.text(), row.level.value().value] for row in self._rows]

    def set_draft(self, draft: Any) -> None:
        """Show what was typed."""
        self._replace([(words, Level(level)) for words, level in draft])

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong: at the names that are not known."""
        for row in self._rows:
            words = row.name.value().casefold()
            mark(row.name, wrong and bool(words) and words not in self._codes)

    def _code(self, words: str) -> str:
        code = self._codes.get(words.casefold())
        if code is None:
            raise UserError(_("We do not know “{language}”. Please choose from the list.").format(language=words))
        return code

    def _replace(self, rows: list[tuple[str, Level]]) -> None:
        """Show these rows. The first row stays, because the order of Tab goes by it."""
        for row in self._rows[1:]:
            self._drop(row)
        (words, level), *others = rows or [("", Level.NATIVE)]
        self._rows[0].name.setText(words)
        self._rows[0].level.set_value(level)
        for words, level in others:
            self._add(words, level)
        self.changed.emit()

    def _add(self, words: str, level: Level) -> "_Row":
        row = _Row(self, words, level, len(self._rows) + 1)
        self._column.addWidget(row)
        if self._rows:
            for stop, after in pairwise([self._rows[-1].remove, row.name, row.level, row.remove]):
                QWidget.setTabOrder(stop, after)
        self._rows.append(row)
        row.name.changed.connect(self.changed)
        row.level.changed.connect(self.changed)
        row.remove.clicked.connect(lambda: self._remove(row))
        return row

    def _remove(self, row: "_Row") -> None:
        self._replace([(each.name.text(), each.level.value()) for each in self._rows if each is not row])

    def _drop(self, row: "_Row") -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()


class _Row(QWidget):
    """One language."""

    def __init__(self, field: LanguagesField, words: str, level: Level, number: int) -> None:
        super().__init__()
        base = f"{field.objectName()}.{number}"
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(INSIDE)
        self.name = TextField(name=f"{base}.name", placeholder=_("Language"))
        self.name.setText(words)
        self.name.setAccessibleName(_("Language {number}").format(number=number))
        completer(self.name, field._names.values())
        self.level = ChoiceField(field._levels, name=f"{base}.level")
        self.level.set_value(level)
        self.level.setAccessibleName(_("Level of language {number}").format(number=number))
        self.level.setFixedWidth(190)
        self.remove = icon_button("x", _("Remove this language"), name=f"{base}.remove")
        line.addWidget(self.name, 1)
        line.addWidget(self.level)
        line.addWidget(self.remove)
