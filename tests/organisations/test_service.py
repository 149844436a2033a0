"""The social map in a real encrypted file: registering, finding, changing, withdrawing, and what the audit keeps."""

from dataclasses import replace

import pytest
from sqlalchemy import select, text

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.people.organisations.model import OrganisationWordRecord
from ensure_desktop.people.organisations.records import reindex
from ensure_desktop.people.organisations.values import ContactPerson, Opening, OrganisationDetails, OrganisationFilter
from ensure_desktop.people.values import HitKind, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault.centre import Centre, change_centre
from ensure_desktop.vault.model import AuditEventRow
from tests.organisations.places_at_hand import CAW, found, put


@pytest.fixture(autouse=True)
def in_the_netherlands(unit):
    with unit() as work:
        change_centre(work, centre=Centre("De Mussen", country="NL"))


def change(unit, file, **more):
    with unit() as work:
        return organisations.change_organisation(work, organisation_id=file.id, details=replace(file.details, **more))


def hits(unit, typed, limit=12):
    with unit() as work:
        return [hit.title for hit in organisations.search_organisations(work, text=typed, limit=limit)]


class TestRegistering:
    def test_everything_comes_back_as_it_was_given(self, unit):
        file = put(unit)
        with unit() as work:
            read = organisations.organisation_file(work, organisation_id=file.id)
        assert read == file
        assert file.code == "O-0001"
        details = file.details
        assert details.website == "https://www.caw.be/laak"
        assert details.contacts[0].phone == "070 765 4321"
        unchanged = ("about", "openings", "hours_note", "access", "access_note", "notes", "email", "themes")
        assert [getattr(details, name) for name in unchanged] == [getattr(CAW, name) for name in unchanged]
        assert [contact.name for contact in details.contacts] == ["Samira Haddad", "Reception"]

    def test_a_name_is_enough(self, unit):
        assert put(unit, "Library").details == OrganisationDetails(name="Library")

    def test_all_that_is_wrong_is_told_at_once(self, unit):
        wrong = OrganisationDetails(
            website="javascript:alert(1)",
            phone="call us",
            openings=(Opening(2, "12:00", "09:00"),),
            contacts=(ContactPerson("", "An", email="an at home"), ContactPerson("", "", phone="070 123 45 67")),
        )
        with unit() as work, pytest.raises(FieldErrors) as error:
            organisations.register_organisation(work, details=wrong)
        assert set(error.value.fields) == {
            "name",
            "website",
            "phone",
            "openings.2",
            "contacts.0.email",
            "contacts.1.name",
        }
        assert found(unit) == []

    def test_words_are_spelt_as_the_others_spell_them(self, unit):
        put(unit)
        second = put(unit, "OCMW", themes=("Debts", "housing"), neighbourhood="laak")
        assert second.details.themes == ("debts", "housing")
        assert second.details.neighbourhood == "Laak"

    def test_the_only_place_with_a_word_may_spell_it_anew(self, unit):
        file = put(unit)
        assert change(unit, file, themes=("Debts", "papers")).details.themes == ("Debts", "papers")


class TestChanging:
    def test_a_change_keeps_what_stayed_the_same(self, unit, engine):
        file = put(unit)
        with unit() as work:
            before = {row.id for row in work.session.execute(text("SELECT id FROM organisation_word"))}
        changed = change(
            unit,
            file,
            themes=("debts", "housing"),
            languages=("nl",),
            openings=(Opening(0, "09:00", "12:30"), Opening(4, "10:00", "11:00")),
        )
        assert changed.details.themes == ("debts", "housing")
        assert changed.details.languages == ("nl",)
        assert changed.details.openings == (Opening(0, "09:00", "12:30"), Opening(4, "10:00", "11:00"))
        assert changed.details.contacts == file.details.contacts
        with unit() as work:
            after = {row.id for row in work.session.execute(text("SELECT id FROM organisation_word"))}
        assert len(before & after) == 4  # debts, nl and both kinds of access
        with unit() as work:
            assert organisations.organisation_file(work, organisation_id=file.id) == changed

    def test_a_new_permanent_contact_takes_the_place_of_the_old_one(self, unit):
        file = put(unit)
        newcomer = ContactPerson("", "Jef", permanent=True)
        for contacts in ((newcomer, *file.details.contacts), (*file.details.contacts, newcomer)):
            changed = change(unit, file, contacts=contacts)
            assert [contact.name for contact in changed.details.contacts if contact.permanent] == ["Jef"]
            change(unit, file, contacts=file.details.contacts)

    def test_contacts_keep_their_rows_and_their_order(self, unit):
        file = put(unit)
        first, second = file.details.contacts
        changed = change(unit, file, contacts=(second, replace(first, phone="", permanent=False)))
        assert [contact.id for contact in changed.details.contacts] == [second.id, first.id]
        assert not any(contact.permanent for contact in changed.details.contacts)
        assert change(unit, file, contacts=()).details.contacts == ()

    def test_the_index_follows_a_change(self, unit):
        file = put(unit)
        change(unit, file, name="Wijkhuis", themes=(), contacts=(), phone="070 999 88 77")
        assert hits(unit, "wijkh") == ["Wijkhuis"]
        assert hits(unit, "9998877") == ["Wijkhuis"]
        for gone in ("caw", "debts", "samira", "1234567"):
            assert hits(unit, gone) == [], gone

    def test_the_index_follows_what_was_changed_elsewhere(self, unit):
        file = put(unit)
        with unit() as work:
            row = work.session.scalars(
                select(OrganisationWordRecord).where(OrganisationWordRecord.word == "debts")
            ).one()
            row.word = "money worries"
            work.session.flush()
            reindex(work, [file.id])
        assert hits(unit, "worries") == hits(unit, "1234567") == ["CAW Laak"]
        assert hits(unit, "debts") == []

    def test_unknown_and_withdrawn_ones_are_not_changed(self, unit):
        file = put(unit)
        with unit() as work, pytest.raises(NotFound):
            organisations.change_organisation(work, organisation_id="0" * 32, details=CAW)
        with unit() as work:
            organisations.withdraw_organisation(work, organisation_id=file.id)
        with pytest.raises(UserError, match="restore it first"):
            change(unit, file)


class TestFinding:
    @pytest.fixture(autouse=True)
    def some_places(self, unit):
        put(unit)
        put(unit, "Bibliotheek Centrum", themes=("books", "learning Dutch"), languages=("nl",), neighbourhood="Centrum")
        put(unit, "Schuldhulp Zuid", themes=("debts",), languages=("nl", "ar"), neighbourhood="Zuid")
        put(unit, "بيت النساء", themes=("women",), languages=("ar",), neighbourhood="Zuid")

    def test_filters_and_their_combination(self, unit):
        assert len(found(unit)) == 4
        assert found(unit, theme="debts") == ["CAW Laak", "Schuldhulp Zuid"]
        assert found(unit, language="ar", theme="debts", neighbourhood="Zuid") == ["Schuldhulp Zuid"]
        assert found(unit, theme="debts", language="ar", neighbourhood="Laak", text="samira") == ["CAW Laak"]
        assert found(unit, theme="debts", language="ar", neighbourhood="Laak", text="zuid") == []
        assert found(unit, neighbourhood="Nowhere") == []
        assert found(unit, weekday=1, theme="debts") == ["CAW Laak"]
        assert found(unit, weekday=2) == []

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("bibl", ["Bibliotheek Centrum"]),
            ("BIBLIOTHEEK CENTRUM", ["Bibliotheek Centrum"]),
            ("learning", ["Bibliotheek Centrum"]),
            ("debts", ["CAW Laak", "Schuldhulp Zuid"]),
            ("samira", ["CAW Laak"]),
            ("Sameera", ["CAW Laak"]),
            ("1234567", ["CAW Laak"]),
            ("070 765 43", ["CAW Laak"]),
            ("O-0002", ["Bibliotheek Centrum"]),
            ("o3", ["Schuldhulp Zuid"]),
            ("بيت", ["بيت النساء"]),
            ("zzzz", []),
            ("  ", []),
            ('"*(', []),
        ],
    )
    def test_search(self, unit, typed, expected):
        assert hits(unit, typed) == expected
        if typed.strip():
            assert found(unit, text=typed) == expected

    def test_a_hit_says_what_is_offered(self, unit):
        with unit() as work:
            (hit,) = organisations.search_organisations(work, text="laak")
        assert (hit.kind, hit.detail) == (HitKind.ORGANISATION, "O-0001 · debts, papers")

    def test_choices_begin_with_the_first_names_and_narrow(self, unit):
        with unit() as work:
            every = organisations.organisation_choices(work, text="", limit=2)
            some = organisations.organisation_choices(work, text="sch")
        assert [row.name for row in every] == ["Bibliotheek Centrum", "بيت النساء"]
        assert [row.name for row in some] == ["Schuldhulp Zuid"]

    def test_a_row_tells_the_permanent_contact(self, unit):
        with unit() as work:
            (row,) = organisations.organisation_choices(work, text="caw")
        assert row.openings == CAW.openings
        assert (row.contact, row.phone, row.languages) == ("Samira Haddad", "070 123 4567", ("ar", "nl", "ti"))

    def test_pages_and_orders(self, unit):
        with unit() as work:
            pages = [
                organisations.organisations_page(
                    work, shown=OrganisationFilter(), offset=offset, limit=3, order="-code"
                )
                for offset in (0, 3)
            ]
        assert [[row.code for row in page.rows] for page in pages] == [["O-0004", "O-0003", "O-0002"], ["O-0001"]]
        assert {page.total for page in pages} == {4}

    def test_the_list_is_read_from_an_index(self, unit):
        with unit() as work:
            plan = work.session.execute(
                text(
                    "EXPLAIN QUERY PLAN SELECT id FROM organisation WHERE withdrawn_at IS NULL "
                    "ORDER BY sort_key, number LIMIT 100 OFFSET 0"
                )
            ).all()
        told = " ".join(row.detail for row in plan)
        assert "ix_organisation_by_name" in told
        assert "TEMP B-TREE" not in told

    def test_lists_hold_what_is_used_and_what_the_centre_listed(self, unit):
        with unit() as work:
            work.session.execute(
                text("INSERT INTO listed_word (id, kind, word) VALUES ('1', 'theme', 'sports'), ('2', 'interest', 'x')")
            )
            lists = organisations.social_map_lists(work)
        assert lists.themes == ("books", "debts", "learning Dutch", "papers", "sports", "women")
        assert lists.languages == ("ar", "nl", "ti")
        assert lists.neighbourhoods == ("Centrum", "Laak", "Zuid")
        assert lists.towns == ("Lier",)


class TestWithdrawing:
    def test_a_withdrawn_place_is_nowhere_until_it_is_restored(self, unit):
        file = put(unit)
        with unit() as work:
            assert organisations.withdraw_organisation(work, organisation_id=file.id).withdrawn_at is not None
            lists = organisations.social_map_lists(work)
            assert (lists.themes, lists.languages, lists.neighbourhoods) == ((), (), ())
        assert found(unit) == found(unit, theme="debts") == found(unit, text="caw") == []
        assert found(unit, withdrawn=True) == ["CAW Laak"]
        assert hits(unit, "caw") == hits(unit, "O-0001") == []
        with unit() as work, pytest.raises(UserError):
            organisations.leaflet(work, ids=[file.id], title="", with_contact=True)
        with unit() as work:
            assert organisations.organisation_names(work, ids=[file.id]) == {file.id: "CAW Laak"}
            assert organisations.restore_organisation(work, organisation_id=file.id).withdrawn_at is None
        assert found(unit) == found(unit, text="caw") == ["CAW Laak"]


class TestPeopleOfAnOrganisation:
    def test_people_count_once_and_withdrawn_ones_do_not(self, unit):
        file = put(unit)

        def register(*kinds):
            with unit() as work:
                roles = [RoleDetails(kind, work.today(), organisation_id=file.id) for kind in kinds]
                return people.register_person(work, details=PersonDetails(first_name="An"), roles=roles).id

        register(RoleKind.PARTICIPANT, RoleKind.CONTACT)
        gone = register(RoleKind.PROFESSIONAL)

        def counted():
            with unit() as work:
                return organisations.organisation_file(work, organisation_id=file.id).people

        assert counted() == 2
        with unit() as work:
            people.withdraw_person(work, person_id=gone)
        assert counted() == 1


class TestLeaflet:
    def test_it_holds_what_somebody_needs_and_nothing_else(self, unit):
        second, first = put(unit, "Library", phone="+33 1 23 45 67 89"), put(unit)
        with unit() as work:
            made = organisations.leaflet(
                work, ids=[first.id, second.id, "0" * 32], title="  Help near\nyou ", with_contact=False
            )
        assert (made.centre, made.title) == ("De Mussen", "Help near you")
        assert [entry.name for entry in made.entries] == ["CAW Laak", "Library"]
        entry = made.entries[0]
        assert entry.address == "Dorpstraat 12, 2500 Lier"
        assert entry.openings == CAW.openings
        assert "Ask for Samira" not in repr(made)
        assert "Samira" not in repr(made)

    def test_the_permanent_contact_is_named_where_that_is_wanted(self, unit):
        file = put(unit)
        with unit() as work:
            (entry,) = organisations.leaflet(work, ids=[file.id], title="", with_contact=True).entries
        assert entry.contact == "Samira Haddad"

    def test_too_many_places_and_too_long_a_title(self, unit):
        with unit() as work, pytest.raises(UserError, match="fewer"):
            organisations.leaflet(work, ids=[str(each) for each in range(41)], title="", with_contact=False)
        with unit() as work, pytest.raises(UserError, match="too long") as error:
            organisations.leaflet(work, ids=["x"], title="x" * 81, with_contact=False)
        assert error.value.field == "title"

    def test_taking_it_out_stands_in_the_audit_for_each_place(self, unit):
        first, second = put(unit), put(unit, "Library")
        with unit() as work:
            organisations.note_leaflet_exported(work, ids=[first.id, second.id], how="print")
        with unit() as work:
            noted = work.session.scalars(
                select(AuditEventRow.object_id).where(AuditEventRow.action == "take out leaflet: print")
            ).all()
        assert set(noted) == {first.id, second.id}
