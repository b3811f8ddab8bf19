"""Read the words of a PDF back, as a screen reader would: by what each font says its glyphs mean.

Knows as much of the format as our typesetter writes: compressed streams, fonts with a ToUnicode map
and glyphs of two bytes. Words come in the order in which they were drawn.
"""

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
PAGE = re.compile(rb"/Type\s*/Page\b")
STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
MAPPED = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
RANGE = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
PLAIN = rb"(?:\\.|[^\\()])*"
for _ in range(4):  # brackets in pairs may stand in a string as they are
    PLAIN = rb"(?:\\.|[^\\()]|\(" + PLAIN + rb"\))*"
SHOWN = re.compile(
    rb"/(\w+)\s+[\d.]+\s+Tf|(BT)|\((" + PLAIN + rb")\)|<([0-9A-Fa-f]*)>(?!>)", re.DOTALL
)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b""}


def text_of(pdf):
    """Return the words in one line, with single spaces."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    objects |= _packed(objects)
    drawn = "".join(_drawn(objects, page) for page in objects.values() if PAGE.search(page))
    return " ".join(drawn.replace("\u200b", "").split())


def meta_of(pdf, name):
    """Return all that the file says under a name such as b"Title" or b"Lang"."""
    found = re.findall(rb"/" + name + rb"\s*\((" + PLAIN + rb")\)", pdf, re.DOTALL)
    return {_unescaped(one).decode() for one in found}


def _inflated(body):
    found = STREAM.search(body)
    if found is None:
        return b""
    return zlib.decompressobj().decompress(found[1]) if b"FlateDecode" in body else found[1]


def _packed(objects):
    """Return the objects that lie in streams of objects."""
    packed = {}
    for body in objects.values():
        if b"/ObjStm" in body:
            text, first = _inflated(body), int(re.search(rb"/First (\d+)", body)[1])
            numbers = list(map(int, text[:first].split()))
            ends = [*numbers[3::2], len(text)]
            for number, start, end in zip(numbers[::2], numbers[1::2], ends, strict=True):
                packed[number] = text[first + start : first + end]
    return packed


def _referred(objects, body, name):
    """Return the object that a dictionary refers to under a name."""
    return objects[int(re.search(rb"/" + name + rb"\s+(\d+) 0 R", body)[1])]


def _fonts(objects, page):
    """Return what the glyphs of each font mean, by the name that this page calls it by."""
    listed = re.search(rb"/Font\s*<<(.*?)>>", _referred(objects, page, b"Resources"), re.DOTALL)
    named = re.findall(rb"/(\w+)\s+(\d+) 0 R", listed[1]) if listed else []
    return {name: _meanings(objects, objects[int(number)]) for name, number in named}


def _meanings(objects, font):
    cmap = _inflated(_referred(objects, font, b"ToUnicode"))
    meanings = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        meanings |= {int(glyph, 16): _text(text) for glyph, text in MAPPED.findall(block)}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in RANGE.findall(block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                meanings[int(first, 16) + step] = chr(ord(_text(text)) + step)
    return meanings


def _text(digits):
    return bytes.fromhex(digits.decode()).decode("utf-16-be")


def _drawn(objects, page):
    fonts, content = _fonts(objects, page), _inflated(_referred(objects, page, b"Contents"))
    words, meanings = [], {}
    for font, begins, plain, digits in SHOWN.findall(content):
        if font:
            meanings = fonts.get(font, {})
        elif begins:
            words.append(" ")
        else:
            glyphs = bytes.fromhex(digits.decode()) if digits else _unescaped(plain)
            pairs = zip(glyphs[::2], glyphs[1::2], strict=False)
            words += [meanings.get(high << 8 | low, "") for high, low in pairs]
    return "".join(words)


def _unescaped(text):
    return ESCAPED.sub(lambda found: _letter(found[1]), text)


def _letter(code):
    if code[:1].isdigit():
        return bytes([int(code, 8) & 0xFF])
    return LETTERS.get(code, code)
