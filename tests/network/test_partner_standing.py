"""Where an agreement stands, and when a cooperation is looked at again."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.network.partner_standing import Version, end_of, evaluation_due, states
from ensure_desktop.network.values import AgreementState, Side

TODAY = date(2026, 3, 2)
BOTH = frozenset(Side)
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
VERSIONS = st.lists(
    st.builds(Version, st.integers(1, 9), st.frozensets(st.sampled_from(Side)), DAYS, st.booleans()),
    unique_by=lambda each: each.version,
)


def state(signed, until=None, newer=()):
    return states([Version(1, frozenset(signed), until), *newer], TODAY)[1]


def test_it_holds_only_once_both_sides_have_signed():
    assert state(()) is AgreementState.DRAFT
    assert state({Side.PARTNER}) is AgreementState.SIGNED_IN_PART
    assert state(BOTH) is AgreementState.VALID


def test_it_holds_on_its_last_day_and_no_longer():
    assert state(BOTH, TODAY) is AgreementState.VALID
    assert state(BOTH, TODAY - timedelta(days=1)) is AgreementState.ENDED


def test_a_newer_version_replaces_it_once_both_signed_that_one():
    assert state(BOTH, newer=[Version(2, frozenset())]) is AgreementState.VALID
    assert state(BOTH, newer=[Version(2, frozenset({Side.CENTRE}))]) is AgreementState.VALID
    assert state(BOTH, newer=[Version(2, BOTH, withdrawn=True)]) is AgreementState.VALID
    assert state(BOTH, newer=[Version(2, BOTH)]) is AgreementState.REPLACED


@given(VERSIONS, st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_at_most_one_version_is_in_force_or_has_an_end(versions, today):
    standing = states(versions, today)
    present = [each for each in versions if not each.withdrawn]
    assert sum(standing[each.version] is AgreementState.VALID for each in present) <= 1
    assert sum(end_of(each, standing[each.version]) is not None for each in versions) <= 1


def test_a_cooperation_is_looked_at_a_year_after_the_last_time():
    assert evaluation_due(None, None) is None
    assert evaluation_due(date(2025, 3, 2), None) == TODAY
    assert evaluation_due(date(2020, 1, 1), date(2025, 6, 1)) == date(2026, 6, 1)
