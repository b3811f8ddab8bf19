"""What providers tell us by themselves."""

from http import HTTPStatus

import structlog
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from marketplace.payments.errors import BadSignature, GatewayDown, UnknownPayment
from marketplace.payments.gateways.stripe import PINNED_API_VERSION, read_event
from marketplace.payments.services.events import take_event

log = structlog.get_logger()


@csrf_exempt
@never_cache
@require_POST
def stripe(request: HttpRequest) -> HttpResponse:
    """Take in a signed message. What cannot be acted on now is asked for again by a 503."""
    signature = request.headers.get("Stripe-Signature", "")
    try:
        event = read_event(payload=request.body, signature=signature)
        if event.api_version != PINNED_API_VERSION:
            log.warning("webhook_version", event_id=event.id, version=event.api_version)
        outcome = take_event(event=event, at=timezone.now())
    except (BadSignature, ValueError):
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    except (GatewayDown, UnknownPayment):
        return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
    return HttpResponse(outcome, content_type="text/plain")
