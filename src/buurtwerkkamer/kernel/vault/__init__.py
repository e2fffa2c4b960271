"""What is most personal stands in the database as nobody can read it without the keys, which are not in the database.

Source: DEB-4, REG-6; docs/adr/0014.
"""
