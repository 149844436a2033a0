"""The rules of planning: every row has one fate, cancelling leaves the file as it was, mappings come back unchanged."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from ensure_desktop.errors import Cancelled, FieldErrors, UserError
from ensure_desktop.people.exchange.days import order_of, read_day
from ensure_desktop.people.exchange.fields import fields
from ensure_desktop.people.exchange.filling import filled
from ensure_desktop.people.exchange.mapping_file import read_mapping, write_mapping
from ensure_desktop.people.exchange.names_in_full import divided_name
from ensure_desktop.people.exchange.people_rows import PeopleRows
from ensure_desktop.people.exchange.planning import Match, counted, plan
from ensure_desktop.people.exchange.service import plan_import, run_import
from ensure_desktop.people.exchange.values import (
    DateOrder,
    DuplicateRule,
    FileKind,
    Mapping,
    RowFate,
    Sheet,
    Target,
)
from ensure_desktop.people.exchange.vocabulary import country_code, languages_in, weekdays_in
from ensure_desktop.people.organisations.service import organisation_file, organisations_page
from ensure_desktop.people.organisations.values import OrganisationFilter
from ensure_desktop.people.values import LanguageSkill, Level, PersonDetails, RoleKind
from tests.conftest import Unit

TODAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Text:
    """A row that was understood as its name; an empty one cannot be taken."""

    name: str

    @property
    def reasons(self) -> tuple[str, ...]:
        return () if self.name else ("empty",)


class Names:
    """Rows of one name are alike, and "known" is in the vault."""

    def __init__(self) -> None:
        self.known = {"known": Match("id", None, "known", 60, ())}

    def match(self, meaning: Text) -> Match | None:
        return self.known.get(meaning.name)

    def add(self, row: int, meaning: Text) -> None:
        self.known.setdefault(meaning.name, Match("", row, meaning.name, 60, ()))


RULES = st.sampled_from(DuplicateRule)


@given(
    st.lists(st.sampled_from(["", "known", "a", "b", "c"]), max_size=30),
    RULES,
    st.dictionaries(st.integers(0, 40), RULES, max_size=10),
)
def test_each_row_has_one_fate(names: list[str], rule: DuplicateRule, decisions: dict[int, DuplicateRule]) -> None:
    steps = plan(
        [(name,) for name in names],
        read=lambda cells: Text(cells[0]),
        matcher=Names(),
        rule=rule,
        decisions=decisions,
        progress=lambda done, total: True,
        total=len(names),
    )
    assert [step.row for step in steps] == list(range(len(names)))
    assert sum(counted(step.fate for step in steps).values()) == len(names)
    for step in steps:
        assert (step.fate is RowFate.REFUSE) == (not names[step.row])
        if step.fate in (RowFate.FILL, RowFate.ASK):
            assert step.match is not None
        if step.match and step.match.row is not None:
            assert steps[step.match.row].fate is RowFate.ADD, "a row is filled into one that is added"


SHEET = Sheet(
    FileKind.CSV,
    "list.csv",
    ("Name", "Phone"),
    (
        ("Amina Diallo", "+32470112233"),
        ("Amina Diallo", "+32470112233"),
        ("", "nobody"),
        ("Bo Berg", ""),
        ("Bo Berg", "0470998877"),
    ),
)
COLUMNS = {0: "full_name", 1: "phone"}


def everything(engine: Engine) -> list[list[tuple[object, ...]]]:
    """All rows of all tables that an import could touch."""
    tables = ("person", "person_role", "person_search", "import_run", "code_counter", "audit_event", "audit_value")
    with engine.begin() as connection:
        return [[tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")] for table in tables]


@pytest.mark.parametrize("rule", DuplicateRule)
def test_a_plan_changes_nothing_and_the_import_does_what_it_said(
    unit: Unit, engine: Engine, rule: DuplicateRule
) -> None:
    mapping = Mapping(columns=COLUMNS, constants={"role": "contact"}, duplicates=rule)
    before = everything(engine)
    with unit() as work:
        planned = plan_import(work, sheet=SHEET, mapping=mapping)
    assert everything(engine) == before
    with unit() as work:
        done = run_import(work, sheet=SHEET, mapping=mapping)
    counts = planned.counts
    assert sum(counts.values()) == len(SHEET.rows)
    assert (done.added, done.filled) == (counts[RowFate.ADD], counts[RowFate.FILL])
    assert done.added + done.filled + done.left_out == len(SHEET.rows)
    refused = done.refused.decode("utf-8-sig").splitlines()[1:]
    assert len(refused) == counts[RowFate.REFUSE] + counts[RowFate.ASK]


def test_cancelling_anywhere_leaves_the_file_as_it_was(unit: Unit, engine: Engine) -> None:
    mapping = Mapping(columns=COLUMNS, constants={"role": "contact"}, duplicates=DuplicateRule.FILL)
    told: list[tuple[int, int]] = []
    before = everything(engine)

    def stopped_at(last: int) -> Callable[[int, int], bool]:
        def progress(done: int, total: int) -> bool:
            told.append((done, total))
            return len(told) <= last

        return progress

    with contextlib.suppress(Cancelled), unit() as work:
        run_import(work, sheet=SHEET, mapping=mapping, progress=stopped_at(99))
        raise Cancelled  # at the very end, just before the commit
    assert everything(engine) == before
    count = len(told)
    assert told[-1] == (2 * len(SHEET.rows), 2 * len(SHEET.rows))
    assert told == sorted(told)
    for last in range(count):
        told.clear()
        with pytest.raises(Cancelled), unit() as work:
            run_import(work, sheet=SHEET, mapping=mapping, progress=stopped_at(last))
        assert everything(engine) == before


def test_a_file_fills_its_own_earlier_row(unit: Unit) -> None:
    mapping = Mapping(columns=COLUMNS, duplicates=DuplicateRule.FILL)
    with unit() as work:
        planned = plan_import(work, sheet=SHEET, mapping=mapping)
    fates = [row.fate for row in planned.rows]
    assert fates == [RowFate.ADD, RowFate.SKIP, RowFate.REFUSE, RowFate.ADD, RowFate.FILL]
    assert planned.rows[4].like is not None
    assert planned.rows[4].like.row == 3


def test_columns_that_do_not_go_together_are_said(unit: Unit) -> None:
    wrong: list[tuple[dict[int, str], str]] = [
        ({1: "phone"}, "full_name"),
        ({0: "full_name", 1: "full_name"}, "full_name"),
        ({0: "full_name", 9: "phone"}, "columns"),
        ({0: "shoe size"}, "columns"),
    ]
    for columns, field in wrong:
        with pytest.raises(FieldErrors) as refused, unit() as work:
            plan_import(work, sheet=SHEET, mapping=Mapping(columns=columns))
        assert field in refused.value.fields


def test_organisations_come_in_too(unit: Unit) -> None:
    sheet = Sheet(
        FileKind.CSV,
        "map.csv",
        ("Organisation", "Website", "Theme", "Phone", "Contact"),
        (
            ("CAW Gent", "www.caw.be", "debts, housing", "09 265 04 00", "Joke"),
            ("caw gent", "", "", "", ""),
            ("De Sloep", "not a site", "", "", ""),
        ),
    )
    mapping = Mapping(
        target=Target.ORGANISATIONS,
        columns={0: "name", 1: "website", 2: "themes", 3: "phone", 4: "contact_name"},
        duplicates=DuplicateRule.FILL,
    )
    with unit() as work:
        # The vault's country is not known, so that a number without its code is none.
        assert [row.fate for row in plan_import(work, sheet=sheet, mapping=mapping).rows][2] is RowFate.REFUSE
        done = run_import(work, sheet=sheet, mapping=mapping)
    with unit() as work:
        rows = organisations_page(work, shown=OrganisationFilter(), offset=0, limit=5).rows
        found = [organisation_file(work, organisation_id=row.id).details for row in rows]
    assert (done.added, done.filled, done.left_out) == (1, 0, 2)
    assert (found[0].name, found[0].themes, found[0].contacts[0].name) == ("CAW Gent", ("debts", "housing"), "Joke")


TITLES = st.lists(st.text(max_size=20), min_size=1, max_size=8, unique=True)


@settings(deadline=None)
@given(TITLES, st.sampled_from(Target), st.sampled_from(DateOrder), RULES, st.data())
@example(['a "quoted" \\ title', "\x00\x7f\n", "🙂"], Target.PEOPLE, DateOrder.DAY_FIRST, DuplicateRule.ASK, None)
def test_mapping_files_come_back_unchanged(
    titles: list[str], target: Target, order: DateOrder, rule: DuplicateRule, data: st.DataObject | None
) -> None:
    names = st.sampled_from([field.name for field in fields(target)])
    columns = {0: fields(target)[0].name, len(titles) - 1: "notes"}
    constants = {"notes": 'x "y"\n'}
    if data is not None:
        columns = data.draw(st.dictionaries(st.integers(0, len(titles) - 1), names))
        constants = data.draw(st.dictionaries(names, st.text(max_size=20)))
    mapping = Mapping(target, columns, constants, order, rule)
    assert read_mapping(write_mapping(mapping, titles), titles) == mapping


@pytest.mark.parametrize("text", ["x = 1", 'dates = "later"', "columns = []", '[columns]\n"gone" = "phone"', "]"])
def test_a_mapping_that_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        read_mapping(text, ("Name",))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12-3-1985", date(1985, 3, 12)),
        ("12/03/85", date(1985, 3, 12)),
        ("12.03.1985", date(1985, 3, 12)),
        ("1985-03-12", date(1985, 3, 12)),
        ("1985-03-12 00:00:00", date(1985, 3, 12)),
        ("19850312", date(1985, 3, 12)),
        ("12 mrt. 1985", date(1985, 3, 12)),
        ("12 maart 1985", date(1985, 3, 12)),
        ("12 mars 1985", date(1985, 3, 12)),
        ("1er août 1985", date(1985, 8, 1)),
        ("12. marts 1985", date(1985, 3, 12)),
        ("March 12, 1985", date(1985, 3, 12)),
        ("1-1-27", date(1927, 1, 1)),
        ("31-2-1985", None),
        ("12-13-1985", None),
        ("soon", None),
        ("12345", None),
        ("", None),
    ],
)
def test_days_as_people_write_them(text: str, day: date | None) -> None:
    assert read_day(text, order=DateOrder.DAY_FIRST, newest=2026) == day


@given(st.dates(date(1930, 1, 1), date(2026, 1, 1)), st.sampled_from(DateOrder), st.sampled_from("-/."))
def test_dates_are_read_in_the_order_in_which_they_were_written(day: date, order: DateOrder, mark: str) -> None:
    patterns = {
        DateOrder.DAY_FIRST: f"%d{mark}%m{mark}%Y",
        DateOrder.MONTH_FIRST: f"%m{mark}%d{mark}%Y",
        DateOrder.YEAR_FIRST: f"%Y{mark}%m{mark}%d",
    }
    written = day.strftime(patterns[order])
    assert read_day(written, order=order, newest=2026) == day
    if day.day > 12 and order is not DateOrder.YEAR_FIRST:
        assert order_of([written, "1-1-2000"], DateOrder.DAY_FIRST) is order


def test_languages_countries_and_the_week_in_many_tongues() -> None:
    spoken = languages_in("Nederlands B1, arabe (langue maternelle); tyrkisk / English - fluent en Klingonisch")
    assert spoken.skills == (
        LanguageSkill("nl", Level.B1),
        LanguageSkill("ar", Level.NATIVE),
        LanguageSkill("tr", Level.B1),
        LanguageSkill("en", Level.C1),
    )
    assert (spoken.unknown, spoken.without_level) == (("Klingonisch",), ("tyrkisk",))
    assert [country_code(name) for name in ("Marokko", "Maroc", "Tyrkiet", "BE", "Nowhere")] == [
        "MA",
        "MA",
        "TR",
        "BE",
        None,
    ]
    slots, unknown = weekdays_in("ma ochtend, Thursday, sometimes")
    assert (len(slots), unknown) == (4, ("sometimes",))


@pytest.mark.parametrize(
    ("name", "title", "divided"),
    [
        ("Amina Diallo", "", ("Amina", "Diallo")),
        ("Jan van den Berg", "", ("Jan", "van den Berg")),
        ("Berg, Jan van den", "", ("Jan van den", "Berg")),
        ("DUPONT Marie", "", ("Marie", "DUPONT")),
        ("Dupont Marie", "Nom et prénom", ("Marie", "Dupont")),
        ("Cher", "", ("Cher", "")),
    ],
)
def test_whole_names_are_divided(name: str, title: str, divided: tuple[str, str]) -> None:
    assert divided_name(name, title) == divided


def reader(**constants: str) -> Callable[..., object]:
    columns = {0: "full_name", 1: "role", 2: "gender", 3: "phone", 4: "certified_on"}
    titles = ("Name", "Role", "Gender", "Phone", "Certificate")
    rows = PeopleRows(
        Mapping(columns=columns, constants=constants),
        titles,
        today=TODAY,
        region="BE",
        words={"maatje": RoleKind.SUPPORTER},
        organisations={},
    )
    return lambda *cells: rows.read(cells)


def test_nothing_is_dropped_silently() -> None:
    read = reader(role="contact")
    odd = read("Bo", "treasurer", "it depends", "0470 11 22 33 / 09 223 45 67, 02 555 12 12", "1-2-2024")
    assert odd.reasons == ()  # type: ignore[attr-defined]
    notes = odd.details.notes.splitlines()  # type: ignore[attr-defined]
    assert notes == ["Phone: +3225551212", "Role: treasurer", "Certificate: 1-2-2024", "Gender: it depends"]
    assert len(odd.notes) == 4  # type: ignore[attr-defined]
    assert [role.kind for role in odd.roles] == [RoleKind.CONTACT]  # type: ignore[attr-defined]
    own = read("Bo", "Maatje", "", "", "1-2-2024")
    assert [(role.kind, role.certified_on) for role in own.roles] == [(RoleKind.SUPPORTER, date(2024, 2, 1))]  # type: ignore[attr-defined]


def test_the_end_of_a_certificate_needs_its_beginning() -> None:
    rows = PeopleRows(
        Mapping(columns={0: "full_name", 1: "certified_on", 2: "certified_until"}, constants={"role": "supporter"}),
        ("Name", "Certificate", "Valid until"),
        today=TODAY,
        region="BE",
        words={},
        organisations={},
    )
    both, end_only = rows.read(("Bo", "1-2-2024", "31-1-2030")), rows.read(("Bo", "", "31-1-2030"))
    assert [(each.certified_on, each.certified_until) for each in both.roles] == [(date(2024, 2, 1), date(2030, 1, 31))]
    assert [(each.certified_on, each.certified_until) for each in end_only.roles] == [(None, None)]
    assert end_only.details.notes == "Valid until: 31-1-2030"
    assert end_only.reasons == ()


def test_a_number_that_a_spreadsheet_shortened_is_refused() -> None:
    read = reader()
    assert read("Bo", "", "", "32470112233", "").phones == ("+32470112233", "")  # type: ignore[attr-defined]
    (reason,) = read("Bo", "", "", "3.24701E+10", "").reasons  # type: ignore[attr-defined]
    assert "shortened" in reason


def test_filling_changes_nothing_that_is_there() -> None:
    there = PersonDetails(first_name="Amina", phone="+32470112233", town="Gent", birth_year=1985)
    row = PersonDetails(
        first_name="A.",
        last_name="Diallo",
        phone="+3292234567",
        street="Markt 1",
        town="Brussel",
        birth_date=date(1985, 3, 12),
        birth_year=1985,
        notes="tea",
    )
    made, differing = filled(there, row)
    assert made == PersonDetails(
        first_name="Amina",
        last_name="Diallo",
        phone="+32470112233",
        phone_other="+3292234567",
        town="Gent",
        birth_date=date(1985, 3, 12),
        birth_year=1985,
        notes="tea",
    )
    assert differing == ("street", "town"), "an address is taken whole or not at all"
    assert filled(made, row)[0] == made
