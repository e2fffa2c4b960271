from .area import AreaFigures, AreaPlace
from .release import Release

__all__ = ["AreaFigures", "AreaPlace", "Release"]
