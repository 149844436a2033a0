"""`make text`: collect all text of the program, bring the translations up to date and compile them.

`python -m installer.text` writes `resources/locale/ensure_desktop.pot`, merges it into each `LANG/LC_MESSAGES/*.po`
(texts that changed are left for a translator, never guessed) and compiles the `.mo` files that the program reads.
"""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import resources
from ensure_desktop.evaluation.instruments import CONTEXT, instrument_texts
from ensure_desktop.i18n import DOMAIN, LOCALE_FOLDER

ROOT = Path(resources.__file__).parent.parent
PACKAGES = ("ensure_desktop", "ui", "reports")
KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def collect() -> Catalog:
    """Every text of the program as a catalogue without translations."""
    catalogue = Catalog(project="ENSURE Desktop", charset="utf-8", fuzzy=False)
    for package in PACKAGES:
        for found in extract_from_dir(
            ROOT / package, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=["Translators:"]
        ):
            path, _line, message, comments, context = found
            catalogue.add(message, locations=[(f"{package}/{path}", 0)], auto_comments=comments, context=context)
    for text in instrument_texts():
        catalogue.add(text, locations=[("resources/forms/instruments", 0)], context=CONTEXT)
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """The catalogue as a .po file, without dates and line numbers, so that it changes only when texts do."""
    out = io.BytesIO()
    write_po(out, catalogue, sort_by_file=True, omit_header=True, include_lineno=False, width=110)
    header = ["Content-Type: text/plain; charset=utf-8"]
    if catalogue.locale is not None:
        header += [f"Language: {catalogue.locale}", f"Plural-Forms: {catalogue.plural_forms}"]
    lines = ['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in header), ""]
    return "\n".join(lines).encode() + b"\n" + out.getvalue().lstrip(b"\n")


def translations() -> list[Path]:
    """The .po file of each language."""
    return sorted(LOCALE_FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read(path: Path) -> Catalog:
    """The catalogue of the language whose folder `path` lies in."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def compiled(catalogue: Catalog) -> bytes:
    """The .mo file of `catalogue`."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> None:
    """Write everything."""
    template = collect()
    (LOCALE_FOLDER / f"{DOMAIN}.pot").write_bytes(as_po(template))
    for path in translations():
        catalogue = read(path)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path.write_bytes(as_po(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(catalogue))


if __name__ == "__main__":
    main()
