"""Neighbourhoods: what CBS publishes of every area, and what follows: which class it is, whom a place reaches, where
the next rooms reach most. Also a library for notebooks, without a database: ``rules`` (docs/neighbourhoods.md).

Words: Area, Definition, NeighbourhoodClass, Thresholds, Catchment, Release (glossary.md).
"""
