"""The words of instruments, as a centre brings them in: stored in the vault, one after the other for each language.

A wording is never changed: what is brought in next is used from then on, and whoever was asked before was asked with
the words that her questionnaire names.
"""

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import func, select

from ensure_desktop.errors import NotFound
from ensure_desktop.evaluation.instruments import instrument as instrument_of
from ensure_desktop.evaluation.instruments import instruments
from ensure_desktop.evaluation.model import MeasurementRecord, WordingRecord
from ensure_desktop.evaluation.values import Instrument, StoredWording, Wording
from ensure_desktop.evaluation.wording_checks import checked_wording
from ensure_desktop.i18n import _, base_language
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("list wordings", Permission.MEASURE, reads=True)
def wordings(work: Work, *, instrument: str | None = None) -> tuple[StoredWording, ...]:
    """All that were brought in: by instrument, form and language, the newest first, withdrawn ones too."""
    question = select(WordingRecord).order_by(
        WordingRecord.instrument, WordingRecord.form, WordingRecord.language, WordingRecord.number.desc()
    )
    if instrument is not None:
        question = question.where(WordingRecord.instrument == instrument)
    return _values(work, work.session.scalars(question))


@use_case("save wording", Permission.EVALUATION_WRITE)
def save_wording(work: Work, *, wording: Wording) -> StoredWording:
    """Use this wording from now on. Raises `FieldErrors` where it does not fit the instrument.

    What reads exactly like the one in use makes no second one.
    """
    clean = checked_wording(wording)
    content = _as_text(clean)
    same = (
        WordingRecord.instrument == clean.instrument,
        WordingRecord.form == clean.form,
        WordingRecord.language == clean.language,
    )
    known = list(work.session.scalars(select(WordingRecord).where(*same).order_by(WordingRecord.number)))
    present = [row for row in known if row.withdrawn_at is None]
    if present and (present[-1].content, present[-1].permission) == (content, clean.permission):
        return _values(work, present[-1:])[0]
    row = WordingRecord(
        id=work.new_id(),
        instrument=clean.instrument,
        form=clean.form,
        language=clean.language,
        number=known[-1].number + 1 if known else 1,
        permission=clean.permission,
        content=content,
        made_at=work.now(),
        made_by=work.actor.name,
        withdrawn_at=None,
    )
    work.session.add(row)
    work.session.flush()
    return _values(work, [row])[0]


@use_case("save wordings", Permission.EVALUATION_WRITE)
def save_wordings(work: Work, *, found: tuple[Wording, ...]) -> tuple[StoredWording, ...]:
    """Use all of these from now on, or none where one does not fit."""
    return tuple(save_wording(work, wording=wording) for wording in found)


@use_case("withdraw wording", Permission.EVALUATION_WRITE)
def withdraw_wording(work: Work, *, wording_id: str) -> StoredWording:
    """Ask with it no more; the one before it is in use again, where there is one."""
    row = _find(work, wording_id)
    if row.withdrawn_at is None:
        row.withdrawn_at = work.now()
    return _values(work, [row])[0]


@use_case("restore wording", Permission.EVALUATION_WRITE)
def restore_wording(work: Work, *, wording_id: str) -> StoredWording:
    """Ask with a withdrawn wording again."""
    row = _find(work, wording_id)
    row.withdrawn_at = None
    return _values(work, [row])[0]


def wording_in_use(work: Work, instrument: str, form: str, language: str) -> StoredWording | None:
    """The words to ask with in a language, or in its base ("nl" for "nl_BE"); None where there are none."""
    rows = _in_use(work, instrument, forms_alike(instrument_of(instrument), form))
    for wanted in (lambda code: code == language, lambda code: base_language(code) == base_language(language)):
        for row in rows:
            if wanted(row.language):
                return _values(work, [row])[0]
    return None


def wording_of(work: Work, wording_id: str) -> StoredWording | None:
    """The words with which somebody was asked, withdrawn or not."""
    row = work.session.get(WordingRecord, wording_id)
    return None if row is None else _values(work, [row])[0]


def languages_with_words(work: Work) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """For each instrument and form the languages in which it can be asked, sorted; in one statement."""
    stored = select(WordingRecord.instrument, WordingRecord.form, WordingRecord.language).where(
        WordingRecord.withdrawn_at.is_(None)
    )
    found: dict[tuple[str, str], set[str]] = {}
    known = {each.id: each for each in instruments()}
    for instrument, form, language in work.session.execute(stored):
        if instrument not in known:  # a newer program knows it
            continue
        for alike in forms_alike(known[instrument], form):
            found.setdefault((instrument, alike), set()).add(language)
    return {which: tuple(sorted(languages)) for which, languages in found.items()}


def forms_alike(instrument: Instrument, form: str) -> tuple[str, ...]:
    """The forms that are read alike: with the same items in the same order, and the same answers. `form` comes first.

    They differ only in how they are scored, so that one wording serves them all.
    """
    wanted = (instrument.key(form).items, instrument.answers_of(form))
    alike = [each.id for each in instrument.forms if each.id != form and _read_as(instrument, each.id) == wanted]
    return (form, *alike)


def _read_as(instrument: Instrument, form: str) -> tuple[object, object]:
    return instrument.key(form).items, instrument.answers_of(form)


def _in_use(work: Work, instrument: str, forms: tuple[str, ...]) -> list[WordingRecord]:
    """Those of the first form come first, of each the newest."""
    rows = work.session.scalars(
        select(WordingRecord)
        .where(
            WordingRecord.instrument == instrument,
            WordingRecord.form.in_(forms),
            WordingRecord.withdrawn_at.is_(None),
        )
        .order_by(WordingRecord.number.desc())
    )
    return sorted(rows, key=lambda row: forms.index(row.form))


def _find(work: Work, wording_id: str) -> WordingRecord:
    row = work.session.get(WordingRecord, wording_id)
    if row is None:
        raise NotFound(_("These words are not in the vault any more."))
    return row


def _as_text(wording: Wording) -> str:
    content = {
        "title": wording.title,
        "introduction": wording.introduction,
        "items": dict(wording.items),
        "answers": list(wording.answers),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _values(work: Work, rows: Iterable[WordingRecord]) -> tuple[StoredWording, ...]:
    found = list(rows)
    counted = (
        select(MeasurementRecord.wording_id, func.count())
        .where(MeasurementRecord.wording_id.in_([row.id for row in found]))
        .group_by(MeasurementRecord.wording_id)
    )
    used = {wording_id: count for wording_id, count in work.session.execute(counted)}
    return tuple(_value(row, used.get(row.id, 0)) for row in found)


def _value(row: WordingRecord, used: int) -> StoredWording:
    content = json.loads(row.content)
    wording = Wording(
        instrument=row.instrument,
        form=row.form,
        language=row.language,
        items=content["items"],
        answers=tuple(content["answers"]),
        title=content["title"],
        introduction=content["introduction"],
        permission=row.permission,
    )
    return StoredWording(
        id=row.id,
        number=row.number,
        wording=wording,
        made_at=row.made_at,
        made_by=row.made_by,
        used=used,
        withdrawn=row.withdrawn_at is not None,
    )
