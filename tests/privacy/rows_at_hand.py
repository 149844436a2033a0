"""A centre with as many people as a test wants, drawn from a fixed seed: quick, with gaps and rare answers."""

import random
from datetime import date, timedelta

from sqlalchemy import select

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.evaluation.model import MeasurementAnswersRecord, MeasurementRecord, OutcomeRecord
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.people.exchange.writing import NewPerson, add_people
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.values import Education, Gender, LanguageSkill, Level, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.privacy.rows_export import export_rows, preview_rows
from ensure_desktop.privacy.rows_values import ChosenColumn, RowsRequest
from ensure_desktop.visits.model import VisitRecord

TODAY = date(2026, 3, 2)
REVIEW = date(2027, 3, 2)
ORIGINS = ("MA", "MA", "SY", "SY", "TR", "BE", "ER", "AF", "UA", "PL", "")
LANGUAGES = ("ar", "ar", "nl", "tr", "ti", "fa", "uk", "pl", "")
SURNAME = "Zwartendijk"
"""Everybody's: it must never leave."""
STREET, NOTE = "Onvindbaarstraat 12", "cried at the kitchen table"


def crowd(unit, count, *, seed=7, agrees=0.97, scores=True, outcomes=0.6, first=0):
    """So many people who began over four years; answers the identifiers of all, in the order in which they came."""
    chance = random.Random(seed)
    with unit() as work:
        before = set(work.session.scalars(select(PersonRecord.id)))
        add_people(work, [_new(chance, first + number) for number in range(count)], import_id=None)
        work.session.flush()
        found = work.session.execute(
            select(PersonRecord.id, RoleRecord.id, RoleRecord.kind, RoleRecord.since)
            .join(RoleRecord, RoleRecord.person_id == PersonRecord.id)
            .order_by(PersonRecord.number)
        ).all()
        rows = [row for row in found if row[0] not in before]
        ids = [row[0] for row in rows]
        agreed = [person_id for person_id in ids if chance.random() < agrees]
        work.insert_many(ConsentRecord, [_consent(work, person_id) for person_id in agreed])
        if scores:
            _measure(work, chance, rows)
        told = [row for row in rows if chance.random() < outcomes]
        work.insert_many(OutcomeRecord, [_outcome(work, chance, row[0], row[3]) for row in told])
        _visits(work, chance, rows)
    return ids


def request(*columns, **changes):
    """Rows with these columns (age, gender and role where none is named)."""
    asked = [each if isinstance(each, ChosenColumn) else ChosenColumn(each) for each in columns]
    usual = {
        "columns": tuple(asked) or tuple(map(ChosenColumn, ("age", "gender", "role"))),
        "recipient": "Hogeschool Gent, Mieke",
        "purpose": "Whether the programme helps",
        "review_on": REVIEW,
    }
    return RowsRequest(**(usual | changes))


def preview(unit, *columns, **changes):
    with unit() as work:
        return preview_rows(work, request=request(*columns, **changes))


def export(unit, *columns, **changes):
    with unit() as work:
        return export_rows(work, request=request(*columns, **changes))


def _new(chance, number):
    kind = RoleKind.PARTICIPANT if chance.random() < 0.7 else RoleKind.SUPPORTER
    year = None if chance.random() < 0.06 else int(chance.triangular(1940, 2006, 1985))
    genders = (Gender.FEMALE,) * 55 + (Gender.MALE,) * 40 + (Gender.OTHER,) * 2 + (Gender.UNSAID,) * 3
    language = chance.choice(LANGUAGES)
    details = PersonDetails(
        first_name=f"Name{number}",
        last_name=SURNAME,
        gender=chance.choice(genders),
        birth_year=year,
        street=STREET,
        postcode=chance.choice(("9000", "9030", "9040", "8000", "1000", "")),
        origin=chance.choice(ORIGINS),
        education=chance.choice((*Education, Education.BASIC, None)),
        languages=(LanguageSkill(language, Level.NATIVE),) if language else (),
        notes=NOTE,
    )
    since = date(2022, 3, 1) + timedelta(days=chance.randrange(1400))
    return NewPerson(details, ("", ""), (RoleDetails(kind, since),))


def _consent(work, person_id):
    return {
        "id": work.new_id(), "person_id": person_id, "purpose": "evaluation", "text_version": "2026-2",
        "text_language": "en", "given_on": date(2022, 1, 1), "expires_on": None, "way": "paper", "witness": "",
        "recorded_at": work.now(), "recorded_by": "Anneke", "withdrawn_on": None, "withdrawn_note": "",
        "withdrawn_by": "", "signing_id": None, "organisation_id": None,
    }  # fmt: skip


def _measure(work, chance, rows):
    measurements, answers = [], []
    for person_id, role_id, kind, since in rows:
        if chance.random() < 0.1:
            continue
        row_id = work.new_id()
        measurements.append(
            {
                "id": row_id, "code": f"Q-{row_id[:8]}", "person_id": person_id, "role_id": role_id, "plan_id": None,
                "audience": f"{kind}s", "moment": "start", "months": 0, "instrument": "brs", "form": "standard",
                "guide_version_id": None, "wording_id": None, "state": "done", "day": since, "mode": "self",
                "medium": "paper", "language": "en", "helped_by": "", "interpreter": "", "reason": "", "answered": 6,
                "touched_at": work.now(), "made_at": work.now(), "made_by": "Anneke", "erased_at": None,
                "withdrawn_at": None,
            }
        )  # fmt: skip
        felt = chance.randint(1, 5)
        items = {f"q{item}": min(5, max(1, felt + chance.randint(-1, 1))) for item in range(1, 7)}
        answers.append({"measurement_id": row_id, "content": str(items).replace("'", '"')})
    work.insert_many(MeasurementRecord, measurements)
    work.insert_many(MeasurementAnswersRecord, answers)


def _outcome(work, chance, person_id, since):
    return {
        "id": work.new_id(), "person_id": person_id, "audience": "participants",
        "kind": chance.choice(("job", "training", "volunteering", "own network")), "day": since, "until": None,
        "what": NOTE, "evidence": "told", "evidence_note": "", "organisation_id": None, "paid": None,
        "made_by": "Anneke", "withdrawn_at": None,
    }  # fmt: skip


def _visits(work, chance, rows):
    """Each participant with a supporter, visited now and then."""
    participants = [row for row in rows if row[2] == "participant"]
    supporters = [row for row in rows if row[2] == "supporter"]
    if not supporters:
        return
    matches, visits = [], []
    for person_id, _role, _kind, since in participants:
        match_id = work.new_id()
        matches.append(
            {
                "id": match_id, "code": f"M-{match_id[:8]}", "supporter_id": chance.choice(supporters)[0],
                "participant_id": person_id, "stage": "matched", "since": since, "started_on": since,
                "trial_until": None, "ended_on": None, "end_reason": None, "note": NOTE, "created_at": work.now(),
                "kind": "one to one", "circle_id": None, "household_id": None, "follows_id": None, "talk_on": None,
                "talk_at": "", "talk_place": "", "introduced_by": "", "plan_outdated": False,
            }
        )  # fmt: skip
        for _number in range(chance.choice((0, 2, 6, 10, 20))):
            day = since + timedelta(days=chance.randrange(max(1, (TODAY - since).days)))
            visits.append(
                {
                    "id": work.new_id(), "match_id": match_id, "day": day, "outcome": "made", "minutes": 60,
                    "medium": "at home", "who": "", "about": NOTE, "request": "", "behind": "", "mood": None,
                    "self_reliance": None, "worry": "none", "worry_text": "", "planned_for": None, "logged_by": "",
                    "logged_at": work.now(), "withdrawn_at": None, "worry_read_at": None, "worry_read_by": "",
                    "changed_late_on": None, "changed_late_by": "",
                }
            )  # fmt: skip
    work.insert_many(MatchRecord, matches)
    work.insert_many(VisitRecord, visits)
