"""More points than one meeting has room for: refused where they are typed, nothing lost; what fits is printed."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from ensure_desktop.errors import FieldErrors
from ensure_desktop.network import board
from ensure_desktop.network.board_checks import MOST_TOPICS
from ensure_desktop.network.minutes import minutes
from ensure_desktop.network.values import Topic, TopicKind
from reports.board_minutes import minutes_pdf
from tests.conftest import Unit
from tests.reports.test_board_papers import MINUTES
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import click
from tests.ui_board.conftest import TODAY, Plan
from tests.ui_people.conftest import Ask
from ui.context import Place
from ui.network.board.page import BoardPage
from ui.network.panel import NetworkPanel

LONG = "We spoke about the room, the heating and the bus, and about who opens the door. " * 12
MANY = tuple(Topic(TopicKind.OTHER, f"Point number {number}.", LONG[:200]) for number in range(1, 501))
MORE = MANY[: 2 * MOST_TOPICS]
"""More than fit, and no more fields than a window takes down in a moment."""
FULL = tuple(Topic(TopicKind.CASE, f"Point number {number}.", LONG) for number in range(1, MOST_TOPICS + 1))
ROOM = f"There is room for {MOST_TOPICS} entries. Please take some out."


def printed(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def titles_in_order(text: str, topics: tuple[Topic, ...]) -> bool:
    places = [text.find(topic.title) for topic in topics]
    return -1 not in places and places == sorted(places)


def test_a_form_with_too_many_points_is_refused_and_keeps_them(
    panel: NetworkPanel, plan: Plan, change: Ask, settle: Settle, qtbot: QtBot
) -> None:
    meeting = plan(TODAY, held=True, topics=FULL[:2])
    panel.go(Place("network", meeting.id, "meeting"))
    settle()
    page = panel.page()
    assert isinstance(page, BoardPage)
    form = page.one.minutes.form
    assert form is not None
    form.set_values({"topics": MORE})
    click(qtbot, page, "network.board.minutes.save")
    settle()
    assert form.errors() == {"topics": ROOM}
    assert [each.title for each in form.values()["topics"]] == [each.title for each in MORE]
    assert [each.title for each in change(board.meeting, meeting_id=meeting.id).details.topics] == [
        each.title for each in FULL[:2]
    ]


def test_a_service_takes_no_more_than_fit(unit: Unit) -> None:
    with pytest.raises(FieldErrors) as refused, unit() as work:
        board.plan_meeting(work, details=board.MeetingDetails(TODAY, topics=MANY))
    assert refused.value.fields == {"topics": ROOM}
    with unit() as work:
        assert board.meetings_page(work, offset=0, limit=9).total == 0


@pytest.mark.parametrize("large", [False, True])
def test_a_full_meeting_is_on_the_page_and_on_paper(
    panel: NetworkPanel, plan: Plan, change: Ask, settle: Settle, large: bool
) -> None:
    meeting = plan(TODAY, held=True, topics=FULL)
    panel.go(Place("network", meeting.id, "meeting"))
    settle()
    page = panel.page()
    assert isinstance(page, BoardPage)
    form = page.one.minutes.form
    assert form is not None
    assert [each.title for each in form.values()["topics"]] == [each.title for each in FULL]
    text = printed(minutes_pdf(change(minutes, meeting_id=meeting.id), large=large))
    assert titles_in_order(text, FULL)
    assert text.count("heating") == LONG.count("heating") * MOST_TOPICS


@pytest.mark.parametrize("large", [False, True])
def test_a_paper_has_no_limit_of_its_own(large: bool) -> None:
    text = printed(minutes_pdf(replace(MINUTES, topics=MANY), large=large))
    assert titles_in_order(text, MANY)
    assert "Keys of the room" not in text
