"""Words for what is found in texts."""

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.outward.values import FindingKind


def finding_kind_label(kind: FindingKind) -> str:
    """What was found, in a word or two."""
    return {
        FindingKind.NAME: pgettext("found in a text", "name"),
        FindingKind.INITIALS: _("initials"),
        FindingKind.ADDRESS: pgettext("found in a text", "address"),
        FindingKind.PHONE: _("phone number"),
        FindingKind.EMAIL: _("mail address"),
        FindingKind.BIRTH_DATE: _("birth date"),
        FindingKind.CODE: _("code of a person"),
        FindingKind.CONTACT: _("contact person"),
        FindingKind.ACCOUNT: _("colleague"),
    }[kind]
