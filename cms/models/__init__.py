"""All page types, over one abstract base, and what stands around every page."""

from .awards import AwardIndexPage, AwardPage
from .base import BasePage
from .booths import BoothIndexPage, BoothPage
from .content import ContentPage
from .frame import FrameSettings
from .home import HomePage
from .stories import StoryIndexPage, StoryPage

__all__ = [
    "AwardIndexPage",
    "AwardPage",
    "BasePage",
    "BoothIndexPage",
    "BoothPage",
    "ContentPage",
    "FrameSettings",
    "HomePage",
    "StoryIndexPage",
    "StoryPage",
]
