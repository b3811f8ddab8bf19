import os
import re
from pathlib import Path

from django.contrib.staticfiles import finders

from marketplace.core import bundles
from marketplace.core.finders import BundleFinder

COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(")


def test_stylesheet_names_the_layers_first():
    assert bundles.stylesheet().startswith("@layer tokens,base,layout,components,pages;")


def test_stylesheet_starts_with_the_tokens_of_core():
    names = [path.relative_to(path.parents[3]).as_posix() for path in bundles.stylesheet_sources()]

    assert names[0] == "static/core/css/tokens.css"


def test_stylesheet_loses_comments_but_no_rule():
    text = bundles.stylesheet()

    assert "/*" not in text
    assert text.count("{") == text.count("}")
    assert ".product-card{" in text


def test_colours_stand_in_tokens_alone():
    outside = [
        path
        for path in bundles.stylesheet_sources()
        if not {"tokens.css", "tokens"} & set(path.parts)
    ]

    assert [path.name for path in outside if COLOUR.search(path.read_text())] == []


def test_no_gradient_no_shadow():
    text = bundles.stylesheet()

    assert "gradient(" not in text
    assert "shadow" not in text


def test_script_keeps_each_module_apart():
    text = bundles.script()

    assert text.count("\n{\n") + 1 == len(bundles.script_sources())
    assert not re.search(r"^\s*(import|export)\b", text, re.MULTILINE)


def test_bundle_is_made_anew_when_a_source_is_younger(settings, tmp_path):
    settings.VAR = tmp_path
    target = bundles.built(bundles.SCRIPT)
    target.write_text("old")
    os.utime(target, (0, 0))

    assert bundles.built(bundles.SCRIPT).read_text() == bundles.script()


def test_bundle_is_kept_while_sources_rest(settings, tmp_path):
    settings.VAR = tmp_path
    target = bundles.built(bundles.SCRIPT)
    target.write_text("kept")

    assert bundles.built(bundles.SCRIPT).read_text() == "kept"


def test_finder_finds_bundles_and_nothing_else():
    assert Path(finders.find("core/lapak.css")).name == "lapak.css"
    assert BundleFinder().find("core/other.css") == []
    assert BundleFinder().find("core/other.css", find_all=True) == []
    assert len(BundleFinder().find("core/lapak.js", find_all=True)) == 1


def test_finder_lists_bundles_for_collecting():
    listed = [(name, storage.exists(name)) for name, storage in BundleFinder().list(None)]

    assert listed == [("core/lapak.css", True), ("core/lapak.js", True)]


def test_dark_colours_are_the_same_chosen_or_by_device():
    text = bundles.stylesheet()

    by_device = re.search(r':root:not\(\[data-theme="light"\]\)\{(color-scheme[^}]*)\}', text)
    chosen = re.search(r':root\[data-theme="dark"\]\{(color-scheme[^}]*)\}', text)

    assert by_device[1] == chosen[1]


def test_who_saves_data_is_spared_the_same_by_script_and_by_device():
    text = bundles.stylesheet()

    by_device = re.search(r"@media \(prefers-reduced-data: reduce\)\{:root\{([^}]*)\}", text)
    by_script = re.search(r":root\[data-saving\]\{([^}]*)\}", text)

    assert "--face: var(--face-own)" in by_script[1]
    assert by_device[1] == by_script[1]
