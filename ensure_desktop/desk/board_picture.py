"""The picture of the neighbourhood in the minutes of the sounding board.

Minutes leave the centre, so it is the picture for others. What stands in minutes stays: whoever holds two papers about
one quarter, made before and after somebody's neighbourhood was put right, would see whose it was. So a quarter that
stands in minutes already is put into others as it stands there.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from sqlalchemy import select

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.network.board import meetings_page, put_picture
from ensure_desktop.network.board_records import open_meeting, picture_of
from ensure_desktop.network.model import BoardMeetingRecord
from ensure_desktop.network.values import (
    BoardPicture,
    Meeting,
    MeetingRow,
    MeetingState,
    PictureLine,
    PictureTable,
)
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.by_quarter import (
    QuarterCount,
    QuarterPicture,
    last_open_for_others,
    neighbourhood_by_quarter,
)
from ensure_desktop.visits.labels import first_language_label, neighbourhood_label, quarter_label, theme_label
from ensure_desktop.visits.periods import quarter_around, quarter_before

QUARTERS = 4
"""A year of totals."""
OFFERED = 5

Told = Mapping[date, BoardPicture]
"""Pictures that stand in minutes, by the first day of their quarter."""


@use_case("put picture of the neighbourhood into minutes", Permission.NETWORK_WRITE)
def board_picture(work: Work, *, meeting_id: str, first: date | None = None) -> Meeting:
    """Put the picture of a quarter into the minutes of a meeting: the newest that others may see, or that of `first`.

    Raises what `neighbourhood_by_quarter` and `put_picture` raise, and `UserError` where nothing can be shown.
    """
    open_meeting(work, meeting_id)
    days = quarter_around(first) if first is not None else last_open_for_others(work.today())
    told = _told(work)
    found = told.get(days[0]) or _picture(
        neighbourhood_by_quarter(work, first=days[0], last=days[1], for_outside=True), told
    )
    if not found.tables:
        raise UserError(_("Too few people asked for something in this quarter. Nothing can be shown to others."))
    return put_picture(work, meeting_id=meeting_id, picture=found)


@use_case("list meetings for picture", Permission.NETWORK_READ, reads=True)
def meetings_for_picture(work: Work) -> tuple[MeetingRow, ...]:
    """The meetings into whose minutes a picture can be put: the last ones, newest first, and then the next one."""
    held = meetings_page(work, unapproved=True, limit=OFFERED).rows
    coming = meetings_page(work, first=work.today(), newest_first=False, limit=1).rows
    found = {each.id: each for each in (*held, *coming) if each.state is not MeetingState.APPROVED}
    return tuple(found.values())


def _told(work: Work) -> Told:
    """What stands in minutes. Where a quarter stands in several, the earliest counts."""
    row = BoardMeetingRecord
    records = work.session.scalars(select(row).where(row.picture != "").order_by(row.day.desc(), row.id)).all()
    return {picture.first: picture for record in records if (picture := picture_of(record)) is not None}


def _picture(found: QuarterPicture, told: Told) -> BoardPicture:
    tables = (
        (_("What people asked about"), found.themes, theme_label),
        (_("Where they live"), found.neighbourhoods, neighbourhood_label),
        (_("Their first language"), found.languages, first_language_label),
    )
    made = [
        _by_quarter(found, told),
        *(_table(title, counts, label, told.get(found.before_first)) for title, counts, label in tables),
    ]
    return BoardPicture(
        first=found.first,
        last=found.last,
        before_first=found.before_first,
        before_last=found.before_last,
        limit=found.limit,
        tables=tuple(each for each in made if each.lines),
    )


def _by_quarter(found: QuarterPicture, told: Told) -> PictureTable:
    """The totals of the last quarters, each beside the one before it."""
    title = _("How many people asked for something")
    people: dict[date, int | None] = {}
    for each in found.quarters:
        earlier = told.get(each.first)
        people[each.first] = each.people if earlier is None else _stands(earlier, title, quarter_label(each.first))
    lines = [PictureLine(quarter_label(day), n, people.get(quarter_before(day)[0])) for day, n in people.items()]
    return PictureTable(title, _shown(lines[-QUARTERS:]))


def _table(
    title: str, counts: Iterable[QuarterCount], label: Callable[[str], str], earlier: BoardPicture | None
) -> PictureTable:
    lines = []
    for each in counts:
        words = label(each.words)
        before = each.before if earlier is None else _stands(earlier, title, words)
        lines.append(PictureLine(words, each.people, before))
    return PictureTable(title, _shown(lines))


def _stands(picture: BoardPicture, title: str, words: str) -> int | None:
    """How many people stand at a line of a picture; nothing where the line is not in it."""
    lines = (line for table in picture.tables if table.title == title for line in table.lines)
    return next((line.people for line in lines if line.words == words), None)


def _shown(lines: Iterable[PictureLine]) -> tuple[PictureLine, ...]:
    """Lines that say something: minutes are short."""
    return tuple(line for line in lines if line.people is not None or line.before is not None)
