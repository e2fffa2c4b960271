"""What everybody may read needs no slow hash: a hundred PINs would take longer than all the rest of the demo."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """The same algorithm, as cheap as it can be had. For the demo only."""

    time_cost = 1
    memory_cost = 64
    parallelism = 1
