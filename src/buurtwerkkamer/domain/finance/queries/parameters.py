"""What counts for a cooperative from which day on."""

from buurtwerkkamer.domain.finance.models import Parameter
from buurtwerkkamer.domain.finance.rules.parameters import Parameters, with_own


def parameters_of(*, cooperative_id: int) -> Parameters:
    """The published values with the cooperative's own. One query. Source: FIN-3, FIN-6."""
    own = Parameter.objects.filter(cooperative=cooperative_id).order_by("code", "since")
    return with_own(own.values_list("code", "since", "value", "source"))
