"""Money is whole cents, time is whole minutes. Nothing here, or anywhere, is a floating-point number."""

from fractions import Fraction


def value_of_minutes(minutes: int, cents_an_hour: int) -> int:
    """What ``minutes`` are worth at ``cents_an_hour``, in cents, halves rounded up.

    Source: DNA-10, FIN-6.
    """
    return int(Fraction(minutes * cents_an_hour, 60) + Fraction(1, 2))


def euros(cents: int) -> str:
    """Whole euros the Dutch way: ``euros(7607650)`` is "€ 76.077"."""
    whole, half = divmod(abs(cents) + 50, 100)
    del half
    return f"€ {'-' if cents < 0 and whole else ''}{thousands(whole)}"


def euros_and_cents(cents: int) -> str:
    """``euros_and_cents(1406)`` is "€ 14,06"."""
    sign = "-" if cents < 0 else ""
    return f"€ {sign}{thousands(abs(cents) // 100)},{abs(cents) % 100:02d}"


def thousands(number: int) -> str:
    """``thousands(11962)`` is "11.962"."""
    return f"{number:,}".replace(",", ".")


def hours(minutes: int) -> str:
    """Hours and minutes, exact: ``hours(101490)`` is "1.691:30"."""
    return f"{thousands(minutes // 60)}:{minutes % 60:02d}"


def whole_hours(minutes: int) -> int:
    """Hours, rounded to the nearest whole one, halves up."""
    return (minutes + 30) // 60
