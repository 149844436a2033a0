"""The words of the matching area, in the language in use; shared by screens and papers."""

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.matching.values import (
    Connection,
    DeclinedBy,
    DeclineReason,
    EndReason,
    Exclusion,
    Likeness,
    Limit,
    MatchKind,
    Part,
    Shared,
    Stage,
)
from ensure_desktop.vault.centre import Words


def stage_label(stage: Stage) -> str:
    """The title of the stage's column on the board."""
    return {
        Stage.PROPOSED: pgettext("stage", "Proposed"),
        Stage.FIRST_TALK: pgettext("stage", "First talk"),
        Stage.TRIAL: pgettext("stage", "Trial"),
        Stage.MATCHED: pgettext("stage", "Matched"),
        Stage.PAUSED: pgettext("stage", "Paused"),
        Stage.ENDED: pgettext("stage", "Ended"),
    }[stage]


def end_reason_label(reason: EndReason) -> str:
    """Why a match ended, without blame."""
    return {
        EndReason.GOALS_REACHED: _("The goals are reached"),
        EndReason.YEAR_OVER: _("The planned time is over"),
        EndReason.NO_CONNECTION: _("There was no connection"),
        EndReason.MOVED: _("Moved away"),
        EndReason.SUPPORTER_STOPPED: _("The one who visits has stopped"),
        EndReason.PARTICIPANT_STOPPED: _("The one who is visited has stopped"),
        EndReason.REFERRED: _("Referred to another place"),
        EndReason.OTHER: _("Another reason"),
    }[reason]


def end_reason_short(reason: EndReason) -> str:
    """Why a match ended, in one or two words for a card."""
    return {
        EndReason.GOALS_REACHED: _("Goals reached"),
        EndReason.YEAR_OVER: _("Time is over"),
        EndReason.NO_CONNECTION: _("No connection"),
        EndReason.MOVED: _("Moved away"),
        EndReason.SUPPORTER_STOPPED: _("Stopped"),
        EndReason.PARTICIPANT_STOPPED: _("Stopped"),
        EndReason.REFERRED: _("Referred"),
        EndReason.OTHER: _("Another reason"),
    }[reason]


def limit_label(limit: Limit) -> str:
    """A hard limit in two or three words."""
    return {
        Limit.LANGUAGE: _("No shared language"),
        Limit.GENDER_WISH: _("Wish about gender"),
        Limit.WISH: _("A wish that must be met"),
        Limit.MUST_NOT_MEET: _("Must not meet"),
        Limit.SAME_HOUSEHOLD: _("Same household"),
        Limit.NOT_CERTIFIED: _("No certificate yet"),
        Limit.CASELOAD_FULL: _("No free place"),
        Limit.NO_CONSENT: _("No consent"),
        Limit.LIMITED: _("Data not to be used"),
        Limit.PAUSED: pgettext("person", "Paused"),
        Limit.CONFLICT: _("A conflict is known"),
        Limit.DECLINED: _("Declined before"),
    }[limit]


def part_of_score_label(part: Part) -> str:
    """The name of one part of a score."""
    return {
        Part.LANGUAGE: _("Language"),
        Part.GENDER: _("Gender"),
        Part.AGE: _("Age"),
        Part.ORIGIN: _("Origin"),
        Part.EDUCATION: _("Education"),
        Part.NEIGHBOURHOOD: _("Neighbourhood"),
        Part.INTERESTS: _("Interests"),
        Part.LIVED_EXPERIENCE: _("Lived experience"),
        Part.VALUES: pgettext("of a person", "Values"),
        Part.SOCIABILITY: _("Sociability"),
        Part.AVAILABILITY: _("Time in common"),
        Part.FREQUENCY: _("How often they meet"),
        Part.WAITING: _("Waiting time"),
    }[part]


def decline_reason_label(reason: DeclineReason) -> str:
    """Why two people were not matched, without blame."""
    return {
        DeclineReason.KNOW_EACH_OTHER: _("They know each other already"),
        DeclineReason.TOO_FAR: _("Too far away"),
        DeclineReason.TIMES: _("The times do not fit"),
        DeclineReason.WISH: _("Another wish, told only now"),
        DeclineReason.EXPERIENCE: _("What they lived through does not go well together now"),
        DeclineReason.NO_CONNECTION: _("There was no connection"),
        DeclineReason.OTHER: _("Another reason"),
    }[reason]


def declined_by_label(by: DeclinedBy, words: Words) -> str:
    """Who said no."""
    return {
        DeclinedBy.CENTRE: _("We, the centre"),
        DeclinedBy.SUPPORTER: _("The {supporter}").format(supporter=words.supporter),
        DeclinedBy.PARTICIPANT: _("The {participant}").format(participant=words.participant),
    }[by]


def who_said_no(exclusion: Exclusion) -> str:
    """The name of the one who said no, at the beginning of a sentence; empty for a conflict, where nobody did."""
    if exclusion.declined_by is None:
        return ""
    return {
        DeclinedBy.CENTRE: pgettext("who said no", "The centre"),
        DeclinedBy.SUPPORTER: exclusion.supporter_name,
        DeclinedBy.PARTICIPANT: exclusion.participant_name,
    }[exclusion.declined_by]


def exclusion_words(exclusion: Exclusion, day: str) -> str:
    """Who said no and why, or that a conflict is known; `day` is its day in words."""
    if exclusion.reason is None:
        return _("A conflict is known, noted on {day} by {name}").format(day=day, name=exclusion.by)
    text = _("{who} said no on {day}: {reason}")
    return text.format(who=who_said_no(exclusion), day=day, reason=decline_reason_label(exclusion.reason))


def likeness_label(likeness: Likeness) -> str:
    """What the centre thinks of a criterion where nobody wishes anything."""
    return {
        Likeness.ALIKE: pgettext("likeness", "Alike is better"),
        Likeness.DIFFERENT: pgettext("likeness", "Different is better"),
        Likeness.AS_WISHED: pgettext("likeness", "Only as wished"),
    }[likeness]


def match_kind_label(kind: MatchKind) -> str:
    """How the two meet, in two or three words."""
    return {
        MatchKind.ONE_TO_ONE: pgettext("match", "One to one"),
        MatchKind.SEVERAL: pgettext("match", "One with several"),
        MatchKind.HOUSEHOLD: pgettext("match", "With the household"),
        MatchKind.GROUP: pgettext("match", "Group"),
        MatchKind.ON_DUTY: pgettext("match", "Shift in a drop-in place"),
        MatchKind.DIGITAL: pgettext("match", "At a distance"),
    }[kind]


def connection_label(answer: Connection) -> str:
    """What somebody answers to "is there a connection?"."""
    return {
        Connection.YES: pgettext("connection", "Yes"),
        Connection.NOT_SURE: pgettext("connection", "Not sure yet"),
        Connection.NO: pgettext("connection", "No"),
    }[answer]


def shared_label(shared: Shared) -> str:
    """What of the time before somebody new may read."""
    return {
        Shared.DATES: _("When the two met, and how often"),
        Shared.REQUESTS: _("The requests for help, and the steps that were agreed on"),
        Shared.NOTES: _("What the visits were about, in the words of the visit log"),
    }[shared]
