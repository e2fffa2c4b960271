from .budget import BudgetLine, BudgetVersion
from .contribution import Contribution, Instalment
from .ledger import Booking, BookingLine, ClosedYear
from .parameter import Parameter
from .staff_hours import StaffHours

__all__ = [
    "Booking", "BookingLine", "BudgetLine", "BudgetVersion", "ClosedYear", "Contribution", "Instalment", "Parameter",
    "StaffHours",
]  # fmt: skip
