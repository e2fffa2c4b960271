"""What a class means for support. Source: NBH-1."""

from functools import cache

from buurtwerkkamer.domain.neighbourhoods.enums import NeighbourhoodClass
from buurtwerkkamer.kernel.reference import read

from .layout import PACKAGE


@cache
def meaning(klass: NeighbourhoodClass) -> str:
    """In two sentences, for who looks at a map."""
    return str(read(PACKAGE, "classes")[klass.value]["means"])
