"""Tables about what came of it: outcomes, and what questionnaires tell before and after. Only of people who agreed to
the evaluation."""

from collections.abc import Mapping, Sequence

from ensure_desktop.evaluation.cohort import Cohort, load, members_of
from ensure_desktop.evaluation.courses import PersonCourse
from ensure_desktop.evaluation.labels import audience_label, direction_label
from ensure_desktop.evaluation.outcome_labels import outcomes_title
from ensure_desktop.evaluation.outcome_values import OutcomeKind
from ensure_desktop.evaluation.outcomes import outcomes_by_kind
from ensure_desktop.evaluation.results import results_of
from ensure_desktop.evaluation.results_values import Paired, ResultsQuestion, ScaleResult
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.i18n import _
from ensure_desktop.privacy.table_cells import Grid, Mean, Row
from ensure_desktop.privacy.tables_reading import Reading
from ensure_desktop.privacy.tables_values import Part
from ensure_desktop.programme.report_values import ReportColumn
from ensure_desktop.programme.sources import capital
from ensure_desktop.programme.values import Unit

ScaleId = tuple[str, str]
"""An instrument and its form."""


def outcomes_tables(reading: Reading) -> tuple[Grid, ...]:
    """Jobs, trainings and the like, by kind and for whom: people, each once."""
    found = outcomes_by_kind(reading.work, first=reading.first, last=reading.last)
    words = reading.centre.words
    rows = []
    for audience in Audience:
        whole, cells = f"outcomes.{audience.value}", []
        reading.put(whole, {person for (_kind, of), whose in found.items() if of is audience for person in whose})
        for kind in OutcomeKind:
            people = reading.put(f"{whole}.{kind.value}", found.get((kind, audience), ()))
            cells.append(people.cell)
            texts = (capital(audience_label(audience, words)),)
            rows.append(Row(outcomes_title(kind, words), (people,), texts))
        reading.counts.split(whole, cells, apart=False)
    columns = (ReportColumn(_("Among"), None), ReportColumn(_("People")))
    note = _(
        "Only people count who agreed to the evaluation. What is not in this list was reached by too few, or by nobody."
    )
    return (
        Grid(Part.OUTCOMES, "outcomes", _("Outcomes"), _("Outcome"), columns, tuple(rows), listing=True, note=note),
    )


def scales_tables(reading: Reading) -> tuple[Grid, ...]:
    """Means before and after, of the same people."""
    rows = []
    for audience in Audience:
        asked = ResultsQuestion(audience, first=reading.first, last=reading.last, for_outside=True)
        members = members_of(reading.work, asked)
        cohort = load(reading.work, asked)
        measured_twice = _linked(cohort, members)
        told = results_of(cohort, asked, reading.work.today(), reading.limit).overall
        rows += [_scale_row(reading, audience, each, measured_twice) for each in told]
    columns = (
        ReportColumn(_("Among"), None),
        ReportColumn(_("Good end"), None),
        ReportColumn(_("Measured twice")),
        ReportColumn(_("Before"), Unit.MEAN),
        ReportColumn(_("After"), Unit.MEAN),
        ReportColumn(_("Change"), Unit.MEAN),
    )
    note = _("Of people who came in this period, agreed to the evaluation, and answered at the start and at the end.")
    title = _("Before and after")
    return (Grid(Part.SCALES, "scales", title, _("What was measured"), columns, tuple(rows), note=note),)


def _scale_row(reading: Reading, audience: Audience, result: ScaleResult, linked: Mapping[ScaleId, set[str]]) -> Row:
    which = (result.scale.instrument, result.scale.form)
    people = reading.put(".".join(("scales", audience.value, *which)), linked[which])
    texts = (capital(audience_label(audience, reading.centre.words)), direction_label(result.scale.direction))
    both = None if result.hidden or result.too_few else result.paired
    if both is None:
        figures = tuple(Mean(0.0, people.cell, alike=True) for _figure in range(3))
    else:
        values = (both.before.mean.value, both.after.mean.value, both.change.value if both.change else 0.0)
        figures = tuple(Mean(value, people.cell, alike) for value, alike in zip(values, _alike(both), strict=True))
    return Row(result.scale.measures, (people, *figures), texts)


def _alike(both: Paired) -> tuple[bool, bool, bool]:
    """Whether a mean tells everybody's score: where all are the same. Two of the means give the third."""
    found = [not both.before.sd, not both.after.sd, both.change is None or not both.sd]
    if any(found):
        return (True, True, True)
    return (False, False, False)


def _linked(cohort: Cohort, members: Sequence[PersonCourse]) -> dict[ScaleId, set[str]]:
    """Who was measured twice with which scale."""
    found = {}
    for each in cohort.measured:
        both = set(each.before.members.tolist()) & set(each.after.members.tolist())
        found[each.instrument.id, each.key.form] = {members[place].person_id for place in both}
    return found
