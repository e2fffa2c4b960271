from .figures import YearFigures

__all__ = ["YearFigures"]
