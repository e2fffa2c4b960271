"""How often one account gets what takes seconds to make, or takes much along: papers, reports, lists.

Source: ASVS 2.4.1.
"""

import time
from typing import Final

from django.core.cache import cache

FILES_AN_HOUR: Final = 200  # nobody prints so much; a program that takes everything along does
_HOUR: Final = 3600


def too_many_files(*, account_pk: int) -> bool:
    """Count one more file for the account, in all processes together. Whether that is more than in an hour may be."""
    key = f"files-{account_pk}-{int(time.time()) // _HOUR}"
    made = cache.get(key, 0) + 1
    cache.set(key, made, _HOUR)
    return bool(made > FILES_AN_HOUR)
