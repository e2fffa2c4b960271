from .own import ForgetRequest, OwnLink

__all__ = ["ForgetRequest", "OwnLink"]
