"""How fast and how large: every claim is a ratio between two things measured in turns, in one run on one machine.

``databases`` are generated once and kept; each kind of thing is measured in processes of its own, started from
``running``; ``reporting`` says what came of it and which limits are met. ``likely`` is about no speed: it measures how
often the table knows who comes.
"""
