"""The cooperative settles which domains of life an activity touches; each time is a version. Source: VAL-1."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from buurtwerkkamer.domain.programme.enums import LifeDomain
from buurtwerkkamer.domain.programme.models import Activity, Touching
from buurtwerkkamer.domain.programme.rules.domains import as_number
from buurtwerkkamer.domain.rooms.models import Cooperative
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile


@transaction.atomic
def settle_domains(
    *,
    cooperative: Cooperative,
    activity: Activity,
    domains: Iterable[LifeDomain],
    seen: int | None,
    on: date,
    by: journal.Actor,
) -> Touching | None:
    """From now on ``activity`` touches these, in every room and in every year. None where that was so already.

    ``seen``: the number of the version that was on the page, None for our proposal. Raises: ``ChangedMeanwhile``.
    Source: VAL-1.
    """
    newest = _newest(cooperative, activity)
    if (newest.pk if newest else None) != seen:
        raise ChangedMeanwhile({})
    number = as_number(domains)
    if newest and newest.domains == number:
        return None
    made = Touching.objects.create(cooperative=cooperative, activity=activity, domains=number, settled_on=on)
    journal.record("programme.domains.settled", target=made, by=by, activity=activity.pk, domains=number)
    return made


@transaction.atomic
def take_back_domains(*, cooperative: Cooperative, activity: Activity, made: int, by: journal.Actor) -> None:
    """Undo ``settle_domains``: what was before holds again. Raises: ``ChangedMeanwhile`` where a newer one is there."""
    newest = _newest(cooperative, activity)
    if newest is None or newest.pk != made:
        raise ChangedMeanwhile({})
    journal.record("programme.domains.taken_back", target=newest, by=by, activity=activity.pk)
    newest.delete()


def _newest(cooperative: Cooperative, activity: Activity) -> Touching | None:
    """Two desks, one activity: the second waits."""
    Cooperative.objects.select_for_update().get(pk=cooperative.pk)
    return Touching.objects.filter(cooperative=cooperative, activity=activity).order_by("-pk").first()
