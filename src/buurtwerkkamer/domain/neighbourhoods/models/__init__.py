from .area import AreaFigures, AreaPlace
from .delivery import Delivery
from .meeting_place import MeetingPlace
from .release import Release
from .weighted_points import WeightedPoints

__all__ = ["AreaFigures", "AreaPlace", "Delivery", "MeetingPlace", "Release", "WeightedPoints"]
