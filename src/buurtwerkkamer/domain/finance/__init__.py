"""Finance: what a room costs in a year, who pays it, and what the hours that people give are worth beside it.

Words: BudgetVersion, BudgetLine, Budget, Contribution, Instalment, StaffHours, Parameter, Investment,
Booking, ClosedYear, BankAccount, BankReading, StatementLine, Choice, Guess, Receipt,
Transfer, TransferBatch (glossary.md).
"""
