"""What may not be done with somebody's data, said at the top of her page before anybody does it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ensure_desktop.consent.labels import purpose_label
from ensure_desktop.consent.values import LimitKind, ProcessingLimit
from ensure_desktop.i18n import _
from ui.dates import short_date
from ui.theme import RELATED, STEP, Tone
from ui.widgets.card import Card
from ui.widgets.layouts import clear
from ui.widgets.text import IconLabel, label

NAME = "person.limits"


class LimitsBanner(Card):
    """A line for each limit that holds; it is not there where none does."""

    def __init__(self) -> None:
        super().__init__(padding=14)
        self.setObjectName(NAME)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(STEP)
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addWidget(IconLabel("hand-palm", 22, Tone.ATTENTION), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._lines, 1)
        self.body.addLayout(row)
        self.hide()

    def show_limits(self, limits: Sequence[ProcessingLimit]) -> None:
        """Say these."""
        clear(self._lines)
        for limit in limits:
            self._lines.addWidget(label(limit_sentence(limit), wrap=True))
        self.setAccessibleName("\n".join(limit_sentence(limit) for limit in limits))
        self.setVisible(bool(limits))


def limit_sentence(limit: ProcessingLimit) -> str:
    """What it means for everybody who works with her."""
    since, purpose = short_date(limit.details.since), limit.details.purpose
    if purpose is None:
        text = _("These data are kept and not used since {since}: no match, no questionnaire, no results, no export.")
        return text.format(since=since)
    if limit.details.kind is LimitKind.OBJECTION:
        text = _("She objects since {since} to their use for: {purpose}. The program leaves that alone.")
    else:
        text = _("Since {since} these data are not used for: {purpose}. The program leaves that alone.")
    return text.format(since=since, purpose=purpose_label(purpose))
