"""Tell visits and decisions as events of a person's timeline."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ensure_desktop.i18n import _
from ensure_desktop.matching.values import Match
from ensure_desktop.people.values import PersonEvent, RoleKind
from ensure_desktop.visits.labels import choice_label, medium_label, outcome_label
from ensure_desktop.visits.model import VisitRecord
from ensure_desktop.visits.values import Medium, Outcome, TaperChoice


def told_visits(visits: Iterable[VisitRecord], matches: Mapping[str, Match], person_id: str) -> Iterator[PersonEvent]:
    """Each visit and each attempt; `target` is the visit."""
    for visit in visits:
        outcome = Outcome(visit.outcome)
        texts = [visit.about, visit.request, visit.steps]
        yield PersonEvent(
            day=visit.day,
            area="visits",
            kind="visit" if outcome is Outcome.MADE else "attempt",
            title=_visit_title(visit, outcome, other_name(matches[visit.match_id], person_id)),
            text="\n".join(text for text in texts if text),
            target=visit.id,
            role=own_role(matches[visit.match_id], person_id),
        )


def told_reviews(reviews: Iterable[Any], matches: Mapping[str, Match], person_id: str) -> Iterator[PersonEvent]:
    """Each decision about the frequency; `target` is the match."""
    for match_id, review in reviews:
        title = _("{choice}, with {name}").format(
            choice=choice_label(TaperChoice(review.choice)), name=other_name(matches[match_id], person_id)
        )
        role = own_role(matches[match_id], person_id)
        yield PersonEvent(review.day, "visits", "review", title, review.reason, match_id, role)


def own_role(match: Match, person_id: str) -> RoleKind:
    """What the person is in the match."""
    return RoleKind.SUPPORTER if match.supporter_id == person_id else RoleKind.PARTICIPANT


def other_name(match: Match, person_id: str) -> str:
    """The name of the other one of the two."""
    return match.participant_name if match.supporter_id == person_id else match.supporter_name


def _visit_title(visit: VisitRecord, outcome: Outcome, name: str) -> str:
    if outcome is not Outcome.MADE:
        return _("{outcome} ({name})").format(outcome=outcome_label(outcome), name=name)
    place = medium_label(Medium(visit.medium))
    if visit.minutes is None:
        return _("Visit with {name}, {place}").format(name=name, place=place)
    return _("Visit with {name}, {place}, {minutes} minutes").format(name=name, place=place, minutes=visit.minutes)
