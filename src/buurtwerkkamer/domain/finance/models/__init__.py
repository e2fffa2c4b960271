from .budget import BudgetLine, BudgetVersion
from .contribution import Contribution, Instalment
from .parameter import Parameter
from .staff_hours import StaffHours

__all__ = ["BudgetLine", "BudgetVersion", "Contribution", "Instalment", "Parameter", "StaffHours"]
