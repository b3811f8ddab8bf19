"""A database that ran some of the migrations that one replaces is not migrated further."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def check():
    call_command("check", tags=["database"], databases=["default"])


def test_whole_database_passes():
    check()


@pytest.mark.parametrize(
    ("app", "name"), [("accounts", "0007_only_our_roles"), ("cms", "0004_rights_over_pictures")]
)
def test_database_that_stopped_half_way_is_refused_in_a_sentence(app, name):
    MigrationRecorder(connection).record_unapplied(app, name)

    with pytest.raises(SystemCheckError) as refusal:
        check()

    assert "stopped half-way through what" in str(refusal.value)
    assert "Start the version before this one once" in str(refusal.value)
    assert str(refusal.value).count("lapak.E001") == 1
