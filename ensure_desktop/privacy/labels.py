"""The words of data protection, in the language in use at the moment of asking."""

from ensure_desktop.consent.values import LimitKind
from ensure_desktop.i18n import _, pgettext
from ensure_desktop.privacy.holding_values import Category
from ensure_desktop.privacy.request_values import Delivery
from ensure_desktop.privacy.values import Decision, RequestKind


def category_label(category: Category) -> str:
    """What kind of data that is."""
    return {
        Category.PERSON: _("Who somebody is, and how she is reached"),
        Category.HOUSEHOLD: _("Household"),
        Category.RECRUITMENT: _("First contact"),
        Category.APPLICATION: _("Application and interviews"),
        Category.CHECKS: _("Checks of papers"),
        Category.CONSENT: _("Consent"),
        Category.TRAINING: _("Training"),
        Category.MATCHING: _("Matches"),
        Category.VISITS: _("Visits"),
        Category.GROUPS: _("Groups and outreach"),
        Category.GOALS: _("Goals and referrals"),
        Category.MONEY: _("Money"),
        Category.SUPERVISION: _("Supervision"),
        Category.MEASUREMENTS: _("Questionnaires"),
        Category.OUTCOMES: _("Outcomes"),
        Category.RIGHTS: _("Requests about data"),
        Category.EXPORTS: _("Exports"),
        Category.FILES: _("Files"),
        Category.NETWORK: _("Organisations and partners"),
        Category.PROGRAMME: _("Plans and reports of the centre"),
        Category.CENTRE: _("Settings and lists"),
        Category.ACCOUNTS: _("Accounts"),
        Category.TRACES: _("Audit and drafts"),
    }[category]


def category_purpose(category: Category) -> str:
    """What the centre needs data of this kind for, said to the person whom they are about."""
    return {
        Category.PERSON: _("To know who you are, to reach you, and to find somebody who fits."),
        Category.HOUSEHOLD: _("To know who lives together, so that nobody is matched within a family."),
        Category.RECRUITMENT: _("To remember who was asked to take part, and what came of it."),
        Category.APPLICATION: _("To get to know you before you take part."),
        Category.CHECKS: _("To show that papers were seen which the law or the programme asks for."),
        Category.CONSENT: _("To show what you agreed to."),
        Category.TRAINING: _("To run the courses and to write certificates."),
        Category.MATCHING: _("To bring two people together and to stay beside them."),
        Category.VISITS: _("To follow how often people meet, and to help when something is wrong."),
        Category.GROUPS: _("To plan activities and to know who was there."),
        Category.GOALS: _("To follow what you set out to do, and to go along to other organisations."),
        Category.MONEY: _("To pay back what was spent, and to account for it."),
        Category.SUPERVISION: _("To coach those who support others."),
        Category.MEASUREMENTS: _("To see whether the programme helps."),
        Category.OUTCOMES: _("To see what changes in people's lives."),
        Category.RIGHTS: _("To answer what you ask about your data."),
        Category.EXPORTS: _("To hand out figures in which nobody can be picked out."),
        Category.FILES: _("To keep papers that were signed."),
    }.get(category, "")


def request_kind_label(kind: RequestKind) -> str:
    """What somebody asks for."""
    return {
        RequestKind.ACCESS: _("To see what is known"),
        RequestKind.PORTABILITY: _("To take it along as a file"),
        RequestKind.RECTIFICATION: _("To correct something"),
        RequestKind.ERASURE: _("To be erased"),
        RequestKind.RESTRICTION: _("To have it kept, not used"),
        RequestKind.OBJECTION: _("Not to use it for something"),
    }[kind]


def request_kind_article(kind: RequestKind) -> str:
    """The article of the GDPR that gives the right to it."""
    number = {
        RequestKind.ACCESS: 15,
        RequestKind.PORTABILITY: 20,
        RequestKind.RECTIFICATION: 16,
        RequestKind.ERASURE: 17,
        RequestKind.RESTRICTION: 18,
        RequestKind.OBJECTION: 21,
    }[kind]
    return _("GDPR article {number}").format(number=number)


def decision_label(decision: Decision) -> str:
    """What was answered."""
    return {
        Decision.GRANTED: pgettext("request", "Done as asked"),
        Decision.PARTLY: pgettext("request", "Done in part"),
        Decision.REFUSED: pgettext("request", "Refused"),
    }[decision]


def delivery_label(delivery: Delivery) -> str:
    """How an answer reached somebody."""
    return {
        Delivery.HANDED_OVER: _("Handed over"),
        Delivery.REGISTERED: _("By registered post"),
        Delivery.POST: _("By post"),
        Delivery.MAIL: _("By e-mail, encrypted"),
        Delivery.SPOKEN: _("Told in a talk"),
    }[delivery]


def limit_kind_label(kind: LimitKind) -> str:
    """What kind of limit it is."""
    return {
        LimitKind.RESTRICTION: _("Kept, not used"),
        LimitKind.OBJECTION: _("Objection"),
    }[kind]
