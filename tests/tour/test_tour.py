"""The tour opens every panel and dialog on a real demo centre; here it also proves that each has words and a picture.

It runs in a language made up for the test, in which every text of the catalogue stands between brackets. What can be
read without brackets has to come from the vault, from CLDR (countries, languages, days), or from the texts for people.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from sqlalchemy import select, text

from ensure_desktop import i18n
from ensure_desktop.consent.texts import consent_form, text_languages
from ensure_desktop.consent.values import ConsentForm
from ensure_desktop.evaluation.instruments import instruments
from ensure_desktop.matching.agreement_texts import agreement_languages, agreement_text
from ensure_desktop.programme.templates import questions
from ensure_desktop.programme.values import Quadrant
from ensure_desktop.supervision.model import (
    CaseRecord,
    DiaryAgreementRecord,
    DiaryEntryRecord,
    HandoverRecord,
    SignalAnswerRecord,
)
from ensure_desktop.supervision.sealed import unseal
from ensure_desktop.vault.model import Base
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.daysoff import region_names
from installer.text import collect, compiled
from ui.people.consent.form_text import closing, opening
from ui.scenes import SCENES
from ui.stage import Stage
from ui.theme import Scheme, apply
from ui.tour import tour

OPEN, CLOSE = "⟦", "⟧"
PEOPLE = 30
PROGRAM = {"ENSURE", "Desktop", "Sparrows", "ensure", "PDF", "XXXX", "Ctrl"}
"""Names that are the same in every language."""
COUNTRY = "NL"
"""Where the demo centre is."""
WORD = re.compile(r"[^\W\d_]{3,}")
PARTS = 4
"""The tour goes in so many parts, each with a demo centre of its own: they go side by side, and none takes too long."""
LEAST_COLOURS = 20
"""A picture with fewer is blank."""


SEALED = (
    DiaryEntryRecord.body,
    DiaryAgreementRecord.text,
    HandoverRecord.body,
    SignalAnswerRecord.body,
    CaseRecord.body,
)


@pytest.fixture
def brackets(tmp_path: Path) -> Iterator[None]:
    """The made-up language, in the place of English."""
    catalogue = collect()
    for message in list(catalogue):
        if message.id:
            forms = message.id if isinstance(message.id, tuple | list) else (message.id,)
            strings = tuple(f"{OPEN}{form}{CLOSE}" for form in forms)
            message.string = strings if len(strings) > 1 else strings[0]
    folder = tmp_path / "locale" / i18n.SOURCE_LANGUAGE / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / f"{i18n.DOMAIN}.mo").write_bytes(compiled(catalogue))
    i18n.use_language(i18n.SOURCE_LANGUAGE, folder=tmp_path / "locale")
    yield
    i18n.use_language(i18n.SOURCE_LANGUAGE)


@use_case("read all words", Permission.PEOPLE_READ, reads=True)
def words_of_the_vault(work: Work) -> set[str]:
    """Every word that stands in any column of the vault, or is sealed in it."""
    found: set[str] = set()
    for table in Base.metadata.sorted_tables:
        for row in work.session.execute(text(f"SELECT * FROM {table.name}")):
            found.update(word for value in row if isinstance(value, str) for word in WORD.findall(value))
    for column in SEALED:
        for row in work.session.scalars(select(column.class_)):
            told = json.dumps(unseal(work, row, column.key), ensure_ascii=False).replace("\\n", " ")
            found.update(WORD.findall(told))
    return found


def words_of_cldr() -> set[str]:
    locale = Locale.parse(i18n.SOURCE_LANGUAGE)
    names = [*locale.territories.values(), *locale.languages.values(), *locale.currencies.values(), *locale.currencies]
    for widths in (locale.days["format"], locale.months["format"]):
        names += [name for width in widths.values() for name in width.values()]
    return {word for name in names for word in WORD.findall(name)}


def words_of_regions() -> set[str]:
    """The parts of the demo centre's country, as they are called there."""
    return {word for name in region_names(COUNTRY).values() for word in WORD.findall(name)}


def words_for_people() -> set[str]:
    """What people are asked to agree to, each in a language of her own."""
    forms = (part for language in text_languages() for part in _texts(consent_form(language)))
    agreements = (agreement_text(language) for language in agreement_languages())
    promises = (boundary.text for agreement in agreements for boundary in agreement.boundaries)
    return {word for part in (*forms, *promises) for word in WORD.findall(part)}


def words_of_instruments() -> set[str]:
    """What questionnaires are called for short, the same in every language."""
    return {word for each in instruments() for word in WORD.findall(each.short)}


def words_of_plan() -> set[str]:
    """The questions that help to fill a SWOT, which a template asks."""
    asked = (question for quadrant in Quadrant for question in questions(quadrant, "en"))
    return {word for question in asked for word in WORD.findall(question)}


def texts_on(widget: QWidget) -> Iterator[str]:
    """Everything that a person can read or hear of `widget` and what is in it."""
    for child in widget.findChildren(QWidget):
        if not child.isVisible():
            continue
        yield child.accessibleName()
        yield child.toolTip()
        if isinstance(child, QLabel | QAbstractButton):
            yield child.text()
        if isinstance(child, QLineEdit):
            yield child.placeholderText()
        if isinstance(child, QComboBox):
            yield from (child.itemText(index) for index in range(child.count()))


@pytest.mark.usefixtures("brackets")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_picture_is_there_and_every_word_comes_from_the_catalogue(
    part: int, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenes = SCENES[part * len(SCENES) // PARTS : (part + 1) * len(SCENES) // PARTS]
    read: dict[str, str] = {}
    known: set[str] = set()
    take_picture = Stage.picture

    def picture(stage: Stage, out: Path, name: str) -> None:
        take_picture(stage, out, name)
        if not known:
            known.update(stage.ask(words_of_the_vault))
        for found in texts_on(stage.on_top()):
            read.setdefault(found, name)

    monkeypatch.setattr(Stage, "picture", picture)
    pictures = tour(tmp_path / "tour", people=PEOPLE, scenes=scenes)
    apply(qapp, Scheme.LIGHT)

    assert len(pictures) == len(scenes)
    for path in pictures:
        image = QImage(str(path)).scaled(160, 100)
        colours = {image.pixel(x, y) for x in range(0, 160, 2) for y in range(0, 100, 2)}
        assert len(colours) >= LEAST_COLOURS, path.name
    known |= (
        words_of_cldr() | words_of_regions() | words_for_people() | words_of_plan() | words_of_instruments() | PROGRAM
    )
    strange = {
        found: name
        for found, name in read.items()
        if OPEN not in found and not known.issuperset(WORD.findall(found)) and "/" not in found
    }
    assert not strange


def _texts(form: ConsentForm) -> Iterator[str]:
    for heading, part in (*opening(form), *closing(form)):
        yield from (heading, part)
    yield form.guardian
    for consent in form.texts:
        yield from (consent.title, consent.text)
