"""Extras that an installation may switch on: a bucket for uploads, Sentry, Prometheus."""

import os
from typing import Any

from marketplace.core.request_log import report_without_secrets

BEFORE = "django_prometheus.middleware.PrometheusBeforeMiddleware"
AFTER = "django_prometheus.middleware.PrometheusAfterMiddleware"

OFF = {"mode": "off"}
REPORTING: dict[str, Any] = {
    "include_local_variables": False,
    "max_request_body_size": "never",
    "before_send": report_without_secrets,
    "before_send_transaction": report_without_secrets,
    "data_collection": {
        "user_info": False,
        "cookies": OFF,
        "http_headers": {"request": OFF},
        "http_bodies": [],
        "url_query_params": OFF,
        "database_query_data": False,
        "queues": False,
        "stack_frame_variables": False,
    },
}
"""What Sentry is told of a failure: where in the code, and nothing that a person sent."""


def uploads() -> dict[str, Any]:
    """Return where uploads are stored: in S3_BUCKET if it is set, else on disk."""
    if not os.environ.get("S3_BUCKET"):
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": os.environ["S3_BUCKET"],
            "endpoint_url": os.environ.get("S3_ENDPOINT"),
            "region_name": os.environ.get("S3_REGION"),
            "access_key": os.environ.get("S3_ACCESS_KEY"),
            "secret_key": os.environ.get("S3_SECRET_KEY"),
            "custom_domain": os.environ.get("S3_CDN"),
            "querystring_auth": False,
            "file_overwrite": False,
            "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
        },
    }


def ports(span: str) -> range:
    """Return the ports of `9101-9110`; each process takes the next free one for its figures."""
    first, _, last = span.partition("-")
    return range(int(first), int(last or first) + 1)
