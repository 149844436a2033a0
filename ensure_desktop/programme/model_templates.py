"""What a picture of the programme begins with: our own proposal, which the centre makes its own."""

from collections.abc import Iterable

from ensure_desktop.i18n import _
from ensure_desktop.programme.values import ModelBox, ModelDetails, ModelKind
from ensure_desktop.vault.centre import Words


def template(kind: ModelKind, words: Words) -> ModelDetails:
    """The proposal for a picture of this kind, in the language in use and with the centre's words."""
    return _logic(words) if kind is ModelKind.LOGIC else _change(words)


def _boxes(texts: Iterable[tuple[str, str, str, str]], words: Words) -> tuple[ModelBox, ...]:
    """Boxes from id, column, row and text."""
    known = words.internal()
    said = ((each, column, row, text.format(**known)) for each, column, row, text in texts)
    return tuple(ModelBox(each, column, text[:1].upper() + text[1:], row) for each, column, row, text in said)


def _logic(words: Words) -> ModelDetails:
    texts = (
        ("s1", "situation", "", _("People who live here know too few others, and do not find the help that there is")),
        ("s2", "situation", "", _("People who came through the same want to do something with it")),
        ("m1", "means", "", _("Team: coordination and supervision")),
        ("m2", "means", "", _("Time of {supporters}")),
        ("m3", "means", "", _("Partners who know the neighbourhood")),
        ("m4", "means", "", _("Money and a place to meet")),
        ("d1", "doing", "", _("Train {supporters}")),
        ("d2", "doing", "", _("Bring people together who suit each other")),
        ("d3", "doing", "", _("Visit at home, less and less often")),
        ("d4", "doing", "", _("Coach {supporters} one by one and in groups")),
        ("r1", "reached", "", _("Trained {supporters}")),
        ("r2", "reached", "", _("{participants} with a {supporter}")),
        ("r3", "reached", "", _("Organisations with an agreement")),
        ("o1", "short", "", _("Somebody to turn to")),
        ("o2", "short", "", _("Knowing the way to services")),
        ("o3", "short", "", _("{supporters} trust in what they can do")),
        ("o4", "middle", "", _("A larger network of one's own")),
        ("o5", "middle", "", _("Feeling better")),
        ("o6", "middle", "", _("Training, volunteering or a job")),
        ("o7", "long", "", _("People take part in their neighbourhood")),
        ("o8", "long", "", _("Services are reached earlier, and by everybody")),
    )
    return ModelDetails(
        kind=ModelKind.LOGIC,
        title=_("Our logic model"),
        boxes=_boxes(texts, words),
        arrows=(
            ("s1", "m1"),
            ("s2", "m2"),
            ("m1", "d1"),
            ("m2", "d2"),
            ("m3", "d2"),
            ("m4", "d3"),
            ("d1", "r1"),
            ("d2", "r2"),
            ("d3", "r2"),
            ("d4", "r1"),
            ("r1", "o3"),
            ("r2", "o1"),
            ("r3", "o2"),
            ("o1", "o4"),
            ("o2", "o5"),
            ("o3", "o6"),
            ("o4", "o7"),
            ("o5", "o7"),
            ("o2", "o8"),
        ),
        assumptions=_("Who went through something similar is trusted sooner. Trust takes time and the same face."),
        outside=_("Housing, permits, work and schools; what the town pays for; how newcomers are looked at."),
    )


def _change(words: Words) -> ModelDetails:
    texts = (
        ("a1", "engage", "supporters", _("{supporters} are found where they already are, and get to know the work")),
        (
            "a2",
            "engage",
            "participants",
            _("{participants} hear of it from somebody they trust, and choose for themselves"),
        ),
        ("a3", "engage", "partnership", _("Partners agree on who does what")),
        ("a4", "engage", "organisation", _("Leaders make time and money free")),
        ("b1", "act", "supporters", _("Training, coaching and talks with each other")),
        ("b2", "act", "participants", _("Regular meetings at home and outside")),
        ("b3", "act", "partnership", _("Partners send people, and answer when they are asked")),
        ("b4", "act", "organisation", _("The team looks at the figures and changes what does not work")),
        ("c1", "effect", "supporters", _("Confidence, skills, and a step towards work or study")),
        ("c2", "effect", "participants", _("More people around them, and more of their own in hand")),
        ("c3", "effect", "partnership", _("Services fit people better")),
        ("c4", "effect", "organisation", _("Experience counts in how the organisation works")),
    )
    return ModelDetails(
        kind=ModelKind.CHANGE,
        title=_("Our change model"),
        boxes=_boxes(texts, words),
        arrows=tuple((f"{one}{row}", f"{other}{row}") for one, other in ("ab", "bc") for row in range(1, 5)),
        assumptions=_("Both sides gain: who gives support grows as well."),
        outside=_("What goes on in somebody's life besides the programme; rules that change."),
    )
