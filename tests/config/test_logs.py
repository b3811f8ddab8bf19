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


def fail_with(address, code):
    choice = f"lapak-31-{code}"
    raise LookupError("no ballot " + str(len(choice) + len(address)))


def test_traceback_in_production_holds_no_variable(capsys):
    settings = logs.configure(json=True)
    logging.config.dictConfig(settings)
    try:
        fail_with("sarinah@example.org", 271828)
    except LookupError:
        logging.getLogger("voting").exception("ballot_failed")

    line = capsys.readouterr().err.strip()
    frames = json.loads(line)["exception"][0]["frames"]
    assert [frame["name"] for frame in frames][-1] == "fail_with"
    assert "LookupError" in line
    assert not [word for word in ("sarinah", "271828", "lapak-31", "locals") if word in line]
