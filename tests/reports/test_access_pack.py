"""The access pack on paper: what belongs together stands together, and nothing of it is lost."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from ensure_desktop.privacy.holding_values import Category
from ensure_desktop.privacy.pack_values import AccessPack, PackEntry, PackFact, PackSection
from reports.access_pack import access_pack_pdf

TOLD = "What you told"


def told(number: int, word: str) -> PackEntry:
    return PackEntry(
        "person_word", str(number), TOLD, (PackFact("kind", "Kind", "Values"), PackFact("w", "Word", word))
    )


def test_short_entries_of_one_kind_stand_a_line_each_under_one_title() -> None:
    words = ("respect", "humour", "patience")
    facts = tuple(PackFact(name, name, "yes") for name in ("One", "Two", "Three", "Four"))
    long = [PackEntry("visit", f"v{number}", "Visit", facts, date(2026, 1, number)) for number in (5, 6)]
    entries = (*(told(number, word) for number, word in enumerate(words)), *long)
    section = PackSection(Category.PERSON, "Who you are", "To know you.", entries)
    pack = AccessPack("P-1", "Fatima", "The Sparrows", date(2026, 3, 2), (section,), (), 24)
    paper = "\n".join(page.extract_text() for page in PdfReader(BytesIO(access_pack_pdf(pack))).pages)
    assert paper.count(TOLD) == 1
    for word in words:
        assert f"Kind: Values · Word: {word}" in paper
    assert paper.count("Visit, ") == 2
    assert paper.count("Four: yes") == 2
