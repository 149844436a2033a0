"""What the vault can work out for an indicator: by key, with words for what it is and where it comes from."""

from collections.abc import Callable
from dataclasses import dataclass

from ensure_desktop.evaluation.labels import audience_label
from ensure_desktop.evaluation.outcome_labels import outcomes_title
from ensure_desktop.evaluation.outcome_values import OutcomeKind
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.groups.labels import activity_kind_label
from ensure_desktop.groups.values import ActivityKind
from ensure_desktop.i18n import _, pgettext
from ensure_desktop.programme import figures, figures_money
from ensure_desktop.programme.figures import NOTHING, Asked, Figure
from ensure_desktop.programme.standing import Pace
from ensure_desktop.programme.values import Phase, SourceOffer, Unit
from ensure_desktop.supervision.labels import entry_kind_label
from ensure_desktop.supervision.values import EntryKind
from ensure_desktop.training.labels import kind_label
from ensure_desktop.training.values import CourseKind
from ensure_desktop.vault.centre import Words, read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

Details = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A figure that the vault works out."""

    key: str
    phase: Phase
    unit: Unit
    title: Callable[[Words], str]
    from_where: Callable[[Words], str]
    figure: Callable[[Asked], Figure]
    details: Callable[[Words], Details] = lambda words: ()
    pace: Pace = Pace.SUM
    needs: Permission | None = None
    """What an account needs beyond reading the plan."""
    lower_is_better: bool = False


@use_case("list sources of indicators", Permission.PROGRAMME_READ, reads=True)
def sources(work: Work) -> tuple[SourceOffer, ...]:
    """All that the vault can work out, in the order of the four phases."""
    words = read_centre(work).words
    return tuple(
        SourceOffer(
            key=each.key,
            phase=each.phase,
            unit=each.unit,
            title=capital(each.title(words)),
            from_where=each.from_where(words),
            details=each.details(words),
        )
        for each in SOURCES.values()
    )


def figure_of(source: Source, asked: Asked) -> Figure:
    """The figure; nothing where the period has not begun, or the account may not know it."""
    if asked.first > asked.work.today() or (source.needs and not asked.work.actor.may(source.needs)):
        return NOTHING
    return source.figure(asked)


def capital(text: str) -> str:
    """The centre's word for a role may stand first in a title."""
    return text[:1].upper() + text[1:]


def _said(sentence: Callable[[], str]) -> Callable[[Words], str]:
    return lambda words: sentence().format(**words.internal())


def _audiences(words: Words) -> Details:
    return tuple((each.value, audience_label(each, words)) for each in Audience)


def _talk_kinds(words: Words) -> Details:
    kinds = ((each.value, entry_kind_label(each)) for each in EntryKind)
    return ("", pgettext("talks", "All kinds")), *kinds


def _activity_kinds(words: Words) -> Details:
    kinds = ((each.value, activity_kind_label(each)) for each in ActivityKind)
    return ("", pgettext("activities", "All kinds")), *kinds


def _course_kinds(words: Words) -> Details:
    return tuple((each.value, kind_label(each)) for each in CourseKind)


def _outcome_kinds(words: Words) -> Details:
    """All, each kind, and each kind of one audience; only participants become supporters or are referred."""
    found = [("", pgettext("outcomes", "All kinds"))]
    for kind in OutcomeKind:
        title = outcomes_title(kind, words)
        found.append((kind.value, title))
        if kind is not OutcomeKind.BECAME_SUPPORTER:
            for audience in Audience:
                label = _("{outcomes}: {audience}").format(outcomes=title, audience=audience_label(audience, words))
                found.append((f"{kind.value}/{audience.value}", label))
    return tuple(found)


def _later(name: str) -> Callable[[Asked], Figure]:
    """A figure of the results: their libraries are loaded when somebody asks for it."""

    def figure(asked: Asked) -> Figure:
        from ensure_desktop.programme import figures_results

        found: Figure = getattr(figures_results, name)(asked)
        return found

    return figure


_ALL = (
    Source(
        "supporter hours",
        Phase.INPUT,
        Unit.HOURS,
        _said(lambda: _("Hours given by {supporters}")),
        _said(lambda: _("The length of all visits that were made.")),
        figures.supporter_hours,
    ),
    Source(
        "supporters",
        Phase.INPUT,
        Unit.COUNT,
        _said(lambda: _("{supporters} on the last day")),
        _said(lambda: _("Everybody with the role on the last day of the period.")),
        figures.supporters,
        pace=Pace.LEVEL,
    ),
    Source(
        "active supporters",
        Phase.INPUT,
        Unit.COUNT,
        _said(lambda: _("{supporters} who made a visit")),
        _said(lambda: _("Everybody who made at least one visit in the period.")),
        figures.active_supporters,
        pace=Pace.GROWING,
    ),
    Source(
        "expenses",
        Phase.INPUT,
        Unit.MONEY,
        _said(lambda: _("Expenses of {supporters}")),
        _said(lambda: _("What was noted for visits and activities, paid back or not.")),
        figures_money.expenses,
        lower_is_better=True,
    ),
    Source(
        "activity costs",
        Phase.INPUT,
        Unit.MONEY,
        _said(lambda: _("Costs of activities")),
        _said(lambda: _("What was noted as the cost of activities.")),
        figures_money.activity_costs,
        lower_is_better=True,
    ),
    Source(
        "allowances",
        Phase.INPUT,
        Unit.MONEY,
        _said(lambda: _("Allowances paid")),
        _said(lambda: _("Yearly allowances by the day on which they were paid.")),
        figures_money.allowances,
        needs=Permission.ALLOWANCE,
        lower_is_better=True,
    ),
    Source(
        "trained",
        Phase.THROUGHPUT,
        Unit.COUNT,
        _said(lambda: _("People trained")),
        _said(lambda: _("Everybody who came to at least one meeting of such a course.")),
        figures.trained,
        _course_kinds,
    ),
    Source(
        "certified",
        Phase.THROUGHPUT,
        Unit.COUNT,
        _said(lambda: _("{supporters} with a new certificate")),
        _said(lambda: _("Certificates of the basic course by the day on which they were given.")),
        figures.certified,
    ),
    Source(
        "visits",
        Phase.THROUGHPUT,
        Unit.COUNT,
        _said(lambda: _("Visits made")),
        _said(lambda: _("Visits in the log that took place; attempts do not count.")),
        figures.visits,
    ),
    Source(
        "in time",
        Phase.THROUGHPUT,
        Unit.SHARE,
        _said(lambda: _("Visits made in time")),
        _said(lambda: _("Of the visits that a plan foresaw, those made at most three days after their day.")),
        figures.in_time,
        pace=Pace.LEVEL,
    ),
    Source(
        "talks",
        Phase.THROUGHPUT,
        Unit.COUNT,
        _said(lambda: _("Talks and meetings of supervision")),
        _said(lambda: _("Entries of the diary that took place; what was said in them is not read.")),
        figures.talks,
        _talk_kinds,
    ),
    Source(
        "activities",
        Phase.THROUGHPUT,
        Unit.COUNT,
        _said(lambda: _("Activities")),
        _said(lambda: _("Activities up to today that were not withdrawn.")),
        figures.activities,
        _activity_kinds,
    ),
    Source(
        "boards",
        Phase.THROUGHPUT,
        Unit.COUNT,
        _said(lambda: _("Meetings of the sounding board")),
        _said(lambda: _("Meetings that were marked as held.")),
        figures.boards,
    ),
    Source(
        "partners",
        Phase.THROUGHPUT,
        Unit.COUNT,
        _said(lambda: _("Partners with a signed agreement")),
        _said(lambda: _("Agreements that both sides had signed and that held on the last day of the period.")),
        figures.partners,
        pace=Pace.LEVEL,
    ),
    Source(
        "reached",
        Phase.OUTPUT,
        Unit.COUNT,
        _said(lambda: _("{participants} reached")),
        _said(lambda: _("Everybody with the role on at least one day of the period.")),
        figures.reached,
        pace=Pace.GROWING,
    ),
    Source(
        "newcomers",
        Phase.OUTPUT,
        Unit.COUNT,
        _said(lambda: _("New {participants}")),
        _said(lambda: _("Everybody whose role began in the period.")),
        figures.newcomers,
    ),
    Source(
        "matched",
        Phase.OUTPUT,
        Unit.COUNT,
        _said(lambda: _("{participants} who were matched")),
        _said(lambda: _("Everybody for whom a match began in the period.")),
        figures.matched,
    ),
    Source(
        "accompanied",
        Phase.OUTPUT,
        Unit.COUNT,
        _said(lambda: _("{participants} accompanied on the last day")),
        _said(lambda: _("Everybody with a match that went on on the last day of the period.")),
        figures.accompanied,
        pace=Pace.LEVEL,
    ),
    Source(
        "referrals",
        Phase.OUTPUT,
        Unit.COUNT,
        _said(lambda: _("Referrals made")),
        _said(lambda: _("Referrals by the day on which the organisation was told.")),
        figures.referrals,
    ),
    Source(
        "response start",
        Phase.OUTPUT,
        Unit.SHARE,
        _said(lambda: _("Response at the start")),
        _said(lambda: _("Of those who came in the period and agreed to the evaluation: who answered the first time.")),
        _later("response_at_start"),
        _audiences,
        pace=Pace.LEVEL,
        needs=Permission.RESULTS_READ,
    ),
    Source(
        "response end",
        Phase.OUTPUT,
        Unit.SHARE,
        _said(lambda: _("Response at the end")),
        _said(lambda: _("Of those who had reached the last moment of the measuring plan: who answered again.")),
        _later("response_at_end"),
        _audiences,
        pace=Pace.LEVEL,
        needs=Permission.RESULTS_READ,
    ),
    Source(
        "outcomes",
        Phase.OUTCOME,
        Unit.COUNT,
        _said(lambda: _("People with an outcome")),
        _said(lambda: _("Outcomes of people who agree to the evaluation; each person counts once.")),
        figures.outcomes,
        _outcome_kinds,
    ),
    Source(
        "goals",
        Phase.OUTCOME,
        Unit.SHARE,
        _said(lambda: _("Goals reached")),
        _said(lambda: _("Of the goals that were closed, those reached fully or mostly.")),
        figures.goals,
        pace=Pace.LEVEL,
    ),
    Source(
        "mean change",
        Phase.OUTCOME,
        Unit.MEAN,
        _said(lambda: _("Mean change of the primary outcome")),
        _said(lambda: _("Of those who came in the period and were measured twice; see the results of the evaluation.")),
        _later("mean_change"),
        _audiences,
        pace=Pace.LEVEL,
        needs=Permission.RESULTS_READ,
    ),
)
SOURCES = {each.key: each for each in _ALL}
