from .ask_pause import AskPause
from .connection import Connection
from .heard import Heard
from .letter import Letter, LetterPhoto
from .mail import MailboxLook, MailFile, MailSeen
from .message import Message
from .own_words import OwnWords
from .question import Question
from .sign import Sign

__all__ = [
    "AskPause",
    "Connection",
    "Heard",
    "Letter",
    "LetterPhoto",
    "MailFile",
    "MailSeen",
    "MailboxLook",
    "Message",
    "OwnWords",
    "Question",
    "Sign",
]
