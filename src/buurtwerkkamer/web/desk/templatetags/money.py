"""Tables of amounts, put together here: a page has hundreds of cells, and a template asks for each of them anew."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString, mark_safe

from buurtwerkkamer.web.desk.money_words import Cell, TableRow
from buurtwerkkamer.web.ui.markup import as_html as safe

register = template.Library()


@register.simple_tag
def money_table(rows: Sequence[TableRow], heads: Sequence[str], about: str) -> SafeString:
    """``{% money_table rows heads "de begroting" %}``: on a phone a line per cell, with its head before it."""
    columns = "".join(f'<th scope="col" class="figure">{safe(head)}</th>' for head in heads)
    lines = "".join(_row(row, len(heads) + 1) for row in rows)
    label = f"Tabel: {safe(about)}. Schuif opzij voor meer."
    return mark_safe(  # noqa: S308 -- every word in it was escaped
        f'<div class="card wide-table" tabindex="0" role="region" aria-label="{label}">'
        f'<table class="figures figures--beside"><thead><tr><th scope="col">Wat</th>{columns}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
    )


def _row(row: TableRow, width: int) -> str:
    label: str = safe(row.label)
    if row.kind == "group":
        return f'<tr class="group"><th colspan="{width}" scope="colgroup">{label}</th></tr>'
    if row.url:
        label = f'<a href="{safe(row.url)}">{label}</a>'
    of_sum = ' class="sum"' if row.kind == "sum" else ""
    return f'<tr{of_sum}><th scope="row">{label}</th>{"".join(map(_cell, row.cells))}</tr>'


def _cell(cell: Cell) -> str:
    about = f"<small>{safe(cell.about)}</small>" if cell.about else ""
    return f'<td class="figure" data-label="{safe(cell.head)}"><span>{safe(cell.text)}{about}</span></td>'
