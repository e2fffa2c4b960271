from .tablet import PairingCode, Tablet
from .tap import Mood, Tap

__all__ = ["Mood", "PairingCode", "Tablet", "Tap"]
