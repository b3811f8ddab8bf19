import pytest
from django.http import HttpResponse

from marketplace.core.desks import relaxed_policy
from marketplace.core.request_log import RequestLog


@pytest.mark.parametrize("path", ["/admin/pages/", "/dapur/"])
def test_desk_may_run_its_own_inline_scripts(rf, path):
    response = relaxed_policy(lambda _: HttpResponse())(rf.get(path))

    assert "'unsafe-inline'" in response._csp_replace["script-src"]


@pytest.mark.parametrize("path", ["/", "/administrasi/", "/en/admin/"])
def test_page_keeps_the_strict_policy(rf, path):
    response = relaxed_policy(lambda _: HttpResponse())(rf.get(path))

    assert not hasattr(response, "_csp_replace")


@pytest.mark.django_db
def test_public_answer_forbids_foreign_and_inline_code(client):
    policy = client.get("/").headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_log_names_the_path_without_the_query(rf):
    assert RequestLog.format_request(rf.get("/cari/?q=rahasia")) == "GET /cari/"
