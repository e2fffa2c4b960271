from .area import AreaFigures, AreaPlace
from .delivery import Delivery
from .meeting_place import MeetingPlace
from .release import Release

__all__ = ["AreaFigures", "AreaPlace", "Delivery", "MeetingPlace", "Release"]
