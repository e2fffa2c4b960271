"""Who helped, beside the groups that volunteers form."""

from buurtwerkkamer.domain.programme.enums import Capacity, JobStatus
from buurtwerkkamer.domain.programme.models import Attendance, JobHand
from buurtwerkkamer.domain.rooms.models import Room
from buurtwerkkamer.kernel.periods import year as whole_year


def helpers_outside_groups(*, room: Room, year: int) -> int:
    """How many persons helped in ``year`` at an activity or job that belongs to no volunteer group.

    Beside the groups of counting.md (volunteer_groups): the rest of the hours is theirs.
    """
    days = whole_year(year)
    helped = Attendance.objects.filter(
        room=room, on__gte=days.since, on__lt=days.until, capacity=Capacity.VOLUNTEER, activity__volunteer_group=""
    )
    hands = JobHand.objects.filter(
        job__room=room, job__status=JobStatus.DONE, job__done_on__gte=days.since, job__done_on__lt=days.until,
        job__kind__volunteer_group="",
    )  # fmt: skip
    return len(helped.order_by().values_list("person_id").union(hands.order_by().values_list("person_id")))
