"""What was agreed on: a text each, who does it, by which day, and a tick."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ensure_desktop.supervision.checks import AGREEMENT_LIMIT
from ensure_desktop.supervision.values import AgreementDetails
from ui.theme import INSIDE, RELATED, STEP
from ui.widgets.fields import CheckField, ChoiceField, DateField, TextField
from ui.widgets.lines import Line, LinesField

OWNER_WIDTH, DAY_WIDTH = 220, 190

Owner = tuple[str, str]
"""What somebody is ("person", "account") and her id; ("", "") is nobody in particular."""
Owners = Sequence[tuple[Owner, str]]
"""Who can do it, with their names."""
NOBODY: Owner = ("", "")


class _Row(Line):
    """One agreement in two lines: the text, and below it who, by when, and whether it is done."""

    def __init__(self, name: str, today: date, owners: Callable[[], Owners]) -> None:
        super().__init__(_("Take this agreement out"), name=name)
        self._today, self._owners = today, owners
        self._id = ""
        self._done_on: date | None = None
        self.text = TextField(name=f"{name}.text", placeholder=_("What was agreed on"), longest=AGREEMENT_LIMIT)
        self.text.setAccessibleName(_("What was agreed on"))
        self.owner = ChoiceField(owners(), name=f"{name}.owner")
        self.owner.setAccessibleName(_("Who does it"))
        self.owner.setFixedWidth(OWNER_WIDTH)
        parse = partial(parse_date, language=language(), today=today)
        self.until = DateField(parse, name=f"{name}.until", today=today)
        self.until.line.setAccessibleName(_("By which day"))
        self.until.line.setPlaceholderText(_("by which day"))
        self.until.setFixedWidth(DAY_WIDTH)
        self.done = CheckField(_("Done"), name=f"{name}.done")
        self._lay_out()
        for field in (self.text, self.owner, self.until, self.done):
            field.changed.connect(self.changed)

    def offer(self, owners: Owners) -> None:
        """Offer these as those who can do it; who was chosen stays."""
        chosen = self._chosen()
        if chosen not in owners:
            owners = [*owners, chosen]
        self.owner.set_choices(owners)

    def value(self) -> AgreementDetails | None:
        """The agreement; ticked only now, it is done today. Raises `UserError` for a day that is none."""
        kind, owner = self.owner.value()
        made = AgreementDetails(
            text=self.text.value(),
            id=self._id,
            owner_person_id=owner if kind == "person" else None,
            owner_account_id=owner if kind == "account" else None,
            until=self.until.value(),
            done_on=(self._done_on or self._today) if self.done.value() else None,
        )
        return made if made.text else None

    def set_value(self, value: tuple[AgreementDetails, str]) -> None:
        """Show an agreement with the name of who does it."""
        agreement, name = value
        self._id, self._done_on = agreement.id, agreement.done_on
        self.text.set_value(agreement.text)
        if agreement.owner_person_id:
            self._choose(("person", agreement.owner_person_id), name)
        elif agreement.owner_account_id:
            self._choose(("account", agreement.owner_account_id), name)
        self.until.set_value(agreement.until)
        self.done.set_value(agreement.done_on is not None)

    def draft(self) -> list[Any]:
        """What was typed."""
        done_on = self._done_on.isoformat() if self._done_on else ""
        (kind, owner), name = self._chosen()
        return [self._id, self.text.draft(), kind, owner, name, self.until.draft(), self.done.draft(), done_on]

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed."""
        self._id, text, kind, owner, name, until, done, done_on = draft
        self._done_on = date.fromisoformat(done_on) if done_on else None
        self.text.set_draft(text)
        self._choose((kind, owner), name)
        self.until.set_draft(until)
        self.done.set_draft(done)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        self.until.mark(wrong)

    def begin(self) -> None:
        """Put the keyboard into the text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> tuple[Owner, str]:
        return self.owner.value(), self.owner.currentText()

    def _choose(self, owner: Owner, name: str) -> None:
        """Choose her, also where she is not offered any more."""
        offered = self._owners()
        if owner not in (each for each, _name in offered):
            offered = [*offered, (owner, name)]
        self.owner.set_choices(offered)
        self.owner.set_value(owner)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(INSIDE)
        for widget in (self.owner, self.until, self.done):
            below.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        below.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(STEP)
        column.addWidget(self.text)
        column.addLayout(below)
        self.row.addLayout(column, 1)
        self.row.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)


class AgreementsField(LinesField):
    """The value is a tuple of `AgreementDetails`; `set_value` takes each with the name of who does it."""

    def __init__(self, *, name: str, today: date) -> None:
        self._offered: Owners = [(NOBODY, _("nobody in particular"))]
        super().__init__(
            lambda line: _Row(line, today, lambda: self._offered), _("One more agreement"), name=name, spacing=RELATED
        )

    def offer(self, owners: Owners) -> None:
        """Offer these people as those who can do it."""
        self._offered = [(NOBODY, _("nobody in particular")), *owners]
        for line in self._lines:
            if isinstance(line, _Row):
                line.offer(self._offered)
