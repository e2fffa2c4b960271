"""What an import wrote of partners goes away again."""

from django.db import transaction

from buurtwerkkamer.domain.partners.models import Partner, Referral, Tenancy
from buurtwerkkamer.kernel.imports import remove


@transaction.atomic
def remove_import(*, import_id: int) -> None:
    """Delete what the import wrote of referrals and tenancies, and the partners that nothing else names."""
    remove(Referral, Tenancy, Partner, import_id=import_id)
