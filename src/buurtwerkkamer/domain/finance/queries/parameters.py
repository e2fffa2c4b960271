"""What counts for a cooperative from which day on."""

from datetime import date

from buurtwerkkamer.domain.finance.enums import ParameterCode
from buurtwerkkamer.domain.finance.models import Parameter
from buurtwerkkamer.domain.finance.rules.parameters import Parameters, with_own


def parameters_of(*, cooperative_id: int) -> Parameters:
    """The published values with the cooperative's own. One query. Source: FIN-3, FIN-6."""
    own = Parameter.objects.filter(cooperative=cooperative_id).order_by("code", "since")
    return with_own(own.values_list("code", "since", "value", "source"))


def needs_two(*, cooperative_id: int, cents: int, on: date) -> bool:
    """Whether two people look at a payment of ``cents`` on the day ``on``. One query. Source: FIN-5, SER-2."""
    most = parameters_of(cooperative_id=cooperative_id).at(ParameterCode.TWO_PEOPLE, on)
    return most is not None and cents > most.value
