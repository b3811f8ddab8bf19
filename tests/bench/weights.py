"""What a first view weighs on the wire: the page and every file that it names."""

import re
import urllib.request

FILES = re.compile(r'(?:src|href)="(/static/[^"]+)"')
PHOTOS = ("/files/", ".png")


def weigh(port, path):
    """Return the bytes of the page, of page and files together, and the number of requests.

    htmx, the page's personal fragment and its fonts are counted; pictures are not.
    """
    page, html = _fetch(port, path)
    files = sorted(set(FILES.findall(html)) - set(re.findall(r'content="(/static/[^"]+)"', html)))
    weights = [_fetch(port, file)[0] for file in [*files, "/fragmen/saya/"]]
    return page, page + sum(weights), 1 + len(weights)


def _fetch(port, path):
    """Return the bytes that come over the wire, and the text where it is not packed."""
    address = f"http://127.0.0.1:{port}{path}"
    packed = urllib.request.Request(address, headers={"Accept-Encoding": "br, gzip"})
    with urllib.request.urlopen(packed) as answer:
        size = len(answer.read())
    with urllib.request.urlopen(address) as answer:
        return size, answer.read().decode(errors="replace")
