"""A made register of many people, with the names of a mixed neighbourhood, and texts in which nobody is named."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path

import resources
from ensure_desktop.outward.neutral import Known
from ensure_desktop.outward.register import Bearer, register_of
from ensure_desktop.outward.scrubbing import find
from ensure_desktop.outward.values import Finding, FindingKind
from ensure_desktop.people.values import Gender, RoleKind


def names(written: str, sign: str) -> tuple[str, ...]:
    """The names in a list that is written with `sign` between them."""
    return tuple(name.strip() for name in written.replace("\n", sign).split(sign) if name.strip())


FIRST = names(
    """
Sara Fatima Mohamed Youssef Amina Khadija Ahmed Hassan Aïcha Nour Yasmin Omar Ibrahim Layla Samira Zeynep Mehmet Ayşe
Emine Mustafa Elif Fatma Ali Hüseyin Selam Abeba Tesfaye Hiwot Dawit Meron Anna Katarzyna Agnieszka Piotr Paweł
Małgorzata Ewa Tomasz Oksana Olena Andriy Svitlana Maria José Carmen Lucía Juan Ana Pedro Zoë Noor Sanne Daan Lotte
Femke Anouk Marijke Joke Wim Kees Piet Gerrit Willemijn Maartje Bram Sjoerd Jantje Hendrik Johanna Els Ans Truus Bas
Jan Roos Mei Mark Tim Tom Sam Bo An Jo Lies Ruud Ton Joris Marloes Thijs Jean-Pierre Marie-Claire Chloé Zoé Hélène
François Étienne Amélie Benoît Margaux Céline Aurélie Thérèse Noël Rose Pierre Fleur Camille Élodie Guillaume Manon
Joséphine Yves Søren Bjørn Jørgen Mette Lærke Åse Kirsten Rasmus Mikkel Freja Ida Per Tove Birthe Øjvind Hanne Liv
Anne-Mette Sten Dag Hope Faith Grace Will Bill Jack Emily Charlotte Oliver June May April Dawn Joy Storm Summer Frank
Rob Art Charlie Daisy Heather Ivy Lily Violet Priya Rahul Linh Nguyễn Mei-Ling Wei Kofi Ama Kwame Abena Fatoumata
Mamadou Ousmane Aminata Ngozi Chidi D’Angelo Siobhán Zbigniew Mária Ștefan Ioana Dragan Milica Željko Samuel Rebekka
Miriam David Daniël Thomas
""",
    " ",
)
LAST = names(
    """
de Wit|van der Berg|van den Heuvel|van Dijk|van 't Hof|in 't Veld|ter Horst|de Jong|Jansen|Bakker|Visser|Smit|Meijer|
Mulder|Bos|Vos|Peters|Hendriks|Dekker|Brouwer|de Boer|Kok|Prins|Koning|Huisman|Willems|Maes|Jacobs|Claes|Wouters|
De Smet|Vandenberghe|Van den Broeck|Peeters|Goossens|Dubois|Lefèvre|Moreau|Petit|Leblanc|D'Hondt|L'Hermite|Dupont|
Marchand|Fontaine|Girard|Le Goff|de la Fontaine|Jensen|Nielsen|Hansen|Pedersen|Sørensen|Møller|Lund|Bjerregaard|
Kjær|Østergaard|Skov|Krog|Bæk|Smith|Brown|Young|White|King|Baker|Cook|O'Brien|McDonald|Hill|Wood|Long|El Amrani|
Ben Ali|Bouzid|Haddad|Mansour|El Idrissi|Aït Ouali|Yılmaz|Öztürk|Demir|Kaya|Çelik|Şahin|Kowalski|Nowak|Wiśniewska|
Shevchenko|Kovalenko|García|Fernández|Rodríguez|da Silva|dos Santos|Tesfay|Haile|Gebremedhin|Nguyen|Tran|Le|Li|Chen|
Wang|Diallo|N'Diaye|Traoré|Mensah|Osei|Okafor|Patel|Singh|Khan|Hossain|Popescu|Novák|Kovács|Jovanović|Petrović
""",
    "|",
)
STREETS = ("Kerkstraat", "Lange Leidsedwarsstraat", "Rue de la Paix", "Nørregade", "Mill Road", "Plein 1944", "Markt")
PASSAGES = Path(__file__).parent / "passages"
LONG_AGO = date(1948, 1, 1)
PEOPLE = 5_000
STRIDE = 7_919
TEXTS = {
    "en": ("forms/guides/en", "curricula/en", "consent/en.toml", "sheets/en.toml", "agreement/en.toml"),
    "nl": ("forms/guides/nl", "curricula/nl", "consent/nl.toml", "sheets/nl.toml", "agreement/nl.toml"),
    "fr": ("consent/fr.toml", "sheets/fr.toml", "agreement/fr.toml"),
    "da": ("sheets/da.toml", "agreement/da.toml"),
}


@cache
def everybody(people: int = PEOPLE) -> tuple[Bearer, ...]:
    """So many people; each pair of a first and a last name comes once."""
    pairs = [(first, last) for first in FIRST for last in LAST]
    # A stride that shares no divisor with their number comes by each pair once, and soon by all names.
    chosen = (pairs[number * STRIDE % len(pairs)] for number in range(people))
    return tuple(
        Bearer(
            FindingKind.NAME,
            (first, last, ""),
            id=f"{number:032x}",
            roles=frozenset({RoleKind.PARTICIPANT if number % 2 else RoleKind.SUPPORTER}),
            gender=Gender.FEMALE,
            code=f"P-{number:04d}",
            birth_date=LONG_AGO + timedelta(days=number * 5),
            phones=(f"+316{number:08d}",),
            emails=(f"person{number}@example.org",),
            street=f"{STREETS[number % len(STREETS)]} {number % 180 + 1}",
        )
        for number, (first, last) in enumerate(chosen, 1)
    )


@cache
def made_known(people: int = PEOPLE) -> Known:
    """What texts are searched for, about nobody in particular."""
    return Known(
        register_of(everybody(people)), words={"participant": "participant", "supporter": "supporter"}, region="NL"
    )


@cache
def texts(language: str) -> tuple[str, ...]:
    """The program's own texts in which nobody is named, and passages such as a case has."""
    found: list[str] = []
    for path in TEXTS[language]:
        place = files(resources).joinpath(*path.split("/"))
        for file in [place] if path.endswith(".toml") else sorted(place.iterdir(), key=str):
            found += _sentences(tomllib.loads(file.read_text("utf-8")))
    return (*found, *passage(language))


def passage(language: str) -> tuple[str, ...]:
    """A case in paragraphs, as somebody tells it: places and offices with capitals, but nobody by name."""
    return tuple((PASSAGES / f"{language}.txt").read_text("utf-8").split("\n\n"))


def _sentences(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _sentences(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _sentences(inner)
    elif isinstance(value, str) and len(value.split()) > 3:
        yield value


def alarms(language: str) -> tuple[list[Finding], int]:
    """What is found where nobody is named, and in how many words."""
    found = [finding for text in texts(language) for finding in find(text, made_known())]
    return found, sum(len(text.split()) for text in texts(language))


def case_text(language: str, length: int = 4_000) -> str:
    """A long text with names in it."""
    named = " Sara van der Berg en Mohamed El Amrani, 06 00000012, op 3 maart 1985, Kerkstraat 12. "
    return "\n".join(paragraph + named for paragraph in passage(language) * 3)[:length]
