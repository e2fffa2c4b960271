"""Buurtwerkkamer: software for neighbourhood work rooms. Start reading at docs/architecture.md."""

__version__ = "0.1.0"
