from .ask_pause import AskPause
from .connection import Connection
from .heard import Heard
from .message import Message
from .own_words import OwnWords
from .question import Question

__all__ = ["AskPause", "Connection", "Heard", "Message", "OwnWords", "Question"]
