"""Erasing a person (GDPR art. 17): what it does is shown before; in the vault all of it happens, or nothing.

The vault is one thing, its copies are another: `erasing_copies.py` goes on from here with the backups and the ledgers.
"""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select

from ensure_desktop.errors import Cancelled, UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.outward.values import Choice
from ensure_desktop.people.erasing import one_and_the_same
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.records import find_person, name_of
from ensure_desktop.people.recruitment.model import ApproachRecord
from ensure_desktop.privacy.erasing_rows import (
    Counts,
    erase_present,
    found_in,
    going,
    paid_to,
    texts_elsewhere,
)
from ensure_desktop.privacy.erasure_values import Effects, ErasedPlace, Fate, MentionShown, Record
from ensure_desktop.privacy.holding_values import Category
from ensure_desktop.privacy.holdings import holding_of, rows_about
from ensure_desktop.privacy.mentions import Mentions
from ensure_desktop.privacy.model import ErasureRecord, PrivacyRequestRecord
from ensure_desktop.privacy.unlinking import keep_unlinked
from ensure_desktop.privacy.values import ErasureReason
from ensure_desktop.supervision.entry_rows import account_names
from ensure_desktop.vault.ledger import Erased
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

Progress = Callable[[int, int], bool]
MOST_SHOWN = 500
"""So many mentions are shown one by one."""
TOLD_EVERY = 200


@use_case("read effects of erasure", Permission.ERASE, reads=True)
def erasure_effects(work: Work, *, person_id: str, progress: Progress | None = None) -> Effects:
    """What erasing this person does, with every place in a text about others that mentions her. Raises `NotFound`."""
    ids = entries_of(work, person_id)
    if work.session.get(PersonRecord, ids[0]) is None:
        approached = work.session.get_one(ApproachRecord, person_id)
        return Effects(person_id, approached.name, 1, {Category.RECRUITMENT: 1}, 0, {}, (), 0)
    about = rows_about(work, ids)
    doomed = going(work, about)
    rows: Counter[Category] = Counter()
    for table, found in doomed.items():
        rows[holding_of(table).category] += len(found)
    return Effects(
        person_id=ids[0],
        name=name_of(find_person(work, ids[0])),
        entries=len(ids),
        rows=rows,
        others=_matches(work, ids),
        paid=paid_to(work, about),
        mentions=tuple(_mentions(work, ids, doomed, progress)),
        requests=len(about.get(holding_of(PrivacyRequestRecord.__tablename__), ())),
    )


@use_case("erase person", Permission.ERASE)
def erase_person(
    work: Work, *, person_id: str, reason: ErasureReason, choices: tuple[Choice, ...] = ()
) -> tuple[Erased, ...]:
    """Erase a person and the entries merged into hers from the vault; the lines of the ledger about it.

    `choices` are about words that may be her name: those that are replaced, and those that stay. Raises `NotFound`.
    """
    if work.sealer is None:
        raise UserError(_("Sealed notes may name this person. Only somebody who may open them can erase her."))
    ids = entries_of(work, person_id)
    kept = keep_unlinked(work, ids) if reason is ErasureReason.RETENTION else 0
    counts = erase_present(work, ids, choices)
    counts.unlinked = kept
    lines = tuple(Erased(work.new_id(), each, work.now(), reason.value, work.actor.account_id) for each in ids)
    take_down(work, lines, counts)
    return lines


@use_case("list erasures", Permission.PRIVACY_READ, reads=True)
def erasures(work: Work) -> tuple[Record, ...]:
    """Every erasure, the newest first; entries that were one person's are one."""
    return tuple(_records(work))


@use_case("count erasures", Permission.PRIVACY_READ, reads=True)
def count_erased(work: Work) -> int:
    """How many people were erased; nothing else of them is counted any more."""
    return sum(1 for _each in _records(work))


def entries_of(work: Work, person_id: str) -> tuple[str, ...]:
    """The entry that somebody's was merged into last, and all that were merged into that one; raises `NotFound`.

    Somebody who was approached and never joined has an entry of the recruitment register only.
    """
    if work.session.get(ApproachRecord, person_id) is not None:
        return (person_id,)
    row = find_person(work, person_id)
    while row.merged_into_id is not None:
        row = find_person(work, row.merged_into_id)
    return one_and_the_same(work, row.id)


def take_down(work: Work, lines: Collection[Erased], counts: Counts) -> None:
    """Note the erasure in the vault, with what was erased at the first line of it."""
    content = _packed(counts)
    for line in lines:
        work.session.add(
            ErasureRecord(
                id=line.id,
                person_id=line.person_id,
                at=line.at,
                reason=line.reason,
                account_id=line.account_id,
                counts=content,
                finished_at=None,
            )
        )
        content = json.dumps({"with": next(iter(lines)).id})
    work.session.flush()


def ledger_in(work: Work) -> tuple[Erased, ...]:
    """What the vault itself knows of erasures."""
    rows = work.session.scalars(select(ErasureRecord).order_by(ErasureRecord.at, ErasureRecord.id))
    return tuple(Erased(row.id, row.person_id, row.at, row.reason, row.account_id) for row in rows)


def unfinished(work: Work) -> bool:
    """Whether an erasure did not come to its end yet."""
    return bool(work.session.scalar(select(func.count()).where(ErasureRecord.finished_at.is_(None))))


def finish(work: Work, places: Iterable[ErasedPlace], second_missing: bool, at: datetime) -> None:
    """Note with each erasure what became of the copies, until she is in none of them.

    A copy in which she was and that is not there any more is not spoken of.
    """
    found = tuple(places)
    for row in work.session.scalars(select(ErasureRecord)).all():
        content = json.loads(row.counts)
        if "with" not in content and (row.finished_at is None or _still_there(content)):
            before = [
                each for each in map(_copy, content.get("copies", ())) if each.clean or (each.second and second_missing)
            ]
            content["copies"] = [_plain_copy(each) for each in _together(before, found)]
            content["second missing"] = second_missing
            row.counts = json.dumps(content)
        row.finished_at = row.finished_at or at
    work.session.flush()


def _still_there(content: Mapping[str, Any]) -> bool:
    return bool(content.get("second missing")) or any(not _copy(each).clean for each in content.get("copies", ()))


def _together(before: Iterable[ErasedPlace], now: tuple[ErasedPlace, ...]) -> Iterator[ErasedPlace]:
    """What is known of each copy: one that was rewritten stays so."""
    known = {(each.at, each.second): each for each in before}
    for each in now:
        old = known.get((each.at, each.second))
        if old is None or old.fate is not Fate.REWRITTEN:
            known[each.at, each.second] = each
    yield from sorted(known.values(), key=lambda each: (each.second, each.at))


def _plain_copy(each: ErasedPlace) -> list[Any]:
    return [each.at.isoformat(), each.second, each.fate.value]


def _copy(plain: list[Any]) -> ErasedPlace:
    return ErasedPlace(datetime.fromisoformat(plain[0]), plain[1], Fate(plain[2]))


def _packed(counts: Counts) -> str:
    content = {
        "rows": {category.value: count for category, count in sorted(counts.rows.items())},
        "paid": {str(year): cents for year, cents in sorted(counts.paid.items())},
        "mentions": counts.mentions,
        "left": counts.left,
        "unlinked": counts.unlinked,
    }
    return json.dumps(content)


def _records(work: Work) -> Iterator[Record]:
    rows = work.session.scalars(select(ErasureRecord).order_by(ErasureRecord.at.desc(), ErasureRecord.id)).all()
    names = account_names(work, (row.account_id for row in rows))
    contents = {row.id: json.loads(row.counts) for row in rows}
    joined = Counter(content["with"] for content in contents.values() if "with" in content)
    for row in rows:
        content = contents[row.id]
        if "with" in content:
            continue
        yield Record(
            id=row.id,
            at=row.at,
            reason=ErasureReason(row.reason),
            by=names.get(row.account_id, ""),
            entries=1 + joined[row.id],
            rows={Category(name): count for name, count in content["rows"].items()},
            mentions=content["mentions"],
            paid={int(year): cents for year, cents in content["paid"].items()},
            copies=tuple(map(_copy, content.get("copies", ()))),
            second_missing=bool(content.get("second missing")),
            finished_on=None if row.finished_at is None else row.finished_at.date(),
            left=content["left"],
            unlinked=content["unlinked"],
        )


def _matches(work: Work, ids: Collection[str]) -> int:
    row = MatchRecord
    either = or_(row.supporter_id.in_(ids), row.participant_id.in_(ids))
    return work.session.scalar(select(func.count()).select_from(row).where(either)) or 0


def _mentions(
    work: Work, ids: Collection[str], doomed: Mapping[str, tuple[str, ...]], progress: Progress | None
) -> Iterator[MentionShown]:
    mentions, shown = Mentions(work, ids), 0
    total = work.session.scalar(select(func.count()).select_from(PersonRecord)) or 0
    for number, text in enumerate(texts_elsewhere(work, dict(doomed))):
        if progress is not None and number % TOLD_EVERY == 0 and not progress(number, max(total, number + 1)):
            raise Cancelled
        for written, findings in found_in(work, text, mentions):
            for told in mentions.told(written, findings):
                yield MentionShown(text.holding.category, told)
                shown += 1
                if shown == MOST_SHOWN:
                    return
