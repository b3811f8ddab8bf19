"""Buy over HTTP as a visitor does, from the page of a product to the paid order."""

import re
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from time import perf_counter
from urllib.parse import urlencode, urlsplit

CLIENTS, ORDERS, WARMING = 8, 160, 16
OURS = {"Sec-Fetch-Site": "same-origin"}
REDIRECTS = {301, 302, 303}
BUYER = {
    "full_name": "Siti Aminah",
    "email": "siti@example.org",
    "phone": "081234567890",
    "method": "stripe",
    "district": "Cibinong",
    "village": "Sukahati",
    "street": "Jalan Melati 5",
    "regency_name": "Kabupaten Bogor",
    "post_code": "16911",
}


class Browser:
    """One visitor: a connection that stays open, and cookies."""

    def __init__(self, port):
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = SimpleCookie()

    def get(self, path):
        return self._ask("GET", path, None)

    def post(self, path, **fields):
        return self._ask("POST", path, urlencode(fields))

    def _ask(self, method, path, body):
        """Ask, follow where a page leads on, and return its last address and text."""
        cookies = "; ".join(f"{one.key}={one.value}" for one in self.cookies.values())
        headers = {"Cookie": cookies, **OURS}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(cookie)
        leads_to = urlsplit(answer.headers.get("Location", ""))
        target = leads_to.path + (f"?{leads_to.query}" if leads_to.query else "")
        if answer.status in REDIRECTS:
            return self._ask("GET", target, None)
        if answer.status == 307:
            return self._ask(method, target, body)
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status}")
        return path, text


def buy(port, product):
    """Buy one thing and return the seconds from the first page to the paid order."""
    begun, browser = perf_counter(), Browser(port)
    _path, page = browser.get(product)
    variant = re.search(r'name="variant" value="(\d+)"', page)[1]
    browser.post("/keranjang/tambah/", variant=variant, quantity=1)
    _path, form = browser.get("/pesan/")
    province = re.search(r'<option value="(\d+)">Jawa Barat', form)[1]
    ways = dict.fromkeys(re.findall(r'name="(kirim-\d+)"', form), "courier")
    said = {**BUYER, **ways, "province": province}
    _path, priced = browser.post("/pesan/", **said, **hidden(form), step="price")
    pay, _page = browser.post("/pesan/", **said, **hidden(priced), step="order")
    _path, paid = browser.post(pay, press="bayar", **hidden(_page))
    if "pesanan Anda dibayar" not in paid:
        raise RuntimeError("The order was not paid.")
    return perf_counter() - begun


def hidden(page):
    """Return what a form carries along unseen."""
    carried = r'name="(nonce|shown_total|csrfmiddlewaretoken)" value="([^"]*)"'
    return dict(re.findall(carried, page))


def orders_a_second(port, products):
    """Let all clients buy at once; return how many orders a second were paid, and the median."""
    turns = [products[number % len(products)] for number in range(ORDERS)]
    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(lambda product: buy(port, product), turns[:WARMING]))
        begun = perf_counter()
        taken = sorted(clients.map(lambda product: buy(port, product), turns))
        return ORDERS / (perf_counter() - begun), taken[ORDERS // 2]
