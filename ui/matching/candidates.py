"""The side of the board for somebody who waits: the candidates, best first, or why nobody fits."""

from collections import deque
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import Candidate, Exclusion, Limit
from ui.context import Context
from ui.matching.candidate_card import CandidateCard, CardAct, line
from ui.matching.compare_dialog import CompareDialog
from ui.matching.exclusion_dialogs import ConflictDialog, DeclineDialog, tell_excluded
from ui.matching.nobody import NobodyBox
from ui.matching.subject import Pair, Subject, pair_of
from ui.operations import Changes
from ui.theme import RELATED, Tone
from ui.widgets.buttons import icon_button, link, quiet
from ui.widgets.chips import PersonChip
from ui.widgets.dialog import FormDialog
from ui.widgets.text import label, tip

AREAS = frozenset({"matching", "people", "consent"})
"""What changes who fits whom."""
KEPT_APART = frozenset({Limit.DECLINED, Limit.CONFLICT})
ALL_CANDIDATES = 1_000
"""So many are looked at for one person, so that "why nobody fits" counts them all."""
SHOWN = 6
"""So many candidates are drawn at first; a button shows the others."""
PORTION = 10


class CandidatesSide(QWidget):
    """Who fits the subject. It asks by itself, and declines; `proposed` and `proposed_as` are for the board to do."""

    proposed = Signal(object)
    proposed_as = Signal(object)
    """The candidate, where the two are to meet in another way than one to one."""
    person_wanted = Signal(str)
    closed = Signal()

    def __init__(self, context: Context, *, may_propose: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matching.candidates")
        self._context = context
        self._may_write = may_propose
        self._subject: Subject | None = None
        self._fitting: list[Candidate] = []
        self.dialog: FormDialog | CompareDialog | None = None
        """The dialog that is open."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(RELATED, RELATED, RELATED, RELATED)
        self._layout.setSpacing(RELATED)
        self._content: QWidget | None = None
        context.operations.changed.connect(self._on_changed)

    @property
    def subject(self) -> Subject | None:
        """For whom the candidates are."""
        return self._subject

    def look_for(self, subject: Subject) -> None:
        """Show for whom somebody is looked for, at once; the candidates follow."""
        self._subject = subject
        column = self._fresh()
        column.addWidget(label(_("Looking for who fits best"), "muted"))
        column.addStretch(1)
        self.reload()

    def reload(self) -> None:
        """Ask for the candidates again."""
        subject = self._subject
        if subject is None:
            return
        show, failed = partial(self.show_candidates, subject), partial(self._say, subject)
        ask = partial(
            self._context.operations.query, key="matching.candidates", limit=ALL_CANDIDATES, with_declined=True
        )
        if subject.is_supporter:
            ask(matching.participants_for, show, failed, supporter_id=subject.person_id)
        else:
            ask(matching.candidates, show, failed, participant_id=subject.person_id)

    def show_candidates(self, subject: Subject, candidates: Sequence[Candidate]) -> None:
        """Show the ranked candidates for `subject`, unless somebody else was chosen in the meantime."""
        if subject != self._subject:
            return
        self._fitting = [candidate for candidate in candidates if not candidate.blocks]
        apart = [candidate for candidate in candidates if _limits(candidate) & KEPT_APART]
        blocked = [each for each in candidates if each.blocks and each not in apart]
        column = self._fresh()
        if len(self._fitting) > 1:
            compare = link(_("Compare two side by side"), "columns", name="matching.compare")
            compare.clicked.connect(lambda: self._compare(self._fitting[0]))
            column.addWidget(compare)
        if not self._fitting:
            self._add_nobody(column, subject, [*blocked, *apart])
        self._add_cards(column, self._fitting)
        if apart:
            text = _("Show {n} not to be matched, and why")
            self._add_opener(column, apart, text, "matching.candidates.declined")
        if blocked:
            self._add_opener(column, blocked, _("Show {n} who cannot now, and why"), "matching.candidates.blocked")
        column.addStretch(1)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if self.isVisible() and AREAS & changes.areas:
            self.reload()

    def _say(self, subject: Subject, error: UserError) -> None:
        """Nobody can be looked for: say why, in the place of the candidates."""
        if subject == self._subject:
            column = self._fresh()
            column.addLayout(line("info", Tone.NEUTRAL, error.message))
            column.addStretch(1)

    def _fresh(self) -> QVBoxLayout:
        """An empty side with its head. A keyboard that was somewhere in it goes to the head."""
        focus = QApplication.focusWidget()
        held = focus is not None and self._content is not None and self._content.isAncestorOf(focus)
        if self._content is not None:
            self._layout.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        person = self._add_head(column)
        self._layout.addWidget(self._content)
        if held:
            person.setFocus()
        return column

    def _add_head(self, column: QVBoxLayout) -> PersonChip:
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
        return person

    def _add_nobody(self, column: QVBoxLayout, subject: Subject, blocked: Sequence[Candidate]) -> None:
        box = NobodyBox(subject, blocked, self._context.centre.words)
        box.place_wanted.connect(self._context.navigate)
        column.addWidget(box)
        if subject.blocks or not blocked:
            return
        ask = partial(self._context.operations.query, key="matching.openings")
        if subject.is_supporter:
            ask(matching.openings_for, box.show_openings, supporter_id=subject.person_id)
        else:
            ask(matching.openings, box.show_openings, participant_id=subject.person_id)

    def _add_cards(self, column: QVBoxLayout, candidates: Sequence[Candidate]) -> None:
        for number, candidate in enumerate(candidates[:SHOWN]):
            column.addWidget(self._card(candidate, best=number == 0))
        if len(candidates) > SHOWN:
            self._add_opener(column, candidates[SHOWN:], _("Show the other {n}"), "matching.candidates.more")

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
        assert self._subject is not None, "a card is for somebody"
        card = CandidateCard(candidate, self._subject, best=best, may_write=self._may_write)
        card.acted.connect(self.act)
        return card

    def act(self, act: CardAct, candidate: Candidate) -> None:
        """Do what a card asks for, or pass it on."""
        subject = self._subject
        assert subject is not None, "a card is for somebody"
        pair = pair_of(subject, candidate)
        if act is CardAct.PROPOSE:
            self.proposed.emit(candidate)
        elif act is CardAct.PROPOSE_AS:
            self.proposed_as.emit(candidate)
        elif act is CardAct.OPEN:
            self.person_wanted.emit(candidate.person_id)
        elif act is CardAct.COMPARE:
            self._compare(candidate)
        elif act is CardAct.ASK_AGAIN:
            self._ask_again(pair)
        else:
            made = DeclineDialog if act is CardAct.DECLINE else ConflictDialog
            dialog = made(self.window(), self._context, pair)
            dialog.saved.connect(partial(tell_excluded, self._context))
            self._open(dialog)

    def _compare(self, candidate: Candidate) -> None:
        assert self._subject is not None, "somebody is compared for somebody"
        may_propose = self._may_write and not self._subject.blocks
        dialog = CompareDialog(self.window(), self._subject, self._fitting, candidate, may_propose=may_propose)
        dialog.proposed.connect(self.proposed)
        self._open(dialog)

    def _open(self, dialog: FormDialog | CompareDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _ask_again(self, pair: Pair) -> None:
        def asked(taken_back: tuple[Exclusion, ...]) -> None:
            said = _("{supporter} and {participant} can be proposed to each other again.")
            text = said.format(supporter=pair.supporter_name, participant=pair.participant_name)
            self._context.notify(text, lambda: self._restore(taken_back))

        self._context.operations.change(
            matching.ask_again, asked, supporter_id=pair.supporter_id, participant_id=pair.participant_id
        )

    def _restore(self, exclusions: Sequence[Exclusion]) -> None:
        for exclusion in exclusions:
            self._context.operations.change(matching.restore_exclusion, exclusion_id=exclusion.id)


def _limits(candidate: Candidate) -> set[Limit]:
    return {block.limit for block in candidate.blocks}
