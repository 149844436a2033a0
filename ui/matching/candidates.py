"""The side of the board for somebody who waits: the candidates, best first, or why nobody fits."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.matching.values import Block, Candidate, Limit, Waiting
from ensure_desktop.matching.wording import listed
from ensure_desktop.people.labels import language_name
from ui.matching.candidate_card import CandidateCard, line
from ui.matching.words import span_words, why_nobody
from ui.theme import INSIDE, RELATED, Tone
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.chips import PersonChip
from ui.widgets.text import label, tip

if TYPE_CHECKING:
    from ensure_desktop.vault.centre import Words

SHOWN = 10
"""So many candidates are drawn at first; a button shows the others."""
PORTION = 20


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose other side is looked for: somebody who waits, or a supporter with room. `facts` is one line about them."""

    person_id: str
    code: str
    name: str
    facts: str
    blocks: tuple[Block, ...] = ()
    is_supporter: bool = False


def subject_of(waiting: Waiting, today: date) -> Subject:
    """Somebody who waits, as the subject."""
    languages = listed(language_name(code) for code in waiting.languages)
    since = _("Waiting for {span}").format(span=span_words(waiting.waiting_since, today))
    facts = " · ".join(fact for fact in (since, languages, waiting.neighbourhood) if fact)
    return Subject(waiting.person_id, waiting.code, waiting.name, facts, waiting.blocks)


class CandidatesSide(QWidget):
    """Who fits the subject. Says what it wants done; the board does it."""

    proposed = Signal(object)
    person_wanted = Signal(str)
    closed = Signal()

    def __init__(self, words: "Words", *, may_propose: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matching.candidates")
        self._words = words
        self._may_propose = may_propose
        self._subject: Subject | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(RELATED, RELATED, RELATED, RELATED)
        self._layout.setSpacing(RELATED)
        self._content: QWidget | None = None

    @property
    def subject(self) -> Subject | None:
        """For whom the candidates are."""
        return self._subject

    def show_subject(self, subject: Subject) -> None:
        """Show for whom somebody is looked for, at once; the candidates follow."""
        self._subject = subject
        column = self._fresh()
        column.addWidget(label(_("Looking for who fits best"), "muted"))
        column.addStretch(1)

    def show_candidates(self, subject: Subject, candidates: Sequence[Candidate]) -> None:
        """Show the ranked candidates for `subject`, unless somebody else was chosen in the meantime."""
        if subject != self._subject:
            return
        column = self._fresh()
        fitting = [candidate for candidate in candidates if not candidate.blocks]
        blocked = [candidate for candidate in candidates if candidate.blocks]
        if not fitting:
            column.addWidget(self._nobody(blocked))
        self._add_cards(column, fitting, best=True)
        if blocked:
            self._add_blocked(column, blocked)
        column.addStretch(1)

    def _fresh(self) -> QVBoxLayout:
        if self._content is not None:
            self._layout.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        self._add_head(column)
        self._layout.addWidget(self._content)
        return column

    def _add_head(self, column: QVBoxLayout) -> None:
        subject = self._subject
        assert subject is not None, "the head is about somebody"
        head = QHBoxLayout()
        close = icon_button("x", _("Close the candidates"), name="matching.candidates.close")
        close.clicked.connect(self.closed)
        head.addWidget(label(_("Who fits best?"), "section", wrap=True), 1)
        head.addWidget(close)
        column.addLayout(head)
        person = PersonChip(subject.name, subject.code, object_name="matching.candidates.person")
        person.setToolTip(tip(_("Open the file of {name}").format(name=subject.name)))
        person.clicked.connect(lambda: self.person_wanted.emit(subject.person_id))
        column.addWidget(person)
        if subject.facts:
            column.addWidget(label(subject.facts, "muted", wrap=True))
        for block in subject.blocks:
            column.addLayout(line("prohibit", Tone.DANGER, block.text))

    def _nobody(self, blocked: Sequence[Candidate]) -> QFrame:
        box = QFrame()
        box.setObjectName("matching.nobody")
        box.setProperty("look", "card")
        column = QVBoxLayout(box)
        column.setContentsMargins(RELATED, RELATED, RELATED, RELATED)
        column.setSpacing(INSIDE)
        own = self._subject.blocks if self._subject is not None else ()
        then = sum(all(block in own for block in candidate.blocks) for candidate in blocked)
        reasons: list[str] = []
        if any(block.limit is Limit.NO_CONSENT for block in own):
            title = _("Nobody can be proposed yet")
            said = _("Nobody is looked for before this person has agreed to it. Please ask for consent first.")
        elif own and then:
            title, said = _("Nobody can be proposed yet"), self._once_settled(then)
        else:
            title, said, reasons = _("Nobody fits yet"), self._counted(len(blocked)), why_nobody(blocked, own)
        column.addWidget(label(title, "strong"))
        column.addWidget(label(said, "muted", wrap=True))
        for text in reasons:
            column.addLayout(line("prohibit", Tone.DANGER, text))
        box.setAccessibleName(" ".join([title, said, ", ".join(reasons)]))
        return box

    def _once_settled(self, then: int) -> str:
        """How many would fit without what stands in the way on the subject's own side."""
        words = self._words
        of_supporters = self._subject is None or not self._subject.is_supporter
        one, many = (words.supporter, words.supporters) if of_supporters else (words.participant, words.participants)
        said = ngettext("Once that is settled, {n} {who} fits.", "Once that is settled, {n} {whom} fit.", then)
        return said.format(n=then, who=one, whom=many)

    def _counted(self, n: int) -> str:
        """Over how many the reasons are counted."""
        words = self._words
        of_supporters = self._subject is None or not self._subject.is_supporter
        if not n and of_supporters:
            said = _("There are no {supporters} yet who agreed to be matched. You find everybody under People.")
            return said.format(supporters=words.supporters)
        if not n:
            return _("No {participant} is waiting now.").format(participant=words.participant)
        said = ngettext(
            "Why, looking at the one {who}:", "Why, counted over all {n} {whom} (one can count more than once):", n
        )
        one, many = (words.supporter, words.supporters) if of_supporters else (words.participant, words.participants)
        return said.format(n=n, who=one, whom=many)

    def _add_cards(self, column: QVBoxLayout, candidates: Sequence[Candidate], *, best: bool) -> None:
        for number, candidate in enumerate(candidates[:SHOWN]):
            column.addWidget(self._card(candidate, best=best and number == 0))
        if len(candidates) > SHOWN:
            text = _("Show the other {n}")
            self._add_opener(column, candidates[SHOWN:], text, "matching.candidates.more")

    def _add_blocked(self, column: QVBoxLayout, blocked: Sequence[Candidate]) -> None:
        self._add_opener(column, blocked, _("Show {n} who cannot now, and why"), "matching.candidates.blocked")

    def _add_opener(self, column: QVBoxLayout, hidden: Sequence[Candidate], text: str, name: str) -> None:
        """A button that shows the hidden ones, in portions: hundreds of cards at once would take their time."""
        waiting = deque(hidden)
        cards = QVBoxLayout()
        cards.setSpacing(RELATED)
        button = quiet(text.format(n=len(waiting)), "caret-down", name=name)

        def unfold() -> None:
            for _number in range(min(PORTION, len(waiting))):
                cards.addWidget(self._card(waiting.popleft(), best=False))
            button.setText(text.format(n=len(waiting)))
            button.setVisible(bool(waiting))

        button.clicked.connect(unfold)
        column.addLayout(cards)
        column.addWidget(button)

    def _card(self, candidate: Candidate, *, best: bool) -> CandidateCard:
        free = self._subject is not None and not self._subject.blocks
        card = CandidateCard(candidate, best=best, may_propose=self._may_propose and free)
        card.proposed.connect(self.proposed)
        return card
