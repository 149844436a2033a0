"""The dialogs of the word lists: add a word, call one something else, make several one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.people.word_values import ListKind, WordUse
from ensure_desktop.people.wordlists import add_word, merge_words, rename_word
from ui.context import Context
from ui.people.completion import offer_words
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import TagsField, TextField

LONGEST = 100


class AddWordDialog(FormDialog):
    """One new word."""

    def __init__(self, parent: QWidget, context: Context, kind: ListKind) -> None:
        super().__init__(
            parent,
            context,
            name="words.add",
            title=_("A new word"),
            sentence=_("It is offered from now on wherever words of this list are typed."),
            act=_("Add word"),
        )
        self._kind = kind
        self.form.section(columns=1).add("word", _("Word"), TextField(name="words.add.word", longest=LONGEST))

    def submit(self, values: dict[str, Any]) -> None:
        """Put it on the list."""
        self.store(add_word, kind=self._kind, **values)


class RenameWordDialog(FormDialog):
    """Another name for a word; it asks before two words become one."""

    def __init__(self, parent: QWidget, context: Context, kind: ListKind, word: str, uses: Sequence[WordUse]) -> None:
        super().__init__(
            parent,
            context,
            name="words.rename",
            title=_("Rename “{word}”").format(word=word),
            sentence=_("Everybody who has this word has it under its new name."),
            act=_("Rename word"),
        )
        self._kind = kind
        self._word = word
        self._others = {use.word.casefold(): use.word for use in uses if use.word != word}
        field = TextField(name="words.rename.to", longest=LONGEST)
        self.form.section(columns=1).add("to", _("New name"), field)
        self.form.set_values({"to": word})
        field.selectAll()

    def submit(self, values: dict[str, Any]) -> None:
        """Call it so, for everybody."""
        other = self._others.get(values["to"].casefold())
        if other is not None and not self._may_merge(other):
            sentence = _("“{word}” is on the list already. Please choose another name.")
            self.show_error(FieldErrors({"to": sentence.format(word=other)}))
            return
        self.store(rename_word, kind=self._kind, word=self._word, **values)

    def _may_merge(self, other: str) -> bool:
        return self.context.ask.question(
            self,
            _("“{word}” is on the list already").format(word=other),
            _(
                "“{gone}” and “{word}” become one word. This cannot be undone: nobody can tell afterwards who had "
                "which."
            ).format(gone=self._word, word=other),
            _("Merge words"),
        )


class MergeWordsDialog(FormDialog):
    """The word that was chosen, and others, become one word of the list."""

    def __init__(self, parent: QWidget, context: Context, kind: ListKind, word: str, uses: Sequence[WordUse]) -> None:
        super().__init__(
            parent,
            context,
            name="words.merge",
            title=_("Merge “{word}” into another word").format(word=word),
            sentence=_(
                "Everybody who has “{word}” has the word that stays instead. This cannot be undone: nobody can tell "
                "afterwards who had which."
            ).format(word=word),
            act=_("Merge words"),
        )
        self._kind = kind
        self._word = word
        self._known = {use.word.casefold(): use.word for use in uses if use.word != word}
        section = self.form.section(columns=1)
        into = TextField(name="words.merge.into", longest=LONGEST)
        offer_words(into, self._known.values())
        section.add("into", _("The word that stays"), into, _("Type the beginning of a word of this list."))
        section.add(
            "also",
            _("Other words that become the same"),
            TagsField(self._known.values(), name="words.merge.also"),
            _("Only where there are more than two; otherwise leave this empty."),
        )

    def submit(self, values: dict[str, Any]) -> None:
        """Make them one, if all of them are on the list."""
        problems = {}
        into = self._known.get(values["into"].casefold())
        if into is None:
            problems["into"] = _("Please choose a word of this list, other than “{word}”.").format(word=self._word)
        unknown = [word for word in values["also"] if word.casefold() not in self._known]
        if unknown:
            problems["also"] = _("“{word}” is not on this list.").format(word=unknown[0])
        if problems:
            self.show_error(FieldErrors(problems))
            return
        words = [self._word, *(self._known[word.casefold()] for word in values["also"])]
        self.store(merge_words, kind=self._kind, words=words, into=into)
