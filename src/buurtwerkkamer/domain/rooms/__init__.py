"""Rooms: small self-managed places, light or full per period; the cooperative and the associations that carry them.

Words: Room, Variant, Cooperative, Association, AssociationYear (glossary.md).
"""
