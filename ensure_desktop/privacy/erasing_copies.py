"""An erasure to its end: the vault, its ledgers, and every backup within reach.

1. A verified backup is made, so that nothing is lost where the vault itself cannot take the change.
2. The person goes from the vault, in one unit of work that notes the erasure.
3. The file is packed.
4. The ledgers outside get its line.
5. Each backup within reach is written anew without her, that of the first step as well.
6. The vault notes what became of them.

A crash at any step leaves a vault that is whole, with her or without her. Where it is without her, `catch_up` does
the rest; the same function erases again what an older copy has brought back, and what a stick that was not there then
still holds.
"""

from collections.abc import Collection
from contextlib import suppress

from sqlcipher3 import dbapi2 as sqlcipher

from ensure_desktop.outward.values import Choice
from ensure_desktop.privacy.erasing import (
    Progress,
    erase_person,
    erasures,
    finish,
    ledger_in,
    take_down,
    unfinished,
)
from ensure_desktop.privacy.erasing_rows import Counts, erase_present
from ensure_desktop.privacy.erasure_values import ErasedPlace, Record
from ensure_desktop.privacy.unlinking import keep_unlinked
from ensure_desktop.privacy.values import ErasureReason
from ensure_desktop.vault.errors import VaultError
from ensure_desktop.vault.ledger import Erased
from ensure_desktop.vault.opened import Vault
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work

AGAIN = "erase again"


def erase_everywhere(
    vault: Vault,
    *,
    person_id: str,
    reason: ErasureReason,
    choices: tuple[Choice, ...] = (),
    progress: Progress | None = None,
) -> Record:
    """Erase a person from the vault and from every copy within reach; what was erased where.

    Raises what `erase_person` raises, and a `VaultError` where the first backup or the vault cannot be written: nothing
    is changed then.
    """
    with vault.work("look") as work:
        work.require(Permission.ERASE)
    vault.backup(vault.layout.backups)
    with vault.work(erase_person.name) as work:
        lines = erase_person(work, person_id=person_id, reason=reason, choices=choices)
    catch_up(vault, choices=choices, progress=progress)
    with vault.work(erasures.name) as work:
        return next(record for record in erasures(work) if record.id in {line.id for line in lines})


def catch_up(vault: Vault, *, choices: tuple[Choice, ...] = (), progress: Progress | None = None) -> int:
    """Do what is left of erasures: after a crash, in a vault that was put back, on a stick that is here again.

    How many entries of people were erased again. Does nothing for an account that cannot open sealed notes: names may
    stand in them. What cannot be reached now is left for the next time.
    """
    if vault.sealer is None:
        return 0
    with vault.work(AGAIN) as work:
        known, begun = ledger_in(work), unfinished(work)
    missing = _missing(vault.erased(), known)
    again = 0
    if missing:
        with vault.work(AGAIN) as work:
            again = erase_again(work, missing)
    every = (*known, *missing)
    if not every:
        return 0
    if missing or begun:
        vault.compact()
    with suppress(VaultError):
        vault.keep_erased(every)
    _rewrite(vault, every, choices, progress)
    return again


def erased_since(vault: Vault) -> bool:
    """Whether a ledger outside names somebody of whose erasure the vault does not know: she may be in it again."""
    with vault.work(AGAIN) as work:
        known = ledger_in(work)
    return bool(_missing(vault.erased(), known))


def erase_again(work: Work, lines: Collection[Erased], choices: tuple[Choice, ...] = ()) -> int:
    """Erase those of the people in these lines who are in this copy, and note the lines; how many they were."""
    over = [line.person_id for line in lines if line.reason == ErasureReason.RETENTION.value]
    kept = keep_unlinked(work, over)
    counts = erase_present(work, [line.person_id for line in lines], choices)
    counts.unlinked = kept
    groups: dict[object, list[Erased]] = {}
    for line in lines:
        groups.setdefault((line.at, line.account_id), []).append(line)
    for number, group in enumerate(groups.values()):
        take_down(work, group, counts if number == 0 else Counts())
    return counts.entries


def _rewrite(vault: Vault, lines: Collection[Erased], choices: tuple[Choice, ...], progress: Progress | None) -> None:
    ids = {line.id for line in lines}

    def is_clean(driver: sqlcipher.Connection) -> bool:
        table = driver.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'erasure'").fetchone()
        return table is not None and ids <= {row[0] for row in driver.execute("SELECT id FROM erasure").fetchall()}

    def change(work: Work) -> None:
        missing = _missing(lines, ledger_in(work))
        erase_again(work, missing, choices)
        finish(work, (), second_missing=False, at=work.now())

    def tell(done: int, total: int) -> bool:
        # What is erased stays erased: the copies follow in any case, so nobody can stop here.
        if progress is not None:
            progress(done, total)
        return True

    fates = vault.rewrite_backups(AGAIN, change, is_clean, progress=tell)
    second = vault.second_place
    places = [ErasedPlace(each.at, each.second, each.fate) for each in fates]
    with vault.work(AGAIN) as work:
        finish(work, places, second is not None and not second.parent.is_dir(), work.now())


def _missing(lines: Collection[Erased], known: Collection[Erased]) -> tuple[Erased, ...]:
    there = {line.id for line in known}
    return tuple(line for line in lines if line.id not in there)
