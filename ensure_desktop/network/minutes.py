"""The minutes of a sounding board as they leave the centre, free of names; once approved, as they were then."""

from dataclasses import replace

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.network.approved import is_whole, typed
from ensure_desktop.network.board_names import Scrubber, texts_of
from ensure_desktop.network.board_records import (
    carried_over,
    details_of,
    find_meeting,
    organisation_names,
    organisations_in,
    picture_of,
)
from ensure_desktop.network.board_values import BoardTexts
from ensure_desktop.network.model import BoardMeetingRecord
from ensure_desktop.network.plain_json import from_json
from ensure_desktop.network.values import (
    Action,
    CarriedOver,
    Minutes,
)
from ensure_desktop.outward.values import Finding
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

KEPT = "name kept on paper"


@use_case("read minutes", Permission.NETWORK_READ, reads=True, knows_all=True)
def minutes(work: Work, *, meeting_id: str) -> Minutes:
    """The minutes as they are printed. Raises `NotFound`, and `UserError` for a meeting that was not held yet, while
    nobody has decided about a name, and where approved minutes are not what they were."""
    record = find_meeting(work, meeting_id)
    if record.approved_on is None and not record.minutes:
        return _compiled(work, record)[0]
    if not is_whole(work, record, typed(details_of(work, record), picture_of(record))):
        text = _(
            "These minutes are not what was approved: somebody changed the file by other means. Please use the printed"
            " ones, or a backup from before."
        )
        raise UserError(text)
    return from_json(Minutes, record.minutes)


@use_case("read texts of board meeting", Permission.NETWORK_READ, reads=True, knows_all=True)
def board_texts(work: Work, *, meeting_id: str) -> BoardTexts:
    """Every text of a meeting that leaves the centre, and what was decided about names in them so far."""
    record = find_meeting(work, meeting_id)
    details, earlier = details_of(work, record), carried_over(work, record)
    return BoardTexts(texts_of(details, earlier), Scrubber(work, details, earlier).choices)


@use_case("check names of board meeting", Permission.NETWORK_READ, reads=True, knows_all=True)
def check_board_texts(
    work: Work, *, texts: tuple[str, ...], meeting_id: str, about: tuple[str, ...] = ()
) -> tuple[tuple[Finding, ...], ...]:
    """What in each of the texts points to somebody. Those at the table may be named, but not in a case history.

    A meeting is about nobody in particular: `about` is what every check of names can be told.
    """
    record = find_meeting(work, meeting_id)
    details = details_of(work, record)
    scrubber = Scrubber(work, details, carried_over(work, record))
    cases = {each.text for each in texts_of(details, ()) if each.case}
    return tuple(scrubber.find(text, case=text in cases) for text in texts)


@use_case("take out minutes", Permission.PRINT)
def note_minutes_taken_out(work: Work, *, meeting_id: str, how: str) -> None:
    """Have the audit remember that the minutes left the program, and that somebody let names stand in them.

    `how` is "print", "save" or "copy".
    """
    record = find_meeting(work, meeting_id)
    work.note(f"take out minutes: {how}", BoardMeetingRecord.__tablename__, meeting_id)
    if record.approved_on is None and _compiled(work, record)[1]:
        work.note(KEPT, BoardMeetingRecord.__tablename__, meeting_id)


def as_carried_over(actions: tuple[Action, ...], scrubber: Scrubber, record: BoardMeetingRecord) -> list[CarriedOver]:
    """Actions of earlier meetings without names, as they stood on the day of this one."""
    found = []
    for action in actions:
        clean = scrubber.action(action.details)
        owner = clean.owner or action.organisation
        done = action.done_on is not None and action.done_on <= record.day
        found.append(CarriedOver(clean.text, owner, clean.until, done))
    return found


def _compiled(work: Work, record: BoardMeetingRecord) -> tuple[Minutes, int]:
    """The minutes, and how many names somebody let stand in them."""
    if not record.held:
        raise UserError(_("This meeting was not held yet. Its minutes can be made once it was."))
    details = details_of(work, record)
    earlier = carried_over(work, record)
    scrubber = Scrubber(work, details, earlier)
    names = organisation_names(work, organisations_in(details))
    made = Minutes(
        centre=read_centre(work).name,
        title=scrubber.clean(details.title),
        day=details.day,
        starts_at=details.starts_at,
        ends_at=details.ends_at,
        place=scrubber.clean(details.place),
        chaired_by=details.chaired_by,
        minutes_by=details.minutes_by,
        attendees=tuple(replace(each, contact_id=None, id="") for each in details.attendees),
        organisations=tuple(names.items()),
        carried_over=tuple(as_carried_over(earlier, scrubber, record)),
        topics=tuple(map(scrubber.topic, details.topics)),
        decisions=tuple(map(scrubber.clean, details.decisions)),
        actions=tuple(replace(scrubber.action(each), id="") for each in details.actions),
        notes=scrubber.clean(details.notes),
        picture=picture_of(record),
    )
    scrubber.raise_open()
    return made, scrubber.kept
