"""The journal of a room, with the names that its reader may know. Source: REG-6; docs/adr/0013."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from buurtwerkkamer.domain.people.models import Account, Grant, Person
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.domain.table.models import Tablet
from buurtwerkkamer.domain.trust.rules.journal_words import TAPS
from buurtwerkkamer.kernel.audit.journal import ACCOUNT, TABLET
from buurtwerkkamer.kernel.audit.models import AuditEvent

SHOWN = 50  # lines of a page
OF_ACCOUNT: Final = f"{Account._meta.label} "  # how the target of a line begins; then the number
OF_ROLE: Final = f"{Grant._meta.label} "


@dataclass(frozen=True, slots=True)
class Asked:
    """Which lines somebody wants to see. What is empty asks nothing.

    ``actions``: those that the words fit; with ``words`` also every line by or about an account whose name holds them.
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
    whose: dict[str, Account] = field(default_factory=dict)  # by the account or role that a line is about
    tablets: dict[str, Tablet] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)


def journal_page(*, room: Room, asked: Asked, with_people: bool) -> JournalPage:
    """What was done in ``room``, in at most six queries. ``with_people``: whether its reader may know whom."""
    found = list(_lines(room, asked)[: SHOWN + 1])
    lines = found[:SHOWN]
    whom = {line.person_id for line in lines if line.person_id} if with_people else set()
    did, held = [line.actor for line in lines], [line.target for line in lines]
    accounts = Account.objects.in_bulk(_numbers(did, ACCOUNT) | _numbers(held, OF_ACCOUNT))
    grants = Grant.objects.filter(pk__in=_numbers(held, OF_ROLE)).select_related("account")
    return JournalPage(
        lines,
        lines[-1].pk if len(found) > SHOWN else None,
        {f"{ACCOUNT}{pk}": one for pk, one in accounts.items()},
        {f"{OF_ACCOUNT}{pk}": one for pk, one in accounts.items()}
        | {f"{OF_ROLE}{one.pk}": one.account for one in grants},
        {f"{TABLET}{one.pk}": one for one in Tablet.objects.filter(pk__in=_numbers(did, TABLET))},
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
        named = list(Account.objects.filter(name__icontains=asked.words).values_list("pk", flat=True))
        roles = Grant.objects.filter(account__in=named).values_list("pk", flat=True)
        held = [*(f"{OF_ACCOUNT}{pk}" for pk in named), *(f"{OF_ROLE}{pk}" for pk in roles)]
        by = [f"{ACCOUNT}{pk}" for pk in named]
        lines = lines.filter(Q(action__in=asked.actions) | Q(actor__in=by) | Q(target__in=held))
    if asked.before_pk:
        lines = lines.filter(pk__lt=asked.before_pk)
    return lines.order_by("-at", "-pk")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _numbers(said: Iterable[str], kind: str) -> set[int]:
    return {int(one.removeprefix(kind)) for one in said if one.startswith(kind)}
