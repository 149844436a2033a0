"""What people write in cells where the program has choices: words in six languages, compared folded (`names.folded`).

Names of languages and countries come from CLDR, so that no list of them has to be kept here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TypeVar

from ensure_desktop.people.labels import country_choices, language_choices
from ensure_desktop.people.names import folded
from ensure_desktop.people.values import (
    Education,
    Frequency,
    Gender,
    HowFound,
    LanguageSkill,
    Level,
    PartOfDay,
    RoleKind,
    Slot,
)

Choice = TypeVar("Choice", bound=StrEnum)

NAMED_IN = ("en", "nl", "fr", "da", "de", "es", "ar", "tr")
OWN_NAMES = ("am", "bg", "fa", "it", "pl", "ps", "pt", "ro", "ru", "so", "ti", "uk", "ur", "zh")
"""Languages whose speakers may have written their names themselves."""
SEPARATORS = re.compile(r"[,;/|\n\r\t•·]+| ::: ")
"""Google puts three colons between the values of one cell."""
AND = re.compile(r"\s+(?:and|en|et|og|und|y|e|&|\+)\s+", re.IGNORECASE)
LEVEL = re.compile(r"\b([abc][12])\b", re.IGNORECASE)
UNSAID_LEVEL = Level.B1
"""The level of a language of which only the name is written: everyday talk."""


def _table(written: Mapping[Choice, str]) -> dict[str, Choice]:
    """The choice by each of its words; they stand between strokes or on lines of their own."""
    return {
        folded(word) or word.strip(): choice
        for choice, words in written.items()
        for word in words.replace("\n", "|").split("|")
        if word.strip()
    }


GENDERS = _table(
    {
        Gender.FEMALE: """
            f | v | w | k | female | woman | vrouw | vrouwelijk | femme | feminin | féminin | kvinde | frau
            weiblich | mujer | femenino | girl | meisje | mme | mevr | mevrouw | mrs | ms | dhr mevr mevr | madame
            fru | señora""",
        Gender.MALE: """
            m | h | male | man | mannelijk | homme | masculin | mand | mann | männlich | hombre | masculino | varón
            boy | jongen | dhr | de heer | mr | monsieur | hr | herr | señor""",
        Gender.OTHER: """
            x | o | d | other | anders | ander | autre | andet | anden | divers | otro | non binary | nonbinary
            non binair | non-binaire | genderfluid""",
        Gender.UNSAID: """
            - | ? | unknown | onbekend | inconnu | ukendt | unbekannt | not said | n/a | unsaid | undefined
            unspecified | not specified | niet opgegeven | niet gespecificeerd | non précisé | non spécifié
            indéterminé | ikke angivet | ikke specificeret | uspecificeret | keine angabe | nicht angegeben
            no especificado | sin especificar""",
    }
)

YES = frozenset(
    {"yes", "y", "true", "1", "x", "ja", "j", "oui", "o", "vrai", "sand", "wahr", "si", "verdadero", "waar", "ok", "✓"}
)
NO = frozenset(
    {"no", "n", "false", "0", "nee", "neen", "non", "faux", "nej", "falsk", "nein", "falsch", "falso", "onwaar", "geen"}
    | {"none", "niet", "-"}
)

ROLES = _table(
    {
        RoleKind.APPLICANT: """
            applicant | candidate | kandidaat | candidat | ansøger | bewerber | bewerberin | solicitante | kandidat
            aanmelding""",
        RoleKind.SUPPORTER: """
            supporter | peer supporter | peer | volunteer | mentor | buddy | coach | vrijwilliger
            ervaringsdeskundige | ervaringswerker | vertrouwenspersoon | contactvrouw | bénévole | pair aidant
            pair | frivillig | peer støtte | freiwillige | freiwilliger | ehrenamtliche | voluntario | voluntaria
            moeder voor moeder | gastgezin""",
        RoleKind.PARTICIPANT: """
            participant | mentee | client | cliënt | deelnemer | deelneemster | bezoeker | gast | guest | makker
            hulpvrager | participante | bénéficiaire | usager | deltager | borger | teilnehmer | teilnehmerin
            klient | klientin | beneficiario""",
        RoleKind.PROFESSIONAL: """
            professional | staff | worker | social worker | hulpverlener | professioneel | medewerker
            professionnel | travailleur social | intervenant | fagperson | professionel | fachkraft | profesional
            partner""",
        RoleKind.FAMILY: """
            family | family member | relative | familie | familielid | famille | membre de la famille | pårørende
            angehörige | angehöriger | familiar | verwandte""",
        RoleKind.CONTACT: "contact|contact person|contactpersoon|relatie|kontakt|contacto|other|overig|autre",
    }
)

EDUCATIONS = _table(
    {
        Education.BASIC: """
            basic | primary | primary school | none | low | laag | lager | basis | basisonderwijs | lager onderwijs
            geen | primaire | école primaire | aucune | grundskole | folkeskole | grundschule | primaria
            elementary | primary school or less""",
        Education.MIDDLE: """
            middle | secondary | secondary school | vocational | high school | midden | middelbaar | secundair
            secundair onderwijs | beroepsonderwijs | vmbo | mbo | havo | vwo | aso | tso | bso | secondaire
            collège | lycée | bac | professionnel | gymnasium | erhvervsuddannelse | mittel | realschule
            hauptschule | abitur | ausbildung | lehre | secundaria | bachillerato | secondary or vocational school""",
        Education.HIGHER: """
            higher | high | university | college | bachelor | master | phd | hoog | hoger | hoger onderwijs | hbo
            wo | universiteit | hogeschool | supérieur | université | universitaire | licence | videregående
            universitet | hoch | universität | hochschule | studium | superior | universidad | universitario
            college or university""",
    }
)

FREQUENCIES = _table(
    {
        Frequency.WEEKLY: """
            weekly | every week | once a week | wekelijks | elke week | een keer per week | hebdomadaire
            chaque semaine | une fois par semaine | ugentligt | hver uge | wöchentlich | jede woche | semanal
            cada semana""",
        Frequency.FORTNIGHTLY: """
            fortnightly | every two weeks | every other week | biweekly | tweewekelijks | om de twee weken
            om de week | toutes les deux semaines | hver anden uge | alle zwei wochen | alle 14 tage | quincenal
            cada dos semanas""",
        Frequency.MONTHLY: """
            monthly | every month | once a month | maandelijks | elke maand | een keer per maand | mensuel
            chaque mois | une fois par mois | månedligt | hver måned | monatlich | jeden monat | mensual
            cada mes""",
        Frequency.ANY: """
            any | as it comes | no preference | no matter | maakt niet uit | geen voorkeur | zoals het uitkomt
            peu importe | sans préférence | lige meget | egal | da igual""",
    }
)

HOW_FOUND = _table(
    {
        HowFound.WORD_OF_MOUTH: """
            word of mouth | friend | friends | mond tot mond | mond-tot-mondreclame | vriend | vriendin | via via
            kennis | bouche à oreille | ami | amie | mund til mund | ven | mundpropaganda | freund | freundin
            boca a boca | amigo""",
        HowFound.PARTNER: """
            partner | partner organisation | organisation | organization | municipality | gemeente | ocmw | cpas
            partnerorganisatie | doorverwijzing | verwezen | partenaire | orientation | commune | mairie | kommune
            henvist | samarbejdspartner | partnerorganisation | jobcenter | socio | derivación""",
        HowFound.OWN_INQUIRY: """
            own inquiry | self | self referral | own initiative | zelf | zelf aangemeld | eigen initiatief
            spontaan | de sa propre initiative | lui-même | spontané | selv | egen henvendelse | eigeninitiative
            selbst | iniciativa propia""",
        HowFound.OUTREACH: """
            outreach | street | on the street | straat | vindplaats | vindplaatsgericht | straathoekwerk | rue
            maraude | opsøgende | gade | streetwork | straße | calle""",
        HowFound.FORMER_PARTICIPANT: """
            former participant | ex participant | oud deelnemer | oud-deelnemer | ancien participant
            ancienne participante | tidligere deltager | ehemalige | antiguo participante""",
        HowFound.INFORMATION_MEETING: """
            information meeting | info session | infomoment | infosessie | informatieavond | informatiebijeenkomst
            réunion d'information | séance d'information | informationsmøde | infoveranstaltung
            reunión informativa""",
        HowFound.LEAFLET: """
            leaflet | flyer | poster | folder | affiche | brochure | dépliant | tract | plakat | pjece | flugblatt
            folleto | cartel""",
        HowFound.SOCIAL_MEDIA: """
            social media | facebook | instagram | whatsapp | website | internet | online | sociale media
            réseaux sociaux | sociale medier | soziale medien | redes sociales | site web | tiktok""",
        HowFound.LOCAL_PRESS: """
            local press | newspaper | press | krant | lokale pers | pers | buurtkrant | journal | presse
            presse locale | avis | lokalavis | zeitung | prensa | periódico | radio""",
    }
)

LEVELS = _table(
    {
        Level.NATIVE: """
            native | native speaker | mother tongue | first language | moedertaal | moedertaalspreker
            langue maternelle | maternelle | modersmål | muttersprache | lengua materna | materna | nativo""",
        Level.C2: "like a native speaker|excellent|uitstekend|perfect|excellente|perfekt",
        Level.C1: "fluent|vloeiend|courant|couramment|flydende|fließend|fluido|very good|zeer goed|très bien",
        Level.B2: "good|goed|bon|bien|god|godt|gut|bueno|most talk",
        Level.B1: "everyday talk|intermediate|average|matig|gemiddeld|redelijk|moyen|middel|mittel|medio",
        Level.A2: """
            basic | simple sentences | basis | a little | een beetje | beetje | notions | un peu | lidt | wenig
            etwas | básico | un poco | grundlæggende""",
        Level.A1: "a few words|beginner|enkele woorden|débutant|quelques mots|begynder|anfänger|principiante",
    }
)

PARTS = _table(
    {
        PartOfDay.MORNING: """
            morning | mornings | am | ochtend | voormiddag | vm | matin | matinée | formiddag | morgen | vormittag
            mañana""",
        PartOfDay.AFTERNOON: "afternoon|afternoons|pm|middag|namiddag|nm|après-midi|eftermiddag|nachmittag|tarde",
        PartOfDay.EVENING: "evening|evenings|avond|soir|soirée|aften|abend|noche",
    }
)


def yes_or_no(text: str) -> bool | None:
    """Whether a cell says yes, None where it says something else."""
    word = folded(text) or text.strip()
    return True if word in YES else False if word in NO else None


def choice_of(text: str, choices: Mapping[str, Choice]) -> Choice | None:
    """The choice that a cell means, None where it means none of them."""
    return choices.get(folded(text) or text.strip())


@dataclass(frozen=True, slots=True)
class Spoken:
    """The languages in a cell: those understood, those of which no level was said, and the words not understood."""

    skills: tuple[LanguageSkill, ...]
    without_level: tuple[str, ...]
    unknown: tuple[str, ...]


def pieces(text: str) -> list[str]:
    """A list in a cell: what stands between commas, semicolons, strokes and line breaks."""
    return [piece.strip() for piece in SEPARATORS.split(text) if piece.strip()]


def languages_in(text: str, usual: Level | None = None) -> Spoken:
    """The languages in a cell: "Dutch B1, Arabic (native)", "nl;fr". `usual` is the level of those without one."""
    skills: list[LanguageSkill] = []
    bare: list[str] = []
    unknown: list[str] = []
    for piece in pieces(text):
        for word in [piece] if language_code(piece) else AND.split(piece):
            code, level = _language(word)
            if code is None:
                unknown.append(word.strip())
                continue
            if level is None and usual is None:
                bare.append(word.strip())
            skills.append(LanguageSkill(code, level or usual or UNSAID_LEVEL))
    return Spoken(tuple(skills), tuple(bare), tuple(unknown))


def _language(text: str) -> tuple[str | None, Level | None]:
    """The code and the level in "Dutch (B1)", "nl: good", "Arabic, native"."""
    if (code := language_code(text)) is not None:
        return code, None
    level: Level | None = None
    if found := LEVEL.search(text):
        level = Level(found[1].upper())
        text = text[: found.start()] + " " + text[found.end() :]
        if (code := language_code(text)) is not None:
            return code, level
    words = folded(text).split()
    for cut in range(len(words) - 1, 0, -1):
        code = language_code(" ".join(words[:cut]))
        said = LEVELS.get(" ".join(words[cut:]))
        if code is not None and (said or level):
            return code, said or level
    return None, None


def language_code(text: str) -> str | None:
    """The CLDR code of a language named in one of eight languages, in its own, or by its code."""
    return _languages().get(folded(text))


def country_code(text: str) -> str | None:
    """The CLDR code of a country named in one of eight languages, or by its two letters."""
    return _countries().get(folded(text))


def weekdays_in(text: str) -> tuple[tuple[Slot, ...], tuple[str, ...]]:
    """The cells of the week that a text names ("Mon morning, Thu"), and the words that were not understood."""
    slots: list[Slot] = []
    unknown: list[str] = []
    for piece in pieces(text):
        for named in AND.split(piece):
            words = folded(named).split()
            days = [_weekdays()[word] for word in words if word in _weekdays()]
            parts = [PARTS[word] for word in words if word in PARTS and word not in _weekdays()]
            if not days or len(days) + len(parts) != len(words):
                unknown.append(named)
                continue
            slots += [Slot(day, part) for day in days for part in parts or tuple(PartOfDay)]
    return tuple(slots), tuple(unknown)


@cache
def _languages() -> dict[str, str]:
    from babel import Locale, core

    spoken = {code for code, _name in language_choices()}
    found = {code: code for code in spoken if "_" not in code}
    for code in OWN_NAMES:
        found[folded(Locale.parse(code).languages[code])] = code
    for named_in in NAMED_IN:
        for code, name in Locale.parse(named_in).languages.items():
            if code in spoken and folded(name):
                found.setdefault(folded(name), code)
    for old, new in core.get_global("language_aliases").items():
        if new in spoken and "_" not in old:
            found.setdefault(old, new)
    return found | OTHER_LANGUAGES


OTHER_LANGUAGES = {
    "farsi": "fa",
    "perzisch": "fa",
    "dari": "fa_AF",
    "flemish": "nl",
    "vlaams": "nl",
    "flamand": "nl",
    "darija": "ar",
    "moroccan": "ar",
    "marokkaans": "ar",
    "mandarin": "zh",
    "kurmanji": "ku",
    "kurmanci": "ku",
    "berber": "zgh",
    "tamazight": "zgh",
    "tarifit": "rif",
    "roma": "rom",
    "romani": "rom",
}
"""Names that people use and CLDR does not."""


@cache
def _countries() -> dict[str, str]:
    from babel import Locale

    known = {code for code, _name in country_choices()}
    found = {code.lower(): code for code in known}
    for named_in in NAMED_IN:
        for code, name in Locale.parse(named_in).territories.items():
            if code in known and folded(name):
                found.setdefault(folded(name), code)
    return found | {"uk": "GB", "england": "GB", "usa": "US", "holland": "NL", "turkije": "TR", "syrie": "SY"}


@cache
def _weekdays() -> dict[str, int]:
    from babel import Locale

    found: dict[str, int] = {}
    for named_in in ("en", "nl", "fr", "da", "de", "es"):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated", "short"):
                for number, name in Locale.parse(named_in).days[context].get(width, {}).items():
                    found.setdefault(folded(name), number)
    return found
