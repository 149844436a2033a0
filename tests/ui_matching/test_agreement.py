"""The agreement at the desk: terms with sensible beginnings, a paper for each, a yes from both, and the handover."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.agreement_values import AgreementTerms
from ensure_desktop.matching.values import EndReason, Shared, Stage
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.vault.permissions import AccountRole, Actor
from ensure_desktop.vault.work import Work
from ensure_desktop.visits import service as visits
from tests.matching.people_at_hand import participant, supporter
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_matching.conftest import Inside
from ui.ask import Ask
from ui.context import Context, Place
from ui.matching.agreement.agree_dialog import AgreeDialog
from ui.matching.agreement.papers_dialog import PapersDialog, open_agreement
from ui.matching.agreement.terms_dialog import TermsDialog
from ui.matching.board import BoardPage
from ui.matching.handover_sheet import HandoverSheetDialog
from ui.outward.wording_line import WordingLine
from ui.people.consent.viewing import FileDialog

Open = Callable[[], BoardPage]
TODAY = date(2026, 3, 2)
PAPERS = "matching.agreement.papers"


def begin(work: Work) -> str:
    match = matching.propose_match(work, supporter_id=supporter(work), participant_id=participant(work))
    return visits.begin_match(work, match_id=match.id, day=TODAY).match.id


def opened(panel: QWidget, kind: type[Any]) -> Any:
    found = [each for each in panel.window().findChildren(kind) if each.isVisible()]
    assert found, kind
    return found[-1]


@pytest.fixture
def show(open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot) -> Callable[[str], BoardPage]:
    """The board with a match at its side, and its agreement asked for."""

    def press(match_id: str) -> BoardPage:
        panel = open_board()
        panel.go(Place("matching", match_id))
        settle()
        click(qtbot, panel, "matching.match.agreement")
        settle()
        return panel

    return press


def save(panel: BoardPage, qtbot: QtBot, settle: Settle) -> PapersDialog:
    click(qtbot, opened(panel, TermsDialog), "matching.agreement.save")
    settle()
    papers: PapersDialog = opened(panel, PapersDialog)
    settle()
    return papers


def agreements(inside: Inside, match_id: str) -> Any:
    return inside(lambda work: matching.agreements_of(work, match_id=match_id))


def test_the_first_agreement_begins_with_sensible_values_and_ends_in_two_papers(
    show: Callable[[str], BoardPage], inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    match_id = inside(begin)
    panel = show(match_id)
    dialog = opened(panel, TermsDialog)
    values = dialog.form.values()
    assert (values["interval_days"], values["meetings"], values["minutes"]) == (7, 25, 60)
    assert (values["first_on"], values["trial_until"]) == (TODAY, date(2026, 3, 30))
    assert "home-address" in values["boundaries"]
    dialog.form.set_values({"place": "De Mussen", "own_terms.ar": "نشرب القهوة."})
    papers = save(panel, qtbot, settle)
    (made,) = agreements(inside, match_id)
    assert (made.terms.place, made.terms.own_terms) == ("De Mussen", {"ar": "نشرب القهوة."})
    assert papers.preview.isEnabled()
    assert papers.preview.pages() == 2
    assert "Not agreed yet" in child(papers, f"{PAPERS}.state", QLabel).text()


def test_each_has_a_paper_in_a_language_that_can_be_changed_and_what_leaves_is_audited(
    show: Callable[[str], BoardPage], inside: Inside, settle: Settle, qtbot: QtBot, ask: Ask, tmp_path: Path
) -> None:
    match_id = inside(begin)
    papers = save(show(match_id), qtbot, settle)
    language = child(papers, f"{PAPERS}.language")
    assert language.value() == "ar"
    click(qtbot, papers, f"{PAPERS}.for.{RoleKind.SUPPORTER.value}")
    language.set_value("nl")
    settle()
    assert "Onze afspraken" in papers.preview.text()
    assert "Deze kopie is voor Mark." in papers.preview.text()
    click(qtbot, papers, f"{PAPERS}.for.{RoleKind.PARTICIPANT.value}")
    settle()
    assert language.value() == "ar"
    child(papers, f"{PAPERS}.preview.large").click()
    settle()
    assert papers.preview.pages() > 2
    ask.answers.append(str(tmp_path / "paper.pdf"))
    click(qtbot, papers, f"{PAPERS}.preview.save")
    settle()
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
    told = inside(lambda work: [row.action for row in work.session.query(AuditEventRow)])
    assert "take out agreement: save" in told


def test_both_say_yes_the_signed_paper_is_attached_seen_and_erased(
    show: Callable[[str], BoardPage], inside: Inside, settle: Settle, qtbot: QtBot, ask: Ask, tmp_path: Path
) -> None:
    match_id = inside(begin)
    panel = show(match_id)
    papers = save(panel, qtbot, settle)
    scan = tmp_path / "signed.jpg"
    Image.new("RGB", (300, 400), "white").save(scan)
    click(qtbot, papers, f"{PAPERS}.agree")
    dialog = opened(panel, AgreeDialog)
    ask.answers.append(str(scan))
    click(qtbot, dialog, "matching.agree.files.add")
    settle()
    click(qtbot, dialog, "matching.agree.save")
    settle()
    (agreed,) = agreements(inside, match_id)
    assert agreed.agreed_on == TODAY
    assert agreed.attachment_id
    assert "The signed paper is attached." in child(papers, f"{PAPERS}.state", QLabel).text()
    click(qtbot, papers, f"{PAPERS}.signed")
    settle()
    ask.answers.append(True)
    click(qtbot, opened(panel, FileDialog), "consent.file.remove")
    settle()
    assert agreements(inside, match_id)[0].attachment_id == ""
    assert not child(papers, f"{PAPERS}.signed").isVisible()


def test_two_files_are_one_too_many(
    show: Callable[[str], BoardPage], inside: Inside, settle: Settle, qtbot: QtBot, ask: Ask, tmp_path: Path
) -> None:
    match_id = inside(begin)
    panel = show(match_id)
    papers = save(panel, qtbot, settle)
    scan = tmp_path / "signed.jpg"
    Image.new("RGB", (30, 40), "white").save(scan)
    click(qtbot, papers, f"{PAPERS}.agree")
    dialog = opened(panel, AgreeDialog)
    for _time in range(2):
        ask.answers.append(str(scan))
        click(qtbot, dialog, "matching.agree.files.add")
        settle()
    dialog.send()
    assert "one PDF" in dialog.form.errors()["files"]
    assert agreements(inside, match_id)[0].agreed_on is None


def test_after_a_yes_a_change_is_a_new_agreement_and_the_old_one_can_be_looked_at(
    show: Callable[[str], BoardPage], inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    match_id = inside(begin)
    panel = show(match_id)
    papers = save(panel, qtbot, settle)
    first = agreements(inside, match_id)[0]
    inside(lambda work: matching.agree(work, agreement_id=first.id, day=TODAY))
    papers.reject()
    panel.go(Place("matching", match_id))
    settle()
    said = [each.text() for each in panel.findChildren(QLabel) if each.isVisible()]
    assert "Both agreed on 2 March. No signed paper is attached." in said
    click(qtbot, panel, "matching.match.agreement")
    settle()
    papers = opened(panel, PapersDialog)
    click(qtbot, papers, f"{PAPERS}.change")
    dialog = opened(panel, TermsDialog)
    dialog.form.set_values({"minutes": 90})
    click(qtbot, dialog, "matching.agreement.save")
    settle()
    assert [(each.number, each.terms.minutes) for each in agreements(inside, match_id)] == [(2, 90), (1, 60)]
    which = child(papers, f"{PAPERS}.which")
    assert which.isVisible()
    assert papers.agreement.number == 2
    which.set_value(first.id)
    settle()
    assert papers.agreement.number == 1
    assert not child(papers, f"{PAPERS}.change").isVisible()


def test_a_mistake_is_taken_back_and_restored(
    show: Callable[[str], BoardPage], inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    match_id = inside(begin)
    papers = save(show(match_id), qtbot, settle)
    click(qtbot, papers, f"{PAPERS}.withdraw")
    settle()
    assert agreements(inside, match_id)[0].withdrawn
    assert not papers.preview.isEnabled()
    click(qtbot, papers, f"{PAPERS}.withdraw")
    settle()
    assert not agreements(inside, match_id)[0].withdrawn
    assert papers.preview.isEnabled()


def test_a_slip_is_said_beside_its_field_and_nothing_is_lost(
    show: Callable[[str], BoardPage], inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    match_id = inside(begin)
    dialog = opened(show(match_id), TermsDialog)
    dialog.form.set_values({"last_on": date(2026, 3, 1), "place": "De Mussen"})
    click(qtbot, dialog, "matching.agreement.save")
    settle()
    assert set(dialog.form.errors()) == {"last_on"}
    assert dialog.isVisible()
    assert dialog.form.values()["place"] == "De Mussen"
    assert agreements(inside, match_id) == ()


def test_of_a_match_that_ended_without_one_that_is_said(
    show: Callable[[str], BoardPage], inside: Inside, settle: Settle
) -> None:
    match_id = inside(begin)
    inside(
        lambda work: matching.move_match(work, match_id=match_id, to=Stage.ENDED, day=TODAY, end_reason=EndReason.OTHER)
    )
    panel = show(match_id)
    assert "have not agreed on anything" in panel.message.text()


def test_the_sheet_of_a_handover_is_seen_before_it_is_printed(
    open_board: Open, inside: Inside, settle: Settle, qtbot: QtBot, clock: SetClock
) -> None:
    first = inside(begin)

    def after(work: Work) -> str:
        ended = matching.move_match(
            work, match_id=first, to=Stage.ENDED, day=TODAY, end_reason=EndReason.SUPPORTER_STOPPED
        )
        second = matching.propose_match(
            work, supporter_id=supporter(work, "Yazid"), participant_id=ended.participant_id
        )
        matching.hand_over(
            work,
            match_id=second.id,
            from_match_id=first,
            shares=frozenset({Shared.DATES}),
            text="Please begin with a walk. They call her an addict.",
        )
        return second.id

    second = inside(after)
    panel = open_board()
    panel.go(Place("matching", second))
    settle()
    click(qtbot, panel, "matching.match.sheet")
    settle()
    dialog = opened(panel, HandoverSheetDialog)
    assert "Please begin with a walk." in dialog.preview.text()
    assert "Fatima" not in dialog.preview.text()
    (said,) = child(dialog, "matching.handover.sheet.wording", WordingLine).sentences()
    assert said.startswith("“addict” labels people.")
    child(dialog, "matching.handover.sheet.preview.large").click()
    settle()
    assert dialog.preview.isEnabled()


def test_who_only_looks_sees_the_papers_and_changes_nothing(
    context: Context, open_board: Open, inside: Inside, settle: Settle
) -> None:
    match_id = inside(begin)
    panel = open_board()
    looking = replace(context, actor=Actor("b" * 32, "Sofie", AccountRole.STAFF))
    open_agreement(panel, looking, match_id, panel.show_error)
    settle()
    assert "have not agreed on anything" in panel.message.text()
    inside(lambda work: matching.save_agreement(work, match_id=match_id, terms=AgreementTerms()))
    open_agreement(panel, looking, match_id, panel.show_error)
    settle()
    papers = opened(panel, PapersDialog)
    assert papers.preview.isEnabled()
    for act in ("change", "agree", "withdraw"):
        assert not child(papers, f"{PAPERS}.{act}").isVisible()


def test_a_place_leads_to_the_agreement(open_board: Open, inside: Inside, settle: Settle) -> None:
    match_id = inside(begin)
    panel = open_board()
    panel.go(Place("matching", match_id, "agreement"))
    settle()
    assert opened(panel, TermsDialog).isVisible()


def test_what_was_typed_is_kept(show: Callable[[str], BoardPage], inside: Inside, settle: Settle, qtbot: QtBot) -> None:
    match_id = inside(begin)
    panel = show(match_id)
    dialog = opened(panel, TermsDialog)
    child(dialog, "matching.agreement.place").setText("De Mussen")
    dialog.reject()
    settle()
    click(qtbot, panel, "matching.match.agreement")
    settle()
    assert opened(panel, TermsDialog).form.values()["place"] == "De Mussen"


def test_words_that_label_are_told_in_the_terms_and_on_the_paper(
    show: Callable[[str], BoardPage], inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    match_id = inside(begin)
    panel = show(match_id)
    dialog = opened(panel, TermsDialog)
    code = next(name for name in dialog.form.values() if name.startswith("own_terms.")).partition(".")[2]
    dialog.form.set_values({f"own_terms.{code}": "Geen verslaafden."})
    line = child(dialog, f"matching.agreement.wording.{code}", WordingLine)
    qtbot.waitUntil(line.isVisible)
    papers = save(panel, qtbot, settle)
    on_paper = child(papers, f"{PAPERS}.wording", WordingLine)
    qtbot.waitUntil(on_paper.isVisible)
    assert on_paper.sentences()[0].startswith("“verslaafden” labels people. Better:")
