from .ask_pause import AskPause
from .message import Message
from .question import Question

__all__ = ["AskPause", "Message", "Question"]
