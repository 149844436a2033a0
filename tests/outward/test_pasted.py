"""What comes along when a text is pasted: signs that nobody sees, letters that look alike, other ends of a line."""

import pytest

from ensure_desktop.outward.neutral import Known
from ensure_desktop.outward.register import Bearer, register_of
from ensure_desktop.outward.scrubbing import find
from ensure_desktop.outward.values import FindingKind

KNOWN = Known(
    register_of([Bearer(FindingKind.NAME, ("Sara", "Fatima"), id="sara"), Bearer(FindingKind.NAME, ("Hope",))], ())
)


@pytest.mark.parametrize(
    "sign", ["\u00ad", "\u061c", "\u180e", "\u200b", "\u200d", "\u2060", "\u2067", "\ufe0f", "\ufeff"]
)
def test_a_sign_that_nobody_sees_hides_no_name(sign: str) -> None:
    (found,) = find(f"We met Sa{sign}ra today", KNOWN)
    assert (found.text, found.certain) == (f"Sa{sign}ra", True)


@pytest.mark.parametrize(
    "looks", ["\u0405ara", "\u0405\u0430ra", "Sa\u0433a", "\u041dope", "F\u0430tim\u0430", "H\u03bfpe"]
)
def test_a_letter_of_another_script_amid_latin_ones_is_what_it_looks_like(looks: str) -> None:
    (found,) = find(f"We met {looks} today", KNOWN)
    assert (found.text, found.certain) == (looks, True)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_each_end_of_a_line_may_cut_a_name(end: str) -> None:
    (found,) = find(f"We met Fat{end}ima there", KNOWN)
    assert found.text == f"Fat{end}ima"
