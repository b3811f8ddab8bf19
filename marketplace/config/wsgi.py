"""The door through which a web server enters."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.config.settings.production")
application = get_wsgi_application()
import_string("marketplace.core.errands.resume_errands")()
import_string("marketplace.payments.sandbox.beside.start_sandbox")()
gc.collect()
gc.freeze()  # what the start has made stays; walking it again and again costs every page
