"""The clock is set forward or back, by a flat battery or on purpose: nothing good is thrown away, nobody is shut out
for long or let in, and it is said."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.service import register_person
from ensure_desktop.people.values import PersonDetails
from ensure_desktop.privacy.request_values import RequestDetails, RequestState
from ensure_desktop.privacy.requests import request, save_request
from ensure_desktop.privacy.values import RequestKind
from ensure_desktop.vault import backup, tries
from ensure_desktop.vault.backup import list_backups
from ensure_desktop.vault.drafts import draft, save_draft
from ensure_desktop.vault.errors import PleaseWait, WrongPassword
from ensure_desktop.vault.restore import find_backups
from tests.conftest import load_models
from tests.vault.making import PASSWORD, Place, save, saved
from ui.today.panel import read_today

load_models()

BEHIND = "clock of this computer is behind"
YEARS = [365, 3650]


def worked(place: Place, key: str, backed_up: bool = True) -> tuple[str, ...]:
    """A day's work; what was said at its beginning."""
    vault = place.open()
    notices = vault.notices
    save(vault, f"saved {key}", key)
    vault.close(backup=backed_up)
    return notices


def moments(place: Place) -> set[datetime]:
    return {each.at for each in list_backups(place.layout.backups)}


def mistyped(place: Place, times: int) -> None:
    for _ in range(times):
        place.clock.forward(seconds=tries.seconds_left(place.layout, place.clock))
        with pytest.raises(WrongPassword):
            place.open(password="not the password")


# waiting after wrong passwords


@pytest.mark.parametrize("days", YEARS)
def test_a_clock_set_back_makes_nobody_wait_longer_than_the_wait(place: Place, days: int) -> None:
    mistyped(place, 12)
    place.clock.forward(days=-days)
    with pytest.raises(PleaseWait) as caught:
        place.open()
    assert caught.value.seconds <= tries.LONGEST_WAIT
    place.clock.forward(seconds=tries.LONGEST_WAIT)
    vault = place.open()
    assert "12 times" in " ".join(vault.notices)
    vault.close(backup=False)


@pytest.mark.parametrize("days", YEARS)
def test_a_clock_set_forward_gives_one_try_and_the_owner_is_told_of_each(place: Place, days: int) -> None:
    """Whoever may set the clock of the computer could copy the folder as well; but she does not stay unseen."""
    mistyped(place, 8)
    for _ in range(3):
        place.clock.forward(days=days)
        with pytest.raises(WrongPassword):
            place.open(password="not the password")
        with pytest.raises(PleaseWait):
            place.open(password="not the password")
    place.clock.forward(days=days)
    vault = place.open()
    assert "11 times" in " ".join(vault.notices)
    vault.close(backup=False)


# copies


@pytest.mark.parametrize("days", YEARS)
def test_copies_are_made_on_after_a_day_on_which_the_clock_was_ahead(place: Place, days: int) -> None:
    place.clock.forward(days=days)
    worked(place, "ahead")
    place.clock.forward(days=1 - days)
    vault = place.open()
    assert BEHIND in " ".join(vault.notices)
    assert vault.back_up_if_changed() is None
    save(vault, "saved today", "x")
    made = vault.back_up_if_changed()
    assert made is not None
    assert made.at == place.clock.now()
    place.clock.forward(hours=4)
    assert vault.back_up_if_changed() is None
    vault.close(backup=False)


def test_copies_are_made_on_after_the_clock_was_set_back(place: Place) -> None:
    worked(place, "before")
    place.clock.forward(days=-400)
    vault = place.open()
    assert vault.back_up_if_changed() is None
    save(vault, "saved today", "x")
    assert vault.back_up_if_changed() is not None
    assert vault.back_up_if_changed() is None
    vault.close(backup=False)


def test_a_damaged_copy_does_not_pass_for_one(place: Place) -> None:
    worked(place, "monday")
    for each in list_backups(place.layout.backups):
        each.database.write_bytes(each.database.read_bytes()[:5000])
    place.clock.forward(hours=1)
    vault = place.open()
    assert vault.back_up_if_changed() is not None
    vault.close(backup=False)


def test_days_with_the_clock_ahead_take_no_place_from_real_ones(place: Place) -> None:
    """Wrong days fill all places of their own; the copies of real days are thinned out as ever."""
    folder = place.root / "copies"
    folder.mkdir()

    def made(at: datetime) -> None:
        files = (folder / f"{at:%Y-%m-%dT%H%M%SZ}{suffix}" for suffix in (".db", ".keys"))
        for file in files:
            file.touch()
        (newest,) = (each for each in list_backups(folder) if each.at == at)
        backup.rotate(folder, newest)

    start = datetime(2026, 3, 2, 10, tzinfo=UTC)
    before = [start + timedelta(days=day) for day in range(40)]
    ahead = [start + timedelta(days=365 * 2 + 37 * number) for number in range(30)]
    after = [start + timedelta(days=40 + day) for day in range(30)]
    for at in (*before, *ahead, *after):
        made(at)
    left = {each.at for each in list_backups(folder)}
    assert set(after[-7:]) <= left
    assert len({at.isocalendar()[:2] for at in left & set(after)}) == 5
    assert ahead[-1] in left
    assert len(left) <= 2 * (backup.DAYS + backup.WEEKS + backup.MONTHS)


def test_a_copy_just_made_stays_whatever_the_clock_says(place: Place) -> None:
    worked(place, "now")
    for days in (700, -1400, 2000, -650, 1):
        place.clock.forward(days=days)
        worked(place, str(days))
        assert place.clock.now() in moments(place)
    newest = max(list_backups(place.layout.backups), key=lambda each: each.database.stat().st_mtime_ns)
    vault = place.open()
    tried = vault.rehearse(newest)
    assert tried.last_change == place.clock.now()
    vault.close(backup=False)


def test_the_newest_copy_is_not_one_from_the_future(place: Place) -> None:
    """Somebody who puts back "the newest" would lose all that was entered since the clock was set right."""
    place.clock.forward(days=365)
    worked(place, "ahead")
    ahead = place.clock.now()
    place.clock.forward(days=-300)
    worked(place, "later")
    first, *others = find_backups(place.folder, clock=place.clock)
    assert first.at == place.clock.now()
    assert others[-1].at == ahead
    vault = place.open()
    assert vault.rehearse(first).last_change == place.clock.now()
    vault.close(backup=False)


def test_today_says_that_the_last_copy_is_old_also_where_one_is_from_the_future(place: Place) -> None:
    place.clock.forward(days=365)
    worked(place, "ahead")
    place.clock.forward(days=-345)
    worked(place, "later", backed_up=False)
    vault = place.open()
    needs = {line.need.value for line in read_today(vault, clock=place.clock, limit=12).attention}
    assert "backup old" in needs
    vault.close(backup=False)


# what was set aside, and drafts


@pytest.mark.parametrize("days", [31, *YEARS])
def test_one_day_with_the_clock_ahead_throws_nothing_away(place: Place, days: int) -> None:
    vault = place.open()
    save(vault, "saved 1", "before it was put back")
    with vault.work("type") as work:
        save_draft(work, form="note", subject="", content={"text": "half a sentence"})
    copy = vault.backup()
    save(vault, "saved 2", "later")
    vault.put_back(copy, PASSWORD)
    vault.close(backup=False)
    place.open().close()
    assert list_backups(place.layout.set_aside)
    place.clock.forward(days=days)
    place.open().close()
    place.clock.forward(days=1 - days)
    vault = place.open()
    with vault.work("look") as work:
        assert draft(work, form="note", subject="") is not None
    assert vault.copies()
    vault.close()
    (aside,) = list_backups(place.layout.set_aside)
    place.clock.forward(days=29)
    place.open().close()
    assert list_backups(place.layout.set_aside) == (aside,)
    place.clock.forward(days=2)
    place.open().close()
    assert not list_backups(place.layout.set_aside)


# the anchor


@pytest.mark.parametrize("days", YEARS)
def test_only_a_clock_behind_is_said_and_nothing_else_looks_odd(place: Place, days: int) -> None:
    worked(place, "before")
    place.clock.forward(days=days)
    assert worked(place, "ahead") == ()
    place.clock.forward(days=-2 * days)
    (notice,) = worked(place, "behind")
    assert BEHIND in notice
    assert worked(place, "behind again") == ()
    place.clock.forward(days=days)
    assert worked(place, "right again") == ()
    vault = place.open()
    assert len(saved(vault)) == 5
    assert vault.check().clean
    vault.close(backup=False)


@pytest.mark.parametrize("days", [-365, 365])
def test_a_wrong_clock_hides_no_older_vault(place: Place, days: int) -> None:
    worked(place, "before")
    old = place.layout.database.read_bytes()
    worked(place, "after")
    place.layout.database.write_bytes(old)
    place.clock.forward(days=days)
    assert "older than the ones you closed last" in " ".join(worked(place, "wrong clock"))


# deadlines


@pytest.mark.parametrize("days", [-400, 400, 4000])
def test_deadlines_are_as_they_were_once_the_clock_is_right(place: Place, days: int) -> None:
    """Nobody is erased by a date alone, and nothing is late for good."""

    def looks() -> tuple[RequestState, date, bool]:
        vault = place.open()
        with vault.work("look") as work:
            found = request(work, request_id=asked.id)
            there = work.session.get(PersonRecord, person) is not None
            today = work.today()
        read_today(vault, clock=place.clock, limit=12)
        vault.close()
        return found.state(today), found.due_on, there

    vault = place.open()
    with vault.work("test") as work:
        person = register_person(work, details=PersonDetails(first_name="Quirina"), roles=()).id
        details = RequestDetails(RequestKind.ACCESS, work.today(), person)
        asked = save_request(work, request_id=None, details=details)
    vault.close()
    before = looks()
    assert before[0] is RequestState.OPEN
    place.clock.forward(days=days)
    assert looks() == (RequestState.LATE if days > 0 else RequestState.OPEN, before[1], True)
    place.clock.forward(days=-days)
    assert looks() == before
