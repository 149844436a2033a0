"""Words for the record of processing: what the centre is asked to say itself, and what the law calls special."""

from ensure_desktop.i18n import _
from ensure_desktop.privacy.holding_values import Category
from ensure_desktop.privacy.processing_values import TextKey


def text_title(key: TextKey) -> str:
    """The heading of a text of the centre."""
    return {
        TextKey.RESPONSIBLE: _("Who is responsible (the controller)"),
        TextKey.REPRESENTATIVE: _("Who answers for it, and who shares the responsibility"),
        TextKey.OFFICER: _("Whom people can ask about their data"),
        TextKey.AUTHORITY: _("The supervisory authority"),
        TextKey.RECIPIENTS: _("Others who receive data"),
        TextKey.COUNTRIES: _("Countries outside the European Union"),
        TextKey.MEASURES: _("What the centre does besides the program"),
        TextKey.NECESSITY: _("Why the programme needs these data"),
        TextKey.CONSULTED: _("Who was asked"),
        TextKey.REMAINING: _("What risk is left, and who carries it"),
    }[key]


def text_help(key: TextKey) -> str:
    """What to write there."""
    return {
        TextKey.RESPONSIBLE: _("Name, address, telephone and e-mail of the organisation."),
        TextKey.REPRESENTATIVE: _("A name and a task; organisations with which the decisions are taken together."),
        TextKey.OFFICER: _("The data protection officer; where there is none, the colleague who answers."),
        TextKey.AUTHORITY: _("Its name, and how a breach is reported there."),
        TextKey.RECIPIENTS: _("For example the insurer, the bookkeeper, whoever repairs the computer."),
        TextKey.COUNTRIES: _("Empty where nothing goes there."),
        TextKey.MEASURES: _("For example locked cupboards, encrypted disks, what colleagues learn and sign."),
        TextKey.NECESSITY: _("What would not work without them; what was left out on purpose."),
        TextKey.CONSULTED: _("People who take part, the sounding board, the officer; and what they said."),
        TextKey.REMAINING: _("In your own words, with a name and a day."),
    }[key]


def is_special(category: Category) -> bool:
    """Whether data of this kind can say something about health, origin, religion or convictions (art. 9 and 10)."""
    return category in {
        Category.PERSON,
        Category.APPLICATION,
        Category.CHECKS,
        Category.MATCHING,
        Category.VISITS,
        Category.GOALS,
        Category.SUPERVISION,
        Category.MEASUREMENTS,
        Category.OUTCOMES,
        Category.FILES,
    }
