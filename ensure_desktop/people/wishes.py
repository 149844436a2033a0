"""What can be wished about the other person, criterion by criterion."""

from ensure_desktop.people.values import Criterion, Gender

LIKE_ME, DIFFERENT = "like me", "different"
GENDERS_WISHED = (Gender.FEMALE.value, Gender.MALE.value, Gender.OTHER.value)


def wished_values(criterion: Criterion) -> tuple[str, ...]:
    """What can be chosen about this criterion, in the order of a form; about language any code as well.

    Nobody wishes for days without time in common, or for somebody who meets less often than agreed.
    """
    if criterion is Criterion.GENDER:
        return (*GENDERS_WISHED, LIKE_ME, DIFFERENT)
    if criterion in (Criterion.LANGUAGE, Criterion.AVAILABILITY, Criterion.FREQUENCY):
        return (LIKE_ME,)
    return (LIKE_ME, DIFFERENT)
