"""The picture of the neighbourhood: what people asked at visits, and beside it what was asked on the street.

Who is met on the street stays nameless: the two cannot be added up, because one person may have asked at both.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from ensure_desktop.groups.model import OutreachRecord, OutreachThemeRecord
from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.columns import Cell
from ensure_desktop.people.exchange.writing_xlsx import write_xlsx
from ensure_desktop.vault.model import SettingRow
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.labels import neighbourhood_label, theme_label
from ensure_desktop.visits.requests import RequestCount, RequestsPicture, requests_picture


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The requests of visits, and how often each theme came up on the street, the most frequent first."""

    requests: RequestsPicture
    street: tuple[RequestCount, ...]


@use_case("read picture of the neighbourhood", Permission.VISITS_READ, reads=True, knows_all="for_outside")
def neighbourhood(work: Work, *, first: date, last: date, for_outside: bool = False) -> Neighbourhood:
    """What was asked from `first` to `last`, both included. Raises what `requests_picture` raises.

    On the street no sums are shown, so that a small count that is left out cannot be worked out from others.
    """
    picture = requests_picture(work, first=first, last=last, for_outside=for_outside)
    number = func.sum(OutreachThemeRecord.number)
    asked = work.session.execute(
        select(OutreachThemeRecord.word, number)
        .join(OutreachRecord, OutreachRecord.id == OutreachThemeRecord.outreach_id)
        .where(OutreachRecord.withdrawn_at.is_(None), OutreachRecord.day.between(first, last))
        .group_by(OutreachThemeRecord.word)
        .having(number > 0)
    )
    counts = [RequestCount(word, None if for_outside and n < picture.limit else n) for word, n in asked]
    street = tuple(sorted(counts, key=lambda each: (each.people is None, -(each.people or 0), each.words)))
    return Neighbourhood(picture, street)


@use_case("write picture of the neighbourhood", Permission.PRINT, knows_all=True)
def neighbourhood_file(work: Work, *, first: date, last: date) -> bytes:
    """The picture for others as a workbook: a line for each theme, a column for each neighbourhood, and the months.

    The audit takes down that it left. Raises what `requests_picture` raises for outside.
    """
    found = neighbourhood(work, first=first, last=last, for_outside=True)
    picture = found.requests
    work.note("write picture of the neighbourhood", SettingRow.__tablename__, "small_cell")
    kept = _("not shown")
    places = [neighbourhood_label(each.words) for each in picture.neighbourhoods]
    titles = (_("Requests for help"), _("All"), *places, _("On the street"))
    street = {each.words: each.people for each in found.street}
    themes = [each.words for each in picture.themes]
    rows: list[tuple[Cell, ...]] = [(_("All"), picture.people, *(each.people for each in picture.neighbourhoods), "")]
    rows += [
        (theme_label(each.words), each.people, *cells, street.get(each.words, "") if each.words else "")
        for each, cells in zip(picture.themes, picture.cells, strict=True)
    ]
    nowhere = ("",) * (1 + len(places))
    rows += [(word, *nowhere, number) for word, number in street.items() if word not in themes]
    rows += [(each.first, each.people, *("" for _place in places), "") for each in picture.months]
    shown = [tuple(kept if cell is None else cell for cell in row) for row in rows]
    return write_xlsx(_("Requests for help"), titles, shown, made_on=work.now())
