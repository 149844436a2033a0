"""Where in a guide something has to be mended: between the names of `guide_checks.py` and the places of the outline."""

from collections.abc import Mapping

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import ngettext
from ui.interviews.guides.outline import Part, Spot

_PARTS = {"section": Part.SECTION, "question": Part.QUESTION}
WHOLE = "sections"
"""The name of what belongs beside no field."""


def place_of(name: str) -> tuple[Spot, str]:
    """The place that the name of an error stands for, and its field there: "question.abc.text" is question abc."""
    kind, dot, rest = name.partition(".")
    if not dot:
        return Spot(), name
    identity, _dot, field = rest.rpartition(".")
    return Spot(_PARTS[kind], identity), field


def spots(wrong: Mapping[str, str]) -> frozenset[Spot]:
    """The places where something has to be mended."""
    return frozenset(place_of(name)[0] for name in wrong if name != WHOLE)


def at_spot(wrong: Mapping[str, str], spot: Spot) -> dict[str, str]:
    """The sentences for the fields of one place."""
    found = ((place_of(name), sentence) for name, sentence in wrong.items() if name != WHOLE)
    return {field: sentence for (place, field), sentence in found if place == spot}


def told(error: UserError) -> str:
    """The sentence above the editor: what belongs beside no field, else how many places there are to mend."""
    if not isinstance(error, FieldErrors):
        return error.message
    if WHOLE in error.fields:
        return error.fields[WHOLE]
    count = len(spots(error.fields))
    return ngettext(
        "Something has to be mended before the guide can be saved; it is marked. Nothing has been lost.",
        "{n} places have to be mended before the guide can be saved; they are marked. Nothing has been lost.",
        count,
    ).format(n=count)
