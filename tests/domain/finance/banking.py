"""Statements as banks give them, made small: the same entries as CAMT.053 and as MT940."""

from datetime import date

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
    return ENTRY.format(
        currency=currency,
        amount=euros(cents),
        side="CRDT" if cents > 0 else "DBIT",
        status=f"<Sts><Cd>{said}</Cd></Sts>" if newer else f"<Sts>{said}</Sts>",
        on=on.isoformat(),
        reference=f"<AcctSvcrRef>{reference}</AcctSvcrRef>" if reference else "",
        details=details,
    )


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
