"""The page of visit sheets over a real vault: whose, in which language, how far ahead, and out on purpose only."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from ensure_desktop.matching.values import Match
from ensure_desktop.outward.service import save_label_word
from ensure_desktop.outward.values import LabelWord
from tests.matching.people_at_hand import supporter
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_matching.conftest import Inside
from tests.ui_visits.conftest import begin
from ui.ask import Ask
from ui.context import Place
from ui.outward.wording_line import WordingLine
from ui.visits.panel import VisitsPanel


def opened(panel: VisitsPanel, settle: Settle, supporter_id: str = "", language: str = "en") -> VisitsPanel:
    panel.go(Place("visits", supporter_id, "sheet"))
    settle()
    child(panel, "visits.sheet.language").set_value(language)
    settle()
    return panel


def all_text(panel: VisitsPanel) -> str:
    preview = panel.sheet.preview
    return "\n".join(preview.text(page) for page in range(preview.pages()))


def test_the_sheet_has_pages_and_leaves_only_on_purpose(
    match: Match, panel: VisitsPanel, settle: Settle, qtbot: QtBot, ask: Ask, tmp_path: Path
) -> None:
    preview = opened(panel, settle, match.supporter_id).sheet.preview
    assert match.participant_code in preview.text()
    assert "Fatima" not in all_text(panel)
    normal = preview.pages()
    preview.large.setChecked(True)
    settle()
    assert preview.pages() > normal
    target = tmp_path / "sheet.pdf"
    ask.answers.append(target)
    click(qtbot, panel.sheet, "visits.paper.save")
    settle()
    assert target.read_bytes().startswith(b"%PDF")
    assert "noted in the audit" in panel.sheet.message.text()


def test_at_first_each_gets_what_she_reads_best(match: Match, panel: VisitsPanel, settle: Settle) -> None:
    opened(panel, settle, match.supporter_id, language="")
    arabic = "\u0648\u0631\u0642\u0629"  # the first word of the title
    assert any(letter in panel.sheet.preview.text() for letter in arabic)
    assert "Visit sheet" not in panel.sheet.preview.text()


def test_the_sheets_of_all_are_one_paper(match: Match, inside: Inside, panel: VisitsPanel, settle: Settle) -> None:
    inside(lambda work: begin(work, "Selam", "Lucie"))
    opened(panel, settle)
    text = all_text(panel)
    assert "Mark" in text
    assert "Lucie" in text
    assert text.count("Page 1 of") == 2


def test_further_ahead_are_more_dates(match: Match, panel: VisitsPanel, settle: Settle) -> None:
    opened(panel, settle, match.supporter_id)
    four_weeks = all_text(panel).count("Monday")
    child(panel, "visits.sheet.weeks").set_value(13)
    settle()
    assert (four_weeks, all_text(panel).count("Monday")) == (5, 11)  # weekly until May, then every two weeks


def test_a_supporter_without_visits_gets_no_empty_paper(inside: Inside, panel: VisitsPanel, settle: Settle) -> None:
    supporter_id = inside(lambda work: supporter(work))
    opened(panel, settle, supporter_id)
    assert child(panel, "visits.sheet.empty").isVisible()


def test_the_way_back(match: Match, panel: VisitsPanel, settle: Settle, qtbot: QtBot) -> None:
    panel.show_match(match.id)
    settle()
    click(qtbot, panel.match, "visits.match.sheet")
    settle()
    assert panel.page() is panel.sheet
    click(qtbot, panel.sheet, "visits.sheet.back")
    assert panel.page() is panel.match


def test_a_word_on_the_sheet_that_labels_is_told(
    match: Match, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    inside(lambda work: save_label_word(work, word=LabelWord("visit sheet", ("page of visits",))))
    line = opened(panel, settle, match.supporter_id).sheet.findChild(WordingLine)
    qtbot.waitUntil(line.isVisible)
    assert "Better: “Page of visits”." in line.sentences()[0]
