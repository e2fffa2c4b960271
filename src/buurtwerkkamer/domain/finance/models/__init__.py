from .bank import BankAccount, BankReading, Choice, StatementLine
from .budget import BudgetLine, BudgetVersion
from .contribution import Contribution, Instalment
from .ledger import Booking, BookingLine, ClosedYear
from .parameter import Parameter
from .receipt import Receipt
from .staff_hours import StaffHours
from .transfer import Transfer, TransferBatch

__all__ = [
    "BankAccount", "BankReading", "Booking", "BookingLine", "BudgetLine", "BudgetVersion", "Choice", "ClosedYear",
    "Contribution", "Instalment", "Parameter", "Receipt", "StaffHours", "StatementLine", "Transfer", "TransferBatch",
]  # fmt: skip
