"""Somebody about whom everything is known that an export can hold."""

from datetime import date

from ensure_desktop.people.exchange.columns import COLUMNS
from ensure_desktop.people.values import (
    Education,
    Frequency,
    Gender,
    LanguageSkill,
    Level,
    PartOfDay,
    PersonDetails,
    Slot,
)

ALL = [column.name for column in COLUMNS]
FULL = PersonDetails(
    first_name="Youssef",
    last_name="El Amrani-d’Angelo",
    nickname="Joe",
    gender=Gender.MALE,
    birth_date=date(1984, 5, 12),
    phone="0475 99 88 77",
    phone_other="+44 20 7946 0958",
    email="youssef@example.org",
    street="Kerkstraat 1",
    postcode="2800",
    town="Mechelen",
    neighbourhood="Arsenaal",
    reach=("Centrum", "Nekkerspoel"),
    origin="MA",
    education=Education.MIDDLE,
    interests=("cooking", "football"),
    lived_experience=("debt",),
    values=("humour", "trust"),
    sociability=7,
    frequency=Frequency.FORTNIGHTLY,
    languages=(LanguageSkill("ar", Level.NATIVE), LanguageSkill("nl", Level.B1)),
    needs_interpreter=True,
    availability=(Slot(0, PartOfDay.MORNING), Slot(6, PartOfDay.EVENING)),
    notes="- first\n- second",
)
