"""Take the README's picture of the running demo: `python -m tests.launch.picture [ADDRESS]`."""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import ViewportSize, sync_playwright

from tests.launch.chromium import ARGUMENTS, chromium

TARGET = Path(__file__).resolve().parents[2] / "docs" / "images" / "home.webp"
VIEW = ViewportSize(width=1280, height=900)


def main(address: str = "http://localhost:8000/") -> None:
    """Draw the home page as a visitor at a desk sees it, in daylight."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        page = browser.new_page(viewport=VIEW, locale="id", reduced_motion="reduce")
        page.goto(address, wait_until="networkidle")
        drawn = Image.open(io.BytesIO(page.screenshot()))
        browser.close()
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    drawn.convert("RGB").save(TARGET, "WEBP", quality=82, method=6)


if __name__ == "__main__":
    main(*sys.argv[1:])
