"""What the bank of the demo's cooperative said this year: what it pays for all rooms; the last of it still to do."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from buurtwerkkamer.demo.bank import STILL_OPEN, demo_iban, iban_of
from buurtwerkkamer.domain.finance.models import StatementLine
from buurtwerkkamer.domain.finance.rules.accounts import spent_on
from buurtwerkkamer.domain.finance.rules.bank_statement import BankEntry, BankStatement, checked
from buurtwerkkamer.domain.finance.rules.division import in_equal_parts
from buurtwerkkamer.domain.finance.services.bank_accounts import add_account
from buurtwerkkamer.domain.finance.services.bank_reading import keep
from buurtwerkkamer.domain.finance.services.divisions import divide
from buurtwerkkamer.domain.rooms.models import Cooperative, Room
from buurtwerkkamer.kernel.audit.journal import Actor

OPENING: Final = 2_500_000  # cents on the first of January
NUMBER: Final = 9_000_000  # of its account
PAID: Final = (  # each month: the day, cents of each room, for what, to whom
    (6, 2_150, "C2", "Bedachte Telefonie", "Telefoon en internet"),
    (19, 1_400, "E2", "Verzekeraar Bedacht", "Premie voor alle kamers"),
)


def tell_cooperative_bank(cooperative: Cooperative, rooms: Sequence[Room], *, on: date, by: Actor) -> None:
    """An account, one statement of this year until ``on``, and of all but the last lines which rooms they are of."""
    told = [
        BankEntry("", date(on.year, month, day), -cents * len(rooms), iban_of(name), name, words)
        for month in range(1, on.month + 1)
        for day, cents, _line, name, words in PAID
        if date(on.year, month, day) <= on
    ]
    if not told:
        return
    account = add_account(owner=cooperative, iban=demo_iban(NUMBER), holder=cooperative.name, by=by)
    closing = OPENING + sum(entry.cents for entry in told)
    statement = checked(BankStatement(account.iban, "1", OPENING, closing, told))
    keep(owner=cooperative, statements={account.iban: statement}, today=on, by=by)
    account_of = {words: spent_on(line) for _day, _cents, line, _name, words in PAID}
    for line in StatementLine.objects.filter(account=account).order_by("on", "pk"):
        if (on - line.on).days >= STILL_OPEN:
            shares = in_equal_parts(line.cents, [room.pk for room in rooms])
            divide(
                cooperative=cooperative, pk=line.pk, lines={account_of[line.said["words"]]: -line.cents}, shares=shares,
                today=line.on, by=by,
            )  # fmt: skip
