import io
import re

import pytest
from django.core.management import call_command
from fontTools.ttLib import TTFont

from marketplace.core import fonts


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fonts")
    return folder, {face.family: fonts.build(face, folder) for face in fonts.FACES}


@pytest.mark.parametrize(("name", "most"), [("plus-jakarta-sans", 45_000), ("literata", 45_000)])
def test_face_is_light(built, name, most):
    folder, _ = built

    assert 8_000 < (folder / f"{name}.woff2").stat().st_size <= most


@pytest.mark.parametrize("name", ["plus-jakarta-sans", "literata"])
def test_face_has_the_letters_and_the_weights(built, name):
    folder, _ = built

    face = TTFont(folder / f"{name}.woff2")

    wanted = {ord(letter) for letter in "Rp0123456789éñ\u2013\u201c\u201d\u2019…"}
    assert wanted <= set(face.getBestCmap())
    assert [axis.axisTag for axis in face["fvar"].axes] == ["wght"]


def test_interface_face_keeps_tabular_figures(built):
    folder, _ = built

    features = TTFont(folder / "plus-jakarta-sans.woff2")["GSUB"].table.FeatureList.FeatureRecord

    assert "tnum" in {record.FeatureTag for record in features}


def test_stand_in_is_as_wide_and_as_high(built):
    _, css = built

    scale = float(re.search(r"size-adjust: ([\d.]+)%", css["Plus Jakarta Sans"])[1])
    ascent = float(re.search(r"ascent-override: ([\d.]+)%", css["Plus Jakarta Sans"])[1])

    assert 95 < scale < 115
    assert ascent == pytest.approx(103.8 / scale * 100, abs=0.2)


def test_command_builds_once(settings, tmp_path):
    settings.VAR = tmp_path
    first, second = io.StringIO(), io.StringIO()

    call_command("build_fonts", stdout=first)
    written = (tmp_path / "fonts" / "faces.css").read_text()
    call_command("build_fonts", stdout=second)

    assert "plus-jakarta-sans.woff2" in first.getvalue()
    assert second.getvalue() == "Fonts are ready.\n"
    assert written.count("@font-face") == 6
