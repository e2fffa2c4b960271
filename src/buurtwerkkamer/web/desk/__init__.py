"""The team's workplace, one module per context."""
