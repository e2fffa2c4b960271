"""Pathway: what people come with, and what comes of it: a message, a question in their own words, who takes it up.

Words: Question, Message, Letter (glossary.md).
"""
