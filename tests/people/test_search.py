"""The search field, on a real encrypted file."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text as sql

from ensure_desktop.people import search_index
from ensure_desktop.people import service as people
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.people.organisations.service import register_organisation
from ensure_desktop.people.organisations.values import OrganisationDetails
from ensure_desktop.people.values import HitKind, PeopleFilter, PersonDetails, RoleDetails, RoleKind
from tests.people.test_service import TODAY

PEOPLE = (
    PersonDetails(first_name="Youssef", last_name="El Amrani", phone="+32 470 12 34 56"),
    PersonDetails(first_name="Jusuf", last_name="Demir"),
    PersonDetails(first_name="Lucie", last_name="van der Berg", nickname="Lulu"),
    PersonDetails(first_name="Siobhán", last_name="O’Brien"),
    PersonDetails(nickname="ትርሓስ"),
    PersonDetails(first_name="Anne-Marie", last_name="Nuñez-López"),
    PersonDetails(first_name="Yousefa"),
)


@pytest.fixture
def centre(unit):
    with unit() as work:
        role = RoleDetails(RoleKind.PARTICIPANT, TODAY)
        for details in PEOPLE:
            people.register_person(work, details=details, roles=[role])
    return unit


def titles(unit, typed, limit=12):
    with unit() as work:
        return [hit.title for hit in people.search(work, text=typed, limit=limit)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("yousef", ["Yousefa", "Youssef El Amrani", "Jusuf Demir"]),
        ("Jusuf", ["Jusuf Demir", "Youssef El Amrani", "Yousefa"]),
        ("يوسف", ["Youssef El Amrani", "Jusuf Demir", "Yousefa"]),
        ("you amr", ["Youssef El Amrani"]),
        ("elamrani", ["Youssef El Amrani"]),
        ("ber", ["Lucie van der Berg"]),
        ("vanderberg", ["Lucie van der Berg"]),
        ("berg lucie", ["Lucie van der Berg"]),
        ("lulu", ["Lucie van der Berg"]),
        ("obrien", ["Siobhán O’Brien"]),
        ("O'Brien", ["Siobhán O’Brien"]),
        ("nunez", ["Anne-Marie Nuñez-López"]),
        ("annemarie", ["Anne-Marie Nuñez-López"]),
        ("ትርሓስ", ["ትርሓስ"]),
        ("P-0003", ["Lucie van der Berg"]),
        ("p3", ["Lucie van der Berg"]),
        ("3", ["Lucie van der Berg"]),
        ("P - 0099", []),
        ("0470 12", ["Youssef El Amrani"]),
        ("+32 470", ["Youssef El Amrani"]),
        ("0032470", ["Youssef El Amrani"]),
        ("3456", ["Youssef El Amrani"]),
        ("youssef 3456", ["Youssef El Amrani"]),
        ("youssef berg", []),
        ("", []),
        ("  ", []),
        ("'\"*", []),
        ("NOT AND OR", []),
        ("name:youssef", []),
    ],
)
def test_who_is_meant(centre, typed, expected):
    assert titles(centre, typed) == expected


def test_a_hit_says_who_it_is(centre):
    with centre() as work:
        (hit,) = people.search(work, text="lulu")
    assert (hit.kind, hit.title, hit.detail) == (HitKind.PERSON, "Lucie van der Berg", "P-0003 · participant")


def test_no_more_hits_than_asked_for(centre):
    assert titles(centre, "yousef", limit=1) == ["Yousefa"]


def test_a_changed_name_is_found_and_the_old_one_is_gone(centre):
    with centre() as work:
        (hit,) = people.search(work, text="lulu")
        people.change_person(work, person_id=hit.id, details=PersonDetails(first_name="Marthe"))
    assert titles(centre, "lulu") == titles(centre, "berg") == []
    assert titles(centre, "mart") == ["Marthe"]


def test_what_was_not_saved_is_not_found(centre):
    def the_power_goes():
        with centre() as work:
            people.register_person(work, details=PersonDetails(first_name="Zita"), roles=[])
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        the_power_goes()
    assert titles(centre, "zita") == []


def test_a_deleted_name_does_not_stay_in_the_index(centre):
    def stored() -> bytes:
        with centre() as work:
            blocks = work.session.execute(sql("SELECT block FROM person_search_data")).scalars().all()
            words = work.session.execute(sql("SELECT c0 || c1 FROM person_search_content")).scalars().all()
        return b"".join(blocks) + "".join(words).encode()

    with centre() as work:
        made = people.register_person(work, details=PersonDetails(first_name="Wilhelmina"), roles=[])
    assert b"wilhelmina" in stored()
    with centre() as work:
        people.change_person(work, person_id=made.id, details=PersonDetails(first_name="Marthe"))
    assert b"wilhelmina" not in stored()
    assert b"lhelm" not in stored()


@given(typed=st.text(alphabet=st.characters(exclude_categories=()), max_size=40))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_searched_without_a_crash(centre, typed):
    with centre() as work:
        people.search(work, text=typed)
        people.count_people(work, shown=PeopleFilter(text=typed))


@given(st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_beginning_of_every_word_of_a_name_finds_the_person(centre, data):
    details = data.draw(st.sampled_from(PEOPLE))
    name = display_name(details.first_name, details.last_name, details.nickname)
    word = data.draw(st.sampled_from(name.split()))
    begun = word[: data.draw(st.integers(1, len(word)))]
    if begun.strip("’'"):
        assert name in titles(centre, begun)


@given(st.text(max_size=30))
def test_queries_hold_nothing_but_plain_words(typed):
    for query in search_index.queries(typed):
        assert query.isascii()
        assert query.count('"') % 2 == 0


def test_a_changed_name_is_overwritten_in_the_index(unit):
    """FTS5 alone would only mark it as deleted."""

    def stored(work) -> bytes:
        return b"".join(work.session.scalars(sql(f"SELECT block FROM {search_index.TABLE}_data")))

    with unit() as work:
        person = people.register_person(work, details=PersonDetails(first_name="Zephyrine"), roles=())
        people.register_person(work, details=PersonDetails(first_name="Lucie"), roles=())
    with unit() as work:
        assert b"zephyrine" in stored(work)
        people.change_person(work, person_id=person.id, details=PersonDetails(first_name="Anna"))
    with unit() as work:
        assert b"zephyrine" not in stored(work)


def test_an_entry_merged_into_another_is_found_under_its_old_code(centre):
    with centre() as work:
        found = {hit.title: hit.id for hit in people.search(work, text="yousef")}
        rows = {row.id: row for row in work.session.query(PersonRecord)}
        first, then, kept = (rows[found[name]] for name in ("Yousefa", "Jusuf Demir", "Youssef El Amrani"))
        for gone, into in ((first, then), (then, kept)):
            people.withdraw_person(work, person_id=gone.id)
            gone.merged_into_id = into.id
        (hit,) = people.search(work, text=first.code)
        assert (hit.id, hit.title) == (kept.id, "Youssef El Amrani")
        assert hit.detail == f"{kept.code}, before {first.code} · participant"
        assert [each.id for each in people.search(work, text="jusuf")] == [kept.id]


def test_organisations_are_found_behind_the_people(centre):
    with centre() as work:
        made = register_organisation(work, details=OrganisationDetails(name="Youssef Foundation", phone="015 20 30 40"))
        hits = people.search(work, text="youssef", limit=2)
        assert [(hit.kind, hit.title) for hit in hits] == [
            (HitKind.PERSON, "Youssef El Amrani"),
            (HitKind.ORGANISATION, "Youssef Foundation"),
        ]
        (by_code,) = people.search(work, text=made.code)
        assert (by_code.kind, by_code.id) == (HitKind.ORGANISATION, made.id)


def test_both_phone_numbers_are_searched(centre):
    with centre() as work:
        details = PersonDetails(first_name="Zoë", phone="+32 470 11 11 11", phone_other="+32 15 22 33 44")
        people.register_person(work, details=details, roles=[])
    assert titles(centre, "015 22 33") == ["Zoë"]
    assert titles(centre, "111111") == ["Zoë"]
