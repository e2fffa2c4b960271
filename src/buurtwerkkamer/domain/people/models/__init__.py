from .account import Account, Grant
from .door import Door, KeyPin
from .key import Key, KeyLoan
from .membership import Membership, MembershipFee
from .participation import Participation, RolePeriod, TeamPeriod
from .person import Person, Talent

__all__ = [
    "Account", "Door", "Grant", "Key", "KeyLoan", "KeyPin", "Membership",
    "MembershipFee", "Participation", "Person", "RolePeriod",
    "Talent", "TeamPeriod",
]  # fmt: skip
