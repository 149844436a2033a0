"""What many people answered to one question, as a card: counts of what was chosen, or what was written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from ensure_desktop.evaluation.filling_values import FeedbackQuestion
from ensure_desktop.i18n import _, ngettext
from ui.theme import INSIDE, RELATED, STEP
from ui.widgets.card import Card
from ui.widgets.text import label

COUNT_WIDTH = 36


def question_card(question: FeedbackQuestion) -> Card:
    """The card of one question."""
    return _counted(question) if question.counts else _told(question)


def _counted(question: FeedbackQuestion) -> Card:
    """How many chose each answer."""
    card = Card(padding=16)
    card.body.setSpacing(INSIDE)
    card.body.addWidget(label(question.text, "strong", wrap=True))
    grid = QGridLayout()
    grid.setHorizontalSpacing(RELATED)
    grid.setVerticalSpacing(STEP)
    grid.setColumnStretch(1, 1)
    for row, each in enumerate(question.counts):
        count = label(str(each.count), "strong" if each.count else "muted")
        count.setAlignment(Qt.AlignmentFlag.AlignRight)
        count.setFixedWidth(COUNT_WIDTH)
        grid.addWidget(count, row, 0)
        grid.addWidget(label(each.text, wrap=True), row, 1)
    card.body.addLayout(grid)
    text = ngettext("{n} answer", "{n} answers", question.answered)
    card.body.addWidget(label(text.format(n=question.answered), "help"))
    return card


def _told(question: FeedbackQuestion) -> Card:
    """What people wrote, in no order, with names replaced."""
    card = Card(padding=16)
    card.body.setSpacing(INSIDE)
    card.body.addWidget(label(question.text, "strong", wrap=True))
    for each in question.texts:
        said = label(_("“{text}”").format(text=each.text), wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(said)
        if each.unsure:
            names = ", ".join(each.unsure)
            card.body.addWidget(label(_("May be a name: {names}").format(names=names), "help", wrap=True))
    if not question.texts:
        card.body.addWidget(label(_("Nobody wrote anything."), "muted"))
    elif any(each.names for each in question.texts):
        card.body.addWidget(label(_("Names were replaced."), "help"))
    return card
