"""A match from the suggestion to a second try: suggested, first talk, trial, no connection, ended, somebody new.

*Fatima waits. The suggestion proposes Hassan; after three weeks both say that it does not click; the match ends without
blame, and Amina follows him. What he wrote stays his; the coordinator chooses what Amina may read.*
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from ensure_desktop.clock import SetClock
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import Connection, EndReason, Handover, Limit, Match, Shared, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.values import LanguageSkill, Level, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault.work import UseCase
from ensure_desktop.visits.values import Preset
from tests.story.conftest import Desk
from tests.story.test_main_job import creates_a_vault, records_consent
from ui.matching.panel import BOARD, SUGGESTION, VIEWS, View

TRAINED = date(2026, 2, 1)


def test_a_match_and_the_one_after_it(desk: Desk, calendar: SetClock, tmp_path: Path) -> None:
    creates_a_vault(desk, tmp_path)
    three_people(desk)
    for code in ("P-0001", "P-0002", "P-0003"):
        records_consent(desk, code)
    hassan = is_suggested(desk)
    has_a_first_talk(desk, calendar)
    tries_it(desk)
    says_that_it_does_not_click(desk, calendar)
    ends_without_blame(desk)
    finds_somebody_new(desk, hassan)
    hands_over(desk, hassan)
    [before, after] = [the_match(desk, stage) for stage in (Stage.ENDED, Stage.PROPOSED)]
    assert (before.id, before.supporter_code, after.supporter_code) == (hassan.id, "P-0001", "P-0002")
    assert after.participant_id == before.participant_id


def asked(desk: Desk, use_case: UseCase[..., object], **about: object) -> list[object]:
    """What a use case answers to the program, asked behind the window's back."""
    answers: list[object] = []
    assert desk.session is not None
    desk.session.window.context.operations.change(use_case, answers.append, answers.append, **about)
    desk.settle()
    return answers


def three_people(desk: Desk) -> None:
    """A participant, and two supporters of whom the first fits better."""
    arabic = (LanguageSkill("ar", Level.NATIVE),)
    trained = RoleDetails(RoleKind.SUPPORTER, TRAINED, certified_on=TRAINED)
    everybody: Sequence[tuple[PersonDetails, RoleDetails]] = (
        (PersonDetails("Hassan", languages=arabic, interests=("chess", "cooking")), trained),
        (PersonDetails("Amina", languages=arabic), trained),
        (
            PersonDetails("Fatima", languages=arabic, interests=("chess", "cooking")),
            RoleDetails(RoleKind.PARTICIPANT, TRAINED),
        ),
    )
    for details, role in everybody:
        assert asked(desk, people.register_person, details=details, roles=(role,))


def is_suggested(desk: Desk) -> Match:
    desk.go("matching")
    turns_to(desk, SUGGESTION)
    desk.click("matching.suggestion.run")
    desk.sees("Hassan")
    desk.sees("and no other combination has more")
    desk.answers(True)
    desk.click("matching.suggestion.propose_all")
    match = the_match(desk, Stage.PROPOSED)
    assert (match.supporter_code, match.participant_code) == ("P-0001", "P-0003")
    return match


def turns_to(desk: Desk, view: View) -> None:
    """Another page of the area, by the keyboard."""
    tabs = desk.find("matching.views")
    while tabs.currentIndex() != VIEWS.index(view):
        forward = tabs.currentIndex() < VIEWS.index(view)
        desk.press("matching.views", Qt.Key.Key_Right if forward else Qt.Key.Key_Left)


def has_a_first_talk(desk: Desk, calendar: SetClock) -> None:
    """It lies ahead; where, when and who brings the two together."""
    chooses(desk, "proposed", "first_talk")
    desk.write("matching.move.talk_on.text", "5 March 2026")
    desk.write("matching.move.talk_at", "14:30")
    desk.write("matching.move.talk_place", "Library")
    desk.write("matching.move.introduced_by", "Sister Agnes")
    desk.click("matching.move.confirm")
    desk.sees("Library")
    match = the_match(desk, Stage.FIRST_TALK)
    assert (match.talk_on, match.talk_at, match.introduced_by) == (date(2026, 3, 5), "14:30", "Sister Agnes")
    calendar.forward(days=2)


def chooses(desk: Desk, column: str, to: str) -> None:
    """The first card of a column, and what its side offers."""
    desk.go("matching")
    turns_to(desk, BOARD)
    desk.press(f"matching.cards.{column}", Qt.Key.Key_Home)
    desk.click(f"matching.match.to.{to}")


def tries_it(desk: Desk) -> None:
    chooses(desk, "first_talk", "trial")
    desk.choose("matching.move.preset", Preset.YEAR)
    desk.click("matching.move.confirm")
    assert the_match(desk, Stage.TRIAL).check_due_on == date(2026, 3, 26)


def says_that_it_does_not_click(desk: Desk, calendar: SetClock) -> None:
    """Today says when it is time to ask."""
    calendar.forward(days=21)
    desk.go("today")
    desk.click("today.attention.connection check.act")
    desk.click(f"matching.check.supporter_says.{Connection.NOT_SURE.value}")
    desk.click(f"matching.check.participant_says.{Connection.NO.value}")
    desk.click("matching.check.save")
    assert the_match(desk, Stage.TRIAL).check_due_on is None


def ends_without_blame(desk: Desk) -> None:
    chooses(desk, "trial", "ended")
    desk.choose("matching.move.reason", EndReason.NO_CONNECTION)
    desk.write("matching.move.went_well", "She goes to the library by herself.")
    desk.click("matching.move.confirm")
    assert the_match(desk, Stage.ENDED).end_reason is EndReason.NO_CONNECTION


def finds_somebody_new(desk: Desk, before: Match) -> None:
    """Hassan is not proposed again; Amina is, and her match follows his."""
    [found] = asked(desk, matching.candidates, participant_id=before.participant_id, with_declined=True)
    limits = {each.code: [block.limit for block in each.blocks] for each in found}  # type: ignore[attr-defined]
    assert limits == {"P-0001": [Limit.DECLINED], "P-0002": []}
    desk.click("matching.match.rematch")
    desk.click("matching.propose.P-0002")
    assert the_match(desk, Stage.PROPOSED).follows_id == before.id


def hands_over(desk: Desk, before: Match) -> None:
    """Only what was chosen may be read."""
    match = the_match(desk, Stage.PROPOSED)
    desk.click("matching.match.handover")
    desk.click(f"matching.handover.shares.{Shared.DATES.value}")
    desk.write("matching.handover.text", "They read letters together.")
    desk.click("matching.handover.save")
    [stored] = asked(desk, matching.handover_of, match_id=match.id)
    assert isinstance(stored, Handover)
    assert stored.from_match_id == before.id
    assert Shared.NOTES not in stored.shares


def the_match(desk: Desk, stage: Stage) -> Match:
    """The one match of that stage."""
    [found] = asked(desk, matching.column, stage=stage)
    [match] = found  # type: ignore[misc]
    assert isinstance(match, Match)
    return match
