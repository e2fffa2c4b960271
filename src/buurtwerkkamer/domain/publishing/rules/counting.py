"""How everything was counted, and who made the report."""

from buurtwerkkamer.kernel.reference import read

from .content import CountingChapter, Pair
from .facts import ReportFacts
from .room import place
from .words import day


def counting_chapter(facts: ReportFacts) -> CountingChapter:
    """Every rule of counting that the report leans on, in plain words. Source: RES-2."""
    notes = read("buurtwerkkamer.domain.publishing", "counting_notes")["note"]
    known = {"year": facts.year, "day": day(facts.on)}
    return CountingChapter(
        title="Hoe we telden",
        lead="Geen cijfer in dit verslag is overgetypt. Alles is geteld uit wat de kamer opschreef.",
        text=[],
        notes=[(note["term"], note["words"].format(**known)) for note in notes],
    )


def colophon(facts: ReportFacts) -> list[Pair]:
    """Who made the report, from what, and where to ask."""
    ask = facts.room.address or facts.room_name
    return [
        ("Uitgave", f"{facts.association}, met {facts.cooperative}. {facts.room.city}, {day(facts.made_on)}."),
        ("Cijfers", f"Uit het register van de kamer, geteld tot en met {day(facts.on)}."),
        ("Toegankelijk", "Deze pdf is te lezen met een schermlezer. Liever op papier of voorgelezen? Kom langs."),
        ("Vragen", f"De deur staat open: {ask}, {place(facts)}."),
    ]
