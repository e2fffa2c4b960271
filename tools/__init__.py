"""Tools for who builds it: everything that must hold, as named steps. Started by the launcher: ``./bwk test``."""
