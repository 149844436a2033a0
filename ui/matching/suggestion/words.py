"""What the suggestion says: what it proposes, why it cannot be better, and what each would have otherwise."""

from PySide6.QtCore import QLocale

from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.matching.search_values import Alternative, Fairness, LeftOver, Suggestion
from ensure_desktop.vault.centre import Words


def number(value: int) -> str:
    """A number with the separators of the language."""
    return QLocale(language()).toString(value)


def fairness_label(fairness: Fairness) -> str:
    """Who comes first when not everybody can be helped at once."""
    return {
        Fairness.BEST_TOTAL: _("What fits best for all together"),
        Fairness.LONGEST_FIRST: _("Those who wait longest"),
    }[fairness]


def most_each_label(most_each: int | None) -> str:
    """How many new people one supporter may get at once."""
    if most_each is None:
        return _("As many as have room")
    return ngettext("At most {n}", "At most {n}", most_each).format(n=most_each)


def headline(suggestion: Suggestion, words: Words) -> str:
    """What is proposed and why it cannot be better, in one sentence."""
    if not suggestion.pairs:
        return _("No pair is possible now.")
    pairs = len(suggestion.pairs)
    facts = words.internal() | {
        "n": number(pairs),
        "all": number(suggestion.waiting),
        "points": number(suggestion.total),
    }
    if suggestion.total < suggestion.bound:
        said = ngettext(
            "{n} of the {all} {participants} who wait and can be matched gets somebody: {points} points in all.",
            "{n} of the {all} {participants} who wait and can be matched get somebody: {points} points in all.",
            pairs,
        )
    elif suggestion.choice.fairness is Fairness.LONGEST_FIRST:
        said = ngettext(
            "{n} of the {all} {participants} who wait and can be matched gets somebody, those who wait longest first. "
            "No other combination that does this has more than these {points} points.",
            "{n} of the {all} {participants} who wait and can be matched get somebody, those who wait longest first. "
            "No other combination that does this has more than these {points} points.",
            pairs,
        )
    else:
        said = ngettext(
            "{n} of the {all} {participants} who wait and can be matched gets somebody, "
            "and no other combination has more than these {points} points.",
            "{n} of the {all} {participants} who wait and can be matched get somebody, "
            "and no other combination has more than these {points} points.",
            pairs,
        )
    return said.format(**facts)


def proof(suggestion: Suggestion, words: Words) -> str:
    """How it is known that nothing better is possible, and within which choices."""
    said = []
    facts = {"bound": number(suggestion.bound), "total": number(suggestion.total)}
    if suggestion.total == suggestion.bound:
        said.append(
            _(
                "How we know: a limit that no combination can pass was worked out separately and checked against every "
                "possible pair. It is {bound} points, and this suggestion reaches it."
            ).format(**facts)
        )
    else:
        said.append(
            _("No combination can have more than {bound} points, so at most {gap} more might be possible.").format(
                bound=facts["bound"], gap=number(suggestion.bound - suggestion.total)
            )
        )
    return " ".join([*said, *_choices(suggestion, words)])


def _choices(suggestion: Suggestion, words: Words) -> list[str]:
    """What was set beforehand, and holds for the limit as well."""
    said = []
    locked, most = len(suggestion.choice.locked), suggestion.choice.most_each
    if locked:
        said.append(
            ngettext("{n} pair was kept as you wished.", "{n} pairs were kept as you wished.", locked).format(
                n=number(locked)
            )
        )
    if most is not None:
        said.append(
            ngettext(
                "Nobody among the {supporters} gets more than {n} new {participant}.",
                "Nobody among the {supporters} gets more than {n} new {participants}.",
                most,
            ).format(n=number(most), **words.internal())
        )
    return said


def compared(before: Suggestion | None, now: Suggestion) -> str:
    """How this suggestion differs from the one that was shown before; empty where there is nothing to say."""
    if before is None or before.choice == now.choice:
        return ""
    pairs, points = len(now.pairs) - len(before.pairs), now.total - before.total
    if not pairs and not points:
        return _("The suggestion before had as many pairs and points.")
    return _("The suggestion before had {pairs} and {points}.").format(
        pairs=ngettext("{n} pair", "{n} pairs", len(before.pairs)).format(n=number(len(before.pairs))),
        points=points_words(before.total),
    )


def points_words(points: int) -> str:
    """ "72 points"."""
    return ngettext("{n} point", "{n} points", points).format(n=number(points))


def instead_for_participant(alternative: Alternative, score: int) -> str:
    """Another supporter whom a participant could have, beside the `score` of the pair that is suggested."""
    who = _("{name}, suggested with {taken_by}") if alternative.taken_by else _("{name}, who still has room")
    return _instead(who, alternative, score)


def instead_for_supporter(alternative: Alternative, score: int) -> str:
    """Another participant for a supporter, in the same way."""
    who = _("{name}, suggested with {taken_by}") if alternative.taken_by else _("{name}, who gets nobody")
    return _instead(who, alternative, score)


def _instead(who: str, alternative: Alternative, score: int) -> str:
    more = alternative.score - score
    if more < 0:
        difference = _("{n} less")
    elif more == 0:
        difference = _("just as many")
    else:
        difference = _("{n} more, but fewer for all together")
    return _("{who}: {points}, {difference}").format(
        who=who.format(name=alternative.name, taken_by=alternative.taken_by),
        points=points_words(alternative.score),
        difference=difference.format(n=number(abs(more))),
    )


def left_words(left: LeftOver, words: Words) -> str:
    """Why somebody who waits gets nobody."""
    if not left.fitting:
        return _("Nobody fits now.")
    said = ngettext(
        "{n} {supporter} would fit, but goes to somebody else in this suggestion.",
        "{n} {supporters} would fit, but go to others in this suggestion.",
        left.fitting,
    )
    return said.format(n=number(left.fitting), supporter=words.supporter, supporters=words.supporters)


def let_go_words(count: int) -> str:
    """Kept pairs that cannot be kept any more."""
    return ngettext(
        "{n} pair that you kept is not possible any more, and was let go.",
        "{n} pairs that you kept are not possible any more, and were let go.",
        count,
    ).format(n=number(count))


def left_short(left: LeftOver) -> str:
    """The same for the list."""
    if not left.fitting:
        return _("Nobody")
    said = ngettext("{n}, who goes to somebody else", "{n}, who go to others", left.fitting)
    return said.format(n=number(left.fitting))


def open_words(count: int) -> str:
    """The button that proposes all pairs that are still open."""
    return ngettext("Propose {n} pair", "Propose all {n} pairs", count).format(n=number(count))


def kept_words(count: int) -> str:
    """The button that proposes the kept pairs."""
    return ngettext("Propose the kept pair", "Propose the {n} kept pairs", count).format(n=number(count))
