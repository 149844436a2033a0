"""Somebody whose name nobody knew is written down as she was met; the small words of that are nobody's name."""

from ensure_desktop.outward.neutral import Known
from ensure_desktop.outward.register import Bearer, register_of
from ensure_desktop.outward.scrubbing import find
from ensure_desktop.outward.values import FindingKind

MET = (
    "A father from the playground",
    "The neighbour of Fatima",
    "Een vrouw uit het park met Sara",
    "En mand fra Aarhus",
)


def found(text):
    known = Known(register_of([Bearer(FindingKind.NAME, (name,)) for name in MET], ()))
    return [finding.text for finding in find(text, known)]


def test_small_words_of_how_somebody_was_met_are_left_alone():
    assert found("The letters from the town came late, and the boy of the house went with her.") == []
    assert found("De brief kwam uit Gent, en zij ging met haar naar het loket.") == []


def test_the_names_in_it_are_found():
    assert found("She met Fatima and Sara.") == ["Fatima", "Sara"]
