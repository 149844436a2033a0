"""What the centre's own questionnaires brought, of people who were asked by the plan: counts for each question.

Only who agrees to the evaluation today counts, each course once with what was filled in last. Days are left out: a day
tells who it was. The sheets without a name are told of in `feedback.py`.
"""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import select

from ensure_desktop.errors import NotFound
from ensure_desktop.evaluation.asked import versions_for
from ensure_desktop.evaluation.courses import consenting
from ensure_desktop.evaluation.filling_values import FeedbackQuestion
from ensure_desktop.evaluation.form_words import own_words
from ensure_desktop.evaluation.model import MeasurementAnswersRecord, MeasurementRecord
from ensure_desktop.evaluation.question_counts import counted
from ensure_desktop.evaluation.values import Audience, MeasureState, Moment, PlannedMoment
from ensure_desktop.i18n import _
from ensure_desktop.interviews.model import GuideVersionRecord
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

ORDER = tuple(Moment)


@dataclass(frozen=True, slots=True)
class OwnPart:
    """Who answered, and when; how many."""

    audience: Audience
    planned: PlannedMoment
    people: int


@dataclass(frozen=True, slots=True)
class OwnChoice:
    """A questionnaire that was answered by people of the plan."""

    guide_id: str
    title: str
    parts: tuple[OwnPart, ...]


@dataclass(frozen=True, slots=True)
class OwnResults:
    """What one part of them answered. `questions` is empty where they are too few to say anything."""

    guide_id: str
    title: str
    part: OwnPart
    fewest: int
    """From so many people on answers are counted."""
    questions: tuple[FeedbackQuestion, ...] = ()


_Key = tuple[Audience, PlannedMoment]


@use_case("list answered questionnaires", Permission.RESULTS_READ, reads=True)
def answered_questionnaires(work: Work) -> tuple[OwnChoice, ...]:
    """Those of the centre's own, in whatever language they were answered, by title."""
    answers = _answers(work)
    found: list[OwnChoice] = []
    taken: set[str] = set()
    for guide_id in answers:
        if guide_id in taken:
            continue
        versions = versions_for(work, guide_id)
        ids = [version.guide_id for version in versions]
        taken.update(ids)
        people: Counter[_Key] = Counter()
        for each in ids:
            people.update(key for key, _role in answers.get(each, ()))
        parts = sorted(people.items(), key=lambda item: _place(item[0]))
        title = versions[0].guide.title
        found.append(OwnChoice(guide_id, title, tuple(OwnPart(*key, count) for key, count in parts)))
    return tuple(sorted(found, key=lambda each: each.title.casefold()))


@use_case("read answers of questionnaire", Permission.RESULTS_READ, reads=True)
def own_results(work: Work, *, guide_id: str, audience: Audience, planned: PlannedMoment) -> OwnResults:
    """What these people answered at this moment, by the questions that are in use. Raises `NotFound`."""
    versions = versions_for(work, guide_id)
    if not versions:
        raise NotFound(_("This questionnaire is not in the vault any more."))
    answers = _answers(work)
    sheets: dict[str, str] = {}
    for version in versions:
        for (key, role_id), content in answers.get(version.guide_id, {}).items():
            if key == (audience, planned):
                sheets[role_id] = content
    fewest = read_centre(work).small_cell
    title, part = versions[0].guide.title, OwnPart(audience, planned, len(sheets))
    if len(sheets) < fewest:
        return OwnResults(guide_id, title, part, fewest)
    items = own_words(versions[0].guide, versions[0].language, anonymous=True).items
    read = [(role_id, json.loads(content)) for role_id, content in sorted(sheets.items())]
    return OwnResults(guide_id, title, part, fewest, counted(work, items, read))


def _answers(work: Work) -> dict[str, dict[tuple[_Key, str], str]]:
    """By questionnaire: the answers by who was asked when, and by her role; of several the newest."""
    row = MeasurementRecord
    question = (
        select(
            GuideVersionRecord.guide_id, row.audience, row.moment, row.months, row.role_id, row.person_id,
            MeasurementAnswersRecord.content,
        )
        .join(GuideVersionRecord, GuideVersionRecord.id == row.guide_version_id)
        .join(MeasurementAnswersRecord, MeasurementAnswersRecord.measurement_id == row.id)
        .join(PersonRecord, PersonRecord.id == row.person_id)
        .where(
            row.withdrawn_at.is_(None),
            row.state == MeasureState.DONE.value,
            row.erased_at.is_(None),
            PersonRecord.withdrawn_at.is_(None),
        )
        .order_by(row.day, row.made_at, row.id)
    )  # fmt: skip
    agreed = consenting(work, work.today())
    found: dict[str, dict[tuple[_Key, str], str]] = defaultdict(dict)
    for guide_id, audience, moment, months, role_id, person_id, content in work.session.execute(question):
        if person_id in agreed:
            key = Audience(audience), PlannedMoment(Moment(moment), months)
            found[guide_id][key, role_id] = content
    return dict(found)


def _place(key: _Key) -> tuple[int, int, int]:
    audience, planned = key
    return tuple(Audience).index(audience), ORDER.index(planned.moment), planned.months
