import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.voting.vectors import VECTORS
from voting.rules.tags import delegate_tag, fold_contact, public_tag

LOG = VECTORS["log"]
KEY = bytes.fromhex(LOG["tag_key"])


@pytest.mark.parametrize(("contact", "tag"), LOG["tags"].items())
def test_public_tags_are_the_published_ones(contact, tag):
    assert public_tag(KEY, LOG["award"], fold_contact(contact)) == tag


def test_delegate_tags_are_the_published_roll():
    tags = [delegate_tag(LOG["award"], bytes.fromhex(token)) for token in LOG["tokens"]]

    assert sorted(tags) == LOG["roll"]


def test_another_award_gives_another_tag():
    assert public_tag(KEY, "a-1", "ani@example.org") != public_tag(KEY, "a-2", "ani@example.org")


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  Ani@Example.ORG ", "ani@example.org"),
        ("ani+suara@example.org", "ani@example.org"),
        ("a.n.i+x+y@gmail.com", "ani@gmail.com"),
        ("a.n.i@googlemail.com", "ani@googlemail.com"),
        ("a.n.i@example.org", "a.n.i@example.org"),
        ("ani@bücher.example", "ani@xn--bcher-kva.example"),
        ('"a@b"@example.org', '"a@b"@example.org'),
    ],
)
def test_contact_is_folded(written, folded):
    assert fold_contact(written) == folded


@pytest.mark.parametrize("text", ["", "ani", "@example.org", "ani@", "+x@example.org", "a@a..b"])
def test_what_is_no_address_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011  (UnicodeError of the domain is one as well)
        fold_contact(text)


@given(st.emails())
def test_folding_twice_changes_nothing(address):
    try:
        once = fold_contact(address)
    except ValueError:
        return

    assert fold_contact(once) == once
