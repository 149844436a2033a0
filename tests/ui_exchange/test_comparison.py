"""The row and the entry side by side."""

from datetime import UTC, date, datetime

from ensure_desktop.people.exchange.values import FileKind, Mapping, Sheet, Target
from ensure_desktop.people.values import Gender, PersonDetails, PersonFile, Role, RoleDetails, RoleKind
from ensure_desktop.vault.centre import Centre, Words
from ui.people.exchange.comparison import Agreement, compared, entry_texts, row_reader

CENTRE = Centre("De Mussen", country="BE", words=Words.usual())
TODAY = date(2026, 3, 2)


def entry(**details: object) -> PersonFile:
    return PersonFile(
        id="id",
        code="P-0001",
        name="An Aerts",
        details=PersonDetails(**details),  # type: ignore[arg-type]
        roles=(Role("role", RoleDetails(RoleKind.CONTACT, date(2025, 1, 1))),),
        pauses=(),
        household=None,
        must_not_meet=(),
        created_at=datetime(2025, 1, 1, tzinfo=UTC),
        withdrawn_at=None,
    )


def lines(cells: dict[str, str], file: PersonFile) -> dict[str, tuple[str, str, Agreement]]:
    mapping = Mapping(columns=dict(enumerate(cells)), constants={"role": "participant"})
    sheet = Sheet(FileKind.CSV, "a.csv", tuple(cells), (tuple(cells.values()),))
    here = row_reader(sheet, mapping, centre=CENTRE, today=TODAY)(0)
    found = compared(here, entry_texts(file, CENTRE.words), Target.PEOPLE)
    return {line.label: (line.here, line.there, line.agreement) for line in found}


def test_two_ways_of_writing_the_same_agree() -> None:
    file = entry(birth_date=date(1980, 4, 3), birth_year=1980, phone="0475 99 88 77", gender=Gender.FEMALE)
    cells = {
        "first_name": "an",
        "last_name": "AERTS",
        "birth_date": "3/4/80",
        "phone": "+32475998877",
        "gender": "v",
    }
    assert lines(cells, file) == {
        "Full name": ("an AERTS", "An Aerts", Agreement.SAME),
        "Gender": ("woman", "woman", Agreement.SAME),
        "Date of birth": ("3 April 1980", "3 April 1980", Agreement.SAME),
        "Phone": ("0475 99 88 77", "0475 99 88 77", Agreement.SAME),
        "Role": ("", "contact", Agreement.ONLY_THERE),
    }


def test_what_the_file_says_stands_first() -> None:
    found = lines({"first_name": "An", "email": "an@example.org", "town": "Gent"}, entry(origin="MA", town="Aalst"))
    assert list(found) == ["Full name", "E-mail", "Town", "Country of origin", "Role"]
    assert [agreement for _here, _there, agreement in found.values()] == [
        Agreement.DIFFERENT,
        Agreement.ONLY_HERE,
        Agreement.DIFFERENT,
        Agreement.ONLY_THERE,
        Agreement.ONLY_THERE,
    ]


def test_organisations_are_shown_as_they_are_written() -> None:
    mapping = Mapping(target=Target.ORGANISATIONS, columns={0: "name", 1: "street", 2: "street"})
    sheet = Sheet(FileKind.CSV, "a.csv", ("a", "b", "c"), (("Food bank", "Kerkstraat", "1"),))
    here = row_reader(sheet, mapping, centre=CENTRE, today=TODAY)(0)
    (name, street) = compared(here, {"name": "Food Bank"}, Target.ORGANISATIONS)
    assert (name.here, name.there, name.agreement) == ("Food bank", "Food Bank", Agreement.SAME)
    assert (street.here, street.agreement) == ("Kerkstraat, 1", Agreement.ONLY_HERE)
