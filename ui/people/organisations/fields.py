"""Editors of the form about an organisation: hours of a day, languages, accessibility."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.organisations.labels import access_label
from ensure_desktop.people.organisations.openings import parse_hours, shown_hours
from ensure_desktop.people.organisations.values import Access
from ui.people.words import first_upper
from ui.theme import INSIDE, RELATED
from ui.widgets.fields import CheckField, TagsField, TextField


class HoursField(TextField):
    """The opening times of one day as people type them; when the keyboard goes on, it shows how they were read."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name, longest=120)
        self.editingFinished.connect(self._show_read)

    def value(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override]
        """The stretches; raises `UserError` with a sentence that says how to write them."""
        return parse_hours(self.text())

    def set_value(self, value: Iterable[tuple[str, str]]) -> None:  # type: ignore[override]
        """Show these stretches."""
        super().set_value(shown_hours(value))

    def _show_read(self) -> None:
        try:
            read = self.value()
        except UserError:
            return
        if read and shown_hours(read) != self.text():
            self.set_value(read)


class LanguageTags(TagsField):
    """Languages by name, each a tag. The beginning of a name is enough where it is the only one."""

    def __init__(self, names: Mapping[str, str], *, name: str) -> None:
        """`names` maps CLDR codes to names."""
        self._names = dict(names)
        self._codes = {words.casefold(): code for code, words in names.items()}
        super().__init__(names.values(), name=name, placeholder=_("Type a language and press Enter"))

    def value(self) -> tuple[str, ...]:
        """The codes; raises `UserError` for a name that is not known."""
        return tuple(self._code(words) for words in super().value())

    def set_value(self, value: Iterable[str]) -> None:
        """Show these codes by their names."""
        super().set_value(self._names.get(code, code) for code in value)

    def draft(self) -> list[str]:
        """The names as typed."""
        return list(super().value())

    def set_draft(self, draft: list[str]) -> None:
        """Show what was typed."""
        super().set_value(draft)

    def _take(self, text: str) -> None:
        super()._take(self._names.get(self._guess(text) or "", text))

    def _guess(self, words: str) -> str | None:
        """The code of a name, or of the only one that begins so."""
        typed = words.strip().casefold()
        begun = [code for name, code in self._codes.items() if typed and name.startswith(typed)]
        return self._codes.get(typed) or (begun[0] if len(begun) == 1 else None)

    def _code(self, words: str) -> str:
        code = self._guess(words)
        if code is None:
            raise UserError(_("We do not know “{language}”. Please choose from the list.").format(language=words))
        return code


class AccessField(QWidget):
    """What makes the place easy to come to: boxes to tick, in two columns."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(RELATED)
        grid.setVerticalSpacing(INSIDE)
        self._boxes: dict[Access, CheckField] = {}
        for place, access in enumerate(Access):
            box = CheckField(first_upper(access_label(access)), name=f"{name}.{access.value.replace(' ', '_')}")
            box.changed.connect(self.changed)
            self._boxes[access] = box
            grid.addWidget(box, place // 2, place % 2)
        self.setFocusProxy(self._boxes[Access.STEP_FREE])

    def value(self) -> tuple[Access, ...]:
        """What is ticked."""
        return tuple(access for access, box in self._boxes.items() if box.value())

    def set_value(self, value: Iterable[Access]) -> None:
        """Tick these."""
        ticked = frozenset(value)
        for access, box in self._boxes.items():
            box.set_value(access in ticked)

    def draft(self) -> list[str]:
        """What is ticked, as it stands in the file."""
        return [access.value for access in self.value()]

    def set_draft(self, draft: list[str]) -> None:
        """Tick these again."""
        self.set_value(Access(value) for value in draft)

    def mark(self, wrong: bool) -> None:
        """Nothing that can be ticked is wrong."""
