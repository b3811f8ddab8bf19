"""What a browser may do with our pages: everything from here, nothing from elsewhere."""

from typing import Any

from csp.constants import NONE, SELF

CONTENT_POLICY: dict[str, Any] = {
    "default-src": [SELF],
    "img-src": [SELF, "data:"],
    "object-src": [NONE],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
}
"""No inline script or style anywhere but at the two admin desks (core.middleware.desks)."""

PAYMENT_FORMS: dict[str, Any] = {"form-action": ["https://checkout.stripe.com"]}
"""Where a form may lead on to: Chrome holds `form-action` against a redirect's address too."""

PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}
