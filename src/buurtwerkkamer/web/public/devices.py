"""What a browser says of itself, in words that its owner knows it by."""

from typing import Final

# The first that is found counts: every browser also says that it is like another
BROWSERS: Final = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
DEVICES: Final = {
    "iPhone": "een iPhone",
    "iPad": "een iPad",
    "Android": "Android",
    "CrOS": "een Chromebook",
    "Windows": "Windows",
    "Mac OS X": "een Mac",
    "Linux": "Linux",
}


def device_of(user_agent: str) -> str:
    """As in "Firefox op Windows".

    >>> device_of("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 (KHTML) Safari/604")
    'Safari op een iPhone'
    >>> device_of("curl/8")
    'Een onbekend apparaat'
    """
    browser = next((name for mark, name in BROWSERS.items() if mark in user_agent), "")
    device = next((name for mark, name in DEVICES.items() if mark in user_agent), "")
    return f"{browser} op {device}" if browser and device else browser or "Een onbekend apparaat"
