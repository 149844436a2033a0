"""Made people in the shape of the Adult data set (1994 census of the United States): the same attributes, about the
same shares, and what goes together there goes together here. No row of it is anybody's.
"""

import numpy as np

from ensure_desktop.privacy.anonymising.hierarchies import ANY, Hierarchy
from ensure_desktop.privacy.anonymising.values import Column, Sensitive

YOUNGEST, OLDEST = 17, 90
AGE_SHARES = (5.0, 12.0, 12.5, 12.7, 12.7, 11.3, 9.6, 7.1, 5.1, 4.0, 2.5, 1.4, 0.7, 0.35, 0.15)
"""From 17 to 19, and from there in steps of five years."""
MARITAL = {
    "married": ("with spouse", 46.0), "armed forces": ("with spouse", 0.1), "spouse absent": ("alone", 1.3),
    "never married": ("alone", 32.8), "divorced": ("alone", 13.6), "separated": ("alone", 3.1),
    "widowed": ("alone", 3.0),
}  # fmt: skip
EDUCATION = {
    "preschool": ("primary", "low", 0.2), "1st-4th": ("primary", "low", 0.5), "5th-6th": ("primary", "low", 1.0),
    "7th-8th": ("primary", "low", 2.0), "9th": ("secondary", "low", 1.6), "10th": ("secondary", "low", 2.9),
    "11th": ("secondary", "low", 3.6), "12th": ("secondary", "low", 1.3), "high school": ("graduate", "middle", 32.2),
    "some college": ("college", "middle", 22.4), "vocational": ("college", "middle", 4.2),
    "academic": ("college", "middle", 3.3), "bachelor": ("university", "high", 16.4),
    "master": ("university", "high", 5.3),
    "professional": ("post", "high", 1.8), "doctorate": ("post", "high", 1.3),
}  # fmt: skip
RACE = {"white": 85.4, "black": 9.6, "asian": 3.2, "indigenous": 1.0, "other": 0.8}
CONTINENTS = {
    "north america": {"united states": 89.6, "canada": 0.37},
    "central america": {
        "mexico": 1.97, "puerto rico": 0.35, "el salvador": 0.33, "cuba": 0.29, "jamaica": 0.25,
        "dominican republic": 0.21, "guatemala": 0.20,
        "haiti": 0.14, "nicaragua": 0.10, "trinidad": 0.06, "honduras": 0.04, "outlying": 0.04,
    },
    "south america": {"colombia": 0.18, "ecuador": 0.09, "peru": 0.10},
    "europe": {
        "germany": 0.42, "england": 0.28, "italy": 0.22, "poland": 0.18, "portugal": 0.11, "greece": 0.09,
        "france": 0.09, "ireland": 0.07, "yugoslavia": 0.05, "scotland": 0.04, "hungary": 0.04, "netherlands": 0.01,
    },
    "asia": {
        "philippines": 0.61, "india": 0.31, "china": 0.23, "vietnam": 0.21, "japan": 0.19, "taiwan": 0.16, "iran": 0.13,
        "hong kong": 0.06, "cambodia": 0.06, "laos": 0.06, "thailand": 0.06,
    },
    "missing": {"missing": 1.8, "south": 0.25},
}  # fmt: skip


def age() -> Hierarchy:
    years = range(YOUNGEST, OLDEST + 1)

    def band(year: int, width: int) -> str:
        start = year // width * width
        return "75 or older" if year >= 75 else f"{start}-{start + width - 1}" if start < 60 or width < 20 else "60-74"

    bands = [tuple(band(year, width) for year in years) for width in (5, 10, 20)]
    return Hierarchy("age", (tuple(map(str, years)), *bands, (ANY,) * len(years)))


def grouped(attribute: str, *levels: list[str]) -> Hierarchy:
    return Hierarchy(attribute, (*map(tuple, levels), (ANY,) * len(levels[0])))


def hierarchies() -> tuple[Hierarchy, ...]:
    countries = {country: continent for continent, each in CONTINENTS.items() for country in each}
    return (
        age(),
        grouped("education", list(EDUCATION), [f"{one}, {two}" for one, two, _share in EDUCATION.values()],
                [two for _one, two, _share in EDUCATION.values()]),
        grouped("marital status", list(MARITAL), [one for one, _share in MARITAL.values()]),
        grouped("race", list(RACE)),
        grouped("sex", ["male", "female"]),
        grouped("country", list(countries), [f"from {each}" for each in countries.values()]),
    )  # fmt: skip


def people(count: int, seed: int = 1994) -> tuple[tuple[Column, ...], Sensitive]:
    """So many people, and what each of them earns in four bands."""
    chance = np.random.default_rng(seed)
    years = _ages(chance, count)
    race = _drawn(chance, list(RACE.values()), count)
    columns = (
        years - YOUNGEST,
        _education(chance, years),
        _marital(chance, years),
        race,
        (chance.random(count) < 0.33).astype(np.intp),
        _country(chance, race),
    )
    earns = np.clip((columns[1] - 6) / 4 + (years - 17) / 40 + chance.normal(0, 1, count), 0, 3.99).astype(np.intp)
    named = tuple(Column(each, codes) for each, codes in zip(hierarchies(), columns, strict=True))
    return named, Sensitive("earnings", earns)


def _drawn(chance: np.random.Generator, shares: list[float], count: int) -> np.ndarray:
    return chance.choice(len(shares), count, p=np.array(shares) / sum(shares))


def _ages(chance: np.random.Generator, count: int) -> np.ndarray:
    band = _drawn(chance, list(AGE_SHARES), count)
    start = np.where(band == 0, YOUNGEST, 15 + 5 * band)
    return np.minimum(start + chance.integers(0, np.where(band == 0, 3, 5)), OLDEST)


def _education(chance: np.random.Generator, years: np.ndarray) -> np.ndarray:
    codes = _drawn(chance, [share for *_words, share in EDUCATION.values()], len(years))
    names = list(EDUCATION)
    young = (years < 22) & (codes >= names.index("bachelor"))
    return np.where(young, names.index("some college"), codes)


def _marital(chance: np.random.Generator, years: np.ndarray) -> np.ndarray:
    shares = np.array([share for _word, share in MARITAL.values()])
    names = list(MARITAL)
    factors = np.ones((len(years), len(names)))
    factors[:, names.index("never married")] = np.select([years < 25, years < 35, years < 50], [9.0, 1.6, 0.4], 0.15)
    factors[:, names.index("widowed")] = np.select([years < 45, years < 60], [0.15, 1.0], 6.0)
    factors[:, names.index("divorced")] = np.where(years < 25, 0.2, 1.2)
    weights = np.cumsum(factors * shares, axis=1)
    return (chance.random(len(years))[:, None] * weights[:, -1:] > weights).sum(axis=1)


def _country(chance: np.random.Generator, race: np.ndarray) -> np.ndarray:
    places = [(continent, share) for continent, each in CONTINENTS.items() for share in each.values()]
    shares = np.array([share for _continent, share in places])
    from_asia = np.array([continent == "asia" for continent, _share in places])
    elsewhere = np.where(from_asia, shares * 0.2, shares)
    asian = np.where(from_asia, shares * 25, shares * 0.4)
    is_asian = race == list(RACE).index("asian")
    codes = _drawn(chance, elsewhere.tolist(), len(race))
    return np.where(is_asian, _drawn(chance, asian.tolist(), len(race)), codes)


__all__ = ["hierarchies", "people"]
