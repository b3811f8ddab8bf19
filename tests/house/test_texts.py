"""Every word a person may read is marked for translation."""

import ast

import pytest
from django.apps import apps
from django.utils.functional import Promise

from media.models import Rendition
from tests.house.tree import PACKAGES, code, name, none, ours, parsed

SPOKEN = {"verbose_name", "verbose_name_plural", "label", "help_text", "heading", "error_messages"}


def our_models():
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in PACKAGES]


@pytest.mark.parametrize("naming", ["verbose_name", "verbose_name_plural"])
def test_model_has_a_name_people_read(naming):
    nameless = [
        model._meta.label
        for model in our_models()
        if not isinstance(getattr(model._meta, naming), Promise) and model is not Rendition
    ]
    none(nameless, f"These models need a translated {naming}:")


def test_word_in_python_is_marked():
    bare = [
        f"{name(path)}:{node.value.lineno} {node.arg}={node.value.value!r}"
        for path in code()
        if path.name != "gallery.py"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.keyword) and node.arg in SPOKEN
        if isinstance(node.value, ast.Constant) and " " in str(node.value.value)
    ]
    none(bare, "These words stand in one language only; wrap them in _():")


def test_refusal_is_marked():
    bare = [
        f"{name(path)}:{node.lineno}"
        for path in ours(".py")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RuleError"
        if len(node.args) > 1 and isinstance(node.args[1], ast.Constant | ast.JoinedStr)
    ]
    none(bare, "A refusal speaks the reader's language; wrap its sentence in _():")
