from .account import Account, Grant
from .consent import Consent
from .door import Door, KeyPin
from .household import Household, Housemate
from .invitation import Invitation
from .key import Key, KeyLoan
from .membership import BoardTerm, InvitationPause, Membership, MembershipFee
from .merge import Merge
from .participation import Participation, RolePeriod, TeamPeriod
from .person import Person, Talent
from .sign_in import SignIn

__all__ = [
    "Account", "BoardTerm", "Consent", "Door", "Grant", "Household", "Housemate", "Invitation", "InvitationPause",
    "Key", "KeyLoan", "KeyPin", "Membership", "MembershipFee", "Merge", "Participation", "Person", "RolePeriod",
    "SignIn", "Talent", "TeamPeriod",
]  # fmt: skip
