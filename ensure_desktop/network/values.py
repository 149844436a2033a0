"""Plain values of the partner network and the sounding board (source 003; domain facts, section 7)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ensure_desktop.outward.values import Choice


class PartnerModel(StrEnum):
    """The four models of partnership (source 002)."""

    CLASSIC = "classic"
    SHARED_FUNDING = "shared funding"
    SECONDED_STAFF = "seconded staff"
    BRIDGE_BUILDER = "bridge-builder"


class Side(StrEnum):
    """Of whom something is."""

    CENTRE = "centre"
    PARTNER = "partner"


class AgreementState(StrEnum):
    """Where an agreement stands today."""

    DRAFT = "draft"
    SIGNED_IN_PART = "signed in part"
    VALID = "valid"
    ENDED = "ended"
    REPLACED = "replaced"
    """A newer version is signed."""


@dataclass(frozen=True, slots=True)
class PartnershipDetails:
    """An organisation as a partner."""

    organisation_id: str
    model: PartnerModel = PartnerModel.CLASSIC
    since: date | None = None
    until: date | None = None
    message: str = ""
    """The shared vision in one sentence."""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class NamedContact:
    """Somebody named in an agreement. `contact_id` leads to the social map, where she stands there."""

    name: str
    task: str = ""
    contact_id: str | None = None


@dataclass(frozen=True, slots=True)
class AgreementDetails:
    """One version of the text of an agreement. Once somebody has signed it, it does not change: a new version does."""

    title: str = ""
    text: str = ""
    we_bring: tuple[str, ...] = ()
    they_bring: tuple[str, ...] = ()
    our_contacts: tuple[NamedContact, ...] = ()
    their_contacts: tuple[NamedContact, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed for which side, and when. `attachment_id` is the scan of the signed paper."""

    side: Side
    name: str
    task: str
    signed_on: date
    attachment_id: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class PartnerAgreement:
    """A stored version, counted from 1."""

    id: str
    partnership_id: str
    version: int
    details: AgreementDetails
    signatures: tuple[Signature, ...]
    state: AgreementState
    created_at: datetime
    withdrawn_at: datetime | None = None


class EvaluationQuestion(StrEnum):
    """What is asked about the cooperation once a year (source 003 E; own wording in labels)."""

    KNOW_EACH_OTHER = "know each other"
    REACHABLE = "reachable"
    REFERRALS = "referrals"
    BOARD = "board"
    KNOWLEDGE = "knowledge"
    GAPS = "gaps"
    KEPT_AGREEMENTS = "kept agreements"
    GO_ON = "go on"


@dataclass(frozen=True, slots=True)
class EvaluationAnswer:
    """1 (not at all) to 5 (fully), empty where it was not answered."""

    question: EvaluationQuestion
    value: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class EvaluationDetails:
    """The evaluation of one year, as one side answered it."""

    year: int
    day: date
    side: Side
    answered_by: str = ""
    answers: tuple[EvaluationAnswer, ...] = ()
    went_well: str = ""
    better: str = ""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A stored evaluation."""

    id: str
    partnership_id: str
    details: EvaluationDetails
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One line of the list of partners."""

    partnership_id: str
    organisation_id: str
    name: str
    model: PartnerModel
    contact: str
    state: AgreementState | None
    """Of the agreement that is in force, else of the newest; None where there is none yet."""
    valid_until: date | None
    evaluated_on: date | None
    attended: int
    """Sounding boards of the last twelve months at which somebody of theirs was."""
    boards: int
    """Of how many."""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """Partners in the order of their names."""

    rows: tuple[PartnerRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Partnership:
    """All about one partner. Agreements and evaluations are newest first."""

    id: str
    details: PartnershipDetails
    name: str
    agreements: tuple[PartnerAgreement, ...]
    evaluations: tuple[Evaluation, ...]
    withdrawn_at: datetime | None = None


class MeetingState(StrEnum):
    """Where a meeting of the sounding board stands."""

    PLANNED = "planned"
    INVITED = "invited"
    HELD = "held"
    APPROVED = "approved"
    """The next meeting approved its minutes: they no longer change."""


class TopicKind(StrEnum):
    """What stands on the agenda."""

    CASE = "case"
    """A case history, without names."""
    DEVELOPMENT = "development"
    """Something that changes in the neighbourhood."""
    OTHER = "other"


class Attendance(StrEnum):
    """Whether somebody was there."""

    CAME = "came"
    EXCUSED = "excused"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Topic:
    """A point of the agenda, and later what was said about it."""

    kind: TopicKind
    title: str
    text: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who is invited. `organisation_id` is empty for the centre's own people."""

    name: str
    organisation_id: str | None = None
    contact_id: str | None = None
    mark: Attendance | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class ActionDetails:
    """Who does what until when. At most one of the two owners is named beside the free name."""

    text: str
    owner: str = ""
    """A name as it stands in the minutes."""
    organisation_id: str | None = None
    account_id: str | None = None
    until: date | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A stored action; open while `done_on` is empty."""

    id: str
    meeting_id: str
    agreed_on: date
    details: ActionDetails
    organisation: str
    done_on: date | None
    note: str
    """How it went."""
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ActionPage:
    """Actions, the earliest due first."""

    rows: tuple[Action, ...]
    total: int


@dataclass(frozen=True, slots=True)
class MeetingDetails:
    """What the form of a meeting holds."""

    day: date
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    title: str = ""
    chaired_by: str = ""
    minutes_by: str = ""
    invitation: str = ""
    """A few words above the agenda of the invitation."""
    attendees: tuple[Attendee, ...] = ()
    topics: tuple[Topic, ...] = ()
    decisions: tuple[str, ...] = ()
    actions: tuple[ActionDetails, ...] = ()
    """Agreed on at this meeting."""
    notes: str = ""
    """What else was said."""
    choices: tuple[Choice, ...] = ()
    """What was decided about names in all these texts. They are kept as they were typed; papers are free of names."""


@dataclass(frozen=True, slots=True)
class PictureLine:
    """A line of the neighbourhood's picture in the minutes: what, how many, how many before; None stays hidden."""

    words: str
    people: int | None
    before: int | None


@dataclass(frozen=True, slots=True)
class PictureTable:
    """A table of that picture ("By theme")."""

    title: str
    lines: tuple[PictureLine, ...]


@dataclass(frozen=True, slots=True)
class BoardPicture:
    """The picture of the neighbourhood as it was put into the minutes: counted, small cells hidden."""

    first: date
    last: date
    before_first: date
    before_last: date
    limit: int
    tables: tuple[PictureTable, ...]


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """An action of an earlier meeting as it stood when this one met."""

    text: str
    owner: str
    until: date | None
    done: bool


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes as they are printed: free of names of people in the programme, and kept so once approved."""

    centre: str
    title: str
    day: date
    starts_at: str
    ends_at: str
    place: str
    chaired_by: str
    minutes_by: str
    attendees: tuple[Attendee, ...]
    organisations: tuple[tuple[str, str], ...]
    """Id and name of the organisations of the attendees and actions."""
    carried_over: tuple[CarriedOver, ...]
    topics: tuple[Topic, ...]
    decisions: tuple[str, ...]
    actions: tuple[ActionDetails, ...]
    notes: str
    picture: BoardPicture | None
    approved_on: date | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A stored meeting. `carried_over` are the actions that were not done when the meeting before it was held, with how
    they stand today."""

    id: str
    number: int
    """Which one of the board it is, counted from 1."""
    details: MeetingDetails
    state: MeetingState
    invited_on: date | None
    approved_on: date | None
    approved_at: str | None
    """The id of the meeting that approved the minutes."""
    carried_over: tuple[Action, ...]
    actions: tuple[Action, ...]
    picture: BoardPicture | None
    whole: bool = True
    """False where approved minutes are not what they were when they were approved."""
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One line of the list of meetings."""

    id: str
    number: int
    day: date
    title: str
    place: str
    state: MeetingState
    came: int
    invited: int
    open_actions: int
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Meetings, the newest first."""

    rows: tuple[MeetingRow, ...]
    total: int
