"""Text that a spreadsheet would take for a formula, made harmless in a way that can be undone.

Excel and LibreOffice calculate a cell that begins with =, +, - or @, and a tab or a line break at the beginning makes
some of them look further (OWASP, "CSV Injection"). Whoever can have a name entered here could so reach the computer of
whoever opens the file. Such a cell gets an apostrophe before it, which spreadsheets take for "this is text". The
import takes the same apostrophe away, so that phone numbers ("+32 ...") come back as they were.
"""

import re

MARK = "'"
DANGEROUS = re.compile(r"[^\S\t\r\n]*(?:['\"’”][^\S\t\r\n]*)*[=+\-@\t\r\n＝＋－＠]")
"""The sign that begins a formula, also of full width (Excel takes both), and also after quotes and blanks."""


def defused(text: str) -> str:
    """`text` as it may stand in a cell of a spreadsheet; only what could be a formula is changed."""
    return MARK + text if DANGEROUS.match(text) else text


def restored(cell: str) -> str:
    """What `defused` made of it, undone; every other text as it is: `restored(defused(text)) == text`."""
    return cell[1:] if cell.startswith(MARK) and DANGEROUS.match(cell, 1) else cell
