from .account import Account, Grant
from .key import Key, KeyLoan
from .membership import Membership, MembershipFee
from .participation import Participation, RolePeriod, TeamPeriod
from .person import Person, Talent

__all__ = [
    "Account", "Grant", "Key", "KeyLoan", "Membership", "MembershipFee", "Participation", "Person", "RolePeriod",
    "Talent", "TeamPeriod",
]  # fmt: skip
