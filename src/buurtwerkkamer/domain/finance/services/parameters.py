"""What counts from a day on, as a cooperative sets it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from buurtwerkkamer.domain.finance.enums import ParameterCode
from buurtwerkkamer.domain.finance.models import Parameter
from buurtwerkkamer.domain.rooms.models import Cooperative, Room
from buurtwerkkamer.domain.rooms.services.years import note_all_years
from buurtwerkkamer.kernel.audit import journal
from buurtwerkkamer.kernel.errors import DomainError
from buurtwerkkamer.kernel.meanwhile import ChangedMeanwhile


class NotFromTheFirst(DomainError):
    message = _("Een bedrag gaat in op de eerste dag van een maand.")


Own = tuple[int, str]  # value, source


@transaction.atomic
def set_parameter(
    *, cooperative: Cooperative, code: ParameterCode, since: date, value: int, source: str, by: journal.Actor
) -> Own | None:
    """From ``since`` on ``value`` counts, as ``source`` says. Returns what the cooperative had set for that day.

    Every year of its rooms counts otherwise now. Raises: ``NotFromTheFirst``. Source: FIN-6, DNA-10.
    """
    if since.day != 1:
        raise NotFromTheFirst
    before = _own(cooperative, code, since)
    found, _made = Parameter.objects.update_or_create(
        cooperative=cooperative, code=code, since=since, defaults={"value": value, "source": source}
    )
    was = before[0] if before else None
    journal.record("finance.parameter.set", target=found, by=by, code=code, since=str(since), value=value, was=was)
    note_all_years(rooms=Room.objects.filter(cooperative=cooperative))
    return before


@transaction.atomic
def put_parameter_back(
    *, cooperative: Cooperative, code: ParameterCode, since: date, before: Own | None, now: Own, by: journal.Actor
) -> None:
    """Undo ``set_parameter``: ``before`` counts again (None: what we publish). Raises: ``ChangedMeanwhile`` where
    something else than ``now`` stands there. Source: FIN-6.
    """
    if _own(cooperative, code, since) != now:
        raise ChangedMeanwhile({})
    there = Parameter.objects.get(cooperative=cooperative, code=code, since=since)
    journal.record("finance.parameter.put_back", target=there, by=by, code=code, since=str(since))
    if before is None:
        there.delete()
    else:
        there.value, there.source = before
        there.save(update_fields=("value", "source"))
    note_all_years(rooms=Room.objects.filter(cooperative=cooperative))


def _own(cooperative: Cooperative, code: ParameterCode, since: date) -> Own | None:
    """Two desks, one amount: the second waits."""
    Cooperative.objects.select_for_update().get(pk=cooperative.pk)
    there = Parameter.objects.filter(cooperative=cooperative, code=code, since=since).first()
    return (there.value, there.source) if there else None
