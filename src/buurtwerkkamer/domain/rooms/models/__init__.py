from .cooperative import Association, Cooperative
from .opening import OpeningHours
from .room import Room, RoomYear, VariantPeriod

__all__ = ["Association", "Cooperative", "OpeningHours", "Room", "RoomYear", "VariantPeriod"]
