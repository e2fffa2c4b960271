from .report_text import ReportText

__all__ = ["ReportText"]
