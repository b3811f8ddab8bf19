"""The witness's program against a running site: downloaded, and as a command."""

import subprocess
import sys

import pytest
from django.test import Client

from tests.factories.accounts import UserFactory
from tests.factories.times import NOON
from tests.factories.voting import OpenAwardFactory, cast
from voting.management.commands.witness import Command
from voting.queries.log import log_verifier
from voting.services.awards import close_award
from voting.services.sequencing import sequence

pytestmark = pytest.mark.django_db


@pytest.fixture
def award():
    """Return an open award with nine entries in its log."""
    award = OpenAwardFactory()
    for voter in range(8):
        cast(award, "01,02,03", voter=voter)
    sequence(award=award, at=NOON)
    return award


def at(award, place=""):
    return f"/log/{award.code}/{place}"


def close(award):
    close_award(award=award, actor=UserFactory(), at=NOON, reason="Uji")
    sequence(award=award, at=NOON)


def test_witness_is_handed_out_and_watches_on_nothing_but_python(live_server, award, tmp_path):
    address = f"{live_server.url}{at(award)}"
    answer = Client().get(at(award, "witness.py"))
    program = tmp_path / "witness.py"
    program.write_bytes(answer.content)

    def watched():
        ran = subprocess.run(  # noqa: S603 - our own program, in a folder of the test
            [sys.executable, "-I", "-S", program, address, log_verifier(award).vkey],
            env={},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        return ran.returncode, ran.stdout, ran.stderr

    assert "attachment" in answer["Content-Disposition"]
    assert watched() == (0, "COCOK: 9 catatan\nAGREES: 9 entries\n", "")
    close(award)
    code, said, fault = watched()
    assert (code, said.splitlines()[-1], fault) == (0, "AGREES: 10 entries, continues 9", "")


def test_witness_command_watches_the_log_of_a_running_site(live_server, award, tmp_path, capsys):
    address = f"{live_server.url}{at(award)}"
    asked = [address, log_verifier(award).vkey, "--store", str(tmp_path / "checkpoint.txt")]

    def watched():
        with pytest.raises(SystemExit) as ended:
            Command().run_from_argv(["manage.py", "witness", *asked])
        return ended.value.code, capsys.readouterr().out

    assert watched() == (0, "COCOK: 9 catatan\nAGREES: 9 entries\n")
    close(award)
    assert watched()[1].startswith("COCOK: 10 catatan, lanjutan dari 9\n")
