"""What somebody did, in words: the audit keeps short English names, which never change once they are in the chain."""

from collections.abc import Mapping
from functools import lru_cache
from gettext import NullTranslations

from ensure_desktop.i18n import _, catalogue
from ensure_desktop.privacy import actions_of_centre, actions_of_matches, actions_of_people

HOW = ": "
"""Stands in a name before the way in which something left the program."""


def action_words(name: str) -> str:
    """An action in words; its name where it has none, as in a vault that a later version wrote."""
    base, _sign, way = name.partition(HOW)
    words = all_actions().get(base)
    if words is None:
        return name
    return _("{action}: {way}").format(action=words, way=_ways().get(way, way)) if way else words


def actions_with(text: str) -> frozenset[str]:
    """The names of the actions whose words have `text` in them."""
    wanted = text.strip().casefold()
    return frozenset(name for name, words in all_actions().items() if wanted and wanted in words.casefold())


def all_actions() -> Mapping[str, str]:
    """Every name that there are words for, in the language in use."""
    return _all(catalogue())


@lru_cache(maxsize=1)
def _all(_language: NullTranslations) -> Mapping[str, str]:
    return {**actions_of_people.actions(), **actions_of_matches.actions(), **actions_of_centre.actions()}


def _ways() -> Mapping[str, str]:
    return {"print": _("printed"), "save": _("saved as a file"), "copy": _("copied as text")}
