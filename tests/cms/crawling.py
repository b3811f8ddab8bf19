"""Follow every link of a site from its two front doors, as a very patient visitor would."""

from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

DOORS = ("/", "/en/")
BEHIND_A_DOOR = ("/admin/", "/akun/", "/jual/", "/juri/", "/en/akun/", "/en/jual/", "/en/juri/")
"""These may ask to sign in first; that they answer is enough."""


class Reader(HTMLParser):
    """Note where a page's links lead and which ids it has."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids = set(), {"", "top"}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        if tag == "a" and given.get("href") is not None:
            self.links.add(given["href"])


@dataclass
class Crawl:
    """What was seen: ids by address, addresses that did not answer 200, links with a fragment."""

    client: object
    ids: dict = field(default_factory=dict)
    broken: list = field(default_factory=list)
    fragments: set = field(default_factory=set)
    waiting: deque = field(default_factory=deque)
    known: set = field(default_factory=set)

    def note(self, link, found_on):
        """Remember a link of our own site.

        Of addresses that differ only in what a query asks for, the first stands for all.
        """
        address, fragment = urldefrag(urljoin(found_on, link))
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return
        if fragment:
            self.fragments.add((found_on, address, fragment))
        kind = (parts.path, *sorted(parse_qs(parts.query)))
        if kind not in self.known:
            self.known.add(kind)
            self.waiting.append((address, found_on))

    def visit(self, address, found_on):
        answer = self.client.get(address, follow=True)
        if answer.status_code != 200:
            self.broken.append(f"{address} answers {answer.status_code}, linked on {found_on}")
            return
        if not answer["Content-Type"].startswith("text/html"):
            return
        page = Reader(answer.text)
        self.ids[address] = page.ids
        if "?" not in address and not address.startswith(BEHIND_A_DOOR):
            for link in page.links:
                self.note(link, address)

    def dead_fragments(self):
        """Return links to a place that their page does not have."""
        return sorted(
            f"{address}#{fragment}, linked on {found_on}"
            for found_on, address, fragment in self.fragments
            if address in self.ids and fragment not in self.ids[address]
        )


def crawl(client):
    """Follow every link from the two front doors until nothing new turns up."""
    seen = Crawl(client)
    for door in DOORS:
        seen.note(door, "/")
    while seen.waiting:
        seen.visit(*seen.waiting.popleft())
    return seen
