"""Invented people: no two of the first few hundred have the same name."""

from collections.abc import Iterator

FIRST = "Fatima Jan Aisha Willem Mei Kofi Ria Mehmet Sanne Dewi Omar Lucia Henk Naima Piet Yara Joao Els Ravi Tine"
LAST = "Bakker Yilmaz Boateng Visser Haddad Jansen Ramdin Nguyen Meijer Silva Kaya Smit Tempo Sital Pinas Mol Vos Kok"


def names() -> Iterator[tuple[str, str]]:
    """First and last names, 360 pairs."""
    return ((first, last) for last in LAST.split() for first in FIRST.split())
