"""A sandbox in a process of its own, as Stripe is: `python -m tests.bench.sandbox 9000`."""

import sys
from threading import Event

import django

django.setup()

from marketplace.payments.sandbox.machine import Sandbox, site_store  # noqa: E402

if __name__ == "__main__":
    with Sandbox(site_store(), port=int(sys.argv[1])):
        Event().wait()
