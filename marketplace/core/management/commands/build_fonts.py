"""Cut the typefaces for the web into var/fonts. Quick when nothing has changed."""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from marketplace.core import fonts


class Command(BaseCommand):
    help = "Subset Plus Jakarta Sans and Literata to Latin WOFF2 with matched fallbacks."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        folder: Path = settings.VAR / "fonts"
        folder.mkdir(parents=True, exist_ok=True)
        stamp = folder / "built"
        wanted = recipe()
        if stamp.exists() and stamp.read_text() == wanted:
            self.stdout.write("Fonts are ready.")
            return
        (folder / "faces.css").write_text(
            "".join(fonts.build(face, folder) for face in fonts.FACES)
        )
        stamp.write_text(wanted)
        for face in fonts.FACES:
            size = (folder / face.file_name).stat().st_size
            self.stdout.write(f"{face.file_name}: {size / 1000:.1f} kB")


def recipe() -> str:
    """Return a digest of everything the built files depend on."""
    digest = hashlib.sha256(Path(fonts.__file__).read_bytes())
    for face in fonts.FACES:
        digest.update(f"{fonts.source(face).stat().st_size}".encode())
    return digest.hexdigest()
