"""Taking a consent back: what that does is read first, in three groups; then it takes one click."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.consent.labels import purpose_label
from ensure_desktop.consent.values import Consent, Effect, EffectKind
from ensure_desktop.desk.withdrawing import withdraw_consent, withdrawal_effects
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ui.context import Context
from ui.people.days import day_field
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import TextField
from ui.widgets.layouts import clear
from ui.widgets.text import IconLabel, label

NAME = "consent.withdrawing"
WIDTH = 640


class WithdrawConsentDialog(FormDialog):
    """What stops, what is erased, what is kept and why; and the button."""

    def __init__(self, parent: QWidget, context: Context, consent: Consent) -> None:
        title = _("Withdraw consent: {purpose}").format(purpose=subject_of(consent))
        super().__init__(
            parent, context, name=NAME, title=title, act=_("Withdraw consent"), destructive=True, width=WIDTH
        )
        self._consent = consent
        today: date = context.clock.today()
        self._effects = QVBoxLayout()
        self._effects.setSpacing(RELATED)
        self.body.insertLayout(0, self._effects)
        section = self.form.section()
        section.add("on", _("Withdrawn on"), day_field(f"{NAME}.on", today))
        section.add(
            "note",
            _("Note"),
            TextField(name=f"{NAME}.note", longest=500),
            _("Nobody has to say why. Empty is fine."),
        )
        self.form.set_values({"on": today})
        self.form.editor("on").changed.connect(self._read)
        self.keep_drafts(consent.id)

    def open(self) -> None:
        """Read the effects, then show them."""
        self._read()

    def _read(self) -> None:
        """What happens depends on the day: ask again whenever another one is typed."""
        try:
            on = self.form.editor("on").value()
        except UserError:
            return
        self.context.operations.query(
            withdrawal_effects, self._show_effects, key=NAME, consent_id=self._consent.id, on=on
        )

    def submit(self, values: dict[str, Any]) -> None:
        """Withdraw it."""
        on = values["on"] or self.context.clock.today()
        self.store(withdraw_consent, consent_id=self._consent.id, on=on, note=values["note"])

    def _show_effects(self, effects: Sequence[Effect]) -> None:
        clear(self._effects)
        for kind, words, glyph, tone in _groups():
            texts = [effect.text for effect in effects if effect.kind is kind]
            if texts:
                self._effects.addWidget(_group(kind, words, glyph, tone, texts))
        if not self.isVisible():
            super().open()


def subject_of(consent: Consent) -> str:
    """What a consent is about, with the partner where there is one."""
    purpose, partner = purpose_label(consent.given.purpose), consent.given.organisation
    return _("{purpose} ({partner})").format(purpose=purpose, partner=partner) if partner else purpose


def _groups() -> tuple[tuple[EffectKind, str, str, Tone], ...]:
    return (
        (EffectKind.STOPS, _("What stops"), "hand-palm", Tone.ATTENTION),
        (EffectKind.ERASED, _("What is erased"), "eraser", Tone.DANGER),
        (EffectKind.KEPT, _("What is kept, and why"), "archive", Tone.NEUTRAL),
    )


def _group(kind: EffectKind, words: str, glyph: str, tone: Tone, texts: Sequence[str]) -> QWidget:
    made = QWidget()
    made.setObjectName(f"{NAME}.{kind.value}")
    made.setAccessibleName(words)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(INSIDE)
    row.addWidget(IconLabel(glyph, 20, tone), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(STEP)
    column.addWidget(label(words, "strong"))
    for text in texts:
        column.addWidget(label(text, wrap=True))
    row.addLayout(column, 1)
    return made
