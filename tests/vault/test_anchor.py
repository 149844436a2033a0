"""A vault that was put back in time is noticed, and opens all the same."""

import shutil
from datetime import UTC, datetime

import pytest

from ensure_desktop.vault import anchor
from ensure_desktop.vault.anchor import Anchor
from ensure_desktop.vault.audit import Head
from ensure_desktop.vault.checks import check_vault
from tests.vault.making import LEADER, PASSWORD, Place, save, saved

OLDER = "older than the ones you closed last"
MISSING = "note about the last closing is missing"


def used(place: Place, value: str) -> None:
    vault = place.open()
    save(vault, f"saved {value}", value)
    vault.close(backup=False)


def notices(place: Place) -> str:
    vault = place.open()
    text = " ".join(vault.notices)
    vault.close(backup=False)
    return text


def test_ordinary_days_bring_no_notice(place: Place) -> None:
    for day in ("monday", "tuesday"):
        used(place, day)
        assert notices(place) == ""


def test_an_older_database_in_place_of_the_newest_is_noticed_once(place: Place) -> None:
    used(place, "before")
    old = place.layout.database.read_bytes()
    used(place, "after")
    place.layout.database.write_bytes(old)
    vault = place.open()
    assert OLDER in " ".join(vault.notices)
    assert saved(vault) == {"saved before": "before"}
    assert any(OLDER in problem for problem in vault.check().problems)
    vault.close(backup=False)
    assert notices(place) == ""


def test_a_check_without_a_person_fails_and_leaves_the_notice_to_the_next_person(place: Place) -> None:
    old = place.layout.database.read_bytes()
    used(place, "after")
    place.layout.database.write_bytes(old)
    for _ in range(2):
        report = check_vault(place.folder, login=LEADER, password=PASSWORD, clock=place.clock, state_folder=place.state)
        assert not report.clean
        assert OLDER in report.problems[0]
    assert OLDER in notices(place)
    assert notices(place) == ""


def test_it_is_noticed_without_the_state_folder_too(place: Place) -> None:
    """The database alone was put back; the vault is opened on another computer."""
    old = place.layout.database.read_bytes()
    used(place, "after")
    place.layout.database.write_bytes(old)
    shutil.rmtree(place.state)
    assert OLDER in notices(place)


def test_the_whole_folder_rolled_back_is_noticed_on_this_computer(place: Place) -> None:
    shutil.copytree(place.folder, place.root / "old")
    used(place, "after")
    shutil.rmtree(place.folder)
    (place.root / "old").rename(place.folder)
    assert OLDER in notices(place)


def test_an_older_key_header_is_noticed(place: Place) -> None:
    old = place.layout.headers[0].read_bytes()
    vault = place.open()
    vault.change_password(PASSWORD, PASSWORD + "!")
    vault.close(backup=False)
    for path in place.layout.headers:
        path.write_bytes(old)
    assert OLDER in notices(place)


def test_a_newer_vault_than_this_computer_has_seen_is_fine(place: Place) -> None:
    """Two computers, one folder: the second one's anchor is behind."""
    state = place.root / "state of the other"
    shutil.copytree(place.state, state)
    used(place, "here")
    shutil.rmtree(place.state)
    state.rename(place.state)
    assert notices(place) == ""


def test_a_kill_after_the_last_anchor_is_fine(place: Place) -> None:
    vault = place.open()
    save(vault, "saved 1", "not closed")
    vault._safe.release()
    assert notices(place) == ""


@pytest.mark.parametrize("content", [None, b"", b"{}", b"not json", b"[1]", b'{"body": {}, "hmac": "00"}', b"x" * 9999])
def test_a_lost_or_strange_anchor_is_said(place: Place, content: bytes | None) -> None:
    place.layout.anchor.unlink()
    if content is not None:
        place.layout.anchor.write_bytes(content)
    assert MISSING in notices(place)
    assert notices(place) == ""


def test_an_anchor_cannot_be_written_without_the_vault(place: Place) -> None:
    text = place.layout.anchor.read_text()
    place.layout.anchor.write_text(text.replace('"header": ', '"header": 1'))
    assert MISSING in notices(place)


def test_a_clock_that_was_set_back_is_said(place: Place) -> None:
    used(place, "today")
    place.clock.forward(days=-3)
    assert "clock of this computer is behind" in notices(place)


def test_an_hour_back_is_summer_time_and_not_worth_a_word(place: Place) -> None:
    used(place, "today")
    place.clock.forward(hours=-2)
    assert notices(place) == ""


def test_an_anchor_reads_back_with_its_own_key_only() -> None:
    made = Anchor("0" * 32, Head(7, "ab"), 3, datetime(2026, 3, 2, tzinfo=UTC))
    content = anchor.encode(made, b"k" * 32)
    assert anchor.decode(content, b"k" * 32) == made
    assert anchor.decode(content, b"j" * 32) is None
