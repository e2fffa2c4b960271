"""Trust: what residents, a board and a privacy officer may ask of everything below: who did what, who looked at whom.

It stands above all other contexts, because it asks about every one of them. It owns no facts of the work itself.
Words: AuditEvent, Copy, ForgetRequest, Kind, OwnLink, Processing, Term, Role (docs/glossary.md).
"""
