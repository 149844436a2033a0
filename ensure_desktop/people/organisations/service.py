"""What can be done with the social map: register, find, change, withdraw and restore organisations; make a leaflet.

Mistaken entries are withdrawn, never deleted: a withdrawn organisation is in no search, no filter and on no leaflet.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy import column, exists, func, select, table
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.cleaning import one_line
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import Problems
from ensure_desktop.people.ordering import sorted_words
from ensure_desktop.people.organisations.checks import checked_organisation
from ensure_desktop.people.organisations.model import OpeningRecord, OrganisationRecord, OrganisationWordRecord
from ensure_desktop.people.organisations.records import (
    details_of,
    file_of,
    find_organisation,
    permanent_id,
    present_organisation,
    region_of,
    rows_of,
    write_organisation,
)
from ensure_desktop.people.organisations.search import CODE_PREFIX, best, fits, themes_of
from ensure_desktop.people.organisations.values import (
    Leaflet,
    LeafletEntry,
    OrganisationDetails,
    OrganisationFile,
    OrganisationFilter,
    OrganisationPage,
    OrganisationRow,
    OrganisationWordKind,
    SocialMapLists,
)
from ensure_desktop.people.values import Hit, HitKind
from ensure_desktop.people.word_values import ListKind
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

ORDERS = {
    "name": (OrganisationRecord.sort_key, OrganisationRecord.number),
    "code": (OrganisationRecord.number,),
}
"""What the social map can be sorted by; a minus before it turns it round."""

LEAFLET_MOST = 40
"""More places than this are no leaflet."""
TITLE_LIMIT = 80

LISTED = table("listed_word", column("kind"), column("word"))
"""Words that the centre put on its lists itself (`people.model`)."""


@use_case("register organisation", Permission.PEOPLE_WRITE)
def register_organisation(work: Work, *, details: OrganisationDetails) -> OrganisationFile:
    """Put an organisation on the social map. Raises `FieldErrors`, by the names that `checks.py` tells."""
    clean = _spelt_alike(work, _checked(work, details, ""), "")
    code = work.next_code(CODE_PREFIX)
    record = OrganisationRecord(
        id=work.new_id(), code=code, number=int(code.removeprefix(f"{CODE_PREFIX}-")), created_at=work.now()
    )
    work.session.add(record)
    write_organisation(work, record, clean, new=True)
    return file_of(work, record)


@use_case("change organisation", Permission.PEOPLE_WRITE)
def change_organisation(work: Work, *, organisation_id: str, details: OrganisationDetails) -> OrganisationFile:
    """Make its details so. Raises `FieldErrors`, by the names that `checks.py` tells."""
    record = present_organisation(work, organisation_id)
    clean = _checked(work, details, permanent_id(work, organisation_id))
    write_organisation(work, record, _spelt_alike(work, clean, organisation_id), new=False)
    return file_of(work, record)


@use_case("withdraw organisation", Permission.PEOPLE_WRITE)
def withdraw_organisation(work: Work, *, organisation_id: str) -> OrganisationFile:
    """Take a mistaken entry off the social map; it stays in the list of the withdrawn ones."""
    record = find_organisation(work, organisation_id)
    record.withdrawn_at = record.withdrawn_at or work.now()
    work.session.flush()
    return file_of(work, record)


@use_case("restore organisation", Permission.PEOPLE_WRITE)
def restore_organisation(work: Work, *, organisation_id: str) -> OrganisationFile:
    """Bring a withdrawn entry back."""
    record = find_organisation(work, organisation_id)
    record.withdrawn_at = None
    work.session.flush()
    return file_of(work, record)


@use_case("read organisation", Permission.PEOPLE_READ, reads=True)
def organisation_file(work: Work, *, organisation_id: str) -> OrganisationFile:
    """All that is known about one organisation. Raises `NotFound`."""
    return file_of(work, find_organisation(work, organisation_id))


@use_case("list organisations", Permission.PEOPLE_READ, reads=True)
def organisations_page(
    work: Work, *, shown: OrganisationFilter, offset: int, limit: int, order: str = "name"
) -> OrganisationPage:
    """One page of the social map, in the order "name" or "code", the other way round with a minus before it."""
    columns = ORDERS[order.removeprefix("-")]
    backwards = order.startswith("-")
    ids = work.session.scalars(
        select(OrganisationRecord.id)
        .where(*_conditions(shown))
        .order_by(*(each.desc() if backwards else each for each in columns))
        .offset(offset)
        .limit(limit)
    ).all()
    return OrganisationPage(_rows(work, ids), count_organisations(work, shown=shown))


@use_case("count organisations", Permission.PEOPLE_READ, reads=True)
def count_organisations(work: Work, *, shown: OrganisationFilter) -> int:
    """How many organisations the filter lets through."""
    return work.session.scalars(select(func.count()).select_from(OrganisationRecord).where(*_conditions(shown))).one()


@use_case("choose organisation", Permission.PEOPLE_READ, reads=True)
def organisation_choices(work: Work, *, text: str, limit: int = 12) -> tuple[OrganisationRow, ...]:
    """What a field offers in which `text` was typed so far; the first ones by name where nothing was typed."""
    if text.strip():
        return _rows(work, [row["id"] for row in best(work, text, limit)])
    return organisations_page(work, shown=OrganisationFilter(), offset=0, limit=limit).rows


@use_case("look up organisations", Permission.PEOPLE_READ, reads=True)
def organisation_names(work: Work, *, ids: Collection[str]) -> dict[str, str]:
    """The names of these organisations by id, withdrawn ones as well; unknown ids are left out."""
    names = select(OrganisationRecord.id, OrganisationRecord.name).where(OrganisationRecord.id.in_(ids))
    return {row.id: row.name for row in work.session.execute(names)}


@use_case("search organisations", Permission.PEOPLE_READ, reads=True)
def search_organisations(work: Work, *, text: str, limit: int = 12) -> tuple[Hit, ...]:
    """Which organisation is meant by what was typed: its name, what it offers, who is there, a code or a number."""
    found = best(work, text, limit)
    themes = themes_of(work, [row["id"] for row in found]) if found else {}
    return tuple(
        Hit(
            kind=HitKind.ORGANISATION,
            id=row["id"],
            title=row["name"],
            detail=" · ".join(filter(None, (row["code"], ", ".join(themes.get(row["id"], ()))))),
        )
        for row in found
    )


@use_case("read lists of the social map", Permission.PEOPLE_READ, reads=True)
def social_map_lists(work: Work) -> SocialMapLists:
    """The words used so far, each list sorted; themes and neighbourhoods of the centre's own lists as well."""
    return _lists(work)


@use_case("make leaflet", Permission.PRINT, reads=True)
def leaflet(work: Work, *, ids: Collection[str], title: str, with_contact: bool) -> Leaflet:
    """A leaflet of these places in the order asked for; withdrawn ones are left out, notes never stand on it.

    Raises `UserError` for a title that is too long, and where there are too many places or none.
    """
    head = one_line(title)
    if len(head) > TITLE_LIMIT:
        raise UserError(_("This title is too long: {most} characters at most.").format(most=TITLE_LIMIT), field="title")
    if len(ids) > LEAFLET_MOST:
        raise UserError(_("A leaflet has room for {most} places. Please choose fewer.").format(most=LEAFLET_MOST))
    records = work.session.scalars(
        select(OrganisationRecord).where(OrganisationRecord.id.in_(ids), OrganisationRecord.withdrawn_at.is_(None))
    ).all()
    if not records:
        raise UserError(_("None of these places is on the social map any more. Please choose others."))
    details = details_of(work, records)
    entries = tuple(_entry(details[place], with_contact=with_contact) for place in ids if place in details)
    return Leaflet(centre=read_centre(work).name, title=head, entries=entries, printed_on=work.today())


@use_case("take out leaflet", Permission.PRINT)
def note_leaflet_exported(work: Work, *, ids: Collection[str], how: str) -> None:
    """Have the audit remember which places left the program on a leaflet: `how` is "print" or "save"."""
    for organisation_id in ids:
        work.note(f"take out leaflet: {how}", OrganisationRecord.__tablename__, organisation_id)


def _checked(work: Work, details: OrganisationDetails, permanent: str) -> OrganisationDetails:
    problems = Problems()
    clean = checked_organisation(details, region=region_of(work), permanent_id=permanent, problems=problems)
    problems.raise_all()
    return clean


def _spelt_alike(work: Work, details: OrganisationDetails, organisation_id: str) -> OrganisationDetails:
    """Themes and neighbourhood in the spelling that other organisations have: "debts" is not a second "Debts"."""
    if not details.themes and not details.neighbourhood:
        return details
    lists = _lists(work, but=organisation_id)
    themes = {theme.casefold(): theme for theme in lists.themes}
    places = {place.casefold(): place for place in lists.neighbourhoods}
    return replace(
        details,
        themes=sorted_words(themes.get(theme.casefold(), theme) for theme in details.themes),
        neighbourhood=places.get(details.neighbourhood.casefold(), details.neighbourhood),
    )


def _conditions(shown: OrganisationFilter) -> list[ColumnElement[bool]]:
    withdrawn = OrganisationRecord.withdrawn_at
    conditions: list[ColumnElement[bool]] = [withdrawn.is_not(None) if shown.withdrawn else withdrawn.is_(None)]
    if shown.theme:
        conditions.append(_has(OrganisationWordKind.THEME, shown.theme))
    if shown.language:
        conditions.append(_has(OrganisationWordKind.LANGUAGE, shown.language))
    if shown.neighbourhood:
        conditions.append(OrganisationRecord.neighbourhood == shown.neighbourhood)
    if shown.weekday is not None:
        open_then = select(OpeningRecord.organisation_id).where(OpeningRecord.weekday == shown.weekday)
        conditions.append(OrganisationRecord.id.in_(open_then))
    if shown.text.strip():
        conditions.append(fits(shown.text))
    return conditions


def _has(kind: OrganisationWordKind, word: str) -> ColumnElement[bool]:
    """Whether an organisation has this word; the index on words answers."""
    return OrganisationRecord.id.in_(
        select(OrganisationWordRecord.organisation_id).where(
            OrganisationWordRecord.kind == kind.value, OrganisationWordRecord.word == word
        )
    )


def _rows(work: Work, ids: Collection[str]) -> tuple[OrganisationRow, ...]:
    rows = rows_of(work, ids)
    return tuple(rows[organisation_id] for organisation_id in ids)


def _lists(work: Work, *, but: str = "") -> SocialMapLists:
    """The words used by organisations that were not withdrawn, `but` by this one, and the centre's own lists."""
    used = _Used(work, but)
    return SocialMapLists(
        themes=sorted_words({*used.words(OrganisationWordKind.THEME), *_listed(work, ListKind.THEME)}),
        languages=tuple(sorted(used.words(OrganisationWordKind.LANGUAGE))),
        neighbourhoods=sorted_words(
            {*used.texts(OrganisationRecord.neighbourhood), *_listed(work, ListKind.NEIGHBOURHOOD)}
        ),
        towns=sorted_words(used.texts(OrganisationRecord.town)),
    )


class _Used:
    """What stands in the file about organisations that were not withdrawn, `but` about one."""

    def __init__(self, work: Work, but: str) -> None:
        self._session = work.session
        self._present = (OrganisationRecord.withdrawn_at.is_(None), OrganisationRecord.id != but)

    def words(self, kind: OrganisationWordKind) -> Iterable[str]:
        """The words of a kind."""
        somebody = exists().where(OrganisationRecord.id == OrganisationWordRecord.organisation_id, *self._present)
        words = select(OrganisationWordRecord.word).where(OrganisationWordRecord.kind == kind.value, somebody)
        return self._session.scalars(words.distinct())

    def texts(self, text: InstrumentedAttribute[str]) -> Iterable[str]:
        """What stands in a column."""
        return self._session.scalars(select(text).where(text != "", *self._present).distinct())


def _listed(work: Work, kind: ListKind) -> Iterable[str]:
    return work.session.execute(select(LISTED.c.word).where(LISTED.c.kind == kind.value)).scalars()


def _entry(details: OrganisationDetails, *, with_contact: bool) -> LeafletEntry:
    permanent = next((contact.name for contact in details.contacts if contact.permanent), "")
    town = " ".join(filter(None, (details.postcode, details.town)))
    return LeafletEntry(
        name=details.name,
        about=details.about,
        openings=details.openings,
        hours_note=details.hours_note,
        address=", ".join(filter(None, (details.street, town))),
        phone=details.phone,
        email=details.email,
        website=details.website,
        languages=details.languages,
        access=details.access,
        access_note=details.access_note,
        contact=permanent if with_contact else "",
    )
