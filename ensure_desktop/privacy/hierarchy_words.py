"""The words of the program's own hierarchies: what attributes, steps, values and groups are called."""

from collections.abc import Mapping

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.people.labels import country_name, education_label, gender_label, language_name, role_label
from ensure_desktop.people.values import Education, Gender, RoleKind
from ensure_desktop.vault.centre import Words

NOT_KNOWN = ""
"""The value of those of whom it is not known: a value like the others, never a wildcard."""


def attribute_label(attribute: str) -> str:
    """What the attribute is called at the head of a column."""
    return {
        "age": _("Age at the start"),
        "gender": _("Gender"),
        "origin": _("Origin"),
        "language": _("Language spoken best"),
        "education": _("Education"),
        "household": _("Household"),
        "role": _("Role"),
    }[attribute]


def step_label(attribute: str, step: str) -> str:
    """The name of a step; the finest one is called by the attribute itself."""
    return {
        "age": {"age": _("bands of 5 years"), "ten": _("bands of 10 years"), "twenty": _("bands of 20 years")},
        "gender": {"gender": _("as it was said"), "usual": _("rare answers together")},
        "origin": {"origin": _("country"), "region": _("part of the world"), "union": _("European Union or not")},
        "language": {
            "language": _("language"),
            "part": _("part of the world"),
            "europe": _("of Europe or of elsewhere"),
        },
        "education": {"education": _("three levels"), "two": _("two levels")},
        "household": {"household": _("four kinds"), "two": _("with children or without")},
        "role": {"role": _("role"), "ever_supporter": _("supporting at some time, or not")},
    }[attribute][step]


def value_label(attribute: str, value: str, words: Words) -> str:
    """What a value is called."""
    if value == NOT_KNOWN:
        return not_known_label()
    if attribute == "origin":
        return country_name(value)
    if attribute == "language":
        return _("several languages") if value == "mul" else language_name(value)
    if attribute == "age":
        return _age(value)
    return _named(attribute, words)[value]


def group_label(attribute: str, group: str, words: Words) -> str:
    """What a group of values is called."""
    if attribute == "age":
        return _age(group)
    if attribute in ("gender", "role") or (attribute == "education" and group == Education.HIGHER.value):
        return _named(attribute, words)[group]
    return _groups()[group]


def not_known_label() -> str:
    """Of those of whom nobody wrote it down."""
    return _("not known")


def _named(attribute: str, words: Words) -> Mapping[str, str]:
    if attribute == "gender":
        return {each.value: gender_label(each) for each in Gender if each is not Gender.UNSAID} | {
            "other_or_unknown": _("other, or not known")
        }
    if attribute == "education":
        return {each.value: education_label(each) for each in Education}
    if attribute == "role":
        return {
            "participant": role_label(RoleKind.PARTICIPANT, words),
            "supporter": role_label(RoleKind.SUPPORTER, words),
            "both": _("both, one after the other"),
            "ever_supporter": _("{supporter}, or both").format(supporter=role_label(RoleKind.SUPPORTER, words)),
        }
    return {
        "alone": pgettext("household", "alone"),
        "two_adults": _("two adults"),
        "several_adults": _("several adults"),
        "with_children": _("with children"),
    }


def _age(band: str) -> str:
    first, _dash, last = band.partition("-")
    if not last:
        return _("{age} and older").format(age=first)
    if first == "0":
        return _("under {age}").format(age=int(last) + 1)
    return _("{first} to {last}").format(first=first, last=last)


def _groups() -> Mapping[str, str]:
    return {
        "union_north_west": _("European Union: north and west"),
        "union_south": _("European Union: south"),
        "union_east": _("European Union: east"),
        "union": _("European Union"),
        "outside_union": _("outside the European Union"),
        "europe_outside": _("Europe outside the Union"),
        "north_africa": _("North Africa"),
        "west_middle_africa": _("West and Central Africa"),
        "east_south_africa": _("East and Southern Africa"),
        "middle_east": _("Middle East and Caucasus"),
        "central_south_asia": _("Central and South Asia"),
        "east_asia": _("East and South-East Asia"),
        "latin_america": _("Latin America and the Caribbean"),
        "elsewhere": _("North America and Oceania"),
        "north_west_europe": _("a language of northern or western Europe"),
        "south_europe": _("a language of southern Europe"),
        "east_europe": _("a language of eastern Europe"),
        "languages_europe": _("a language of Europe"),
        "north_africa_middle_east": _("a language of North Africa or the Middle East"),
        "africa_south_of_sahara": _("a language of Africa south of the Sahara"),
        "asia": _("a language of Asia"),
        "other_languages": _("another language"),
        "languages_elsewhere": _("a language from outside Europe"),
        "up_to_middle": _("up to secondary or vocational school"),
        "without_children": _("without children"),
    } | {"with_children": _("with children")}
