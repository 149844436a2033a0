"""The card on a person's page that says with whom she is not to be matched."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ensure_desktop.i18n import _
from ensure_desktop.matching.labels import exclusion_words
from ensure_desktop.matching.values import Exclusion, ExclusionKind
from ui.people.words import long_day
from ui.theme import INSIDE, RELATED, STEP
from ui.widgets.buttons import outlined, quiet
from ui.widgets.card import Card
from ui.widgets.chips import PersonChip
from ui.widgets.text import label


def exclusions_card(
    person_id: str,
    exclusions: Iterable[Exclusion],
    *,
    may_write: bool,
    add: Callable[[], object],
    lift: Callable[[Exclusion], object],
    opened: Callable[[str], object],
) -> Card:
    """What holds today, the latest first; `lift` takes one back, `opened` gets the id of the other person."""
    card = Card()
    head = QHBoxLayout()
    head.addWidget(label(_("Not to be matched"), "section"), 1)
    if may_write:
        button = outlined(_("Note a conflict…"), "prohibit", name="person.conflict.add")
        button.clicked.connect(add)
        head.addWidget(button)
    card.body.addLayout(head)
    held = [exclusion for exclusion in exclusions if not exclusion.withdrawn]
    if not held:
        card.body.addWidget(label(_("Nobody was declined, and no conflict is known."), "muted", wrap=True))
    for exclusion in held:
        card.body.addLayout(_line(person_id, exclusion, lift if may_write else None, opened))
    return card


def _line(
    person_id: str,
    exclusion: Exclusion,
    lift: Callable[[Exclusion], object] | None,
    opened: Callable[[str], object],
) -> QVBoxLayout:
    here = exclusion.supporter_id == person_id
    other_id = exclusion.participant_id if here else exclusion.supporter_id
    name = exclusion.participant_name if here else exclusion.supporter_name
    code = exclusion.participant_code if here else exclusion.supporter_code
    lines = QVBoxLayout()
    lines.setSpacing(STEP)
    row = QHBoxLayout()
    row.setSpacing(INSIDE)
    chip = PersonChip(name, code, object_name=f"exclusion.open.{exclusion.id}")
    chip.clicked.connect(lambda: opened(other_id))
    row.addWidget(chip, 1)
    if lift is not None:
        words = _("It is settled") if exclusion.kind is ExclusionKind.CONFLICT else _("Ask again")
        button = quiet(words, name=f"exclusion.lift.{exclusion.id}")
        button.setAccessibleName(_("{act}: {name}").format(act=words, name=name))
        button.clicked.connect(lambda: lift(exclusion))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    lines.addLayout(row)
    for text in (exclusion_words(exclusion, long_day(exclusion.day)), exclusion.note):
        if text:
            said = label(text, "small" if text is not exclusion.note else "", wrap=True)
            said.setContentsMargins(RELATED, 0, 0, 0)
            lines.addWidget(said)
    return lines
