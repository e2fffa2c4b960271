"""Rules of the pathway. No database, no clock."""
