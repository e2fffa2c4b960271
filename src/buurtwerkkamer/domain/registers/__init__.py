"""Registers: a room's own spreadsheet, read as it is. What was found is told before it is written, and can be undone.

Words: RegisterImport, LearnedSynonym (glossary.md). The format: docs/handleiding, "Register inlezen".
"""
