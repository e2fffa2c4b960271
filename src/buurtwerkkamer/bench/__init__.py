"""How fast and how large: every claim is a ratio between two things measured in turns, in one run on one machine.

``databases`` are generated once and kept, ``pages``, ``http``, ``country`` and ``jobs`` each measure one kind of thing in
processes of their own, ``reporting`` says what came of it and which limits are met. Source: issue 2, "Speed and size".
"""
