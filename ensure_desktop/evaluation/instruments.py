"""The questionnaires with published scoring that the program knows, from `resources/forms/instruments`.

What a reader sees of them is in the language of the program. The wording that people are asked with is not among it:
each centre brings in its own (`wordings.py`).
"""

import tomllib
from functools import lru_cache
from gettext import NullTranslations
from importlib.resources import files
from typing import Any

import resources
from ensure_desktop.evaluation.values import (
    Answers,
    Audience,
    CutOff,
    Direction,
    Form,
    Instrument,
    Item,
    Key,
    Licence,
    Score,
    Subscale,
)
from ensure_desktop.i18n import catalogue, pgettext

ORDER = ("wemwbs", "brs", "rses", "gse", "dufss", "lsns6", "cel")
"""The instruments, as they are listed; each is a file."""
WORDS = frozenset({"label", "labels", "name", "measures", "licence_note", "note", "source", "change_source"})
"""What of a file a reader sees, and therefore is translated; `installer/text.py` collects it."""
CONTEXT = "instrument"
"""Of these texts in the catalogue, most of which are only a word."""


def instruments() -> tuple[Instrument, ...]:
    """All of them, in the order in which they are listed, in the language in use."""
    return _all(catalogue())


def instrument(instrument_id: str) -> Instrument:
    """The instrument with this id; raises `KeyError`."""
    for each in instruments():
        if each.id == instrument_id:
            return each
    raise KeyError(instrument_id)


def instrument_texts() -> tuple[str, ...]:
    """Every English text of the files that a reader sees, for the catalogue of translations."""
    return tuple(dict.fromkeys(text for name in ORDER for text in _texts(_file(name))))


@lru_cache(maxsize=4)
def _all(_spoken: NullTranslations) -> tuple[Instrument, ...]:
    return tuple(_instrument(_file(name)) for name in ORDER)


@lru_cache(maxsize=len(ORDER))
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((files(resources) / "forms" / "instruments" / f"{name}.toml").read_text("utf-8"))


def _texts(content: dict[str, Any]) -> list[str]:
    found = [item[1] for item in content.get("items", ()) if isinstance(item, list)]
    for name, value in content.items():
        if name in WORDS:
            found += [value] if isinstance(value, str) else value
        elif isinstance(value, dict):
            found += _texts(value)
        elif isinstance(value, list):
            for each in value:
                found += _texts(each) if isinstance(each, dict) else []
    return found


def _said(text: str) -> str:
    """The text in the language in use; an empty one stays empty."""
    return pgettext(CONTEXT, text) if text else ""


def _instrument(content: dict[str, Any]) -> Instrument:
    items = tuple(Item(identity, _said(label)) for identity, label in content["items"])
    every = tuple(item.id for item in items)
    return Instrument(
        id=content["id"],
        name=_said(content["name"]),
        short=content["short"],
        measures=_said(content["measures"]),
        source=_said(content["source"]),
        licence=Licence(content["licence"]),
        licence_note=_said(content["licence_note"]),
        audiences=tuple(Audience(each) for each in content["audiences"]),
        items=items,
        answers=_answers(content.get("answers")) or Answers(),
        forms=tuple(Form(each["id"], _said(each["label"]), _answers(each.get("answers"))) for each in content["forms"]),
        keys=tuple(_key(each, every) for each in content["keys"]),
    )


def _answers(content: dict[str, Any] | None) -> Answers | None:
    if content is None:
        return None
    return Answers(tuple(content["codes"]), tuple(map(_said, content["labels"])))


def _key(content: dict[str, Any], every: tuple[str, ...]) -> Key:
    """`every` are the items in their usual order, for a form that keeps it."""
    return Key(
        version=content["version"],
        form=content["form"],
        score=Score(content["score"]),
        direction=Direction(content["direction"]),
        low=content["low"],
        high=content["high"],
        items=tuple(content.get("items", every)),
        reverse=tuple(content.get("reverse", ())),
        shift=content.get("shift", 0),
        count_steps=tuple(content.get("count_steps", ())),
        most_missing=content.get("most_missing", 0),
        subscales=tuple(_subscale(each) for each in content.get("subscales", ())),
        cut_offs=tuple(_cut_off(each) for each in content.get("cut_offs", ())),
        change=content.get("change"),
        change_source=_said(content.get("change_source", "")),
        source=_said(content.get("source", "")),
        note=_said(content.get("note", "")),
    )


def _subscale(content: dict[str, Any]) -> Subscale:
    return Subscale(
        content["id"],
        _said(content["label"]),
        tuple(content["items"]),
        Score(content["score"]),
        content.get("at_risk_below"),
    )


def _cut_off(content: dict[str, Any]) -> CutOff:
    return CutOff(content.get("low"), content.get("high"), _said(content["label"]), _said(content["source"]))
