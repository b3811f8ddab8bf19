import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voting.rules.log.tiles import (
    TILE_WIDTH,
    Tile,
    bundle_path,
    grow,
    nodes_of,
    read_place,
    read_tile,
    tiles_of,
    write_bundle,
    write_tile,
)
from voting.rules.log.tree import EMPTY_ROOT, consistency_proof, inclusion_proof, root_of

from .example import nodes_over, numbered

LEAVES = numbered(700)


def test_paths_are_those_of_the_standard():
    assert Tile(1, 1_234_067, 1).path == "tile/1/x001/x234/067.p/1"
    assert Tile(0, 7).path == "tile/0/007"
    assert bundle_path(1_000) == "tile/entries/x001/000"
    assert bundle_path(273, 112) == "tile/entries/273.p/112"


def test_tree_of_the_standards_example_has_its_tiles():
    tiles = list(tiles_of(70_000))

    assert sum(tile.level == 0 and tile.width == TILE_WIDTH for tile in tiles) == 273
    assert [tile for tile in tiles if tile.level or tile.width < TILE_WIDTH] == [
        Tile(0, 273, 112),
        Tile(1, 0),
        Tile(1, 1, 17),
        Tile(2, 0, 1),
    ]
    assert list(tiles_of(256)) == [Tile(0, 0), Tile(1, 0, 1)]
    assert list(tiles_of(0)) == []


@settings(max_examples=30)
@given(st.integers(0, 700), st.integers(0, 700))
def test_what_a_tree_adds_is_all_that_it_did_not_have(one, other):
    since, size = sorted((one, other))

    assert set(tiles_of(size)) - set(tiles_of(since)) == set(tiles_of(size, since))


@settings(max_examples=25)
@given(st.integers(1, 700), st.data())
def test_tiles_hold_all_that_proofs_need(size, data):
    leaves = LEAVES[:size]
    kept = kept_tiles(leaves)
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(0, size))
    nodes = nodes_of(lambda level, number: kept[level, number])

    plain = nodes_over(leaves)
    assert inclusion_proof(index, size, nodes) == inclusion_proof(index, size, plain)
    assert consistency_proof(old, size, nodes) == consistency_proof(old, size, plain)


def kept_tiles(leaves):
    plain = nodes_over(leaves)
    tiles = tiles_of(len(leaves))
    return {(tile.level, tile.number): read_tile(write_tile(tile, plain)) for tile in tiles}


@settings(max_examples=25)
@given(st.integers(0, 600), st.integers(0, 100))
def test_tiles_grow_into_those_of_the_larger_tree(size, more):
    before, after = kept_tiles(LEAVES[:size]), kept_tiles(LEAVES[: size + more])

    grown = grow(size, LEAVES[size : size + more], lambda *place: b"".join(before[place]))

    known = {place: b"".join(hashes) for place, hashes in before.items()}
    assert known | grown == {place: b"".join(hashes) for place, hashes in after.items()}


def test_tiles_grow_three_levels_high():
    grown = grow(65_535, LEAVES[:2], lambda _level, _number: EMPTY_ROOT * 255)

    assert {place: len(hashes) // 32 for place, hashes in grown.items()} == {
        (0, 255): 256,
        (0, 256): 1,
        (1, 0): 256,
        (2, 0): 1,
    }


@pytest.mark.parametrize("path", ["000.p/9", "000", "x001/x234/067", "x001/000.p/255"])
def test_place_of_a_tile_is_read_as_it_is_written(path):
    number, width = read_place(path)

    assert Tile(0, number, width).path == f"tile/0/{path}"


@pytest.mark.parametrize(
    "path", ["", "0", "000.p/09", "000.p/256", "x000/001", "001/002", "x1/000"]
)
def test_what_names_no_tile_is_refused(path):
    with pytest.raises(ValueError, match="no tile"):
        read_place(path)


def test_hash_of_a_higher_level_is_the_root_of_a_full_tile_below():
    (upper,) = kept_tiles(LEAVES[:256])[1, 0]

    assert upper == root_of(LEAVES[:256])


@pytest.mark.parametrize("content", [b"", b"x" * 31, EMPTY_ROOT * 257])
def test_what_is_no_tile_is_refused(content):
    with pytest.raises(ValueError, match="no tile"):
        read_tile(content)


def test_bundle_says_how_long_each_entry_is():
    assert write_bundle([b"ab", b""]) == b"\x00\x02ab\x00\x00"


@pytest.mark.parametrize("entries", [[b""] * 257, [b"x" * 65_536]])
def test_bundle_takes_no_more_than_a_tile_and_nothing_too_long(entries):
    with pytest.raises(ValueError, match="one bundle"):
        write_bundle(entries)
