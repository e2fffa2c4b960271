"""The words of the table in every language, as files: the tablet keeps all of them.

So somebody changes language without a network and without another page.
"""

import json

from django.templatetags.static import static

from buurtwerkkamer.kernel.languages import translations


def words_json(code: str) -> bytes:
    """Dutch words and what they are in this language, as the tablet reads them."""
    return json.dumps(translations(code), ensure_ascii=False, separators=(",", ":")).encode()


def words_file(code: str) -> str:
    """Where the tablet gets them."""
    return static(f"kiosk/words/{code}.json")
