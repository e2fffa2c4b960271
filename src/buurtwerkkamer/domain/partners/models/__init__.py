from .contact import Contact
from .partner import Partner, Referral, Tenancy

__all__ = ["Contact", "Partner", "Referral", "Tenancy"]
