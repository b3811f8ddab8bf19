"""One deed, done in a process of its own that is killed before the statement it is told."""

import os
import signal

from django.conf import settings
from django.db import connection

from marketplace.cart.models import Cart
from marketplace.orders.models import Order, Parcel
from marketplace.orders.services.placing import place_order
from marketplace.orders.states import Party
from marketplace.payments.gateways.stripe import find_checkout
from marketplace.payments.services.checkouts import take_in_checkout
from marketplace.payments.services.refunding import Cause, refund_parcel
from marketplace.payments.services.starting import Pages, begin_payment
from tests.factories.orders import wish_for
from tests.factories.times import NOON

PAGES = Pages(success="http://testserver/kembali/", cancel="http://testserver/")


def place(key):
    """Order what lies in a cart."""
    cart = Cart.objects.get(pk=int(key))
    place_order(cart=cart, wish=wish_for(cart), at=NOON)


def begin(key):
    """Open the page of an order at Stripe."""
    begin_payment(order=Order.objects.get(pk=int(key)), pages=PAGES, at=NOON)


def settle(reference):
    """Take in what became of a page."""
    take_in_checkout(checkout=find_checkout(reference), at=NOON)


def pay_back(key):
    """Call a parcel off and give its money back."""
    cause = Cause(reason="Habis", by=Party.SELLER)
    refund_parcel(parcel=Parcel.objects.get(pk=int(key)), cause=cause, at=NOON)


DEEDS = {deed.__name__: deed for deed in (place, begin, settle, pay_back)}


def die_doing(deed, subject, statement, stripe):
    """Do a deed with the Stripe at an address; kill this process before a statement begins so."""

    def run(execute, sql, *more):
        if sql.startswith(statement):
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, *more)

    settings.STRIPE_API_BASE = stripe
    with connection.execute_wrapper(run):
        DEEDS[deed](subject)
