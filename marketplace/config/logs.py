"""One line per event: coloured for a person at a terminal, JSON for machines.

Lines carry stable event names and ids; never a name, an address, a token, or a voter with a
choice. A traceback names files, lines and functions, but no variable of theirs: the variables of
a failing view are what people typed.
"""

import logging
from typing import Any

import structlog
from structlog.tracebacks import ExceptionDictTransformer

from marketplace.core.request_log import WithoutSecrets

SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]


LOGGERS: dict[str, Any] = {
    "django.server": {"handlers": ["out"], "propagate": False},
    "django_tasks": {"level": "WARNING"},
    "django_tasks_db": {"level": "WARNING"},
    "fontTools": {"level": "WARNING"},
    "stripe": {"level": "WARNING"},  # what it says lower down repeats what people typed
}
WITHOUT_VARIABLES = structlog.processors.ExceptionRenderer(
    ExceptionDictTransformer(show_locals=False)
)


def configure(*, json: bool, level: int = logging.INFO) -> dict[str, Any]:
    """Set up structlog and return Django's LOGGING, so that both write the same lines."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": _formatter, "json": json}},
        "filters": {"paths": {"()": WithoutSecrets}},
        "handlers": {
            "out": {"class": "logging.StreamHandler", "formatter": "lines", "filters": ["paths"]}
        },
        "root": {"handlers": ["out"], "level": level},
        "loggers": LOGGERS,
    }


def _formatter(*, json: bool) -> logging.Formatter:
    drawing: list[Any] = [structlog.dev.ConsoleRenderer()]
    if json:
        drawing = [WITHOUT_VARIABLES, structlog.processors.JSONRenderer()]
    last = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *drawing]
    return structlog.stdlib.ProcessorFormatter(foreign_pre_chain=SHARED, processors=last)
