"""A statement of a bank that does not exist, as banks send it: CAMT.053."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

_STATEMENT: Final = """<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>
<Id>1</Id><Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{opening}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
{entries}</Stmt></BkToCstmrStmt></Document>"""
_ENTRY: Final = """<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd><Sts>BOOK</Sts>
<BookgDt><Dt>{on}</Dt></BookgDt><AcctSvcrRef>{number}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties>
<{whose}><Nm>{name}</Nm></{whose}>
<{whose}Acct><Id><IBAN>{iban}</IBAN></Id></{whose}Acct></RltdPties><RmtInf><Ustrd>{words}</Ustrd></RmtInf></TxDtls>
</NtryDtls></Ntry>"""


@dataclass(frozen=True, slots=True)
class Entry:
    """Cents that came (above zero) or went, from or to whom, and what was said with it."""

    on: date
    cents: int
    name: str
    iban: str
    words: str


def statement_of(iban: str, entries: Iterable[Entry], *, opening: int = 0) -> bytes:
    """What the bank says of the account ``iban``, on which ``opening`` cents stood before."""
    said, closing = [], opening
    for number, one in enumerate(entries):
        closing += one.cents
        way, whose = ("CRDT", "Dbtr") if one.cents > 0 else ("DBIT", "Cdtr")
        said.append(
            _ENTRY.format(
                amount=_euros(abs(one.cents)), way=way, whose=whose, on=one.on, number=number,
                name=one.name, iban=one.iban, words=one.words,
            )
        )  # fmt: skip
    return _STATEMENT.format(
        iban=iban, opening=_euros(opening), closing=_euros(closing), entries="".join(said)
    ).encode()


def _euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"
