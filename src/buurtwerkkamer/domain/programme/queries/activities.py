"""The list of activities."""

from buurtwerkkamer.domain.programme.models import Activity


def all_activities() -> list[Activity]:
    """Every activity and service, in the order of the list. One query. Source: ACT-1."""
    return list(Activity.objects.order_by("position"))
