"""Record what was decided at a review, take a mistaken decision back, and bring it back: each with undo."""

from collections.abc import Callable
from functools import partial

from ensure_desktop.i18n import _
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import MatchVisits, TaperReview
from ui.panel import Panel
from ui.visits.review_card import Decision, ReviewCard


class Deciding:
    """What the page of a match does with its review card. `again` shows the page anew after each change."""

    def __init__(self, page: Panel, again: Callable[[], object]) -> None:
        self._page = page
        self._again = again

    def follow(self, card: ReviewCard, match_id: str) -> None:
        """Do what is chosen on the card of this match. Undo is for this match too, whatever is open by then."""
        card.decided.connect(partial(self._decide, card, match_id))
        card.later.connect(card.hide)
        card.taken_back.connect(partial(self._take_back, match_id))

    def _decide(self, card: ReviewCard, match_id: str, decision: Decision) -> None:
        self._page.change(
            visits.decide_taper,
            partial(self._decided, match_id),
            card.show_error,
            match_id=match_id,
            choice=decision.choice,
            reason=decision.reason,
            extend=decision.extends,
        )

    def _decided(self, match_id: str, found: MatchVisits) -> None:
        text = _("The decision is recorded, and the coming dates follow it.")
        self._say(text, partial(self._take_back, match_id, found.reviews[-1]))

    def _take_back(self, match_id: str, review: TaperReview) -> None:
        done = partial(self._took_back, match_id, review)
        self._page.change(visits.withdraw_decision, done, match_id=match_id, review_id=review.id)

    def _took_back(self, match_id: str, review: TaperReview, _result: object) -> None:
        text = _("The decision is taken back, and the coming dates are as without it.")
        self._say(text, partial(self._bring_back, match_id, review))

    def _bring_back(self, match_id: str, review: TaperReview) -> None:
        self._page.change(visits.restore_decision, self._brought_back, match_id=match_id, review_id=review.id)

    def _brought_back(self, _result: object) -> None:
        self._say(_("The decision holds again."), None)

    def _say(self, text: str, undo: Callable[[], object] | None) -> None:
        self._page.context.notify(text, undo)
        self._again()
