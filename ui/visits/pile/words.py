"""What the batch screen says about the sheet that is typed."""

from datetime import date

from ensure_desktop.i18n import _
from ensure_desktop.vault.centre import Words
from ensure_desktop.visits.batch_values import CodesFound, DayLogged
from ensure_desktop.visits.values import Outcome
from ui.visits.words import minutes_words, short_day


def meant_words(found: CodesFound | None, words: Words, today: date) -> str:
    """Whom the codes mean, to be compared with the sheet."""
    if found is None:
        text = _("Type the code of the {supporter}, then that of the {participant}.")
        return text.format(supporter=words.supporter, participant=words.participant)
    supporter = f"{found.supporter_name} ({found.supporter_code})"
    if len(found.matches) > 1:
        all_of_them = ", ".join(
            f"{each.match.participant_name} ({each.match.participant_code})" for each in found.matches
        )
        return _("{supporter} visits {participants}.").format(supporter=supporter, participants=all_of_them)
    (meant,) = found.matches
    participant = f"{meant.match.participant_name} ({meant.match.participant_code})"
    if meant.due is None:
        return _("{supporter} visits {participant}.").format(supporter=supporter, participant=participant)
    return _("{supporter} visits {participant}. Next visit by the plan: {day}").format(
        supporter=supporter, participant=participant, day=short_day(meant.due, today, weekday=True)
    )


def twice_words(there: DayLogged | None, day: date, today: date) -> str:
    """That there is a visit on the day already."""
    when = short_day(day, today, weekday=True)
    if there is None:
        return _("You have just entered a sheet for {day}. Enter again keeps both.").format(day=when)
    if there.outcome is not Outcome.MADE:
        text = _("On {day} the log says that they did not meet (entered by {name}). Enter again keeps both.")
        return text.format(day=when, name=there.logged_by)
    text = _("There is a visit on {day} already ({minutes}, entered by {name}). Enter again keeps both.")
    length = minutes_words(there.minutes) or _("length not known")
    return text.format(day=when, minutes=length, name=there.logged_by)
