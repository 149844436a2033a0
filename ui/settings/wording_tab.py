"""Words that label people: what is looked for in everything that goes out, and what is proposed instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.outward.label_lists import LANGUAGES
from ensure_desktop.outward.service import drop_label_word, label_words, restore_label_word
from ensure_desktop.outward.values import LabelWord
from ensure_desktop.people.labels import language_name
from ensure_desktop.people.names import folded
from ui.settings.filtered_tab import FilteredTab
from ui.settings.tab import Page
from ui.settings.wording_dialog import LabelWordDialog, whose
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import outlined, primary
from ui.widgets.card import Card
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label

WIDTH = 900
WORD_WIDTH = 220
WHOSE_WIDTH = 120
EVERY, OWN, DROPPED = "every", "own", "dropped"


@dataclass(frozen=True, slots=True)
class WordingRow:
    """One line of the list."""

    id: str
    word: LabelWord


class WordingTab(FilteredTab):
    """Choose a part of the list; add, change, take off and put back words. `dialog` is the one that is open."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, "settings.wording")
        self._words: tuple[LabelWord, ...] = ()
        self.dialog: LabelWordDialog | None = None
        choices = [(EVERY, _("All words")), (OWN, _("Our own words"))]
        choices += [(code, language_name(code)) for code in LANGUAGES]
        choices.append((DROPPED, _("Words taken off the list")))
        self.part = ChoiceField(choices, name="settings.wording.part")
        self.part.setAccessibleName(_("Part of the list"))
        self.part.setMinimumWidth(220)
        self.add = primary(_("Add word"), "plus", name="settings.wording.add")
        self.edit = outlined(_("Change…"), "pencil-simple", name="settings.wording.change")
        self.drop = outlined(_("Take off the list"), "trash", name="settings.wording.drop")
        self.restore = outlined(_("Put back"), "arrow-counter-clockwise", name="settings.wording.restore")
        self.table = self._make_table()
        self.column.addWidget(self._card(), 1)
        self._connect()
        self._fit_acts()

    def _connect(self) -> None:
        self.part.changed.connect(self.read)
        self.add.clicked.connect(lambda: self._open(None))
        self.edit.clicked.connect(self._change)
        self.drop.clicked.connect(self._drop)
        self.restore.clicked.connect(self._restore)
        self.table.opened.connect(lambda _row: self._change())
        self.table.view.selectionModel().currentRowChanged.connect(lambda _now, _before: self._fit_acts())
        self.table.model.modelReset.connect(self._fit_acts)

    def _card(self) -> Card:
        card = Card()
        card.setMaximumWidth(WIDTH)
        sentence = _(
            "These words are looked for in everything that goes out: invitations, notices, agreements, minutes. "
            "Whoever writes one sees the better ones; nothing is forbidden."
        )
        card.body.addWidget(label(sentence, "muted", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        head.addWidget(self.part)
        head.addWidget(self.search, 1)
        head.addWidget(self.add)
        card.body.addLayout(head)
        card.body.addWidget(self.table, 1)
        acts = QHBoxLayout()
        acts.setSpacing(INSIDE)
        for act in (self.edit, self.drop, self.restore):
            acts.addWidget(act)
        acts.addStretch(1)
        card.body.addLayout(acts)
        return card

    def _make_table(self) -> Table:
        columns = (
            Column(_("Word"), lambda row: row.word.word, WORD_WIDTH),
            Column(_("Better"), lambda row: ", ".join(row.word.better), stretch=True),
            Column(pgettext("of a word", "From"), lambda row: whose(row.word), WHOSE_WIDTH),
        )
        words = _("Words that label people")
        table = Table(PagedModel(columns, self._fetch, order=""), name="settings.wording.table", words=words)
        first = EmptyState(
            "chat-text",
            _("No words of your own yet."),
            _("Add the first word"),
            hint=_("Add what should not stand in a text of yours, and how to say it better."),
            name="settings.wording.empty",
        )
        first.acted.connect(lambda: self._open(None))
        done = EmptyState(
            "check-circle", _("No word was taken off the list."), _("Show all words"), name="settings.wording.done"
        )
        done.acted.connect(self._show_all)
        nothing = EmptyState(
            "magnifying-glass", _("No word fits this filter."), _("Show all words"), name="settings.wording.no_result"
        )
        nothing.acted.connect(self._show_all)
        table.set_empty(Emptiness.NOTHING_YET, first)
        table.set_empty(Emptiness.ALL_DONE, done)
        table.set_empty(Emptiness.NO_RESULT, nothing)
        return table

    # reading

    def read(self) -> None:
        """Ask for the list."""
        dropped = self.part.value() == DROPPED
        self.context.operations.query(
            label_words, self._take, self.page.show_error, key="settings.wording", dropped=dropped
        )

    def _take(self, words: tuple[LabelWord, ...]) -> None:
        self._words = words
        self.filter()

    def filter(self) -> None:
        """Show the words that fit the field."""
        dropped = self.part.value() == DROPPED
        empty = Emptiness.ALL_DONE if dropped else Emptiness.NOTHING_YET
        self.table.set_emptiness(Emptiness.NO_RESULT if self.search.text().strip() else empty)
        self.table.model.reload()

    def _fetch(self, offset: int, limit: int, order: str, deliver: Deliver) -> None:
        """The list is read as a whole; it is the model that asks for pages."""
        fitting = _fitting(self._words, self.part.value(), self.search.text())
        rows = [WordingRow(f"{word.language}:{word.word}", word) for word in fitting[offset : offset + limit]]
        deliver(rows, len(fitting))

    def _show_all(self) -> None:
        self.search.clear()
        self.part.set_value(EVERY)

    def _fit_acts(self) -> None:
        dropped = self.part.value() == DROPPED
        chosen = self.table.current() is not None
        for act, shown in ((self.edit, not dropped), (self.drop, not dropped), (self.restore, dropped)):
            act.setVisible(shown)
            act.setEnabled(chosen)

    # changing

    def _chosen(self) -> LabelWord | None:
        row: WordingRow | None = self.table.current()
        return row.word if row is not None else None

    def _change(self) -> None:
        word = self._chosen()
        if word is not None and self.part.value() != DROPPED:
            self._open(word)

    def _open(self, word: LabelWord | None) -> None:
        self.dialog = LabelWordDialog(self, self.context, word)
        self.dialog.finished.connect(self._forget)
        self.dialog.saved.connect(self._tell_saved)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _tell_saved(self, word: LabelWord) -> None:
        self.context.notify(_("“{word}” is on the list.").format(word=word.word), None)

    def _drop(self) -> None:
        word = self._chosen()
        if word is not None:
            undo = partial(self._store, restore_label_word, None, word)
            sentence = _("“{word}” is off the list.").format(word=word.word)
            self._store(drop_label_word, lambda _done: self.context.notify(sentence, undo), word)

    def _restore(self) -> None:
        word = self._chosen()
        if word is not None:
            undo = partial(self._store, drop_label_word, None, word)
            sentence = _("“{word}” is on the list again.").format(word=word.word)
            self._store(restore_label_word, lambda _done: self.context.notify(sentence, undo), word)

    def _store(self, use_case: Any, done: Any, word: LabelWord) -> None:
        self.context.operations.change(use_case, done, self.page.show_error, title=_("Changing the word"), word=word)


def _fitting(words: Sequence[LabelWord], part: str, text: str) -> list[LabelWord]:
    """The words of one part in which `text` stands, whatever case and accents; also in their better words."""
    wanted = folded(text)
    language = {EVERY: None, DROPPED: None, OWN: ""}.get(part, part)
    return [
        word
        for word in words
        if (language is None or word.language == language or (part == OWN and word.id))
        and (not wanted or any(wanted in folded(each) for each in (word.word, *word.better)))
    ]
