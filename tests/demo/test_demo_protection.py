"""The demo centre had two breaches, both in hand, and says about its processing what only it can say."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest

from ensure_desktop.clock import SetClock
from ensure_desktop.demo.protecting import Protecting
from ensure_desktop.demo.service import HISTORY, SHORT_HISTORY, build
from ensure_desktop.demo.story import Step, Story
from ensure_desktop.demo.values import Demo
from ensure_desktop.privacy import breaches
from ensure_desktop.privacy.breach_values import BreachState
from ensure_desktop.privacy.processing import DocumentKind, privacy_document
from ensure_desktop.privacy.processing_values import TextKey
from ensure_desktop.privacy.values import Risk
from tests.conftest import Unit

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo of ten people."""
    folder: Path = tmp_path_factory.mktemp("demo")
    made = build(folder / "demo.ensure", people=10, today=TODAY, state_folder=folder / "state")
    yield made
    made.vault.close(backup=False)


def test_both_breaches_are_in_hand(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        newest, oldest = breaches.breaches_page(work).rows
        assert breaches.to_tell(work) == []
    assert oldest.state(oldest.due_at) is BreachState.CLOSED
    assert oldest.authority_at is not None
    assert not oldest.told_late
    assert oldest.authority_reference
    assert newest.details.risk is Risk.UNLIKELY
    assert newest.details.why_risk


def test_the_record_is_nearly_whole(centre: Demo) -> None:
    with centre.vault.work("look") as work:
        record = privacy_document(work, kind=DocumentKind.RECORD)
        impact = privacy_document(work, kind=DocumentKind.IMPACT)
    assert record.missing == ()
    assert set(impact.missing) == {TextKey.CONSULTED, TextKey.REMAINING}


class Days:
    """A story of which only the days are wanted."""

    def __init__(self) -> None:
        self.steps: dict[date, list[Step]] = {}

    def plan(self, day: date, step: Step) -> None:
        """As the story itself does it, but for the days that are still to come."""
        self.steps.setdefault(day, []).append(step)


@pytest.mark.parametrize("history", [SHORT_HISTORY, HISTORY])
def test_the_authority_is_told_first_however_short_the_history(unit: Unit, clock: SetClock, history: timedelta) -> None:
    story = Days()
    Protecting(TODAY - history, TODAY).plan(cast(Story, story))
    for number in range(history.days):
        day = TODAY - history + timedelta(days=number)
        for step in story.steps.get(day, ()):
            clock.move_to(day)
            with unit() as work:
                step(work)
    with unit() as work:
        oldest = breaches.breaches_page(work).rows[-1]
    assert oldest.closed_on is not None
    assert oldest.authority_at is not None
