"""The package of an award of libraries holds the activities behind its figures."""

import json
from hashlib import sha256

import pytest

from marketplace.places.models import Activity
from tests.factories.kinds import (
    LIBRARIES,
    LibraryAwardFactory,
    ReelsAwardFactory,
    finished,
    opened,
)
from tests.voting.packages import package_files
from tests.voting.services.test_kinds import rules_of
from tests.voting.services.test_packaging import differs
from voting.models import Award
from voting.rules.activities import activities_text, read_activities
from voting.rules.package import ACTIVITIES, RULES
from voting.rules.parameters import canonical_text
from voting.rules.verifying import verify

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def test_list_behind_the_figures_is_frozen_with_them():
    award = LibraryAwardFactory()
    opened(award)
    Activity.objects.all().delete()

    lines = award.frozen_activities.document.splitlines()

    assert len(lines) == sum(activities for _kind, _people, activities in LIBRARIES.values())
    assert json.loads(lines[0]) == {
        "nominee": "1101", "held_on": "2026-01-01", "family": "information", "participants": 20,
        "title": json.loads(lines[0])["title"],
    }  # fmt: skip
    digest = sha256(award.frozen_activities.document.encode()).hexdigest()
    assert rules_of(Award.objects.get(pk=award.pk))["activities_sha256"] == digest


def remeasured(files, change):
    """Return a package whose operator rewrote the activities and named their hash in the rules."""
    text = activities_text(change(read_activities(files[ACTIVITIES].decode())))
    return digested(files, text)


def digested(files, text):
    rules = json.loads(files[RULES]) | {"activities_sha256": sha256(text.encode()).hexdigest()}
    return {**files, ACTIVITIES: text.encode(), RULES: canonical_text(rules).encode()}


def test_package_of_libraries_agrees_and_no_activity_can_be_changed_unseen():
    files = package_files(finished(opened(LibraryAwardFactory())))

    assert verify(files).stage == "final"
    other = files[ACTIVITIES].replace(b'"participants":20', b'"participants":21', 1)
    told = differs({**files, ACTIVITIES: other})
    assert told == "activities.txt: is not what the rules committed to"


def test_activities_that_do_not_make_the_figures_are_a_difference():
    files = package_files(finished(opened(LibraryAwardFactory())))
    first = read_activities(files[ACTIVITIES].decode())[0]
    strange = {
        "activities.txt: 1101 is counted otherwise": lambda all_: all_[1:],
        "activities.txt: holds what cannot be counted": lambda all_: [
            *all_, first._replace(held_on="2027-01-01")
        ],
    }  # fmt: skip

    for told, change in strange.items():
        assert differs(remeasured(files, change)) == told
    stranger = remeasured(files, lambda all_: [*all_, first._replace(nominee="9999")])
    assert differs(stranger) == "activities.txt: holds what cannot be counted"


@pytest.mark.parametrize(
    "text", ["[]\n", "{}\n", "x\n", '{"nominee":"1101"}\n', "null\n", "\n", "1\n"]
)
def test_list_that_is_none_is_a_difference_and_no_crash(text):
    files = package_files(finished(opened(LibraryAwardFactory())))

    assert differs(digested(files, text)) == "activities.txt: holds what cannot be counted"


def test_list_belongs_to_libraries_alone():
    libraries = package_files(finished(opened(LibraryAwardFactory())))
    reels = package_files(finished(opened(ReelsAwardFactory())))

    without = {name: text for name, text in libraries.items() if name != ACTIVITIES}
    assert differs(without) == "activities.txt: is missing"
    assert differs({**reels, ACTIVITIES: b""}) == "activities.txt: does not belong here"
