"""What the search field offers to do, and the words by which people look for it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.vault.permissions import Permission
from ui.command import Command
from ui.context import Place
from ui.privacy_commands import about_privacy
from ui.programme_commands import about_evaluation, about_programme

if TYPE_CHECKING:
    from ensure_desktop.vault.centre import Centre

# Translators: the words after "others:" are other words for the same act; please give as many as people may type.


def usual_commands(centre: "Centre") -> tuple[Command, ...]:
    """What people look for by its name."""
    return (
        *_about_people(centre),
        *_about_organisations(),
        *_about_network(),
        *_about_applicants(centre),
        *_about_training(),
        *_about_matching(centre),
        *_about_visits(),
        *_about_groups(),
        *_about_supervision(centre),
        *about_evaluation(),
        *about_programme(),
        *about_privacy(),
    )


def _about_people(centre: "Centre") -> Iterator[Command]:
    words = centre.words.internal()
    who = pgettext("others", "new person add enter sign up {participant} {supporter} contact client")
    yield Command(
        _("Register a person"),
        "user-plus",
        Place("people", action="new"),
        Permission.PEOPLE_WRITE,
        who.format(**words),
    )
    yield Command(
        _("Import contacts"),
        "upload-simple",
        Place("people", action="import"),
        Permission.PEOPLE_WRITE,
        pgettext(
            "others", "import people from file spreadsheet address book Excel CSV vCard Outlook Google phone take in"
        ),
    )
    yield Command(
        _("Export people to a file"),
        "download-simple",
        Place("people", action="export"),
        Permission.PEOPLE_EXPORT,
        pgettext("others", "save spreadsheet address list Excel CSV vCard write out"),
    )
    yield Command(
        _("Print the list of people"),
        "printer",
        Place("people", action="print"),
        Permission.PRINT,
        pgettext("others", "print list paper PDF addresses phone list"),
    )
    yield Command(
        _("Find duplicates"),
        "users",
        Place("people", action="duplicates"),
        Permission.PEOPLE_MERGE,
        pgettext("others", "double entries twice the same merge join clean up"),
    )
    yield Command(
        _("Note somebody who was approached"),
        "megaphone",
        Place("people", action="recruitment"),
        Permission.PEOPLE_WRITE,
        pgettext("others", "new approach recruitment register recruit funnel found"),
    )


def _about_organisations() -> Iterator[Command]:
    yield Command(
        _("Add an organisation"),
        "map-trifold",
        Place("network", action="new"),
        Permission.PEOPLE_WRITE,
        pgettext("others", "new organisation partner social map service register enter"),
    )


def _about_network() -> Iterator[Command]:
    yield Command(
        _("Partners"),
        "handshake",
        Place("network", action="partners"),
        Permission.NETWORK_READ,
        pgettext("others", "partnership agreement contract sign evaluation cooperation network organisations"),
    )
    yield Command(
        _("New partner"),
        "handshake",
        Place("network", action="new partner"),
        Permission.NETWORK_WRITE,
        pgettext("others", "add organisation as a partner partnership begin cooperation"),
    )
    yield Command(
        _("Sounding board"),
        "users-three",
        Place("network", action="board"),
        Permission.NETWORK_READ,
        pgettext("others", "meeting partners agenda minutes invitation case history network"),
    )
    yield Command(
        _("Plan a sounding board"),
        "users-three",
        Place("network", action="new board"),
        Permission.NETWORK_WRITE,
        pgettext("others", "new meeting with partners each month series agenda invite"),
    )
    yield Command(
        _("Actions of the sounding board"),
        "checks",
        Place("network", action="actions"),
        Permission.NETWORK_READ,
        pgettext("others", "who does what until when open to do tasks agreed due"),
    )


def _about_applicants(centre: "Centre") -> Iterator[Command]:
    words = centre.words.internal()
    new = pgettext("others", "new applicant wants to become {supporter} volunteer asks to join apply sign up")
    yield Command(
        _("New applicant"),
        "user-plus",
        Place("people", action="new:applicant"),
        Permission.PEOPLE_WRITE,
        new.format(**words),
    )
    begin = pgettext("others", "begin new interview intake first meeting second meeting talk applicant {participant}")
    yield Command(
        _("Start an interview"),
        "chat-circle-text",
        Place("interviews", action="begin"),
        Permission.INTERVIEWS_WRITE,
        begin.format(**words),
    )
    yield Command(
        _("Go on with an interview"),
        "chat-circle-text",
        Place("interviews", action="under way"),
        Permission.INTERVIEWS_READ,
        pgettext("others", "continue resume interviews under way open unfinished draft"),
    )
    yield Command(
        _("Applicants who need attention"),
        "bell",
        Place("interviews", action="attention"),
        Permission.INTERVIEWS_READ,
        pgettext("others", "waiting too long forgotten look again decide decision waiting list"),
    )
    yield Command(
        _("Interview guides"),
        "clipboard-text",
        Place("interviews", action="guides"),
        Permission.INTERVIEWS_READ,
        pgettext("others", "questions questionnaire form criteria change print blank interview form paper translate"),
    )
    yield Command(
        _("Consent texts"),
        "shield-check",
        Place("settings", "consent"),
        Permission.CENTRE_WRITE,
        pgettext("others", "permission privacy own words of the consent form language how long it holds"),
    )


def _about_training() -> Iterator[Command]:
    yield Command(
        _("Plan a course"),
        "graduation-cap",
        Place("training", action="new"),
        Permission.TRAINING_WRITE,
        pgettext("others", "new course training refresher professionals begin add lessons"),
    )
    yield Command(
        _("Attendance and certificates"),
        "graduation-cap",
        Place("training"),
        Permission.TRAINING_READ,
        pgettext("others", "courses who was there attendance list homework certificate print invitation calendar"),
    )
    yield Command(
        _("Curricula"),
        "notebook",
        Place("training", action="curricula"),
        Permission.TRAINING_READ,
        pgettext("others", "curriculum programme topics of the meetings course template rule assessment criteria"),
    )


def _about_matching(centre: "Centre") -> Iterator[Command]:
    words = centre.words.internal()
    find = pgettext(
        "others", "new match pair put together matching board candidates who fits {supporters} {participants}"
    )
    yield Command(
        _("Find a {supporter} for a {participant}").format(**words),
        "handshake",
        Place("matching"),
        Permission.MATCHING_WRITE,
        find.format(**words),
    )
    everybody = pgettext("others", "suggestion for all at once best total match everyone waiting automatic optimal")
    yield Command(
        _("Suggest pairs for everybody"),
        "sparkle",
        Place("matching", action="suggestion"),
        Permission.MATCHING_READ,
        everybody,
    )
    recruit = pgettext(
        "others", "recruit new {supporters} nobody fits missing languages areas times notice call volunteer"
    )
    yield Command(
        _("Whom to look for"),
        "megaphone",
        Place("matching", action="recruiting"),
        Permission.MATCHING_READ,
        recruit.format(**words),
    )
    groups = pgettext("others", "new group shift on duty drop-in circle several one with several {participants}")
    yield Command(
        _("Groups and shifts"),
        "users-three",
        Place("matching", action="groups"),
        Permission.MATCHING_READ,
        groups.format(**words),
    )
    yield Command(
        _("What counts in matching"),
        "scales",
        Place("settings", "matching"),
        Permission.CENTRE_WRITE,
        pgettext("others", "weights of the criteria points score alike different change settings"),
    )


def _about_visits() -> Iterator[Command]:
    yield Command(
        _("Log a visit"),
        "note-pencil",
        Place("visits", action="log"),
        Permission.VISITS_WRITE,
        pgettext("others", "new visit enter write down add meeting talk contact"),
    )
    yield Command(
        _("Enter paper sheets"),
        "stack",
        Place("visits", action="sheets"),
        Permission.VISITS_WRITE,
        pgettext("others", "visit sheets pile batch type in paper forms"),
    )
    yield Command(
        _("Calendar of visits"),
        "calendar-blank",
        Place("visits", action="calendar"),
        Permission.VISITS_READ,
        pgettext("others", "agenda week month appointments dates conflicts holidays"),
    )
    yield Command(
        _("Forecast"),
        "chart-bar",
        Place("visits", action="forecast"),
        Permission.VISITS_READ,
        pgettext("others", "hours visits next year free places when can somebody begin capacity"),
    )
    yield Command(
        _("Requests for help"),
        "chat-circle-text",
        Place("visits", action="requests"),
        Permission.VISITS_READ,
        pgettext("others", "themes questions picture of the neighbourhood problems statistics sounding board"),
    )
    yield Command(
        _("Expenses and allowance"),
        "coin",
        Place("visits", action="allowance"),
        Permission.VISITS_READ,
        pgettext("others", "money pay back receipts yearly volunteer allowance payment list"),
    )
    yield Command(
        _("Make a backup"),
        "floppy-disk",
        Place("settings", action="backup"),
        Permission.BACKUP,
        pgettext("others", "save copy security stick back up"),
    )


def _about_groups() -> Iterator[Command]:
    yield Command(
        _("Plan an activity"),
        "users-four",
        Place("groups", action="new"),
        Permission.VISITS_WRITE,
        pgettext(
            "others", "new activity coffee meeting class workshop shared meal café shift on duty team meeting series"
        ),
    )
    yield Command(
        _("Tick who came"),
        "check-circle",
        Place("groups"),
        Permission.VISITS_READ,
        pgettext("others", "attendance list of a group activity present who was there shift debriefing"),
    )
    yield Command(
        _("Note a time on the street"),
        "map-pin-line",
        Place("groups", action="new outreach"),
        Permission.VISITS_WRITE,
        pgettext("others", "outreach street market people met laboratory promise follow-up"),
    )
    yield Command(
        _("Refunds of activities"),
        "wallet",
        Place("groups", action="refunds"),
        Permission.VISITS_READ,
        pgettext("others", "pay back money costs receipts spent expenses of groups"),
    )


def _about_supervision(centre: "Centre") -> Iterator[Command]:
    talk = pgettext("others", "new coaching talk one to one supervision diary entry SWOT {supporter} note")
    yield Command(
        _("Write down a talk"),
        "chats-circle",
        Place("supervision", action="talk"),
        Permission.DIARY_WRITE,
        talk.format(**centre.words.internal()),
    )
    yield Command(
        _("Plan intervision"),
        "circles-three",
        Place("supervision", action="plan groups"),
        Permission.DIARY_WRITE,
        pgettext("others", "groups peer consultation who meets whom who brings a case next meeting"),
    )
    case = pgettext("others", "bring a case write down new intervision case sheet question of a {supporter} dilemma")
    yield Command(
        _("New case"),
        "circles-three",
        Place("supervision", action="new case"),
        Permission.DIARY_WRITE,
        case.format(**centre.words.internal()),
    )
    yield Command(
        _("Write down a meeting"),
        "users-three",
        Place("supervision", action="meeting"),
        Permission.DIARY_WRITE,
        pgettext("others", "new team meeting intervision case study debriefing who was there diary entry"),
    )
    yield Command(
        _("Supervision diary"),
        "compass",
        Place("supervision", action="diary"),
        Permission.DIARY_READ,
        pgettext("others", "coaching talks meetings notes agreements supervision"),
    )
