"""How people of the demo centre give consent: on paper, on the screen with a drawn signature, or spoken."""

from collections.abc import Sequence
from math import cos, pi, sin
from random import Random

from ensure_desktop.consent import service as consent
from ensure_desktop.consent.minors import needs_guardian
from ensure_desktop.consent.texts import text_languages
from ensure_desktop.consent.values import Agreed, Purpose, Signature, Signing, Stroke, Way
from ensure_desktop.demo.cast import material
from ensure_desktop.demo.interviewing import LANGUAGE, interpreter_of
from ensure_desktop.people.values import PersonDetails
from ensure_desktop.vault.work import Work

WITNESS = "Willemijn Smit"
ON_SCREEN = 0.5
"""The share of those who sign that do it on the screen."""
LETTERS = (3, 6)
"""A signature is a line with so many loops and a stroke under it."""
POINTS = 14


def give(
    work: Work, rng: Random, person_id: str, details: PersonDetails, purposes: Sequence[Purpose], *, spoken: bool
) -> None:
    """Consent to these purposes today, in the person's own language where there is a text; a minor has a guardian."""
    minor = needs_guardian(details.birth_date, details.birth_year, work.today())
    screen = not spoken and rng.random() < ON_SCREEN
    way = Way.SPOKEN if spoken else Way.SCREEN if screen else Way.PAPER
    form = consent.text_in_use(work, language=_language(details))
    guardian, relation = material("interviews")["guardian"] if minor else ("", "")
    signing = Signing(
        day=work.today(),
        way=way,
        text_version=form.version,
        text_language=form.language,
        witness=WITNESS if spoken else "",
        interpreter=interpreter_of(rng, details),
        guardian=guardian,
        guardian_relation=relation,
        signature=signature(rng) if screen else None,
        guardian_signature=signature(rng) if screen and minor else None,
    )
    consent.give_consent(work, person_id=person_id, signing=signing, agreed=[Agreed(purpose) for purpose in purposes])


def signature(rng: Random) -> Signature:
    """A name as a hurried hand writes it: loops from left to right, and a stroke below."""
    loops = rng.randint(*LETTERS)
    wide = 0.7 / loops
    written: list[tuple[float, float]] = []
    for loop in range(loops):
        high = rng.uniform(0.12, 0.3)
        for point in range(POINTS):
            turn = 2 * pi * point / POINTS
            x = 0.12 + wide * (loop + point / POINTS) + wide * 0.4 * sin(turn)
            written.append((round(x, 3), round(0.5 - high * cos(turn), 3)))
    level = rng.uniform(0.72, 0.84)
    below: Stroke = tuple((round(0.15 + 0.1 * step, 3), round(level - 0.012 * step, 3)) for step in range(8))
    return Signature((tuple(written), below))


def _language(details: PersonDetails) -> str:
    """The person's best language that there is a text in, else the centre's."""
    return next((skill.code for skill in details.languages if skill.code in text_languages()), LANGUAGE)
