"""What a first visit to a page carries over the wire, photos left out."""

from html.parser import HTMLParser
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import brotli

HTML_LIMIT, VIEW_LIMIT, REQUEST_LIMIT = 20_000, 100_000, 15
FILES = {"link": "href", "script": "src"}
SHOWN = {"stylesheet", "icon"}
FACE = "data-face"
"""Where the early script is told what it asks for, unless the reader saves data."""


class Files(HTMLParser):
    """Collect the addresses that a page asks for by itself."""

    def __init__(self):
        super().__init__()
        self.addresses = []

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        is_asked = tag == "script" or said.get("rel") in SHOWN
        if is_asked and (address := said.get(FILES.get(tag, ""))):
            self.addresses += filter(None, [address, said.get(FACE)])


def weigh(port, path):
    """Return the bytes of a page, those of its whole first view, and the number of requests."""
    here = f"http://127.0.0.1:{port}{path}"
    html = fetch(here)
    asked = Files()
    asked.feed(html.decode())
    files = [fetch(urljoin(here, address)) for address in dict.fromkeys(asked.addresses)]
    return packed(html), packed(html) + sum(map(packed, files)), 1 + len(files)


def is_light(page, view, requests):
    return page <= HTML_LIMIT and view <= VIEW_LIMIT and requests <= REQUEST_LIMIT


def fetch(address):
    with urlopen(Request(address)) as answer:  # our own server
        return answer.read()


def packed(content):
    """Return the size in which production sends it: static files are packed at build."""
    return min(len(content), len(brotli.compress(content, quality=5)))
