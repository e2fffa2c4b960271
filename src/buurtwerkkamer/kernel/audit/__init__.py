"""Who did what, when: written in the transaction of the change itself, without foreign keys, so that it outlives it."""
