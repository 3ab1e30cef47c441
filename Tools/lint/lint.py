#!/usr/bin/env python3
"""Holds the house numbers and the walls between the rooms. Prints `file:line: what`, exits 1 where there is any.

Works on formatted source, line by line: no parser. Numbers are those of Docs/Architecture.md, "House numbers"."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILE_LIMIT, FUNCTION_LIMIT, LINE_LIMIT, TARGET_LIMIT, DOC_SHARE = 500, 70, 120, 6000, 0.95

# Who may import whom. Foundation is allowed everywhere; C modules only where named.
WALLS = {
    "Story": {"CSodium"},
    "Imaging": {"Story", "CPango", "CDeflate", "CFontData"},
    "Poses": {"Story"},
    "Creatures": {"Story", "Poses"},
    "Bodies": {"Story", "Imaging", "Poses", "Creatures", "CBodyData"},
    "Props": {"Story", "Bodies"},
    "Scenery": {"Story", "Bodies", "Props"},
    "Breakdown": {"Story", "CBreakdownData"},
    "Slating": {"Story", "CSlatingData"},
    "Processes": {"Subprocess"},
    "Screenplays": {"Story", "Processes"},
    "Grammar": {"Story", "Breakdown", "CDirectionData"},
    "Direction": {"Story", "Breakdown", "Grammar", "Slating"},
    "Wishes": {"Story", "Breakdown", "Grammar"},
    "Revising": {"Story", "Breakdown", "Grammar", "Slating", "Direction"},
    "Continuity": {"Story", "Grammar"},
    "Staging": {"Story", "Bodies"},
    "Drawing": {"Story", "Imaging", "Bodies", "Props", "Scenery"},
    "Sound": {"Story", "Processes"},
    "Delivery": {"Story", "Imaging", "Processes"},
    "Production": {
        "Story", "Grammar", "Slating", "Imaging", "Bodies", "Processes", "Screenplays", "Direction", "Wishes", "Revising",
        "Continuity", "Staging", "Drawing", "Sound", "Delivery",
    },
    "SQL": {"GRDB", "CPQ"},
    "Blobs": {"Story"},
    "OpenID": {"CSignature"},
    "Redis": {"CRedis"},
    "Queue": {"SQL", "Redis", "CNATS"},
    "Store": {"SQL", "Story"},
    "Studio": {"Production", "Processes", "Story", "SQL", "Store", "Queue", "Blobs", "OpenID", "CPolicyData", "CPasswordHash"},
    "Pages": {"Story", "CPagesData", "Mustache"},
    "Server": {
        "Pages", "Studio", "Store", "Queue", "Production", "Story", "Blobs", "COpenAPIData", "CGzip", "Hummingbird", "HummingbirdCore", "NIOCore", "HTTPTypes",
        "ServiceLifecycle", "Logging", "Yams",
    },
    "shotwright-server": {
        "Server", "Studio", "Store", "SQL", "Queue", "Redis", "Blobs", "OpenID", "Production", "Story", "ArgumentParser", "Logging",
        "ServiceLifecycle", "UnixSignals", "Yams",
    },
    "shotwright-queue-bench": {"Queue", "SQL"},
    "shotwright": {"Production", "Story", "ArgumentParser"},
    "shotwright-film-bench": {"Delivery", "Imaging", "Story"},
    "shotwright-gallery": {"Story", "Imaging", "Bodies", "Staging", "Drawing", "Props", "Scenery"},
}
PLATFORM = {"Foundation", "FoundationNetworking", "FoundationXML", "Glibc", "Dispatch", "Synchronization", "SystemPackage", "System"}
FORBIDDEN_NAMES = re.compile(r"(Manager|Helpers?|Utils?|Utilities|Common|Misc)\.swift$|\+ext\.swift$", re.I)
# Lists of shapes, one statement a shape: long, and read from top to bottom.
SHAPE_LISTS, SHAPE_LIST_LIMIT = "Core/Sources/Scenery/", 110
# Each of these needs its reason in a comment on the same line or the line above.
NEEDS_REASON = {
    "try!": re.compile(r"\btry!"),
    "as!": re.compile(r"\bas! "),
    "a force unwrap": re.compile(r"[\w\)\]]!(?=[\s\.,\)\]\[:}]|$)"),
    "an unstructured Task": re.compile(r"\bTask(?:\.detached)? *(?:\([^)]*\))? *\{"),
    "@unchecked": re.compile(r"@unchecked"),
    "nonisolated(unsafe)": re.compile(r"nonisolated\(unsafe\)"),
    "try?": re.compile(r"\btry\?"),
}
problems = []


def problem(path, line, what):
    problems.append(f"{path.relative_to(ROOT)}:{line}: {what}")


def without_text(line):
    """The line with string contents and comments blanked, so that words in them are no code."""
    line = re.sub(r'"(?:\\.|[^"\\])*"', '""', line)
    return line.split("//")[0]


def functions(path, lines):
    """Bodies of func, init, subscript and computed vars run to the closing brace at the indentation they began at."""
    start = None
    labels = 0
    for number, line in enumerate(lines, 1):
        # The labels of an exhaustive switch are a table, not a length.
        labels += bool(re.match(r"^ *(?:case .*|default):", line))
        head = re.match(r"^( *)(?:@\w+(?:\([^)]*\))? )*(?:[a-z]+(?:\([a-z]+\))? )*(?:func |init[?(<]|subscript)", line)
        if head and start is None and not re.search(r"\{.*\}$", line):
            start, indent, labels = number, head.group(1), 0
        elif start is not None and re.match(rf"^{indent}\}}", line):
            length = number - start + 1 - labels
            limit = SHAPE_LIST_LIMIT if SHAPE_LISTS in str(path) else FUNCTION_LIMIT
            if length > limit:
                problem(path, start, f"a function of {length} lines; the limit is {limit}")
            start = None


def documentation(path, lines, counts):
    for number, line in enumerate(lines, 1):
        if not re.match(r"^ *(?:@\w+(?:\([^)]*\))? )*public (?!import|init|static func [<=>]|extension)", line):
            continue
        if re.match(r"^ *public (?:var|let) \w+(?:: [^{]+| = .+)?$", line):
            continue  # A field: the comment on its type speaks for it, and for its unit where it has one.
        if re.search(r"\bCodingKeys\b|\bdescription\b|func (?:encode|hash)\(", line):
            continue
        before = number - 2
        while before >= 0 and re.match(r"^ *@", lines[before]):
            before -= 1
        counts[1] += 1
        if before >= 0 and lines[before].lstrip().startswith("///"):
            counts[0] += 1
        else:
            counts[2].append((path, number))


def check_file(path, target, counts):
    lines = path.read_text(encoding="utf-8").splitlines()
    if FORBIDDEN_NAMES.search(path.name):
        problem(path, 1, "a drawer: name the file for the one thing it holds")
    if len(lines) > FILE_LIMIT:
        problem(path, 1, f"{len(lines)} lines; the limit is {FILE_LIMIT}")
    functions(path, lines)
    for number, line in enumerate(lines, 1):
        # The formatter holds code to the limit; comments it leaves alone.
        if len(line) > LINE_LIMIT and line.lstrip().startswith("//"):
            problem(path, number, f"{len(line)} columns; the limit is {LINE_LIMIT}")
        code = without_text(line)
        imported = re.match(r"^\s*(?:@\w+ )?(?:(?:public|internal|package|private|fileprivate) )?import (?:\w+ )?(\w+)", code)
        if imported and target and imported.group(1) not in WALLS[target] | PLATFORM:
            problem(path, number, f"{target} may not import {imported.group(1)}")
        if target:
            for what, pattern in NEEDS_REASON.items():
                if pattern.search(code) and "//" not in line and "//" not in (lines[number - 2] if number > 1 else ""):
                    problem(path, number, f"{what} needs its reason beside it")
    if target:
        documentation(path, lines, counts)
    return len(lines)


def main():
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.swift"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    sizes, folders, counts = {}, {}, {}
    for name in filter(None, tracked):
        path = ROOT / name
        if not path.exists():
            continue
        parts = pathlib.PurePath(name).parts
        # Rooms of both packages: Core/Sources/NAME and Sources/NAME.
        inner = parts[1:] if parts[0] == "Core" else parts
        target = inner[1] if inner[0] == "Sources" else None
        if target and target not in WALLS:
            problem(path, 1, f"the target {target} has no walls in Tools/lint/lint.py")
            continue
        length = check_file(path, target, counts.setdefault(target, [0, 0, []]))
        if target:
            sizes[target] = sizes.get(target, 0) + length
            folders[target] = ROOT.joinpath(*parts[: parts.index(target) + 1])
    for target, size in sorted(sizes.items()):
        if size > TARGET_LIMIT:
            problem(folders[target], 0, f"{size} lines; a target above {TARGET_LIMIT} is to be split")
        documented, public, bare = counts[target]
        if public and documented / public < DOC_SHARE:
            for path, number in bare[:12]:
                problem(path, number, f"public without ///: {target} documents {documented} of {public}")
    for line in problems:
        print(line)
    print(f"lint: {sum(sizes.values())} lines in {len(sizes)} targets, {len(problems)} problems")
    return 1 if problems else 0


sys.exit(main())
