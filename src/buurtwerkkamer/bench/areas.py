"""An invented country, as large as the real one and about as dense: for measuring, so the same at every run."""

import csv
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from buurtwerkkamer.domain.neighbourhoods.rules.classifying import Figures

NEIGHBOURHOODS: Final = 14_574  # in 2024
DISTRICTS, MUNICIPALITIES = 3_393, 342
TOWNS: Final = 400
EMPTY: Final = 0.07  # of the neighbourhoods, of which CBS publishes nothing
COLUMNS: Final = 121  # of CBS's own workbook of 2023
_OWN: Final = (
    "gwb_code", "regio", "gm_naam", "recs", "ind_wbi", "a_inw", "a_00_14", "a_15_24", "a_25_44", "a_45_64", "a_65_oo",
    "a_opl_lg", "a_opl_md", "a_opl_hg", "a_soz_wb", "a_soz_ao", "a_soz_ww", "a_soz_ow",
)  # fmt: skip


def a_country(number: int = NEIGHBOURHOODS, towns: int = TOWNS) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where its neighbourhoods are, shape (number, 2) in RD, and how many of each have benefits: in towns, of which few
    are large.
    """
    random = np.random.default_rng(20_240_101)
    middles = np.column_stack((random.uniform(20_000, 270_000, towns), random.uniform(320_000, 600_000, towns)))
    sizes = random.lognormal(8, 1, towns)
    town = random.choice(towns, number, p=sizes / sizes.sum())
    away = random.normal(0, 1, (number, 2)) * (200 + 17 * np.sqrt(sizes[town]))[:, None]
    places = np.clip(middles[town] + away, (0, 300_000), (290_000, 630_000))
    return places, np.round(random.lognormal(4, 1.2, number), -1)


def its_figures(number: int = NEIGHBOURHOODS) -> Figures:
    """What is counted of each neighbourhood; of some nothing."""
    random = np.random.default_rng(20_240_102)
    people = np.round(random.lognormal(6.5, 1, number) / 5) * 5
    unknown = np.where(random.random(number) < EMPTY, np.nan, 1.0)

    def some(share: float) -> NDArray[np.float64]:
        return np.round(people * random.uniform(0, share, number), -1) * unknown

    return Figures(
        people, people * 0.65, some(0.15), some(0.12), some(0.06), some(0.3), some(0.4), some(0.4), some(0.4)
    )


def write_table(path: Path) -> None:
    """A table of CBS with every area of the country and all of its columns."""
    figures = its_figures()
    filler = [f"other_{n}" for n in range(COLUMNS - len(_OWN))]
    rest = [1234] * len(filler)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow([*_OWN, *filler])
        for n in range(MUNICIPALITIES + DISTRICTS + NEIGHBOURHOODS):
            writer.writerow([*_row(n, figures), *rest])


def _row(n: int, figures: Figures) -> list[Any]:
    """Municipalities first, then districts, then neighbourhoods, spread over their municipalities."""
    place = n % NEIGHBOURHOODS
    if n < MUNICIPALITIES:
        code, sort = f"GM{n:04d}", "Gemeente"
    elif n < MUNICIPALITIES + DISTRICTS:
        own = n - MUNICIPALITIES
        code, sort = f"WK{own % MUNICIPALITIES:04d}{own // MUNICIPALITIES:02d}", "Wijk"
    else:
        own = n - MUNICIPALITIES - DISTRICTS
        code, sort = f"BU{own % MUNICIPALITIES:04d}00{own // MUNICIPALITIES:02d}", "Buurt"
    at = figures.inhabitants[place]
    ages = [round(at * share) for share in (0.15, 0.12, 0.25, 0.28, 0.2)]
    counts = (
        figures.low, figures.middle, figures.high, figures.assistance, figures.disability, figures.unemployment,
        figures.pension,
    )  # fmt: skip
    shown = ["." if np.isnan(each[place]) else f"{each[place]:.0f}" for each in counts]
    return [code, f"Gebied {n}", f"Gemeente {n % MUNICIPALITIES}", sort, 1, round(at), *ages, *shown]
