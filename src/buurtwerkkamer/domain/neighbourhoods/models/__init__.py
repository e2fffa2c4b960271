from .area import AreaFigures, AreaPlace
from .delivery import Delivery
from .release import Release

__all__ = ["AreaFigures", "AreaPlace", "Delivery", "Release"]
