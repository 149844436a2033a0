"""Editors for one value each, all with the same few methods (see `Editor`), so that a form can treat them alike."""

from ui.widgets.fields.availability import AvailabilityGrid
from ui.widgets.fields.base import Editor
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.choices import ChoicesField
from ui.widgets.fields.dates import DateField
from ui.widgets.fields.languages import LanguagesField
from ui.widgets.fields.numbers import NumbersField
from ui.widgets.fields.options import OptionsField
from ui.widgets.fields.plain import CheckField, NumberField, TextArea, TextField
from ui.widgets.fields.ranked import RankedField
from ui.widgets.fields.scale import ScaleField
from ui.widgets.fields.tags import TagsField
from ui.widgets.fields.verdict import VerdictField
from ui.widgets.fields.wishes import WishesField

__all__ = [
    "AvailabilityGrid",
    "CheckField",
    "ChoiceField",
    "ChoicesField",
    "DateField",
    "Editor",
    "LanguagesField",
    "NumberField",
    "NumbersField",
    "OptionsField",
    "RankedField",
    "ScaleField",
    "TagsField",
    "TextArea",
    "TextField",
    "VerdictField",
    "WishesField",
]
