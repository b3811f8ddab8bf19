"""Let Django's static files find the bundles, always as fresh as their sources."""

from collections.abc import Iterable
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from . import bundles


class BundleFinder(BaseFinder):
    """Find `core/lapak.css` and `core/lapak.js`, which no folder holds."""

    names = (bundles.STYLESHEET, bundles.SCRIPT)

    def find(self, path: str, find_all: bool = False, **_: Any) -> Any:
        """Return the built file; an empty list tells Django to ask the next finder."""
        if path not in self.names:
            return []
        found = str(bundles.built(path))
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:  # noqa: ARG002
        """Yield both bundles, built, for collectstatic and WhiteNoise."""
        root = bundles.built(bundles.STYLESHEET).parents[1]
        bundles.built(bundles.SCRIPT)
        storage = FileSystemStorage(location=str(root))
        return [(name, storage) for name in self.names]
