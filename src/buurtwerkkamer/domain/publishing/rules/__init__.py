"""The annual report's content out of a year's facts: figures become sentences. No database, no clock.

``facts`` says what is known of the year, ``content`` what a report is made of; the others each make a part of it.
"""
