"""The suggestion for all: how it is made, what it comes to, its pairs one by one, and those who get nobody."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.search_values import LeftOver, Suggestion
from ensure_desktop.matching.values import Exclusion, Match
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.matching.exclusion_dialogs import DeclineDialog, tell_excluded
from ui.matching.layout import side_area
from ui.matching.subject import Pair
from ui.matching.suggestion.choices import Choices
from ui.matching.suggestion.empties import empty_all_done, empty_first, empty_no_pair
from ui.matching.suggestion.left_list import LeftSide, LeftTable
from ui.matching.suggestion.lines import Line, Lines, PairKey
from ui.matching.suggestion.pair_side import PairSide
from ui.matching.suggestion.pair_table import PairTable
from ui.matching.suggestion.result_card import ResultCard
from ui.matching.suggestion.words import kept_words, let_go_words, open_words
from ui.matching.words import nobody_to_match
from ui.panel import Panel
from ui.theme import INSIDE, PAGE, RELATED, SIDE_WIDTH, Tone
from ui.widgets.buttons import FilterButton, outlined
from ui.widgets.card import Card
from ui.widgets.drafts import DraftKeeper
from ui.widgets.empty import Emptiness
from ui.widgets.text import restyle

SIDE_NARROW = 340
NARROW_PAGE = 1000


class SuggestionPage(Panel):
    """The page. It keeps its choices and the kept pairs as a draft, and works the suggestion out on the worker.

    What others change meanwhile does not change the suggestion under somebody's eyes: the page says that it is old.
    """

    areas = frozenset({"matching", "people", "consent", "training"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("matching.suggestion")
        self._may_propose = context.actor.may(Permission.MATCHING_WRITE)
        self.dialog: DeclineDialog | None = None
        self._begun = False
        self._is_old = False
        self._suggestion: Suggestion | None = None
        self._look_at: PairKey | None = None
        """The pair to look at once the suggestion that is worked out is there."""
        self._lines = Lines()
        words, today = context.centre.words, context.clock.today
        self.choices = Choices(words)
        self.choices.changed.connect(self._show_run)
        self._keeper = DraftKeeper(self.choices, context.operations)
        self._keeper.restored.connect(self._restored)
        self.run = outlined(_("Make suggestion"), name="matching.suggestion.run")
        self.propose_kept = outlined("", name="matching.suggestion.propose_kept")
        self.propose_all = outlined("", name="matching.suggestion.propose_all")
        self.result = ResultCard(words)
        self.table = PairTable(self._lines, words, today)
        self.left = LeftTable(words, today)
        self.side = PairSide(words, may_propose=self._may_propose)
        self.left_side = LeftSide(words)
        self._pairs_shown = FilterButton("", name="matching.suggestion.show_pairs")
        self._left_shown = FilterButton("", name="matching.suggestion.show_left")
        self._first = empty_first()
        self._all_done = empty_all_done()
        self._build()
        self._connect()
        self._show_none()

    # loading

    def reload(self) -> None:
        """Take the draft up where it was left; later on, say that something has changed."""
        if self._begun:
            self._mark_outdated()
            return
        self._begun = True
        self._keeper.begin()

    def make(self) -> None:
        """Work the suggestion out."""
        choice = self.choices.choice()
        self.run.setEnabled(False)
        self.run.setText(_("Working it out…"))
        self.message.clear()
        self.context.operations.query(
            matching.suggest,
            partial(self._show, choice.locked),
            self._fail,
            key="matching.suggest",
            title=_("Working out the suggestion"),
            choice=choice,
        )

    # proposing

    def propose(self, line: Line) -> None:
        """Propose one pair."""
        self._accept((line.key,))

    def ask_all(self) -> None:
        """Propose every pair that is still open, after a question."""
        self._ask_several(tuple(line.key for line in self._lines.open()))

    def ask_kept(self) -> None:
        """Propose the kept pairs, after a question."""
        self._ask_several(tuple(line.key for line in self._lines.open() if self._lines.is_kept(line)))

    def _ask_several(self, pairs: tuple[PairKey, ...]) -> None:
        if not pairs:
            return
        title = ngettext("Propose {n} pair?", "Propose {n} pairs?", len(pairs)).format(n=len(pairs))
        text = _(
            "Each pair gets a card under Proposed on the board. Nobody hears of it from this program: that is yours."
        )
        if self.context.ask.question(self, title, text, open_words(len(pairs))):
            self._accept(pairs)

    def _accept(self, pairs: tuple[PairKey, ...]) -> None:
        self._set_acts(False)
        self.change(matching.accept_suggestion, partial(self._accepted, pairs), self._refused, pairs=pairs)

    def _accepted(self, pairs: Collection[PairKey], made: tuple[Match, ...]) -> None:
        row = self.table.view.currentIndex().row()
        self._lines.mark_proposed(pairs)
        self.choices.let_go(pairs)
        said = ngettext(
            "{n} pair is proposed. You find it on the board.",
            "{n} pairs are proposed. You find them on the board.",
            len(made),
        )
        self.context.notify(said.format(n=len(made)), None)
        self._show_lines(row)
        self.table.view.setFocus()

    def ask_decline(self, line: Line) -> None:
        """These two are not to be proposed: ask why, then look for something else."""
        pair = line.pair
        names = (pair.supporter_id, pair.supporter_name, pair.participant_id, pair.participant_name)
        self.dialog = DeclineDialog(self, self.context, Pair(*names))
        self.dialog.saved.connect(partial(self._declined, line))
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _declined(self, line: Line, exclusion: Exclusion) -> None:
        tell_excluded(self.context, exclusion)
        self.choices.let_go((line.key,))
        self.make()

    def _forget(self) -> None:
        self.dialog = None

    def _refused(self, error: UserError) -> None:
        self._show_states()
        self._mark_outdated()
        self.show_error(error)

    # showing

    def _show(self, asked: Collection[PairKey], suggestion: Suggestion) -> None:
        gone = set(asked) - set(suggestion.choice.locked)
        self.choices.let_go(gone)
        if gone:
            self.message.say(Tone.ATTENTION, let_go_words(len(gone)))
        self._suggestion = suggestion
        self._is_old = False
        self.choices.mark_made()
        self._lines.show(suggestion.pairs)
        self.result.show_result(suggestion)
        self.left.show_left(suggestion.left_over)
        self._left_shown.setText(_("Nobody yet  {n}").format(n=len(suggestion.left_over)))
        self._stack.setCurrentWidget(self._work)
        self.result.show()
        self._show_run()
        self._turn(0)
        look_at, self._look_at = self._look_at, None
        self._show_lines(self._lines.row_of(look_at, self.table.model.order()))

    def _show_lines(self, row: int) -> None:
        """Show what is open, with the keyboard on `row` where the list is not shorter."""
        suggestion = self._suggestion
        assert suggestion is not None, "lines come from a suggestion"
        nobody_fits = suggestion.waiting and not suggestion.pairs
        self.table.set_emptiness(Emptiness.NO_RESULT if nobody_fits else Emptiness.ALL_DONE)
        self._all_done.say(
            _("All pairs of this suggestion are proposed.")
            if suggestion.pairs
            else nobody_to_match(limited=self.context.actor.limited)
        )
        self._lines.keep(self.choices.kept())
        self.table.model.reload()
        if self.table.model.total():
            self.table.choose(min(max(row, 0), self.table.model.total() - 1))
        self._show_states()

    def _show_none(self) -> None:
        self.result.hide()
        self._stack.setCurrentWidget(self._first)
        self._show_run()
        self._show_states()

    def _show_run(self) -> None:
        """The button that works it out stands out as long as something else could come of it."""
        made = self._suggestion.choice if self._suggestion is not None else None
        now = self.choices.choice()
        same = made is not None and (made.fairness, made.most_each) == (now.fairness, now.most_each)
        self.run.setEnabled(True)
        self.run.setText(_("Suggest again") if made is not None else _("Make suggestion"))
        self.run.setProperty("look", "" if same and not self._is_old else "primary")
        restyle(self.run)
        self.run.updateGeometry()

    def _mark_outdated(self) -> None:
        self._is_old = True
        self.result.mark_outdated()
        self._show_run()

    def _show_states(self) -> None:
        """What became of each pair."""
        self._lines.keep(self.choices.kept())
        still = self._lines.open()
        kept = sum(self._lines.is_kept(line) for line in still)
        self._pairs_shown.setText(_("Pairs  {n}").format(n=len(still)))
        self.propose_all.setText(open_words(len(still)))
        self.propose_kept.setText(kept_words(kept))
        self.propose_all.setVisible(self._may_propose and len(still) > 0)
        self.propose_kept.setVisible(self._may_propose and 0 < kept < len(still))
        self._set_acts(True)
        self.table.show_kept()
        self._show_side(self.table.current())

    def _stay_on_a_line(self) -> None:
        """In another order the chosen line may be far away: then the first one is looked at."""
        if self.table.current() is None and self.table.model.total():
            self.table.choose(0)

    def _show_side(self, line: Line | None) -> None:
        at_pairs = self._lists.currentIndex() == 0
        self._sides.setCurrentWidget(self.side if at_pairs else self._scroll_left)
        left = self.left.current()
        self._side.setVisible(line is not None if at_pairs else left is not None)
        if line is None:
            return
        kept = self._lines.is_kept(line)
        if line == self.side.shown:
            self.side.show_kept(kept)
        else:
            self.side.show_pair(line, self.context.clock.today(), kept=kept)

    def _show_left(self, left: LeftOver) -> None:
        self.left_side.show_left(left, self.context.clock.today())
        if not left.fitting:
            show = partial(self.left_side.show_openings, left)
            key = "matching.suggestion.openings"
            self.query(matching.openings, show, key=key, participant_id=left.person_id)
        self._side.setVisible(self._lists.currentIndex() == 1)

    def _turn(self, page: int) -> None:
        """Show the pairs (0) or those who get nobody (1)."""
        self._lists.setCurrentIndex(page)
        (self._pairs_shown, self._left_shown)[page].setChecked(True)
        if page and self._suggestion is not None and self._suggestion.left_over and self.left.current() is None:
            self.left.view.setCurrentIndex(self.left.model.index(0, 0))
        self._show_side(self.table.current())

    def _set_acts(self, on: bool) -> None:
        for act in (self.propose_all, self.propose_kept):
            act.setEnabled(on)
        self.side.setEnabled(on)

    # choosing

    def _keep(self, line: Line) -> None:
        self.choices.toggle(line.key)
        self._show_states()

    def _keep_instead(self, pair: PairKey) -> None:
        """Another pair is kept: what is best for the others around it is worked out anew."""
        self.choices.keep_instead(pair)
        self._look_at = pair
        self.make()

    def _restored(self) -> None:
        self._show_run()
        if self.choices.was_made():
            self.make()

    def _fail(self, error: UserError) -> None:
        self._show_run()
        self.show_error(error)

    def _go(self, area: str, person_id: str) -> None:
        self.context.navigate(Place(area, person_id))

    # building

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(RELATED)
        top.addWidget(self.choices, 1)
        top.addWidget(self.run, 0, Qt.AlignmentFlag.AlignBottom)
        tabs = QHBoxLayout()
        tabs.setSpacing(INSIDE)
        group = QButtonGroup(self)
        for number, button in enumerate((self._pairs_shown, self._left_shown)):
            group.addButton(button, number)
            tabs.addWidget(button)
        group.idClicked.connect(self._turn)
        tabs.addStretch(1)
        tabs.addWidget(self.propose_kept)
        tabs.addWidget(self.propose_all)
        self._lists = QStackedWidget()
        for table in (self.table, self.left):
            card = Card(padding=1)
            card.body.addWidget(table)
            self._lists.addWidget(card)
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addWidget(self._lists, 1)
        row.addWidget(self._make_side())
        self._work = QWidget()
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addLayout(tabs)
        column.addLayout(row, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._first)
        self._stack.addWidget(self._work)
        self.body.setContentsMargins(PAGE, INSIDE, PAGE, RELATED)
        self.body.setSpacing(RELATED)
        self.body.addLayout(top)
        self.body.addWidget(self.result)
        self.body.addWidget(self._stack, 1)

    def _make_side(self) -> QWidget:
        self._sides = QStackedWidget()
        self._scroll_left = side_area(self.left_side)
        self._sides.addWidget(self.side)
        self._sides.addWidget(self._scroll_left)
        self._side = Card(padding=1)
        self._side.setFixedWidth(SIDE_WIDTH)
        self._side.body.addWidget(self._sides)
        return self._side

    def _connect(self) -> None:
        none = empty_no_pair(self.context.centre.words)
        none.acted.connect(lambda: self.context.navigate(Place("matching", action="recruiting")))
        self.table.set_empty(Emptiness.NO_RESULT, none)
        self.table.set_empty(Emptiness.ALL_DONE, self._all_done)
        self._all_done.acted.connect(partial(self._go, "matching", ""))
        self.run.clicked.connect(self.make)
        self.propose_all.clicked.connect(self.ask_all)
        self.propose_kept.clicked.connect(self.ask_kept)
        self.table.selected.connect(self._show_side)
        self.table.keep_wanted.connect(self._keep)
        self.table.model.reordered.connect(self._stay_on_a_line)
        self.table.opened.connect(lambda line: self._go("matching", line.pair.participant_id))
        self.left.selected.connect(self._show_left)
        self.left.opened.connect(lambda left: self._go("matching", left.person_id))
        self.side.keep_wanted.connect(self._keep)
        self.side.instead_wanted.connect(self._keep_instead)
        self.side.propose_wanted.connect(self.propose)
        self.side.decline_wanted.connect(self.ask_decline)
        self.side.points_wanted.connect(partial(self._go, "matching"))
        self.side.person_wanted.connect(partial(self._go, "people"))
        self.left_side.why_wanted.connect(partial(self._go, "matching"))
        self.left_side.person_wanted.connect(partial(self._go, "people"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side is narrower in a small window."""
        super().resizeEvent(event)
        self._side.setFixedWidth(SIDE_NARROW if self.width() < NARROW_PAGE else SIDE_WIDTH)
