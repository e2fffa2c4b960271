"""Money is whole cents, time is whole minutes. Nothing here, or anywhere, is a floating-point number."""

from collections.abc import Sequence
from fractions import Fraction


def value_of_minutes(minutes: int, cents_an_hour: int) -> int:
    """What ``minutes`` are worth at ``cents_an_hour``, in cents, halves rounded up.

    Source: DNA-10, FIN-6.
    """
    return rounded(Fraction(minutes * cents_an_hour, 60))


def rounded(amount: Fraction) -> int:
    """To the nearest whole, halves up."""
    return int((amount + Fraction(1, 2)).__floor__())


def percent(part: int, whole: int) -> int | None:
    """``percent(12000, 73000)`` is 16: whole percents, halves up. None of nothing."""
    return rounded(Fraction(part * 100, whole)) if whole else None


def spread(cents: int, weights: Sequence[int]) -> list[int]:
    """``cents`` over parts as large as ``weights`` say, so that they add up to it again: who lost most by rounding down
    gets a cent more (largest remainder), the first where they lost the same. All to the first where weights are zero.

    >>> spread(100, [1, 1, 1])
    [34, 33, 33]
    """
    whole = sum(weights)
    if not whole:
        return [cents, *[0] * (len(weights) - 1)]
    parts = [divmod(cents * weight, whole) for weight in weights]
    left = cents - sum(part for part, _rest in parts)
    more = sorted(range(len(parts)), key=lambda number: -parts[number][1])[:left]
    return [part + (number in more) for number, (part, _rest) in enumerate(parts)]


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
