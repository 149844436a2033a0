"""What the list of people says of itself, and where nobody stands in it yet."""

from ensure_desktop.i18n import _
from ui.context import Context
from ui.in_care import nothing_in_care, who_gives, whom_you_see
from ui.people.words import first_upper
from ui.widgets.empty import EmptyState


def list_sentence(context: Context) -> str:
    """Below the title: who is in the list."""
    words = context.centre.words
    if context.actor.limited:
        return whom_you_see(words)
    return first_upper(_("{supporters}, {participants} and everybody around them.").format(**words.internal()))


def nobody_yet(context: Context) -> EmptyState:
    """Stands where the list would be before anybody is registered, or before anything is in one's care."""
    if context.actor.limited:
        sentence, act, hint = nothing_in_care(), _("Register a person"), who_gives(context.centre.words)
    else:
        sentence, act = _("Nobody is registered yet."), _("Register the first person")
        hint = _("A name is enough to begin. Everything else can wait until you know it.")
    return EmptyState("users", sentence, act, hint=hint, name="people.empty")
