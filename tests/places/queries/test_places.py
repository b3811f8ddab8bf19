"""What a person's own record says about places."""

import pytest

from marketplace.places.queries.places import office_record
from tests.factories.accounts import UserFactory
from tests.factories.places import ActivityFactory, LibraryFactory

pytestmark = pytest.mark.django_db


def test_record_tells_of_offices_and_of_what_the_person_wrote():
    person, library = UserFactory(), LibraryFactory(name="Umum")
    library.librarians.add(person)
    library.province.curators.add(person)
    ActivityFactory(library=library, title="Kelas", recorded_by=person)
    ActivityFactory(library=library, title="Kelas orang lain")

    assert office_record(person) == {
        "libraries": ["Umum"],
        "provinces": [library.province.name],
        "recorded_activities": ["Kelas"],
    }
