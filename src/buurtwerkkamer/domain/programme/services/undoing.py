"""What an import wrote of the programme goes away again."""

from django.db import transaction

from buurtwerkkamer.domain.programme.enums import JobStatus
from buurtwerkkamer.domain.programme.models import Attendance, Headcount, Job, JobHand, Session, Visit
from buurtwerkkamer.kernel.imports import remove


@transaction.atomic
def remove_import(*, import_id: int) -> None:
    """Delete what the import wrote of days and jobs. A session that others came to since stays.

    A job that only this import said was settled is open again.
    """
    remove(Attendance, Visit, Headcount, JobHand, Job, Session, import_id=import_id)
    settled = Job.objects.filter(settled_import_id=import_id)
    settled.update(status=JobStatus.OPEN, done_on=None, settled_import_id=None)
