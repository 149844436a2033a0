"""Minutes and invitations of the sounding board as plain text, for an e-mail. Each line is a whole thing."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ensure_desktop.i18n import _, language
from ensure_desktop.network.board_labels import attendance_label, board_title, topic_kind_label
from ensure_desktop.network.board_values import BoardInvitation
from ensure_desktop.network.values import (
    ActionDetails,
    Attendance,
    Attendee,
    BoardPicture,
    CarriedOver,
    Minutes,
    PictureLine,
    Topic,
    TopicKind,
)
from ensure_desktop.people.dates import format_date

BULLET = "- "


def minutes_text(minutes: Minutes) -> str:
    """The minutes as plain text."""
    blocks: list[Iterable[str]] = [
        [minutes_title(minutes), *when_and_where(minutes), *led_by(minutes)],
        _titled(_("Who was there"), attendance_lines(minutes)),
        _titled(_("From earlier meetings"), map(carried_line, minutes.carried_over)),
        *([f"{number}. {topic_line(topic.kind, topic.title)}", topic.text] for number, topic in _numbered(minutes)),
        _titled(_("Decisions"), minutes.decisions),
        _titled(_("Actions"), (action_line(each, minutes) for each in minutes.actions)),
        _titled(_("What else was said"), [minutes.notes], bullet=""),
        *_picture_blocks(minutes.picture),
        [approved_line(minutes.approved_on)],
    ]
    return _text(blocks)


def invitation_text(invitation: BoardInvitation) -> str:
    """The invitation as plain text."""
    blocks: list[Iterable[str]] = [
        [invitation_title(invitation), *when_and_where(invitation)],
        [invitation.words],
        _titled(_("Agenda"), agenda_lines(invitation), bullet=""),
        _titled(_("Still to be done"), map(carried_line, invitation.open_actions)),
        [invitation.signed_by, invitation.centre],
    ]
    return _text(blocks)


def minutes_title(minutes: Minutes) -> str:
    """What the minutes are called."""
    return _("Minutes: {title}").format(title=board_title(minutes.title))


def invitation_title(invitation: BoardInvitation) -> str:
    """What the invitation is called."""
    return _("Invitation: {title}").format(title=board_title(invitation.title))


def when_and_where(paper: Minutes | BoardInvitation) -> list[str]:
    """The day, the hours and the place."""
    day = format_date(paper.day, language=language(), style="full")
    hours = "–".join(filter(None, (paper.starts_at, paper.ends_at)))
    return [_("{day}, {hours}").format(day=day, hours=hours) if hours else day, paper.place]


def led_by(minutes: Minutes) -> list[str]:
    """Who chaired and who wrote."""
    chair = _("In the chair: {name}").format(name=minutes.chaired_by) if minutes.chaired_by else ""
    pen = _("Minutes by: {name}").format(name=minutes.minutes_by) if minutes.minutes_by else ""
    return [chair, pen]


def attendance_lines(minutes: Minutes) -> list[str]:
    """Who came, who was excused, who was not there: one line each."""
    names = dict(minutes.organisations)
    lines = []
    for mark in Attendance:
        told = [seat_words(each, names) for each in minutes.attendees if each.mark is mark]
        if told:
            lines.append(_("{what}: {names}").format(what=_upper(attendance_label(mark)), names=", ".join(told)))
    return lines


def seat_words(attendee: Attendee, names: dict[str, str]) -> str:
    """Somebody at the table, with her organisation."""
    organisation = names.get(attendee.organisation_id or "", "")
    if attendee.name and organisation:
        return _("{name} ({organisation})").format(name=attendee.name, organisation=organisation)
    return attendee.name or organisation


def agenda_lines(invitation: BoardInvitation) -> list[str]:
    """The agenda, numbered: minutes to approve and open actions first."""
    points = [_("Minutes of {day}: approval").format(day=day_words(day)) for day in invitation.to_approve]
    if invitation.open_actions:
        points.append(_("What is still to be done"))
    points.extend(topic_line(topic.kind, topic.title) for topic in invitation.topics)
    return [f"{number}. {point}" for number, point in enumerate(points, start=1)]


def topic_line(kind: TopicKind, title: str) -> str:
    """A point of the agenda with its kind, where that says something."""
    if kind is TopicKind.OTHER:
        return title
    return _("{kind}: {title}").format(kind=topic_kind_label(kind), title=title)


def action_line(action: ActionDetails, minutes: Minutes) -> str:
    """Who does what until when."""
    owner = action.owner or dict(minutes.organisations).get(action.organisation_id or "", "")
    return _owned(action.text, owner, action.until)


def carried_line(action: CarriedOver) -> str:
    """An action of an earlier meeting, and whether it is done."""
    line = _owned(action.text, action.owner, action.until)
    return _("{action}: done").format(action=line) if action.done else line


def picture_line(line: PictureLine) -> str:
    """How many people asked for something, and how many before."""
    numbers = {"number": number_words(line.people), "before": number_words(line.before)}
    return _("{what}: {number} (before: {before})").format(what=line.words, **numbers)


def number_words(number: int | None) -> str:
    """A number, or a dash where it stays hidden."""
    return "–" if number is None else str(number)


def change_words(line: PictureLine) -> str:
    """How many more or fewer than before: never more than the two numbers beside it tell."""
    if line.people is None or line.before is None:
        return "–"
    change = line.people - line.before
    return f"+{change}" if change > 0 else f"−{-change}" if change else _("same")


def picture_note(limit: int) -> str:
    """What a dash stands for."""
    text = _("“–” stands where fewer than {limit} people are counted, or where such a number could be worked out.")
    return text.format(limit=limit)


def picture_span(picture: BoardPicture) -> str:
    """Which days the picture covers, and with which it is compared."""
    text = _("Requests for help from {first} to {last}, compared with {before_first} to {before_last}.")
    return text.format(
        first=day_words(picture.first),
        last=day_words(picture.last),
        before_first=day_words(picture.before_first),
        before_last=day_words(picture.before_last),
    )


def approved_line(approved_on: date | None) -> str:
    """Whether the minutes are approved."""
    if approved_on is None:
        return _("These minutes are not approved yet.")
    return _("Approved on {day}.").format(day=day_words(approved_on))


def day_words(day: date) -> str:
    """ "5 January 2026"."""
    return format_date(day, language=language(), style="long")


def _owned(text: str, owner: str, until: date | None) -> str:
    when = _("until {day}").format(day=day_words(until)) if until is not None else ""
    told = ", ".join(filter(None, (owner, when)))
    return _("{action} ({owner_and_day})").format(action=text, owner_and_day=told) if told else text


def _numbered(minutes: Minutes) -> Iterator[tuple[int, Topic]]:
    return enumerate(minutes.topics, start=1)


def _picture_blocks(picture: BoardPicture | None) -> Iterator[Iterable[str]]:
    if picture is None:
        return
    yield [_("The picture of the neighbourhood"), picture_span(picture)]
    for table in picture.tables:
        yield [table.title, *(BULLET + picture_line(line) for line in table.lines)]
    yield [picture_note(picture.limit)]


def _titled(title: str, lines: Iterable[str], bullet: str = BULLET) -> Sequence[str]:
    told = [bullet + line for line in lines if line]
    return [title, *told] if told else ()


def _text(blocks: Iterable[Iterable[str]]) -> str:
    whole = ("\n".join(filter(None, block)) for block in blocks)
    return "\n\n".join(filter(None, whole)) + "\n"


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
