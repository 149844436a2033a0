"""People of the demo centre asked about their data: some were answered, and somebody waits."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ensure_desktop.clock import SetClock
from ensure_desktop.demo.service import build
from ensure_desktop.demo.values import Demo
from ensure_desktop.desk.protecting import REQUEST_NOTICE_DAYS
from ensure_desktop.privacy.access import draft_pack, release_pack
from ensure_desktop.privacy.limits import limits_of
from ensure_desktop.privacy.requests import requests_page
from ensure_desktop.privacy.values import RequestKind

TODAY = date(2026, 3, 2)
SOON = timedelta(days=REQUEST_NOTICE_DAYS)


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder: Path = tmp_path_factory.mktemp("requests")
    demo = build(folder / "demo.ensure", people=10, today=TODAY, state_folder=folder / "state")
    demo.vault.clock = SetClock(datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC))
    yield demo
    demo.vault.close(backup=False)


def test_some_were_answered_and_one_is_due_soon(centre: Demo) -> None:
    with centre.vault.work("test") as work:
        rows = requests_page(work).rows
        assert {row.details.kind for row in rows if row.answered is None} == {
            RequestKind.ACCESS,
            RequestKind.RECTIFICATION,
        }
        assert [row.name for row in rows if not row.name] == []
        objected = next(row for row in rows if row.details.kind is RequestKind.OBJECTION)
        assert limits_of(work, person_id=objected.details.person_id or "")
        assert [row.details.kind for row in rows if row.answered is None and row.due_on - TODAY <= SOON] == [
            RequestKind.ACCESS
        ]


def test_the_pack_of_everybody_in_the_demo_centre_can_be_made(centre: Demo) -> None:
    with centre.vault.work("test") as work:
        for row in requests_page(work).rows:
            draft = draft_pack(work, person_id=row.details.person_id or "")
            texts = tuple(text.key for text in draft.texts)
            files = tuple(file.key for file in draft.files)
            pack = release_pack(work, person_id=draft.person_id, held_back=texts, handed_out=files)
            assert (pack.held_back, len(pack.files)) == (len(texts), len(files))
            assert pack.sections
