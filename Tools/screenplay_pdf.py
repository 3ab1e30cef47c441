#!/usr/bin/env python3
"""Lays a screenplay out on standard pages: neutral JSON on standard input, a PDF with a text layer on standard output.

Makes the PDF variant of an example. Courier 12, ten characters an inch, 55 lines a page, US Letter; western text only.
"""
import json
import sys
import textwrap

LEFT = {"character": 266, "parenthetical": 216, "dialogue": 180, "lyrics": 180}
WIDTH = {"character": 30, "parenthetical": 25, "dialogue": 35, "lyrics": 35}
ACTION_LEFT, ACTION_WIDTH, TOP, BOTTOM, PITCH, CHAR = 108, 60, 720, 72, 12, 7.2
UNPRINTED = {"note", "section", "synopsis"}


class Pages:
    def __init__(self):
        self.pages, self.y = [[]], 0

    def put(self, x, y, text):
        data = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        self.pages[-1].append(b"BT /F 12 Tf %.1f %.1f Td (%s) Tj ET" % (x, y, data))

    def turn(self):
        self.pages.append([])
        self.y = TOP
        number = f"{len(self.pages) - 1}."
        if len(self.pages) > 2:
            self.put(540 - len(number) * CHAR, 756, number)

    def room(self, lines):
        return self.y - (lines - 1) * PITCH >= BOTTOM


def wrapped(element):
    kind = element["type"]
    lines = []
    for line in element["text"].split("\n"):
        lines += textwrap.wrap(line, WIDTH.get(kind, ACTION_WIDTH), break_on_hyphens=False) or [""]
    return lines


def left(kind, line):
    if kind == "transition":
        return 540 - len(line) * CHAR
    if kind == "centered":
        return 306 - len(line) * CHAR / 2
    return LEFT.get(kind, ACTION_LEFT)


def title_page(pages, title):
    y = 500
    for key in ("Title", "Credit", "Author"):
        for line in title.get(key, []):
            pages.put(306 - len(line) * CHAR / 2, y, line)
            y -= 2 * PITCH
        y -= PITCH
    y = 120
    for key in ("Draft date", "Copyright"):
        for line in title.get(key, []):
            pages.put(ACTION_LEFT, y, line)
            y -= PITCH


def speech(elements, index):
    end = index + 1
    while end < len(elements) and elements[end]["type"] in ("dialogue", "parenthetical", "lyrics"):
        end += 1
    return elements[index:end]


def dual(pages, left_part, right_part):
    columns = []
    for part in (left_part, right_part):
        lines = []
        for element in part:
            width = 26
            for line in textwrap.wrap(element["text"], width, break_on_hyphens=False):
                lines.append((line, {"character": 72, "parenthetical": 20}.get(element["type"], 0)))
        columns.append(lines)
    height = max(map(len, columns))
    if not pages.room(height):
        pages.turn()
    for start, lines in zip((126, 333), columns):
        for row, (line, indent) in enumerate(lines):
            pages.put(start + indent, pages.y - row * PITCH, line)
    pages.y -= (height + 1) * PITCH


def block(pages, elements):
    lines = [(e, line) for e in elements for line in wrapped(e)]
    keep = min(len(lines), 3) + (2 if elements[0]["type"] == "scene_heading" else 0)
    if not pages.room(keep):
        pages.turn()
    for element, line in lines:
        if not pages.room(1) or (element["type"] == "dialogue" and len(lines) > 4 and not pages.room(2)):
            if elements[0]["type"] == "character":
                pages.put(LEFT["character"], pages.y, "(MORE)")
                pages.turn()
                pages.put(LEFT["character"], pages.y, elements[0]["text"].split(" (")[0] + " (CONT'D)")
                pages.y -= PITCH
            else:
                pages.turn()
        if element["type"] == "scene_heading" and element.get("sceneNumber") and line == wrapped(element)[0]:
            pages.put(64, pages.y, element["sceneNumber"])
            pages.put(552, pages.y, element["sceneNumber"])
        pages.put(left(element["type"], line), pages.y, line)
        pages.y -= PITCH
    pages.y -= PITCH


def lay_out(script):
    pages = Pages()
    title_page(pages, script["titlePage"])
    pages.turn()
    elements = [e for e in script["elements"] if e["type"] not in UNPRINTED]
    index = 0
    while index < len(elements):
        element = elements[index]
        if element["type"] == "page_break":
            pages.turn()
            index += 1
            continue
        part = speech(elements, index) if element["type"] == "character" else [element]
        index += len(part)
        if element.get("dual") == "left" and index < len(elements) and elements[index].get("dual") == "right":
            other = speech(elements, index)
            index += len(other)
            dual(pages, part, other)
        else:
            block(pages, part)
    return pages.pages


def write(pages, title, out):
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(count))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
               b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>"]
    for number, page in enumerate(pages):
        stream = b"\n".join(page)
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>"
                       b"/Contents %d 0 R>>" % (5 + 2 * number))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number + 1, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(data))
    out.write(data)


if __name__ == "__main__":
    script = json.load(sys.stdin)
    write(lay_out(script), script["titlePage"], sys.stdout.buffer)
