"""Values of the vault in the words of the person whom they are about."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from ensure_desktop.consent.labels import purpose_label as consent_purpose
from ensure_desktop.consent.labels import way_label as consent_way
from ensure_desktop.consent.values import LimitKind, Purpose, Way
from ensure_desktop.evaluation.asked import known_instruments
from ensure_desktop.evaluation.labels import medium_label as paper_or_screen
from ensure_desktop.evaluation.labels import mode_label, moment_label
from ensure_desktop.evaluation.labels import state_label as measure_state
from ensure_desktop.evaluation.outcome_labels import evidence_label
from ensure_desktop.evaluation.outcome_labels import outcome_label as what_came
from ensure_desktop.evaluation.outcome_values import Evidence, OutcomeKind
from ensure_desktop.evaluation.values import MeasureState, Mode, Moment
from ensure_desktop.evaluation.values import Medium as SheetMedium
from ensure_desktop.groups.labels import attendance_label
from ensure_desktop.groups.values import Attendance
from ensure_desktop.i18n import _, language
from ensure_desktop.interviews.labels import purpose_label as guide_purpose
from ensure_desktop.interviews.labels import said_no_label
from ensure_desktop.interviews.labels import stage_label as application_stage
from ensure_desktop.interviews.values import ApplicationStage, GuidePurpose, SaidNo
from ensure_desktop.matching.labels import (
    connection_label,
    decline_reason_label,
    declined_by_label,
    end_reason_label,
    match_kind_label,
    stage_label,
)
from ensure_desktop.matching.values import Connection, DeclinedBy, DeclineReason, EndReason, MatchKind, Stage
from ensure_desktop.people.dates import format_date
from ensure_desktop.people.labels import (
    country_name,
    criterion_label,
    education_label,
    frequency_label,
    gender_label,
    host_label,
    how_found_label,
    language_name,
    level_label,
    list_label,
    role_label,
    strength_label,
    weekday_label,
    wish_value_label,
)
from ensure_desktop.people.money import format_amount
from ensure_desktop.people.records import WordKind
from ensure_desktop.people.recruitment.labels import outcome_label as approach_outcome
from ensure_desktop.people.recruitment.values import ApproachOutcome
from ensure_desktop.people.values import (
    Criterion,
    Education,
    Frequency,
    Gender,
    HostKind,
    HowFound,
    Level,
    RoleKind,
    Strength,
)
from ensure_desktop.people.word_values import ListKind
from ensure_desktop.privacy.labels import decision_label, limit_kind_label, request_kind_label
from ensure_desktop.privacy.values import Decision, RequestKind
from ensure_desktop.progress.labels import area_label, reached_label, way_label
from ensure_desktop.progress.labels import level_label as goal_level
from ensure_desktop.progress.labels import outcome_label as referral_outcome
from ensure_desktop.progress.values import LifeArea, PermissionWay, Reached, ReferralOutcome
from ensure_desktop.supervision.labels import entry_kind_label
from ensure_desktop.supervision.labels import presence_label as came_label
from ensure_desktop.supervision.values import EntryKind
from ensure_desktop.supervision.values import Presence as Came
from ensure_desktop.training.labels import presence_label, result_label
from ensure_desktop.training.values import Presence, Result
from ensure_desktop.vault.centre import Centre
from ensure_desktop.visits.labels import choice_label, medium_label, outcome_label, step_by_label
from ensure_desktop.visits.values import Medium, Outcome, StepBy, TaperChoice, Worry

Says = Callable[[Any], str]


class Telling:
    """Says values of the vault in words, as this centre speaks."""

    def __init__(self, centre: Centre) -> None:
        words = centre.words
        self._currency = centre.currency
        self._says: Mapping[str, Says] = {
            **_of_people(),
            **_of_the_way_in(),
            **_of_matches(),
            **_of_progress(),
            "person_role.kind": lambda value: role_label(RoleKind(value), words),
            "approach.role": lambda value: role_label(RoleKind(value), words),
            "interview.purpose": lambda value: guide_purpose(GuidePurpose(value), words),
            "match_exclusion.declined_by": lambda value: declined_by_label(DeclinedBy(value), words),
            "outcome.kind": lambda value: what_came(OutcomeKind(value), words),
        }

    def value(self, table: str, column: str, value: Any, row: Any = None) -> str:
        """One value; empty where there is nothing to say."""
        if value is None or value == "":
            return ""
        if f"{table}.{column}" == "person_wish.value" and row is not None:
            return wish_value_label(Criterion(row.criterion), value)
        says = self._says.get(f"{table}.{column}")
        if says is not None:
            return says(value)
        return self._plain(column, value)

    def _plain(self, column: str, value: Any) -> str:
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if isinstance(value, datetime):
            return format_date(value.date(), language=language())
        if isinstance(value, date):
            return format_date(value, language=language())
        if column == "cents":
            return format_amount(value, currency=self._currency, language=language())
        if column == "weekday":
            return weekday_label(value)
        return str(value)


def _of_people() -> dict[str, Says]:
    return {
        "person.gender": lambda value: gender_label(Gender(value)),
        "person.origin": country_name,
        "person.education": lambda value: education_label(Education(value)),
        "person.frequency": lambda value: frequency_label(Frequency(value)),
        "person_role.how_found": lambda value: how_found_label(HowFound(value)),
        "approach.how_found": lambda value: how_found_label(HowFound(value)),
        "approach.outcome": lambda value: approach_outcome(ApproachOutcome(value)),
        "person_language.code": language_name,
        "person_language.level": lambda value: level_label(Level(value)),
        "person_wish.criterion": lambda value: criterion_label(Criterion(value)),
        "person_wish.strength": lambda value: strength_label(Strength(value)),
        "person_word.kind": _word_kind,
        "household.hosts": lambda value: ", ".join(host_label(HostKind(each)) for each in value.split()),
    }


def _of_the_way_in() -> dict[str, Says]:
    return {
        "application.stage": lambda value: application_stage(ApplicationStage(value)),
        "application_move.stage": lambda value: application_stage(ApplicationStage(value)),
        "application.said_no": lambda value: said_no_label(SaidNo(value)),
        "application_move.said_no": lambda value: said_no_label(SaidNo(value)),
        "consent.purpose": lambda value: consent_purpose(Purpose(value)),
        "consent.way": lambda value: consent_way(Way(value)),
        "consent.text_language": language_name,
        "consent_signing.way": lambda value: consent_way(Way(value)),
        "consent_signing.text_language": language_name,
        "processing_limit.kind": lambda value: limit_kind_label(LimitKind(value)),
        "processing_limit.purpose": lambda value: consent_purpose(Purpose(value)),
        "privacy_request.kind": lambda value: request_kind_label(RequestKind(value)),
        "privacy_request.decision": lambda value: decision_label(Decision(value)),
        "attendance.presence": lambda value: presence_label(Presence(value)),
        "enrolment.result": lambda value: result_label(Result(value)),
    }


def _of_matches() -> dict[str, Says]:
    return {
        "match.kind": lambda value: match_kind_label(MatchKind(value)),
        "match.stage": lambda value: stage_label(Stage(value)),
        "match.end_reason": lambda value: end_reason_label(EndReason(value)),
        "match_event.from_stage": lambda value: stage_label(Stage(value)),
        "match_event.to_stage": lambda value: stage_label(Stage(value)),
        "match_exclusion.reason": lambda value: decline_reason_label(DeclineReason(value)),
        "match_check.supporter_says": lambda value: connection_label(Connection(value)),
        "match_check.participant_says": lambda value: connection_label(Connection(value)),
        "taper_review.choice": lambda value: choice_label(TaperChoice(value)),
        "visit.outcome": lambda value: outcome_label(Outcome(value)),
        "visit.medium": lambda value: medium_label(Medium(value)),
        "visit.worry": _worry,
        "visit_step.by": lambda value: step_by_label(StepBy(value)),
        "activity_attendee.mark": lambda value: attendance_label(Attendance(value)),
    }


def _of_progress() -> dict[str, Says]:
    return {
        "goal.area": lambda value: area_label(LifeArea(value)),
        "goal.reached": lambda value: reached_label(Reached(value)),
        "goal_progress.level": lambda value: goal_level(value),
        "goal_step.by": lambda value: step_by_label(StepBy(value)),
        "referral.permission_way": lambda value: way_label(PermissionWay(value)),
        "referral.outcome": lambda value: referral_outcome(ReferralOutcome(value)),
        "diary_entry.kind": lambda value: entry_kind_label(EntryKind(value)),
        "diary_present.mark": lambda value: came_label(Came(value)),
        "measurement.moment": lambda value: moment_label(Moment(value)),
        "measurement.mode": lambda value: mode_label(Mode(value)),
        "measurement.medium": lambda value: paper_or_screen(SheetMedium(value)),
        "measurement.state": lambda value: measure_state(MeasureState(value)),
        "measurement.instrument": _instrument,
        "outcome.evidence": lambda value: evidence_label(Evidence(value)),
    }


def _worry(value: str) -> str:
    return {Worry.NONE: "", Worry.NOTE: _("A worry"), Worry.URGENT: _("An urgent worry")}[Worry(value)]


def _word_kind(value: str) -> str:
    return _("Whom you can reach") if value == WordKind.REACH.value else list_label(ListKind(value))


def _instrument(value: str) -> str:
    found = known_instruments().get(value)
    return found.name if found is not None else value
