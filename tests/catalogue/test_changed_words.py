"""Both versions of a text stay whole; only the words that differ are marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.catalogue.rules.changed_words import changed_words

TEXTS = st.text(alphabet="ab \n", max_size=30)


def written(passages):
    return "".join(f"[{one.text}]" if one.is_changed else one.text for one in passages)


@pytest.mark.parametrize(
    ("old", "new", "marked_old", "marked_new"),
    [
        ("tas pandan besar", "tas rotan besar", "tas [pandan] besar", "tas [rotan] besar"),
        ("tas pandan", "tas pandan besar", "tas pandan", "tas pandan [besar]"),
        ("satu.\n\nDua tiga", "satu.\n\ntiga", "satu.\n\n[Dua] tiga", "satu.\n\ntiga"),
        ("", "baru sama sekali", "", "[baru sama sekali]"),
        ("hilang", "", "[hilang]", ""),
        ("250 g", "250\ng", "250 g", "250\ng"),
        ("sama", "sama", "sama", "sama"),
    ],
)
def test_only_changed_words_are_marked(old, new, marked_old, marked_new):
    before, after = changed_words(old, new)

    assert (written(before), written(after)) == (marked_old, marked_new)


@given(old=TEXTS, new=TEXTS)
def test_passages_together_are_the_text(old, new):
    before, after = changed_words(old, new)

    assert "".join(one.text for one in before) == old
    assert "".join(one.text for one in after) == new
    unmarked = [
        "".join(one.text for one in side if not one.is_changed).split() for side in (before, after)
    ]
    assert unmarked[0] == unmarked[1]
