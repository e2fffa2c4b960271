"""Screens. No rules: a screen makes one query call and one service call."""
