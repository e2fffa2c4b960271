from .cooperative import Association, AssociationYear, Cooperative
from .opening import OpeningHours
from .room import Room, RoomYear, VariantPeriod

__all__ = ["Association", "AssociationYear", "Cooperative", "OpeningHours", "Room", "RoomYear", "VariantPeriod"]
