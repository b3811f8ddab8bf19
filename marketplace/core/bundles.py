"""One stylesheet and one script for the whole site, put together from the small files.

The sources stay one file per component. Each of our apps may add to the stylesheet with
`static/<app>/css/**/*.css` (in `@layer pages`); scripts come from core alone, so that an app's own
script is loaded only by the pages that need it. No tool outside Python takes part.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings

CSS_ORDER = ("tokens", "base", "layout", "components", "pages")
OUR_PACKAGES = frozenset({"marketplace", "cms", "booths", "voting", "media"})
STYLESHEET = "core/lapak.css"
SCRIPT = "core/lapak.js"


def stylesheet_sources() -> list[Path]:
    """Return every CSS file of our apps, core first, in the order of the layers."""
    core, *others = sorted(_static_folders(), key=lambda folder: (folder.name != "core", folder))
    files = sorted((core / "css").rglob("*.css"), key=_layer_of)
    for folder in others:
        files += sorted((folder / "css").rglob("*.css"))
    built = settings.VAR / "fonts" / "faces.css"
    return [*files, built] if built.exists() else files


def script_sources() -> list[Path]:
    return sorted((Path(__file__).parent / "static" / "core" / "js").glob("*.js"))


def stylesheet() -> str:
    """Return the whole stylesheet without comments and indentation."""
    layers = "@layer tokens,base,layout,components,pages;"
    text = "\n".join(path.read_text() for path in stylesheet_sources())
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    return layers + re.sub(r"\s*([{};,])\s*", r"\1", text).strip() + "\n"


def script() -> str:
    """Return all modules in one, each in a block of its own so that names cannot meet."""
    return "\n".join(f"{{\n{path.read_text()}}}" for path in script_sources())


def built(name: str) -> Path:
    """Return the bundle's file under var/assets, made anew when a source is younger."""
    make, sources = {
        STYLESHEET: (stylesheet, stylesheet_sources()),
        SCRIPT: (script, script_sources()),
    }[name]
    target: Path = settings.VAR / "assets" / name
    if not target.exists() or any(_is_younger(source, target) for source in sources):
        _write(target, make())
    return target


def _is_younger(source: Path, target: Path) -> bool:
    return source.stat().st_mtime > target.stat().st_mtime


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(f"{target.suffix}.new")
    fresh.write_text(text)
    fresh.replace(target)


def _static_folders() -> Iterator[Path]:
    for config in apps.get_app_configs():
        folder = Path(config.path) / "static" / config.label
        if config.name.split(".")[0] in OUR_PACKAGES and folder.is_dir():
            yield folder


def _layer_of(path: Path) -> tuple[int, str]:
    name = path.stem if path.parent.name == "css" else path.parent.name
    return CSS_ORDER.index(name), str(path)
