"""The sandbox inside the process that serves the site."""

import errno

import structlog
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from .checks import no_invented_payments
from .machine import Sandbox, site_store

log = structlog.get_logger()


def start_sandbox() -> Sandbox | None:
    """Start the sandbox if the settings want one; `wsgi.py` calls it once.

    Of several processes the first serves all; the others get None.
    Raises ImproperlyConfigured where money is real.
    """
    if not (settings.PAYMENT_SANDBOX and settings.SANDBOX_PORT):
        return None
    if wrong := no_invented_payments():
        raise ImproperlyConfigured(str(wrong[0]))
    try:
        sandbox = Sandbox(site_store(), port=settings.SANDBOX_PORT, is_prompt=True)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        log.info("sandbox_runs_elsewhere", port=settings.SANDBOX_PORT)
        return None
    sandbox.start()
    return sandbox
