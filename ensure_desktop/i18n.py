"""Text in the language of the centre, through gettext catalogues in `resources/locale`.

The one piece of process-wide state in the program: the catalogue in use. `use_language` is called once at start, and
again when the language is changed; functions look the catalogue up at each call.
"""

import gettext
from pathlib import Path

import resources

DOMAIN = "ensure_desktop"
SOURCE_LANGUAGE = "en"
LOCALE_FOLDER = Path(resources.__file__).parent / "locale"

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language: str = SOURCE_LANGUAGE


def available_languages() -> list[str]:
    """Language codes that the program speaks: English and each catalogue that is there, sorted."""
    found = {file.parent.parent.name for file in LOCALE_FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")}
    return sorted(found | {SOURCE_LANGUAGE})


def use_language(code: str, *, folder: Path = LOCALE_FOLDER) -> None:
    """Speak `code` (for instance "nl") from now on; English where there is no catalogue."""
    global _catalogue, _language
    _catalogue = gettext.translation(DOMAIN, str(folder), languages=[code], fallback=True)
    _language = code


def language() -> str:
    """The code of the language in use."""
    return _language


def catalogue() -> gettext.NullTranslations:
    """The catalogue in use: what a cache of translated texts is kept for."""
    return _catalogue


def base_language(code: str) -> str:
    """The language without its country: "nl" for "nl-BE" and "nl_BE"."""
    return code.replace("_", "-").partition("-")[0].lower()


def _(message: str) -> str:
    """`message` in the language in use."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form for `n` in the language in use; the caller fills in `{n}`."""
    return _catalogue.ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """`message` in the sense that `context` names ("verb", "month")."""
    return _catalogue.pgettext(context, message)
