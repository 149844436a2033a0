"""How matching puts wishes and lists into words."""

from collections.abc import Iterable

from ensure_desktop.i18n import language, pgettext
from ensure_desktop.matching.profile import DIFFERENT, LIKE_ME
from ensure_desktop.people.values import Criterion, Gender, Wish


def listed(parts: Iterable[str]) -> str:
    """ "cooking, football and music", as the language of the program joins words."""
    from babel.lists import format_list

    return str(format_list(list(parts), locale=language().replace("-", "_")))


def wish_text(wish: Wish) -> str:
    """What is wished, to be put after "asks for": "a woman", "somebody from the same neighbourhood"."""
    texts = {
        (Criterion.GENDER, Gender.FEMALE.value): pgettext("wish", "a woman"),
        (Criterion.GENDER, Gender.MALE.value): pgettext("wish", "a man"),
        (Criterion.GENDER, Gender.OTHER.value): pgettext("wish", "somebody who is neither a woman nor a man"),
        (Criterion.GENDER, LIKE_ME): pgettext("wish", "somebody of the same gender"),
        (Criterion.GENDER, DIFFERENT): pgettext("wish", "somebody of another gender"),
        (Criterion.AGE, LIKE_ME): pgettext("wish", "somebody of about the same age"),
        (Criterion.AGE, DIFFERENT): pgettext("wish", "somebody of another age"),
        (Criterion.ORIGIN, LIKE_ME): pgettext("wish", "somebody from the same country"),
        (Criterion.ORIGIN, DIFFERENT): pgettext("wish", "somebody from another country"),
        (Criterion.NEIGHBOURHOOD, LIKE_ME): pgettext("wish", "somebody from the same neighbourhood"),
        (Criterion.NEIGHBOURHOOD, DIFFERENT): pgettext("wish", "somebody from another neighbourhood"),
        (Criterion.INTERESTS, LIKE_ME): pgettext("wish", "somebody with the same interests"),
        (Criterion.INTERESTS, DIFFERENT): pgettext("wish", "somebody with other interests"),
        (Criterion.LIVED_EXPERIENCE, LIKE_ME): pgettext("wish", "somebody who has lived through the same"),
        (Criterion.LIVED_EXPERIENCE, DIFFERENT): pgettext("wish", "somebody who has lived through other things"),
    }
    return texts.get((wish.criterion, wish.value)) or texts[wish.criterion, LIKE_ME]
