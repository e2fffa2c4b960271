"""What a room costs, who pays, what an hour is worth. Pure functions on whole cents: no database, no clock."""
