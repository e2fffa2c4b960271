from .cooperative import Association, Cooperative
from .room import Room, RoomYear, VariantPeriod

__all__ = ["Association", "Cooperative", "Room", "RoomYear", "VariantPeriod"]
