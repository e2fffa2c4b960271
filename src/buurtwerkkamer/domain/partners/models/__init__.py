from .partner import Partner, Referral, Tenancy

__all__ = ["Partner", "Referral", "Tenancy"]
