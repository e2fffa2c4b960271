from .message import Message
from .question import Question

__all__ = ["Message", "Question"]
