"""Publishing: what goes out of the door on paper or in a file: the annual report, the indicator table as a file.

Everything here is shown outside a room's team, so small numbers are always protected.
Words: ReportText, Chapter (docs/glossary.md).
"""
