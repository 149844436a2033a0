"""The centre's list of words that label people, and texts checked with it.

The program proposes words; what the centre changes or takes off stands in the vault, everything else comes from the
lists of the program.
"""

from collections.abc import Mapping
from functools import lru_cache

from sqlalchemy import select

from ensure_desktop import cleaning
from ensure_desktop.errors import FieldErrors, NotFound
from ensure_desktop.i18n import _, language
from ensure_desktop.outward.label_lists import Wording, proposals
from ensure_desktop.outward.labelling import Index, find_labels, index_of, words_of
from ensure_desktop.outward.model import WORD_LENGTH, LabelWordRecord
from ensure_desktop.outward.values import LabelWord, WordingFinding
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

MOST_BETTER = 6
WHY_LENGTH = 300


@use_case("read words that label", Permission.PEOPLE_READ, reads=True)
def label_words(work: Work, *, dropped: bool = False) -> tuple[LabelWord, ...]:
    """The words that are looked for, the centre's own first; or (`dropped`) those that were taken off."""
    records = _records(work)
    ours = [_word(record) for record in records.values() if record.dropped is dropped]
    if dropped:
        return tuple(sorted(ours, key=_order))
    proposed = [proposal.word for proposal in proposals() if _key(proposal.word) not in records]
    return tuple(sorted((*ours, *proposed), key=_order))


@use_case("save word that labels", Permission.CENTRE_WRITE)
def save_label_word(work: Work, *, word: LabelWord) -> LabelWord:
    """Put a word on the list or change one; a proposal of the program that is changed becomes the centre's."""
    clean = _cleaned(word)
    key = _key(clean)
    same = work.session.scalar(select(LabelWordRecord).where(LabelWordRecord.own_key == key))
    record = work.session.get(LabelWordRecord, word.id) if word.id else None
    if word.id and record is None:
        raise NotFound(_("This word is not on the list any more."))
    if same is not None and same is not record:
        if not same.dropped:
            raise FieldErrors({"word": _("This word is on the list already.")})
        if record is not None:
            work.session.delete(record)
        record = same
    if record is None:
        record = LabelWordRecord(id=work.new_id())
        work.session.add(record)
    record.word, record.own_key = clean.word, key
    record.better, record.why, record.dropped = "\n".join(clean.better), clean.why, False
    return _word(record)


@use_case("take word that labels off", Permission.CENTRE_WRITE)
def drop_label_word(work: Work, *, word: LabelWord) -> None:
    """Look for a word no more."""
    record = _record(work, word)
    if record is None:
        record = LabelWordRecord(
            id=work.new_id(), word=word.word, own_key=_key(word), better="\n".join(word.better), why=word.why
        )
        work.session.add(record)
    record.dropped = True


@use_case("put word that labels back", Permission.CENTRE_WRITE)
def restore_label_word(work: Work, *, word: LabelWord) -> None:
    """Look for a word again that was taken off; what the program proposes like this is the program's again."""
    record = _record(work, word)
    if record is None:
        raise NotFound(_("This word is not on the list any more."))
    if any(proposal.word == _as_proposed(record) for proposal in proposals()):
        work.session.delete(record)
    else:
        record.dropped = False


@use_case("check wording", Permission.PEOPLE_READ, reads=True)
def check_wording(work: Work, *, texts: tuple[str, ...]) -> tuple[tuple[WordingFinding, ...], ...]:
    """The words in each of `texts` that label people, with better ones."""
    records = _records(work)
    own = tuple((_word(record), record.own_key) for record in records.values() if not record.dropped)
    index = _index(own, frozenset(records))
    return tuple(find_labels(text, index) for text in texts)


@lru_cache(maxsize=4)
def _index(own: tuple[tuple[LabelWord, str], ...], not_proposed: frozenset[str]) -> Index:
    """What is looked for: it changes only with the list."""
    wordings = [Wording(word.word, word.better, word.why, word.language) for word, _own_key in own]
    wordings += _other_forms(own)
    for proposal in proposals():
        if _key(proposal.word) not in not_proposed:
            wordings += proposal.wordings
    return index_of(wordings)


def _other_forms(own: tuple[tuple[LabelWord, str], ...]) -> list[Wording]:
    """The inflections of a proposal for which the centre has words of its own: with those in their place."""
    ours = {own_key: word for word, own_key in own}
    return [
        Wording(wording.text, ours[_key(proposal.word)].better, ours[_key(proposal.word)].why, wording.language)
        for proposal in proposals()
        if _key(proposal.word) in ours
        for wording in proposal.wordings[1:]
    ]


def _records(work: Work) -> Mapping[str, LabelWordRecord]:
    return {record.own_key: record for record in work.session.scalars(select(LabelWordRecord))}


def _record(work: Work, word: LabelWord) -> LabelWordRecord | None:
    return work.session.scalar(select(LabelWordRecord).where(LabelWordRecord.own_key == _key(word)))


def _word(record: LabelWordRecord) -> LabelWord:
    proposed = _as_proposed(record)
    return LabelWord(proposed.word, proposed.better, proposed.why, record.id, proposed.language)


def _as_proposed(record: LabelWordRecord) -> LabelWord:
    code, colon, _words = record.own_key.partition(":")
    better = tuple(filter(None, record.better.split("\n")))
    return LabelWord(record.word, better, record.why, language=code if colon else "")


def _key(word: LabelWord) -> str:
    words = " ".join(words_of(word.word))
    return f"{word.language}:{words}" if word.language else words


def _order(word: LabelWord) -> tuple[bool, bool, str, str]:
    """The centre's own first, then those in the language of the program."""
    return bool(word.language), word.language != language(), word.language, " ".join(words_of(word.word))


def _cleaned(word: LabelWord) -> LabelWord:
    """The word as it is stored; raises `FieldErrors` where it cannot be looked for."""
    text, why = cleaning.one_line(word.word), cleaning.one_line(word.why)
    better = cleaning.words(word.better)
    problems = {}
    if not words_of(text):
        problems["word"] = _("Please type the word.")
    elif len(text) > WORD_LENGTH:
        problems["word"] = _("Please keep it under {n} letters.").format(n=WORD_LENGTH)
    if len(better) > MOST_BETTER:
        problems["better"] = _("Please keep to {n} better words: more are hardly read.").format(n=MOST_BETTER)
    elif any(len(one) > WORD_LENGTH for one in better):
        problems["better"] = _("Please keep each of them under {n} letters.").format(n=WORD_LENGTH)
    elif any(find_labels(one, index_of([Wording(text, (), "")])) for one in better):
        problems["better"] = _("The better words have the same word in them.")
    if len(why) > WHY_LENGTH:
        problems["why"] = _("Please keep it under {n} letters.").format(n=WHY_LENGTH)
    if problems:
        raise FieldErrors(problems)
    return LabelWord(text, better, why, word.id, word.language)
