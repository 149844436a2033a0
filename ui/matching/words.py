"""What the matching board says, in the words of the centre."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.matching.labels import connection_label, end_reason_label
from ensure_desktop.matching.stages import NOT_BEGUN
from ensure_desktop.matching.values import (
    Block,
    Candidate,
    ConnectionCheck,
    Limit,
    Match,
    Stage,
)
from ui.visits.words import day_words

STAGE_ORDER = (Stage.PROPOSED, Stage.FIRST_TALK, Stage.TRIAL, Stage.MATCHED, Stage.PAUSED, Stage.ENDED)
"""The columns of the board from left to right, after those who wait."""


def move_label(before: Stage, after: Stage) -> str:
    """What the button says that moves a match from one stage to another."""
    if before is Stage.PAUSED and after is Stage.TRIAL:
        return _("Go on with trial")
    if before is Stage.PAUSED and after is Stage.MATCHED:
        return _("Go on with match")
    if before in NOT_BEGUN and after is Stage.ENDED:
        return _("End proposal")
    return {
        Stage.PROPOSED: _("Back to proposed"),
        Stage.FIRST_TALK: _("Plan first talk"),
        Stage.TRIAL: _("Start trial"),
        Stage.MATCHED: _("Make it a match"),
        Stage.PAUSED: _("Pause match"),
        Stage.ENDED: _("End match"),
    }[after]


def limit_count(limit: Limit, n: int) -> str:
    """How many candidates one limit keeps away, as the middle of a sentence."""
    texts = {
        Limit.LANGUAGE: ngettext("{n} shares no language", "{n} share no language", n),
        Limit.GENDER_WISH: ngettext(
            "{n} is not of the gender that was wished for", "{n} are not of the gender that was wished for", n
        ),
        Limit.WISH: ngettext("{n} does not meet a wish that is a must", "{n} do not meet a wish that is a must", n),
        Limit.MUST_NOT_MEET: ngettext("{n} must not be met", "{n} must not be met", n),
        Limit.SAME_HOUSEHOLD: ngettext("{n} lives in the same household", "{n} live in the same household", n),
        Limit.NOT_CERTIFIED: ngettext("{n} has no certificate yet", "{n} have no certificate yet", n),
        Limit.CASELOAD_FULL: ngettext("{n} has no free place", "{n} have no free place", n),
        Limit.NO_CONSENT: ngettext("{n} has not agreed to be matched", "{n} have not agreed to be matched", n),
        Limit.LIMITED: ngettext("{n} asked that nothing is done", "{n} asked that nothing is done", n),
        Limit.PAUSED: ngettext("{n} is paused", "{n} are paused", n),
        Limit.CONFLICT: ngettext("{n} is left out because of a conflict", "{n} are left out because of a conflict", n),
        Limit.DECLINED: ngettext("{n} was declined before", "{n} were declined before", n),
    }
    return texts[limit].format(n=n)


def why_nobody(candidates: Sequence[Candidate], own: Sequence[Block] = ()) -> list[str]:
    """Which limits bind, the most frequent first, one line each. One candidate may count in several.

    `own` are the blocks of the person for whom somebody is looked for: they say nothing about the candidates.
    """
    counted = Counter(
        limit for candidate in candidates for limit in {block.limit for block in candidate.blocks if block not in own}
    )
    return [limit_count(limit, n) for limit, n in counted.most_common()]


def caseload_text(candidate: Candidate) -> str:
    """How full the supporter is, in words: "2 of 3 places taken"."""
    return _("{taken} of {places} places taken").format(taken=candidate.caseload, places=candidate.caseload_limit)


def span_words(since: date, today: date) -> str:
    """How long ago `since` was, roughly: "1 day", "9 days", "5 weeks", "7 months"."""
    days = max(0, (today - since).days)
    if days < 14:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    if days < 70:
        return ngettext("{n} week", "{n} weeks", days // 7).format(n=days // 7)
    months = round(days / 30.4)
    if months < 24:
        return ngettext("{n} month", "{n} months", months).format(n=months)
    return ngettext("{n} year", "{n} years", days // 365).format(n=days // 365)


def span_short(since: date, today: date) -> str:
    """The same for a card, where there is little room: "9 d", "5 wk", "7 mo"."""
    days = max(0, (today - since).days)
    if days < 14:
        return _("{n} d").format(n=days)
    if days < 70:
        return _("{n} wk").format(n=days // 7)
    if days < 730:
        return _("{n} mo").format(n=round(days / 30.4))
    return _("{n} yr").format(n=days // 365)


def pair_title(match: Match) -> str:
    """Both people of a match, in the order supporter, participant."""
    return _("{supporter} and {participant}").format(supporter=match.supporter_name, participant=match.participant_name)


def nobody_to_match(*, limited: bool) -> str:
    """Nobody waits, among all or among those whom a `limited` account sees."""
    if limited:
        return _("Nobody in your care is waiting now.")
    return _("Nobody is waiting who could be matched now.")


def ending_questions() -> dict[str, str]:
    """The four questions at the end of a match, by the names of the fields of `Ending`."""
    return {
        "done_together": _("What did the two do together?"),
        "went_well": _("What went well?"),
        "was_hard": _("What was hard?"),
        "our_part": _("Our part: what helped, and what was missing?"),
    }


def earlier_words(match: Match, today: date) -> str:
    """An ended match in one line: with whom, until when, and why it ended."""
    parts = [match.supporter_name]
    if match.ended_on is not None:
        parts.append(_("until {day}").format(day=day_words(match.ended_on, today)))
    if match.end_reason is not None:
        parts.append(end_reason_label(match.end_reason))
    return " · ".join(parts)


def talk_words(match: Match, today: date) -> str:
    """When and where the first talk is, in one line; empty where nothing is known yet."""
    parts = []
    if match.talk_on is not None:
        day = day_words(match.talk_on, today, weekday=True)
        parts.append(_("{day}, {time}").format(day=day, time=match.talk_at) if match.talk_at else day)
    if match.talk_place:
        parts.append(match.talk_place)
    return " · ".join(parts)


def answers_words(match: Match, check: ConnectionCheck) -> str:
    """What both answered, in one line: "Mark: yes · Fatima: not sure yet"."""
    both = ((match.supporter_name, check.supporter_says), (match.participant_name, check.participant_says))
    said = [(name, _("not asked") if answer is None else connection_label(answer)) for name, answer in both]
    return " · ".join(_("{name}: {answer}").format(name=name, answer=answer) for name, answer in said)
