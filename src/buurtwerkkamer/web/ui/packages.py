"""Browser code of others comes from packages, through this list; nothing third-party is committed."""

from django.contrib.staticfiles.finders import BaseFinder


class PackageFinder(BaseFinder):
    """Publishes the few files we use out of installed packages."""

    def check(self, **_kwargs):
        return []

    def find(self, path, find_all=False, **_kwargs):  # noqa: FBT002 -- Django's own signature
        return [] if find_all else None

    def list(self, ignore_patterns):
        del ignore_patterns
        return iter(())
