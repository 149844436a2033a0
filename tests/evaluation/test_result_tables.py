"""Results as tables: what stands in them, and what does not where it must not."""

import pytest

from ensure_desktop.errors import NotAllowed
from ensure_desktop.evaluation.paper_values import ResultsPaperKind
from ensure_desktop.evaluation.result_papers import note_results_exported, results_paper
from ensure_desktop.evaluation.result_tables import (
    UNKNOWN,
    finding,
    flow_table,
    groups_table,
    overview_table,
    scale_name,
    tables_of,
)
from ensure_desktop.evaluation.results_values import GroupBy, ResultsQuestion
from ensure_desktop.people.values import Gender
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.vault.permissions import AccountRole
from tests.evaluation.results_at_hand import START, brs, came, found, measured, pair
from tests.ui_evaluation.results_at_hand import cohort

SUMS = [(12, 15), (20, 18), (14, 21), (25, 26), (18, 18), (16, 20), (11, 17)]


@pytest.fixture
def linked(unit):
    """Seven people who answered twice."""
    for place, (before, after) in enumerate(SUMS):
        pair(unit, before, after, f"Woman {place}", gender=Gender.FEMALE)


def table(result, table_id):
    return next(each for each in tables_of(result) if each.id == table_id)


def cell(shown, words, column=1):
    """The cell of the row that begins with these words."""
    return next(row[column] for row in shown.rows if row[0].startswith(words))


def test_each_row_is_as_long_as_its_head(unit):
    cohort(unit)
    told = found(unit, group_by=GroupBy.GENDER)
    shown = [overview_table(told), flow_table(told), *(groups_table(told, each.scale) for each in told.overall)]
    shown += [each for result in told.scales for each in tables_of(result)]
    for each in shown:
        assert {len(row) for row in each.rows} <= {len(each.head)}
        assert all(0 < place < len(each.head) for place in each.texts)
    assert {each.id for each in shown} >= {"overview", "flow", "groups", "scores", "change", "turned", "leavers"}


@pytest.mark.usefixtures("linked")
def test_numbers_are_those_of_the_result(unit):
    (result,) = found(unit).scales
    scores, change = table(result, "scores"), table(result, "change")
    assert cell(scores, "People") == "7"
    assert cell(scores, "Average") == f"{result.paired.before.mean.value:.2f}"
    assert cell(scores, "95 %") == f"{result.paired.before.mean.low:.2f} to {result.paired.before.mean.high:.2f}"
    assert cell(scores, "Lowest") == "1.83 to 4.17"
    t = result.paired.t
    assert cell(change, "Paired t test") == f"{t.statistic:.2f}, 6 degrees of freedom, p {t.p:.3f}"
    assert cell(change, "Wilcoxon").endswith("counted exactly")
    d_z = result.paired.d_z
    assert cell(change, "Effect size d_z") == f"{d_z.value:.2f} ({d_z.low:.2f} to {d_z.high:.2f})"


@pytest.mark.usefixtures("linked")
def test_a_scale_is_never_named_without_its_good_end(unit):
    told = found(unit)
    assert "higher is better" in scale_name(told.scales[0])
    assert "higher is better" in overview_table(told).rows[0][0]
    assert "primary" not in scale_name(told.scales[0])


def test_the_finding_says_neither_better_nor_worse_where_it_may_be_chance(unit):
    for before, after in [(12, 17), (20, 18), (14, 13), (25, 26), (18, 18), (16, 15)]:
        pair(unit, before, after)
    (result,) = found(unit).scales
    assert result.improved
    assert finding(result) == "may be chance"


def test_a_clear_change_is_named_by_the_good_end_of_the_scale(unit):
    for before, after in SUMS:
        pair(unit, after, before)
        pair(unit, after + 1, before)
    (result,) = found(unit).scales
    assert finding(result) == "for the worse"


def test_too_few_people_have_no_numbers_in_the_overview(unit):
    pair(unit, 12, 18)
    told = found(unit)
    assert overview_table(told).rows[0][1:] == ("1", *[UNKNOWN] * 4, "too few to say")


def test_groups_too_small_for_others_are_dashes(unit):
    for place in range(12):
        pair(unit, 12 + place % 4, 18 + place % 3, gender=Gender.FEMALE if place < 6 else Gender.MALE)
    for place in range(2):
        pair(unit, 12 + place, 17, gender=Gender.OTHER)
    told = found(unit, group_by=GroupBy.GENDER, for_outside=True)
    shown = groups_table(told, told.overall[0].scale)
    assert [row[1] for row in shown.rows].count(UNKNOWN) == 2  # the small one, and one by which it could be worked out
    assert any("could be worked out" in note for note in shown.notes)
    assert groups_table(found(unit), told.overall[0].scale) is None


def test_what_is_hidden_has_no_tables(unit):
    pair(unit, 12, 18)
    (result,) = found(unit, for_outside=True).scales
    assert result.hidden
    assert tables_of(result) == ()
    assert UNKNOWN in cell(flow_table(found(unit, for_outside=True)), "Answered both")


def test_single_people_do_not_stand_in_tables_for_others(unit):
    cohort(unit)
    result = found(unit, for_outside=True).overall[0]
    assert not any(row[0].startswith("Lowest") for row in table(result, "scores").rows)


@pytest.mark.usefixtures("linked")
def test_paper_is_for_outside_whatever_was_asked(unit):
    measured(unit, came(unit, "Once"), START, brs(20))
    with unit() as work:
        paper = results_paper(work, asked=ResultsQuestion(for_outside=False))
    assert paper.results.question.for_outside
    assert (paper.people, paper.outward_people) == ("participants", "guests")
    assert all(not each.pairs for each in paper.results.scales)


def test_what_leaves_is_audited(unit):
    with unit() as work:
        note_results_exported(work, paper=ResultsPaperKind.POSTER, how="print")
    with unit() as work:
        assert work.session.query(AuditEventRow).all()[-1].action == "take out results, poster: print"


def test_staff_makes_no_paper_of_results(as_role):
    with pytest.raises(NotAllowed), as_role(AccountRole.STAFF)() as work:
        results_paper(work, asked=ResultsQuestion())
