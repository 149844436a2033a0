"""What the pages about guides are about: the guides of meetings, or the centre's own questionnaires.

Both are made in the same editor. A desk says which purposes there are, which services do the work, who may change
something, and how the pages call it all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ensure_desktop.i18n import _
from ensure_desktop.interviews import guides
from ensure_desktop.interviews.values import MEETINGS, GuidePurpose, InterviewSheet
from ensure_desktop.vault.permissions import Permission

if TYPE_CHECKING:
    from ensure_desktop.vault.work import UseCase


def interview_paper(sheet: InterviewSheet, large: bool) -> bytes:
    """The guide with room for the answers."""
    from reports.interview_form import interview_form

    return interview_form(sheet, large=large)


@dataclass(frozen=True, slots=True)
class DeskWords:
    """What the pages say, in the language in use."""

    heading: str
    about: str
    about_reader: str
    """In its place for those who may only read; may hold the centre's internal words."""
    new: str
    fresh: str
    """What a new one is called until it has a title."""
    new_sentence: str
    begin: str
    ours: str
    """A new one that starts from our questions."""
    empty_one: str
    """A new one that starts with nothing."""
    none_yet: str
    make: str
    what_it_is: str
    none_withdrawn: str
    no_result: str
    change: str
    read: str
    restore: str
    choose: str
    save: str
    title: str
    introduction: str
    help: str
    help_section: str
    """Empty where a section has no help."""
    help_question: str
    paper: str
    paper_sentence: str
    why_reading: str
    """Why it cannot be changed here; may hold the centre's internal words."""
    new_saving: str
    new_saved: str


@dataclass(frozen=True, slots=True)
class GuideDesk:
    """The purposes, the services, and the permission to change something."""

    purposes: tuple[GuidePurpose, ...]
    may_change: Permission
    words: Callable[[], DeskWords]
    ensure: "UseCase[..., Any]"
    listed: "UseCase[..., Any]"
    newest: "UseCase[..., Any]"
    versions: "UseCase[..., Any]"
    save: "UseCase[..., Any]"
    withdraw: "UseCase[..., Any]"
    restore: "UseCase[..., Any]"
    reset: "UseCase[..., Any]"
    paper: Callable[[InterviewSheet, bool], bytes] = interview_paper
    """Draws a blank one; the second argument asks for large print."""
    file: str = "interview-guide.pdf"
    """What the paper is called as a file."""


def _meeting_words() -> DeskWords:
    return DeskWords(
        heading=_("Guides"),
        about=_("What is asked at each meeting. An interview keeps its questions for good."),
        about_reader=_("What is asked at each meeting. The {leader} can change it; you can read and print it."),
        new=_("New guide"),
        fresh=_("New guide"),
        new_sentence=_("Several guides can be in use for one meeting; the oldest of a language is offered first."),
        begin=_("Begin guide"),
        ours=_("our questions for this meeting"),
        empty_one=_("an empty guide"),
        none_yet=_("No guide is in use."),
        make=_("Make a guide"),
        what_it_is=_("A guide holds the questions of a meeting. Withdrawn ones can be restored."),
        none_withdrawn=_("No guide is withdrawn."),
        no_result=_("No guide fits this choice."),
        change=_("Change guide"),
        read=_("Read guide"),
        restore=_("Restore guide"),
        choose=_("Choose a guide to see what can be done with it."),
        save=_("Save guide"),
        title=_("Title of the guide"),
        introduction=_("What you say to the person before the first question."),
        help=_("Help for the interviewer"),
        help_section=_("What this part is about, and how to go into it."),
        help_question=_("How to ask it, and what to listen for."),
        paper=_("Guide on paper"),
        paper_sentence=_("For those who prefer paper: the questions with room for the answers, and nobody's name."),
        why_reading=_("To read: only the {leader} changes guides."),
        new_saving=_("This guide is new: it can be used as soon as you save it."),
        new_saved=_("The guide is saved and can be used now."),
    )


MEETING_DESK = GuideDesk(
    purposes=MEETINGS,
    may_change=Permission.CENTRE_WRITE,
    words=_meeting_words,
    ensure=guides.ensure_guides,
    listed=guides.guides,
    newest=guides.newest_version,
    versions=guides.versions_of,
    save=guides.save_guide,
    withdraw=guides.withdraw_guide,
    restore=guides.restore_guide,
    reset=guides.reset_guide,
)
