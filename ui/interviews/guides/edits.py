"""What the acts of the editor do to a guide, from the place that is chosen; each says which place is chosen then."""

from collections.abc import Sequence
from dataclasses import dataclass

from ensure_desktop.interviews.guide_editing import (
    duplicate_question,
    move_question,
    move_section,
    new_question,
    new_section,
    put_question,
    put_section,
    question_of,
    remove_question,
    remove_section,
    section_of,
    section_with,
    step_question,
)
from ensure_desktop.interviews.values import Guide, Kind, Question, Section
from ui.interviews.guides.outline import Part, Spot

LAST = 10**6
"""A place behind every other one."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken out, and where it stood: a section, or a question of the section `section_id`."""

    thing: Section | Question
    at: int
    section_id: str = ""


def section_at(guide: Guide, spot: Spot) -> Section | None:
    """The section of a place: itself, or the one around the question; for the head the last one."""
    if spot.part is Part.SECTION:
        return section_of(guide, spot.id)
    if spot.part is Part.QUESTION:
        return section_with(guide, spot.id)
    return guide.sections[-1] if guide.sections else None


def with_new_question(guide: Guide, spot: Spot) -> tuple[Guide, Spot]:
    """An empty question after the chosen one, or at the end of the section; a guide without sections gets one."""
    section = section_at(guide, spot)
    if section is None:
        section = new_section()
        guide = put_section(guide, section)
    question = new_question(Kind.TEXT)
    at = _place(section.questions, spot.id) + 1 if spot.part is Part.QUESTION else None
    return put_question(guide, section.id, question, at), Spot(Part.QUESTION, question.id)


def with_new_section(guide: Guide, spot: Spot) -> tuple[Guide, Spot]:
    """An empty section after the one that is chosen."""
    here, made = section_at(guide, spot), new_section()
    at = None if here is None else _place(guide.sections, here.id) + 1
    return put_section(guide, made, at), Spot(Part.SECTION, made.id)


def with_copy(guide: Guide, spot: Spot) -> tuple[Guide, Spot]:
    """A copy of the chosen question behind it; nothing for anything else."""
    if spot.part is not Part.QUESTION:
        return guide, spot
    guide, copy = duplicate_question(guide, spot.id)
    return guide, Spot(Part.QUESTION, copy.id)


def stepped(guide: Guide, spot: Spot, by: int) -> Guide:
    """The chosen question or section one place further up (-1) or down (1)."""
    if spot.part is Part.QUESTION:
        return step_question(guide, spot.id, by)
    if spot.part is Part.SECTION:
        return move_section(guide, spot.id, max(0, _place(guide.sections, spot.id) + by))
    return guide


def moved_into(guide: Guide, spot: Spot, section_id: str) -> Guide:
    """The chosen question as the last one of another section."""
    return move_question(guide, spot.id, section_id, LAST)


def without(guide: Guide, spot: Spot) -> tuple[Guide, Spot, Taken | None]:
    """Without what is chosen, and what was taken out; the head stays. The next line is chosen then, else the last."""
    if spot.part is Part.HEAD:
        return guide, spot, None
    after = _beside(guide, spot)
    if spot.part is Part.QUESTION:
        section = section_with(guide, spot.id)
        taken = Taken(question_of(guide, spot.id), _place(section.questions, spot.id), section.id)
        return remove_question(guide, spot.id), after, taken
    taken = Taken(section_of(guide, spot.id), _place(guide.sections, spot.id))
    return remove_section(guide, spot.id), after, taken


def with_back(guide: Guide, taken: Taken) -> tuple[Guide, Spot]:
    """With what was taken out where it stood; where its section is gone, in the last one."""
    thing = taken.thing
    if isinstance(thing, Section):
        return put_section(guide, thing, taken.at), Spot(Part.SECTION, thing.id)
    if not guide.sections:
        guide = put_section(guide, new_section())
    there = any(section.id == taken.section_id for section in guide.sections)
    section_id = taken.section_id if there else guide.sections[-1].id
    return put_question(guide, section_id, thing, taken.at if there else None), Spot(Part.QUESTION, thing.id)


def _beside(guide: Guide, spot: Spot) -> Spot:
    """What is chosen when `spot` has gone: the next of its kind, else the one before, else what holds it."""
    if spot.part is Part.QUESTION:
        section = section_with(guide, spot.id)
        return _next(section.questions, spot) or Spot(Part.SECTION, section.id)
    return _next(guide.sections, spot) or Spot()


def _next(things: Sequence[Section | Question], spot: Spot) -> Spot | None:
    place = _place(things, spot.id)
    rest = (*things[place + 1 : place + 2], *things[max(0, place - 1) : place])
    return Spot(spot.part, rest[0].id) if rest else None


def _place(things: Sequence[Section | Question], wanted: str) -> int:
    return next(place for place, thing in enumerate(things) if thing.id == wanted)
