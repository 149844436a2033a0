"""The columns and rows of the two pictures of the programme, and what they are called."""

from collections.abc import Mapping

from ensure_desktop.i18n import _
from ensure_desktop.programme.values import ModelKind
from ensure_desktop.vault.centre import Words

COLUMNS: Mapping[ModelKind, tuple[str, ...]] = {
    ModelKind.LOGIC: ("situation", "means", "doing", "reached", "short", "middle", "long"),
    ModelKind.CHANGE: ("engage", "act", "effect"),
}
"""From left to right."""
ROWS: Mapping[ModelKind, tuple[str, ...]] = {
    ModelKind.LOGIC: (),
    ModelKind.CHANGE: ("supporters", "participants", "partnership", "organisation"),
}
"""From top to bottom; a logic model has none."""


def kind_label(kind: ModelKind) -> str:
    """What such a picture is called."""
    return {ModelKind.LOGIC: _("Logic model"), ModelKind.CHANGE: _("Change model")}[kind]


def kind_meaning(kind: ModelKind) -> str:
    """What it shows, in a sentence."""
    return {
        ModelKind.LOGIC: _("From the situation and our means to what becomes of it for people, step by step."),
        ModelKind.CHANGE: _("Three phases for everybody who takes part: getting going, acting together, effects."),
    }[kind]


def column_label(column: str) -> str:
    """The heading of a column."""
    return {
        "situation": _("Situation"),
        "means": _("What we put in"),
        "doing": _("What we do"),
        "reached": _("Whom we reach"),
        "short": _("Soon"),
        "middle": _("Within a year or two"),
        "long": _("In the long run"),
        "engage": _("Getting going"),
        "act": _("Acting together"),
        "effect": _("Effects"),
    }[column]


def row_label(row: str, words: Words) -> str:
    """The heading of a row, with the centre's own words for the roles."""
    return {
        "supporters": words.supporters[:1].upper() + words.supporters[1:],
        "participants": words.participants[:1].upper() + words.participants[1:],
        "partnership": _("Partnership"),
        "organisation": _("Organisation"),
    }[row]
