"""Where nobody fits: what stands in the way, and what would open if one of the wishes were relaxed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.matching.search_values import Opening, Openings
from ensure_desktop.matching.values import Candidate, Limit
from ensure_desktop.matching.wording import listed
from ensure_desktop.vault.centre import Words
from ui.context import Place
from ui.matching.candidate_card import line
from ui.matching.subject import Subject
from ui.matching.words import why_nobody
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.widgets.card import PressableCard
from ui.widgets.text import IconLabel, label

SHOWN = 6
"""So many openings are told, those that open most first: more are no help."""


class NobodyBox(QFrame):
    """Says why nobody fits. `place_wanted` sends the `Place` where a wish can be changed."""

    place_wanted = Signal(object)

    def __init__(self, subject: Subject, blocked: Sequence[Candidate], words: Words) -> None:
        super().__init__()
        self.setObjectName("matching.nobody")
        self.setProperty("look", "card")
        self._subject = subject
        self._words = words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(RELATED, RELATED, RELATED, RELATED)
        self._column.setSpacing(INSIDE)
        title, said, reasons = self._why(blocked)
        self._column.addWidget(label(title, "strong"))
        self._column.addWidget(label(said, "muted", wrap=True))
        for text in reasons:
            self._column.addLayout(line("prohibit", Tone.DANGER, text))
        self.setAccessibleName(" ".join([title, said, ", ".join(reasons)]))

    def show_openings(self, openings: Openings) -> None:
        """Add what would open, unless there is nothing to tell."""
        told = [opening for opening in openings.openings if opening.count][:SHOWN]
        if openings.fitting or not openings.looked_at:
            return
        self._column.addSpacing(STEP)
        self._column.addWidget(label(_("What would open the way"), "strong"))
        if not told:
            said = _("No single change is enough: for each of them, more than one thing stands in the way.")
            self._column.addWidget(label(said, "muted", wrap=True))
        for number, opening in enumerate(told):
            self._column.addWidget(self._opening(opening, number))

    def _opening(self, opening: Opening, number: int) -> QWidget:
        place = self._place(opening)
        lines = _opening_lines(opening)
        if place is None:
            plain = QWidget()
            _fill(plain, lines, leads=False)
            return plain
        row = PressableCard(name=f"matching.opening.{number}")
        row.setAccessibleName(" ".join(made.text() for made in lines))
        row.add_through(*lines, *_fill(row, lines, leads=True))
        row.clicked.connect(lambda: self.place_wanted.emit(place))
        return row

    def _place(self, opening: Opening) -> Place | None:
        """Where the wish stands; for a language that is missing, where the languages and the interpreter stand."""
        if opening.wish_of:
            return Place("people", opening.wish_of, "change:wishes")
        if opening.limit is Limit.LANGUAGE:
            return Place("people", self._subject.person_id, "change:languages")
        return None

    def _why(self, blocked: Sequence[Candidate]) -> tuple[str, str, list[str]]:
        """The title, a sentence, and what is counted."""
        own = self._subject.blocks
        then = sum(all(block in own for block in candidate.blocks) for candidate in blocked)
        if any(block.limit is Limit.NO_CONSENT for block in own):
            said = _("Nobody is looked for before this person has agreed to it. Please ask for consent first.")
            return _("Nobody can be proposed yet"), said, []
        if own and then:
            return _("Nobody can be proposed yet"), self._once_settled(then), []
        return _("Nobody fits yet"), self._counted(len(blocked)), why_nobody(blocked, own)

    def _once_settled(self, then: int) -> str:
        """How many would fit without what stands in the way on the subject's own side."""
        one, many = self._others()
        said = ngettext("Once that is settled, {n} {who} fits.", "Once that is settled, {n} {whom} fit.", then)
        return said.format(n=then, who=one, whom=many)

    def _counted(self, n: int) -> str:
        """Over how many the reasons are counted."""
        words = self._words
        if not n and not self._subject.is_supporter:
            said = _("There are no {supporters} yet who agreed to be matched. You find everybody under People.")
            return said.format(supporters=words.supporters)
        if not n:
            return _("No {participant} is waiting now.").format(participant=words.participant)
        said = ngettext(
            "Why, looking at the one {who}:", "Why, counted over all {n} {whom} (one can count more than once):", n
        )
        one, many = self._others()
        return said.format(n=n, who=one, whom=many)

    def _others(self) -> tuple[str, str]:
        """What those are called among whom somebody is looked for: one, and several."""
        words = self._words
        if self._subject.is_supporter:
            return words.participant, words.participants
        return words.supporter, words.supporters


def _opening_lines(opening: Opening) -> list[QLabel]:
    more = ngettext("Then {n} would fit", "Then {n} would fit", opening.count).format(n=opening.count)
    if opening.names:
        rest = opening.count - len(opening.names)
        named = ", ".join(opening.names) if rest > 0 else listed(opening.names)
        more = (_("{more}: {names} and {n} others") if rest > 0 else _("{more}: {names}")).format(
            more=more, names=named, n=rest
        )
    return [label(opening.text, wrap=True), label(more, "small", wrap=True)]


def _fill(row: QWidget, lines: list[QLabel], *, leads: bool) -> list[QWidget]:
    """Lay the lines out beside an icon, and a second one where the row leads somewhere; answers the icons."""
    icons: list[QWidget] = [IconLabel("key", 16, Tone.ACCENT)]
    layout = QHBoxLayout(row)
    inset = INSIDE if leads else 0
    layout.setContentsMargins(inset, inset, inset, inset)
    layout.setSpacing(INSIDE)
    layout.addWidget(icons[0], 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    for made in lines:
        column.addWidget(made)
    layout.addLayout(column, 1)
    if leads:
        icons.append(IconLabel("caret-right", 16))
        layout.addWidget(icons[1], 0, Qt.AlignmentFlag.AlignVCenter)
    return icons
