"""What is in the repository is ours, works on any machine and tells nothing about one."""

import re
import subprocess

from tests.house.tree import ROOT, files, name, none

FOREIGN = (".woff", ".woff2", ".ttf", ".otf", ".eot", ".min.js", ".min.css", ".map", ".whl", ".zip")
TEXT = (
    ".py", ".html", ".css", ".js", ".md", ".txt", ".toml", ".json", ".yml", ".yaml", ".po", ".csv",
    ".svg", "Makefile", "run", ".editorconfig", ".gitignore",
)  # fmt: skip
MACHINES = re.compile(r"(?<![\w.])/(work|root|home|Users)/\w|/tmp/wt|/opt/(lapak|wheels|pypi)")
HOSTS = re.compile(
    r"(pypi\.org|pythonhosted|registry\.npmjs|deb\.debian|/simple/|--(extra-)?index-url=)"
)
LARGEST = 1_000_000


def test_nothing_is_copied_from_others():
    none([name(path) for path in files(*FOREIGN)], "Fonts, minified and packed files stay outside:")


def test_no_file_is_huge():
    huge = [name(path) for path in files() if path.stat().st_size > LARGEST]
    none(huge, f"No file is larger than {LARGEST:,} bytes:")


def test_no_line_names_a_machine_or_a_package_host():
    found = [
        f"{name(path)}:{number}"
        for path in files(*TEXT)
        if path.parent.name != "house"
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if MACHINES.search(line) or HOSTS.search(line)
    ]
    none(found, "No path of one machine and no address of a package index:")


def test_requirements_are_hashed():
    for path in files(".txt"):
        if path.parent.name == "requirements":
            pinned = re.findall(r"^[\w.\-\[\],]+==.*$", path.read_text(), flags=re.MULTILINE)
            loose = [line for line in pinned if not line.rstrip().endswith("\\")]
            none(loose, f"{name(path)} pins with hashes:")
            assert pinned


def test_media_is_code_and_not_ignored():
    asked = ["git", "check-ignore", "--no-index", "media/models.py", "media/any/file.py"]
    answer = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    none(answer.stdout.splitlines(), "media/ is an app of ours, yet it is ignored:")
