"""The lines of a comparison: what is chosen together, when both can stand, and what the choices make."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.people.duplicates.comparing import compared
from ensure_desktop.people.duplicates.values import Comparison, Likeness
from ensure_desktop.people.values import Gender, LanguageSkill, Level, PartOfDay, PersonDetails, PersonFile, Slot
from ui.people.duplicates.lines import ALONE, TEXTS, Side, chosen_details, lines_of

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def comparison(first: PersonDetails, second: PersonDetails) -> Comparison:
    fields, proposed = compared(first, second)
    files = (
        PersonFile(str(number), f"P-000{number}", "Fatima", details, (), (), None, (), NOW, None)
        for number, details in enumerate((first, second), start=1)
    )
    return Comparison(*files, Likeness(60, ()), fields, proposed, ())


def lines(first: PersonDetails, second: PersonDetails):
    return {line.name: line for line in lines_of(comparison(first, second))}


def test_every_field_of_a_person_has_its_line():
    fields, _proposed = compared(PersonDetails(), PersonDetails())
    assert {pair.field for pair in fields} == set(TEXTS) | ALONE


def test_what_nobody_noted_has_no_line():
    assert set(lines(PersonDetails("Fatima"), PersonDetails("Fatima"))) == {"first_name"}


def test_an_address_is_chosen_as_a_whole_and_joined_only_where_nothing_contradicts():
    street, town = PersonDetails("F", street="Kerkstraat 12"), PersonDetails("F", postcode="2611 AB", town="Delft")
    found = lines(street, town)["street"]
    assert found.texts[Side.BOTH] == "Kerkstraat 12, 2611 AB Delft"
    assert found.proposed is Side.BOTH
    other = PersonDetails("F", street="Singel 3", town="Leiden")
    found = lines(street, other)["street"]
    assert Side.BOTH not in found.texts
    assert chosen_details(comparison(street, other), [found], {}).town == ""
    assert chosen_details(comparison(street, other), [found], {"street": Side.SECOND}).street == "Singel 3"


def test_two_phone_numbers_have_room_and_three_have_not():
    one, two = PersonDetails("F", phone="1"), PersonDetails("F", phone="2")
    found = lines(one, two)["phone"]
    assert (found.proposed, found.texts[Side.BOTH]) == (Side.BOTH, "1, 2")
    three = lines(one, PersonDetails("F", phone="2", phone_other="3"))["phone"]
    assert (three.proposed, set(three.texts)) == (Side.FIRST, {Side.FIRST, Side.SECOND})


def test_the_date_of_birth_that_is_known_is_proposed():
    found = lines(PersonDetails("F", birth_year=1985), PersonDetails("F", birth_date=date(1985, 4, 3), birth_year=1985))
    assert found["birth_date"].proposed is Side.SECOND
    assert found["birth_date"].texts[Side.FIRST] == "1985"


def test_lists_can_be_taken_together():
    one = PersonDetails("F", languages=(LanguageSkill("nl", Level.B1),), availability=(Slot(0, PartOfDay.MORNING),))
    two = PersonDetails(
        "F",
        languages=(LanguageSkill("nl", Level.C1), LanguageSkill("fr", Level.A1)),
        availability=(Slot(0, PartOfDay.EVENING), Slot(2, PartOfDay.MORNING)),
    )
    found = lines(one, two)
    assert found["availability"].texts[Side.BOTH] == "Mon morning, evening; Wed morning"
    assert found["languages"].proposed is Side.SECOND
    assert Side.BOTH not in found["languages"].texts


WORDS = st.lists(st.sampled_from(["Cooking", "cooking", "music", "tea"]), max_size=3, unique_by=str.lower).map(tuple)
DETAILS = st.builds(
    PersonDetails,
    first_name=st.sampled_from(["Fatima", "Fatma"]),
    gender=st.sampled_from(Gender),
    birth_year=st.sampled_from([None, 1985, 1990]),
    birth_date=st.sampled_from([None, date(1985, 4, 3)]),
    phone=st.sampled_from(["", "1", "2"]),
    phone_other=st.sampled_from(["", "3"]),
    street=st.sampled_from(["", "Kerkstraat 12"]),
    town=st.sampled_from(["", "Delft", "Leiden"]),
    interests=WORDS,
    needs_interpreter=st.booleans(),
    interpreter_agreed=st.booleans(),
    notes=st.sampled_from(["", "Likes tea.", "Has a cat."]),
)


@given(DETAILS, DETAILS, st.sampled_from([Side.FIRST, Side.SECOND]))
def test_choosing_one_side_everywhere_gives_that_entry(first, second, side):
    found = comparison(first, second)
    entry = first if side is Side.FIRST else second
    all_lines = lines_of(found)
    made = chosen_details(found, all_lines, {line.name: side for line in all_lines})
    for line in all_lines:
        assert TEXTS[line.name](made) == TEXTS[line.name](entry) == line.texts[side]


@given(DETAILS, DETAILS)
def test_what_is_proposed_leaves_nothing_out_that_only_one_entry_knows(first, second):
    for line in lines_of(comparison(first, second)):
        assert line.proposed in line.values
        assert line.texts[line.proposed]
        assert line.differs or Side.BOTH not in line.texts
