"""What anybody meets first: the start page and signing in."""
