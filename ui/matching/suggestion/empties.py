"""What stands in the place of the list while there are no pairs to show."""

from ensure_desktop.i18n import _
from ensure_desktop.vault.centre import Words
from ui.widgets.empty import EmptyState


def empty_first() -> EmptyState:
    """Nothing was worked out yet."""
    return EmptyState(
        "sparkle",
        _("Find the best pairs for everybody at once."),
        hint=_(
            "Nothing is changed by a suggestion: you look at each pair, keep those that you are sure of, "
            "and propose them one by one or together."
        ),
        name="matching.suggestion.first",
    )


def empty_no_pair(words: Words) -> EmptyState:
    """Somebody waits, and nobody fits."""
    return EmptyState(
        "users",
        _("No pair is possible now."),
        _("See whom to look for"),
        hint=_("Nobody among the {supporters} fits anybody who waits.").format(supporters=words.supporters),
        name="matching.suggestion.no_pair",
    )


def empty_all_done() -> EmptyState:
    """Everything is proposed, or nobody waits: the page says which."""
    return EmptyState(
        "check-circle",
        _("Nobody is waiting who could be matched now."),
        _("Open the board"),
        name="matching.suggestion.all_done",
    )
