#!/usr/bin/env python3
"""Plans scripts in every direction and holds what comes out against the grammar's bars.

    direction.py PROGRAM [--scripts DIR] [--only classical,noir | FILE.json,…] [--out TABLE.md] [--faults]
    direction.py PROGRAM [--scripts DIR] --calibrate FILE.json

Shares no code with the program: it reads the script by itself, works out on the stage who is seen, and counts. A script
whose name ends with `.scrambled.fountain` has its words replaced by nonsense: it is judged as a document, and left out
of what depends on meaning. Exits with 1 where a bar is not held.

`--calibrate` turns what sizes, moves and lengths are worth in a style until its films come to its targets, and writes
that into the file: the targets stay as they are."""
import argparse
import collections
import concurrent.futures
import hashlib
import json
import math
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SIZES = ["ECU", "CU", "MCU", "MS", "MWS", "FS", "WS", "EWS"]
MOVES = ["static", "pan_tilt", "track", "handheld", "crane_zoom"]
PAN = {"pan_left", "pan_right", "tilt_up", "tilt_down", "whip_pan", "rack_focus", "roll"}
CRANE = {"crane_up", "crane_down", "zoom_in", "zoom_out", "dolly_zoom", "pedestal_up", "pedestal_down", "drone"}
EYES = {"stand": 1.6, "lean": 1.55, "sit": 1.18, "kneel": 1.05, "crouch": 0.95, "lie": 0.35}
HEARD = re.compile(r"V\.?O|O\.?S|O\.?C|FILTER|PHONE", re.I)


# --- the script, read here


class Script:
    """The bytes of action and dialogue of a Fountain script, and the cameras that it writes in lines of their own."""

    HEADING = re.compile(r"^(INT|EXT|EST|I/E)\b\.?(/(INT|EXT)\b\.?)?\s", re.I)
    TRANSITION = re.compile(r"^[A-Z][A-Z ]+ TO:$|^(FADE|CUT|DISSOLVE)\b.*$")

    def __init__(self, text):
        self.action, self.speech, self.slugs = [], [], []
        blank = re.sub(r"/\*.*?\*/|\[\[.*?\]\]", lambda m: self.blanked(m.group()), text, flags=re.S)
        self.read(blank)

    @staticmethod
    def blanked(words):
        """As many bytes, and the same lines."""
        return "".join("\n" if sign == "\n" else " " * len(sign.encode()) for sign in words)

    def read(self, text):
        """Lines by kind; only what is plainly action or dialogue is asked for later."""
        at, started, talking, before = 0, False, False, ""
        lines = text.split("\n")
        for index, line in enumerate(lines):
            start, bare = at, line.strip()
            at += len(line.encode()) + 1
            after = lines[index + 1].strip() if index + 1 < len(lines) else ""
            if not bare:
                talking, before = talking and line == "  ", ""
                continue
            span = (start + len(line[: len(line) - len(line.lstrip())].encode()), start + len(line.rstrip().encode()))
            if self.HEADING.match(bare) or re.match(r"^\.[^.\s]", bare):
                started, talking = True, False
            elif not started or re.match(r"^(#|=|~|>.*<$)", bare):
                talking = False
            elif talking:
                if not re.match(r"^\(.*\)?$", bare) and not before.startswith("("):
                    self.speech.append(span)
                before = bare if bare.startswith("(") and not bare.endswith(")") else ""
                continue
            elif not before and after and self.is_cue(bare):
                talking = True
            elif bare.startswith(">") or self.TRANSITION.match(bare):
                pass
            else:
                if not before and not after and bare == bare.upper() and re.search(r"[A-Z]", bare):
                    self.slugs.append((span, bare))
                self.action.append(span)
            before = bare if not talking else ""

    @staticmethod
    def is_cue(bare):
        name = re.sub(r"\(.*?\)|\^", "", bare).strip()
        return bare.startswith("@") or (name == name.upper() and re.search(r"[A-Z]", name) is not None
                                        and not bare.startswith("!") and not name.endswith((":", ".")))


# What a camera in a line of its own must come to: the words, and what the shot must be.
ORDERS = [
    (r"^INSERT\b", "an insert", lambda s: "insert" in s["framing"]),
    (r"\bP\.?O\.?V\b", "a point of view", lambda s: "POV" in s["framing"]),
    (r"^EXTREME CLOSE", "an ECU", lambda s: s["size"] == "ECU"),
    (r"^(CLOSE|TIGHT) ON\b|^CLOSE.?UP", "close", lambda s: s["size"] in ("ECU", "CU") or "insert" in s["framing"]),
    (r"^(WIDE|LONG) (SHOT|ON)\b|^WIDER?\b", "wide", lambda s: s["size"] in ("WS", "EWS", "EST")),
    (r"^FULL SHOT", "a full shot", lambda s: s["size"] == "FS"),
    (r"^ESTABLISHING|^TO ESTABLISH", "establishing", lambda s: s["size"] == "EST"),
    (r"^OVER .*SHOULDER", "over a shoulder", lambda s: any(f.startswith("OTS") for f in s["framing"])),
    (r"^TWO.SHOT", "a two-shot", lambda s: "two_shot" in s["framing"]),
    (r"^(PUSH|DOLLY) IN", "a push", lambda s: "dolly_in" in s["movement"]["kind"]),
    (r"^PULL BACK", "a pull", lambda s: "dolly_out" in s["movement"]["kind"]),
    (r"^(AERIAL|OVERHEAD)\b", "from above", lambda s: s["angle"] in ("aerial", "overhead")),
    (r"^(ANGLE ON|BACK ON|ON) [A-Z]", "a cut", lambda s: True),
]


# --- the board, measured here


def wrap(degrees):
    return (degrees + 180) % 360 - 180


def bearing(a, b):
    return math.degrees(math.atan2(b[0] - a[0], b[2] - a[2]))


def sees(stage, character, sensor, aspect):
    """Whether the face of a character is in the frame: the eyes inside it, and not from behind."""
    camera = stage.get("camera")
    figure = next((f for f in stage["figures"] if f["character"] == character), None)
    if not camera or not figure:
        return False
    eye, at = list(figure["position"]), camera["position"]
    eye[1] += EYES.get(figure["posture"], 1.6) - 0.05
    aside = math.radians(wrap(bearing(at, eye) - camera["yaw"]))
    far = math.hypot(eye[0] - at[0], eye[2] - at[2])
    ahead = far * math.cos(aside)
    if ahead < 0.15:
        return False
    across = abs(far * math.sin(aside)) / ahead * camera["lens_mm"] / (sensor["width_mm"] / 2)
    up = math.degrees(math.atan2(eye[1] - at[1], ahead)) - camera["pitch"]
    height = abs(math.tan(math.radians(up))) * camera["lens_mm"] / (sensor["width_mm"] / aspect / 2)
    facing = figure["yaw"]
    if figure.get("gaze"):
        facing += wrap(bearing(figure["position"], figure["gaze"]["point"]) - facing) / 2
    return across < 1.05 and height < 1.15 and abs(wrap(bearing(eye, at) - facing)) < 112


def move(shot):
    movement = shot["movement"]
    kinds = set(movement["kind"])
    if movement["steadiness"] in ("handheld", "floating"):
        return "handheld"
    if kinds <= {"static"}:
        return "static"
    return "pan_tilt" if kinds & PAN else "crane_zoom" if kinds & CRANE else "track"


def size(shot):
    return "ECU" if "insert" in shot["framing"] else "EWS" if shot["size"] == "EST" else shot["size"]


def wide(shot):
    return shot["size"] in ("FS", "WS", "EWS", "EST") or (
        bool({"master", "group", "two_shot"} & set(shot["framing"])) and shot["size"] in ("MWS", "MS"))


def written(shot):
    return shot["why"]["rule"] == "script-camera"


class Tally:
    """What is counted over all scripts of one direction."""

    def __init__(self):
        self.seconds, self.sizes, self.moves = [], collections.Counter(), collections.Counter()
        self.count = collections.Counter()
        self.ratios = collections.defaultdict(lambda: [0, 0])
        self.faults = collections.defaultdict(list)
        self.why = collections.Counter()

    def fault(self, bar, words):
        self.faults[bar].append(words)


class Judge:
    def __init__(self, board, text, tally, name, scrambled):
        self.board, self.bytes, self.tally, self.name, self.scrambled = board, text.encode(), tally, name, scrambled
        self.rate = board["settings"]["rate"]["num"] / board["settings"]["rate"]["den"]
        aspect = board["settings"]["aspect"]
        self.aspect = max(aspect["num"], aspect["den"]) / min(aspect["num"], aspect["den"])
        self.sensor = board["settings"]["sensor"]
        self.script = Script(text)

    def judge(self):
        self.covered()
        self.obeyed()
        for scene in self.board["scenes"]:
            if not scene["omitted"] and scene["shots"]:
                self.scene(scene)

    def scene(self, scene):
        self.shape(scene)
        self.setups(scene)
        if self.scrambled:
            return
        self.statistics(scene)
        self.dialogue(scene)

    def place(self, at):
        return f"{self.name}:{self.bytes[:at].count(10) + 1}"

    # - the script

    def covered(self):
        """Every character of dialogue and action is in one shot, and in a setup."""
        owners = bytearray(len(self.bytes) + 1)
        setups = bytearray(len(self.bytes) + 1)
        for scene in self.board["scenes"]:
            for shot in scene["shots"]:
                for span in shot["spans"]:
                    for at in range(span["start"], span["end"]):
                        owners[at] = min(9, owners[at] + 1)
            for setup in scene["setups"]:
                for cover in setup["covers"]:
                    setups[cover["span"]["start"]:cover["span"]["end"]] = b"\1" * (
                        cover["span"]["end"] - cover["span"]["start"])
        for start, end in self.script.action + self.script.speech:
            inside = [at for at in range(start, end) if self.bytes[at] > 32]
            self.tally.count["characters"] += len(inside)
            for what, wrong in (("none or two shots", [at for at in inside if owners[at] != 1]),
                                ("no setup", [at for at in inside if not setups[at]])):
                if wrong:
                    words = self.bytes[start:end][:40].decode(errors="replace")
                    self.tally.fault("script covered once", f"{self.place(start)} {what}: {words}")

    def obeyed(self):
        shots = [(span["start"], span["end"], shot) for scene in self.board["scenes"] for shot in scene["shots"]
                 for span in shot["spans"]]
        for (start, end), words in self.script.slugs:
            order = next((o for o in ORDERS if re.search(o[0], words)), None)
            if not order:
                continue
            self.tally.count["orders"] += 1
            shot = next((s for a, b, s in shots if a <= start < b), None)
            begins = shot and min(s["start"] for s in shot["spans"]) >= start - 120
            if not shot or not order[2](shot) or not begins:
                self.tally.fault("camera words", f"{self.place(start)} “{words}” is {shot and shot['number']}: "
                                                 f"{shot and shot['size']} {shot and shot['framing']}, not {order[1]}")

    # - a scene

    def shape(self, scene):
        """To and fro, close-ups too early, extremes, establishing pictures, wides."""
        shots, tally, label = scene["shots"], self.tally, f"{self.name} {scene['number']}"
        run = 2
        for at in range(2, len(shots)):
            same = shots[at]["setup"] == shots[at - 2]["setup"] != shots[at - 1]["setup"]
            run = run + 1 if same else 2
            if run == 7:
                tally.fault("A-B-A-B", f"{label}: {shots[at]['number']}")
        whole = sum(s["duration_frames"] for s in shots)
        stakes = {b["id"]: b["stakes"] for b in scene["beats"]}
        spoken = [b for b in scene["beats"] if any(
            line["span"]["start"] < b["span"]["end"] and b["span"]["start"] < line["span"]["end"]
            for line in scene["lines"][:3])]
        conflict = any(stakes[b["id"]] >= 0.7 for b in spoken)
        elapsed, extremes, seen_wide = 0, 0, False
        tally.count["scenes"] += 1
        for shot in shots:
            close = shot["size"] in ("ECU", "CU") and "insert" not in shot["framing"] and not written(shot)
            if close and elapsed < 0.35 * whole and not conflict:
                tally.fault("early close-up", f"{label}: {shot['number']} at {elapsed / whole:.0%}")
                conflict = True
            extremes += shot["size"] == "ECU" and "insert" not in shot["framing"] and not written(shot)
            if elapsed < 0.4 * whole and wide(shot):
                seen_wide = True
            elapsed += shot["duration_frames"]
        if extremes > 1:
            tally.fault("one ECU", f"{label}: {extremes}")
        tally.count["opens EST"] += shots[0]["size"] == "EST" and not written(shots[0])
        tally.count["wide early"] += seen_wide

    def setups(self, scene):
        tally = self.tally
        shots, setups = len(scene["shots"]), len({s["setup"] for s in scene["shots"]})
        speakers = {line["character"] for line in scene["lines"]}
        words = sum(len(line["text"].split()) for line in scene["lines"])
        spans = [s for s in self.script.action if scene["span"]["start"] <= s[0] < scene["span"]["end"]]
        acts = sum(len(self.bytes[a:b].split()) for a, b in spans)
        talk = words / max(1, words + acts)
        if shots >= 8:
            kind = "dialogue" if talk > 0.5 else "action" if talk < 0.2 else "mixed"
            tally.ratios[kind][0] += setups
            tally.ratios[kind][1] += shots
        if len(speakers) == 2 and talk > 0.5 and 8 <= scene["page_eighths"] <= 20 and "MONTAGE" not in scene["heading"]["raw"]:
            tally.count["two-handers"] += 1
            if setups > 7:
                tally.fault("setups of a two-hander", f"{self.name} {scene['number']}: {setups} for {shots} shots, "
                                                      f"{scene['page_eighths']}/8")

    def statistics(self, scene):
        tally = self.tally
        for shot in scene["shots"]:
            tally.seconds.append(shot["duration_frames"] / self.rate)
            tally.sizes[size(shot)] += 1
            tally.moves[move(shot)] += 1
            tally.count["inserts"] += "insert" in shot["framing"]
            tally.why[shot["why"]["sentence"].split("; on “")[0]] += 1

    def dialogue(self, scene):
        """Cuts on the first word, and how much of the talk is seen on somebody else."""
        tally, shots = self.tally, scene["shots"]
        starts = {}
        for line in scene["lines"]:
            for index, shot in enumerate(shots):
                if any(s["start"] <= line["span"]["start"] < s["end"] for s in shot["spans"]):
                    starts[line["id"]] = (index, line)
            if HEARD.search(line.get("extension") or ""):
                continue
            for shot in shots:
                length = sum(max(0, min(s["end"], line["span"]["end"]) - max(s["start"], line["span"]["start"]))
                             for s in shot["spans"])
                if not length or not any(f["character"] == line["character"] for f in shot["stage"]["figures"]):
                    continue
                stage = shot["stage"]
                for panel in shot["panels"]:
                    stage = panel.get("stage") or stage if panel["kind"] == "start" else stage
                tally.count["talk"] += length
                if not sees(stage, line["character"], self.sensor, self.aspect):
                    others = any(sees(stage, f["character"], self.sensor, self.aspect) for f in stage["figures"])
                    tally.count["listened"] += length if others else 0
                    tally.count["unseen talk"] += 0 if others else length
        for index in range(1, len(shots)):
            cut, left = shots[index], shots[index - 1]
            talks = [any(s["start"] < line["span"]["end"] and line["span"]["start"] < s["end"]
                         for line in scene["lines"] for s in shot["spans"]) for shot in (left, cut)]
            if not any(talks):
                continue
            tally.count["dialogue cuts"] += 1
            begins = min(s["start"] for s in cut["spans"])
            first = next((line for at, line in starts.values() if at == index
                          and not any(b["span"]["start"] < line["span"]["start"] and begins <= b["span"]["start"]
                                      and b["kind"] != "speech" and b["id"] in cut["beats"]
                                      and b["span"]["end"] <= line["span"]["start"] for b in scene["beats"])), None)
            if first:
                tally.count["line cuts"] += 1
                tally.count["on the line"] += abs(cut["picture_in"]) <= 3
            tally.count["offset cuts"] += abs(cut["picture_in"]) > 3 or abs(left["picture_out"]) > 3


# --- the work


def plan(program, script, direction, folder):
    out = pathlib.Path(folder) / f"{script.stem}-{pathlib.Path(direction).stem}"
    subprocess.run([program, "plan", script, "--direction", direction, "--out", out, "--progress", "none"],
                   check=True, capture_output=True)
    found = subprocess.run([program, "lint", out, "--no-fixes", "--json", "-"], capture_output=True, text=True)
    return json.loads((out / "board.json").read_text()), (out / "script.txt").read_text(), json.loads(found.stdout)


def measure(program, scripts, direction, folder, workers):
    tally = Tally()
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        for script, (board, text, found) in zip(scripts, pool.map(
                lambda s: plan(program, s, direction, folder), scripts)):
            scrambled = script.name.endswith(".scrambled.fountain")
            Judge(board, text, tally, script.stem.split(".")[0], scrambled).judge()
            for finding in found["findings"]:
                tally.count[finding["severity"]] += 1
                if finding["severity"] == "error":
                    tally.fault("lint errors", f"{script.stem}: {finding['reason']} [{finding['rule']}]")
                elif finding["severity"] == "warning":
                    tally.faults["warnings"].append(f"{script.stem}: {finding['reason']} [{finding['rule']}]")
    return tally


def bars(tally, style):
    """Name, measured, bar, held."""
    count, rows = tally.count, []

    def none(name, fault):
        rows.append((name, len(tally.faults[fault]), "0", not tally.faults[fault]))

    def share(part, whole):
        return 100 * part / max(1, whole)

    none("characters of the script in no shot, two shots or no setup", "script covered once")
    none(f"written cameras disobeyed, of {count['orders']}", "camera words")
    none("errors of the linter", "lint errors")
    none("A-B-A-B runs over six", "A-B-A-B")
    none("close-ups before 35 % of the scene", "early close-up")
    none("scenes with two ECU", "one ECU")
    none(f"two-handers of 1 to 2.5 pages with over 7 setups, of {count['two-handers']}", "setups of a two-hander")
    for kind, low, high in (("dialogue", 0.2, 0.45), ("action", 0.6, 1.0)):
        opened, shots = tally.ratios[kind]
        ratio = opened / max(1, shots)
        rows.append((f"setups ÷ shots, {kind} scenes of 8 shots and more", f"{ratio:.2f}", f"{low}–{high}",
                     not shots or low <= ratio <= high))
    opens, wides = share(count["opens EST"], count["scenes"]), share(count["wide early"], count["scenes"])
    rows.append(("scenes that open on EST, %", f"{opens:.0f}", "≤ 35", opens <= 35))
    rows.append(("scenes with a wide in the first 40 %, %", f"{wides:.0f}", "≥ 85", wides >= 85))
    on, most = share(count["on the line"], count["dialogue cuts"]), 100 * style["line_start_cuts_at_most"]
    rows.append(("cuts within 3 frames of a line's start, %", f"{on:.0f}", f"≤ {most:.0f}", on <= most))
    listened, wanted = share(count["listened"], count["talk"]), 100 * style["listener_share"]
    rows.append(("talk seen on a listener, %", f"{listened:.0f}", f"{wanted:.0f} ± 5", abs(listened - wanted) <= 5))
    shots = len(tally.seconds)
    mean, wanted = statistics.mean(tally.seconds), style["mean_seconds"]
    rows.append((f"mean of {shots} shots, s", f"{mean:.2f}", f"{wanted} ± 15 %", abs(mean / wanted - 1) <= 0.15))
    rows.append(("median, s", f"{statistics.median(tally.seconds):.2f}", f"({style['median_seconds']})", True))
    for name, counted, mix, slack in (("sizes", tally.sizes, style["size_mix"], 5),
                                      ("moves", tally.moves, style["movement"], 10)):
        keys = SIZES if name == "sizes" else MOVES
        is_ = [share(counted[k], shots) for k in keys]
        worst = max(abs(v - mix.get(k, 0)) for k, v in zip(keys, is_))
        rows.append((f"{name}: {'/'.join(keys)}, %", "/".join(f"{v:.0f}" for v in is_),
                     "/".join(f"{mix.get(k, 0):.0f}" for k in keys) + f" ± {slack}", worst <= slack))
    return rows


def calibrate(program, scripts, path, folder, workers, rounds):
    """Worths as prices: what comes too seldom is worth more, what comes too often less."""
    path = pathlib.Path(path)
    best = None
    for round_ in range(rounds):
        style = json.loads(path.read_text())
        full = style_of(path)
        tally = measure(program, scripts, copied(style, full, folder), folder, workers)
        shots, step = len(tally.seconds), 1.4 / (1 + 0.25 * round_)
        sizes = {k: 100 * tally.sizes[k] / shots for k in SIZES}
        moves = {k: 100 * tally.moves[k] / shots for k in MOVES}
        mean = statistics.mean(tally.seconds)
        listened = tally.count["listened"] / max(1, tally.count["talk"])
        off = (sum(max(0, abs(sizes[k] - full["size_mix"].get(k, 0)) - 3) for k in SIZES)
               + sum(max(0, abs(moves[k] - full["movement"].get(k, 0)) - 6) for k in MOVES)
               + 100 * max(0, abs(mean / full["mean_seconds"] - 1) - 0.08)
               + 100 * max(0, abs(listened - full["listener_share"]) - 0.03))
        print(f"{round_}: off {off:.1f}; mean {mean:.2f}, listener {listened:.2f}, sizes "
              + "/".join(f"{sizes[k]:.0f}" for k in SIZES) + ", moves " + "/".join(f"{moves[k]:.0f}" for k in MOVES),
              flush=True)
        if best is None or off < best[0]:
            best = (off, path.read_text())
        if off == 0:
            break

        def turned(worth, key, is_, wanted, step, most):
            value = worth.get(key, 0) + step * max(-1.2, min(1.2, math.log((wanted + 1.5) / (is_ + 1.5))))
            worth[key] = round(max(-most, min(most, value)), 2)

        size_worth, move_worth = dict(full["size_worth"]), dict(full["move_worth"])
        for k in SIZES:
            turned(size_worth, k, sizes[k], full["size_mix"].get(k, 0), step, 6)
        for k in MOVES:
            if k != "handheld" and k != "static":
                turned(move_worth, k, moves[k], full["movement"].get(k, 0), step * 0.5, 3)
        middle = sum(size_worth.values()) / len(size_worth)
        style["size_worth"] = {k: round(v - middle, 2) for k, v in size_worth.items()}
        style["move_worth"] = move_worth
        style["cut_worth"] = round(max(-15, min(15, full["cut_worth"] + 2.5 * math.log(
            mean / full["mean_seconds"]))), 2)
        aim = full["listener_aim"] + 0.7 * (full["listener_share"] - listened)
        style["listener_aim"] = round(max(0, min(0.9, aim)), 3)
        if full["handheld_from"] <= 1:
            by = 0.004 * (moves["handheld"] - full["movement"]["handheld"])
            style["handheld_from"] = round(max(0.02, min(1, full["handheld_from"] + by)), 3)
        path.write_text(written_style(style))
    path.write_text(best[1])
    print(f"kept what is off by {best[0]:.1f}")


def copied(style, full, folder):
    """Our own style under another name, so that the program takes it for somebody's file."""
    path = pathlib.Path(folder) / "calibrated.json"
    path.write_text(json.dumps({**full, **style, "name": "calibrated"}))
    return str(path)


def written_style(style):
    """One field a line, as our own styles are written."""
    return "{\n" + ",\n".join(
        f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in style.items()) + "\n}\n"


def style_of(direction):
    path = pathlib.Path(direction)
    if not path.exists():
        path = ROOT / f"Core/Sources/CDirectionData/direction-{direction}.json"
    style = json.loads(path.read_text())
    return {**style_of(style.pop("like")), **style} if "like" in style else style


def table(results, scripts, skipped):
    lines = ["# What the directions plan", "",
             "`make bench-direction`: every script planned in every direction, and judged by a program that shares no code"
             " with the planner. Durations come from what happens, never from a draw.", ""]
    if skipped:
        lines += [f"**{skipped}**", ""]
    lines += ["| script | SHA-256 | words |", "|---|---|---|"]
    for script in scripts:
        data = script.read_bytes()
        lines.append(f"| {script.name} | {hashlib.sha256(data).hexdigest()[:16]} | {len(data.split())} |")
    names = list(results)
    lines += ["", "Bars not held are **bold**; the bar stands behind the figure where it is the style's own.", ""]
    lines += ["| bar | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for index in range(len(results[names[0]])):
        label = results[names[0]][index][0]
        label = re.sub(r", of \d+|of \d+ shots", lambda m: "" if m.group().startswith(",") else "of the shots", label)
        cells = []
        for name in names:
            _, value, bar, held = results[name][index]
            cell = f"{value}" if not isinstance(value, str) and bar == "0" else f"{value} ({bar.strip('()')})"
            cells.append(cell if held else f"**{cell}**")
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--scripts", default=os.environ.get("SCRIPTS"))
    parser.add_argument("--only")
    parser.add_argument("--out")
    parser.add_argument("--faults", action="store_true", help="say where bars are not held")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--calibrate", metavar="FILE.json")
    parser.add_argument("--rounds", type=int, default=12)
    given = parser.parse_args()
    scripts = sorted((ROOT / "Examples").glob("*.fountain"))
    skipped = None
    if given.scripts:
        scripts += sorted(pathlib.Path(given.scripts).glob("*.fountain"))
    else:
        skipped = "SKIPPED: no feature-length scripts. SCRIPTS=DIR names a folder of Fountain files."
        print(skipped, file=sys.stderr)
    if given.calibrate:
        with tempfile.TemporaryDirectory() as folder:
            told = [s for s in scripts if not s.name.endswith(".scrambled.fountain")]
            return calibrate(given.program, told, given.calibrate, folder, given.workers, given.rounds)
    files = sorted((ROOT / "Core/Sources/CDirectionData").glob("direction-*.json"))
    names = given.only.split(",") if given.only else [f.stem.removeprefix("direction-") for f in files]
    results, held = {}, True
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            tally = measure(given.program, scripts, name, folder, given.workers)
            rows = results[pathlib.Path(name).stem] = bars(tally, style_of(name))
            print(f"\n{name}")
            for label, value, bar, ok in rows:
                held &= ok
                print(f"  {' ' if ok else '✗'} {label}: {value}  [{bar}]")
            print(f"    warnings {tally.count['warning']}, notes {tally.count['note']}, mixed scenes' setups ÷ shots "
                  f"{tally.ratios['mixed'][0] / max(1, tally.ratios['mixed'][1]):.2f}, talk with nobody seen "
                  f"{100 * tally.count['unseen talk'] / max(1, tally.count['talk']):.0f} %, offset cuts "
                  f"{100 * tally.count['offset cuts'] / max(1, tally.count['dialogue cuts']):.0f} %")
            if given.faults:
                for bar, where in tally.faults.items():
                    print(f"  {bar}: {len(where)}")
                    for words in where[:12]:
                        print(f"      {words}")
                print("  said most:", tally.why.most_common(8))
    if given.out:
        pathlib.Path(given.out).write_text(table(results, scripts, skipped))
    sys.exit(0 if held else 1)


if __name__ == "__main__":
    main()
