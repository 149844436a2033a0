"""The line into which one sheet is typed: short fields in the order of the paper, and what their keys mean below."""

from collections.abc import Collection, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.centre import Words
from ensure_desktop.visits.batch_values import Housemate, PileMatch
from ensure_desktop.visits.typed import cost_text, steps_meant
from ensure_desktop.visits.values import Outcome, VisitDetails, Worry
from ui.dates import long_date
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.visits.pile.fields import COLUMNS, make_fields, rows_of
from ui.visits.pile.hint import Hint
from ui.visits.pile.key_field import KeyField
from ui.visits.pile.reading import ONLY_WHEN_MET, day_of, read_line
from ui.widgets.fields import NumberField
from ui.widgets.text import label

CODES = ("supporter", "participant")
KEPT = ("supporter",)
"""What stays for the next sheet: a pile comes from one supporter after the other."""
FIELD_OF = {"present": "there", "who": "there", "receipts": "cost"}
"""Which field of the line a field of the details comes from, where its name is another."""


class PileLine(QWidget):
    """The fields. `entered` asks to save; `codes_changed` says that other people are meant now.

    `changed` is sent at each change by the person.
    """

    changed = Signal()
    codes_changed = Signal()
    entered = Signal()

    def __init__(self, words: Words, today: date) -> None:
        super().__init__()
        self.setObjectName("visits.pile.line")
        self._words = words
        self._today = today
        self._themes: Collection[str] = ()
        self._match: PileMatch | None = None
        self._filling = False
        self._dirty = False
        self._typed: set[str] = set()
        self._errors: dict[str, str] = {}
        self._helps: dict[str, str] = {}
        self._asked = ("", "")
        self.hint = Hint()
        self._grid = QGridLayout()
        self._fields = make_fields(words)
        self._lay_out()

    # building

    def _lay_out(self) -> None:
        self._grid.setHorizontalSpacing(RELATED)
        self._grid.setVerticalSpacing(STEP)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 1)
        for row, fields in enumerate(rows_of(self._words)):
            column = 0
            for name, text, span, help_text in fields:
                self._put(name, text, help_text, row, column, span)
                column += span
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(INSIDE)
        outer.addLayout(self._grid)
        outer.addWidget(self.hint)
        for one, other in pairwise(self._fields.values()):
            QWidget.setTabOrder(one, other)

    def _put(self, name: str, text: str, help_text: str, row: int, column: int, span: int) -> None:
        field = self._fields[name]
        cell = QVBoxLayout()
        cell.setSpacing(2)
        head = label(text, "label")
        head.setBuddy(field)
        cell.addWidget(head)
        cell.addWidget(field)
        self._grid.addLayout(cell, row, column, 1, span)
        field.setMinimumWidth(1)
        field.setMaximumWidth(16777215)
        field.setAccessibleName(text)
        self._helps[name] = field.help() if isinstance(field, KeyField) else help_text
        field.setAccessibleDescription(self._helps[name])
        field.installEventFilter(self)
        field.changed.connect(lambda: self._on_changed(name))
        field.returnPressed.connect(self.entered)
        if isinstance(field, KeyField):
            field.answered.connect(self._go_on)

    # filling

    def field(self, name: str) -> Any:
        """One of the fields."""
        return self._fields[name]

    def codes(self) -> tuple[str, str]:
        """The codes as typed."""
        return self._fields["supporter"].value(), self._fields["participant"].value()

    def match(self) -> PileMatch | None:
        """Whom the codes mean; None while that is not known."""
        return self._match

    def set_themes(self, themes: Collection[str]) -> None:
        """The centre's list of themes."""
        self._themes = themes

    def show_match(self, match: PileMatch | None) -> None:
        """Whom the codes mean: what is most likely goes into the fields in which nothing was typed."""
        self._match = match
        if match is None:
            return
        self._fill("supporter", match.match.supporter_code)
        self._fill("participant", match.match.participant_code)
        self._asked = self.codes()
        if "day" not in self._typed:
            due = match.due if match.due is not None and match.due <= self._today else None
            self._fill("day", "" if due is None else f"{due.day}/{due.month}")
        if "minutes" not in self._typed and match.minutes is not None:
            self._fill("minutes", match.minutes)
        if "medium" not in self._typed and match.medium is not None:
            self._fill("medium", match.medium)
        self._helps["there"] = _there_help(match.housemates)

    def begin_next(self, *, focus: bool = True) -> None:
        """Empty the fields for the next sheet; whose pile it is stays, and the one who was visited is proposed."""
        for name, field in self._fields.items():
            if name not in (*KEPT, "participant"):
                self._fill(name, field.usual() if isinstance(field, KeyField) else None)
        self.forget()
        if focus:
            self.go_to("participant")

    def begin_other(self) -> None:
        """Empty the codes too: the next sheet is another supporter's."""
        self.begin_next(focus=False)
        for name in CODES:
            self._fill(name, "")
        self._match, self._asked = None, self.codes()
        self.go_to("supporter")

    def forget(self) -> None:
        """What is shown was not typed, and nothing is wrong with it."""
        self._typed.clear()
        self._dirty = False
        self.clear_errors()
        self._show_what_matters()

    def show_details(self, details: VisitDetails, match: PileMatch) -> None:
        """A visit that was entered, to be mended."""
        self.show_match(match)
        there = [mate.code for mate in match.housemates if mate.present in details.present]
        receipt = details.receipts[0] if details.receipts else None
        values = {
            "day": f"{details.day.day}/{details.day.month}/{details.day.year}",
            "there": ", ".join((*there, *filter(None, [details.who]))),
            "themes": ", ".join(details.themes),
            "steps": "; ".join(step.text for step in details.steps),
            "by": tuple(step.by for step in details.steps),
            "cost": "" if receipt is None else cost_text(receipt),
        }
        for name in self._fields.keys() - values.keys() - set(CODES):
            values[name] = getattr(details, name)
        for name, value in values.items():
            self._fill(name, value)
        self.forget()

    # reading

    def details(self, base: VisitDetails | None = None) -> VisitDetails | None:
        """What was typed; None after saying what is wrong. `base` holds what the line has no field for."""
        self.clear_errors()
        try:
            return read_line(self._fields, base, today=self._today, match=self._match, themes=self._themes)
        except FieldErrors as error:
            self.show_errors(error)
            return None

    # errors and the keyboard

    def show_errors(self, error: UserError) -> None:
        """Say what is wrong and go to the first field that it is about."""
        fields = error.fields if isinstance(error, FieldErrors) else {error.field or "": error.message}
        self._errors = {FIELD_OF.get(name, name): sentence for name, sentence in fields.items()}
        for name, field in self._fields.items():
            field.mark(name in self._errors)
            field.setAccessibleDescription(self._errors.get(name, self._helps[name]))
        first = next((name for name in self._fields if name in self._errors), None)
        if first is None:
            self.hint.say(" ".join(self._errors.values()), Tone.DANGER)
        else:
            self.go_to(first)
            self._tell(first)

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        self._errors = {}
        for name, field in self._fields.items():
            field.mark(False)
            field.setAccessibleDescription(self._helps[name])

    def go_to(self, name: str) -> None:
        """Put the keyboard into a field, with what stands there chosen: typing replaces it."""
        field: QLineEdit = self._fields[name]
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say what the keys of the field with the keyboard mean; when the codes are left, ask whom they mean."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _undoes_nothing(watched, event)
        ):
            event.ignore()  # so that the page takes the last sheet back
            return True
        name = next((name for name, field in self._fields.items() if field is watched), "")
        if name and isinstance(event, QFocusEvent):
            if event.type() == QEvent.Type.FocusIn:
                self._tell(name)
            elif event.type() == QEvent.Type.FocusOut and name in CODES:
                self.ask_codes()
        return super().eventFilter(watched, event)

    def is_asked(self) -> bool:
        """Whether the codes are those whom the page was asked about last."""
        return self.codes() == self._asked

    def ask_codes(self) -> bool:
        """Ask whom the codes mean where they were changed since; whether they were."""
        if self.is_asked():
            return False
        self._asked = self.codes()
        self._match = None
        self.codes_changed.emit()
        return True

    def _tell(self, name: str) -> None:
        if name in self._errors:
            self.hint.say(self._errors[name], Tone.DANGER)
        elif name == "day" and (day := self._understood()) is not None:
            self.hint.say(long_date(day), Tone.NEUTRAL)
        else:
            self.hint.say(self._helps[name], Tone.NEUTRAL)

    def _understood(self) -> date | None:
        """The day that is typed; None as long as it makes no sense."""
        try:
            return day_of(self._fields["day"].value(), self._today)
        except UserError:
            return None  # said in words when the line is entered

    def _go_on(self) -> None:
        self.focusNextChild()

    def _fill(self, name: str, value: Any) -> None:
        self._filling = True
        field = self._fields[name]
        field.set_value("" if value is None and not isinstance(field, KeyField | NumberField) else value)
        self._filling = False
        if field.hasFocus():
            field.selectAll()  # what is proposed while somebody is there is typed over
        self._follow(name)

    def _on_changed(self, name: str) -> None:
        if self._filling:
            return
        self._dirty = True
        self._typed.add(name)
        if self._errors.pop(name, None) is not None:
            self._fields[name].mark(False)
        if self._fields[name].hasFocus():
            self._tell(name)
        self._follow(name)
        self.changed.emit()

    def _follow(self, name: str) -> None:
        """What a field means for the others."""
        if name in ("outcome", "worry"):
            self._show_what_matters()
        elif name == "steps":
            self._fields["by"].set_steps(len(steps_meant(self._fields["steps"].value(), ())))

    def _show_what_matters(self) -> None:
        met = self._fields["outcome"].value() is Outcome.MADE
        for name in ONLY_WHEN_MET:
            self._fields[name].setEnabled(met)
        self._fields["worry_text"].setEnabled(self._fields["worry"].value() is not Worry.NONE)

    # as a draft

    def draft(self) -> dict[str, Any]:
        """Everything as typed, as plain JSON."""
        return {name: field.draft() for name, field in self._fields.items()}

    def set_draft(self, draft: Mapping[str, Any]) -> None:
        """Show what was typed."""
        self._filling = True
        for name in self._fields.keys() & draft.keys():
            self._fields[name].set_draft(draft[name])
        self._filling = False
        self._typed = {name for name in self._fields if self._fields[name].draft()}
        self._dirty = True
        self._show_what_matters()
        self._follow("steps")
        self._asked = ("", "")

    def is_changed(self) -> bool:
        """Whether something was typed into it."""
        return self._dirty


def _undoes_nothing(field: QObject, event: QKeyEvent) -> bool:
    """Whether Ctrl+Z comes into a field in which nothing was typed."""
    return event.matches(QKeySequence.StandardKey.Undo) and isinstance(field, QLineEdit) and not field.isUndoAvailable()


def _there_help(mates: Collection[Housemate]) -> str:
    if not mates:
        return _("Who else was there, in words: children, a neighbour, an interpreter.")
    names = ", ".join(f"{mate.code} {mate.name}" for mate in mates)
    return _("By code: {names}. Others in words, with a comma between them.").format(names=names)
