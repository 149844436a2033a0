"""The catalogue that translators work from is the one of the program as it is, and every translation is whole."""

import re
from string import Formatter

import pytest
from babel.messages.catalog import Catalog

from ensure_desktop.i18n import DOMAIN, LOCALE_FOLDER, SOURCE_LANGUAGE, available_languages, use_language
from installer.text import as_po, collect, compiled, read, translations


@pytest.fixture(scope="module")
def texts() -> Catalog:
    return collect()


def placeholders(text: str) -> set[str]:
    return {name for _literal, name, _format, _conversion in Formatter().parse(text) if name is not None}


def test_the_template_is_up_to_date(texts: Catalog) -> None:
    """`make text` brings it up to date."""
    assert (LOCALE_FOLDER / f"{DOMAIN}.pot").read_bytes() == as_po(texts)


def test_every_placeholder_has_a_name(texts: Catalog) -> None:
    """A translator has to be able to change the order."""
    for message in texts:
        for text in message.id if isinstance(message.id, tuple) else (message.id,):
            assert not placeholders(text) & {"", "0", "1"}, text
            assert not re.search(r"%[sdif]", text), text


def test_each_translation_is_whole_and_compiled(texts: Catalog) -> None:
    for path in translations():
        catalogue = read(path)
        missing = [message.id for message in texts if message.id and not catalogue[message.id].string]
        assert not missing, path
        assert path.with_suffix(".mo").read_bytes() == compiled(catalogue)


def test_the_program_speaks_what_it_offers() -> None:
    assert SOURCE_LANGUAGE in available_languages()
    for code in available_languages():
        use_language(code)
    use_language(SOURCE_LANGUAGE)
