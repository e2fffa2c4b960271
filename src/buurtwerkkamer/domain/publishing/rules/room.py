"""The room and its year on a page."""

from buurtwerkkamer.domain.publishing.enums import Chapter
from buurtwerkkamer.kernel.money import thousands, whole_hours

from .content import NONE, MonthLine, Pair, RoomChapter, YearPart
from .facts import ReportFacts, YearFacts
from .words import MONTHS, SHORT_MONTHS, capital, counted, day, day_of_year, figure, listed


def room_chapter(facts: ReportFacts) -> RoomChapter:
    """The room in a page, with its year month by month."""
    return RoomChapter(
        title=str(Chapter.ROOM.label),
        lead=room_lead(facts),
        text=facts.own_words(Chapter.ROOM),
        facts=_facts(facts),
        year=YearPart(
            title="Het jaar, maand voor maand",
            months=list(SHORT_MONTHS),
            lines=month_lines(facts),
            caption=f"Bezoeken en uren van vrijwilligers, per maand in {facts.year}.",
            alt=_alt(facts),
        ),
    )


def room_lead(facts: YearFacts) -> str:
    """The room in a sentence: its door, its keys, its visits, its phase."""
    has = ["één voordeur"]
    if keys := facts.this_year("key_holders").value:
        has.append(counted(keys, "sleutel bij een buur", "sleutels bij buren"))
    if isinstance(facts.visits_total, int) and facts.visits_total:
        has.append(counted(facts.visits_total, "bezoek", "bezoeken"))
    return f"{capital(listed(has))}. {facts.room_name} is {facts.table.phase.label}."


def _facts(facts: ReportFacts) -> list[Pair]:
    room = facts.room
    members = facts.this_year("paying_members")
    known = [
        ("Adres", ", ".join(part for part in (room.address, place(facts)) if part)),
        ("Open sinds", day(room.opened_on)),
        ("Fase", capital(str(facts.table.phase.label))),
        ("Vereniging", facts.association + (f", {members.text} betalende leden" if members.value else "")),
        ("Ondersteund door", facts.cooperative),
    ]
    return [(term, words) for term, words in known if words]


def place(facts: YearFacts) -> str:
    """Where the room is: city and district."""
    return " ".join(part for part in (facts.room.city, facts.room.district) if part)


def month_lines(facts: YearFacts) -> list[MonthLine]:
    """Visits and hours, month by month; a dash for a month in which the room was not open, or that is still to come."""
    minutes = facts.months.minutes
    open_in = [facts.was_open_in(month) for month in range(1, 13)]

    def line(label: str, numbers: list[str], total: str, *, strong: bool) -> MonthLine:
        months = [number if is_open else NONE for number, is_open in zip(numbers, open_in, strict=True)]
        return MonthLine(label, months, total, strong)

    lines = [
        line("Bezoeken", [figure(n) for n in facts.visits], figure(facts.visits_total), strong=True),
        line(
            "zonder naam",
            [thousands(n) for n in facts.months.anonymous],
            thousands(facts.months.anonymous_total),
            strong=False,
        ),
    ]
    if minutes is not None:
        whole = [thousands(whole_hours(given)) for given in minutes]
        lines.append(line("Uren", whole, thousands(whole_hours(sum(minutes))), strong=True))
    return lines


def _alt(facts: YearFacts) -> str:
    words = [
        f"{MONTHS[month - 1]} {figure(facts.visits[month - 1])}" for month in range(1, 13) if facts.was_open_in(month)
    ]
    hours = "" if facts.months.minutes is None else " Onder: de uren van vrijwilligers."
    until = f" Het jaar loopt nog: geteld tot en met {day_of_year(facts.on)}." if facts.runs else ""
    hidden = " Een beschermd getal heeft geen staaf." if any(isinstance(n, str) for n in facts.visits) else ""
    return (
        f"Staafgrafiek met de maanden naast elkaar. Bezoeken: {listed(words)}.{hours}{hidden}{until} "
        "Alle getallen staan in de tabel onder de grafiek."
    )
