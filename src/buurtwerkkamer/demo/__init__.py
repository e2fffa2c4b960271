"""The demo: an invented cooperative, made from a seed, written through the services that everything is written through.

The same seed and reporting date always make the same cooperative. Nobody in it exists.
"""
