"""The words of goals and referrals, in the language in use."""

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.progress.values import LifeArea, PermissionWay, Reached, ReferralOutcome


def area_label(area: LifeArea) -> str:
    """The heading under which a goal stands."""
    return {
        LifeArea.DAILY_LIFE: _("daily life"),
        LifeArea.MIND: _("how I feel"),
        LifeArea.MEANING: _("what gives meaning"),
        LifeArea.TAKING_PART: _("taking part"),
        LifeArea.QUALITY_OF_LIFE: _("enjoying life"),
        LifeArea.BODY: _("body and health"),
        LifeArea.MONEY: _("money and papers"),
    }[area]


def reached_label(reached: Reached) -> str:
    """How far a goal was reached."""
    return {
        Reached.FULLY: pgettext("goal", "fully reached"),
        Reached.MOSTLY: pgettext("goal", "mostly reached"),
        Reached.PARTLY: pgettext("goal", "partly reached"),
        Reached.NOT: pgettext("goal", "not reached"),
    }[reached]


def level_label(level: int) -> str:
    """How far a goal is on the way, 0 to 4."""
    return (
        pgettext("goal", "not begun"),
        pgettext("goal", "a first step"),
        pgettext("goal", "half way"),
        pgettext("goal", "nearly there"),
        pgettext("goal", "there"),
    )[level]


def way_label(way: PermissionWay) -> str:
    """How somebody allowed that an organisation is told."""
    return {
        PermissionWay.SAID: _("said so"),
        PermissionWay.WRITTEN: _("in writing"),
        PermissionWay.INTERPRETER: _("said so, through an interpreter"),
        PermissionWay.CONSENT: _("by a consent to share with it"),
    }[way]


def outcome_label(outcome: ReferralOutcome) -> str:
    """What became of a referral."""
    return {
        ReferralOutcome.HELPED: pgettext("referral", "was helped"),
        ReferralOutcome.UNDER_WAY: pgettext("referral", "help is under way"),
        ReferralOutcome.WAITING_LIST: pgettext("referral", "on a waiting list"),
        ReferralOutcome.NOT_TAKEN_ON: pgettext("referral", "was not taken on"),
        ReferralOutcome.DID_NOT_GO: pgettext("referral", "did not go"),
        ReferralOutcome.NO_ANSWER: pgettext("referral", "no answer yet"),
    }[outcome]
