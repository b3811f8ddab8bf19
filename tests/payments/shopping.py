"""A buyer's browser, the site and the sandbox, which speak to each other over HTTP alone."""

from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone

from marketplace.payments.gateways.stripe import checkouts_since
from marketplace.payments.models import Payment
from tests.factories.orders import placed_order
from tests.factories.times import DAY


class Shop:
    """The site as it runs for a buyer and for Stripe.

    A press of the buyer asks the sandbox through Stripe's own library, and what the sandbox tells
    is posted, signed, to the site's address.
    """

    def __init__(self, live_server, client, sandbox):
        self.client, self.sandbox = client, sandbox
        self.host = urlsplit(live_server.url).netloc

    def order(self, *variants, **more):
        """Return an order that is placed now."""
        return placed_order(*variants, at=timezone.now(), **more)

    def press_pay(self, order):
        """Press Pay on the page of an order; return the attempt that waits for money then."""
        answer = self.client.post(self._page("pay", order), headers={"host": self.host})
        assert answer.status_code in {302, 303}
        return Payment.objects.filter(order=order).latest("pk")

    def buy(self, *variants, **more):
        """Place an order, open its page at Stripe and press Pay there, too."""
        payment = self.press_pay(self.order(*variants, **more))
        self.sandbox.pay(payment.reference)
        return payment

    def come_back(self, payment):
        """Be led back from Stripe's page."""
        page = self._page("come_back", payment.order)
        return self.client.get(page, {"checkout": payment.reference})

    def hear(self, *, newest_first=False):
        """Let Stripe post what it has to tell; return what the site answered."""
        return self.sandbox.deliver(newest_first=newest_first)

    def pages(self):
        """Return what Stripe calls the pages of the last day, newest first."""
        return [checkout.id for checkout in checkouts_since(timezone.now() - DAY)]

    def _page(self, name, order):
        return reverse(f"payments:{name}", args=[order.number, order.secret])
