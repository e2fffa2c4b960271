"""The journal of a room, with the names that its reader may know. Source: REG-6; docs/adr/0013."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from buurtwerkkamer.domain.people.models import Account, Person
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.models import Tablet
from buurtwerkkamer.domain.trust.rules.journal_words import TAPS
from buurtwerkkamer.kernel.audit.journal import ACCOUNT, TABLET
from buurtwerkkamer.kernel.audit.models import AuditEvent

SHOWN = 50  # lines of a page


@dataclass(frozen=True, slots=True)
class Asked:
    """Which lines somebody wants to see. What is empty asks nothing.

    ``actions``: those that the words fit; with ``words`` also every line of an account whose name holds them.
    """

    words: str = ""
    actions: Collection[str] = ()
    since: date | None = None
    until: date | None = None
    person_id: int | None = None
    with_taps: bool = False
    before_pk: int | None = None


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Lines of the journal, the newest first, and who they speak of. ``older_pk``: where the next page begins."""

    lines: list[AuditEvent]
    older_pk: int | None
    accounts: dict[str, Account] = field(default_factory=dict)  # by how the journal writes them
    tablets: dict[str, Tablet] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)


def journal_page(*, room: Room, asked: Asked, with_people: bool) -> JournalPage:
    """What was done in ``room``, in at most five queries. ``with_people``: whether its reader may know whom."""
    found = list(_lines(room, asked)[: SHOWN + 1])
    lines = found[:SHOWN]
    whom = {line.person_id for line in lines if line.person_id} if with_people else set()
    return JournalPage(
        lines,
        lines[-1].pk if len(found) > SHOWN else None,
        {f"{ACCOUNT}{one.pk}": one for one in Account.objects.filter(pk__in=_numbers(lines, ACCOUNT))},
        {f"{TABLET}{one.pk}": one for one in Tablet.objects.filter(pk__in=_numbers(lines, TABLET))},
        Person.objects.in_bulk(whom) if whom else {},
    )


def _lines(room: Room, asked: Asked) -> QuerySet[AuditEvent]:
    lines = AuditEvent.objects.filter(room_id=room.pk)
    if not asked.with_taps:
        lines = lines.exclude(action__startswith=TAPS)
    if asked.person_id:
        lines = lines.filter(person_id=asked.person_id)
    if asked.since:
        lines = lines.filter(at__gte=_midnight(asked.since))
    if asked.until:
        lines = lines.filter(at__lt=_midnight(asked.until + timedelta(days=1)))
    if asked.words:
        named = Account.objects.filter(name__icontains=asked.words).values_list("pk", flat=True)
        lines = lines.filter(Q(action__in=asked.actions) | Q(actor__in=[f"{ACCOUNT}{pk}" for pk in named]))
    if asked.before_pk:
        lines = lines.filter(pk__lt=asked.before_pk)
    return lines.order_by("-at", "-pk")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _numbers(lines: Iterable[AuditEvent], kind: str) -> set[int]:
    return {int(line.actor.removeprefix(kind)) for line in lines if line.actor.startswith(kind)}
