"""Indicators: what is kept of them, their order, their figures and where they stand."""

from dataclasses import replace
from datetime import date

import pytest

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.programme import indicators
from ensure_desktop.programme.sources import SOURCES, sources
from ensure_desktop.programme.values import Phase, Standing, TypedValue, Unit
from ensure_desktop.vault.permissions import AccountRole
from tests.evaluation.measuring_at_hand import person
from tests.programme.indicators_at_hand import FIRST, LAST, computed, listed, save, target


def test_an_indicator_is_kept_as_it_was_typed(unit):
    typed = (TypedValue(date(2026, 1, 5), 40, "market"), TypedValue(date(2026, 2, 5), 25))
    made = save(unit, targets=(target(100, agreed_with="the town"),), typed=typed)
    (found,) = listed(unit)
    assert found.id == made
    assert [replace(each, id="") for each in found.details.targets] == [target(100, agreed_with="the town")]
    assert [replace(each, id="") for each in found.details.typed] == list(typed)
    assert (found.value, found.target, found.wanted) == (65, found.details.targets[0], 100)
    assert "2 figures" in found.from_where


def test_rows_that_come_back_keep_their_place_in_the_file_and_others_go(unit):
    made = save(unit, targets=(target(100), target(9, last=date(2026, 6, 30))))
    (before,) = listed(unit)
    kept = next(each for each in before.details.targets if each.value == 100)
    save(unit, made, targets=(replace(kept, value=120),))
    (after,) = listed(unit)
    assert [(each.id, each.value) for each in after.details.targets] == [(kept.id, 120)]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"source": "moonlight"}, "source"),
        ({"targets": (target(3), target(4))}, "targets"),
        ({"targets": (target(3, first=LAST, last=FIRST),)}, "targets"),
        ({"targets": (target(-1),)}, "targets"),
        ({"targets": (target(1.5),)}, "targets"),
        ({"targets": (target(101),), "unit": Unit.SHARE}, "targets"),
        ({"typed": (TypedValue(date(2026, 3, 3), 1),)}, "typed"),
        ({"typed": (TypedValue(FIRST, float("nan")),)}, "typed"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(unit, change, field):
    with pytest.raises(FieldErrors) as caught:
        save(unit, **change)
    assert list(caught.value.fields) == [field]


def test_what_the_vault_works_out_takes_phase_and_unit_from_its_source_and_no_typed_figure(unit):
    computed(unit, "in time", typed=(TypedValue(FIRST, 90),), unit=Unit.MONEY)
    (found,) = listed(unit)
    assert (found.details.phase, found.details.unit, found.details.typed) == (Phase.THROUGHPUT, Unit.SHARE, ())
    assert found.value is None
    assert "nothing to work it out from" in found.from_where


def test_a_source_is_narrowed_to_what_it_offers(unit):
    with pytest.raises(FieldErrors) as caught:
        computed(unit, "outcomes", "fame")
    assert list(caught.value.fields) == ["detail"]
    with pytest.raises(FieldErrors):
        computed(unit, "visits", "job")
    computed(unit, "outcomes", "job/supporters")


def test_of_typed_shares_the_latest_counts(unit):
    save(unit, unit=Unit.SHARE, typed=(TypedValue(date(2026, 2, 1), 40), TypedValue(date(2026, 1, 1), 70)))
    assert [each.value for each in listed(unit)] == [40]
    (none,) = listed(unit, first=date(2025, 1, 1), last=date(2025, 12, 31))
    assert (none.value, none.standing) == (None, Standing.NO_TARGET)
    assert "no figure for this period" in none.from_where


def test_a_target_of_a_longer_time_is_wanted_in_part(unit):
    save(unit, targets=(target(300, last=date(2028, 12, 31)),), typed=(TypedValue(FIRST, 99),))
    (found,) = listed(unit)
    assert found.wanted == pytest.approx(300 * 365 / 1096)
    assert found.standing is Standing.ON_THE_WAY


def test_indicators_stand_phase_by_phase_and_are_moved_within_their_phase(unit):
    last = save(unit, phase=Phase.OUTCOME)
    one, two, three = (save(unit, title=title) for title in ("one", "two", "three"))

    def order():
        return [each.id for each in listed(unit)]

    def move(indicator_id, down):
        with unit() as work:
            indicators.move_indicator(work, indicator_id=indicator_id, down=down)

    assert order() == [one, two, three, last]
    move(one, True)
    assert order() == [two, one, three, last]
    move(three, False)
    assert order() == [two, three, one, last]
    move(one, True)
    move(two, False)
    assert order() == [two, three, one, last]


def test_a_withdrawn_indicator_comes_back_to_its_place(unit):
    one, two = save(unit, title="one"), save(unit, title="two")
    with unit() as work:
        indicators.withdraw_indicator(work, indicator_id=one)
    assert [each.id for each in listed(unit)] == [two]
    assert [each.id for each in listed(unit, with_withdrawn=True)] == [two, one]
    with pytest.raises(UserError, match="restore"):
        save(unit, one)
    with unit() as work:
        indicators.restore_indicator(work, indicator_id=one)
    assert [each.id for each in listed(unit)] == [one, two]


def test_the_usual_indicators_are_added_once(unit):
    with unit() as work:
        added = indicators.begin_with_usual(work)
    found = listed(unit)
    assert added == len(found) > 10
    assert {each.details.phase for each in found} == set(Phase)
    assert [each.details.title for each in found if each.details.detail == "job"] == ["People with an outcome: Jobs"]
    with unit() as work:
        indicators.withdraw_indicator(work, indicator_id=found[0].id)
    with unit() as work:
        assert indicators.begin_with_usual(work) == 0


def test_every_source_has_words_and_every_detail_a_figure_in_an_empty_vault(unit):
    with unit() as work:
        offered = sources(work)
    assert [each.key for each in offered] == list(SOURCES)
    assert all(each.title[:1].isupper() and each.from_where.endswith(".") for each in offered)
    for each in offered:
        for detail in [value for value, _label in each.details] or [""]:
            computed(unit, each.key, detail)
    found = listed(unit)
    assert len(found) > len(offered)
    assert {each.value for each in found} <= {None, 0}


def test_an_account_that_may_not_read_results_is_told_so(unit, as_role):
    computed(unit, "response start", "participants")
    person(unit)
    (own,) = listed(unit)
    assert "account" not in own.from_where
    (found,) = listed(as_role(AccountRole.STAFF))
    assert (found.value, found.of) == (None, None)
    assert "Your account does not include this figure." in found.from_where


def test_small_figures_do_not_leave_the_centre(unit):
    for number in range(4):
        person(unit, f"Ida {number}")
    computed(unit, "newcomers", targets=(target(10),))
    (inside,) = listed(unit)
    (outside,) = listed(unit, for_outside=True)
    assert inside.value == 4
    assert (outside.value, outside.standing) == (None, Standing.UNKNOWN)
    assert "Too few people to say." in outside.from_where
    person(unit, "Ida 5")
    assert [each.value for each in listed(unit, for_outside=True)] == [5]


def test_a_period_that_ends_before_it_begins_is_refused(unit):
    with pytest.raises(UserError, match="ends before"):
        listed(unit, first=LAST, last=FIRST)


def test_a_figure_of_a_time_to_come_is_not_known(unit):
    person(unit)
    computed(unit, "reached")
    assert [each.value for each in listed(unit)] == [1]
    assert [each.value for each in listed(unit, first=date(2027, 1, 1), last=date(2027, 12, 31))] == [None]
