"""How it goes with a partner: answers entered by keys, taken back, and laid together for a year."""

from typing import Any

from pytestqt.qtbot import QtBot

from ensure_desktop.network.values import EvaluationQuestion, Side
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, type_into, words_of
from tests.ui_network.conftest import MakePartner
from tests.ui_network.partners_on_screen import answer_for, stored
from tests.ui_people.conftest import Ask
from ui.context import Place
from ui.network.evaluation_dialog import EvaluationDialog
from ui.network.partners_page import PartnersPage

Notices = list[tuple[str, Any]]


def test_number_keys_answer_and_go_on(
    page: PartnersPage, make_partner: MakePartner, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    library = make_partner("Library")
    page.go(Place("network", library.id, "evaluate partner"))
    settle()
    dialog = child(page, "network.evaluation", EvaluationDialog)
    qtbot.waitUntil(dialog.isVisible)
    dialog.activateWindow()
    first = dialog.form.editor(EvaluationQuestion.KNOW_EACH_OTHER.value)
    first.begin()
    for key in "54354321":
        at = dialog.focusWidget()
        assert at is not None
        qtbot.keyClick(at, key)
    type_into(qtbot, dialog, "network.evaluation.gaps.remark", "More on Fridays")
    click(qtbot, dialog, "network.evaluation.save")
    settle()
    stored_answers = stored(change, library).evaluations[0].details
    assert [each.value for each in stored_answers.answers] == [5, 4, 3, 5, 4, 3, 2, 1]
    assert stored_answers.answers[5].remark == "More on Fridays"
    assert stored_answers.side is Side.CENTRE
    assert "More on Fridays" in words_of(page.one)


def test_answers_are_withdrawn_restored_and_changed(
    page: PartnersPage,
    make_partner: MakePartner,
    change: Ask,
    qtbot: QtBot,
    settle: Settle,
    notices: Notices,
) -> None:
    library = make_partner("Library")
    change(answer_for, partner=library, side=Side.PARTNER)
    page.show_one(library.id)
    settle()
    click(qtbot, page, "network.partner.evaluations.2026.partner.withdraw")
    settle()
    assert stored(change, library).evaluations[0].withdrawn_at is not None
    notices[-1][1]()
    settle()
    assert stored(change, library).evaluations[0].withdrawn_at is None
    click(qtbot, page, "network.partner.evaluations.2026.partner.answer")
    dialog = child(page, "network.evaluation", EvaluationDialog)
    assert dialog.form.values()["go on"] == (4, "")
    type_into(qtbot, dialog, "network.evaluation.by", "Noor and ")
    click(qtbot, dialog, "network.evaluation.save")
    settle()
    assert [each.details.answered_by for each in stored(change, library).evaluations] == ["Noor and Bram Claes"]


def test_the_year_lays_all_partners_together(
    page: PartnersPage, make_partner: MakePartner, change: Ask, qtbot: QtBot, settle: Settle
) -> None:
    library = make_partner("Library")
    make_partner("Bakery")
    change(answer_for, partner=library, side=Side.PARTNER)
    click(qtbot, page, "network.partners.evaluations")
    settle()
    told = words_of(page.summary)
    assert "1 of 2 partners in 2026" in told
    assert "What goes best: “We want to go on together.” (4.0 of 5)." in told
    assert "What to talk about: “The sounding board helps us to find answers together.” (2.0 of 5)." in told
    click(qtbot, page, "network.summary.side.centre")
    settle()
    assert "0 of 2 partners in 2026" in words_of(page.summary)
    line = page.summary.table.model.row_value(1)
    page.summary.table.opened.emit(line)
    settle()
    assert page.page() is page.one
