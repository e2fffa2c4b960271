"""People: whom a room knows, the roles they grow through, their keys and memberships; and who may sign in and do what.

Words: Person, Participation, Role, Membership, BoardTerm, Key, KeyLoan, Talent, Account, Grant, Invitation, SignIn,
Consent (glossary.md).
"""
