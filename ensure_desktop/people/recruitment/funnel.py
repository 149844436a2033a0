"""The rule of the funnel: how far an approach came, and what that adds up to.

Entries are counted, not people: somebody approached in two years was approached twice.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ensure_desktop.people.recruitment.values import (
    ApproachOutcome,
    Funnel,
    FunnelStage,
    FunnelStep,
    SourceCount,
)
from ensure_desktop.people.values import HowFound, RoleKind

STAGES = tuple(FunnelStage)
_SOURCES = tuple(HowFound)


class Link(StrEnum):
    """Whether the approach is linked to a person of the vault."""

    NOBODY = "nobody"
    PRESENT = "present"
    WITHDRAWN = "withdrawn"
    """Linked to an entry that was withdrawn: it counts nowhere, so nobody joined."""


@dataclass(frozen=True, slots=True)
class ApproachFacts:
    """What the rule needs to know about an approach. `certified`: she has a certificate as a supporter."""

    role: RoleKind
    outcome: ApproachOutcome
    how_found: HowFound | None = None
    link: Link = Link.NOBODY
    certified: bool = False


def stages_for(role: RoleKind) -> tuple[FunnelStage, ...]:
    """The steps of the funnel for this role, the widest first."""
    return STAGES if role is RoleKind.SUPPORTER else STAGES[:-1]


def furthest(facts: ApproachFacts) -> FunnelStage:
    """The last step that the approach reached.

    Somebody with whom touch was lost has not answered what she was asked. "Not now" and "no" are answers.
    """
    joined = facts.link is Link.PRESENT or (facts.outcome is ApproachOutcome.JOINED and facts.link is Link.NOBODY)
    if joined and facts.link is Link.PRESENT and facts.certified and facts.role is RoleKind.SUPPORTER:
        return FunnelStage.CERTIFIED
    if joined:
        return FunnelStage.JOINED
    if facts.outcome in (ApproachOutcome.INTERESTED, ApproachOutcome.JOINED):
        return FunnelStage.INTERESTED
    if facts.outcome in (ApproachOutcome.NOT_NOW, ApproachOutcome.NO):
        return FunnelStage.ANSWERED
    return FunnelStage.APPROACHED


def came_to(facts: ApproachFacts, stage: FunnelStage) -> bool:
    """Whether the approach reached `stage` or went further."""
    return STAGES.index(furthest(facts)) >= STAGES.index(stage)


def funnel_of(role: RoleKind, since: date | None, until: date | None, approaches: Collection[ApproachFacts]) -> Funnel:
    """The funnel of these approaches, which are all for `role` and of this period, none of them withdrawn."""
    steps = tuple(FunnelStep(stage, sum(came_to(facts, stage) for facts in approaches)) for stage in stages_for(role))
    by_source: dict[HowFound | None, list[ApproachFacts]] = {}
    for facts in approaches:
        by_source.setdefault(facts.how_found, []).append(facts)
    sources = [
        SourceCount(how_found, len(those), sum(came_to(facts, FunnelStage.JOINED) for facts in those))
        for how_found, those in by_source.items()
    ]
    return Funnel(role, since, until, steps, tuple(sorted(sources, key=_most_used_first)))


def _most_used_first(source: SourceCount) -> tuple[int, int, int]:
    """The order of the sources; in a tie the one that brought more, then that of the form, the unknown one last."""
    place = len(_SOURCES) if source.how_found is None else _SOURCES.index(source.how_found)
    return (-source.approached, -source.joined, place)
