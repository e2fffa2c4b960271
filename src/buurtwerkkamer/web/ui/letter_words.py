"""How the day of a letter is said: on the day, in the list, on its own page and on the page of who helps with it."""

from datetime import date, timedelta

from buurtwerkkamer.kernel.saying import say_day


def say_due(on: date, today: date) -> str:
    """
    >>> say_due(date(2026, 12, 9), date(2026, 11, 26)), say_due(date(2026, 11, 26), date(2026, 11, 26))
    ('antwoord uiterlijk woensdag 9 december', 'vandaag is de laatste dag')
    """
    if on < today:
        return f"moest {say_day(on, year=on.year != today.year)} weg, bel samen even"
    if on == today:
        return "vandaag is de laatste dag"
    if on == today + timedelta(days=1):
        return "antwoord uiterlijk morgen"
    return f"antwoord uiterlijk {say_day(on, year=on.year != today.year)}"
