"""Migration steps that give rights go both ways and need the tables of rights alone."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from marketplace.accounts.states import Role
from marketplace.core.grants import Grant
from marketplace.core.pair_keys import Pair, pair_key
from marketplace.core.postgresql import OnPostgreSQL

pytestmark = pytest.mark.django_db


@pytest.fixture
def loader(db):
    return MigrationLoader(None)


def rights_of(role):
    return set(Group.objects.get(name=role).permissions.values_list("codename", flat=True))


def run(step, direction, state):
    with connection.schema_editor() as editor:
        getattr(step, f"database_{direction}")("catalogue", editor, state, state)


def test_rights_are_taken_and_given_back(loader):
    state = loader.project_state(("catalogue", "0002_rights"))
    (step,) = loader.get_migration("catalogue", "0002_rights").operations
    before = rights_of(Role.LIBRARIAN)

    run(step, "backwards", state)
    without = rights_of(Role.LIBRARIAN)
    run(step, "forwards", state)

    assert isinstance(step, Grant)
    assert before - without >= {"view_product", "change_product", "add_permit"}
    assert not {"view_product", "change_product", "add_permit"} & without
    assert rights_of(Role.LIBRARIAN) == before


@pytest.mark.embedded
@pytest.mark.django_db(transaction=True)
def test_statement_for_postgresql_runs_there_alone():
    state = ProjectState()
    step = OnPostgreSQL("CREATE TEMPORARY VIEW seen AS SELECT 1 AS one", "DROP VIEW seen")
    is_there = connection.vendor == "postgresql"

    run(step, "forwards", state)
    with connection.cursor() as cursor:
        after = [table.name for table in connection.introspection.get_table_list(cursor)]
    run(step, "backwards", state)

    assert ("seen" in after) is is_there


def test_pair_key_is_undone_with_its_index(loader):
    state = loader.project_state(("places", "0001_tables"))
    step = pair_key(
        "tried_pair",
        child=Pair("places_library", ("regency_id", "province_id")),
        parent=Pair("places_regency", ("id", "province_id")),
    )

    there = []
    for direction in ("forwards", "backwards"):
        run(step, direction, state)
        there.append(tried_among("places_library", "places_regency"))

    assert there == [{"tried_pair", "tried_pair_pair"}, set()]


def tried_among(*tables):
    with connection.cursor() as cursor:
        names = [connection.introspection.get_constraints(cursor, table) for table in tables]
    return {name for found in names for name in found if name.startswith("tried_pair")}
