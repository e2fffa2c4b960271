"""Typed functions on plain arrays: no database, no clock, no settings of Django. Places are metres in RD (EPSG:28992).

``classifying``: which class an area is. ``catchment``: whom a place reaches. ``siting``: where the next rooms reach
most.
"""
