"""Who reads the log learns what was asked, and can open nothing with it."""

import logging

import pytest
from django.http import HttpResponseBadRequest
from django.test import RequestFactory
from django.utils.log import log_response

from marketplace.config import logs
from marketplace.core.request_log import RequestLog, path_to_tell, report_without_secrets

ORDER = "/pesanan/LP-7KQ2M9XD/gH5kq0aB/"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (ORDER, "/pesanan/LP-7KQ2M9XD/-/"),
        (f"{ORDER}bukti/", "/pesanan/LP-7KQ2M9XD/-/bukti/"),
        (f"/en{ORDER}", "/en/pesanan/LP-7KQ2M9XD/-/"),
        ("/kabar-stok/berhenti/abc:def/", "/kabar-stok/berhenti/-/"),
        ("/katalog/", "/katalog/"),
        ("/tidak/ada/", "/tidak/ada/"),
    ],
)
def test_path_is_told_without_what_opens_it(path, told):
    assert path_to_tell(path) == told


def test_line_of_a_request_names_the_path_without_secret_and_query():
    request = RequestFactory().get(ORDER, {"q": "rendang"})

    assert RequestLog.format_request(request) == "GET /pesanan/LP-7KQ2M9XD/-/"


def test_djangos_own_lines_hold_no_secret_either(capsys):
    logging.config.dictConfig(logs.configure(json=True))
    request = RequestFactory().post(f"{ORDER}bukti/")

    log_response(
        "%s: %s", "Bad Request", request.path, response=HttpResponseBadRequest(), request=request
    )

    line = capsys.readouterr().err
    assert "/pesanan/LP-7KQ2M9XD/-/bukti/" in line
    assert "gH5kq0aB" not in line


def test_report_of_a_failure_names_the_path_without_secret():
    event = {"request": {"url": f"https://lapak.example{ORDER}"}, "transaction": "payments:order"}

    assert report_without_secrets(event, {}) == {
        "request": {"url": "https://lapak.example/pesanan/LP-7KQ2M9XD/-/"},
        "transaction": "payments:order",
    }
    assert report_without_secrets({"message": "x"}, {}) == {"message": "x"}
