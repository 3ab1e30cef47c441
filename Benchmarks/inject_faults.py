#!/usr/bin/env python3
"""Injects faults of continuity into planned boards, one at a time, and counts what the linter finds.

    inject_faults.py PROGRAM SCRIPT… [--faults N] [--seed N] [--kinds a,b] [--out TABLE.md] [--verbose]

Shares no code with the linter: a fault is a change of board.json that a person or a program could have made. Recall is
the share of faults for which some new finding names the shot and a rule of the fault's family; precision is the share of
new findings (errors and warnings) that do. Exits with 1 where either is below 0.95."""
import argparse
import concurrent.futures
import copy
import json
import math
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import uuid

BAR = 0.95
# What a finding may be called that is about a fault of a kind.
FAMILIES = {
    "axis": {"axis", "eyeline_sides", "screen_halves"},
    "jump": {"jump_cut", "axial_cut", "near_same"},
    "look": {"eyeline_place", "eyeline_sides", "head_turn", "into_lens", "eyeline_size"},
    "thing": {"props", "hands", "hand_twice", "placed_props"},
    "day": {"wardrobe", "story_day", "carried"},
    "time": {"too_short", "too_long", "offsets", "panel_times", "cut_times"},
    "script": {"uncovered", "covered_twice", "no_words", "no_setup", "script_order", "order"},
    "way": {"screen_direction", "exit_enter", "position_jump"},
    "place": {"position_jump", "posture_jump", "presence", "establish_person"},
    "light": {"scene_light", "light_side", "light_label"},
    "name": {"shot_number", "setup_name", "scene_number", "dangling", "order"},
    "extreme": {"one_extreme", "early_close"},
    "lens": {"lens_jump", "lens_label"},
    "height": {"height_jump"},
    "label": {"size_label", "framing_label", "lens_label", "light_label"},
    "camera": {"camera_place"},
    "words": {"camera_words", "unseen"},
    "setup": {"setup_camera"},
}


class Unfit(Exception):
    """This fault cannot be made here."""


def facing(yaw):
    return math.sin(math.radians(yaw)), math.cos(math.radians(yaw))


def wrap(degrees):
    return (degrees + 180) % 360 - 180


class Fault:
    """A board with one thing wrong."""

    def __init__(self, clean, text, rng):
        self.board = copy.deepcopy(clean)
        self.text = text
        self.rng = rng
        self.shots = []

    # --- choosing

    def scenes(self, least=1):
        found = [s for s in self.board["scenes"] if len(s["shots"]) >= least and "MONTAGE" not in s["heading"]["raw"]]
        if not found:
            raise Unfit
        return found

    def pick(self, things):
        things = list(things)
        if not things:
            raise Unfit
        return self.rng.choice(things)

    def figure(self, shot, character):
        return next((f for f in shot["stage"]["figures"] if f["character"] == character), None)

    def is_free(self, shot):
        return bool({"insert", "cutaway", "POV"} & set(shot["framing"]))

    def subject(self, shot):
        axis = shot["stage"].get("axis")
        return self.figure(shot, axis["a"]) if axis else None

    def cuts(self):
        """Neighbours in one scene, with the shot after them where there is one."""
        for scene in self.scenes(2):
            shots = scene["shots"]
            for i in range(1, len(shots)):
                yield scene, shots[i - 1], shots[i], shots[i + 1] if i + 1 < len(shots) else None

    def quiet(self, scene, shots, character):
        """Nobody is said to act: a change of body or hands has no reason."""
        spans = [q for s in shots if s for q in s["spans"]]
        for beat in scene["beats"]:
            inside = any(q["start"] < beat["span"]["end"] and beat["span"]["start"] < q["end"] for q in spans)
            if inside and beat["kind"] not in ("speech", "look", "attention", "silence", "reaction") and (
                not beat["agents"] or character in beat["agents"]
            ):
                return False
        return True

    def must_see(self, shot):
        if not in_frame(self, shot, self.subject(shot)):
            raise Unfit

    def must_fit(self, scene, camera):
        low, high = scene["set"]["minimum"], scene["set"]["maximum"]
        if not all(low[i] < camera["position"][i] < high[i] for i in (0, 2)):
            raise Unfit

    # --- changing

    def hit(self, *shots):
        self.shots += [s["id"] for s in shots]

    def everywhere(self, shot, change):
        """The change in every drawing of the shot."""
        change(shot["stage"])
        for panel in shot["panels"]:
            if panel.get("stage"):
                change(panel["stage"])

    def own_setup(self, scene, shot):
        """A setup of the shot's own, as an edit of its camera leaves it."""
        setup = next(u for u in scene["setups"] if u["id"] == shot["setup"])
        if any(s["setup"] == setup["id"] for s in scene["shots"] if s is not shot):
            setup = copy.deepcopy(setup)
            setup["id"] = str(uuid.UUID(int=self.rng.getrandbits(128), version=4))
            setup["planned_name"] += f"X{len(scene['setups'])}"
            scene["setups"].append(setup)
            shot["setup"] = setup["id"]
        return setup

    def set_camera(self, scene, shot, camera, size=None):
        if shot["movement"].get("to"):
            raise Unfit
        setup = self.own_setup(scene, shot)
        setup["camera"], setup["lens_mm"] = camera, camera["lens_mm"]
        setup["light_side"] = light_side(camera, scene["light"])
        self.everywhere(shot, lambda stage: stage.update(camera=copy.deepcopy(camera)))
        shot["lens_mm"] = camera["lens_mm"]
        shot["movement"].pop("from", None)
        if size:
            shot["size"] = size


def light_side(camera, light):
    turn = wrap(light["azimuth"] + light.get("cheat_deg", 0) - camera["yaw"])
    return "back" if abs(turn) < 45 else "front" if abs(turn) > 135 else "right" if turn < 0 else "left"


def off_line(camera, a, b):
    """Degrees that a camera is off the line a-b, as seen from its middle; signed by side."""
    middle = [(a["position"][i] + b["position"][i]) / 2 for i in (0, 2)]
    way = [b["position"][i] - a["position"][i] for i in (0, 2)]
    to = [camera["position"][0] - middle[0], camera["position"][2] - middle[1]]
    size = math.hypot(*way) * math.hypot(*to) or 1
    return math.degrees(math.asin(max(-1, min(1, (way[0] * to[1] - way[1] * to[0]) / size))))


def eyes(figure):
    height = {"stand": 1.56, "lean": 1.5, "kneel": 1.13, "crouch": 0.95, "lie": 0.3}.get(figure["posture"])
    return (figure.get("seat_height_m") or 0.45) + 0.75 if height is None else height


def nearer(camera, figure, factor):
    """The same way of looking from nearer."""
    camera = copy.deepcopy(camera)
    target = [figure["position"][0], eyes(figure), figure["position"][2]]
    camera["position"] = [target[i] + (camera["position"][i] - target[i]) / factor for i in range(3)]
    return camera


# --- the kinds of faults: each changes the board or raises Unfit


def cross_the_axis(f):
    def fits(scene, shot):
        axis = shot["stage"].get("axis") or {}
        a, b = self_figure(shot, axis.get("a")), self_figure(shot, axis.get("b"))
        return a and b and not f.is_free(shot) and abs(off_line(shot["stage"]["camera"], a, b)) > 18

    def self_figure(shot, who):
        return f.figure(shot, who) if who else None

    scene, shot = f.pick((s, x) for s in f.scenes(2) for x in s["shots"] if fits(s, x) and not x["movement"].get("to"))
    axis = shot["stage"]["axis"]
    a, b = f.figure(shot, axis["a"]), f.figure(shot, axis["b"])
    camera = copy.deepcopy(shot["stage"]["camera"])
    dx, dz = b["position"][0] - a["position"][0], b["position"][2] - a["position"][2]
    n = math.hypot(dx, dz)
    ux, uz = dx / n, dz / n
    px, pz = camera["position"][0] - a["position"][0], camera["position"][2] - a["position"][2]
    along = px * ux + pz * uz
    camera["position"][0] = a["position"][0] + 2 * along * ux - px
    camera["position"][2] = a["position"][2] + 2 * along * uz - pz
    camera["yaw"] = wrap(2 * math.degrees(math.atan2(ux, uz)) - camera["yaw"])
    f.set_camera(scene, shot, camera)
    f.hit(shot)
    return "axis"


def copy_the_camera(f):
    """The next picture is taken from where the last one was."""
    def fits(cut):
        scene, p, q, _ = cut
        a, b = f.subject(p), f.subject(q)
        return (
            not f.is_free(p) and not f.is_free(q) and a and b and q["transition"] == "cut" and not p["movement"].get("to")
            and not q["movement"].get("to") and all(x["posture"] == y["posture"] and math.dist(x["position"], y["position"]) < 0.1
                for x in p["stage"]["figures"] for y in q["stage"]["figures"] if x["character"] == y["character"])
        )

    scene, p, q, _ = f.pick(c for c in f.cuts() if fits(c))
    camera = copy.deepcopy(p["stage"]["camera"])
    camera["yaw"] += f.rng.uniform(-1, 1)
    f.set_camera(scene, q, camera, p["size"])
    q["framing"] = list(p["framing"])
    axis = copy.deepcopy(p["stage"].get("axis"))
    f.everywhere(q, lambda stage: stage.update(axis=axis) if axis else stage.pop("axis", None))
    f.hit(q)
    return "jump"


def look_away(f):
    def fits(shot):
        one = f.subject(shot)
        return one and not f.is_free(shot) and len((one.get("gaze") or {}).get("at", "")) == 36 and not seen_from_behind(shot, one)

    shot = f.pick(x for s in f.scenes(2) for x in s["shots"] if fits(x))
    one = f.subject(shot)["character"]

    def change(stage):
        figure = next(x for x in stage["figures"] if x["character"] == one)
        if figure.get("gaze"):
            point = figure["gaze"]["point"]
            figure["gaze"]["point"] = [2 * figure["position"][0] - point[0], point[1], 2 * figure["position"][2] - point[2]]

    f.everywhere(shot, change)
    f.hit(shot)
    return "look"


def seen_from_behind(shot, figure):
    camera = shot["stage"]["camera"]
    bearing = math.degrees(math.atan2(camera["position"][0] - figure["position"][0], camera["position"][2] - figure["position"][2]))
    return abs(wrap(bearing - figure["yaw"])) > 130


def swap_looks(f):
    """Two people get each other's looks."""
    def fits(shot):
        axis = shot["stage"].get("axis") or {}
        a, b = f.figure(shot, axis.get("a")), f.figure(shot, axis.get("b"))
        return a and b and a.get("gaze") and b.get("gaze") and a["gaze"]["at"] == b["character"] and b["gaze"]["at"] == a["character"]

    shot = f.pick(x for s in f.scenes(2) for x in s["shots"] if not f.is_free(x) and fits(x))
    axis = shot["stage"]["axis"]

    def change(stage):
        a, b = [next(x for x in stage["figures"] if x["character"] == axis[k]) for k in "ab"]
        a["gaze"], b["gaze"] = b.get("gaze"), a.get("gaze")

    f.everywhere(shot, change)
    f.hit(shot)
    return "look"


def look_high(f):
    """A look goes over the head of the one it is for."""
    def fits(shot):
        one = f.subject(shot)
        return one and not f.is_free(shot) and len((one.get("gaze") or {}).get("at", "")) == 36 and \
            f.figure(shot, one["gaze"]["at"]) and math.dist(one["position"], one["gaze"]["point"]) < 5

    shot = f.pick(x for s in f.scenes(2) for x in s["shots"] if fits(x))
    one = f.subject(shot)["character"]

    def change(stage):
        figure = next(x for x in stage["figures"] if x["character"] == one)
        if figure.get("gaze"):
            figure["gaze"]["point"][1] += 1.6

    f.everywhere(shot, change)
    f.hit(shot)
    return "look"


def held_through(f):
    """(scene, before, shot, person, held) where a thing is held before and in a shot, and nobody is said to handle it."""
    for scene, p, q, r in f.cuts():
        for one in q["stage"]["figures"]:
            before = f.figure(p, one["character"])
            if before and one["holds"] and before["holds"] == one["holds"] and f.quiet(scene, (p, q, r), one["character"]) \
                    and not any(h["prop"] == "phone" for h in one["holds"]) and q["transition"] == "cut":
                last = next((x.get("stage") for x in reversed(p["panels"]) if x.get("stage")), p["stage"])
                end = next((x for x in last["figures"] if x["character"] == one["character"]), None)
                if end and end["holds"] == one["holds"]:
                    yield scene, p, q, one["character"]


def drop_a_prop(f):
    scene, p, q, one = f.pick(held_through(f))
    f.everywhere(q, lambda stage: [x.update(holds=[]) for x in stage["figures"] if x["character"] == one])
    f.hit(q)
    return "thing"


def swap_hands(f):
    scene, p, q, one = f.pick(held_through(f))
    other = {"left": "right", "right": "left", "both": "left"}

    def change(stage):
        for figure in stage["figures"]:
            if figure["character"] == one:
                for held in figure["holds"]:
                    held["hand"] = other[held["hand"]]

    f.everywhere(q, change)
    f.hit(q)
    return "thing"


def find_a_prop(f):
    """Somebody suddenly holds something."""
    def fits(cut):
        scene, p, q, r = cut
        return q["transition"] == "cut" and quiet_people(f, cut)

    cut = f.pick(c for c in f.cuts() if fits(c))
    one = f.pick(quiet_people(f, cut))
    thing = {"prop": f.pick(["suitcase", "gun", "bottle", "book"]), "hand": "right"}
    q = cut[2]

    def change(stage):
        for figure in stage["figures"]:
            if figure["character"] == one:
                figure["holds"] = figure["holds"] + [copy.deepcopy(thing)]

    f.everywhere(q, change)
    f.hit(q)
    return "thing"


def quiet_people(f, cut):
    scene, p, q, r = cut
    return [x["character"] for x in q["stage"]["figures"]
            if f.figure(p, x["character"]) and f.quiet(scene, (p, q), x["character"])
            and not [h for h in x["holds"] if h["hand"] != "left"]]


def change_clothes(f):
    """Another coat on the evening of the same day, or a scene that goes on on another day."""
    scenes = f.board["scenes"]
    pairs = []
    for before, scene in zip(scenes, scenes[1:]):
        both = {x["character"] for s in before["shots"] for x in s["stage"]["figures"]} & \
            {x["character"] for s in scene["shots"] for x in s["stage"]["figures"]}
        goes_on = (scene["heading"].get("time_of_day") or "").lower() in ("continuous", "continu")
        same = before["story_day"][1:] == scene["story_day"][1:]
        if both and (goes_on or same and before["story_day"] != scene["story_day"]):
            pairs.append((before, scene, sorted(both), goes_on))
    before, scene, both, goes_on = f.pick(pairs)
    one = f.pick(both)
    look = next(c for c in f.board["characters"] if c["id"] == one)["look"]
    clothes = copy.deepcopy(look["wardrobe"].get(before["story_day"], look["wardrobe"]["default"]))
    clothes["top"] = f.pick([t for t in ("dress", "hoodie", "uniform", "tee") if t != clothes["top"]])
    clothes["top_value"] = 1 - clothes["top_value"]
    if goes_on:
        scene["story_day"] = f.pick(["D7", "N8", "FB1"])
    look["wardrobe"][scene["story_day"]] = clothes
    f.shots += [s["id"] for x in f.board["scenes"] for s in x["shots"] if any(g["character"] == one for g in s["stage"]["figures"])]
    f.hit(*before["shots"][-1:], *scene["shots"][:1])
    return "day"


def cut_short(f):
    shot = f.pick(x for s in f.scenes() for x in s["shots"] if len(x["panels"]) == 1)
    shot["duration_frames"] = f.rng.randint(1, 7)
    f.hit(shot)
    return "time"


def hold_for_ever(f):
    def fits(scene, shot):
        spoken = any(q["start"] < l["span"]["end"] and l["span"]["start"] < q["end"] for l in scene["lines"] for q in shot["spans"])
        return not spoken and len(shot["panels"]) == 1 and shot["movement"]["kind"] == ["static"]

    shot = f.pick(x for s in f.scenes() for x in s["shots"] if fits(s, x))
    shot["duration_frames"] = f.rng.randint(30, 60) * 24
    f.hit(shot)
    return "time"


def tear_sound_from_picture(f):
    shot = f.pick(x for s in f.scenes(2) for x in s["shots"][1:])
    shot[f.pick(["picture_in", "picture_out"])] = f.pick([-1, 1]) * f.rng.randint(900, 2000)
    f.hit(shot)
    return "time"


def panel_beyond_the_end(f):
    shot = f.pick(x for s in f.scenes() for x in s["shots"] if len(x["panels"]) > 1)
    shot["panels"][-1]["at_frame"] = shot["duration_frames"] + f.rng.randint(5, 50)
    f.hit(shot)
    return "time"


def tell_twice(f):
    scene, p, q, _ = f.pick(c for c in f.cuts() if c[1]["spans"] and c[2]["spans"])
    if f.rng.random() < 0.5:
        p["spans"][-1]["end"] = q["spans"][0]["start"] + max(1, (q["spans"][0]["end"] - q["spans"][0]["start"]) // 2)
    else:
        p["spans"].append(copy.deepcopy(q["spans"][0]))
    f.hit(p, q)
    return "script"


def leave_out(f):
    scene, shot = f.pick((s, x) for s in f.scenes() for x in s["shots"] if x["spans"])
    span = f.pick(shot["spans"])
    at = scene["shots"].index(shot)
    f.hit(shot, *scene["shots"][max(0, at - 1):at], *scene["shots"][at + 1:at + 2])
    how = f.rng.random()
    if how < 0.4 and len(shot["spans"]) > 1:
        shot["spans"].remove(span)
    elif how < 0.7:
        span["end"] = span["start"] + max(1, (span["end"] - span["start"]) // 3)
    else:
        span["start"] = span["end"] - max(1, (span["end"] - span["start"]) // 3)
    return "script"


def run_for_nothing(f):
    """No setup is run for a line."""
    scene = f.pick(s for s in f.scenes() if s["lines"])
    line = f.pick(scene["lines"])["span"]
    for setup in scene["setups"]:
        setup["covers"] = [c for c in setup["covers"] if c["span"]["end"] <= line["start"] or c["span"]["start"] >= line["end"]]
    f.shots += [s["id"] for s in scene["shots"]]
    return "script"


def swap_places(f):
    scene, p, q, _ = f.pick(c for c in f.cuts() if c[1]["spans"] and c[2]["spans"])
    p["order_key"], q["order_key"] = q["order_key"], p["order_key"]
    i = scene["shots"].index(p)
    scene["shots"][i], scene["shots"][i + 1] = q, p
    f.hit(p, q)
    f.shots += [s["id"] for s in scene["shots"][max(0, i - 1):i + 3]]
    return "script"


def turn_the_way(f):
    """Somebody walks across two pictures, and the other way in the second."""
    def fits(cut):
        scene, p, q, r = cut
        a, b = f.subject(p), f.subject(q)
        both = [x["character"] for x in (a, b) if x]
        for one in both:
            x, y = f.figure(p, one), f.figure(q, one)
            if x and y and x["posture"] == y["posture"] == "stand" and in_frame(f, p, x) and in_frame(f, q, y):
                return one
        return None

    cuts = [(c, fits(c)) for c in f.cuts() if not f.is_free(c[1]) and not f.is_free(c[2]) and c[2]["transition"] == "cut"]
    (scene, p, q, r), one = f.pick((c, o) for c, o in cuts if o)
    way = f.pick([-1, 1])

    def walk(camera, sign):
        def change(stage):
            for figure in stage["figures"]:
                if figure["character"] == one:
                    figure["action"], figure["yaw"] = "walk", wrap(camera["yaw"] - 90 * sign)
                    figure.pop("gaze", None)
        return change

    f.everywhere(p, walk(p["stage"]["camera"], way))
    f.everywhere(q, walk(q["stage"]["camera"], -way))
    f.hit(p, q)
    f.shots += [r["id"]] if r else []
    i = scene["shots"].index(p)
    f.shots += [s["id"] for s in scene["shots"][max(0, i - 1):i]]
    return "way"


def in_frame(f, shot, figure):
    camera, settings = shot["stage"]["camera"], f.board["settings"]
    dx, dy, dz = [figure["position"][0] - camera["position"][0], eyes(figure) - camera["position"][1],
                  figure["position"][2] - camera["position"][2]]
    s, c = facing(camera["yaw"])
    depth, right = dx * s + dz * c, -dx * c + dz * s
    if depth < 0.3:
        return False
    focal = camera["lens_mm"] / settings["sensor"]["width_mm"]
    x = 0.5 + right / depth * focal
    up = math.atan2(dy, depth) - math.radians(camera["pitch"])
    y = 0.5 - math.tan(up) * focal * settings["aspect"]["num"] / settings["aspect"]["den"]
    return 0.08 < x < 0.92 and 0.05 < y < 0.95


def turn_the_light(f):
    shot = f.pick(x for s in f.scenes() for x in s["shots"])
    turn = f.pick([90, 120, 180, -90])
    f.everywhere(shot, lambda stage: stage["light"].update(azimuth=wrap(stage["light"]["azimuth"] + turn)))
    f.hit(shot)
    return "light"


def another_hour(f):
    scene = f.pick(s for s in f.scenes() if not any(b["kind"] in ("light_beat", "weather", "time") for b in s["beats"]))
    shot = f.pick(scene["shots"])
    if f.rng.random() < 0.5:
        now = f.pick([p for p in ("dawn", "day", "night") if p != scene["light"]["day_part"]])
        f.everywhere(shot, lambda stage: stage["light"].update(day_part=now))
    else:
        now = f.pick([w for w in ("clear", "rain", "snow", "fog") if w != scene["light"]["weather"]])
        f.everywhere(shot, lambda stage: stage["light"].update(weather=now))
    f.hit(shot)
    return "light"


def mislabel_the_light(f):
    scene, setup = f.pick((s, u) for s in f.scenes() for u in s["setups"])
    opposite = {"left": "right", "right": "left", "back": "front", "front": "back"}
    setup["light_side"] = opposite[setup["light_side"]]
    f.shots += [s["id"] for s in scene["shots"] if s["setup"] == setup["id"]]
    return "light"


def teleport(f):
    cut = f.pick(c for c in f.cuts() if c[2]["transition"] == "cut" and not f.is_free(c[2]) and quiet_people(f, c))
    q, one = cut[2], f.pick(quiet_people(f, cut))
    dx, dz = facing(f.rng.uniform(-180, 180))
    way = f.rng.uniform(1.2, 3)

    def change(stage):
        for figure in stage["figures"]:
            if figure["character"] == one:
                figure["position"][0] += dx * way
                figure["position"][2] += dz * way

    f.everywhere(q, change)
    f.hit(q, *[x for x in cut if isinstance(x, dict) and x is not cut[0]])
    return "place"


def sit_down_unasked(f):
    cut = f.pick(c for c in f.cuts() if c[2]["transition"] == "cut" and quiet_people(f, c))
    q = cut[2]
    one = f.pick(x for x in quiet_people(f, cut) if f.figure(q, x)["posture"] == f.figure(cut[1], x)["posture"])
    now = f.pick([p for p in ("sit", "lie", "kneel", "crouch") if p != f.figure(q, one)["posture"]])
    f.everywhere(q, lambda stage: [x.update(posture=now) for x in stage["figures"] if x["character"] == one])
    f.hit(q, *[x for x in cut[1:] if x])
    return "place"


def vanish(f):
    def fits(cut):
        scene, p, q, r = cut
        if not r or any("POV" in x["framing"] for x in (p, q, r)):
            return []
        return [x["character"] for x in q["stage"]["figures"] if f.figure(p, x["character"]) and f.figure(r, x["character"])]

    cut = f.pick(c for c in f.cuts() if fits(c) and c[2]["transition"] == "cut")
    q = cut[2]
    axis = q["stage"].get("axis") or {}
    one = f.pick(x for x in fits(cut) if x not in axis.values() or "master" in q["framing"])
    f.everywhere(q, lambda stage: stage.update(figures=[x for x in stage["figures"] if x["character"] != one]))
    f.hit(q, *[x for x in cut[1:] if x])
    return "place"


def come_from_nowhere(f):
    """Somebody of another scene is suddenly there, in a close picture."""
    cut = f.pick(c for c in f.cuts() if c[2]["size"] in ("CU", "MCU", "MS") and not f.is_free(c[2]) and c[2]["transition"] == "cut")
    scene, q = cut[0], cut[2]
    there = {x["character"] for s in scene["shots"] for x in s["stage"]["figures"]}
    acts = {a for b in scene["beats"] for a in b["agents"]} | {l["character"] for l in scene["lines"]}
    one = f.pick(c["id"] for c in f.board["characters"] if c["id"] not in there | acts)
    near = f.subject(q) or q["stage"]["figures"][0]
    figure = copy.deepcopy(near)
    figure.update(character=one, position=[near["position"][0] + 0.7, near["position"][1], near["position"][2] + 0.4], holds=[])
    figure.pop("gaze", None)
    f.everywhere(q, lambda stage: stage["figures"].append(copy.deepcopy(figure)))
    f.hit(q, *[x for x in cut[1:] if x])
    return "place"


def number_twice(f):
    shots = [x for s in f.board["scenes"] for x in s["shots"]]
    a, b = f.rng.sample(shots, 2)
    b["number"] = a["number"]
    f.hit(a, b)
    return "name"


def name_twice(f):
    setups = [(s, u) for s in f.board["scenes"] for u in s["setups"]]
    (s, a), (t, b) = f.rng.sample(setups, 2)
    b["planned_name"] = a["planned_name"]
    f.shots += [x["id"] for y in (s, t) for x in y["shots"] if x["setup"] in (a["id"], b["id"])]
    return "name"


def point_at_nothing(f):
    scene, shot = f.pick((s, x) for s in f.scenes() for x in s["shots"])
    nobody = str(uuid.UUID(int=f.rng.getrandbits(128), version=4))
    how = f.rng.randrange(3)
    if how == 0:
        shot["setup"] = nobody
    elif how == 1 and shot["stage"].get("axis"):
        shot["stage"]["axis"]["a"] = nobody
    elif shot["stage"]["figures"]:
        f.everywhere(shot, lambda stage: stage["figures"][0].update(character=nobody))
    else:
        raise Unfit
    i = scene["shots"].index(shot)
    f.shots += [s["id"] for s in scene["shots"][max(0, i - 1):i + 2]]
    return "name"


def one_more_extreme(f):
    """Two extreme close-ups of faces in one scene, with their cameras."""
    def fits(shot):
        one = f.subject(shot)
        return one and shot["size"] in ("CU", "MCU") and {"single"} & set(shot["framing"]) and not shot["movement"].get("to")

    scene = f.pick(s for s in f.scenes(4) if len([x for x in s["shots"] if fits(x)]) >= 2
                   and not any(x["size"] == "ECU" and not f.is_free(x) for x in s["shots"]))
    chosen = f.rng.sample([x for x in scene["shots"] if fits(x)], 2)
    for shot in chosen:
        factor = {"CU": 0.36 / 0.14, "MCU": 0.58 / 0.14}[shot["size"]]
        f.set_camera(scene, shot, nearer(shot["stage"]["camera"], f.subject(shot), factor), "ECU")
        f.must_see(shot)
        i = scene["shots"].index(shot)
        f.shots += [s["id"] for s in scene["shots"][max(0, i - 1):i + 2]]
    return "extreme"


def same_subject_cuts(f):
    for scene, p, q, r in f.cuts():
        a, b = f.subject(p), f.subject(q)
        if a and b and a["character"] == b["character"] and not f.is_free(p) and not f.is_free(q) and q["transition"] == "cut" \
                and not q["movement"].get("to") and in_frame(f, p, a) and in_frame(f, q, b):
            yield scene, p, q, b


def another_lens(f):
    """The size stays, the lens and the distance do not; or the list has another lens than the camera."""
    if f.rng.random() < 0.5:
        shot = f.pick(x for s in f.scenes() for x in s["shots"])
        shot["lens_mm"] = f.pick([m for m in (18, 25, 35, 50, 85, 135) if abs(m - shot["lens_mm"]) > 6])
        f.hit(shot)
        return "lens"
    sizes = ["ECU", "CU", "MCU", "MS", "MWS", "FS", "WS", "EWS", "EST"]
    scene, p, q, one = f.pick(c for c in same_subject_cuts(f) if abs(sizes.index(c[1]["size"]) - sizes.index(c[2]["size"])) <= 1)
    factor = f.pick([3.2, 4])
    old = p["stage"]["camera"]["lens_mm"]
    lens = old * factor if old < 45 else old / factor
    camera = nearer(q["stage"]["camera"], one, q["stage"]["camera"]["lens_mm"] / lens)
    camera["lens_mm"] = lens
    f.set_camera(scene, q, camera)
    f.must_see(q)
    f.must_fit(scene, camera)
    f.hit(p, q)
    return "lens"


def rise(f):
    """The camera goes up on one person and nothing calls for it."""
    scene, p, q, one = f.pick(c for c in same_subject_cuts(f) if c[1]["size"] in ("CU", "MCU", "MS", "MWS") and
                              c[2]["size"] in ("CU", "MCU", "MS", "MWS"))
    camera = copy.deepcopy(q["stage"]["camera"])
    camera["position"][1] += 1.6
    dx, dz = camera["position"][0] - one["position"][0], camera["position"][2] - one["position"][2]
    camera["pitch"] = -math.degrees(math.atan2(camera["position"][1] - eyes(one), math.hypot(dx, dz)))
    f.set_camera(scene, q, camera)
    f.must_see(q)
    i = scene["shots"].index(q)
    f.shots += [s["id"] for s in scene["shots"][max(0, i - 1):i + 2]]
    return "height"


def call_it_another_size(f):
    sizes = ["ECU", "CU", "MCU", "MS", "MWS", "FS", "WS", "EWS", "EST"]
    shot = f.pick(x for s in f.scenes() for x in s["shots"] if {"single"} & set(x["framing"]) and x["size"] in ("CU", "MCU", "MS", "MWS")
                  and f.subject(x) and f.subject(x)["posture"] in ("stand", "sit"))
    i = sizes.index(shot["size"])
    shot["size"] = f.pick([s for j, s in enumerate(sizes[1:7], 1) if abs(i - j) >= 3])
    f.hit(shot)
    return "label"


def stand_in_somebody(f):
    shot = f.pick(x for s in f.scenes() for x in s["shots"] if x["stage"]["figures"] and not f.is_free(x) and not x["movement"].get("to"))
    scene = next(s for s in f.board["scenes"] if shot in s["shots"])
    # Over a small animal's head a camera stands well.
    small = {c["id"] for c in f.board["characters"] if c["look"].get("species")}
    one = f.pick(x for x in shot["stage"]["figures"] if x["character"] not in small)
    camera = copy.deepcopy(shot["stage"]["camera"])
    camera["position"] = [one["position"][0] + 0.05, eyes(one) - 0.1, one["position"][2]]
    f.set_camera(scene, shot, camera)
    i = scene["shots"].index(shot)
    f.shots += [s["id"] for s in scene["shots"][max(0, i - 1):i + 2]]
    return "camera"


def nudge_the_camera(f):
    """A camera that is not where its setup stands: the shot alone was changed."""
    shot = f.pick(x for s in f.scenes() for x in s["shots"] if not x["movement"].get("to") and not f.is_free(x))
    camera = copy.deepcopy(shot["stage"]["camera"])
    s, c = facing(camera["yaw"])
    way = f.rng.uniform(0.25, 0.5)
    camera["position"][0] -= s * way
    camera["position"][2] -= c * way
    f.everywhere(shot, lambda stage: stage.update(camera=copy.deepcopy(camera)))
    f.hit(shot)
    return "setup"


def disobey(f):
    """The script writes a camera, and the shot is another."""
    def fits(shot):
        head = f.text[shot["spans"][0]["start"]:shot["spans"][0]["end"]].decode("utf-8", "replace") if shot["spans"] else ""
        return head.startswith("INSERT") and "insert" in shot["framing"] or "'S POV" in head.split("\n")[0] and "POV" in shot["framing"]

    shot = f.pick(x for s in f.scenes() for x in s["shots"] if fits(x))
    shot["framing"] = ["master"]
    f.hit(shot)
    return "words"


def show_the_unseen(f):
    """The words that forbid a face come into the script in the place of others of the same length."""
    names = {c["id"]: c["name"] for c in f.board["characters"]}
    options = []
    for scene in f.scenes():
        for shot in scene["shots"]:
            one = f.subject(shot)
            if one and "single" in shot["framing"] and in_frame(f, shot, one) and not seen_from_behind(shot, one) \
                    and one["posture"] != "lie" and abs(wrap(math.degrees(math.atan2(
                        shot["stage"]["camera"]["position"][0] - one["position"][0],
                        shot["stage"]["camera"]["position"][2] - one["position"][2])) - one["yaw"])) < 70:
                for beat in scene["beats"]:
                    words = f"We never see {names[one['character']]}'s face.".encode()
                    if beat["kind"] != "speech" and beat["span"]["end"] - beat["span"]["start"] >= len(words):
                        options.append((scene, one["character"], beat["span"], words))
    scene, one, span, words = f.pick(options)
    text = bytearray(f.text)
    text[span["start"]:span["end"]] = words.ljust(span["end"] - span["start"])
    f.text = bytes(text)
    f.shots += [s["id"] for s in scene["shots"]]
    return "words"


KINDS = {k.__name__: k for k in (
    cross_the_axis, copy_the_camera, look_away, swap_looks, look_high, drop_a_prop, swap_hands, find_a_prop, change_clothes,
    cut_short, hold_for_ever, tear_sound_from_picture, panel_beyond_the_end, tell_twice, leave_out, run_for_nothing,
    swap_places, turn_the_way, turn_the_light, another_hour, mislabel_the_light, teleport, sit_down_unasked, vanish,
    come_from_nowhere, number_twice, name_twice, point_at_nothing, one_more_extreme, another_lens, rise,
    call_it_another_size, stand_in_somebody, nudge_the_camera, disobey, show_the_unseen)}


class Bench:
    def __init__(self, program, scripts, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.clean = []
        for place, script in enumerate(scripts):
            out = self.folder / f"clean-{place}"
            subprocess.run([program, "plan", script, "--out", out, "--progress", "none"], check=True, capture_output=True)
            board = json.loads((out / "board.json").read_text("utf-8"))
            text = (out / board["script"]["text_file"]).read_bytes()
            self.clean.append((board, text, {f["id"] for f in self.lint(out)}))

    def lint(self, path):
        done = subprocess.run([self.program, "lint", path, "--json", "-", "--no-fixes"], capture_output=True, text=True)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"lint failed on {path}: {done.stderr}")
        return json.loads(done.stdout)["findings"]

    def faults(self, kind, wanted, rng):
        """So many faults of a kind, each on one board after another: not every fault fits every board."""
        made = []
        for turn in range(wanted * 4):
            if len(made) < wanted:
                board = turn % len(self.clean)
                clean, text, _ = self.clean[board]
                fault = Fault(clean, text, random.Random(rng.random()))
                try:
                    made.append((kind, KINDS[kind](fault), board, fault))
                except Unfit:
                    continue
        return made

    def run(self, job):
        """One fault: its kind, whether it was found, and the new findings that are and are not about it."""
        number, (kind, family, board, fault) = job
        clean, _, known = self.clean[board]
        folder = self.folder / f"fault-{number}"
        folder.mkdir()
        (folder / "board.json").write_text(json.dumps(fault.board, ensure_ascii=False), "utf-8")
        (folder / clean["script"]["text_file"]).write_bytes(fault.text)
        new = [x for x in self.lint(folder) if x["id"] not in known and x["severity"] != "note"]
        rules, shots = FAMILIES[family], set(fault.shots)
        about = [x for x in new if x["rule"] in rules and shots & set(x["shots"])]
        return kind, bool(about), len(about), [x for x in new if x not in about]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("scripts", nargs="+")
    parser.add_argument("--faults", type=int, default=360)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", help="these alone, by name")
    parser.add_argument("--out", help="write the table to this file")
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    kinds = given.kinds.split(",") if given.kinds else list(KINDS)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(os.path.abspath(given.program), given.scripts, folder)
        rng = random.Random(given.seed)
        each = -(-given.faults // len(kinds))
        results = []
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for kind in kinds:
                for result in pool.map(bench.run, enumerate(bench.faults(kind, each, rng), len(results))):
                    results.append(result)
                    if given.verbose and (not result[1] or result[3]):
                        print(kind, "FOUND" if result[1] else "MISSED", [(x["rule"], x["reason"]) for x in result[3]])
    return report(results, kinds, given)


def report(results, kinds, given):
    lines = ["| fault | injected | found | recall | other findings | precision |", "|---|---|---|---|---|---|"]
    failed = False
    total = [0, 0, 0, 0]
    for kind in kinds + ["all"]:
        own = [r for r in results if kind in (r[0], "all")]
        found, about, other = sum(r[1] for r in own), sum(r[2] for r in own), sum(len(r[3]) for r in own)
        if not own:
            lines.append(f"| {kind.replace('_', ' ')} | 0 | | | | |")
            continue
        recall, precision = found / len(own), about / max(1, about + other)
        failed |= kind == "all" and min(recall, precision) < BAR
        lines.append(f"| {kind.replace('_', ' ')} | {len(own)} | {found} | {recall:.2f} | {other} | {precision:.2f} |")
    table = "\n".join(lines)
    print(table)
    if given.out:
        pathlib.Path(given.out).write_text(
            f"# What the linter finds of {len(results)} injected faults\n\n`Benchmarks/inject_faults.py`, seed {given.seed}, "
            f"the examples. Other findings are errors and warnings that are new and not about the fault.\n\n{table}\n", "utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
