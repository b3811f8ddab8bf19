"""The door of the bare view: Django's own, without our errands behind it."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
