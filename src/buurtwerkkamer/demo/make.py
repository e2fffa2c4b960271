"""Makes the demo cooperative: all of it, or nothing."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from random import Random
from typing import Final

from django.db import transaction
from django.utils import timezone

from buurtwerkkamer.demo import asked, plan
from buurtwerkkamer.demo.accounts import make_accounts
from buurtwerkkamer.demo.bank import tell_bank
from buurtwerkkamer.demo.board import seat_board
from buurtwerkkamer.demo.books import tell_books
from buurtwerkkamer.demo.city import make_cities
from buurtwerkkamer.demo.cooperative_bank import tell_cooperative_bank
from buurtwerkkamer.demo.days import Days, closed_on
from buurtwerkkamer.demo.institutions import tell_institutions
from buurtwerkkamer.demo.money import tell_money
from buurtwerkkamer.demo.plan import RoomPlan, Size, Slot
from buurtwerkkamer.demo.programme import lead_what_they_carry, shut_on
from buurtwerkkamer.demo.residents import Resident, Residents
from buurtwerkkamer.demo.rhythm import Rhythm
from buurtwerkkamer.demo.so_far import SoFar
from buurtwerkkamer.demo.table import give_pins, hang_doors_of_who_comes
from buurtwerkkamer.demo.told import tell
from buurtwerkkamer.demo.volunteers import Carriers
from buurtwerkkamer.domain.partners.enums import PartnerKind
from buurtwerkkamer.domain.partners.services.referrals import partners_by_name, record_referrals, record_tenancies
from buurtwerkkamer.domain.people.models import Person
from buurtwerkkamer.domain.people.services.people import add_people
from buurtwerkkamer.domain.people.services.team import TeamLine, record_team
from buurtwerkkamer.domain.programme.models import Activity
from buurtwerkkamer.domain.programme.services.attendance import record_attendances, record_headcounts
from buurtwerkkamer.domain.programme.services.jobs import record_jobs
from buurtwerkkamer.domain.programme.services.presence import record_visits
from buurtwerkkamer.domain.programme.services.series import SeriesLine, plan_ahead, plan_sessions, start_series
from buurtwerkkamer.domain.results.services.figures import count_what_is_behind
from buurtwerkkamer.domain.rooms.models import Cooperative, Room
from buurtwerkkamer.domain.rooms.services.rooms import create_room, found_cooperative, set_variant
from buurtwerkkamer.kernel.audit.journal import Actor
from buurtwerkkamer.kernel.periods import Period

DEMO: Final = Actor("demo")
MORNING: Final = time(9)
TENANTS: Final = 0.45  # of the people, whose corporation the room knows

KnownPartner = tuple[PartnerKind, int]  # what it is, and its id
Progress = Callable[[int, int, str], None]  # steps done, of how many, what is being done


def make_cooperative(
    *,
    on: date,
    now: time | None = None,
    seed: int = plan.SEED,
    size: Size | None = None,
    progress: Progress | None = None,
) -> Cooperative:
    """An invented cooperative as it is on the reporting date ``on``. The same ``seed`` and ``on`` make the same one.

    ``now``: how late it is on that day, so nobody was yet at what comes later; None: the day is over.
    One transaction: stopped halfway, nothing is there.
    """
    say: Progress = progress or (lambda *_: None)
    plans = plan.rooms(on=on, size=size or Size())
    name, slug = plan.cooperative()
    with transaction.atomic():
        cooperative = found_cooperative(name=name, slug=slug, by=DEMO)
        partners, rooms = _partners(cooperative), []
        for done, room_plan in enumerate(plans):
            say(done, len(plans) + 1, room_plan.name)
            maker = RoomMaker(room_plan, cooperative, partners[room_plan.city], f"{seed} {room_plan.slug}")
            rooms.append(maker.make(SoFar(on, now)))
        make_cities(rooms, seed=seed, at=timezone.make_aware(datetime.combine(on, MORNING)), by=DEMO)
        tell_cooperative_bank(cooperative, rooms, on=on, by=DEMO)
        make_accounts(cooperative, by=DEMO)
        say(len(plans), len(plans) + 1, "tellen / counting")
        count_what_is_behind()  # so that the first page is as quick as the second
    say(len(plans) + 1, len(plans) + 1, "klaar / ready")
    return cooperative


class RoomMaker:
    """Makes one room. Its random numbers are its own: another room more or less changes nothing in it.

    What stands on its table and when people came has numbers apart: it changes nothing in who came for what.
    """

    def __init__(self, room_plan: RoomPlan, cooperative: Cooperative, partners: list[KnownPartner], seed: str) -> None:
        self.plan = room_plan
        self.cooperative = cooperative
        self.partners = partners
        self.random = Random(seed)  # noqa: S311 -- nothing secret: the same room every time
        self.apart = Random(f"{seed} table")  # noqa: S311
        self.told = Random(f"{seed} told")  # noqa: S311
        self.along = Random(f"{seed} along")  # noqa: S311
        self.bank = Random(f"{seed} bank")  # noqa: S311
        self.booked = Random(f"{seed} books")  # noqa: S311
        self.activities = {activity.code: activity for activity in Activity.objects.select_related("type")}
        self.week = [slot for slot in plan.week() if room_plan.full_on or not slot.full]

    def make(self, so_far: SoFar) -> Room:
        """The room, its people, and every day of the told period."""
        room = self._room()
        held = [self._series(room, slot) for slot in self.week]
        made_up = Residents(self.plan, self.week, self.activities, self.random)
        residents = made_up.draw()
        carriers = Carriers(self.plan, self.week, residents, self.random)
        carriers.give_keys()
        carriers.enrol_members()
        carriers.seat_board()
        team = carriers.team(made_up)
        people = add_people(room=room, people=[r.as_new_person() for r in residents])
        activity_ids = [self.activities[slot.activity].pk for slot in self.week]
        days = Days(held, activity_ids, self.random)
        came_for = list(days.attendances(residents, [person.pk for person in people]))
        slots = dict(zip(activity_ids, self.week, strict=True))
        visits = so_far.visits(Rhythm(slots, self.apart).visits(came_for))
        record_visits(room=room, lines=visits)
        record_attendances(room=room, lines=so_far.attendances(came_for, visits, slots))
        record_headcounts(room=room, lines=so_far.headcounts(list(days.headcounts(self.week)), slots))
        id_of = {id(resident): person.pk for resident, person in zip(residents, people, strict=True)}
        record_team(
            room=room,
            lines=[TeamLine(id_of[id(m.resident)], m.role, m.period, m.weekly_minutes) for m in team],
            by=DEMO,
        )
        seat_board(room=room, residents=residents, people=people, on=self.plan.last_day, by=DEMO)
        self._what_is_asked(room, residents, people, [(h, id_of[id(h)]) for h in carriers.handymen()])
        self._table(room)
        tell_money(
            room, years=range(self.plan.first_day.year, self.plan.last_day.year + 1), on=self.plan.last_day, by=DEMO
        )
        tell_books(room, on=self.plan.last_day, random=self.booked, by=DEMO)
        tell_bank(room, on=self.plan.last_day, random=self.bank, by=DEMO)
        tell(room, on=self.plan.last_day, random=self.told, by=DEMO)
        tell_institutions(room, on=self.plan.last_day, random=self.along, by=DEMO)
        return room

    def _room(self) -> Room:
        room = create_room(
            slug=self.plan.slug,
            name=self.plan.name,
            city=self.plan.city,
            district=self.plan.district,
            paint=self.plan.paint,
            opened_on=self.plan.opened_on,
            cooperative=self.cooperative,
            by=DEMO,
        )
        for variant, since in self.plan.variants:
            set_variant(room=room, variant=variant, since=since, by=DEMO)
        return room

    def _series(self, room: Room, slot: Slot) -> list[date]:
        """Start what comes back; the days on which it takes place."""
        first = self.plan.first_day
        since = max(first, self.plan.full_on) if slot.full and self.plan.full_on else first
        if since > self.plan.last_day:
            return []
        line = SeriesLine(
            activity_id=self.activities[slot.activity].pk,
            repeats=slot.repeats,
            starts_at=slot.starts,
            ends_at=slot.ends,
            since=since,
            contribution_cents=slot.contribution_cents,
        )
        series = start_series(room=room, line=line, by=DEMO)
        return plan_sessions(series=series, within=Period(since, self.plan.told.until), closed_on=closed_on(self.plan))

    def _table(self, room: Room) -> None:
        today = self.plan.last_day
        hang_doors_of_who_comes(room, on=today, random=self.apart, by=DEMO)
        give_pins(room, on=today, by=DEMO)
        plan_ahead(room=room, today=today, closed_on=closed_on(self.plan))
        lead_what_they_carry(room, on=today, random=self.apart, by=DEMO)
        shut_on(room, days=closed_on(self.plan), on=today, by=DEMO)

    def _what_is_asked(
        self, room: Room, residents: Sequence[Resident], people: Sequence[Person], handymen: asked.People
    ) -> None:
        pairs = [(resident, person.pk) for resident, person in zip(residents, people, strict=True)]
        kinds = {code: activity.pk for code, activity in self.activities.items()}
        record_jobs(room=room, lines=asked.jobs(self.plan, pairs, handymen, kinds, self.random))
        others = [pk for kind, pk in self.partners if kind != PartnerKind.FUND]
        record_referrals(room=room, lines=asked.referrals(self.plan, pairs, others, self.random))
        landlords = [pk for kind, pk in self.partners if kind == PartnerKind.HOUSING_CORPORATION]
        record_tenancies(
            partner_of={pk: self.random.choice(landlords) for _r, pk in pairs if self.random.random() < TENANTS}
        )


def _partners(cooperative: Cooperative) -> dict[str, list[KnownPartner]]:
    by_city: dict[str, list[KnownPartner]] = {}
    for partner in plan.partners():
        made = partners_by_name(cooperative=cooperative, names=[partner.name], kind=partner.kind, city=partner.city)[
            partner.name
        ]
        by_city.setdefault(partner.city, []).append((partner.kind, made.pk))
    return by_city
