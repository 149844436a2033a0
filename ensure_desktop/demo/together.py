"""How people of the demo centre meet: groups and shifts, first talks, agreements, what both say, endings, handovers.

All of it has its own chance numbers, so that the story of the people stays the same whatever is added here. A big
demo, which is there to measure with, gets no more of it than a centre of usual size.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from ensure_desktop.demo.cast import material
from ensure_desktop.errors import UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.agreement_values import AgreementTerms
from ensure_desktop.matching.circle_values import CircleDetails
from ensure_desktop.matching.values import (
    Connection,
    ConnectionCheck,
    DeclinedBy,
    DeclineReason,
    Ending,
    MatchKind,
    Shared,
    Stage,
    Talk,
)
from ensure_desktop.people.households import household_of
from ensure_desktop.vault.work import Work

if TYPE_CHECKING:
    from ensure_desktop.demo.story import Neighbour, Pair, Story

MOST_PAIRS = 200
"""So many pairs have all of this; the others only meet."""
BOUNDARIES = ("home-address", "money", "as-agreed", "confidential", "not-coming", "stop", "photos")
GROUPS_BEGIN = timedelta(days=70)
JOIN_EVERY = timedelta(days=12)
STILL_OPEN = timedelta(days=21)
"""A proposal for a group of so many last days may still be open."""
SUPPORTERS_EACH = 2
SAID_NO = (41, 17)
"""So many days ago somebody said no to a proposal."""
KNOWN_CONFLICT = 29
"""So many days ago the centre heard why two should not be matched."""
ASKED_AFTER = (21, 27)
RECENT = 5
"""Who was to be asked in so many last days has mostly not been asked yet."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How the two of a proposal meet."""

    kind: MatchKind = MatchKind.ONE_TO_ONE
    circle_id: str = ""
    household_id: str = ""


class Together:
    """Adds to `story` what belongs to its matches; `first_day` is the first day of the story."""

    def __init__(self, rng: Random, first_day: date) -> None:
        self.rng = rng
        self.first_day = first_day
        self.pairs = 0
        self._circles: dict[str, MatchKind] = {}
        self._several: tuple[str, str] = ("", "")
        """The supporter who meets with several, and their circle."""

    def plan(self, story: "Story") -> None:
        """The groups and shifts, and what is heard about two people, on their days."""
        begin = self.first_day + GROUPS_BEGIN
        story.plan(begin, lambda work: self._make_circles(work, story))
        day = begin + JOIN_EVERY
        while day < story.today:
            story.plan(day, partial(self._somebody_joins, settled=day < story.today - STILL_OPEN))
            day += JOIN_EVERY
        for days in SAID_NO:
            story.plan(story.today - timedelta(days=days), lambda work: self._said_no(work, story))
        story.plan(story.today - timedelta(days=KNOWN_CONFLICT), lambda work: self._conflict(work, story))

    # A match begins

    def setting(self, work: Work, supporter: "Neighbour") -> Setting:
        """How they will meet: mostly one to one."""
        if supporter.id == self._several[0] and self._has_room(work, self._several[1]):
            return Setting(MatchKind.SEVERAL, circle_id=self._several[1])
        chance = self.rng.random()
        if chance < 0.06:
            return Setting(MatchKind.DIGITAL)
        home = household_of(work, supporter.id) if chance < 0.3 else None
        return Setting() if home is None else Setting(MatchKind.HOUSEHOLD, household_id=home.id)

    def why(self) -> str:
        """What is noted with a proposal, now and then."""
        return self._one_of("proposals") if self.rng.random() < 0.3 else ""

    def talk(self, day: date) -> Talk:
        """When and where the two talk for the first time, and who introduces them."""
        return Talk(day, self._one_of("times"), self._one_of("places"), self._one_of("introduced_by"))

    def begun(self, work: Work, story: "Story", pair: "Pair", *, clicks: bool) -> None:
        """What follows in the first weeks; `clicks` says whether it will go well."""
        self.pairs += 1
        if self.pairs > MOST_PAIRS:
            return
        day = work.today()
        self._hand_over(work, pair)
        if self.rng.random() < 0.8:
            story.plan(day + timedelta(days=self.rng.randint(1, 6)), lambda work: self._agree(work, pair, day))
        asked = day + timedelta(days=self.rng.randint(*ASKED_AFTER) if clicks else 17)
        if asked < story.today - timedelta(days=RECENT) or self.rng.random() < 0.3:
            story.plan(asked, lambda work: self._ask(work, pair, clicks=clicks))

    def ending(self) -> Ending | None:
        """What is looked back on, where there was time to."""
        if self.rng.random() < 0.3:
            return None
        return Ending(*(self._one_of(key) for key in ("done_together", "went_well", "was_hard", "our_part")))

    def _hand_over(self, work: Work, pair: "Pair") -> None:
        """Somebody new may know a little of the time before."""
        earlier = matching.earlier_matches(work, match_id=pair.match_id)
        if earlier:
            shares = frozenset({Shared.DATES, Shared.REQUESTS})
            matching.hand_over(
                work,
                match_id=pair.match_id,
                from_match_id=earlier[0].id,
                shares=shares,
                text=self._one_of("handover"),
            )

    def _agree(self, work: Work, pair: "Pair", began: date) -> None:
        """The two agree on how they meet; some papers are made and not agreed on yet."""
        if pair.ended:
            return
        terms = AgreementTerms(
            interval_days=7,
            weekday=began.weekday(),
            starts_at=self._one_of("times"),
            minutes=self.rng.choice((60, 90)),
            place=self._one_of("places"),
            first_on=began,
            trial_until=began + timedelta(weeks=4),
            last_on=began + timedelta(weeks=52),
            boundaries=tuple(self.rng.sample(BOUNDARIES, 4)),
        )
        made = matching.save_agreement(work, match_id=pair.match_id, terms=terms)
        if self.rng.random() < 0.85:
            matching.agree(work, agreement_id=made.id, day=work.today())

    def _ask(self, work: Work, pair: "Pair", *, clicks: bool) -> None:
        """Is there a connection?"""
        if pair.ended:
            return
        unsure = clicks and self.rng.random() < 0.15
        key = ("check_unsure" if unsure else "check_good") if clicks else "check_bad"
        supporter = Connection.NOT_SURE if unsure or not clicks else Connection.YES
        participant = Connection.YES if clicks else Connection.NO
        check = ConnectionCheck(work.today(), supporter, participant, self._one_of(key))
        matching.record_check(work, match_id=pair.match_id, check=check)

    # Groups and shifts

    def _make_circles(self, work: Work, story: "Story") -> None:
        supporters = list(story.supporters)
        for entry in material("matching")["circle"]:
            details = CircleDetails(**entry | {"kind": MatchKind(entry["kind"])})
            count = 1 if details.kind is MatchKind.SEVERAL else SUPPORTERS_EACH
            there = self.rng.sample(supporters, min(count, len(supporters)))
            made = matching.save_circle(
                work, circle_id=None, details=details, supporter_ids=[each.id for each in there]
            )
            if details.kind is not MatchKind.SEVERAL:
                self._circles[made.id] = details.kind
            elif there:
                self._several = (there[0].id, made.id)

    def _has_room(self, work: Work, circle_id: str) -> bool:
        circle = matching.circle(work, circle_id=circle_id)
        return circle.details.places is None or len(circle.participants) < circle.details.places

    def _somebody_joins(self, work: Work, *, settled: bool) -> None:
        """Somebody who waits comes to a group meanwhile, where nothing speaks against it.

        What was proposed lately may still be open; the rest is `settled`.
        """
        waiting = matching.waiting(work, limit=10)
        circle_id = self.rng.choice(sorted(self._circles)) if self._circles else ""
        if not waiting or not circle_id:
            return
        circle = matching.circle(work, circle_id=circle_id)
        newcomer = self.rng.choice(waiting).person_id
        for supporter in circle.supporters:
            if self._joins(work, supporter.person_id, newcomer, circle_id, settled=settled):
                return

    def _joins(self, work: Work, supporter_id: str, participant_id: str, circle_id: str, *, settled: bool) -> bool:
        """Whether the two could be put together; a hard limit may forbid it, and then it is somebody else's turn."""
        kind = self._circles[circle_id]
        try:
            match = matching.propose_match(
                work, supporter_id=supporter_id, participant_id=participant_id, kind=kind, circle_id=circle_id
            )
        except UserError:
            return False
        if self.rng.random() < 0.8 or settled:
            matching.move_match(work, match_id=match.id, to=Stage.TRIAL, day=work.today())
            matching.move_match(work, match_id=match.id, to=Stage.MATCHED, day=work.today())
        return True

    # Who is not to be matched

    def _said_no(self, work: Work, story: "Story") -> None:
        note = self._one_of("declined")

        def no(supporter_id: str, participant_id: str) -> object:
            return matching.decline(
                work,
                supporter_id=supporter_id,
                participant_id=participant_id,
                by=DeclinedBy.SUPPORTER,
                reason=DeclineReason.KNOW_EACH_OTHER,
                note=note,
            )

        self._about_two(work, story, no)

    def _conflict(self, work: Work, story: "Story") -> None:
        note = self._one_of("conflicts")
        self._about_two(
            work,
            story,
            lambda one, other: matching.add_conflict(work, supporter_id=one, participant_id=other, note=note),
        )

    def _about_two(self, work: Work, story: "Story", tell: Callable[[str, str], object]) -> None:
        """Tell something about somebody who waits and somebody who could support her."""
        waiting = matching.waiting(work, limit=10)
        if waiting and story.supporters:
            try:
                tell(self.rng.choice(story.supporters).id, self.rng.choice(waiting).person_id)
            except UserError:
                return  # the two meet in a group, or it was told before

    def _one_of(self, key: str) -> str:
        words: list[str] = material("matching")[key]
        return self.rng.choice(words)
