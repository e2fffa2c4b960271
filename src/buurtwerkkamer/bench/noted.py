"""What tablets wrote, counted in the database: for ``tablets``, which knows nothing of Django."""

import json

from buurtwerkkamer.domain.programme.models import Visit
from buurtwerkkamer.domain.table.models import Tap
from buurtwerkkamer.kernel.audit.models import AuditEvent


def main() -> None:
    """Taps, what the journal says of them, visits that taps say they wrote, and all visits."""
    wrote = Tap.objects.values_list("wrote", flat=True)
    told = {
        "taps": Tap.objects.count(),
        "events": AuditEvent.objects.filter(action__startswith="table.tap.").count(),
        "wrote": sum(len(each.get("visits", ())) for each in wrote),
        "visits": Visit.objects.count(),
    }
    print(json.dumps(told))
