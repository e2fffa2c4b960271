"""What an import wrote of the programme goes away again."""

from django.db import transaction

from buurtwerkkamer.domain.programme.models import Attendance, Headcount, Job, JobHand, Session, Visit
from buurtwerkkamer.kernel.imports import remove


@transaction.atomic
def remove_import(*, import_id: int) -> None:
    """Delete what the import wrote of days and jobs. A session that others came to since stays."""
    remove(Attendance, Visit, Headcount, JobHand, Job, Session, import_id=import_id)
