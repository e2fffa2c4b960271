"""The rules. No HTTP, no clock: the day and the actor are given. A context looks only at contexts below it."""
