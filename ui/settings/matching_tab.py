"""What counts when people are matched: the centre's weights, with an example of what a change does."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.trying import Tried, try_weights
from ensure_desktop.matching.values import CriterionWeight, Waiting
from ensure_desktop.matching.weights import change_weights, usual_weights, weights
from ensure_desktop.vault.permissions import Permission
from ui.settings.tab import Page, Tab
from ui.settings.weights_form import WeightsForm
from ui.theme import GROUPS, INSIDE, RELATED, STEP, Tone, tabular
from ui.widgets.buttons import primary, quiet
from ui.widgets.card import Card
from ui.widgets.drafts import DraftKeeper
from ui.widgets.fields import ChoiceField
from ui.widgets.layouts import clear
from ui.widgets.text import IconLabel, label

NAME = "settings.matching"
EXAMPLE_WIDTH = 252
LISTED = 50
"""So many of those who wait can be taken as the example."""
PAUSE = 150
"""Milliseconds without a change after which the example is worked out again."""


class MatchingTab(Tab):
    """One line for each part, an example beside them. Saving makes them hold for everybody at once."""

    scrolls = False

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._may_write = page.context.actor.may(Permission.CENTRE_WRITE)
        self.form = WeightsForm(name=NAME)
        self.form.setEnabled(self._may_write)
        self.form.changed.connect(self._on_changed)
        self._stored: tuple[CriterionWeight, ...] = ()
        self.who = ChoiceField([], name=f"{NAME}.who")
        self.who.setAccessibleName(_("Whose example is shown"))
        self.who.changed.connect(self._try)
        self.who.activated.connect(self._take_chosen)
        self._chosen = False
        self._lines = QVBoxLayout()
        self._lines.setSpacing(RELATED)
        self._said = label("", "muted", wrap=True, name=f"{NAME}.said")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._try)
        row = QHBoxLayout()
        row.setSpacing(GROUPS)
        row.addWidget(_scrolling(self._weights_card()), 1)
        row.addWidget(self._example_card(), 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row, 1)
        if self._may_write:
            self._add_foot()
            self._keeper = DraftKeeper(self.form, page.context.operations)

    def reload(self) -> None:
        """Read the weights again, and who waits."""
        ask = self.context.operations.query
        ask(weights, self._show, self.page.show_error, key=NAME)
        ask(matching.waiting, self._show_waiting, self.page.show_error, key=f"{NAME}.waiting", limit=LISTED)

    def save(self) -> None:
        """Store what the lines say."""
        before = self._stored
        self.context.operations.change(
            change_weights, partial(self._saved, before), self._refused, weights=self.form.weights()
        )

    def _weights_card(self) -> Card:
        card = Card(_("What counts in a match"))
        words = self.context.centre.words
        sentence = _(
            "Each part of a score counts as much as you say here, and more where the {supporter} or the {participant}"
            " wishes something about it. What must never be broken, such as a shared language, does not depend on it."
        )
        said = sentence.format(supporter=words.supporter, participant=words.participant)
        card.body.addWidget(label(said, "muted", wrap=True))
        card.body.addWidget(self.form)
        return card

    def _example_card(self) -> Card:
        card = Card(_("What that does"))
        card.setFixedWidth(EXAMPLE_WIDTH)
        card.body.addWidget(self.who)
        card.body.addWidget(self._said)
        card.body.addLayout(self._lines)
        return card

    def _add_foot(self) -> None:
        self.save_button = primary(_("Save the weights"), "check", name=f"{NAME}.save")
        self.save_button.clicked.connect(self.save)
        usual = quiet(_("Back to the usual ones"), name=f"{NAME}.usual")
        usual.clicked.connect(lambda: self.form.propose(usual_weights()))
        self.foot.setContentsMargins(0, RELATED, 0, 0)
        self.foot.setSpacing(INSIDE)
        self.foot.addWidget(self.save_button)
        self.foot.addWidget(usual)
        self.foot.addStretch(1)

    def _show(self, found: tuple[CriterionWeight, ...]) -> None:
        first, self._stored = not self._stored, found
        self.form.show_weights(found)
        if first and self._may_write:
            self._keeper.begin()
        self._try()

    def _show_waiting(self, waiting: tuple[Waiting, ...]) -> None:
        ready = [each for each in waiting if not each.blocks]
        self.who.set_choices([(each.person_id, each.name) for each in ready])
        self.who.setVisible(bool(ready))
        self._try()

    def _on_changed(self) -> None:
        self._pause.start()

    def _try(self) -> None:
        """Work the example out with the weights as they stand."""
        person_id = self.who.value()
        if person_id is None:
            self._show_tried(())
            return
        ask = partial(self.context.operations.query, key=f"{NAME}.try")
        ask(try_weights, self._show_tried, self.page.show_error, participant_id=person_id, weights=self.form.weights())

    def _take_chosen(self) -> None:
        """Somebody chose whose example it is: from now on it stays, also where nobody fits."""
        self._chosen = True

    def _show_tried(self, tried: tuple[Tried, ...]) -> None:
        after = self.who.currentIndex() + 1
        if not tried and not self._chosen and after < self.who.count():
            self.who.setCurrentIndex(after)  # an example where nobody fits shows nothing
            return
        clear(self._lines)
        if self.who.value() is None:
            said = _("As soon as somebody waits and has agreed to be matched, you see here what a change does.")
        elif not tried:
            said = _("Nobody fits here at present, so there is nothing to show.")
        elif self.form.is_changed():
            said = _("The first who fit, with your changes (and as it is now):")
        else:
            said = _("The first who fit, as it is now. Move a slider to see what changes.")
        self._said.setText(said)
        for each in tried:
            self._lines.addWidget(_line(each))

    def _saved(self, before: tuple[CriterionWeight, ...], found: tuple[CriterionWeight, ...]) -> None:
        self._keeper.discard()
        self._show(found)
        self.page.message.clear()
        undo = partial(self.context.operations.change, change_weights, self._show, weights=before)
        self.context.notify(_("The weights are saved"), undo)

    def _refused(self, error: UserError) -> None:
        fields = error.fields.values() if isinstance(error, FieldErrors) else ()
        self.page.message.say(Tone.DANGER, " ".join(fields) or error.message)


def _line(tried: Tried) -> QWidget:
    """A name with the score, and what it is now where that is something else."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(STEP)
    row.addWidget(label(tried.name, "strong", wrap=True), 1)
    if tried.after != tried.before:
        risen = tried.after > tried.before
        row.addWidget(IconLabel("trend-up" if risen else "trend-down", 16, Tone.GOOD if risen else Tone.NEUTRAL))
    score = label(str(tried.after), "section")
    score.setFont(tabular(score.font()))
    row.addWidget(score)
    if tried.after != tried.before:
        row.addWidget(label(_("({points})").format(points=tried.before), "muted"))
    spoken = _("{name}: {after} points, now {before}")
    made.setAccessibleName(spoken.format(name=tried.name, after=tried.after, before=tried.before))
    return made


def _scrolling(card: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setProperty("look", "plain")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside = QWidget()  # a card that scrolls by itself would lose its surface
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, INSIDE, 0)
    column.addWidget(card)
    area.setWidget(inside)
    return area
