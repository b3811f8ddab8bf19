"""What an editor can put on a page, by purpose."""

from .frame import FooterColumnBlock, LinkBlock, SocialLinkBlock
from .streams import HomeStream, StoryStream

__all__ = ["FooterColumnBlock", "HomeStream", "LinkBlock", "SocialLinkBlock", "StoryStream"]
