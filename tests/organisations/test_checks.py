"""What a form about an organisation may hold, and the addresses of pages on the web."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.people.checks import Problems
from ensure_desktop.people.organisations.checks import checked_organisation, web_address
from ensure_desktop.people.organisations.labels import access_label, own_name
from ensure_desktop.people.organisations.values import Access, ContactPerson, Opening, OrganisationDetails


def checked(permanent_id="", **more):
    """The cleaned details and what is wrong with them."""
    problems = Problems()
    details = OrganisationDetails(**({"name": "CAW"} | more))
    clean = checked_organisation(details, region="BE", permanent_id=permanent_id, problems=problems)
    return clean, problems.fields


class TestWebsites:
    @pytest.mark.parametrize(
        ("typed", "stored"),
        [
            ("www.caw.be", "https://www.caw.be"),
            ("caw.be/laak?x=1#top", "https://caw.be/laak?x=1#top"),
            ("HTTP://WWW.CAW.be/Laak", "http://www.caw.be/Laak"),
            ("https://caw.be/", "https://caw.be"),
            ("caw.be:8080/x", "https://caw.be:8080/x"),
            ("bücherei-köln.de", "https://bücherei-köln.de"),
            ("", ""),
        ],
    )
    def test_as_people_type_them(self, typed, stored):
        assert web_address(typed) == stored

    @pytest.mark.parametrize(
        "typed",
        [
            "javascript:alert(1)",
            "JavaScript://www.caw.be/%0aalert(1)",
            "data:text/html,x",
            "mailto:an@caw.be",
            "file:///etc/passwd",
            "ftp://caw.be",
            "https://an:secret@caw.be",
            "localhost",
            "caw",
            "our website",
            "https://",
            "https://[::1",
            "caw.be:99999",
            "-caw.be",
        ],
    )
    def test_what_is_no_page_is_refused(self, typed):
        assert web_address(typed) is None

    @given(st.text(max_size=60))
    def test_what_was_taken_is_taken_again(self, typed):
        stored = web_address(typed)
        if stored:
            assert stored.startswith(("https://", "http://"))
            assert web_address(stored) == stored


class TestDetails:
    def test_a_name_is_needed_and_enough(self):
        assert checked() == (OrganisationDetails(name="CAW"), {})
        assert set(checked(name=" \u200b ")[1]) == {"name"}

    def test_everything_is_cleaned(self):
        clean, wrong = checked(
            name="  CAW \n Laak ",
            about="Help.\r\n\r\n\r\nWith debts. ",
            themes=("debts", " Debts", "", "papers"),
            languages=("nl", "ar", "nl"),
            openings=(Opening(4, "13:00", "15:00"), Opening(4, "9:00", "13:00")),
            email="Laak@CAW.Example",
            phone="03 480 12 34",
            access=(Access.WOMEN_ONLY, Access.STEP_FREE),
        )
        assert wrong == {}
        assert (clean.name, clean.about) == ("CAW Laak", "Help.\n\nWith debts.")
        assert (clean.themes, clean.languages) == (("debts", "papers"), ("ar", "nl"))
        assert clean.openings == (Opening(4, "09:00", "15:00"),)
        assert (clean.email, clean.phone) == ("Laak@caw.example", "+3234801234")
        assert clean.access == (Access.STEP_FREE, Access.WOMEN_ONLY)

    @pytest.mark.parametrize(
        ("field", "value", "named"),
        [
            ("name", "x" * 151, "name"),
            ("about", "x" * 1201, "about"),
            ("notes", "x" * 5001, "notes"),
            ("themes", ("x" * 81,), "themes"),
            ("themes", tuple(f"theme {n}" for n in range(51)), "themes"),
            ("languages", ("Dutch",), "languages"),
            ("languages", tuple(f"{a}{b}" for a in "abcdefgh" for b in "abcdefgh"), "languages"),
            ("phone", "123", "phone"),
            ("email", "an at caw", "email"),
            ("website", "caw", "website"),
            ("website", "caw.be/" + "x" * 290, "website"),
            ("openings", (Opening(2, "12:00", "09:00"),), "openings.2"),
            ("openings", (Opening(2, "09:00", "12:00"), Opening(2, "11:00", "13:00")), "openings.2"),
            ("contacts", (ContactPerson("", "", phone="03 480 12 34"),), "contacts.0.name"),
            ("contacts", (ContactPerson("", "An"), ContactPerson("", "Jef", email="x")), "contacts.1.email"),
            ("contacts", (ContactPerson("", "An", phone="call"),), "contacts.0.phone"),
            ("contacts", tuple(ContactPerson("", f"An {n}") for n in range(21)), "contacts"),
        ],
    )
    def test_each_field_says_what_is_wrong(self, field, value, named):
        wrong = checked(**{field: value})[1]
        assert set(wrong) == {named}
        assert wrong[named].endswith(".")

    def test_empty_contact_persons_are_left_out(self):
        clean, wrong = checked(contacts=(ContactPerson("", " ", permanent=True), ContactPerson("", "An")))
        assert wrong == {}
        assert clean.contacts == (ContactPerson("", "An"),)

    def test_one_permanent_contact_the_new_one(self):
        old, new = ContactPerson("1", "An", permanent=True), ContactPerson("2", "Jef", permanent=True)

        def permanent(*contacts):
            clean, wrong = checked("1", contacts=contacts)
            assert wrong == {}
            return [contact.name for contact in clean.contacts if contact.permanent]

        assert permanent(old, new) == permanent(new, old) == ["Jef"]
        assert permanent(old, replace(new, permanent=False)) == ["An"]
        assert permanent(replace(old, permanent=False), replace(new, permanent=False)) == []

    @given(st.builds(OrganisationDetails, **dict.fromkeys(("name", "about", "website", "email", "notes"), st.text())))
    def test_what_is_clean_stays_as_it_is(self, details):
        problems = Problems()
        clean = checked_organisation(details, region="BE", problems=problems)
        if not problems.fields:
            assert checked_organisation(clean, region="BE", problems=problems) == clean


class TestWords:
    def test_every_kind_of_access_has_its_own(self):
        assert len({access_label(access) for access in Access}) == len(Access)

    @pytest.mark.parametrize(("code", "name"), [("ar", "العربية"), ("ti", "ትግርኛ"), ("nl", "Nederlands"), ("zzz", "")])
    def test_languages_by_their_own_name(self, code, name):
        assert own_name(code) == name
