"""Hard cases: names that are words, initials, names in names, phone numbers and days however they are written."""

from datetime import date
from itertools import pairwise

import pytest

from ensure_desktop.outward.decisions import Fate, decide
from ensure_desktop.outward.neutral import Known
from ensure_desktop.outward.register import Bearer, place_key, register_of
from ensure_desktop.outward.scrubbing import find, key, nameless, replace
from ensure_desktop.outward.values import Choice, FindingKind
from ensure_desktop.people.values import Gender, RoleKind

SARA, FATIMA, ADAM = range(3)
PEOPLE = (
    Bearer(
        FindingKind.NAME,
        ("Sara", "van der Berg", "Saar"),
        id="sara",
        roles=frozenset({RoleKind.PARTICIPANT}),
        gender=Gender.FEMALE,
        household="home",
        code="P-0042",
        birth_date=date(1985, 3, 3),
        phones=("+31612345678",),
        emails=("sara.b@example.org",),
        street="Kerkstraat 12",
        postcode="1012 AB",
    ),
    Bearer(FindingKind.NAME, ("Fatima", "El Amrani", "Fifi"), id="fatima", roles=frozenset({RoleKind.SUPPORTER})),
    Bearer(FindingKind.NAME, ("Adam",), household="home", relation="son"),
    Bearer(FindingKind.NAME, ("Mark", "Jansen"), id="mark", street="12 rue de la Paix"),
    Bearer(FindingKind.NAME, ("Hope", "Smit"), id="hope"),
    Bearer(FindingKind.NAME, ("Will", "Young"), id="will"),
    Bearer(FindingKind.NAME, ("Jan", "de Wit"), id="jan", street="Markt 5"),
    Bearer(FindingKind.NAME, ("يوسف", ""), id="youssef"),
    Bearer(FindingKind.NAME, ("Mohamed", "N'Diaye"), id="mohamed"),
    Bearer(FindingKind.NAME, ("Mei-Ling", "Chen"), id="mei"),
    Bearer(FindingKind.CONTACT, ("Ahmed Yılmaz",), place="the town hall", phones=("+31205551234",)),
    Bearer(FindingKind.ACCOUNT, ("Anneke Bosma",)),
)
PUBLIC = ("206241111", "info@example.org", place_key("nieuwmarkt", "4"))
WORDS = {"participant": "participant", "supporter": "peer supporter"}
HOUSES = ("Huis Sara", "Hope for All", "Mark Jansen")
KNOWN = Known(register_of(PEOPLE, PUBLIC, HOUSES), frozenset({SARA, FATIMA}), frozenset({ADAM}), WORDS, "NL")


def scrubbed(text: str) -> str:
    return replace(text, find(text, KNOWN), ()).text


def sure(text: str) -> list[str]:
    return [finding.text for finding in find(text, KNOWN) if finding.certain]


def unsure(text: str) -> list[str]:
    return [finding.text for finding in find(text, KNOWN) if not finding.certain]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The teacher of Sara's son phoned.", "The teacher of the participant's son phoned."),
        ("the teacher of saras son", "the teacher of the participants son"),
        ("Sara van der Berg came.", "The participant came."),
        ("S. v.d. Berg came.", "The participant came."),
        ("Mrs. Van den Berg came.", "Mrs. the participant came."),
        ("We saw vd Berg and Vanderberg.", "We saw the participant and the participant."),
        ("Adam was there too.", "Her son was there too."),
        ("L'amie de Fatima, celle d'Amrani", "L'amie de the peer supporter, celle de the peer supporter"),
        ("Fat-\nima came along.", "The peer supporter came along."),
        ("They call her Fifi.", "They call her the peer supporter."),
        ("Ask Ahmed Yilmaz.", "Ask somebody from the town hall."),
        ("Anneke asked.", "A colleague asked."),
        ("Both FATIMA EL AMRANI and fatima el-amrani", "Both the peer supporter and the peer supporter"),
        ("FatimaElAmrani wrote", "The peer supporter wrote"),
        ("#sara_berg", "#the participant"),
        ("Het Fatima-dossier ligt klaar.", "Het the peer supporter-dossier ligt klaar."),
    ],
)
def test_a_name_gives_way(text: str, expected: str) -> None:
    assert scrubbed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "She hopes that all will be well, and hope is what she has.",
        "He will come, and will not stay.",
        "On the mark, the young ones ran.",
        "samen met de buren, in januari, en een willekeurige dag",
        "Elle est allée au marché.",
        "Vi har en plan og en bil.",
    ],
)
def test_nothing_is_replaced_by_itself_in_a_text_without_names(text: str) -> None:
    assert scrubbed(text) == text


def test_a_name_that_is_a_word_is_asked_about_where_it_may_be_one() -> None:
    text = "She lost hope. Hope said so. We saw that Hope came; mark my words, said Mark."
    assert sure(text) == ["Hope", "Mark"]
    assert unsure(text) == ["hope", "Hope", "mark"]


def test_beside_another_name_of_hers_a_word_is_a_name() -> None:
    assert sure("We met Hope Smit and Will Young") == ["Hope Smit", "Will Young"]
    assert sure("hope smit and will young were there") == ["hope smit", "will young"]
    assert sure("There sat mr Young.") == ["Young"]


def test_a_word_before_a_name_is_no_part_of_it() -> None:
    assert scrubbed("We hope Sara comes, and will Fatima stay?") == (
        "We hope the participant comes, and will the peer supporter stay?"
    )
    assert sure("We hope Smit comes.") == ["Smit"]
    assert sure("Hope Sara comes.") == ["Sara"]


def test_small_words_in_lower_case_are_passed_over_where_the_writer_uses_capitals() -> None:
    assert find("He will come and we will see.", KNOWN) == ()
    assert unsure("he asked whether will could come") == ["will"]


def test_letting_a_word_stand_does_not_let_the_name_stand() -> None:
    text = "We hope that Hope comes."
    done = replace(text, find(text, KNOWN), (Choice(key("hope"), None),))
    assert done.text == "We hope that a neighbour comes."
    assert ([one.text for one in done.kept], done.open) == (["hope"], ())


def test_a_name_that_somebody_lets_stand_is_told() -> None:
    text = "Ahmed Yilmaz of the town hall was invited."
    done = replace(text, find(text, KNOWN), (Choice(key("AHMED YILMAZ"), None),))
    assert (done.text, [one.text for one in done.kept]) == (text, ["Ahmed Yilmaz"])


@pytest.mark.parametrize("written", ["Sara", "SARA", "sara", "Sára", "S\u00adara", "Sa\u0301ra", "Sara’s", "sa-\nra"])
def test_one_choice_counts_however_it_is_written(written: str) -> None:
    assert key(written) == "sara"


@pytest.mark.parametrize(
    "number",
    [
        "0612345678", "06-12345678", "06 12 34 56 78", "06 - 12 34 56 78", "(06) 1234 5678", "+31 6 12345678",
        "0031612345678", "+31 (0)6 12 34 56 78", "06.12.34.56.78", "06/12345678", "06-1234\n5678", "٠٦١٢٣٤٥٦٧٨",
    ],
)  # fmt: skip
def test_a_phone_number_in_any_writing(number: str) -> None:
    (found,) = find(f"Call her on {number} please", KNOWN)
    assert (found.kind, found.certain, found.who) == (FindingKind.PHONE, True, "sara")
    assert not any(character.isdigit() for character in scrubbed(f"Call her on {number} please"))


def test_a_number_of_nobody_is_asked_about_and_one_of_an_organisation_stands() -> None:
    assert unsure("Call 020 624 2222.") == ["020 624 2222"]
    assert find("Call 020 624 1111.", KNOWN) == ()
    assert find("There were 12 of them, in 2026, for 1 250 euros.", KNOWN) == ()


@pytest.mark.parametrize(
    "day",
    [
        "3 maart 1985", "3 mars 1985", "3. marts 1985", "3 March 1985", "March 3, 1985", "March 3rd 1985",
        "the 3rd of March 1985", "03/03/1985", "3-3-85", "3.3.1985", "1985-03-03", "03 03 1985", "03031985",
        "3 mrt 1985", "3de maart 1985", "3 mars '85",
    ],
)  # fmt: skip
def test_a_birth_date_in_any_writing(day: str) -> None:
    (found,) = find(f"She was born {day} in a small town", KNOWN)
    assert (found.kind, found.certain, found.who) == (FindingKind.BIRTH_DATE, True, "sara")


def test_other_days_and_ages_stand() -> None:
    assert find("She is 40, and on 4 March 1985 or 12/05/2026 nothing was planned.", KNOWN) == ()
    assert unsure("Her birthday is on 3 March.") == ["3 March"]


@pytest.mark.parametrize(
    "address",
    [
        "Kerkstraat 12",
        "kerkstr. 12",
        "KERKSTRAAT 12",
        "Kerk-\nstraat 12",
        "Kerkstraat nr 12",
        "Kerkstraat 12a",
        "1012AB",
    ],
)
def test_an_address(address: str) -> None:
    (found,) = find(f"She lives at {address}, near the park", KNOWN)
    assert (found.kind, found.certain) == (FindingKind.ADDRESS, True)


def test_a_street_with_its_number_before_it() -> None:
    assert sure("Elle habite 12, rue de la Paix.") == ["12, rue de la Paix"]
    assert sure("Elle habite au 12 Rue de la Paix à Lille.") == ["12 Rue de la Paix"]


def test_a_street_that_is_an_everyday_word() -> None:
    assert find("De markt was mooi.", KNOWN) == ()
    assert sure("Hij woont Markt 5.") == ["Markt 5"]


def test_where_an_organisation_is_may_stand() -> None:
    assert find("The library is at Nieuwmarkt 4.", KNOWN) == ()


@pytest.mark.parametrize(
    "mail", ["sara.b@example.org", "SARA.B@EXAMPLE.ORG", "sara.b (at) example.org", "sara.b@example[dot]org"]
)
def test_an_address_for_mail(mail: str) -> None:
    (found,) = find(f"Write to {mail} soon", KNOWN)
    assert (found.kind, found.certain, found.who) == (FindingKind.EMAIL, True, "sara")


def test_addresses_for_mail_of_others() -> None:
    assert unsure("Write to jo@example.com soon") == ["jo@example.com"]
    assert find("Write to info@example.org soon", KNOWN) == ()


@pytest.mark.parametrize("code", ["P-0042", "p-0042", "P 0042", "P‑0042", "P-42"])
def test_a_code(code: str) -> None:
    (found,) = find(f"It is about {code} again", KNOWN)
    assert (found.kind, found.who) == (FindingKind.CODE, "sara")


def test_initials() -> None:
    assert sure("It went well with S. v.d. B. and F.E. today") == ["S. v.d. B.", "F.E."]
    assert unsure("It went well with S. and with SvdB today") == ["S.", "SvdB"]
    assert unsure("It went well with M.J. today") == ["M.J."]
    assert find("At 9 p.m. in the U.K., e.g. on TV.", KNOWN) == ()


@pytest.mark.parametrize("text", ["قالت فاطمة", "مع سارة", "لفاطمة"])
def test_a_name_in_another_script_in_the_text(text: str) -> None:
    assert unsure(text)


def test_a_name_in_another_script_in_the_vault() -> None:
    assert unsure("Then Youssef came, and Yusuf left.") == ["Youssef", "Yusuf"]


@pytest.mark.parametrize(
    "slip",
    [
        "Fatmia",
        "Fatimah",
        "Fattima",
        "Fatema",
        "Mohammed",
        "Muhammad",
        "Mohamad",
        "Ahmet",
        "Yilmas",
        "Sarra",
        "Zara",
        "Fatma",
    ],
)
def test_a_slip_of_the_keyboard(slip: str) -> None:
    assert find(f"Then {slip} came along.", KNOWN)


def test_a_letter_after_a_first_name_goes_with_it() -> None:
    assert sure("We met Fatima E. and Sara B.C. today") == ["Fatima E.", "Sara B.C."]
    assert sure("We met Mei-Ling and M.-L. Chen today") == ["Mei-Ling", "M.-L. Chen"]


def test_names_run_together() -> None:
    assert find("fatimajansen wrote", KNOWN)
    assert find("Het fatimadossier ligt klaar", KNOWN)


def test_people_of_two_families_stay_two() -> None:
    assert scrubbed("Sara and Fatima, Adam too") == "The participant and the peer supporter, her son too"


def test_an_empty_text() -> None:
    assert find("", KNOWN) == ()
    assert replace("", (), ()).text == ""


def test_an_organisation_may_be_called_as_somebody_is() -> None:
    assert sure("We went to Huis Sara, and Sara went to Hope for All.") == ["Sara"]
    assert unsure("We went to Huis Sara, and Sara went to Hope for All.") == []


def test_an_organisation_that_is_somebody_is_a_name() -> None:
    assert sure("We phoned Mark Jansen.") == ["Mark Jansen"]


def test_what_overlaps_is_one_and_nothing_of_it_is_left() -> None:
    assert sure("Write to sara.jansen@example.com soon") == ["sara.jansen@example.com"]
    assert scrubbed("We met M.-L. Chen today") == "We met a neighbour today"


def test_no_finding_overlaps_another() -> None:
    text = "Sara van der Berg, Kerkstraat 12, 1012 AB, 06-12345678, sara.b@example.org, S. v.d. B., 3-3-1985 " * 3
    found = find(text, KNOWN)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize("own", ["sara", "Saar", "0612345678", "sara.b@example.org", "Hope", "S.B.", "kerkstraat 12"])
def test_own_words_that_name_somebody_do_not_count(own: str) -> None:
    assert nameless((Choice(key("Fatima"), own),), KNOWN) == ()


@pytest.mark.parametrize("own", ["the cook", "a young woman", "she who had lost hope", "somebody from Huis Sara"])
def test_own_words_that_are_words_count(own: str) -> None:
    choices = (Choice(key("Fatima"), own),)
    assert nameless(choices, KNOWN) == choices


def test_a_word_that_may_stand_in_one_text_is_a_name_in_the_text_beside_it() -> None:
    texts = ("She lost hope.", "We saw that Hope came.")
    found = [find(text, KNOWN) for text in texts]
    keep = (Choice(key("hope"), None),)
    fates = [mark.fate for mark in decide(texts, found, keep).marks]
    assert fates == [Fate.KEPT, Fate.REPLACED]


@pytest.mark.parametrize(
    "spelt", ["S a r a", "S.a.r.a.", "S-a-r-a", "S\u00b7a\u00b7r\u00b7a", "F-a-t-i-m-a", "F A T I M A"]
)
def test_a_name_letter_by_letter_is_found(spelt: str) -> None:
    assert sure(f"We met {spelt} today")


@pytest.mark.parametrize(
    "pasted", ["S\u0430r\u0430", "\uff33\uff41\uff52\uff41", "Sa\u200bra", "Sa\u00adra", "Sa\u0301ra"]
)
def test_letters_that_only_look_alike_hide_no_name(pasted: str) -> None:
    assert scrubbed(f"We met {pasted} today") == "We met the participant today"
