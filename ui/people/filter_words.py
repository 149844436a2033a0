"""A filter in words: a chip for each field that is set, and one sentence on paper."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ensure_desktop.i18n import _, ngettext, pgettext
from ensure_desktop.people.labels import (
    country_name,
    gender_label,
    language_name,
    role_label,
    slot_label,
)
from ensure_desktop.people.values import PeopleFilter
from ensure_desktop.vault.centre import Words
from ui.dates import long_date
from ui.people.shelf import Shelf, shelf_label, shelf_of

USUAL = PeopleFilter()


def filter_words(shown: PeopleFilter, words: Words, organisations: Mapping[str, str]) -> dict[str, str]:
    """What each field of the filter pane says, by field, for those that are set. `organisations` are names by id."""
    return dict(_said(shown, words, organisations))


def filter_sentence(shown: PeopleFilter, words: Words, organisations: Mapping[str, str]) -> str:
    """The whole filter, for paper."""
    parts = [shelf_label(shelf_of(shown), words)] if shelf_of(shown) is not Shelf.EVERYONE else []
    parts += filter_words(shown, words, organisations).values()
    if shown.text.strip():
        parts.append(_("Search: “{text}”").format(text=shown.text.strip()))
    return " · ".join(parts) or _("Everyone")


def _said(shown: PeopleFilter, words: Words, organisations: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    several: Mapping[str, tuple[str, Callable[[Any], str]]] = {
        "roles": (_("Role: {values}"), lambda kind: role_label(kind, words)),
        "former_roles": (_("Before: {values}"), lambda kind: role_label(kind, words)),
        "organisation_ids": (_("Came through: {values}"), lambda key: organisations.get(key, "…")),
        "genders": (_("Gender: {values}"), gender_label),
        "origins": (_("Origin: {values}"), country_name),
        "languages": (_("Speaks: {values}"), language_name),
        "neighbourhoods": (_("Neighbourhood: {values}"), str),
        "towns": (_("Town: {values}"), str),
        "interests": (_("Interest: {values}"), str),
        "lived_experience": (_("Lived experience: {values}"), str),
        "values": (_("What matters: {values}"), str),
        "free_at": (_("Free: {values}"), slot_label),
    }
    for name, (sentence, say) in several.items():
        values = getattr(shown, name)
        if values:
            yield name, sentence.format(values=_either([say(value) for value in values]))
    yield from _spans(shown)
    yield from _questions(shown)


def _spans(shown: PeopleFilter) -> Iterator[tuple[str, str]]:
    if shown.age_from is not None:
        yield "age_from", ngettext("From {n} year on", "From {n} years on", shown.age_from).format(n=shown.age_from)
    if shown.age_to is not None:
        yield "age_to", ngettext("Up to {n} year", "Up to {n} years", shown.age_to).format(n=shown.age_to)
    if shown.known_from is not None:
        yield "known_from", _("Known since {day} or later").format(day=long_date(shown.known_from))
    if shown.known_to is not None:
        yield "known_to", _("Known since {day} or earlier").format(day=long_date(shown.known_to))


def _questions(shown: PeopleFilter) -> Iterator[tuple[str, str]]:
    answers = {
        "needs_interpreter": (_("Needs an interpreter"), _("Needs no interpreter")),
        "paused": (_("Paused now"), _("Not paused now")),
        "no_phone": (_("No phone number known"), ""),
        "no_email": (_("No e-mail address known"), ""),
    }
    for name, (yes, no) in answers.items():
        value = getattr(shown, name)
        if value != getattr(USUAL, name):
            yield name, yes if value else no


def _either(values: list[str]) -> str:
    return pgettext("one of several values", " or ").join(values)
