"""What Today says about breaches (whom to tell, how many of the 72 hours are left) and about keeping."""

from ensure_desktop.desk.needs import Row
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.privacy.breach_labels import clock_words
from ensure_desktop.privacy.breaches import to_tell
from ensure_desktop.privacy.retention import due
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work


def breach_needs(work: Work) -> list[Row]:
    """A line for each breach of which somebody has to be told, the one with the least time first.

    The register has some dozens of entries at most: those that are open are read.
    """
    if not work.actor.may(Permission.PRIVACY_READ):
        return []
    now = work.now()
    return [
        Row(each.id, each.details.known_at.date(), item=each.code, text=clock_words(each, now) or people_words())
        for each in to_tell(work)
    ]


def breach_title(code: str) -> str:
    """What stands above the reason."""
    return _("Breach {code}").format(code=code)


def retention_needs(work: Work) -> list[Row]:
    """One line where somebody's time is over: whoever is due is looked at one by one, on a page of its own."""
    if not work.actor.may(Permission.PRIVACY_READ):
        return []
    found = due(work, until=work.today())
    if not found:
        return []
    text = ngettext(
        "The time to keep the data of {n} person is over. Please look, then erase or keep.",
        "The time to keep the data of {n} people is over. Please look at each, then erase or keep.",
        len(found),
    )
    return [Row("", found[0].look_on, text=text.format(n=len(found)))]


def retention_title() -> str:
    """What stands above the reason."""
    return _("Retention")


def people_words() -> str:
    """The authority knows, the people do not."""
    return _("The risk is high, and nobody has noted how the people concerned were told.")
