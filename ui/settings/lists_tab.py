"""The centre's own lists of words: what is on them, and changing a word for everybody who has it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.labels import list_label
from ensure_desktop.people.names import folded
from ensure_desktop.people.near_words import near_words
from ensure_desktop.people.word_values import ListKind, WordChange, WordUse
from ensure_desktop.people.wordlists import add_word, merge_words, remove_word, rename_word, word_list
from ui.context import Place
from ui.people.views import HAVING
from ui.settings.filtered_tab import FilteredTab
from ui.settings.tab import Page
from ui.settings.word_dialogs import AddWordDialog, MergeWordsDialog, RenameWordDialog
from ui.theme import FORM_WIDTH, INSIDE, RELATED
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.dialog import FormDialog
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.layouts import clear
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import IconLabel, label

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

USES_WIDTH = 176
NEAR = 2
"""So many pairs of words that look like one are told: a hint, not a list."""


@dataclass(frozen=True, slots=True)
class WordLine:
    """One line of the list."""

    id: str
    use: WordUse


@dataclass(frozen=True, slots=True)
class Words:
    """A list as it was read, and the pairs on it that look like one word."""

    uses: tuple[WordUse, ...] = ()
    near: tuple[tuple[WordUse, WordUse], ...] = ()


def read_words(vault: "Vault", *, kind: ListKind) -> Words:
    """A list and its pairs, worked out where nobody waits for them."""
    with vault.work("read word list") as work:
        uses = word_list(work, kind=kind)
    return Words(uses, near_words(uses, NEAR))


class ListsTab(FilteredTab):
    """Choose a list; add, rename, merge and remove words. `dialog` is the one that is open."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, "settings.lists")
        self._words = Words()
        self.dialog: FormDialog | None = None
        self.kind = ChoiceField([(kind, list_label(kind)) for kind in ListKind], name="settings.lists.kind")
        self.kind.setAccessibleName(_("List of words"))
        self.kind.setMinimumWidth(256)
        self.add = primary(_("Add word"), "plus", name="settings.lists.add")
        self.table = self._make_table()
        self._near = QVBoxLayout()
        self._near.setSpacing(0)
        self.rename = outlined(_("Rename…"), "pencil-simple", name="settings.lists.rename")
        self.merge = outlined(_("Merge into…"), "arrows-in-line-horizontal", name="settings.lists.merge")
        self.remove = outlined(_("Remove…"), "trash", name="settings.lists.remove")
        self.who = quiet("", "users", name="settings.lists.who")
        self.column.addWidget(self._card(), 1)
        self.kind.changed.connect(self._show_other_list)
        self.add.clicked.connect(self._add)
        self.rename.clicked.connect(self._rename)
        self.merge.clicked.connect(self._merge)
        self.remove.clicked.connect(self._remove)
        self.who.clicked.connect(self._show_people)
        self.table.opened.connect(lambda _line: self._rename())
        self.table.view.selectionModel().currentRowChanged.connect(lambda _now, _before: self._fit_acts())
        self.table.model.modelReset.connect(self._fit_acts)
        self._fit_acts()

    def _card(self) -> Card:
        card = Card()
        card.setMaximumWidth(FORM_WIDTH + 40)
        sentence = _(
            "The words that are offered while somebody types. A word that is changed here is changed for everybody who "
            "has it."
        )
        card.body.addWidget(label(sentence, "muted", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        head.addWidget(self.kind)
        head.addWidget(self.search, 1)
        head.addWidget(self.add)
        card.body.addLayout(head)
        card.body.addLayout(self._near)
        card.body.addWidget(self.table, 1)
        acts = QHBoxLayout()
        acts.setSpacing(INSIDE)
        for act in (self.rename, self.merge, self.remove):
            acts.addWidget(act)
        acts.addStretch(1)
        acts.addWidget(self.who)
        card.body.addLayout(acts)
        return card

    def _make_table(self) -> Table:
        columns = (
            Column(_("Word"), lambda line: line.use.word, stretch=True, order="word"),
            Column(_("How many have it"), lambda line: str(line.use.uses), USES_WIDTH, right=True, order="uses"),
        )
        table = Table(PagedModel(columns, self._fetch, order="word"), name="settings.lists.table", words=_("Words"))
        first = EmptyState(
            "list-bullets",
            _("No words on this list yet."),
            _("Add the first word"),
            hint=_("Words come here by themselves when somebody types them. Add those that are to be offered."),
            name="settings.lists.empty",
        )
        first.acted.connect(self._add)
        nothing = EmptyState(
            "magnifying-glass", _("No word fits this filter."), _("Show all words"), name="settings.lists.no_result"
        )
        nothing.acted.connect(self.search.clear)
        table.set_empty(Emptiness.NOTHING_YET, first)
        table.set_empty(Emptiness.NO_RESULT, nothing)
        return table

    # reading

    def read(self) -> None:
        """Ask for the list."""
        job = partial(read_words, kind=self.kind.value())
        self.context.operations.call(job, self._take, self.page.show_error, key="settings.lists", reads=True)

    def _take(self, words: Words) -> None:
        self._words = words
        clear(self._near)
        for pair in words.near:
            self._near.addWidget(self._near_line(*pair))
        self.filter()

    def filter(self) -> None:
        """Show the words that fit the field."""
        self.table.set_emptiness(Emptiness.NO_RESULT if self.search.text().strip() else Emptiness.NOTHING_YET)
        self.table.model.reload()

    def _fetch(self, offset: int, limit: int, order: str, deliver: Deliver) -> None:
        """The list is read as a whole; it is the model that asks for pages."""
        uses = _fitting(self._words.uses, self.search.text())
        if order.endswith("uses"):
            uses.sort(key=lambda use: -use.uses)
        if order.startswith("-"):
            uses.reverse()
        deliver([WordLine(use.word, use) for use in uses[offset : offset + limit]], len(uses))

    def _near_line(self, one: WordUse, other: WordUse) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(IconLabel("lightbulb", 18))
        words = _("Perhaps one word: “{one}” and “{other}”").format(one=one.word, other=other.word)
        row.addWidget(label(words, "muted", wrap=True), 1)
        act = quiet(_("Merge these two…"), name=f"settings.lists.near.{other.word}")
        act.setAccessibleName(_("Merge “{other}” into “{one}”").format(one=one.word, other=other.word))
        act.clicked.connect(lambda: self._merge_near(one, other))
        row.addWidget(act)
        return line

    def _show_other_list(self) -> None:
        self.search.clear()
        self.read()

    def _fit_acts(self) -> None:
        chosen = self.table.current() is not None
        for act in (self.rename, self.merge, self.remove):
            act.setEnabled(chosen)
        line: WordLine | None = self.table.current()
        uses = line.use.uses if line is not None else 0
        # Neighbourhoods belong to organisations too, themes only to them: no list of people is as long as the number.
        self.who.setVisible(self.kind.value() in HAVING and uses > 0)
        self.who.setText(ngettext("Show the {n} person", "Show the {n} people", uses).format(n=uses))

    def _show_people(self) -> None:
        line: WordLine | None = self.table.current()
        if line is not None:
            self.context.navigate(Place("people", action=f"{self.kind.value().value}:{line.use.word}"))

    # changing

    def _add(self) -> None:
        kind = self.kind.value()

        def added(done: WordChange) -> None:
            undo = partial(self._take_back, remove_word, kind=kind, word=done.word)
            self.context.notify(_("“{word}” is on the list.").format(word=done.word), undo)

        self._open(AddWordDialog(self, self.context, kind), added)

    def _rename(self) -> None:
        line: WordLine | None = self.table.current()
        if line is None:
            return
        kind, word = self.kind.value(), line.use.word

        def renamed(done: WordChange) -> None:
            if done.merged:
                self._tell_merged(done)
                return
            undo = partial(self._take_back, rename_word, kind=kind, word=done.word, to=word)
            self.context.notify(_("“{old}” is called “{word}” now.").format(old=word, word=done.word), undo)

        self._open(RenameWordDialog(self, self.context, kind, word, self._words.uses), renamed)

    def _merge(self) -> None:
        line: WordLine | None = self.table.current()
        if line is not None:
            made = MergeWordsDialog(self, self.context, self.kind.value(), line.use.word, self._words.uses)
            self._open(made, self._tell_merged)

    def _merge_near(self, one: WordUse, other: WordUse) -> None:
        agreed = self.context.ask.question(
            self.window(),
            _("Make “{other}” and “{one}” one word?").format(one=one.word, other=other.word),
            _(
                "Everybody who has “{other}” has “{one}” afterwards. This cannot be undone: nobody can tell "
                "afterwards who had which."
            ).format(one=one.word, other=other.word),
            _("Merge words"),
        )
        if agreed:
            self._change(merge_words, self._tell_merged, words=(other.word,), into=one.word)

    def _remove(self) -> None:
        line: WordLine | None = self.table.current()
        if line is None or (line.use.uses and not self._may_remove(line.use)):
            return
        kind = self.kind.value()

        def removed(done: WordChange) -> None:
            # What nobody had is put back just as it was; who had a word is not kept.
            undo = None if done.changed else partial(self._take_back, add_word, kind=kind, word=done.word)
            self.context.notify(_("“{word}” is off the list.").format(word=done.word), undo)

        self._change(remove_word, removed, word=line.use.word)

    def _may_remove(self, use: WordUse) -> bool:
        text = ngettext(
            "{n} entry has this word and loses it. This cannot be undone.",
            "{n} entries have this word and lose it. This cannot be undone.",
            use.uses,
        )
        title = _("Remove “{word}” from the list?").format(word=use.word)
        return self.context.ask.question(
            self.window(), title, text.format(n=use.uses), _("Remove word"), destructive=True
        )

    def _tell_merged(self, done: WordChange) -> None:
        self.context.notify(_("It is all “{word}” now.").format(word=done.word), None)

    def _change(self, use_case: Any, done: Callable[[WordChange], object], **arguments: Any) -> None:
        kind = self.kind.value()
        self.context.operations.change(
            use_case, done, self.page.show_error, title=_("Changing the word"), kind=kind, **arguments
        )

    def _take_back(self, use_case: Any, **arguments: Any) -> None:
        self.context.operations.change(use_case, None, self.page.show_error, **arguments)

    def _open(self, dialog: FormDialog, saved: Callable[[WordChange], object]) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.saved.connect(saved)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None


def _fitting(uses: Sequence[WordUse], text: str) -> list[WordUse]:
    """The words in which `text` stands, whatever case and accents."""
    wanted = folded(text)
    return [use for use in uses if wanted in folded(use.word)] if wanted else list(uses)
