"""What Today says about breaches: whom to tell, and how many of the 72 hours are left."""

from ensure_desktop.desk.needs import Row
from ensure_desktop.i18n import _
from ensure_desktop.privacy.breach_labels import clock_words
from ensure_desktop.privacy.breaches import to_tell
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


def people_words() -> str:
    """The authority knows, the people do not."""
    return _("The risk is high, and nobody has noted how the people concerned were told.")
