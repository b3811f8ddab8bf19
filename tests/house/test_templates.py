"""Every template is used, and every word in it can be read in two languages."""

import re
from html.parser import HTMLParser

from django.apps import apps
from wagtail.models import Page

from tests.house.tree import code, name, none, ours

WITHOUT_A_CALLER = {"404.html", "500.html", "403.html", "403_csrf.html", "400.html"}
"""Django finds these by their names."""
OF_OTHERS = (
    "account/",
    "mfa/",
    "allauth/",
    "wagtailadmin/",
    "admin/",
    "wagtailusers/",
    "usersessions/",
)
"""Names that Django, Wagtail and allauth ask for."""
TRANSLATED = re.compile(
    r"{%\s*(blocktrans(?:late)?|comment)\b.*?{%\s*end\1\s*%}|{#.*?#}", flags=re.DOTALL
)
ATTRIBUTES = re.compile(r"{%\s*block \w*attributes\b.*?{%\s*endblock", flags=re.DOTALL)
NAMED_LATER = re.compile(r"<(/?){{.*?}}")
TAGS = re.compile(r"{%.*?%}|{{.*?}}", flags=re.DOTALL)
SPOKEN_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "aria-description", "label"}
SAME_EVERYWHERE = {
    "Bahasa",
    "English",
    "Indonesia",
    "Lapak",
    "WhatsApp",
    "Rp",
    "AI",
    "RT",
    "RW",
    "CSV",
    "XLSX",
    "PDF",
    "QR",
    "SHA",
    "kg",
}
"""Names and signs that are written alike in both languages."""
WORD = re.compile(r"[^\W\d_]{2,}")
SPOKEN_ARGUMENT = re.compile(r"""\b(?:title|label|text|hint|heading|lead)="(?=[^"]*[A-Za-z]{3})""")


def test_page_of_the_desk_has_a_title():
    texts = {name(path): path.read_text() for path in ours(".html")}
    untitled = [
        path
        for path, text in texts.items()
        if 'extends "wagtailadmin/generic/base.html"' in text and "block titletag" not in text
    ]
    none(untitled, "Browsers and screen readers name a page by its title; extend core/desk/page")


def test_template_is_used():
    callers = "\n".join(path.read_text() for path in [*code(), *ours(".html", ".txt", ".xml")])
    pages = {model.template for model in apps.get_models() if issubclass(model, Page)}
    unused = [
        short
        for short in _names()
        if short not in WITHOUT_A_CALLER | pages and not short.startswith(OF_OTHERS)
        if not _is_named(short, callers)
    ]
    none(unused, "No view, tag or template names these templates:")


def test_template_speaks_two_languages():
    deaf = [
        f"{name(path)}: {words}" for path in _shown() for words in _fixed_words(path.read_text())
    ]
    none(deaf, "These words stand in one language only; wrap them in {% translate %}:")


def test_component_is_given_translated_words():
    deaf = [
        f"{name(path)}: {tag}"
        for path in _shown()
        for tag in re.findall(r"{%.*?%}", TRANSLATED.sub("", path.read_text()), flags=re.DOTALL)
        if SPOKEN_ARGUMENT.search(tag) and not tag.startswith(("{% translate", "{% block"))
    ]
    none(deaf, 'Write label=_("…") so that the words are translated:')


class _Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []
        self.silent = False

    def handle_starttag(self, tag, attrs):
        self.silent = tag in {"script", "style"}
        self.found += [text for key, text in attrs if key in SPOKEN_ATTRIBUTES and text]

    def handle_endtag(self, _tag):
        self.silent = False

    def handle_data(self, data):
        self.found += [] if self.silent else [data]


def _fixed_words(source):
    reader = _Words()
    visible = ATTRIBUTES.sub("{%", TRANSLATED.sub("", source))
    reader.feed(TAGS.sub(" ", NAMED_LATER.sub(r"<\1x", visible)))
    texts = (" ".join(text.split()) for text in reader.found)
    return [text for text in texts if set(WORD.findall(text)) - SAME_EVERYWHERE]


def _shown():
    """Leave out the gallery of components, which only developers see."""
    return [path for path in ours(".html") if path.parent.name != "gallery"]


def _names():
    paths = [name(path) for path in ours(".html", ".txt", ".xml")]
    return [path.split("/templates/")[1] for path in paths if "/templates/" in path]


def _is_named(short, callers):
    """Say whether the name stands somewhere, whole or as f"folder/{kind}.html"."""
    folder = re.escape(short.rpartition("/")[0])
    return short in callers or bool(re.search(rf"\"{folder}/{{\w", callers))
