import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.rules.log.roll import roll_root, roll_text
from voting.rules.log.tree import (
    EMPTY_ROOT,
    Edge,
    ProofError,
    check_consistency,
    consistency_proof,
    inclusion_proof,
    root_from_inclusion,
    root_of,
)

from .example import LEAVES, LOG, hashes, nodes_over, numbered, plain_root

SIZE = st.integers(1, 70)


def test_published_leaves_are_those_of_the_entries():
    assert hashes(LOG["leaves"]) == LEAVES


@pytest.mark.parametrize(("size", "root"), LOG["roots"].items())
def test_published_roots_are_those_of_the_leaves(size, root):
    assert root_of(LEAVES[: int(size)]).hex() == root


def test_published_proofs_are_made_and_hold():
    nodes = nodes_over(LEAVES)
    included, consistent = inclusion_proof(5, 10, nodes), consistency_proof(4, 10, nodes)
    roots = {int(size): bytes.fromhex(root) for size, root in LOG["roots"].items()}

    assert included == hashes(LOG["inclusion_5_of_10"])
    assert root_from_inclusion(LEAVES[5], 5, 10, included) == roots[10]
    assert consistent == hashes(LOG["consistency_4_to_10"])
    check_consistency(4, roots[4], 10, roots[10], consistent)


def test_published_roll_has_the_published_root():
    shuffled = [LOG["roll"][place] for place in (2, 0, 3, 1)]

    assert roll_root(shuffled).hex() == LOG["roll_root"]
    assert roll_text(shuffled).splitlines() == LOG["roll"]


@pytest.mark.parametrize("roll", [["0" * 32, "0" * 32], ["A" * 32], ["0" * 31], ["0 " * 16]])
def test_roll_that_names_one_twice_or_none_is_refused(roll):
    with pytest.raises(ValueError, match="once"):
        roll_root(roll)


def test_empty_tree_has_a_root():
    assert root_of([]) == EMPTY_ROOT == Edge().root


@given(SIZE)
def test_edge_grows_into_the_root_of_the_standard(size):
    leaves = numbered(size)
    kept = Edge()
    for count, leaf in enumerate(leaves, start=1):
        kept.append(leaf)
        assert kept.root == plain_root(leaves[:count])
        kept = Edge(kept.size, kept.peaks)


def test_edge_with_other_peaks_than_its_size_has_is_refused():
    with pytest.raises(ValueError, match="peaks"):
        Edge(3, numbered(1))


@given(SIZE, st.data())
def test_every_leaf_is_found_and_only_where_it_stands(size, data):
    leaves = numbered(size)
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, nodes_over(leaves))
    root = plain_root(leaves)

    assert root_from_inclusion(leaves[index], index, size, proof) == root
    for other in range(size):
        if other != index:
            assert leads_to(leaves[index], other, size, proof) != root
    for broken in (proof[:-1], [*proof, root]):
        if broken != proof:
            assert leads_to(leaves[index], index, size, broken) != root


def leads_to(leaf, index, size, proof):
    try:
        return root_from_inclusion(leaf, index, size, proof)
    except ProofError:
        return None


@given(SIZE, st.data())
def test_every_beginning_is_found_consistent_and_no_other_tree(size, data):
    leaves = numbered(size)
    old = data.draw(st.integers(0, size))
    proof = consistency_proof(old, size, nodes_over(leaves))
    before, after = plain_root(leaves[:old]), plain_root(leaves)

    check_consistency(old, before, size, after, proof)
    altered = plain_root([*leaves[: old - 1], numbered(size + 1)[-1]]) if old else after
    for roots in ((altered, after), (before, altered)):
        if roots != (before, after):
            with pytest.raises(ProofError):
                check_consistency(old, roots[0], size, roots[1], proof)


@pytest.mark.parametrize(
    ("old", "new", "proof"), [(3, 7, []), (3, 7, numbered(9)), (7, 3, []), (4, 4, numbered(1))]
)
def test_proof_of_another_length_shows_nothing(old, new, proof):
    leaves = numbered(7)

    with pytest.raises(ProofError):
        check_consistency(old, plain_root(leaves[:old]), new, plain_root(leaves[:new]), proof)


@pytest.mark.parametrize("index", [-1, 5])
def test_leaf_that_is_not_there_has_no_proof(index):
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_proof(index, 5, nodes_over(numbered(5)))
    with pytest.raises(ProofError):
        root_from_inclusion(EMPTY_ROOT, index, 5, [])


def test_smaller_tree_is_no_continuation():
    with pytest.raises(ValueError, match="beginning"):
        consistency_proof(5, 4, nodes_over(numbered(5)))
