"""Which blocks may stand where."""

from wagtail import blocks

from .guides import CallToActionBlock, FaqBlock, NumbersBlock, StepsBlock, TrailBlock
from .shelves import BoothStripBlock, ProductShelfBlock, RunningAwardBlock
from .stories import StoriesBlock
from .text import ContactBlock, HeadingBlock, PictureBlock, QuoteBlock, TextBlock


class StoryStream(blocks.StreamBlock):
    """The body of a story, a booth's page or a page of content."""

    heading = HeadingBlock()
    text = TextBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    product_shelf = ProductShelfBlock()
    steps = StepsBlock()
    numbers = NumbersBlock()
    call_to_action = CallToActionBlock()
    faq = FaqBlock()
    trail = TrailBlock()
    contact = ContactBlock()


class HomeStream(StoryStream):
    """The body of the home page: everything, and what is running now."""

    running_award = RunningAwardBlock()
    booth_strip = BoothStripBlock()
    stories = StoriesBlock()
