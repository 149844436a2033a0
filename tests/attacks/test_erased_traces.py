"""Somebody is erased: what was known of her is looked for in every decrypted page of the vault and of each backup.

Her name stands in her own rows, in what others told, in a sealed note about somebody else, in a draft, in a merge of
two other people, in the record of changes and in the search index. The program dies at every step towards the disk;
an older copy is put back; a stick is away. In the end she is nowhere, and everybody else is whole.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from ensure_desktop.consent.values import ConsentGiven, Purpose, Way
from ensure_desktop.matching import service as matching
from ensure_desktop.outward.values import Choice
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates.service import merge_people
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.values import LanguageSkill, Level, PeopleFilter, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.privacy.erasing import erasures
from ensure_desktop.privacy.erasing_copies import catch_up, erase_everywhere
from ensure_desktop.privacy.erasure_values import Fate, Record
from ensure_desktop.privacy.values import ErasureReason
from ensure_desktop.supervision import service as supervision
from ensure_desktop.vault import ledger
from ensure_desktop.vault.backup import list_backups
from ensure_desktop.vault.centre import change_centre, read_centre
from ensure_desktop.vault.connection import open_driver
from ensure_desktop.vault.drafts import save_draft
from ensure_desktop.vault.integrity import is_whole
from ensure_desktop.vault.rewriting import key_of
from ensure_desktop.vault.store import Vault
from tests.attacks.crash import dies_at
from tests.conftest import load_models
from tests.earlier_consents import record_consents
from tests.raw_pages import decrypted
from tests.supervision.at_hand import talk
from tests.vault.making import Place

load_models()  # erasing knows all tables of the vault

DUTCH = LanguageSkill("nl", Level.NATIVE)
HERS = PersonDetails(
    languages=(DUTCH,),
    first_name="Zoraïda", last_name="Quackernaeck", nickname="Zizou", phone="+31612345678", notes="Yodelling",
    email="zora@quackernaeck.example", street="Ostrichlane 77", interests=("Narwhals",),
)  # fmt: skip
TRACES = ("Zoraïda", "Zoraida", "Quackernaeck", "Zizou", "612345678", "Yodelling", "Ostrichlane", "Narwhals", "Okapi")
TOLD = "Went to see Zoraïda Quackernaeck, 06 12345678, together."
WITHOUT = "Went to see another participant, a phone number, together."
SUPPORTER = RoleDetails(RoleKind.SUPPORTER, date(2025, 6, 1), certified_on=date(2025, 6, 1), caseload_limit=5)
PARTS = 5
"""The steps are shared out among so many tests: each erases anew."""
PARTICIPANT = RoleDetails(RoleKind.PARTICIPANT, date(2025, 9, 1))


class Desk:
    """A vault with her in many places, and with others."""

    def __init__(self, vault: Vault) -> None:
        unit = partial(vault.work, "test")
        with unit() as work:
            self.her = people.register_person(work, details=HERS, roles=[PARTICIPANT]).id
            anna = PersonDetails(first_name="Anna", last_name="Smit", notes=TOLD)
            self.anna = people.register_person(work, details=anna, roles=[PARTICIPANT]).id
            again = PersonDetails(first_name="Ann", last_name="Smit", notes=TOLD)
            twin = people.register_person(work, details=again, roles=[]).id
        with unit() as work:
            merge_people(work, kept_id=self.anna, gone_id=twin, details=anna)
        with unit() as work:
            mark = PersonDetails(first_name="Mark", languages=(DUTCH,))
            self.mark = people.register_person(work, details=mark, roles=[SUPPORTER]).id
            for person_id in (self.mark, self.her):
                given = ConsentGiven(Purpose.MATCHING, "1", "en", date(2025, 9, 1), Way.PAPER)
                record_consents(work, person_id=person_id, given=[given])
            matching.propose_match(work, supporter_id=self.mark, participant_id=self.her, note="Okapi")
        self.entry = talk(unit, self.mark, notes=f"{TOLD} It was good.").id
        with unit() as work:
            people.change_person(work, person_id=self.her, details=replace(HERS, notes="Yodelling Okapi"))
            save_draft(work, form="person", subject=self.her, content={"notes": "Okapi"})
            save_draft(work, form="visit", subject="", content={"about": TOLD})


@pytest.fixture
def desk(place: Place) -> Desk:
    vault = place.open()
    made = Desk(vault)
    vault.backup()
    place.clock.forward(days=1)
    vault.close()
    return made


def files(place: Place) -> Iterator[tuple[Path, bytes]]:
    """The database and every backup, each with its key."""
    vault = place.open()
    try:
        ring = vault._safe.ring
        yield vault.layout.database, ring.data_key
        folders = [vault.layout.backups, *([vault.second_place] if vault.second_place else [])]
        for each in (copy for folder in folders for copy in list_backups(folder)):
            key = key_of(each, ring)
            assert key is not None
            yield each.database, key
    finally:
        vault.close(backup=False)


def traces(file: Path, key: bytes) -> list[str]:
    pages = decrypted(file, key).lower()
    return [trace for trace in TRACES if trace.lower().encode() in pages]


def sound(file: Path, key: bytes) -> bool:
    driver = open_driver(file, key, read_only=True)
    try:
        return is_whole(driver)
    finally:
        driver.close()


def others_are_whole(place: Place, desk: Desk, notes: str = WITHOUT) -> None:
    vault = place.open()
    assert vault.check().clean
    with vault.work("look") as work:
        assert people.refreshed_file(work, person_id=desk.anna).details.notes == notes
        assert supervision.entry(work, entry_id=desk.entry).details.notes == f"{notes} It was good."
        assert people.count_people(work, shown=PeopleFilter()) == 2
    vault.close(backup=False)


def erase(vault: Vault, desk: Desk) -> Record:
    return erase_everywhere(vault, person_id=desk.her, reason=ErasureReason.ASKED)


def test_she_was_everywhere_before(place: Place, desk: Desk) -> None:
    """Looking finds what is there to be found."""
    assert all(traces(file, key) == list(TRACES) for file, key in list(files(place)))


def test_nothing_of_her_is_in_any_page_of_the_vault_and_its_backups(place: Place, desk: Desk) -> None:
    vault = place.open()
    record = erase(vault, desk)
    vault.close(backup=False)
    found = list(files(place))
    assert len(found) == 3
    assert [traces(file, key) for file, key in found] == [[]] * 3
    assert all(sound(file, key) for file, key in found)
    assert [copy.fate for copy in record.copies] == [Fate.REWRITTEN] * 2
    assert record.finished_on is not None
    others_are_whole(place, desk)


@pytest.mark.parametrize("first", range(1, PARTS + 1))
def test_the_program_dies_at_every_step(place: Place, desk: Desk, tmp_path: Path, first: int) -> None:
    """What was begun is brought to its end at the next opening; what was not done yet has changed nothing."""
    for step in count(first, PARTS):
        root = tmp_path / f"copy {step}"
        shutil.copytree(place.root, root)
        here = Place(root, place.clock)

        def run(arm: Callable[[], None], here: Place = here) -> None:
            vault = here.open()
            arm()
            erase(vault, desk)
            vault.close(backup=False)

        died = dies_at(step, run)
        vault = here.open()
        catch_up(vault)
        with vault.work("look") as work:
            there = work.session.get(PersonRecord, desk.her) is not None
            assert there or [each.finished_on is not None for each in erasures(work)] == [True]
        vault.close(backup=False)
        for file, key in list(files(here)):
            assert sound(file, key)
            assert traces(file, key) == (list(TRACES) if there else [])
        if not there:
            others_are_whole(here, desk)
        shutil.rmtree(root)
        if not died:
            break
    assert step > 20


def test_an_older_copy_that_is_put_back_loses_her_again(place: Place, desk: Desk, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    shutil.copy(place.layout.database, old)
    vault = place.open()
    erase(vault, desk)
    vault.close(backup=False)
    shutil.copy(old, place.layout.database)
    vault = place.open()
    assert catch_up(vault) == 1
    vault.close(backup=False)
    assert not any(traces(file, key) for file, key in list(files(place)))
    others_are_whole(place, desk)
    vault = place.open()
    assert catch_up(vault) == 0
    vault.close(backup=False)


def test_a_staff_account_leaves_it_to_somebody_who_opens_the_sealed_notes(place: Place, desk: Desk) -> None:
    old = place.layout.database.read_bytes()
    vault = place.open()
    erase(vault, desk)
    vault.close(backup=False)
    place.layout.database.write_bytes(old)
    for login, erased in (("cas jansen", 0), ("bea okafor", 1)):
        vault = place.open(login)
        assert catch_up(vault) == erased
        vault.close(backup=False)
    assert not any(traces(file, key) for file, key in list(files(place)))


def test_a_stick_that_was_away_is_cleaned_when_it_comes_back(place: Place, desk: Desk, tmp_path: Path) -> None:
    stick, away = tmp_path / "stick", tmp_path / "away"
    stick.mkdir()
    vault = place.open()
    with vault.work("settings") as work:
        change_centre(work, centre=replace(read_centre(work), backup_folder=str(stick)))
    vault.backup()
    stick.rename(away)
    record = erase(vault, desk)
    assert record.second_missing
    away.rename(stick)
    catch_up(vault)
    with vault.work("look") as work:
        (record,) = erasures(work)
    assert not record.second_missing
    assert {copy.fate for copy in record.copies if copy.second} == {Fate.REWRITTEN}
    vault.close(backup=False)
    assert (stick / f"ensure-{vault.id[:8]}" / ledger.NAME).is_file()
    assert not any(traces(file, key) for file, key in list(files(place)))


def test_a_ledger_that_somebody_wrote_erases_nobody(place: Place, desk: Desk) -> None:
    line = {"id": "f" * 32, "person": desk.anna, "at": "2026-03-02T10:00:00+00:00", "reason": "asked", "account": "a"}
    (place.folder / ledger.NAME).write_text(json.dumps({"lines": [line], "hmac": "00" * 32}))
    vault = place.open()
    assert catch_up(vault) == 0
    with vault.work("look") as work:
        assert people.count_people(work, shown=PeopleFilter()) == 3
    vault.close(backup=False)


def test_a_backup_that_cannot_be_rewritten_is_told_and_stays(place: Place, desk: Desk) -> None:
    damaged = list_backups(place.layout.backups)[-1].database
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(bytes(content))
    vault = place.open()
    record = erase(vault, desk)
    assert [copy.fate for copy in record.unreached] == [Fate.FAILED]
    vault.close(backup=False)
    assert damaged.read_bytes() == bytes(content)


def test_what_was_decided_about_a_word_holds_in_the_backups_too(place: Place, desk: Desk) -> None:
    vault = place.open()
    with vault.work("write") as work:
        person = people.refreshed_file(work, person_id=desk.anna)
        details = PersonDetails(first_name="Anna", last_name="Smit", notes="She met Zora, who sings.")
        people.change_person(work, person_id=person.id, details=details)
    vault.backup()
    erase_everywhere(vault, person_id=desk.her, reason=ErasureReason.ASKED, choices=(Choice("zora", "a neighbour"),))
    vault.close(backup=False)
    assert not any(traces(file, key) for file, key in list(files(place)))
