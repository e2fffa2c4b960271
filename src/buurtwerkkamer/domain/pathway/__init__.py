"""Pathway: what people come with, and what comes of it: a wish tapped at the table, somebody who takes it up.

Words: Question (glossary.md).
"""
