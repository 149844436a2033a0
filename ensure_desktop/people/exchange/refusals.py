"""What is said about a file that cannot be read: what happened, and what to do now."""

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.exchange import grid

MOST_BYTES = 100_000_000


def not_a_table() -> UserError:
    """The file is something else, or broken."""
    return UserError(
        _(
            "This file is not a list that we can read. Please open it in the program that it comes from and save it "
            "as CSV, as an Excel workbook (.xlsx) or as vCard."
        )
    )


def no_rows() -> UserError:
    """There is nothing below the titles."""
    return UserError(_("There are no rows in this file. Please choose another one."))


def too_big() -> UserError:
    """More bytes than a list of people has, in the file or in what is packed in it."""
    return UserError(
        _(
            "This file is too large for a list of people ({most} MB at most). "
            "Please save only the columns and rows that you need, and choose that file."
        ).format(most=MOST_BYTES // 1_000_000)
    )


def too_long() -> UserError:
    """More rows than we take at once."""
    return UserError(
        _("This list has more than {most} rows. Please divide it into several files.").format(most=grid.MOST_ROWS)
    )


def too_wide() -> UserError:
    """More columns than a list has."""
    return UserError(
        _("This list has more than {most} columns. Please save only those that you need.").format(
            most=grid.MOST_COLUMNS
        )
    )


def has_password() -> UserError:
    """The workbook asks for a password."""
    return UserError(
        _(
            "This workbook is protected with a password. Please open it in its own program, save it without a "
            "password, and choose that file."
        )
    )
