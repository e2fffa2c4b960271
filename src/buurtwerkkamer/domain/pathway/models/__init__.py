from .ask_pause import AskPause
from .connection import Connection
from .message import Message
from .question import Question

__all__ = ["AskPause", "Connection", "Message", "Question"]
