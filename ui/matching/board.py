"""The matching board: columns of cards that move by drag and by keyboard, and the other side of a chosen card."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QWidget

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.kinds import needs_plan
from ensure_desktop.matching.labels import stage_label
from ensure_desktop.matching.looking import LookedFor, looked_for
from ensure_desktop.matching.stages import ALLOWED
from ensure_desktop.matching.values import Board, Candidate, Match, Stage, Waiting
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.matching.candidates import CandidatesSide
from ui.matching.card_menu import card_menu
from ui.matching.cards import Card, Deck
from ui.matching.column import BoardColumn
from ui.matching.layout import board_sentence, empty_board, nobody_waits, side_area
from ui.matching.match_acts import MatchActs
from ui.matching.match_file import MatchFile, read_match_file
from ui.matching.match_side import MatchAct, MatchSide
from ui.matching.propose_dialog import ProposeDialog
from ui.matching.subject import Subject, pair_of, subject_from, subject_of
from ui.matching.words import STAGE_ORDER, pair_title
from ui.panel import Panel
from ui.theme import INSIDE, PAGE, RELATED, SIDE_WIDTH, Tone
from ui.widgets.card import Card as Surface
from ui.widgets.header import PageHeader
from ui.widgets.stack import FittingStack

PER_COLUMN = 50
EVERYTHING = 100_000
"""What "show" under a column asks for: all cards. The columns paint only what is seen."""
FOLDED_AT_FIRST = (Stage.PAUSED, Stage.ENDED)
"""These are narrow until somebody opens them; so are columns without cards, to give the others room."""


class BoardPage(Panel):
    """The board. Choosing a card shows its other side; moving it asks what the move needs."""

    areas = frozenset({"matching", "people", "consent"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("matching.board")
        self.may_move = context.actor.may(Permission.MATCHING_WRITE)
        self._per_column = PER_COLUMN
        self._board: Board | None = None
        self._wanted = ""
        self._then: MatchAct | None = None
        """What to do once the match that is wanted is shown."""
        self._file: MatchFile | None = None
        self.acts = MatchActs(self, context, self._want)
        words = context.centre.words
        self._header = PageHeader(_("Matching"))
        self._columns = [
            BoardColumn(None, _("Waiting"), nobody_waits(context)),
            *(BoardColumn(stage, stage_label(stage), _("No matches here.")) for stage in STAGE_ORDER),
        ]
        self._candidates = CandidatesSide(context, may_propose=self.may_move)
        self._match = MatchSide(words, may_move=self.may_move)
        self._sides = FittingStack()
        self._scroll = side_area(self._sides)
        self._side = Surface(padding=1)
        self._side.setFixedWidth(SIDE_WIDTH)
        self._side.body.addWidget(self._scroll)
        self._work = QWidget()
        self._empty = empty_board(context)
        self._build()

    def _build(self) -> None:
        self.body.setContentsMargins(PAGE, 0, PAGE, 16)
        self.body.setSpacing(RELATED)
        self.body.addWidget(self._header)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RELATED)
        row.addWidget(self._columns_area(), 1)
        row.addWidget(self._side)
        self.body.addWidget(self._work, 1)
        self.body.addWidget(self._empty, 1)
        self._empty.hide()
        self._empty.acted.connect(lambda: self.context.navigate(Place("people", action="new")))
        self._sides.addWidget(self._candidates)
        self._sides.addWidget(self._match)
        self._side.hide()
        self._candidates.proposed.connect(self.propose)
        self._candidates.proposed_as.connect(self.propose_as)
        self._match.move_wanted.connect(self.acts.move)
        self._match.act_wanted.connect(self.do)
        self._match.check_taken_back.connect(self._take_back_check)
        for side in (self._candidates, self._match):
            side.closed.connect(self.close_side)
            side.person_wanted.connect(lambda person_id: self.context.navigate(Place("people", person_id)))

    def _columns_area(self) -> QScrollArea:
        strip = QWidget()
        strip.setProperty("look", "page")
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        for column in self._columns:
            row.addWidget(column, 1)
            self._connect(column)
        row.addStretch(0)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setObjectName("matching.columns")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(strip)
        self._area = area
        return area

    def _connect(self, column: BoardColumn) -> None:
        cards = column.list
        cards.setDragEnabled(self.may_move)
        cards.chosen.connect(partial(self._chosen, column))
        cards.opened.connect(self._opened)
        cards.neighbour.connect(partial(self._step_aside, column))
        cards.pushed.connect(self.push)
        cards.menu_wanted.connect(self._show_menu)
        cards.drag_began.connect(self.show_welcome)
        cards.drag_ended.connect(self._hide_welcome)
        column.dropped.connect(partial(self._dropped, column))
        column.dragged_over.connect(partial(self._area_shows, column))
        column.more_wanted.connect(self._show_everything)

    # what it shows

    def reload(self) -> None:
        """Ask for the board, and for the other side of the chosen card."""
        self.query(matching.board, self._show, key="matching.board", per_column=self._per_column)

    def go(self, place: Place) -> None:
        """Show the card of the match or the waiting person `place.id`, and begin what its action says."""
        self.message.clear()  # it was about what was shown before
        self._wanted = place.id
        self._then = MatchAct(place.action) if place.action in set(MatchAct) else None
        self.reload()

    def _show(self, board: Board) -> None:
        self._board = board
        today = self.context.clock.today()
        everything = board.waiting_total + sum(column.total for column in board.columns)
        self._work.setVisible(everything > 0)
        self._empty.setVisible(everything == 0)
        by_stage = {column.stage: column for column in board.columns}
        for column in self._columns:
            if column.stage is None:
                column.show_cards(Deck(board.waiting, today), board.waiting_total)
            else:
                found = by_stage[column.stage]
                column.show_cards(Deck(found.cards, today), found.total)
                column.fold_at_first(column.stage in FOLDED_AT_FIRST or (not found.total and everything > 0))
        self._header.set_sentence(board_sentence(board, self.context))
        self._show_wanted()

    def _show_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if not wanted:
            return
        for column in self._columns:
            row = column.list.cards.row_of(wanted)
            if row >= 0:
                column.fold(False)
                column.list.setFocus()
                column.list.choose(row)
                self._area_shows(column)
                return
        self.query(matching.match, self._show_match, partial(self._no_match, wanted), match_id=wanted)

    def _show_everything(self) -> None:
        self._per_column = EVERYTHING
        self.reload()

    # choosing

    def _chosen(self, column: BoardColumn, card: Card) -> None:
        for other in self._columns:
            if other is not column:
                other.list.let_go()
        if card.waiting is not None:
            self._show_waiting(card.waiting)
        elif card.match is not None:
            self._show_match(card.match)
        QTimer.singleShot(0, self, partial(self._area_shows, column))  # the side has taken room from the columns

    def _show_waiting(self, waiting: Waiting) -> None:
        self._look_for(subject_of(waiting, self.context.clock.today()))

    def _look_for(self, subject: Subject) -> None:
        self._open_side(self._candidates)
        self._candidates.look_for(subject)

    def _no_match(self, wanted: str, error: UserError) -> None:
        """What is neither a card nor a match may be a supporter, somebody who waits further down, or has a match."""
        if isinstance(error, NotFound):
            self.query(looked_for, self._show_person, person_id=wanted)
        else:
            self.show_error(error)

    def _show_person(self, person: LookedFor) -> None:
        if person.match_id:
            self.go(Place("matching", person.match_id))
        else:
            self._show_looked_for(person)

    def _show_looked_for(self, person: LookedFor) -> None:
        self._let_go()
        self._look_for(subject_from(person))

    def _show_match(self, match: Match) -> None:
        self._match.show_match(match, self.context.clock.today())
        self._open_side(self._match)
        job = partial(read_match_file, match_id=match.id)
        self.context.operations.call(job, self._show_file, self.show_error, key="matching.match", reads=True)

    def _show_file(self, file: MatchFile) -> None:
        self._file = file
        self._match.show_file(file)
        then, self._then = self._then, None
        if then is not None:
            self.do(then, file.match)

    def do(self, act: MatchAct, match: Match) -> None:
        """Begin what can be done with the match at the side, once everything about it is known."""
        if self._file is None or self._file.match.id != match.id:
            self._then = act
        elif act is MatchAct.REMATCH:
            self._look_for_participant(match)
        else:
            self.acts.begin(act, self._file)

    def _look_for_participant(self, match: Match) -> None:
        """Look for somebody new: among those who wait she is found with all that is known of her."""
        waiting = self._columns[0].list.cards
        row = waiting.row_of(match.participant_id)
        card = waiting.cards()[row] if row >= 0 else None
        if card is not None and card.waiting is not None:
            self._show_waiting(card.waiting)
        else:
            kind = RoleKind.PARTICIPANT
            self.query(looked_for, self._show_looked_for, person_id=match.participant_id, kind=kind)

    def _open_side(self, side: QWidget) -> None:
        self._sides.setCurrentWidget(side)
        self._scroll.verticalScrollBar().setValue(0)
        self._side.show()

    def close_side(self) -> None:
        """Give the board the whole width again."""
        self._side.hide()
        self._let_go()

    def _let_go(self) -> None:
        """No card is chosen any more."""
        for column in self._columns:
            column.list.let_go()

    def _opened(self, card: Card) -> None:
        if card.match is not None and card.match.started_on is not None and needs_plan(card.match.kind):
            self.context.navigate(Place("visits", card.match.id))
        else:
            self.focusNextChild()

    def _step_aside(self, column: BoardColumn, way: int) -> None:
        """The focus goes to the nearest column on that side that shows cards."""
        row = max(0, column.list.currentIndex().row())
        here = self._columns.index(column)
        beside = self._columns[here + 1 :] if way > 0 else self._columns[:here][::-1]
        for other in beside:
            if not other.is_folded and other.list.cards.rowCount():
                other.list.setFocus()
                other.list.choose(row)
                self._area_shows(other)
                return

    # moving

    def targets(self, card: Card) -> list[Stage]:
        """Where a card may go, from left to right."""
        if not self.may_move:
            return []
        if card.stage is None:
            return [Stage.PROPOSED]
        return [stage for stage in STAGE_ORDER if stage in ALLOWED[card.stage]]

    def push(self, card: Card, way: int) -> None:
        """Move a card to the nearest column on that side where it may go."""
        here = STAGE_ORDER.index(card.stage) if card.stage is not None else -1
        onward = [stage for stage in self.targets(card) if (STAGE_ORDER.index(stage) - here) * way > 0]
        if not onward:
            self.message.say(Tone.NEUTRAL, _("This card cannot move that way."))
            return
        self._move_card(card, min(onward, key=lambda stage: abs(STAGE_ORDER.index(stage) - here)))

    def show_welcome(self, card: Card) -> None:
        """Mark the columns where a card may be dropped."""
        targets = self.targets(card)
        for column in self._columns:
            column.show_welcome(card.id if column.stage in targets else "")

    def _hide_welcome(self) -> None:
        for column in self._columns:
            column.show_welcome("")

    def _area_shows(self, column: BoardColumn) -> None:
        self._area.ensureWidgetVisible(column)

    def _dropped(self, column: BoardColumn, card_id: str) -> None:
        if column.stage is None:
            return
        for other in self._columns:
            row = other.list.cards.row_of(card_id)
            if row >= 0:
                self._move_card(other.list.cards.cards()[row], column.stage)
                return

    def _show_menu(self, card: Card, where: QPoint) -> None:
        self.menu(card).popup(where)

    def menu(self, card: Card) -> QMenu:
        """The ways on for a card, and the files behind it."""
        moves = [(stage, partial(self._move_card, card, stage)) for stage in self.targets(card)]
        return card_menu(self, card, moves, self.context.navigate)

    def _move_card(self, card: Card, to: Stage) -> None:
        if card.match is not None:
            self.acts.move(card.match, to)
        elif card.waiting is not None:
            self._show_waiting(card.waiting)
            said = _("Choose at the side who is proposed to {name}.")
            self.message.say(Tone.ACCENT, said.format(name=card.waiting.name))

    def _want(self, match_id: str) -> None:
        """Show this match when the board comes back."""
        self._wanted = match_id

    def _take_back_check(self, check_id: str, withdrawn: bool) -> None:
        if self._match.match is not None:
            self.acts.take_back_check(self._match.match, check_id, withdrawn)

    def propose(self, candidate: Candidate) -> None:
        """Propose the candidate to the person whose candidates are shown."""
        subject = self._candidates.subject
        if subject is None:
            return
        ids = (subject.person_id, candidate.person_id)
        supporter_id, participant_id = ids if subject.is_supporter else ids[::-1]
        self.change(
            matching.propose_match,
            self._proposed,
            self._refused,
            supporter_id=supporter_id,
            participant_id=participant_id,
        )

    def propose_as(self, candidate: Candidate) -> None:
        """The same, after asking how the two meet."""
        subject = self._candidates.subject
        if subject is not None:
            dialog = ProposeDialog(self, self.context, pair_of(subject, candidate))
            dialog.saved.connect(self._proposed)
            dialog.open()

    def _proposed(self, match: Match) -> None:
        self.message.clear()
        self.context.notify(_("Proposed: {pair}").format(pair=pair_title(match)), None)
        self._wanted = match.id
        self.reload()

    def _refused(self, error: UserError) -> None:
        self.message.say(Tone.DANGER, error.message)
        self.reload()
