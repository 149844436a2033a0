"""Every table of the vault, with what it holds about people and what becomes of it when one of them is erased.

A table that is missing here fails a test: what is not in this list is in no access pack, outlasts an erasure and is
missing in the record of processing.
"""

from typing import Final, TypedDict, Unpack

from ensure_desktop.allowance.model import AllowanceRecord
from ensure_desktop.consent import model as consent
from ensure_desktop.evaluation import model as evaluation
from ensure_desktop.groups import model as groups
from ensure_desktop.interviews import model as interviews
from ensure_desktop.matching import model as matching
from ensure_desktop.network import model as network
from ensure_desktop.outward.model import LabelWordRecord
from ensure_desktop.people import model as people
from ensure_desktop.people.background.model import BackgroundCheckRecord
from ensure_desktop.people.duplicates.model import MergeRecord, NotSameRecord
from ensure_desktop.people.organisations import model as organisations
from ensure_desktop.people.recruitment.model import ApproachRecord
from ensure_desktop.privacy import model as privacy
from ensure_desktop.privacy.holding_values import AtErasure, Category, Holding, KeptBecause
from ensure_desktop.programme import model as programme
from ensure_desktop.progress import model as progress
from ensure_desktop.supervision import model as supervision
from ensure_desktop.training import model as training
from ensure_desktop.vault import model as vault
from ensure_desktop.vault.model import Base
from ensure_desktop.visits import model as visits


class _Columns(TypedDict, total=False):
    texts: tuple[str, ...]
    packed: tuple[str, ...]
    sealed: tuple[str, ...]
    linked: tuple[str, ...]


def _hers(model: type[Base], category: Category, *paths: str, **columns: Unpack[_Columns]) -> Holding:
    """A table whose rows go with the person."""
    return Holding(model, category, paths, AtErasure.DELETE, **columns)


def _paid(model: type[Base], *paths: str, **columns: Unpack[_Columns]) -> Holding:
    """A table of money that was paid to a person."""
    return Holding(model, Category.MONEY, paths, AtErasure.KEEP, KeptBecause.MONEY, **columns)


def _others(model: type[Base], category: Category, **columns: Unpack[_Columns]) -> Holding:
    """A table that is about no single person of the programme."""
    return Holding(model, category, (), AtErasure.KEEP, KeptBecause.NOBODY, **columns)


HOLDINGS: Final[tuple[Holding, ...]] = (
    # Who somebody is.
    _hers(people.PersonRecord, Category.PERSON, "id", texts=("notes",), linked=("merged_into_id",)),
    _hers(
        people.RoleRecord,
        Category.PERSON,
        "person_id",
        texts=("how_found_detail", "certified_by"),
    ),
    _hers(people.LanguageRecord, Category.PERSON, "person_id"),
    _hers(people.WishRecord, Category.PERSON, "person_id"),
    _hers(people.WordRecord, Category.PERSON, "person_id"),
    _hers(people.PauseRecord, Category.PERSON, "person_id", texts=("reason",)),
    _hers(people.AbsenceRecord, Category.PERSON, "person_id", texts=("reason",)),
    _hers(people.ApartRecord, Category.PERSON, "low_id", "high_id"),
    _hers(NotSameRecord, Category.PERSON, "low_id", "high_id"),
    _hers(MergeRecord, Category.PERSON, "kept_id", "gone_id", packed=("changes",)),
    _hers(people.MemberRecord, Category.HOUSEHOLD, "person_id", texts=("name", "relation")),
    Holding(
        people.HouseholdRecord,
        Category.HOUSEHOLD,
        ("household_member.household_id",),
        AtErasure.UNLINK,
        KeptBecause.OTHERS,
        texts=("name", "notes"),
    ),
    _hers(BackgroundCheckRecord, Category.CHECKS, "person_id", texts=("seen_by", "remark")),
    # Before she joined.
    _hers(
        ApproachRecord,
        Category.RECRUITMENT,
        "person_id",
        texts=(
            "name",
            "reached_by",
            "approached_by",
            "how_found_detail",
            "situation",
            "motivation",
            "done",
            "reason",
        ),
    ),
    _hers(
        interviews.ApplicationRecord,
        Category.APPLICATION,
        "role_id",
        texts=("reason", "meeting_place"),
    ),
    _hers(interviews.ApplicationMoveRecord, Category.APPLICATION, "application_id", texts=("reason", "meeting_place")),
    _hers(
        interviews.InterviewRecord,
        Category.APPLICATION,
        "person_id",
        texts=("interviewer", "place", "interpreter", "advice"),
        linked=("role_id",),
    ),
    _hers(interviews.InterviewAnswersRecord, Category.APPLICATION, "interview_id", packed=("content",)),
    # What she agreed to.
    _hers(
        consent.ConsentRecord,
        Category.CONSENT,
        "person_id",
        texts=("witness", "withdrawn_note"),
        linked=("signing_id",),
    ),
    _hers(
        consent.SigningRecord,
        Category.CONSENT,
        "person_id",
        texts=("witness", "interpreter", "guardian", "guardian_relation"),
    ),
    _hers(consent.SigningFileRecord, Category.CONSENT, "signing_id"),
    # Courses.
    _hers(
        training.EnrolmentRecord,
        Category.TRAINING,
        "person_id",
        texts=("left_reason", "assessed_by", "remark", "certified_by", "in_spite", "taken_back_reason"),
        packed=("criteria",),
    ),
    _hers(training.AttendanceRecord, Category.TRAINING, "enrolment_id", texts=("note",)),
    _hers(training.OutsideRecord, Category.TRAINING, "person_id", texts=("title", "place", "notes")),
    _others(training.CourseRecord, Category.TRAINING, texts=("name", "trainer", "place", "notes")),
    _others(training.SessionRecord, Category.TRAINING, texts=("topic", "trainer", "place", "homework", "notes")),
    _others(training.CurriculumRecord, Category.CENTRE),
    _others(training.CurriculumVersionRecord, Category.CENTRE),
    # Matches. They are about two people; they end being kept when one of them is erased.
    _hers(
        matching.MatchRecord,
        Category.MATCHING,
        "supporter_id",
        "participant_id",
        texts=("note", "talk_place", "introduced_by"),
        linked=("follows_id",),
    ),
    _hers(matching.MatchEventRecord, Category.MATCHING, "match_id", texts=("note",)),
    _hers(matching.ExclusionRecord, Category.MATCHING, "supporter_id", "participant_id", texts=("note",)),
    _hers(matching.ConnectionCheckRecord, Category.MATCHING, "match_id", texts=("note",)),
    _hers(
        matching.EndingRecord,
        Category.MATCHING,
        "match_id",
        texts=("done_together", "went_well", "was_hard", "our_part"),
    ),
    _hers(matching.HandoverRecord, Category.MATCHING, "match_id", "from_match_id", texts=("text",)),
    _hers(matching.AgreementRecord, Category.MATCHING, "match_id", texts=("place",), packed=("own_terms",)),
    _hers(matching.CircleSupporterRecord, Category.MATCHING, "person_id"),
    _others(matching.CircleRecord, Category.MATCHING, texts=("name", "place", "notes")),
    _hers(matching.MatchCareRecord, Category.MATCHING, "match_id"),
    _others(matching.CriterionWeightRecord, Category.CENTRE),
    # Visits.
    _hers(visits.VisitPlanRecord, Category.VISITS, "match_id"),
    _hers(visits.VisitPhaseRecord, Category.VISITS, "plan_id"),
    _hers(visits.VisitPauseRecord, Category.VISITS, "plan_id", texts=("reason",)),
    _hers(visits.TaperReviewRecord, Category.VISITS, "plan_id", texts=("reason",)),
    _hers(
        visits.VisitRecord,
        Category.VISITS,
        "match_id",
        texts=("who", "about", "request", "behind", "worry_text"),
    ),
    _hers(visits.VisitStepRecord, Category.VISITS, "visit_id", texts=("text",)),
    _hers(visits.VisitThemeRecord, Category.VISITS, "visit_id"),
    _hers(visits.VisitPresentRecord, Category.VISITS, "visit_id", "person_id", linked=("match_id",)),
    _others(visits.OwnPlanRecord, Category.CENTRE),
    _others(visits.OwnPhaseRecord, Category.CENTRE),
    # Money.
    _paid(visits.VisitExpenseRecord, "visit_id", texts=("what",)),
    _paid(groups.RefundRecord, "person_id", texts=("what",)),
    _paid(AllowanceRecord, "person_id", texts=("reason",)),
    # Groups.
    _hers(groups.AttendeeRecord, Category.GROUPS, "person_id"),
    _hers(groups.OutreachSupporterRecord, Category.GROUPS, "person_id"),
    _others(groups.ActivityRecord, Category.GROUPS, texts=("title", "place", "notes", "debriefing")),
    _others(groups.OutreachRecord, Category.GROUPS, texts=("place", "notes")),
    _others(groups.OutreachFollowUpRecord, Category.GROUPS, texts=("text",)),
    _others(groups.OutreachThemeRecord, Category.GROUPS),
    # Goals and referrals.
    _hers(
        progress.GoalRecord,
        Category.GOALS,
        "person_id",
        texts=("own_words", "specific", "measured_by", "helped_by", "matters_because", "closing_note"),
    ),
    _hers(progress.GoalProgressRecord, Category.GOALS, "goal_id", texts=("note",)),
    _hers(progress.GoalStepRecord, Category.GOALS, "goal_id", texts=("text",)),
    _hers(
        progress.ReferralRecord,
        Category.GOALS,
        "person_id",
        texts=("permission_by", "about", "accompanied_by", "outcome_note"),
    ),
    # Supervision.
    _hers(supervision.DiaryEntryRecord, Category.SUPERVISION, "person_id", texts=("place", "title"), sealed=("body",)),
    _hers(supervision.DiaryPresentRecord, Category.SUPERVISION, "entry_id", "person_id"),
    _hers(
        supervision.DiaryAgreementRecord,
        Category.SUPERVISION,
        "entry_id",
        sealed=("text",),
        linked=("owner_person_id",),
    ),
    _hers(
        supervision.CaseRecord,
        Category.SUPERVISION,
        "person_id",
        "match_id",
        sealed=("body",),
        linked=("entry_id",),
    ),
    _hers(supervision.CasePlaceRecord, Category.SUPERVISION, "case_id"),
    _hers(supervision.CoachRecord, Category.SUPERVISION, "person_id"),
    _hers(supervision.SignalAnswerRecord, Category.SUPERVISION, "person_id", sealed=("body",)),
    _hers(supervision.HandoverPersonRecord, Category.SUPERVISION, "person_id"),
    _others(supervision.HandoverRecord, Category.SUPERVISION, sealed=("body",)),
    # Measuring.
    _hers(
        evaluation.MeasurementRecord,
        Category.MEASUREMENTS,
        "person_id",
        "role_id",
        texts=("helped_by", "interpreter", "reason"),
    ),
    _hers(evaluation.MeasurementAnswersRecord, Category.MEASUREMENTS, "measurement_id", packed=("content",)),
    _hers(evaluation.OutcomeRecord, Category.OUTCOMES, "person_id", texts=("what", "evidence_note")),
    Holding(
        evaluation.FeedbackRecord,
        Category.MEASUREMENTS,
        kept_because=KeptBecause.UNTRACEABLE,
        packed=("content",),
    ),
    Holding(
        privacy.UnlinkedAnswersRecord,
        Category.MEASUREMENTS,
        kept_because=KeptBecause.UNTRACEABLE,
        packed=("content",),
    ),
    _others(evaluation.MeasurePlanRecord, Category.CENTRE),
    _others(evaluation.MeasureMomentRecord, Category.CENTRE),
    _others(evaluation.WordingRecord, Category.CENTRE),
    _others(interviews.GuideRecord, Category.CENTRE),
    _others(interviews.GuideVersionRecord, Category.CENTRE),
    # Rights and exports.
    Holding(
        privacy.PrivacyRequestRecord,
        Category.RIGHTS,
        ("person_id",),
        kept_because=KeptBecause.PROOF,
        packed=("content",),
    ),
    _hers(consent.ProcessingLimitRecord, Category.RIGHTS, "person_id", texts=("reason",)),
    _hers(privacy.RetentionDecisionRecord, Category.RIGHTS, "person_id", texts=("reason",)),
    Holding(privacy.ErasureRecord, Category.RIGHTS, kept_because=KeptBecause.PROOF),
    _hers(privacy.ExportMemberRecord, Category.EXPORTS, "person_id"),
    _others(privacy.ExportRecord, Category.EXPORTS, texts=("recipient", "purpose"), packed=("content",)),
    _others(privacy.HierarchyRecord, Category.CENTRE),
    _others(privacy.RetentionRuleRecord, Category.CENTRE),
    _others(privacy.BreachRecord, Category.RIGHTS, packed=("content",)),
    _others(privacy.PrivacyTextRecord, Category.CENTRE, texts=("text",)),
    # Files.
    _hers(
        vault.AttachmentRow,
        Category.FILES,
        "consent_signing_file.attachment_id",
        "agreement.attachment_id",
        "visit_expense.attachment_id",
        "activity_refund.attachment_id",
        texts=("name",),
    ),
    _hers(vault.AttachmentContentRow, Category.FILES, "attachment_id"),
    # Organisations, partners and the sounding board.
    _others(organisations.OrganisationRecord, Category.NETWORK, texts=("about", "hours_note", "access_note", "notes")),
    _others(organisations.OrganisationWordRecord, Category.NETWORK),
    _others(organisations.OpeningRecord, Category.NETWORK),
    _others(organisations.ContactPersonRecord, Category.NETWORK, texts=("name", "task")),
    _others(network.PartnershipRecord, Category.NETWORK, texts=("message", "notes")),
    _others(
        network.PartnerAgreementRecord,
        Category.NETWORK,
        texts=("partner_name", "title", "text", "we_bring", "they_bring"),
    ),
    _others(network.AgreementContactRecord, Category.NETWORK, texts=("name", "task")),
    _others(network.AgreementSignatureRecord, Category.NETWORK, texts=("name", "task")),
    _others(network.PartnerEvaluationRecord, Category.NETWORK, texts=("answered_by", "went_well", "better")),
    _others(network.EvaluationAnswerRecord, Category.NETWORK, texts=("remark",)),
    _others(
        network.BoardMeetingRecord,
        Category.NETWORK,
        texts=("place", "title", "chaired_by", "minutes_by", "invitation", "notes", "minutes"),
        packed=("choices", "picture"),
    ),
    _others(network.BoardTopicRecord, Category.NETWORK, texts=("title", "text")),
    _others(network.BoardDecisionRecord, Category.NETWORK, texts=("text",)),
    _others(network.BoardAttendeeRecord, Category.NETWORK, texts=("name",)),
    _others(network.BoardActionRecord, Category.NETWORK, texts=("text", "owner", "note")),
    # The centre's plans.
    _others(programme.StakeholderRecord, Category.PROGRAMME, texts=("name", "wants", "brings", "involve", "contact")),
    _others(programme.SteeringGroupRecord, Category.PROGRAMME, texts=("name", "terms")),
    _others(programme.SteeringMemberRecord, Category.PROGRAMME, texts=("name", "task")),
    _others(programme.SwotRecord, Category.PROGRAMME, texts=("title", "made_with", "goals")),
    _others(programme.SwotPointRecord, Category.PROGRAMME, texts=("text", "what_now")),
    _others(programme.ProgrammeModelRecord, Category.PROGRAMME, texts=("title",), packed=("content",)),
    _others(programme.PlanStepRecord, Category.PROGRAMME, texts=("owner", "notes")),
    _others(programme.PlanTaskRecord, Category.PROGRAMME, texts=("text", "owner", "note")),
    _others(programme.PlanFileRecord, Category.PROGRAMME),
    _others(programme.IndicatorRecord, Category.PROGRAMME, texts=("title",)),
    _others(programme.IndicatorTargetRecord, Category.PROGRAMME, texts=("agreed_with",)),
    _others(programme.IndicatorValueRecord, Category.PROGRAMME, texts=("note",)),
    _others(programme.KeptReportRecord, Category.PROGRAMME, texts=("title",), packed=("content",)),
    # The vault's own.
    _others(consent.ConsentTextRecord, Category.CENTRE),
    _others(people.ListedWordRecord, Category.CENTRE),
    _others(people.ImportRecord, Category.CENTRE, texts=("source",)),
    _others(LabelWordRecord, Category.CENTRE),
    _others(vault.SettingRow, Category.CENTRE),
    _others(vault.CodeCounterRow, Category.CENTRE),
    _others(vault.AccountRow, Category.ACCOUNTS),
    _others(vault.AuditKeyRow, Category.TRACES),
    Holding(vault.AuditEventRow, Category.TRACES, kept_because=KeptBecause.CHAIN),
    Holding(vault.AuditValueRow, Category.TRACES, at_erasure=AtErasure.DELETE, packed=("content",)),
    Holding(vault.DraftRow, Category.TRACES, at_erasure=AtErasure.DELETE, packed=("content",)),
    Holding(vault.ListViewRow, Category.TRACES, kept_because=KeptBecause.OTHERS, packed=("content",)),
)
"""Values of the audit and drafts hang on the identifiers of all these rows rather than on keys: `rows_about` leaves
them to whoever erases or reads them (`Work.forget`, `DraftRow.subject`)."""
