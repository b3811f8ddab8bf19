import json
import logging.config

import structlog

from marketplace.config import logs


def test_production_writes_one_json_object_per_event(capsys):
    settings = logs.configure(json=True)
    formatter = settings["formatters"]["lines"]["()"](json=True)
    record = logging.LogRecord("voting", logging.INFO, "", 1, {"event": "ballot_cast"}, (), None)
    record._logger, record._name = logging.getLogger("voting"), "info"

    line = json.loads(formatter.format(record))

    assert line["event"] == "ballot_cast"
    assert structlog.is_configured()


def test_terminal_gets_plain_lines():
    settings = logs.configure(json=False)
    formatter = settings["formatters"]["lines"]["()"](json=False)
    record = logging.LogRecord("cms", logging.INFO, "", 1, "story %s published", ("karawo",), None)

    assert "story karawo published" in formatter.format(record)
