"""What the fixture holds of supervision and of the partner network, from revision 0006 on."""

from dataclasses import replace
from datetime import date, timedelta

from ensure_desktop.matching.values import Match
from ensure_desktop.network import actions, agreements, board, evaluations, partners
from ensure_desktop.network.values import (
    ActionDetails,
    AgreementDetails,
    Attendance,
    Attendee,
    BoardPicture,
    EvaluationAnswer,
    EvaluationDetails,
    EvaluationQuestion,
    MeetingDetails,
    NamedContact,
    PartnerModel,
    PartnershipDetails,
    PictureLine,
    PictureTable,
    Side,
    Signature,
    Topic,
    TopicKind,
)
from ensure_desktop.outward.values import Choice, LabelWord
from ensure_desktop.outward.wording import save_label_word
from ensure_desktop.people.organisations.service import search_organisations
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.handover_values import HandoverDetails, Share
from ensure_desktop.supervision.roster_values import SignalKind
from ensure_desktop.supervision.values import (
    AgreementDetails as Agreed,
)
from ensure_desktop.supervision.values import (
    CaseDetails,
    CaseText,
    EntryDetails,
    EntryKind,
    Pitfall,
    Presence,
    Present,
    Swot,
    Watch,
    WellBeing,
)
from ensure_desktop.vault.attachments import NewFile
from ensure_desktop.vault.work import Work

TOLD = "She sleeps badly since the letter came."
AGREED = "Calls on Thursday"
QUESTION = "How do I say no without losing her?"
BRINGS = "a room on Tuesdays"
DEVELOPMENT = "The post office closes"
ACTION = "Asks the town for an answer"
LABEL = "hopeless case"


def supervise(work: Work, match: Match, stands_in: str, day: date) -> None:
    """A talk with what was agreed, a meeting with a case, who coaches, a handover, an answered signal."""
    supporter = match.supporter_id
    supervision.set_coach(work, person_id=supporter, account_id=work.actor.account_id, since=day)
    talk = EntryDetails(
        EntryKind.COACHING,
        day,
        supporter,
        minutes=45,
        notes=TOLD,
        swot=Swot(going_well="Listens", risks="Takes it home"),
        well_being=WellBeing.UNWELL,
        watch=frozenset({Watch.TAKES_HOME}),
        agreements=(Agreed(AGREED, owner_person_id=supporter, until=day + timedelta(days=3)),),
        next_on=day + timedelta(days=14),
    )
    supervision.save_entry(work, entry_id=None, details=talk)
    meeting = EntryDetails(
        EntryKind.INTERVISION, day, title="Tuesday group", present=(Present(supporter, Presence.CAME),)
    )
    held = supervision.save_entry(work, entry_id=None, details=meeting)
    [place] = search_organisations(work, text="Huis", limit=1)
    case = CaseDetails(
        supporter,
        day,
        match.id,
        held.id,
        CaseText(question=QUESTION),
        frozenset({Pitfall.SOLVING}),
        organisation_ids=(place.id,),
    )
    supervision.save_case(work, case_id=None, details=case)
    away = HandoverDetails(stands_in, day + timedelta(days=7), day + timedelta(days=14), Share.AGREEMENTS, note=TOLD)
    supervision.save_handover(work, handover_id=None, details=away)
    unwell = next(each for each in supervision.signals_of(work, person_id=supporter) if each.kind is SignalKind.UNWELL)
    supervision.answer_signal(
        work, person_id=supporter, kind=unwell.kind, about=unwell.about, acted=True, note="A week off"
    )


def keep_partners(work: Work, scan: bytes, day: date) -> None:
    """A partner with a signed agreement and an evaluation; a sounding board approved at the next one."""
    [place] = search_organisations(work, text="Huis", limit=1)
    partner = partners.save_partnership(
        work, partnership_id=None, details=PartnershipDetails(place.id, PartnerModel.SECONDED_STAFF, since=day)
    )
    text = AgreementDetails(
        "Together", "We meet each month.", ("coffee",), (BRINGS,), (NamedContact("Anneke de Wit"),), valid_from=day
    )
    drafted = agreements.save_agreement(work, partnership_id=partner.id, agreement_id=None, details=text)
    both = (
        Signature(Side.CENTRE, "Anneke de Wit", "leader", day),
        Signature(Side.PARTNER, "Jef Claes", "director", day),
    )
    paper = NewFile("signed.png", "image/png", scan)
    agreements.sign_together(work, agreement_id=drafted.id, signatures=both, file=paper)
    answers = (EvaluationAnswer(EvaluationQuestion.REACHABLE, 4, "by phone"),)
    seen = EvaluationDetails(day.year, day, Side.PARTNER, "Jef Claes", answers)
    evaluations.save_evaluation(work, partnership_id=partner.id, evaluation_id=None, details=seen)
    first = MeetingDetails(
        day - timedelta(days=28),
        attendees=(Attendee("Jef Claes", place.id, mark=Attendance.CAME),),
        topics=(Topic(TopicKind.DEVELOPMENT, DEVELOPMENT),),
        decisions=("One letter for all",),
        actions=(ActionDetails(ACTION, "Jef Claes", place.id, until=day + timedelta(days=9)),),
        choices=(Choice("huis", None),),
    )
    held = board.plan_meeting(work, details=first)
    board.mark_held(work, meeting_id=held.id, held=True)
    table = PictureTable("By theme", (PictureLine("debts", 7, None),))
    before = (first.day - timedelta(days=180), first.day - timedelta(days=91))
    picture = BoardPicture(first.day - timedelta(days=90), first.day, *before, 5, (table,))
    board.put_picture(work, meeting_id=held.id, picture=picture)
    following = board.plan_meeting(work, details=replace(first, day=day, topics=(), decisions=(), actions=()))
    board.mark_held(work, meeting_id=following.id, held=True)
    board.approve_minutes(work, meeting_id=held.id, at_meeting_id=following.id, day=day)
    [open_action] = actions.actions_page(work).rows
    actions.close_action(work, action_id=open_action.id, done_on=day, note="They answer in May")
    save_label_word(work, word=LabelWord(LABEL, ("somebody who waits",)))
