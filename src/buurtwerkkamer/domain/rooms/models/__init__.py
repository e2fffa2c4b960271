from .cooperative import Association, AssociationYear, Cooperative
from .house_rules import HouseRules
from .opening import OpeningHours
from .room import Room, RoomYear, VariantPeriod

__all__ = [
    "Association",
    "AssociationYear",
    "Cooperative",
    "HouseRules",
    "OpeningHours",
    "Room",
    "RoomYear",
    "VariantPeriod",
]
