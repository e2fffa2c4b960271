"""Table: the paired tablet in a room, and every tap on it noted exactly once, through the services of other contexts.

Words: Tablet, PairingCode, Tap, Mood (glossary.md).
"""
