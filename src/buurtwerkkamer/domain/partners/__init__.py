"""Partners: institutions that refer residents, house them, or pay. So far what results need of them.

Words: Partner, Referral, Tenancy (glossary.md).
"""
