"""A colleague who may not read the diary tries every way there is: asks, searches, merges, exports and copies."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from inspect import Parameter, signature
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from ensure_desktop import cli
from ensure_desktop.consent.values import ConsentGiven, Purpose, Way
from ensure_desktop.desk import exporting
from ensure_desktop.errors import NotAllowed, UserError
from ensure_desktop.network.values import Attendee
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates import service as duplicates
from ensure_desktop.people.exchange.columns import columns_for
from ensure_desktop.people.exchange.values import ExportKind
from ensure_desktop.people.listing_values import PersonColumn
from ensure_desktop.people.printing import printed_people
from ensure_desktop.people.searching import search
from ensure_desktop.people.values import PeopleFilter
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.model import DiaryEntryRecord
from ensure_desktop.supervision.values import CaseText, EntryFilter
from ensure_desktop.vault.backup import list_backups
from ensure_desktop.vault.centre import Centre, Words
from ensure_desktop.vault.model import AuditEventRow, AuditValueRow
from ensure_desktop.vault.store import Vault, open_vault
from reports.board_invitation import invitation_pdf
from reports.board_minutes import minutes_pdf
from reports.case_sheet import case_sheet_pdf
from reports.partner_agreement import partner_agreement_pdf
from tests.attacks.confided import IN_THE_OPEN, SECRETS, Confided, alike, found_in, pieces, rows_of
from tests.conftest import load_models
from tests.earlier_consents import record_consents
from tests.raw_pages import decrypted
from tests.reports.test_board_papers import INVITATION, MINUTES
from tests.reports.test_case_sheet import SHEET
from tests.reports.test_partner_agreement import PAPER
from tests.vault.making import CENTRE, LEADER, PASSWORD, STAFF, SUPERVISOR, Place
from tests.visits.at_hand import begin
from tests.work.test_permissions import USE_CASES
from ui.ask import Ask
from ui.context import Place as Goal
from ui.crash import CrashReporter, Log
from ui.network import agreement_paper_page
from ui.network.board import paper_page
from ui.operations import Operations
from ui.shell import Area, MainWindow
from ui.supervision import case_view
from ui.supervision.panel import SupervisionPanel
from ui.theme import Theme

load_models()

AGREED = ConsentGiven(Purpose.MATCHING, "1", "en", date(2025, 9, 1), Way.PAPER)
WAYS = {
    "ensure_desktop.people.searching.search",
    "ensure_desktop.people.duplicates.service.duplicate_pairs",
    "ensure_desktop.people.duplicates.service.compare",
    "ensure_desktop.people.duplicates.service.merges_of",
    "ensure_desktop.desk.service.today",
    "ensure_desktop.desk.service.timeline",
    "ensure_desktop.visits.ical.calendar_file",
}
"""What must be among the ways that were tried, so that the search for ways finds them."""


@pytest.fixture
def told(place: Place) -> tuple[Place, Confided]:
    """The vault in which all of this was told, closed again."""
    leader = place.open()
    made = Confided(leader)
    with leader.work("alike") as work:
        for person_id, name in ((made.mark, "Mark"), (made.again, "Marc")):
            details = people.person_file(work, person_id=person_id).details
            people.change_person(work, person_id=person_id, details=alike(details, name))
    leader.close(backup=False)
    return place, made


@pytest.fixture
def staff(told: tuple[Place, Confided]) -> Iterator[Vault]:
    place, _made = told
    opened = place.open(STAFF)
    yield opened
    opened.close(backup=False)


STORES_TEXTS = "ensure_desktop.privacy.own_texts.save_processing_texts"
"""Takes texts of another shape than the questions do, and tells nothing but what it was given."""


class Enough(Exception):
    """Ends a unit of work without leaving anything of it."""


def answers(vault: Vault, made: Confided, past_permission: bool = False) -> dict[str, bytes]:
    """What each use case answered that can be asked with what is at hand; nothing of it stays."""
    given, told = made.arguments(), {}
    for name, use_case in USE_CASES.items():
        wanted = list(signature(use_case).parameters.values())[1:]
        if name == STORES_TEXTS or any(each.default is Parameter.empty and each.name not in given for each in wanted):
            continue
        chosen = {each.name: given[each.name] for each in wanted if each.name in given}
        question = use_case.__wrapped__ if past_permission else use_case
        try:
            with vault.work("attack") as work:
                told[name] = b"\n".join(pieces(question(work, **chosen)))
                raise Enough
        except UserError as error:
            told[name] = error.message.encode()
        except Enough:
            continue
    return told


@pytest.mark.parametrize("past_permission", [False, True])
def test_no_use_case_tells(staff: Vault, told: tuple[Place, Confided], past_permission: bool) -> None:
    """Also where the permissions were passed by: what is sealed stays closed without the key."""
    found = answers(staff, told[1], past_permission)
    assert set(found) >= WAYS
    assert len(found) > 100
    assert b"Mark" in found["ensure_desktop.people.searching.search"]
    assert {name: found_in(content) for name, content in found.items() if found_in(content)} == {}


def test_the_same_questions_tell_the_leader(told: tuple[Place, Confided]) -> None:
    """So the ones above were asked about the right people. A talk that was withdrawn is in the pack for herself."""
    place, made = told
    leader = place.open()
    found = set().union(*(found_in(content) for content in answers(leader, made).values()))
    leader.close(backup=False)
    assert set(SECRETS) - found == {"earlier notes"}


def test_a_search_for_the_word_itself_finds_nobody(staff: Vault) -> None:
    for secret in SECRETS.values():
        with staff.work("search") as work:
            assert search(work, text=secret) == ()
            assert people.people_page(work, shown=PeopleFilter(text=secret), offset=0, limit=9).rows == ()


@pytest.mark.parametrize("kind", ExportKind)
def test_an_export_holds_nothing_and_is_not_theirs_to_make(
    staff: Vault, told: tuple[Place, Confided], kind: ExportKind
) -> None:
    names = [column.name for column in columns_for(kind)]
    how = {"shown": None, "ids": told[1].arguments()["ids"], "kind": kind, "columns": names}
    with pytest.raises(NotAllowed), staff.work("export") as work:
        exporting.export_people(work, **how)
    with staff.work("past the permission") as work:
        record_consents(work, person_id=told[1].mark, given=[AGREED])
        content = b"".join(pieces(exporting.export_people.__wrapped__(work, **how)))
    assert b"Mark" in content
    assert found_in(content) == set()


def test_a_printed_list_holds_nothing(staff: Vault) -> None:
    with staff.work("print") as work:
        lines = printed_people(work, shown=PeopleFilter(), order="name", columns=tuple(PersonColumn))
    content = b"\n".join(pieces(lines))
    assert b"Marc" in content
    assert found_in(content) == set()


def test_the_command_writes_nothing_of_it(
    told: tuple[Place, Confided], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, made = told
    leader = open_vault(place.folder, login=LEADER, password=PASSWORD, state_folder=place.state)
    begin(lambda: leader.work("begin"), day=date.today(), supporter_id=made.mark)
    leader.close(backup=False)
    password, calendar = tmp_path / "password.txt", tmp_path / "visits.ics"
    password.write_text(PASSWORD, encoding="utf-8")
    signed_in = ["--login", STAFF, "--password-file", str(password)]
    assert cli.main(["export", str(place.folder), "--calendar", str(calendar), *signed_in]) == 0
    written, said = calendar.read_bytes(), capsys.readouterr()
    assert b"VEVENT" in written
    assert found_in(written + said.out.encode() + said.err.encode()) == set()


def test_merging_two_entries_opens_nothing(told: tuple[Place, Confided]) -> None:
    place, made = told
    staff = place.open(STAFF)
    with staff.work("ask") as work:
        details = people.person_file(work, person_id=made.mark).details
    with pytest.raises(NotAllowed), staff.work("merge") as work:
        duplicates.merge_people(work, kept_id=made.mark, gone_id=made.again, details=details)
    staff.close(backup=False)
    leader = place.open()
    with leader.work("merge") as work:
        duplicates.merge_people(work, kept_id=made.mark, gone_id=made.again, details=details)
    with leader.work("read") as work:
        assert supervision.entries_page(work, shown=EntryFilter(person_id=made.mark)).total > 1
    leader.close(backup=False)
    staff = place.open(STAFF)
    pages = decrypted(place.layout.database, staff._safe.ring.data_key) + rows_of(staff)
    with staff.work("ask") as work:
        pages += b"\n".join(pieces(duplicates.merges_of(work, person_id=made.mark)))
    with pytest.raises(NotAllowed), staff.work("take back") as work:
        duplicates.undo_merge(work, merge_id=duplicates.recent_merges(work, limit=1)[0].id)
    staff.close(backup=False)
    assert IN_THE_OPEN.encode() in pages
    assert found_in(pages) == set()


def test_a_backup_that_they_make_holds_nothing_that_their_key_opens(
    told: tuple[Place, Confided], tmp_path: Path
) -> None:
    place, _made = told
    staff = place.open(STAFF)
    key = staff._safe.ring.data_key
    assert staff._safe.ring.supervision_key is None
    staff.backup(tmp_path / "stick")
    staff.close()
    copies = [*list_backups(tmp_path / "stick"), *list_backups(place.layout.backups)]
    assert len(copies) == 2
    for copy in copies:
        pages = decrypted(copy.database, key)
        assert IN_THE_OPEN.encode() in pages
        assert found_in(pages) == set()


def test_the_chain_of_changes_holds_nothing_in_the_open(staff: Vault) -> None:
    with staff.engine.connect() as connection:
        values = connection.execute(select(AuditValueRow.content)).scalars().all()
        told = connection.execute(select(AuditEventRow.action, AuditEventRow.table_name)).all()
    content = b"\n".join(pieces([*values, *map(tuple, told)]))
    assert DiaryEntryRecord.__tablename__.encode() in content
    assert found_in(content) == set()


# what stands beside the notes: reports, titles, papers


def test_a_mistake_while_a_note_is_read_is_reported_without_it(
    told: tuple[Place, Confided], qtbot: QtBot, tmp_path: Path
) -> None:
    place, made = told
    log = Log(tmp_path / "log.txt")
    reporter = CrashReporter(log)
    operations, crashes = Operations(), []
    operations.crashed.connect(crashes.append)
    operations.crashed.connect(reporter.report_bug)

    def reads(vault: Vault) -> None:
        with vault.work("read") as work:
            notes = supervision.entry(work, entry_id=made.entry).details.notes
            assert notes == SECRETS["notes"]
            try:
                int(notes)
            except ValueError as error:
                raise KeyError(notes) from error

    operations.open(lambda: place.open(SUPERVISOR), lambda _vault: None, lambda error: pytest.fail(error.message))
    refused: list[UserError] = []
    operations.call(reads, None, refused.append)
    qtbot.waitUntil(lambda: bool(refused) and bool(crashes))
    operations.close()
    assert "KeyError caused by ValueError" in crashes[0].text()
    written = (tmp_path / "log.txt").read_bytes()
    assert b"KeyError" in written
    assert found_in(written + crashes[0].text().encode() + refused[0].message.encode()) == set()


def test_no_window_is_called_by_what_is_read_in_it(
    told: tuple[Place, Confided], qtbot: QtBot, theme: Theme, ask: Ask, bare_operations: Operations
) -> None:
    place, made = told
    opened: list[Vault] = []
    bare_operations.open(lambda: place.open(SUPERVISOR), opened.append, lambda error: pytest.fail(error.message))
    qtbot.waitUntil(lambda: bool(opened))
    window = MainWindow(
        operations=bare_operations,
        centre=Centre(CENTRE, words=Words.usual()),
        actor=opened[0].actor,
        theme=theme,
        ask=ask,
        clock=place.clock,
        areas=(Area("supervision", "Supervision", "chats-circle", SupervisionPanel),),
    )
    qtbot.addWidget(window)
    window.show()
    for shown in (("entry", made.entry), ("case", made.case), ("supporter", made.mark)):
        action, object_id = shown
        window.show_place(Goal("supervision", object_id, action))
        qtbot.waitUntil(bare_operations.idle)
        assert {each.windowTitle() for each in QApplication.allWidgets()} <= {"", "ENSURE Desktop"}
    read = " ".join(each.text() for each in window.findChildren(QLabel))
    assert SECRETS["notes"] in read


PAPERS: dict[str, Callable[[str], bytes]] = {
    "case": lambda word: case_sheet_pdf(replace(SHEET, group=word, text=CaseText(*[word] * len(fields(CaseText))))),
    "minutes": lambda word: minutes_pdf(
        replace(MINUTES, title=word, place=word, chaired_by=word, attendees=(Attendee(word),), notes=word)
    ),
    "invitation": lambda word: invitation_pdf(replace(INVITATION, title=word, place=word, words=word, signed_by=word)),
    "partner": lambda word: partner_agreement_pdf(
        replace(PAPER, partner=word, details=replace(PAPER.details, title=word, text=word))
    ),
}


@pytest.mark.parametrize("paper", PAPERS)
def test_a_file_says_what_stands_on_it_only_to_who_reads_the_paper(paper: str) -> None:
    """Not in its properties, by which a computer searches, and not in the name that is proposed for it."""
    secret = SECRETS["notes"]
    pdf = PAPERS[paper](secret)
    reader = PdfReader(BytesIO(pdf))
    assert secret in " ".join(page.extract_text() for page in reader.pages)
    properties = [str(value) for value in (reader.metadata or {}).values()]
    assert properties
    titles = [str(each) for each in reader.outline]
    assert found_in(" ".join([*properties, *titles]).encode() + pdf) == set()


def test_the_names_that_are_proposed_for_files_are_always_the_same() -> None:
    for screen in (case_view, paper_page, agreement_paper_page):
        assert re.fullmatch(r"[a-z-]+\.pdf", screen.SUGGESTED)
