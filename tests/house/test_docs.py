"""Documents point to what exists."""

import re

from tests.house.tree import ROOT, files, name, none

LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
CODE_PATH = re.compile(
    r"`((?:marketplace|cms|booths|voting|media|tests|docs|requirements)/[\w/.\-]+\w)`"
)
README_WORDS = 500


def test_link_leads_somewhere():
    broken = [
        f"{name(path)}: {target}"
        for path in files(".md")
        for target in LINK.findall(path.read_text())
        if "://" not in target and not target.startswith("mailto:")
        if not (path.parent / target).exists()
    ]
    none(broken, "These links lead nowhere:")


def test_named_file_exists():
    gone = [
        f"{name(path)}: {target}"
        for path in files(".md")
        for target in CODE_PATH.findall(path.read_text())
        if not (ROOT / target).exists()
    ]
    none(gone, "Documents name files that do not exist:")


def test_readme_is_short():
    words = len((ROOT / "README.md").read_text().split())
    assert words <= README_WORDS
