"""How a register is read: what a cell means, which sheet and column it is, whose name it is. No database, no clock."""
