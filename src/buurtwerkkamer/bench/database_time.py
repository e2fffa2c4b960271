"""What the database spends on us in processes of its own."""

from pathlib import Path

from django.db import connection


class DatabaseTime:
    """CPU seconds of the PostgreSQL processes that serve this one; 0 for SQLite, whose time is in our own.

    Linux tells it to the nanosecond. Where it does not, or where the server runs on another machine, it is 0 too.
    """

    def __init__(self) -> None:
        self._served_by: list[Path] = []
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
                self._served_by = [Path(f"/proc/{pid}/schedstat") for (pid,) in cursor.fetchall()]

    def spent(self) -> float:
        """Until now."""
        return sum(int(path.read_text().split()[0]) for path in self._served_by if path.exists()) / 1e9
