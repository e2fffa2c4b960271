"""What the figures of a neighbourhood say, in short sentences at level B1: the same on the page and on paper."""

from collections import Counter
from typing import Final

from buurtwerkkamer.domain.neighbourhoods.enums import Definition, NeighbourhoodClass
from buurtwerkkamer.domain.neighbourhoods.rules.catchment import NEED, USERS
from buurtwerkkamer.domain.neighbourhoods.rules.meaning import meaning
from buurtwerkkamer.kernel.money import thousands

from .around import Around
from .profile import OfYear, Profile

KIND_WORDS: Final = {"assistance": "Bijstand", "disability": "AO", "unemployment": "WW", "pension": "AOW"}
CAVEATS: Final = (
    "Afstand is hemelsbreed. Een buurt telt mee als haar midden binnen de cirkel ligt.",
    "Wie twee uitkeringen heeft, telt twee keer. Het CBS rondt af op tientallen.",
)
_OF_WHOM: Final = {
    Definition.D1: ("bewoners van 15 tot 65 jaar", "een uitkering"),
    Definition.D2: ("bewoners", "een uitkering"),
    Definition.D3: ("bewoners", "een uitkering of AOW"),
}


def sentences(*, told: Profile) -> list[str]:
    """What the figures say of the neighbourhood and of the people around, most important first."""
    return [*_of_class(told), *_of_figures(told), *_of_years(told), *(_of_around(told.around) if told.around else [])]


def year_words(*, line: OfYear) -> str:
    """What is said of the area in one year: its class, or why there is none."""
    if line.area is None:
        return "toen was er geen buurt met deze code en naam"
    said = str(line.area.klass.label)
    if line.area.fallback:
        said += f" (wijk: {line.area.fallback.label})"
    return said + (", toen met andere grenzen" if line.moved else "")


def made_with(*, told: Profile) -> list[str]:
    """Definition, percentages, year and files: what goes with every result. Source: NBH-1."""
    at = told.thresholds
    files = ", ".join(f"{each.file_name} (ingelezen op {each.read_at:%-d-%-m-%Y})" for each in told.releases[:4])
    percentages = (
        f"Veel uitkeringen is vanaf {at.benefits:g}%. Weinig opleiding is vanaf {at.low_educated:g}%, "
        f"voor een thuisbuurt vanaf {at.low_educated_thuis:g}%. Dat is van wie 15 tot 75 jaar is."
    )
    return [
        f"Rekenwijze {told.definition.value}: {told.definition.label}.",
        percentages,
        f"Bron: {told.source}. {told.boundaries}".strip(),
        *([f"Bestanden: {files}."] if files else []),
        *CAVEATS,
    ]


def _of_class(told: Profile) -> list[str]:
    area = told.area
    if area.klass is NeighbourhoodClass.UNKNOWN:
        beside = f" De wijk eromheen is een {area.fallback.label}." if area.fallback else ""
        return [f"Het CBS publiceert te weinig over {area.name}. We weten niet wat voor buurt het is.{beside}"]
    said = [f"{area.name} was in {told.year} een {area.klass.label}. {meaning(area.klass)}"]
    if area.near_border:
        said.append("Het scheelt weinig. Door het afronden van het CBS kan het net een andere soort zijn.")
    if area.fits_none:
        said.append("Er zijn veel uitkeringen en weinig laagopgeleiden. Dat past bij geen soort helemaal.")
    return said


def _of_figures(told: Profile) -> list[str]:
    said = []
    if told.benefits and told.area.benefits_percent is not None:
        part, whole = told.benefits
        who, what = _OF_WHOM[told.definition]
        said.append(
            f"Er wonen {thousands(whole)} {who}. {thousands(part)} van hen hebben {what}. "
            f"Dat is {told.area.benefits_percent:.0f}%."
        )
    if told.low_educated and told.area.low_educated_percent is not None:
        said.append(f"Van wie 15 tot 75 jaar is, heeft {told.area.low_educated_percent:.0f}% weinig opleiding.")
    return said


def _of_years(told: Profile) -> list[str]:
    known = [
        (line.year, line.area.klass)
        for line in told.years
        if line.area and not line.moved and line.area.klass is not NeighbourhoodClass.UNKNOWN
    ]
    if len(known) < 2:
        return []
    (first, was), (last, became) = known[0], known[-1]
    if len({klass for _year, klass in known}) == 1:
        return [f"Van {first} tot {last} bleef het een {was.label}."]
    if was is became:
        return [f"In {first} en in {last} was het een {was.label}. Daartussen niet altijd."]
    return [f"In {first} was het een {was.label}, in {last} een {became.label}."]


def _of_around(around: Around) -> list[str]:
    if around.benefits is None:
        return ["Over de mensen dichtbij is niets bekend."]
    least = "minstens " if around.unknown else ""
    metres, reached = thousands(round(around.radius)), thousands(around.benefits)
    said = [f"Binnen {metres} meter wonen {least}{reached} mensen met een uitkering. {_enough(around)}"]
    if around.with_aow is not None:
        said.append(f"Tel je mensen met AOW mee, dan zijn het er {least}{thousands(around.with_aow)}.")
    if around.finer:
        number, sort = around.finer
        said.append(f"Geteld met {sort.label} zijn het er {thousands(number)}.")
    if around.others and around.by_others is not None:
        rooms = "Eén andere kamer bereikt" if around.others == 1 else f"{around.others} andere kamers bereiken"
        left = around.benefits - around.by_others
        said.append(f"{rooms} al {thousands(around.by_others)} van hen. Dan blijven er {thousands(left)} over.")
    if around.meeting:
        number, sorts = len(around.meeting), Counter(one.sort for one in around.meeting if one.sort)
        which = ", ".join(f"{count} × {sort}" for sort, count in sorts.most_common(3))
        there = "Er is al 1 plek" if number == 1 else f"Er zijn al {number} plekken"
        said.append(f"{there} waar mensen elkaar ontmoeten{f' ({which})' if which else ''}.")
    said.append(f"Een kamer verwacht {thousands(USERS[0])} tot {thousands(USERS[1])} mensen die wel eens komen.")
    return said


def _enough(around: Around) -> str:
    (low, high), reached = NEED, around.benefits or 0
    need = f"Een kamer vraagt er {thousands(low)} tot {thousands(high)}."
    if reached < low:
        known = " bekend" if around.unknown else ""
        return f"{need} Dat zijn er {thousands(low - reached)} te weinig{known}."
    return f"{need} Dat zijn er genoeg." if reached <= high else f"{need} Er is plaats voor meer dan één kamer."
