"""Plans on the screen: own plans beside the presets, a pause that leaves the end where it is, more than agreed."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.clock import SetClock
from ensure_desktop.errors import UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import Match, Stage
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import MatchVisits, OwnPlan, Phase, Preset, TaperChoice, Track
from tests.matching.people_at_hand import participant
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click, words_of
from tests.ui_matching.conftest import Inside, Notices
from tests.ui_visits.conftest import BEGAN, Log
from ui.context import Context, Place
from ui.settings.centre_tab import CentreTab
from ui.settings.panel import SettingsPanel
from ui.settings.plans_tab import NAME, PlanDialog, PlansTab
from ui.visits.panel import VisitsPanel
from ui.visits.pause_dialog import PauseDialog
from ui.visits.phases_field import PhasesField
from ui.visits.plan_choice import PlanField, plan_arguments
from ui.visits.words import phases_words

TODAY = date(2026, 3, 2)
SUMMER = (Phase(7, 6), Phase(28, 20))


def now(inside: Inside, match: Match) -> MatchVisits:
    found: MatchVisits = inside(lambda work: visits.match_visits(work, match_id=match.id))
    return found


def own(inside: Inside, name: str = "Summer") -> OwnPlan:
    plan: OwnPlan = inside(lambda work: visits.save_own_plan(work, name=name, phases=SUMMER))
    return plan


@pytest.fixture
def tab(context: Context, qtbot: QtBot, settle: Settle) -> PlansTab:
    panel = SettingsPanel(context)
    qtbot.addWidget(panel)
    panel.resize(1064, 744)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.go(Place("settings", "plans"))
    panel.reload()
    settle()
    found = panel.findChild(PlansTab)
    assert found is not None
    return found


def type_phase(dialog: QWidget, number: int, often: int, weeks: str) -> None:
    child(dialog, f"{NAME}.phases.{number}.often").set_value(often)
    child(dialog, f"{NAME}.phases.{number}.weeks").setText(weeks)


def test_a_plan_of_ones_own_is_made_and_refused_while_it_does_not_become_less(
    tab: PlansTab, inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    assert child(tab, f"{NAME}.empty").isVisible()
    click(qtbot, tab, f"{NAME}.new")
    dialog = child(tab, f"{NAME}.dialog", PlanDialog)
    child(dialog, f"{NAME}.name").setText("Summer")
    type_phase(dialog, 1, 14, "6")
    click(qtbot, dialog, f"{NAME}.phases.more")
    assert child(dialog, f"{NAME}.phases.2.often").value() == 21
    type_phase(dialog, 2, 7, "20")
    click(qtbot, dialog, f"{NAME}.dialog.save")
    settle()
    assert "further apart" in words_of(dialog)
    type_phase(dialog, 1, 7, "6")
    type_phase(dialog, 2, 28, "20")
    click(qtbot, dialog, f"{NAME}.dialog.save")
    settle()
    [plan] = inside(lambda work: visits.own_plans(work))
    assert (plan.name, plan.phases) == ("Summer", SUMMER)
    assert "Summer\nweekly for 6 weeks, then every 4 weeks for 20 weeks" in words_of(tab)


def test_a_plan_is_withdrawn_with_the_way_back(
    tab: PlansTab, inside: Inside, settle: Settle, qtbot: QtBot, notices: Notices
) -> None:
    plan = own(inside)
    tab.reload()
    settle()
    click(qtbot, tab, f"{NAME}.withdraw.{plan.id}")
    settle()
    assert child(tab, f"{NAME}.empty").isVisible()
    undo = notices[-1][1]
    assert undo is not None
    click(qtbot, tab, f"{NAME}.withdrawn")
    settle()
    assert "Summer (withdrawn)" in words_of(tab)
    undo()
    settle()
    assert not inside(lambda work: visits.own_plans(work))[0].withdrawn


def test_a_match_begins_with_a_plan_of_ones_own(
    match: Match, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    plan = own(inside)

    def without_plan(work: Any) -> Match:
        yonas = participant(work, "Yonas")
        other = matching.propose_match(work, supporter_id=match.supporter_id, participant_id=yonas)
        matching.move_match(work, match_id=other.id, to=Stage.TRIAL, day=TODAY)
        return other

    other = inside(without_plan)
    panel.go(Place("visits", other.id))
    settle()
    field = child(panel, "visits.plan.preset")
    assert field.itemText(field.count() - 1) == f"Summer: {phases_words(SUMMER)}"
    field.set_value(plan.id)
    click(qtbot, panel.match, "visits.plan.start")
    settle()
    assert now(inside, other).standing.phases == SUMMER


def test_the_usual_plan_of_ones_own_is_chosen_to_begin_with(
    match: Match, inside: Inside, context: Context, settle: Settle, qtbot: QtBot
) -> None:
    plan = own(inside)
    field = PlanField(replace(context, centre=replace(context.centre, usual_own_plan=plan.id)), name="plan")
    qtbot.addWidget(field)
    settle()
    assert plan_arguments(field.value()) == {"own_plan_id": plan.id}
    chosen = PlanField(replace(context, centre=replace(context.centre, usual_own_plan=plan.id)), name="other")
    qtbot.addWidget(chosen)
    chosen.set_value(Preset.SIX_MONTHS_WEEKLY)
    settle()
    assert plan_arguments(chosen.value()) == {"preset": Preset.SIX_MONTHS_WEEKLY}


def test_the_usual_plan_is_set_and_kept_when_another_setting_is_saved(
    tab: PlansTab, inside: Inside, settle: Settle, qtbot: QtBot
) -> None:
    plan = own(inside)
    page = CentreTab(tab.page)
    qtbot.addWidget(page)
    page.reload()
    settle()
    child(page, "settings.plan_preset").set_value(plan.id)
    page.save()
    settle()
    assert inside(read_centre).usual_own_plan == plan.id
    again = CentreTab(tab.page)
    qtbot.addWidget(again)
    again._show(inside(read_centre))
    child(again, "settings.caseload_limit").setText("7")
    again.save()  # before the plans are read
    settle()
    assert (inside(read_centre).usual_own_plan, inside(read_centre).caseload_limit) == (plan.id, 7)
    again.reload()
    settle()
    assert child(again, "settings.plan_preset").value() == plan.id
    child(again, "settings.plan_preset").set_value("six months weekly")
    again.save()
    settle()
    assert (inside(read_centre).usual_own_plan, inside(read_centre).plan_preset) == ("", "six months weekly")


def test_a_pause_says_what_becomes_of_the_end(
    match: Match, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot
) -> None:
    panel.go(Place("visits", match.id))
    settle()
    ends_on = now(inside, match).standing.ends_on
    click(qtbot, panel.match, "visits.pause")
    dialog = child(panel, "visits.pause_dialog", PauseDialog)
    dialog.form.editor("until").set_value(TODAY + timedelta(days=20))
    dialog.form.editor("moves_end").set_value(False)
    click(qtbot, dialog, "visits.pause.confirm")
    settle()
    found = now(inside, match)
    assert (found.standing.track, found.standing.ends_on) == (Track.PAUSED, ends_on)
    assert child(panel, "visits.match.pause").text() == "Pause from 2 March until 22 March, the end stays"


def test_more_than_agreed_is_told_in_the_list_on_the_page_and_in_the_review(
    match: Match, log: Log, panel: VisitsPanel, settle: Settle, clock: SetClock
) -> None:
    for day in (9, 16, 23, 25, 27):
        log(BEGAN.replace(day=day))
    log(TODAY)
    panel.list.reload()
    panel.list.show_track(Track.TOO_OFTEN)
    settle()
    assert panel.list.table.model.index(0, 2).data() == "More than agreed"
    panel.go(Place("visits", match.id, "review"))
    settle()
    card = child(panel, "visits.review")
    assert "More than agreed: 6 visits in 28 days, 4 at most were agreed" in words_of(card)
    assert child(card, "visits.review.proposal.reason").text().startswith("The two met more often than agreed.")


def test_the_review_tells_who_decided_before(
    match: Match, log: Log, inside: Inside, panel: VisitsPanel, settle: Settle, clock: SetClock
) -> None:
    log(date(2026, 2, 23))
    inside(
        lambda work: visits.decide_taper(work, match_id=match.id, choice=TaperChoice.DOWN, reason="She finds her way.")
    )
    panel.go(Place("visits", match.id, "review"))
    settle()
    name = now(inside, match).reviews[0].decided_by
    assert f"2 March: Less often ({name}). She finds her way." in words_of(child(panel, "visits.review"))


def test_a_mistaken_decision_is_taken_back_and_brought_back(
    match: Match, inside: Inside, panel: VisitsPanel, settle: Settle, qtbot: QtBot, notices: Notices
) -> None:
    panel.go(Place("visits", match.id, "review"))
    settle()
    child(panel, "visits.review.down").click()
    child(panel, "visits.review.reason").set_value("She finds her way.")
    click(qtbot, panel.match, "visits.review.decide")
    settle()
    assert now(inside, match).standing.phase == 1
    panel.go(Place("visits", match.id, "review"))
    settle()
    click(qtbot, panel.match, "visits.review.take_back")
    settle()
    assert (now(inside, match).standing.phase, now(inside, match).reviews) == (0, ())
    undo = notices[-1][1]
    assert undo is not None
    undo()
    settle()
    assert now(inside, match).standing.phase == 1
    undo_decision = notices[0][1]
    assert undo_decision is not None
    undo_decision()
    settle()
    assert now(inside, match).reviews == ()


def test_phases_keep_what_was_typed(qtbot: QtBot, theme: object) -> None:
    field = PhasesField(name="phases")
    qtbot.addWidget(field)
    assert (field.value(), field.draft()) == ((), "")
    field.set_value((Phase(10, 4), Phase(28, 8)))
    child(field, "phases.2.weeks").setText("eight")
    with pytest.raises(UserError):
        field.value()
    kept = field.draft()
    other = PhasesField(name="other")
    qtbot.addWidget(other)
    other.set_draft(kept)
    assert child(other, "other.1.often").value() == 10
    assert child(other, "other.2.weeks").text() == "eight"
    child(other, "other.2.less").click()
    assert other.value() == (Phase(10, 4),)
