"""The demo: the same product, with a start page on which every role is one click away. Never for real people."""

from .base import *  # noqa: F403

DEMO = True
PASSWORD_HASHERS = ["buurtwerkkamer.demo.hashers.QuickArgon2"]  # its passwords and PINs are for everybody to read
