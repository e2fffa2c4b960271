"""Which page of the manual explains which screen: "Hoe werkt dit?" on every page leads there.

The manual is ``docs/handleiding``: the same files for who reads them in the source and for who reads them here.
"""

from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

FOLDER: Final = Path(settings.PACKAGE).parents[1] / "docs" / "handleiding"
FIRST: Final = "README"

# By the beginning of the name of an address; the longest that fits counts
EXPLAINED_IN: Final[dict[str, str]] = {
    "account_": "aanmelden",
    "dashboards:": "resultaten",
    "dashboards:area_": "buurten",
    "dashboards:country": "buurten",
    "dashboards:neighbourhoods": "buurten",
    "dashboards:room_area": "buurten",
    "dashboards:report": "jaarverslag",
    "desk:accounts": "uitnodigen",
    "desk:accounts_all": "geld",
    "desk:activit": "activiteiten",
    "desk:allowance": "geld",
    "desk:association": "vereniging",
    "desk:calendar": "programma",
    "desk:day_": "vandaag",
    "desk:job": "klussen",
    "desk:journal": "privacy",
    "desk:key": "sleutels",
    "desk:letter": "brieven",
    "desk:life_domains": "resultaten",
    "desk:message": "berichten",
    "desk:money": "geld",
    "desk:money_bank": "bank",
    "desk:till": "kas",
    "desk:bank": "bank",
    "desk:receipt": "bank",
    "desk:people": "mensen",
    "desk:person": "een-buur",
    "desk:question": "vragen",
    "desk:register": "register-inlezen",
    "desk:report_texts": "jaarverslag",
    "desk:contact": "instanties",
    "desk:missed": "vandaag",
    "desk:partner": "instanties",
    "desk:person_refer": "instanties",
    "desk:referral": "instanties",
    "desk:room": "kamer",
    "desk:attendance": "aanwezigheid",
    "desk:closed_days": "programma",
    "desk:programme_": "programma",
    "desk:session": "programma",
    "desk:table": "tafel",
    "desk:today": "vandaag",
    "desk:week": "programma",
    "mfa_": "aanmelden",
    "public:account": "aanmelden",
    "public:bring": "instanties",
    "public:invited": "aanmelden",
    "public:own": "privacy",
    "public:who_may_what": "privacy",
    "public:what_is_kept": "privacy",
    "desk:person_own": "privacy",
}


@cache
def page_about(view_name: str) -> str:
    """The page of the manual that explains the screen of this name; "" where none does (yet)."""
    fits = [start for start in EXPLAINED_IN if view_name.startswith(start)]
    slug = EXPLAINED_IN[max(fits, key=len)] if fits else ""
    return slug if slug in slugs() else ""


@cache
def slugs() -> tuple[str, ...]:
    """The pages there are."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.md")))


@cache
def as_html(slug: str) -> SafeString:
    """A page of the manual. What looks like HTML in it stays text; links to other pages lead to those pages."""
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render((FOLDER / f"{slug}.md").read_text("utf-8"))
    for other in slugs():
        address = reverse("public:help") if other == FIRST else reverse("public:manual", args=[other])
        html = html.replace(f'href="{other}.md"', f'href="{address}"')
    return mark_safe(html)  # noqa: S308 -- our own pages, and what the renderer escaped
