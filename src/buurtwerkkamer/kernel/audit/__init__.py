"""Who did what, when: written in the same transaction as the change, with no foreign keys, so that it outlives its subject."""
