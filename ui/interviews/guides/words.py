"""What the pages about guides say: what saving does, how often a guide was asked, what changed."""

from datetime import datetime

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.interviews.guide_changes import Difference, GuideChanges, QuestionChange, SectionChange
from ensure_desktop.interviews.labels import fills_label, kind_help, kind_label
from ensure_desktop.interviews.values import GuidePurpose, GuideVersion, Question, Scale
from ensure_desktop.people.labels import language_name
from ui.dates import short_date
from ui.interviews.guides.desk import DeskWords
from ui.people.words import first_upper

_GLYPHS = {
    Difference.ADDED: "plus-circle",
    Difference.REMOVED: "minus-circle",
    Difference.REWORDED: "pencil-simple",
    Difference.HELP: "info",
    Difference.ANSWERS: "list-bullets",
    Difference.USE: "arrow-bend-down-right",
    Difference.MOVED: "arrows-down-up",
}
_SAID_BELOW = frozenset({Difference.HELP, Difference.USE})
"""What is not counted in one line: it stands with each question."""


def language_words(code: str) -> str:
    """The name of a guide's language, as a line begins with it."""
    return first_upper(language_name(code))


def asked_words(count: int) -> str:
    """How often somebody was asked these questions."""
    return ngettext("asked once", "asked {n} times", count).format(n=count) if count else _("not asked yet")


def made_words(moment: datetime, name: str) -> str:
    """When a version was made, and who made it; without a name it came with the program."""
    day = short_date(moment.astimezone().date())
    return _("{day}, {name}").format(day=day, name=name) if name else _("{day}, with the program").format(day=day)


def saving_words(words: DeskWords, version: GuideVersion | None) -> str:
    """What happens when the guide is saved, said beforehand. Without a version it is a new guide."""
    if version is None:
        return words.new_saving
    if not version.asked:
        return _("Nobody was asked version {number} yet: saving changes it in its place.").format(number=version.number)
    if version.purpose is GuidePurpose.QUESTIONNAIRE:
        sentence = ngettext(
            "Version {number} was handed out once. That sheet keeps its questions; new ones use version {next}.",
            "Version {number} was handed out {n} times. Those sheets keep its questions; new ones use version {next}.",
            version.asked,
        )
        return sentence.format(n=version.asked, number=version.number, next=version.number + 1)
    return ngettext(
        "{n} interview was held with version {number}. It keeps its questions; new ones use version {next}.",
        "{n} interviews were held with version {number}. They keep its questions; new ones use version {next}.",
        version.asked,
    ).format(n=version.asked, number=version.number, next=version.number + 1)


def saved_words(words: DeskWords, before: GuideVersion | None, after: GuideVersion) -> str:
    """What happened when the guide was saved."""
    if before is None:
        return words.new_saved
    if before.number == after.number:
        return _("Version {number} is saved.").format(number=after.number)
    return _("Saved as version {number}. What was asked before stays as it was.").format(number=after.number)


def scale_words(scale: Scale) -> str:
    """A scale with its two ends."""
    low = f"{scale.low} ({scale.low_label})" if scale.low_label else str(scale.low)
    high = f"{scale.high} ({scale.high_label})" if scale.high_label else str(scale.high)
    return _("From {low} to {high}").format(low=low, high=high)


def question_facts(question: Question) -> list[str]:
    """How a question is answered, and what is done with the answer, a line for each."""
    kind = _("{kind}. {explanation}")
    facts = [kind.format(kind=kind_label(question.kind), explanation=kind_help(question.kind))]
    if question.scale is not None:
        facts.append(scale_words(question.scale))
    if question.most is not None:
        facts.append(ngettext("At most {n} answer", "At most {n} answers", question.most).format(n=question.most))
    if question.fills is not None:
        facts.append(_("Can go into the field: {field}").format(field=fills_label(question.fills)))
    if question.come_back:
        facts.append(_("“Not yet” and “no” suggest to come back later"))
    return facts


def changes_words(changes: GuideChanges) -> str:
    """What changed in a few words: "2 questions added, 1 reworded". Empty where nothing did."""
    counts = {difference: changes.count(difference) for difference in Difference}
    said = [_count_words(difference, n) for difference, n in counts.items() if n and difference not in _SAID_BELOW]
    if not said and changes:
        said = [_("Other words around the questions")]
    return ", ".join(said)


def _count_words(difference: Difference, n: int) -> str:
    """How many questions differ in one way."""
    words = {
        Difference.ADDED: ngettext("{n} question added", "{n} questions added", n),
        Difference.REMOVED: ngettext("{n} removed", "{n} removed", n),
        Difference.REWORDED: ngettext("{n} reworded", "{n} reworded", n),
        Difference.ANSWERS: ngettext("{n} answered differently", "{n} answered differently", n),
        Difference.MOVED: ngettext("{n} moved", "{n} moved", n),
    }
    return words[difference].format(n=n)


def change_glyph(change: QuestionChange) -> str:
    """The icon of what is most important about a change."""
    return _GLYPHS[change.differences[0]]


def change_title(change: QuestionChange) -> str:
    """How a question changed."""
    words = {
        Difference.ADDED: _("Added"),
        Difference.REMOVED: _("Removed"),
        Difference.REWORDED: _("Reworded"),
        Difference.HELP: _("Other help for the interviewer"),
        Difference.ANSWERS: _("Answered differently"),
        Difference.USE: _("Used differently"),
        Difference.MOVED: _("Moved"),
    }
    return ", ".join(words[difference] for difference in change.differences)


def change_details(change: QuestionChange) -> list[str]:
    """What there was before, where a line says more than the question as it reads now."""
    before, after = change.before, change.after
    if before is None or after is None:
        return []
    details = []
    if Difference.REWORDED in change.differences:
        details.append(_("Before: {text}").format(text=before.text))
    if Difference.ANSWERS in change.differences:
        details.append(_("Before: {answers}").format(answers=_answers(before)))
        details.append(_("Now: {answers}").format(answers=_answers(after)))
    if before.fills is not after.fills:
        none = _("no field")
        old, new = (fills_label(each.fills) if each.fills else none for each in (before, after))
        details.append(_("It went into: {old}. Now: {new}").format(old=old, new=new))
    return details


def section_words(change: SectionChange) -> str:
    """How a section changed."""
    before, after = change.before, change.after
    if after is None:
        assert before is not None
        return _("Section removed: {title}").format(title=before.title)
    if before is None:
        return _("Section added: {title}").format(title=after.title)
    if before.title != after.title:
        return _("Section “{old}” is called “{new}” now").format(old=before.title, new=after.title)
    return _("Section “{title}” has other help for the interviewer").format(title=after.title)


def _answers(question: Question) -> str:
    """How a question is answered, in one line."""
    words = [kind_label(question.kind)]
    if question.scale is not None:
        words.append(scale_words(question.scale))
    if question.most is not None:
        words.append(ngettext("at most {n} answer", "at most {n} answers", question.most).format(n=question.most))
    if question.options:
        words.append(" / ".join(option.text for option in question.options))
    return ". ".join(words)
