from .allowance import Allowance
from .annual_accounts import AccountantOpinion, AccountsText, TillCount
from .bank import BankAccount, BankReading, Choice, StatementLine
from .budget import BudgetLine, BudgetVersion
from .cash_review import CashReview, CashReviewer, CashReviewItem
from .contribution import Contribution, Instalment
from .division import Division, Share
from .ledger import Booking, BookingLine, ClosedYear
from .parameter import Parameter
from .receipt import Receipt
from .staff_hours import StaffHours
from .transfer import Transfer, TransferBatch

__all__ = [
    "AccountantOpinion", "AccountsText", "Allowance", "BankAccount", "BankReading", "Booking", "BookingLine",
    "BudgetLine", "BudgetVersion", "CashReview", "CashReviewItem", "CashReviewer", "Choice", "ClosedYear",
    "Contribution", "Division", "Instalment", "Parameter", "Receipt", "Share", "StaffHours", "StatementLine",
    "TillCount", "Transfer", "TransferBatch",
]  # fmt: skip
