"""Property tests judge results, never the speed of the machine."""

from hypothesis import settings

settings.register_profile("lapak", deadline=None)
settings.load_profile("lapak")
