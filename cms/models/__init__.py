"""All page types, over one abstract base, and what stands around every page."""

from .awards import AwardIndexPage, AwardPage
from .base import SHARE_SPEC, BasePage
from .booths import BoothIndexPage, BoothPage
from .content import ContentPage
from .frame import FrameSettings
from .freshness import make_frame_anew, make_pages_anew
from .home import HomePage
from .stories import StoryIndexPage, StoryPage

__all__ = [
    "SHARE_SPEC",
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
    "make_frame_anew",
    "make_pages_anew",
]
