"""Tell visits and decisions as events of a person's timeline."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ensure_desktop.i18n import _
from ensure_desktop.matching.values import Match
from ensure_desktop.people.values import PersonEvent, RoleKind
from ensure_desktop.visits.labels import choice_label, medium_label, outcome_label, step_line
from ensure_desktop.visits.values import Outcome, TaperChoice, Visit


def told_visits(visits: Iterable[Visit], matches: Mapping[str, Match], person_id: str) -> Iterator[PersonEvent]:
    """Each visit and each attempt; `target` is the visit. `matches` holds the match of each of them."""
    for visit in visits:
        details, match = visit.details, matches[visit.match_id]
        made = details.outcome is Outcome.MADE
        texts = [details.about, details.request, details.behind, *map(step_line, details.steps)]
        yield PersonEvent(
            day=details.day,
            area="visits",
            kind="visit" if made else "attempt",
            title=_visit_title(visit, other_name(match, person_id)),
            text="\n".join(text for text in texts if text),
            target=visit.id,
            role=own_role(match, person_id),
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
    """The name of the other one of the two; of the supporter for somebody of the household who was there."""
    return match.participant_name if match.supporter_id == person_id else match.supporter_name


def _visit_title(visit: Visit, name: str) -> str:
    details = visit.details
    if details.outcome is not Outcome.MADE:
        return _("{outcome} ({name})").format(outcome=outcome_label(details.outcome), name=name)
    place = medium_label(details.medium)
    if details.minutes is None:
        return _("Visit with {name}, {place}").format(name=name, place=place)
    return _("Visit with {name}, {place}, {minutes} minutes").format(name=name, place=place, minutes=details.minutes)
