"""How matching puts wishes and lists into words."""

from collections.abc import Iterable

from ensure_desktop.i18n import language, pgettext
from ensure_desktop.people.labels import language_name
from ensure_desktop.people.values import Criterion, Gender, Wish
from ensure_desktop.people.wishes import DIFFERENT, LIKE_ME


def listed(parts: Iterable[str]) -> str:
    """ "cooking, football and music", as the language of the program joins words."""
    from babel import lists

    return str(lists.format_list(list(parts), locale=language().replace("-", "_")))


def wish_text(wish: Wish) -> str:
    """What is wished, to be put after "asks for": "a woman", "somebody from the same neighbourhood"."""
    if wish.criterion is Criterion.LANGUAGE and wish.value not in (LIKE_ME, DIFFERENT):
        return pgettext("wish", "somebody who speaks {language}").format(language=language_name(wish.value))
    texts = {
        (Criterion.LANGUAGE, LIKE_ME): pgettext("wish", "somebody to talk with in their own best language"),
        (Criterion.GENDER, Gender.FEMALE.value): pgettext("wish", "a woman"),
        (Criterion.GENDER, Gender.MALE.value): pgettext("wish", "a man"),
        (Criterion.GENDER, Gender.OTHER.value): pgettext("wish", "somebody who is neither a woman nor a man"),
        (Criterion.GENDER, LIKE_ME): pgettext("wish", "somebody of the same gender"),
        (Criterion.GENDER, DIFFERENT): pgettext("wish", "somebody of another gender"),
        (Criterion.AGE, LIKE_ME): pgettext("wish", "somebody of about the same age"),
        (Criterion.AGE, DIFFERENT): pgettext("wish", "somebody of another age"),
        (Criterion.ORIGIN, LIKE_ME): pgettext("wish", "somebody from the same country"),
        (Criterion.ORIGIN, DIFFERENT): pgettext("wish", "somebody from another country"),
        (Criterion.EDUCATION, LIKE_ME): pgettext("wish", "somebody who went to school for about as long"),
        (Criterion.EDUCATION, DIFFERENT): pgettext("wish", "somebody with another education"),
        (Criterion.NEIGHBOURHOOD, LIKE_ME): pgettext("wish", "somebody from the same neighbourhood"),
        (Criterion.NEIGHBOURHOOD, DIFFERENT): pgettext("wish", "somebody from another neighbourhood"),
        (Criterion.INTERESTS, LIKE_ME): pgettext("wish", "somebody with the same interests"),
        (Criterion.INTERESTS, DIFFERENT): pgettext("wish", "somebody with other interests"),
        (Criterion.LIVED_EXPERIENCE, LIKE_ME): pgettext("wish", "somebody who has lived through the same"),
        (Criterion.LIVED_EXPERIENCE, DIFFERENT): pgettext("wish", "somebody who has lived through other things"),
        (Criterion.VALUES, LIKE_ME): pgettext("wish", "somebody with the same values"),
        (Criterion.VALUES, DIFFERENT): pgettext("wish", "somebody with other values"),
        (Criterion.SOCIABILITY, LIKE_ME): pgettext("wish", "somebody who is about as sociable"),
        (Criterion.SOCIABILITY, DIFFERENT): pgettext("wish", "somebody who is more sociable, or less"),
        (Criterion.AVAILABILITY, LIKE_ME): pgettext("wish", "somebody who has time in the same parts of the week"),
        (Criterion.FREQUENCY, LIKE_ME): pgettext("wish", "somebody who would like to meet as often"),
    }
    return texts.get((wish.criterion, wish.value)) or texts[wish.criterion, LIKE_ME]
