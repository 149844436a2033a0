"""Address books as programs write them, with invented people: title for title, sign for sign, byte for byte.

Made here instead of kept as files, so that one sees what is in them. `Amina`, `Bo` and `Søren` are in each.
"""

import csv
import io
from collections.abc import Sequence
from datetime import date


def _titles(line: str) -> list[str]:
    return line.split(",")


OUTLOOK = _titles(
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,"
    "Business Street 2,Business Street 3,Business City,Business State,Business Postal Code,"
    "Business Country/Region,Home Street,Home Street 2,Home Street 3,Home City,Home State,Home Postal Code,"
    "Home Country/Region,Other Street,Other Street 2,Other Street 3,Other City,Other State,Other Postal Code,"
    "Other Country/Region,Assistant's Phone,Business Fax,Business Phone,Business Phone 2,Callback,Car Phone,"
    "Company Main Phone,Home Fax,Home Phone,Home Phone 2,ISDN,Mobile Phone,Other Fax,Other Phone,Pager,"
    "Primary Phone,Radio Phone,TTY/TDD Phone,Telex,Account,Anniversary,Assistant's Name,Billing Information,"
    "Birthday,Business Address PO Box,Categories,Children,Directory Server,E-mail Address,E-mail Type,"
    "E-mail Display Name,E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name,E-mail 3 Address,E-mail 3 Type,"
    "E-mail 3 Display Name,Gender,Government ID Number,Hobby,Home Address PO Box,Initials,Internet Free Busy,"
    "Keywords,Language,Location,Manager's Name,Mileage,Notes,Office Location,Organizational ID Number,"
    "Other Address PO Box,Priority,Private,Profession,Referred By,Sensitivity,Spouse,User 1,User 2,User 3,"
    "User 4,Web Page"
)

GOOGLE = _titles(
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,"
    "Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,"
    "Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,"
    "Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,"
    "Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,"
    "Address 1 - Country,Address 1 - Extended Address,Website 1 - Label,Website 1 - Value"
)


def outlook() -> bytes:
    """Outlook: ninety quoted columns, Windows-1252, American dates, 0/0/00 where there is none, notes of two lines."""
    people = [
        {
            "First Name": "Amina",
            "Last Name": "Diallo",
            "Home Street": "Kerkstraat 12",
            "Home City": "Gent",
            "Home Postal Code": "9000",
            "Business Street": "Markt 1",
            "Business City": "Brussel",
            "Business Phone": "02 555 12 12",
            "Mobile Phone": "0470 11 22 33",
            "Birthday": "3/12/1985",
            "Anniversary": "0/0/00",
            "E-mail Address": "amina@example.org",
            "E-mail Type": "SMTP",
            "Gender": "Unspecified",
            "Notes": "Likes tea.\r\nSpeaks “Fulah”, and a little Dutch.",
            "Priority": "Normal",
            "Sensitivity": "Normal",
        },
        {"First Name": "Bo", "Last Name": "Berg", "Birthday": "11/25/1990", "Anniversary": "0/0/00", "Gender": "Male"},
        {"First Name": "Søren", "Last Name": "Kjær", "Birthday": "0/0/00", "Home Phone": "+45 32 12 34 56"},
    ]
    return _csv(OUTLOOK, [[row.get(title, "") for title in OUTLOOK] for row in people], quoted=True).encode("cp1252")


def google() -> bytes:
    """Google Contacts: UTF-8, dates as 1985-03-12 (--03-12 without a year), labels between the values."""
    people = [
        {
            "First Name": "Amina",
            "Last Name": "Diallo",
            "Birthday": "1985-03-12",
            "Notes": "Likes tea.\nSpeaks “Fulah”, and a little Dutch.",
            "Labels": "* myContacts",
            "E-mail 1 - Label": "*",
            "E-mail 1 - Value": "amina@example.org ::: amina2@example.org",
            "Phone 1 - Label": "Mobile",
            "Phone 1 - Value": "+32 470 11 22 33",
            "Phone 2 - Label": "Home",
            "Phone 2 - Value": "09 223 45 67",
            "Address 1 - Street": "Kerkstraat 12",
            "Address 1 - City": "Gent",
            "Address 1 - Postal Code": "9000",
            "Address 1 - Formatted": "Kerkstraat 12\n9000 Gent",
        },
        {"First Name": "Bo", "Last Name": "Berg", "Birthday": "1990-11-25", "Labels": "* myContacts"},
        {"First Name": "Søren", "Last Name": "Kjær", "Birthday": " --03-01", "Labels": "* myContacts"},
    ]
    return _csv(GOOGLE, [[row.get(title, "") for title in GOOGLE] for row in people]).encode("utf-8")


def libreoffice() -> bytes:
    """LibreOffice in Dutch: semicolons, Windows-1252, day first, an empty line, and a column without a title."""
    rows = [
        ["Amina", "", "Diallo", "12-03-1985", "0470 11 22 33", "v", "Frans, Fulah (moedertaal)", "Café", ""],
        [""] * 9,
        ["Bo", "van den", "Berg", "25-11-1990", "", "m", "Nederlands B2; Engels", "", "ja"],
        ["Søren", "", "Kjær", "", "", "m", "Deens", ""],
    ]
    titles = ["Voornaam", "Tussenvoegsel", "Achternaam", "Geb. datum", "GSM", "M/V", "Talen", "Opmerkingen", ""]
    return _csv(titles, rows, delimiter=";", end="\n").encode("cp1252")


def excel_unicode_text() -> bytes:
    """Excel's "Unicode text": UTF-16 with its mark, and tabs."""
    rows = [
        ["Diallo", "Amina", "12/03/1985", "0470112233", "Femme"],
        ["Berg", "Bo", "25/11/1990", "", "Homme"],
        ["Kjær", "Søren", "1er mars 1970", "+4532123456", "h"],
    ]
    return _csv(["Nom", "Prénom", "Né(e) le", "Téléphone", "Sexe"], rows, delimiter="\t").encode("utf-16")


def excel_semicolons() -> bytes:
    """Excel's CSV UTF-8 with the line that names the separator."""
    rows = [["Amina Diallo", "12. marts 1985"], ["Bo Berg", "25-11-1990"], ["Søren Kjær", ""]]
    return b"\xef\xbb\xbf" + ("sep=;\r\n" + _csv(["Navn", "Fødselsdato"], rows, delimiter=";")).encode("utf-8")


def workbook(*, hidden: bool = False, lone_title: bool = False) -> bytes:
    """A workbook with two lines of titles and merged cells, numbers for phone numbers and real dates."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Deelnemers"
    if lone_title:
        sheet.append(["Ledenlijst De Mussen 2026"])
        sheet.append([])
    top = 3 if lone_title else 1
    sheet.append(["Naam", None, "Contact", None, "Geboortedatum", "Tolk"])
    sheet.append(["Voornaam", "Achternaam", "Telefoon", "E-mail", None, None])
    for merged in (f"A{top}:B{top}", f"C{top}:D{top}", f"E{top}:E{top + 1}", f"F{top}:F{top + 1}"):
        sheet.merge_cells(merged)
    sheet.append(["Amina", "Diallo", 32470112233, "amina@example.org", date(1985, 3, 12), True])
    sheet.append(["Bo", "Berg", "0470 99 88 77", None, date(1990, 11, 25), False])
    sheet.append(["Søren", "Kjær", None, None, None, None])
    if hidden:
        notes = book.create_sheet("Oud", 0)
        notes.append(["Naam"])
        notes.append(["Verborgen"])
        notes.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


ANDROID = """BEGIN:VCARD
VERSION:2.1
N:Diallo;Amina;;;
FN:Amina Diallo
TEL;CELL;PREF:+32470112233
TEL;HOME:09 223 45 67
EMAIL;HOME:amina@example.org
ADR;HOME;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;=4B=65=72=6B=73=74=72=61=61=74=20=
=31=32;Gent;;9000;=42=65=6C=67=69=C3=AB
BDAY:1985-03-12
NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4C=69=6B=65=73=20=74=65=61=0D=0A=C3=89=63=6F=6C=
=65
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/4QBiRXhpZgAATU0AKgAAAAgABQESAAMAAAAB
 AAEAAAEaAAUAAAABAAAASgEbAAUAAAABAAAAUgEoAAMAAAABAAEAAAITAAMAAAABAAEAAAAA

END:VCARD
BEGIN:VCARD
VERSION:2.1
N:Berg;Bo;;;
BDAY:19901125
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4B=6A=C3=A6=72;=53=C3=B8=72=65=6E;;;
END:VCARD
"""

IPHONE = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS 18.1//EN
N:Diallo;Amina;;;
FN:Amina Diallo
ORG:Buurthuis;
item1.EMAIL;type=INTERNET;type=pref:amina@example.org
item1.X-ABLabel:_$!<Other>!$_
item2.TEL;type=pref:+32 470 11 22 33
item2.X-ABLabel:Whatsapp
item3.ADR;type=HOME;type=pref:;;Kerkstraat 12;Gent;;9000;België
item3.X-ABADR:be
BDAY;value=date:1985-03-12
NOTE:Likes tea\\nand biscuits\\, with her very long note that has to be folded bec
 ause it does not fit
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Berg;Bo;;;
BDAY;X-APPLE-OMIT-YEAR=1604:1604-11-25
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Kjær;Søren;;;
TEL;type=CELL;type=VOICE:+45 32 12 34 56
TEL;type=HOME;type=FAX:+45 32 12 34 57
END:VCARD
"""

VERSION_4 = """BEGIN:VCARD
VERSION:4.0
FN:Amina Diallo
N:Diallo;Amina;;;
GENDER:F
LANG;PREF=1:fr
TEL;VALUE=uri;TYPE="voice,cell":tel:+32-470-11-22-33
ADR;TYPE=home;LABEL="Kerkstraat 12: 9000 Gent":;;Kerkstraat 12;Gent;;9000;BE
BDAY:19850312
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Bo Berg
BDAY:--1125
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Søren Kjær
END:VCARD
"""


def vcards(text: str) -> bytes:
    """Cards with the line ends that the format asks for."""
    return text.replace("\n", "\r\n").encode("utf-8")


def _csv(
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    delimiter: str = ",",
    quoted: bool = False,
    end: str = "\r\n",
) -> str:
    out = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerow(titles)
    writer.writerows(rows)
    return out.getvalue()
