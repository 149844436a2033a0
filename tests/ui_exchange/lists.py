"""Lists as people bring them on their first morning."""

import csv
from collections.abc import Iterable
from pathlib import Path

# fmt: off
OUTLOOK = (
    "First Name", "Middle Name", "Last Name", "Title", "Suffix", "Nickname", "E-mail Address", "E-mail 2 Address",
    "Home Phone", "Business Phone", "Mobile Phone", "Company", "Job Title", "Home Street", "Home City", "Home State",
    "Home Postal Code", "Home Country/Region", "Birthday", "Anniversary", "Notes",
)
"""The columns of Outlook's export that matter here, in its order."""
FIRST = (
    "An", "Bo", "Cas", "Dirk", "Eva", "Femke", "Gert", "Hanne", "Ines", "Jan", "Karel", "Lies", "Mia", "Noor", "Omar",
    "Piet", "Rosa", "Sofie", "Tom", "Veerle",
)
LAST = (
    "Aerts", "Bakker", "Claes", "Desmet", "Peeters", "Janssens", "Maes", "Jacobs", "Willems", "Goossens", "Wouters",
    "Vermeulen", "Pauwels", "Dubois", "Hermans", "Smets", "Lambert", "Martens", "Simons", "Michiels",
)
# fmt: on


def outlook_rows(count: int) -> list[dict[str, str]]:
    """People of whom half have no phone, as Outlook writes them; no two of them are alike."""
    rows = []
    for number in range(count):
        family, own = divmod(number, len(FIRST))
        row = {
            "First Name": FIRST[own],
            "Last Name": LAST[family],
            "E-mail Address": f"{FIRST[own].lower()}.{LAST[family].lower()}@example.org",
            "Birthday": f"{1 + number % 28}/{1 + number % 12}/{1950 + number % 50}",
            "Home Street": f"Kerkstraat {number + 1}",
            "Home City": "Mechelen",
            "Home Postal Code": "2800",
            "Anniversary": "0/0/00",
        }
        if number % 2:
            row["Mobile Phone"] = f"+32 475 {number:06d}"
        rows.append(row)
    return rows


def write_outlook(path: Path, rows: Iterable[dict[str, str]]) -> Path:
    """A file as Outlook writes it."""
    with path.open("w", newline="", encoding="cp1252") as file:
        writer = csv.DictWriter(file, OUTLOOK)
        writer.writeheader()
        writer.writerows(rows)
    return path
