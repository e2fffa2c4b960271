from .account import Account, Grant
from .door import Door, KeyPin
from .household import Household, Housemate
from .key import Key, KeyLoan
from .membership import Membership, MembershipFee
from .merge import Merge
from .participation import Participation, RolePeriod, TeamPeriod
from .person import Person, Talent

__all__ = [
    "Account", "Door", "Grant", "Household", "Housemate", "Key", "KeyLoan", "KeyPin", "Membership",
    "MembershipFee", "Merge", "Participation", "Person", "RolePeriod",
    "Talent", "TeamPeriod",
]  # fmt: skip
