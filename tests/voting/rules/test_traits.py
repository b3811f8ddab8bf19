"""What is noted of a request is coarse, and nothing is made up where it is unknown."""

import pytest

from voting.rules.traits import browser_family, coarse_network

PHONE = "Mozilla/5.0 (Linux; Android {}; SM-A135F) Chrome/{} Mobile Safari/537.36"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        (" 203.0.113.77 ", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("", ""),
        ("unknown", ""),
    ],
)
def test_network_is_coarse(address, network):
    assert coarse_network(address) == network


def test_family_outlives_an_update():
    before = browser_family(PHONE.format("13", "118.0.0.0"))
    after = browser_family(PHONE.format("14", "131.0.6778.39"))

    assert before == after
    assert len(before) == 16
    assert browser_family("Mozilla/5.0 (iPhone) Safari/604.1") != before
    assert browser_family("") == browser_family(" ") == ""
