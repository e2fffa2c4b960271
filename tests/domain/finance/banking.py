"""Statements as banks give them, made small: the same entries as CAMT.053 and as MT940."""

import io
from datetime import date

from buurtwerkkamer.domain.finance.queries.bank import accounts_of
from buurtwerkkamer.domain.finance.services.bank_accounts import add_account
from buurtwerkkamer.domain.finance.services.bank_reading import read_in
from buurtwerkkamer.domain.rooms.models import Cooperative
from tests.cast import DESK

OURS = "NL91ABNA0417164300"
THEIRS = "NL20INGB0001234567"

CAMT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}">
<BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr>
<Stmt><Id>25001</Id><ElctrncSeqNb>1</ElctrncSeqNb><Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>{opening_code}</Cd></CdOrPrtry></Tp>
<Amt Ccy="EUR">{opening}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
{entries}</Stmt></BkToCstmrStmt></Document>"""

ENTRY = """<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>{status}
<BookgDt><Dt>{on}</Dt></BookgDt>{reference}<NtryDtls>{details}</NtryDtls></Ntry>"""

DETAILS = """<TxDtls>{amount}<RltdPties><{who}>{name}</{who}>
<{who}Acct><Id><IBAN>{iban}</IBAN></Id></{who}Acct></RltdPties><RmtInf><Ustrd>{words}</Ustrd></RmtInf></TxDtls>"""


def euros(cents):
    return f"{abs(cents) // 100}.{abs(cents) % 100:02d}"


class Entry(str):
    """The text of an entry, which knows its cents."""

    cents: int


def entry(cents, words="huur", *, on=date(2025, 3, 3), reference="", name="Woonstichting", newer=False, currency="EUR",
          booked=True, parts=()):  # fmt: skip
    """An entry; with ``parts`` a batch of so many cents each."""
    who = "Dbtr" if cents > 0 else "Cdtr"
    called = f"<Pty><Nm>{name}</Nm></Pty>" if newer else f"<Nm>{name}</Nm>"
    about = {"who": who, "name": called, "iban": THEIRS, "words": words}
    details = "".join(
        DETAILS.format(**about, amount=f'<Amt Ccy="EUR">{euros(part)}</Amt>') for part in parts
    ) or DETAILS.format(**about, amount="")
    said = "BOOK" if booked else "PDNG"
    made = Entry(ENTRY.format(
        currency=currency,
        amount=euros(cents),
        side="CRDT" if cents > 0 else "DBIT",
        status=f"<Sts><Cd>{said}</Cd></Sts>" if newer else f"<Sts>{said}</Sts>",
        on=on.isoformat(),
        reference=f"<AcctSvcrRef>{reference}</AcctSvcrRef>" if reference else "",
        details=details,
    ))  # fmt: skip
    made.cents = cents
    return made


def camt(entries, *, opening=100_000, closing=100_000, iban=OURS, version="02", opening_code="OPBD"):
    """A file with one statement."""
    text = CAMT.format(
        version=version, iban=iban, opening=euros(opening), closing=euros(closing), entries="".join(entries),
        opening_code=opening_code,
    )  # fmt: skip
    return text.encode()


MT = """{{1:F01ABNANL2AXXX0000000000}}{{2:I940ABNANL2AXXXN}}{{4:
:20:ABN AMRO BANK NV
:25:{iban}
:28C:06201/1
:60F:C250228EUR{opening}
{lines}
:62F:C250303EUR{closing}
-}}"""


def mt940(lines, *, opening="1000,00", closing="1000,00", iban=OURS):
    """A file with one message; ``lines`` as its fields 61 and 86 are."""
    return MT.format(iban=iban, opening=opening, closing=closing, lines="\n".join(lines)).encode()


def iban_of(owner):
    """An account number for ``owner``, which no other has."""
    number = f"{owner.pk + 900_000 * isinstance(owner, Cooperative):010d}"
    check = 98 - int(f"10112310{number}232100") % 97  # A is 10: ABNA, NL
    return f"NL{check:02d}ABNA{number}"


def an_account_of(owner, iban=""):
    """The account of a room, or of the cooperative, noted where it is not there yet."""
    there = accounts_of(owner).first()
    return there or add_account(owner=owner, iban=iban or iban_of(owner), holder=f"Vereniging {owner.name}", by=DESK)


def read_a_statement(owner, entries, *, opening=1_000_000, closing=None):
    """A statement of ``owner`` with ``entries`` is read in; its closing balance is what they make of it."""
    account = an_account_of(owner)
    closes = opening + sum(one.cents for one in entries) if closing is None else closing
    raw = camt(entries, opening=opening, closing=closes, iban=account.iban)
    return read_in(owner=owner, file=io.BytesIO(raw), today=date(2025, 4, 1), by=DESK)
