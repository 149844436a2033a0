"""The centre's own lists of words: interests, lived experience, values, neighbourhoods, themes of the social map.

A word is on its list while somebody has it or while it was added by hand. Changing a word changes it for everybody who
has it, withdrawn entries too: restored, they would bring the old word back. Words that differ in case only are one and
the same: whenever a word is changed, those that are the same as what comes out become one with it.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, true, union
from sqlalchemy.orm import InstrumentedAttribute

from ensure_desktop import cleaning
from ensure_desktop.errors import Cancelled, FieldErrors, NotFound
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import LINE_LIMITS, WORD_LIMIT
from ensure_desktop.people.model import ListedWordRecord, OrganisationRecord, PersonRecord, WordRecord
from ensure_desktop.people.ordering import sorted_words
from ensure_desktop.people.organisations.model import OrganisationWordRecord
from ensure_desktop.people.organisations.records import reindex
from ensure_desktop.people.organisations.values import OrganisationWordKind
from ensure_desktop.people.records import WordKind
from ensure_desktop.people.word_values import ListKind, WordChange, WordUse
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.model import Base
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

Progress = Callable[[int, int], bool]
"""Called with what is done and the total; False cancels."""
AT_ONCE = 500
"""So many entries are read and written between two reports of progress."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of one kind, of which each holds one word of somebody or of an organisation."""

    model: type[Any]
    owner: InstrumentedAttribute[str]
    kind: str = ""
    """Empty where the table holds words of one list only."""

    @property
    def of_this_kind(self) -> ColumnElement[bool]:
        """The condition for the rows that hold words of this list."""
        return self.model.kind == self.kind if self.kind else true()

    @property
    def withdrawn(self) -> Select[str]:
        """The owners that were withdrawn."""
        (key,) = self.owner.property.columns[0].foreign_keys
        table = key.column.table
        return select(table.c.id).where(table.c.withdrawn_at.is_not(None))


@dataclass(frozen=True, slots=True)
class _Column:
    """A column in which an entry itself holds one word, empty where it has none."""

    model: type[Any]
    text: InstrumentedAttribute[str]


def _person_words(kind: WordKind) -> _Rows:
    return _Rows(WordRecord, WordRecord.person_id, kind.value)


THEMES = _Rows(OrganisationWordRecord, OrganisationWordRecord.organisation_id, OrganisationWordKind.THEME.value)
ROWS: dict[ListKind, tuple[_Rows, ...]] = {
    ListKind.INTEREST: (_person_words(WordKind.INTEREST),),
    ListKind.LIVED_EXPERIENCE: (_person_words(WordKind.LIVED_EXPERIENCE),),
    ListKind.VALUE: (_person_words(WordKind.VALUE),),
    ListKind.NEIGHBOURHOOD: (_person_words(WordKind.REACH),),
    ListKind.THEME: (THEMES,),
}
COLUMNS: dict[ListKind, tuple[_Column, ...]] = {
    ListKind.NEIGHBOURHOOD: (
        _Column(PersonRecord, PersonRecord.neighbourhood),
        _Column(OrganisationRecord, OrganisationRecord.neighbourhood),
    )
}
"""Where the words of each list stand in this area and the social map."""


@use_case("read word list", Permission.PEOPLE_READ, reads=True)
def word_list(work: Work, *, kind: ListKind) -> tuple[WordUse, ...]:
    """The words of the list, sorted, each with how many people and organisations have it who were not withdrawn."""
    owners = union(*_owners(kind)).subquery()
    uses: dict[str, int] = dict.fromkeys(listed_words(work, kind), 0)
    counted = select(owners.c.word, func.count()).group_by(owners.c.word)
    uses.update((word, count) for word, count in work.session.execute(counted))
    return tuple(WordUse(word, uses[word]) for word in sorted_words(uses))


@use_case("add word", Permission.CENTRE_WRITE)
def add_word(work: Work, *, kind: ListKind, word: str) -> WordChange:
    """Put a word on the list that nobody has yet, so that it is offered. Raises `FieldErrors` by "word"."""
    clean = _clean(kind, word, "word")
    same = _same(clean, words_in_use(work, kind))
    if same:
        raise FieldErrors({"word": _("“{word}” is on the list already.").format(word=same[0])})
    work.session.add(ListedWordRecord(id=work.new_id(), kind=kind.value, word=clean))
    work.session.flush()
    return WordChange(clean, 0, merged=False)


@use_case("rename word", Permission.CENTRE_WRITE)
def rename_word(
    work: Work, *, kind: ListKind, word: str, to: str, progress: Progress = lambda done, total: True
) -> WordChange:
    """Call a word something else, for everybody who has it; a name that is on the list already merges the two.

    That other word keeps its spelling where only the case differs. Raises `FieldErrors` by "to", `NotFound`, and
    `Cancelled` when `progress` says so.
    """
    clean = _clean(kind, to, "to")
    present = words_in_use(work, kind)
    if word not in present:
        raise NotFound(_("This word is not on the list any more."))
    others = _same(clean, present - {word})
    target = others[0] if others and clean not in present else clean
    return _unite(work, kind, _Union(frozenset({word, *others}), target, target in present), progress)


@use_case("merge words", Permission.CENTRE_WRITE)
def merge_words(
    work: Work, *, kind: ListKind, words: Collection[str], into: str, progress: Progress = lambda done, total: True
) -> WordChange:
    """Make several words one: who has any of `words` has `into` afterwards, once.

    `into` may be one of them, another word of the list, or a new one; words that are not on the list change nothing.
    Raises `FieldErrors` by "into" and "words", and `Cancelled` when `progress` says so.
    """
    clean = _clean(kind, into, "into")
    present = words_in_use(work, kind)
    chosen = present & set(words)
    if not chosen:
        raise FieldErrors({"words": _("Please choose words that are on the list.")})
    others = _same(clean, present - chosen)
    target = others[0] if others and clean not in present else clean
    return _unite(work, kind, _Union(chosen | set(others), target, target in present), progress)


@use_case("remove word", Permission.CENTRE_WRITE)
def remove_word(work: Work, *, kind: ListKind, word: str, progress: Progress = lambda done, total: True) -> WordChange:
    """Take a word off the list and away from everybody who has it. Raises `NotFound`, `Cancelled` like the others."""
    if word not in words_in_use(work, kind):
        raise NotFound(_("This word is not on the list any more."))
    for row in _listed_rows(work, kind, {word}):
        work.session.delete(row)
    changed = _Change(work, kind, {word}, "").run(progress)
    return WordChange(word, changed, merged=False)


def listed_words(work: Work, kind: ListKind) -> Sequence[str]:
    """The words that were put on the list by hand, whether or not somebody has them."""
    return work.session.scalars(select(ListedWordRecord.word).where(ListedWordRecord.kind == kind.value)).all()


def _owners(kind: ListKind) -> Iterator[Select[str, str]]:
    """Who has which word: pairs of the id of a person or an organisation and a word; withdrawn ones are left out."""
    for rows in _rows(kind):
        yield select(rows.owner.label("owner"), rows.model.word.label("word")).where(
            rows.of_this_kind, rows.owner.not_in(rows.withdrawn)
        )
    for column in _word_columns(kind):
        yield select(column.model.id.label("owner"), column.text.label("word")).where(
            column.text != "", column.model.withdrawn_at.is_(None)
        )


def _rows(kind: ListKind) -> Iterator[_Rows]:
    yield from ROWS[kind]
    for model, text, owner in _later(kind):
        if owner != text:
            yield _Rows(model, getattr(model, owner))


def _word_columns(kind: ListKind) -> Iterator[_Column]:
    yield from COLUMNS.get(kind, ())
    for model, text, owner in _later(kind):
        if owner == text:
            yield _Column(model, getattr(model, text))


def _later(kind: ListKind) -> Iterator[tuple[type[Base], str, str]]:
    """Where later areas hold words of the list: they say so at their tables, so that nothing is needed here."""
    for mapper in Base.registry.mappers:
        if mapper.class_.__words__ is not None and mapper.class_.__words__[0] == kind.value:
            yield mapper.class_, *mapper.class_.__words__[1:]


def words_in_use(work: Work, kind: ListKind) -> frozenset[str]:
    """Every word of the list, those of withdrawn entries too."""
    found = set(listed_words(work, kind))
    for rows in _rows(kind):
        found.update(work.session.scalars(select(rows.model.word).where(rows.of_this_kind).distinct()))
    for column in _word_columns(kind):
        found.update(work.session.scalars(select(column.text).where(column.text != "").distinct()))
    return frozenset(found)


def _same(word: str, among: Collection[str]) -> tuple[str, ...]:
    """The words that differ from `word` in case only, or not at all."""
    return sorted_words(other for other in among if other.casefold() == word.casefold())


def _clean(kind: ListKind, text: str, field: str) -> str:
    """`text` fit for the list. A comma would be taken for the end of the word wherever words are typed."""
    word = cleaning.one_line(text)
    most = LINE_LIMITS["neighbourhood"] if kind is ListKind.NEIGHBOURHOOD else WORD_LIMIT
    if not word:
        raise FieldErrors({field: _("Please type the word.")})
    if "," in word or ";" in word:
        raise FieldErrors({field: _("Please leave commas out: they separate words from one another.")})
    if len(word) > most:
        sentence = _("This is too long: there is room for {most} characters, and you have {count}.")
        raise FieldErrors({field: sentence.format(most=most, count=len(word))})
    return word


@dataclass(frozen=True, slots=True)
class _Union:
    """Words that become one; `known` says whether `target` was on the list before."""

    words: frozenset[str]
    target: str
    known: bool


def _unite(work: Work, kind: ListKind, together: _Union, progress: Progress) -> WordChange:
    """Let the target take the place of all the words."""
    gone = together.words - {together.target}
    if not gone:
        return WordChange(together.target, 0, merged=False)
    rows = sorted(_listed_rows(work, kind, {*gone, together.target}), key=lambda row: row.word != together.target)
    for row in rows[1:]:
        work.session.delete(row)
    work.session.flush()
    for row in rows[:1]:
        row.word = together.target
    changed = _Change(work, kind, gone, together.target).run(progress)
    return WordChange(together.target, changed, merged=together.known or len(gone) > 1)


def _listed_rows(work: Work, kind: ListKind, words: Collection[str]) -> Sequence[ListedWordRecord]:
    return work.session.scalars(
        select(ListedWordRecord).where(ListedWordRecord.kind == kind.value, ListedWordRecord.word.in_(words))
    ).all()


class _Change:
    """Puts `target` in the place of the words that go, wherever they stand; an empty target takes them away.

    Row by row, so that each change comes into the audit with what stood there before.
    """

    def __init__(self, work: Work, kind: ListKind, gone: Collection[str], target: str) -> None:
        self._work = work
        self._session = work.session
        self._kind = kind
        self._gone = tuple(gone)
        self._target = target
        self._done = 0

    def run(self, progress: Progress) -> int:
        """Do it; how many entries were changed. Raises `Cancelled`: the unit of work is rolled back by it."""
        rows = [(rows, self._ids(rows)) for rows in _rows(self._kind)]
        columns = [(column, self._ids_of_column(column)) for column in _word_columns(self._kind)]
        total = sum(len(ids) for _where, ids in (*rows, *columns))
        for where, ids in rows:
            having = set(self._session.scalars(self._having(where, where.owner)))
            for part in _parts(ids):
                self._change_rows(where, part, having)
                self._report(len(part), total, progress)
        for column, ids in columns:
            for part in _parts(ids):
                self._change_column(column, part)
                self._report(len(part), total, progress)
        self._session.flush()
        return total

    def _ids(self, rows: _Rows) -> Sequence[str]:
        return self._session.scalars(
            select(rows.model.id)
            .where(rows.of_this_kind, rows.model.word.in_(self._gone))
            .order_by(rows.owner, rows.model.id)
        ).all()

    def _ids_of_column(self, column: _Column) -> Sequence[str]:
        return self._session.scalars(
            select(column.model.id).where(column.text.in_(self._gone)).order_by(column.model.id)
        ).all()

    def _having(self, rows: _Rows, what: Any) -> Select[Any]:
        """Of who has the target already: she keeps it, and her other word goes."""
        return select(what).where(rows.of_this_kind, rows.model.word == self._target)

    def _change_rows(self, rows: _Rows, ids: Sequence[str], having: set[str]) -> None:
        found: Sequence[Any] = self._session.scalars(
            select(rows.model).where(rows.model.id.in_(listed("ids"))), {"ids": ids}
        ).all()
        for row in found:
            owner = getattr(row, rows.owner.key)
            if self._target and owner not in having:
                row.word = self._target
                having.add(owner)
                continue
            if self._target:
                self._session.flush()
                self._session.scalars(self._having(rows, rows.model).where(rows.owner == owner)).one().take_in(row)
            self._session.delete(row)
        self._session.flush()
        if rows.model is OrganisationWordRecord:
            reindex(self._work, {row.organisation_id for row in found})

    def _change_column(self, column: _Column, ids: Sequence[str]) -> None:
        found = self._session.scalars(select(column.model).where(column.model.id.in_(listed("ids"))), {"ids": ids})
        for entry in found.all():
            setattr(entry, column.text.key, self._target)
        self._session.flush()

    def _report(self, count: int, total: int, progress: Progress) -> None:
        self._done += count
        if not progress(self._done, total):
            raise Cancelled


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
