"""Results as tables of words and numbers, the same on the screen and on paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ensure_desktop.evaluation.labels import direction_label
from ensure_desktop.evaluation.results_values import (
    Asked,
    Comparison,
    ContactBand,
    Estimate,
    Paired,
    Results,
    Scale,
    ScaleResult,
    Tested,
    Turned,
)
from ensure_desktop.evaluation.sentences import (
    SURE,
    chance_text,
    deciding,
    digits_of,
    interval_text,
    number,
    scale_text,
    score_text,
    share_text,
)
from ensure_desktop.i18n import _

UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class StatTable:
    """A table with its title; the first column holds names, the others numbers. `notes` stand below it.

    `texts` are the places of further columns that hold words.
    """

    id: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    texts: tuple[int, ...] = ()


def tables_of(result: ScaleResult) -> tuple[StatTable, ...]:
    """All that is known of one scale among some people; nothing of what must not be told."""
    if result.hidden:
        return ()
    made = (_scores, _change, _parts, _turned, _bands, _leavers, _apart, _contacts)
    return tuple(table for make in made for table in make(result))


def overview_table(results: Results) -> StatTable:
    """One line for each scale: from what to what, and whether chance could have done it."""
    rows = tuple((scale_name(each), *_line(each)) for each in results.overall)
    head = (_("Scale"), *_line_head())
    return StatTable("overview", _("All scales"), head, rows, _overview_notes(results), texts=(6,))


def groups_table(results: Results, scale: Scale) -> StatTable | None:
    """One line for each group of a scale; None where nobody was told apart."""
    groups = results.groups(scale)
    if not groups:
        return None
    rows = tuple((each.group.label if each.group else "", *_line(each)) for each in groups)
    notes = (
        _("Several groups are looked at, and some stand out by chance: p is corrected for that (Holm)."),
        *_hidden_note([each.hidden for each in groups]),
    )
    return StatTable("groups", _("By group"), (_("Group"), *_line_head()), rows, notes, texts=(6,))


def flow_table(about: Results | ScaleResult) -> StatTable:
    """How many came, were asked and answered, at both moments."""
    flow = about.flow
    rows: list[tuple[str, ...]] = [
        (_("Came to the programme"), _count(flow.enrolled), ""),
        (_("Agreed to the evaluation"), _count(flow.agreed), ""),
    ]
    for words, get in (
        (_("Had come to this moment"), "reached"),
        (_("Were asked"), "asked"),
        (_("Answered"), "answered"),
        (_("Refused"), "refused"),
        (_("Could not be asked"), "missed"),
        (_("Not back yet"), "waiting"),
        (_("Left too much open"), "unusable"),
    ):
        rows.append((words, _count(getattr(flow.before, get)), _count(getattr(flow.after, get))))
    rows += [
        (_("Answered of those who had come to it"), *(share_text(each.response) or UNKNOWN for each in _both(about))),
        (_("Answered both"), _count(flow.linked), _count(flow.linked)),
        (_("Answered both of all who came"), share_text(flow.linked_of_enrolled) or UNKNOWN, ""),
    ]
    hidden = any(UNKNOWN in row for row in rows)
    note = _("“–” stands for a small number, or for one by which a small one could be worked out.")
    head = ("", _("Before"), _("After"))
    return StatTable("flow", _("Who was measured"), head, tuple(rows), (note,) if hidden else ())


def scale_name(result: ScaleResult) -> str:
    """The name of a scale with its good end, and a word where it is the outcome that was named beforehand."""
    words = _("{scale} ({direction})").format(
        scale=result.scale.name, direction=direction_label(result.scale.direction)
    )
    return _("{scale}, primary outcome").format(scale=words) if result.primary else words


def about_scale(result: ScaleResult) -> str:
    """What a scale measures, with its good end, and a word where it is the outcome that was named beforehand."""
    words = _("{measures}; {direction}").format(
        measures=result.scale.measures.rstrip("."), direction=direction_label(result.scale.direction)
    )
    return _("{scale}. Primary outcome.").format(scale=words) if result.primary else f"{words}."


def finding(result: ScaleResult) -> str:
    """The result in two or three words; a direction alone would be read as a success."""
    if result.hidden or result.too_few or result.paired is None:
        return _("too few to say")
    test = result.paired.test
    if test is None or result.improved is None:
        return _("cannot be tested")
    if deciding(result, test) >= SURE:
        return _("may be chance")
    return _("for the better") if result.improved else _("for the worse")


def _line_head() -> tuple[str, ...]:
    return (_("People"), _("Before"), _("After"), _("Change"), _("p"), _("In words"))


def _line(result: ScaleResult) -> tuple[str, ...]:
    both = result.paired
    if both is None or result.hidden or result.too_few:
        people = UNKNOWN if result.hidden else str(both.n if both else 0)
        return (people, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, finding(result))
    return (
        str(both.n),
        score_text(result.scale, both.before.mean.value),
        score_text(result.scale, both.after.mean.value),
        _estimate(both.change, digits_of(result.scale)),
        _deciding(result, both.test),
        finding(result),
    )


def _deciding(result: ScaleResult, test: Tested | None) -> str:
    return UNKNOWN if test is None else chance_text(deciding(result, test))


def _overview_notes(results: Results) -> tuple[str, ...]:
    found = [_("Before, after and change: averages of those who answered both times; in brackets the 95 % interval.")]
    if results.corrected > 1:
        text = _(
            "p is the chance of a difference like this if nothing had changed. That of the primary outcome stands as "
            "it is, the others are corrected for looking at {n} scales (Holm)."
        )
        found.append(text.format(n=results.corrected))
    else:
        found.append(_("p is the chance of a difference like this if nothing had changed."))
    return (*found, *_hidden_note([each.hidden for each in results.overall]))


def _hidden_note(hidden: Sequence[bool]) -> tuple[str, ...]:
    if not any(hidden):
        return ()
    return (_("“–” stands where too few people answered both times, or where such a group could be worked out."),)


def _scores(result: ScaleResult) -> Iterator[StatTable]:
    """How the scores lie: of those measured twice, and of all who answered."""
    columns = [
        (_("Twice: before"), result.paired.before if result.paired else None, None),
        (_("Twice: after"), result.paired.after if result.paired else None, None),
        (_("All: before"), result.before, result.alpha_before),
        (_("All: after"), result.after, result.alpha_after),
    ]
    shown = [each for each in columns if each[1] is not None]
    if not shown:
        return
    scale = result.scale
    spreads = [spread for _words, spread, _alpha in shown if spread is not None]
    rows: list[tuple[str, ...]] = [
        (_("People"), *(str(each.n) for each in spreads)),
        (_("Average"), *(score_text(scale, each.mean.value) for each in spreads)),
        (_("95 % interval of the average"), *(_range(scale, (each.mean.low, each.mean.high)) for each in spreads)),
        (_("Standard deviation"), *(_number(each.sd, 2) for each in spreads)),
        (_("Median"), *(score_text(scale, each.median) for each in spreads)),
        (_("Middle half"), *(_range(scale, each.quartiles) for each in spreads)),
    ]
    ends = [(each.least, each.most) for each in spreads]
    if all(None not in each for each in ends):
        rows.append((_("Lowest to highest"), *(_range(scale, each) for each in ends)))
    if any(alpha for _words, _spread, alpha in shown):
        rows.append(
            (
                _("How well the items hang together (alpha)"),
                *(_estimate(alpha, 2) if alpha else "" for _w, _s, alpha in shown),
            )
        )
    yield StatTable("scores", _("Scores"), ("", *(words for words, _spread, _alpha in shown)), tuple(rows))


def _change(result: ScaleResult) -> Iterator[StatTable]:
    """The change of those measured twice: how large, how sure."""
    both = result.paired
    if both is None:
        return
    rows = [
        (_("Average change"), _estimate(both.change, digits_of(result.scale))),
        (_("Standard deviation of the changes"), _number(both.sd, 2)),
        (_("Correlation of before and after"), _number(both.correlation, 2)),
    ]
    rows += _tests(((_("Paired t test"), both.t), (_("Wilcoxon’s test of the ranks"), both.wilcoxon)))
    if both.test is not None and both.test.adjusted is not None:
        rows.append((_("p after Holm’s correction"), chance_text(both.test.adjusted)))
    rows += _effects(both)
    leading = _("The test of the ranks leads here: few people, or changes that are far from a normal spread.")
    yield StatTable("change", _("Change"), ("", ""), tuple(rows), (leading,) if both.by_ranks else ())


def _effects(both: Paired) -> Iterator[tuple[str, str]]:
    for words, estimate in (
        (_("Effect size d_z (through the spread of the changes)"), both.d_z),
        (_("d_z with Hedges’ correction"), both.g_z),
        (_("Effect size d_av (through the average spread)"), both.d_av),
        (_("d_av with Hedges’ correction"), both.g_av),
        (_("Rank-biserial correlation"), both.rank_biserial),
    ):
        if estimate is not None:
            yield words, _estimate(estimate, 2)


def _tests(tests: Sequence[tuple[str, Tested | None]]) -> Iterator[tuple[str, str]]:
    for words, test in tests:
        if test is not None:
            yield words, _tested(test)


def _tested(test: Tested) -> str:
    """ "3.66, 11 degrees of freedom, p 0.004, 12 people"."""
    text = number(test.statistic, 2)
    if test.df is not None:
        freedom = number(test.df, 0 if float(test.df).is_integer() else 1)
        text = _("{statistic}, {df} degrees of freedom").format(statistic=text, df=freedom)
    chance = _("{test}, p {chance}").format(test=text, chance=chance_text(test.p))
    return _("{test}, counted exactly").format(test=chance) if test.exact else chance


def _parts(result: ScaleResult) -> Iterator[StatTable]:
    """The parts of the scale that have a score of their own, of those measured twice."""
    if not result.parts:
        return
    scale = result.scale
    rows: list[tuple[str, ...]] = [
        (
            f"{each.label} ({scale_text(replace(scale, low=each.low, high=each.high))})",
            str(each.paired.n),
            score_text(scale, each.paired.before.mean.value),
            score_text(scale, each.paired.after.mean.value),
            _estimate(each.paired.change, digits_of(scale)),
        )
        for each in result.parts
    ]
    head = [_("Part"), _("People"), _("Before"), _("After"), _("Change")]
    notes = [_("The parts describe those who answered both times; no test is made of them.")]
    limits = sorted({each.at_risk_below for each in result.parts if each.at_risk_below is not None})
    if limits:
        head += [_("At risk before"), _("At risk after")]
        rows = [
            (*row, _count(each.at_risk_before), _count(each.at_risk_after))
            for row, each in zip(rows, result.parts, strict=True)
        ]
        said = ", ".join(number(each, 0) for each in limits)
        notes.append(_("At risk: below {limit} in this part.").format(limit=said))
    yield StatTable("parts", _("Parts of the scale"), tuple(head), tuple(rows), tuple(notes))


def _turned(result: ScaleResult) -> Iterator[StatTable]:
    """How many single people changed by as much as counts."""
    found = result.reliable
    if found is None:
        return
    rows = [(_points(result.scale, found.by_error), *_counts(found.by_error), _("more than the scale’s own error"))]
    if found.published is not None:
        rows.append((_points(result.scale, found.published), *_counts(found.published), found.source))
    head = (_("Change of one person"), _("Better"), _("About the same"), _("Worse"), _("Why this much"))
    text = _("Reckoned with alpha {alpha} and the standard deviation {sd} of all who answered before.")
    note = text.format(alpha=number(found.alpha, 2), sd=number(found.sd, 2))
    yield StatTable("turned", _("How many changed"), head, tuple(rows), (note,), texts=(4,))


def _points(scale: Scale, turned: Turned) -> str:
    return _("{threshold} points or more").format(threshold=score_text(scale, turned.threshold))


def _counts(turned: Turned) -> tuple[str, str, str]:
    return _count(turned.better), _count(turned.same), _count(turned.worse)


def _bands(result: ScaleResult) -> Iterator[StatTable]:
    """How many were in which band of the published cut-offs."""
    if result.bands:
        rows = tuple((each.label, _count(each.before), _count(each.after), each.source) for each in result.bands)
        head = (_("Band"), _("Before"), _("After"), _("Source"))
        yield StatTable("bands", _("Bands of the score"), head, rows, texts=(3,))


def _leavers(result: ScaleResult) -> Iterator[StatTable]:
    if result.leavers is not None:
        words = (_("Answered again"), _("Did not"))
        title = _("Before: those who answered again, and those who did not")
        yield _compared("leavers", title, words, result.scale, result.leavers)


def _apart(result: ScaleResult) -> Iterator[StatTable]:
    if result.apart is not None:
        words = (_("Only after"), _("Only before"))
        note = _("These are different people: their difference is nobody’s change.")
        title = _("Those who answered once only")
        yield _compared("apart", title, words, result.scale, result.apart, note)


def _compared(
    table_id: str, title: str, words: tuple[str, str], scale: Scale, found: Comparison, note: str = ""
) -> StatTable:
    pair = (found.one, found.other)
    rows: list[tuple[str, ...]] = [
        (_("People"), *(str(each.n) for each in pair)),
        (_("Average"), *(_estimate(each.mean, digits_of(scale)) for each in pair)),
        (_("Standard deviation"), *(_number(each.sd, 2) for each in pair)),
        (_("Difference"), _estimate(found.difference, digits_of(scale)), ""),
    ]
    tests = ((_("Welch’s t test"), found.welch), (_("Mann-Whitney’s test of the ranks"), found.mann_whitney))
    rows += [(name, text, "") for name, text in _tests(tests)]
    for name, estimate in ((_("Hedges’ g"), found.g), (_("Rank-biserial correlation"), found.rank_biserial)):
        if estimate is not None:
            rows.append((name, _estimate(estimate, 2), ""))
    return StatTable(table_id, title, ("", *words), tuple(rows), (note,) if note else ())


def _contacts(result: ScaleResult) -> Iterator[StatTable]:
    """The change by how often somebody was visited in between."""
    found = result.contacts
    if found is None or not found.bands:
        return
    digits = digits_of(result.scale)
    rows = tuple((visits_words(each), _count(each.n), _estimate(each.change, digits)) for each in found.bands)
    notes = []
    if found.rho is not None and found.spearman is not None:
        text = _("Spearman’s rank correlation of visits and change: {rho}, p {chance}.")
        notes.append(text.format(rho=interval_text(found.rho), chance=chance_text(found.spearman.p)))
    notes += _hidden_note([each.hidden for each in found.bands])
    head = (_("Visits between both times"), _("People"), _("Average change"))
    yield StatTable("contacts", _("By number of visits"), head, rows, tuple(notes))


def visits_words(band: ContactBand) -> str:
    """How many visits."""
    if band.most is None:
        return _("{least} or more").format(least=band.least)
    if band.most == band.least:
        return str(band.least)
    return _("{least} to {most}").format(least=band.least, most=band.most)


def _both(about: Results | ScaleResult) -> tuple[Asked, Asked]:
    return about.flow.before, about.flow.after


def _count(count: int | None) -> str:
    return UNKNOWN if count is None else str(count)


def _number(value: float | None, digits: int) -> str:
    return UNKNOWN if value is None else number(value, digits)


def _estimate(estimate: Estimate | None, digits: int) -> str:
    return UNKNOWN if estimate is None else interval_text(estimate, digits)


def _range(scale: Scale, ends: tuple[float | None, float | None] | None) -> str:
    if ends is None or ends[0] is None or ends[1] is None:
        return UNKNOWN
    return _("{low} to {high}").format(low=score_text(scale, ends[0]), high=score_text(scale, ends[1]))
