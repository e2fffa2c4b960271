"""Results: the indicator table of a room and a year, beside its targets, and where every figure comes from.

Words: Indicator, Target (glossary.md). How each figure is counted: docs/indicators.md.
"""
