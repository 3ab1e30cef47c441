#!/usr/bin/env python3
"""Revise boards by drafts made by script, and judge what became of every shot.

usage: revise_drafts.py [--pairs N] [--frames N] [--seed N] [--pages N] [--only EXAMPLE-SEED] [--out TABLE.md]
                        [--keep FOLDER]

A draft is an example with some of its blocks changed: this script knows which, so that it knows which shots no change
touched, and asks that these are byte for byte as they were but for their spans. It shares no code with the program.

A shot is unaffected when no line or action in its spans, nor its scene's heading, nor the name or look of anybody in it
changed, and its lines and actions stand together still. Transitions (CUT TO:) are neither line nor action.
"""
import argparse, collections, hashlib, json, os, random, re, shutil, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
EXAMPLES = ["last-train", "the-two-bakers", "a-penguin-called-kevin", "le-feu-de-septembre"]
HEADING = re.compile(r"^(INT|EXT|I/E|INT\.?/EXT)[. ]|^\.[A-Z]|^[^\n]*#\w+#$", re.I)
VERB = {"en": "waits by the door and says nothing at all.", "fr": "attend devant la porte sans dire un mot."}


def words(text):
    """Words as a reader sees them: no emphasis, no (CONT'D)."""
    text = re.sub(r"\(CONT['’]D\)", " ", text, flags=re.I)
    return re.sub(r"[*_]", "", text).split()


class Block:
    """A paragraph of the script; `was` is the one of the old draft that it is, `touched` says its words changed."""

    def __init__(self, text, was=None):
        self.text, self.was, self.touched = text, was, False

    @property
    def is_story(self):
        """Line or action: what shots show."""
        first = self.text.split("\n")[0]
        is_transition = len(first.split()) < 7 and first == first.upper() and (first[0] == ">" or first[-1] == ":")
        return not is_transition and not re.match(r"^(#|=|\[\[|/\*)", self.text)

    @property
    def is_speech(self):
        first = self.text.split("\n")[0]
        return "\n" in self.text and first == first.upper() and bool(re.search(r"[A-ZÀ-Ý]", first))


class Scene:
    def __init__(self, heading, blocks, was=None):
        self.heading, self.blocks, self.was, self.retitled = heading, blocks, was, False


class Script:
    """A Fountain script as scenes of blocks, and where each block stands in it."""

    def __init__(self, text):
        self.head, self.scenes, at = [], [], 0
        for part in self.parts(text):
            if part.strip():
                start = len(text[:at].encode()) + len(part[: len(part) - len(part.lstrip())].encode())
                body = part.strip("\n")
                if HEADING.match(body):
                    self.scenes.append(Scene(body, [], len(self.scenes)))
                elif self.scenes:
                    self.scenes[-1].blocks.append(Block(body, (start, start + len(body.encode()))))
                else:
                    self.head.append(body)
            at += len(part)

    @staticmethod
    def parts(text):
        """Blocks and what stands between them; what the writer left out is one block."""
        held = ""
        for part in re.split(r"(\n\n+)", text):
            held += part
            if held.count("/*") <= held.count("*/"):
                yield held
                held = ""
        yield held

    def text(self):
        parts = list(self.head)
        for scene in self.scenes:
            parts.append(scene.heading)
            scene.at = sum(len(p.encode()) + 2 for p in parts[:-1])
            for block in scene.blocks:
                block.at = sum(len(p.encode()) + 2 for p in parts)
                parts.append(block.text)
        return "\n\n".join(parts) + "\n"


class Reviser:
    """Makes a new draft by seeded changes."""

    def __init__(self, script, seed, names, language):
        self.script, self.random, self.names, self.language = script, random.Random(seed), names, language
        self.first = script.scenes[0].blocks[0].was[0]
        self.done, self.renamed, self.cut, self.shuffled = [], set(), set(), set()

    def scene(self):
        return self.random.choice([s for s in self.script.scenes if len(s.blocks) > 2] or self.script.scenes)

    def touch(self, block, text):
        if words(text) != words(block.text):
            block.touched = True
        block.text = text

    def change(self):
        scene = self.scene()
        block = self.random.choice(scene.blocks)
        lines = block.text.split("\n")
        last = lines[-1].split(" ")
        at = self.random.randrange(len(last))
        last[at] = self.random.choice(["silver", "tomorrow", "nine", "quietly"]) + re.sub(r"\w+", "", last[at])[:1]
        lines[-1] = " ".join(last)
        self.touch(block, "\n".join(lines))
        return "changed a line"

    def insert(self):
        scene = self.scene()
        name = self.random.choice(self.names or ["ADA"])
        if self.random.random() < 0.5:
            text = f"{name.title()} {VERB[self.language]}"
        else:
            number = self.random.randrange(100, 999)
            text = f"{name}\n" + (f"Nobody told me about the {number} keys." if self.language == "en"
                                  else f"Personne ne m’a parlé des {number} clés.")
        scene.blocks.insert(self.random.randrange(1, len(scene.blocks) + 1), Block(text))
        return "inserted a paragraph"

    def insert_scene(self):
        at = self.random.randrange(1, len(self.script.scenes) + 1)
        name, place = self.random.choice(self.names or ["ADA"]), self.random.choice(["ATTIC", "BRIDGE", "CELLAR", "LIBRARY"])
        blocks = [Block(f"{name.title()} {VERB[self.language]}"), Block(f"{name}\nNot here. Not tonight.")]
        self.script.scenes.insert(at, Scene(f"INT. {place} - NIGHT", blocks))
        return "inserted a scene"

    def cut_block(self):
        scene = self.scene()
        scene.blocks.pop(self.random.randrange(len(scene.blocks)))
        return "cut a paragraph"

    def cut_scene(self):
        scene = self.script.scenes.pop(self.random.randrange(len(self.script.scenes)))
        if scene.was is not None:
            self.cut.add(scene.was)
        return "cut a scene"

    def move_scene(self):
        scene = self.script.scenes.pop(self.random.randrange(len(self.script.scenes)))
        self.script.scenes.insert(self.random.randrange(len(self.script.scenes) + 1), scene)
        return "moved a scene"

    def move_block(self):
        scene = self.scene()
        block = scene.blocks.pop(self.random.randrange(len(scene.blocks)))
        scene.blocks.insert(self.random.randrange(len(scene.blocks) + 1), block)
        self.shuffled.add(scene.was)
        return "moved a paragraph"

    def split(self):
        scene = self.scene()
        at = self.random.randrange(1, len(scene.blocks))
        heading = re.sub(r"\s*#[^#]*#\s*$", "", scene.heading)
        if self.random.random() < 0.5:
            heading = "INT. CORRIDOR - NIGHT"
        new = Scene(heading, scene.blocks[at:])
        del scene.blocks[at:]
        self.script.scenes.insert(self.script.scenes.index(scene) + 1, new)
        self.shuffled.add(scene.was)
        return "split a scene"

    def merge(self):
        if len(self.script.scenes) < 3:
            return None
        at = self.random.randrange(len(self.script.scenes) - 1)
        gone = self.script.scenes.pop(at + 1)
        self.script.scenes[at].blocks += gone.blocks
        self.shuffled |= {gone.was, self.script.scenes[at].was}
        return "merged two scenes"

    def rename(self):
        left = [n for n in self.names if n not in self.renamed]
        if not left:
            return None
        name, new = self.random.choice(left), self.random.choice(["ZELDA", "QUENTIN", "IMOGEN", "BARNABY"])
        if self.renamed or new in self.names:
            return None
        self.renamed.add(name)
        for scene in self.script.scenes:
            for block in scene.blocks:
                text = re.sub(rf"\b{re.escape(name)}\b", new, block.text)
                self.touch(block, re.sub(rf"\b{re.escape(name.title())}\b", new.title(), text))
        self.names = [n for n in self.names if n != name]
        return f"renamed {name}"

    def rename_place(self):
        scene = self.scene()
        scene.heading = re.sub(r"^(\S+\s+)", r"\1OLD ", scene.heading, count=1)
        scene.retitled = True
        return "renamed a place"

    def run(self, count):
        ways = [self.change, self.change, self.insert, self.insert, self.insert_scene, self.cut_block, self.cut_scene,
                self.move_scene, self.move_block, self.split, self.merge, self.rename, self.rename_place]
        while len(self.done) < count:
            told = self.random.choice(ways)()
            if told:
                self.done.append(told)


class Judge:
    """Holds the board after a revision against the one before and the draft that was made."""

    def __init__(self, before, after, old_text, new_text, reviser):
        self.before, self.after, self.reviser = before, after, reviser
        self.old_text, self.new_text, self.faults = old_text.encode(), new_text.encode(), []
        self.counts, self.kept = collections.Counter(), []

    def fault(self, text):
        self.faults.append(text)

    def run(self):
        self.places = {b.was: (s, b) for s in self.reviser.script.scenes for b in s.blocks if b.was}
        self.first = self.reviser.first
        self.homes = {x["id"]: s for s in self.after["scenes"] for x in s["shots"]}
        now = {x["id"]: x for s in self.after["scenes"] for x in s["shots"]}
        renamed = {c["id"] for c in self.before["characters"] if any(
            n in re.split(r"\W+", c["name"].upper()) for n in self.reviser.renamed)} | self.restyled()
        for scene in self.before["scenes"]:
            for shot in scene["shots"]:
                self.shot(scene, shot, now.get(shot["id"]), renamed)
        self.partition()
        self.order()
        self.references()
        self.cut_scenes()
        if self.before["accepted"] != self.after["accepted"]:
            self.fault("what was accepted is no longer")
        return self

    def restyled(self):
        """Who looks otherwise now; only words that introduce somebody may do that."""
        now, touched = {c["id"]: c for c in self.after["characters"]}, set()
        for person in self.before["characters"]:
            if now[person["id"]]["look"] == person["look"]:
                continue
            touched.add(person["id"])
            name = person["name"].upper()
            if not any(b.touched and name in self.old_text[w[0]:w[1]].decode().upper()
                       for w, (_, b) in self.places.items()):
                self.fault(f"{person['name']} looks otherwise, and no word about them changed")
        return touched

    def shot(self, scene, shot, new, renamed):
        if new is None:
            return self.fault(f"shot {shot['number']} is gone")
        own = self.own(shot)
        if self.is_affected(scene, shot, own, renamed):
            self.counts["affected"] += 1
            if not new["omitted"] and not new["changed"]:
                self.counts["unflagged"] += 1
                self.fault(f"shot {shot['number']} is affected and not flagged")
            return None
        # Its own words may stand in a paragraph that changed elsewhere.
        self.counts["beside"] += any(block.touched for _, block in own)
        self.counts["unaffected"] += 1
        self.kept.append(shot["id"])
        allowed = {"spans"}
        if any(home.was is None or home.was in self.reviser.shuffled for home, _ in own):
            allowed |= {"order_key"}
        if self.homes[shot["id"]]["id"] != scene["id"]:
            allowed |= {"setup"}
        if self.has_transition(self.old_text, shot) or self.has_transition(self.new_text, new):
            allowed |= {"beats"}
        for key in sorted(set(shot) | set(new)):
            was, now = shot.get(key), new.get(key)
            if key == "why" and "beats" in allowed:
                was, now = dict(was, beat=None), dict(now, beat=None)
            if key not in allowed and was != now:
                return self.broken(shot, f"its {key} changed"
                                   f" ({str(was)[:90]} → {str(now)[:90]})")
        old, now = self.words_of(self.old_text, shot), self.words_of(self.new_text, new)
        if old != now:
            return self.broken(shot, f"its words are others: {old[:3]} → {now[:3]}")

    def broken(self, shot, text):
        self.counts["broken"] += 1
        self.fault(f"shot {shot['number']} is unaffected, and {text}")

    def own(self, shot):
        """The blocks of the new draft that a shot's words stood in, with their scenes, in the old order."""
        places = sorted(w for w in self.places if any(w[0] < s["end"] and s["start"] < w[1] for s in shot["spans"]))
        return [self.places[was] for was in places]

    def is_affected(self, scene, shot, own, renamed):
        if not shot["spans"]:
            return True
        figures = {f["character"] for st in [shot["stage"]] + [p.get("stage") or {} for p in shot["panels"]]
                   for f in st.get("figures", [])}
        if figures & renamed:
            return True
        for span in shot["spans"]:
            inside = [w for w in self.places if w[0] < span["end"] and span["start"] < w[1]]
            text = self.old_text[span["start"]:span["end"]].decode()
            if not inside and span["start"] >= self.first and Block(text).is_story:
                return True
            for was in inside:
                home, block = self.places[was]
                if block.is_story and block.touched and not contains(words(block.text), words(text)):
                    return True
        story = [(home, block) for home, block in own if block.is_story]
        if not story or len({id(home) for home, _ in story}) > 1:
            return True
        home = story[0][0]
        if self.heading(scene["heading"]["raw"]) != self.heading(home.heading) or home.retitled:
            return True
        # Its lines and actions stand together still: in any order, where it shows each as a whole.
        told = [block for block in home.blocks if block.is_story]
        places = [next(i for i, block in enumerate(told) if block is mine) for _, mine in story]
        size = sum(span["end"] - span["start"] for span in shot["spans"])
        if size < sum(b.was[1] - b.was[0] for _, b in own) and places != sorted(places):
            return True
        return max(places) - min(places) >= len(set(places))

    @staticmethod
    def has_transition(text, shot):
        return any(not Block(text[s["start"]:s["end"]].decode()).is_story for s in shot["spans"])

    @staticmethod
    def heading(raw):
        return re.sub(r"\s*#[^#]*#\s*$", "", raw).lstrip(".").split()

    @staticmethod
    def words_of(text, shot):
        parts = [text[s["start"]:s["end"]].decode() for s in shot["spans"]]
        return sorted(words(part) for part in parts if Block(part).is_story)

    def partition(self):
        """Every byte of the new draft's blocks that is no space lies in exactly one shot that is not omitted."""
        held = bytearray(len(self.new_text) + 1)
        for scene in self.after["scenes"]:
            if scene["omitted"]:
                continue
            for shot in scene["shots"]:
                for span in [] if shot["omitted"] else shot["spans"]:
                    for at in range(span["start"], span["end"]):
                        held[at] = min(2, held[at] + 1)
        for scene in self.reviser.script.scenes:
            for block in scene.blocks:
                if re.match(r"^(#|=|\[\[|/\*|~|>)", block.text) or block.text.endswith(("TO:", "*/")):
                    continue
                data = block.text.encode()
                bad = [i for i, b in enumerate(data) if b > 32 and held[block.at + i] != 1]
                if bad:
                    self.fault(f"{'nobody covers' if held[block.at + bad[0]] == 0 else 'two shots cover'} "
                               f"“{data[bad[0]:bad[0] + 40].decode(errors='replace')}”")

    def order(self):
        """Nobody is heard out of order: in each scene the words of the shots follow each other as in the script. Shots
        that somebody has worked on are never parted."""
        for scene in self.after["scenes"]:
            at = 0
            for shot in scene["shots"]:
                starts = [span["start"] for span in shot["spans"]]
                if shot["omitted"] or shot["notes"] or not starts:
                    continue
                if min(starts) < at:
                    self.fault(f"shot {shot['number']} stands behind words that follow its own")
                at = max([at] + [span["end"] for span in shot["spans"]])

    def references(self):
        people = {c["id"] for c in self.after["characters"]}
        seen, numbers = set(), set()
        for scene in self.after["scenes"]:
            setups, beats = {x["id"] for x in scene["setups"]}, {x["id"] for x in scene["beats"]}
            for kind in ("beats", "lines", "setups", "shots"):
                for item in scene[kind]:
                    if (kind, item["id"]) in seen:
                        self.fault(f"two {kind} have the id {item['id']}")
                    seen.add((kind, item["id"]))
            keys = [x["order_key"] for x in scene["shots"]]
            if keys != sorted(set(keys)):
                self.fault(f"scene {scene['number']}: order keys are not in order")
            for line in scene["lines"]:
                if line["character"] not in people or line.get("addressee") not in people | {None}:
                    self.fault(f"orphan: the speaker of {line['text'][:30]}")
            for shot in scene["shots"]:
                name = re.sub(r"\W", "", shot["number"].upper())
                if name in numbers:
                    self.fault(f"two shots are {shot['number']}")
                numbers.add(name)
                figures = {f["character"] for st in [shot["stage"]] + [p.get("stage") or {} for p in shot["panels"]]
                           for f in st.get("figures", [])}
                spoken = [x["id"] for x in scene["lines"] if any(
                    s["start"] < x["span"]["end"] and x["span"]["start"] < s["end"] for s in shot["spans"])]
                if spoken != shot["lines"]:
                    self.fault(f"shot {shot['number']} names other lines than it holds")
                if shot["setup"] not in setups or not set(shot["beats"]) <= beats or not figures <= people or (
                        shot["why"].get("beat") not in beats | {None}):
                    self.fault(f"orphan: shot {shot['number']} names what is not there")
        if {s["number"] for s in self.before["scenes"]} - {s["number"] for s in self.after["scenes"]}:
            self.fault("a scene's number is gone")

    def cut_scenes(self):
        now = {s["id"]: s for s in self.after["scenes"]}
        for index in self.reviser.cut - self.reviser.shuffled:
            if index < len(self.before["scenes"]):
                scene = now.get(self.before["scenes"][index]["id"])
                moved = scene and any(not x["omitted"] for x in scene["shots"])
                if scene is None or not scene["omitted"] or moved:
                    self.fault(f"scene {self.before['scenes'][index]['number']} was cut and is not OMITTED")


def contains(text, part):
    return any(text[i:i + len(part)] == part for i in range(len(text) - len(part) + 1))


def run(*arguments, ok=(0,)):
    environment = dict(os.environ, SHOTWRIGHT_HOME=ROOT)
    program = os.environ.get("SHOTWRIGHT", os.path.join(ROOT, "Core/.build/release/shotwright"))
    done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True)
    if done.returncode not in ok:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr.strip()[-500:]}")
    return done.stdout


def load(folder):
    with open(os.path.join(folder, "board.json"), encoding="utf-8") as file:
        return json.load(file)


def people(board):
    count = collections.Counter(line["character"] for s in board["scenes"] for line in s["lines"])
    names = {c["id"]: c["name"] for c in board["characters"]}
    common = [names[i] for i, n in count.most_common() if n > 1 and re.fullmatch(r"[A-ZÀ-Ý]{3,}", names[i])]
    return common[:6]


def annotate(folder):
    """A note on every seventh shot, and three findings accepted: work that a revision must leave alone."""
    board = load(folder)
    shots = [x for s in board["scenes"] for x in s["shots"]]
    edits = [{"op": "set", "target": "shot/" + x["id"], "field": "notes", "from": "", "to": f"Ask about {x['number']}."}
             for x in shots[::7]]
    path = os.path.join(folder, "..", "notes.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"id": shots[0]["id"], "ops": edits}, file)
    run("edit", folder, "--op", path)
    for finding in findings(folder)[:3]:
        run("lint", folder, "--accept", finding["id"], "--because", "It is meant.")


def findings(folder):
    return json.loads(run("lint", folder, "--json", "-", "--no-fixes", ok=(0, 1)))["findings"]


def planned(work, example, drawn):
    """The example's board, planned once, and drawn where frames are compared."""
    folder = os.path.join(work, example)
    if not os.path.exists(folder):
        run("plan", os.path.join(ROOT, "Examples", example + ".fountain"), "--out", folder)
        annotate(folder)
    if drawn and not os.path.exists(os.path.join(folder, "frames")):
        run("draw", folder)
    return folder


def one(work, example, seed, frames):
    folder = os.path.join(work, f"{example}-{seed}")
    shutil.copytree(planned(work, example, frames), folder)
    before = load(folder)
    text = open(os.path.join(folder, before["script"]["text_file"]), encoding="utf-8").read()
    script = Script(text)
    reviser = Reviser(script, f"{example} {seed}", people(before), "fr" if example.startswith("le-") else "en")
    reviser.run(1 + seed % 6)
    new = os.path.join(work, f"{example}-{seed}.fountain")
    with open(new, "w", encoding="utf-8") as file:
        file.write(script.text())
    bytes_before = open(os.path.join(folder, "board.json"), "rb").read()
    started = time.monotonic()
    run("revise", folder, new)
    seconds = time.monotonic() - started
    judge = Judge(before, load(folder), text, script.text(), reviser).run()
    if frames:
        compare_frames(folder, before, judge)
    run("undo", folder)
    if not frames and open(os.path.join(folder, "board.json"), "rb").read() != bytes_before:
        judge.fault("undo does not bring the old board back")
    return reviser, judge, seconds, folder


def compare_frames(folder, before, judge):
    """Draws what is to be drawn after a revision; the frames of unaffected shots are the files that they were."""
    still = {f["id"] for f in findings(folder) if f.get("accepted")}
    for finding in before["accepted"]:
        judge.counts["comments"] += finding["id"] in still
    run("draw", folder)
    now = {x["id"]: (x, s["id"]) for s in load(folder)["scenes"] for x in s["shots"]}
    for scene in before["scenes"]:
        for shot in scene["shots"]:
            if shot["id"] not in judge.kept:
                continue
            new, home = now[shot["id"]]
            for was, panel in zip(shot["panels"], new["panels"]):
                judge.counts["frames"] += 1
                with open(os.path.join(folder, panel["file"]), "rb") as file:
                    drawn = hashlib.sha256(file.read()).hexdigest()
                # A frame is named after its scene: one that came to another has another name and the same bytes.
                if {was["sha256"], panel["sha256"], drawn} != {drawn} or (
                        home == scene["id"] and was["file"] != panel["file"]):
                    judge.counts["frames changed"] += 1
                    judge.fault(f"the frame of {shot['number']} is another")


def feature(work, pages):
    """A script of so many pages: the first example again and again, each time elsewhere and in other words."""
    text = open(os.path.join(ROOT, "Examples", EXAMPLES[0] + ".fountain"), encoding="utf-8").read()
    once = Script(text)
    count = max(1, round(pages * 55 / len(text.splitlines())))
    randomly, scenes = random.Random(pages), []
    for part in range(count):
        for scene in Script(text).scenes:
            heading = re.sub(r"\s*#[^#]*#\s*$", "", scene.heading)
            scene.heading = re.sub(r"^((?:INT|EXT)\S*\s+)", rf"\1{PLACES[part % len(PLACES)]} ", heading)
            for block in scene.blocks:
                lines = block.text.split("\n")
                said = lines[-1].split(" ")
                if len(said) > 2:
                    said[randomly.randrange(1, len(said) - 1)] += f" {randomly.choice(WORDS)}"
                lines[-1] = " ".join(said)
                block.text = "\n".join(lines)
            scenes.append(scene)
    once.scenes = scenes
    script = os.path.join(work, "feature.fountain")
    with open(script, "w", encoding="utf-8") as file:
        file.write(once.text())
    folder = os.path.join(work, "feature")
    run("plan", script, "--out", folder)
    new = Script(once.text())
    reviser = Reviser(new, f"feature {pages}", people(load(folder)), "en")
    reviser.run(12)
    draft = os.path.join(work, "feature-blue.fountain")
    with open(draft, "w", encoding="utf-8") as file:
        file.write(new.text())
    times = []
    for _ in range(3):
        started, before = time.monotonic(), os.times()
        told = run("revise", folder, draft)
        after = os.times()
        work = after.children_user - before.children_user + after.children_system - before.children_system
        times.append((time.monotonic() - started, work))
        run("undo", folder)
    shots = sum(len(s["shots"]) for s in load(folder)["scenes"])
    return sorted(times)[1], len(scenes), shots, told.strip().splitlines()[-1]


PLACES = ["NORTH", "SOUTH", "OLD", "NEW", "LOWER", "UPPER", "LITTLE", "GREAT", "INNER", "OUTER", "FAR", "NEAR", "DEEP"]
WORDS = ["slowly", "again", "indeed", "tonight", "perhaps", "already", "somehow", "almost", "still", "now", "once"]


def report(rows, ways):
    """The table, with what each column has to be."""
    columns = ["pairs", "unaffected", "broken", "beside", "affected", "unflagged", "frames", "frames changed", "bad pairs"]
    bars = ["≥ 100", "", "0", "", "", "0", "", "0", "0"]
    table = ["| example | " + " | ".join(columns) + " | ms a revision |", "|---|" + "---:|" * (len(columns) + 1)]
    total = collections.Counter()
    for example, row in rows.items():
        total.update(row)
        table.append(f"| {example} | " + " | ".join(str(row[c]) for c in columns)
                     + f" | {row['milliseconds'] // max(1, row['pairs'])} |")
    table.append("| all | " + " | ".join(str(total[c]) for c in columns)
                 + f" | {total['milliseconds'] // max(1, total['pairs'])} |")
    table.append("| bar | " + " | ".join(bars) + " | |")
    return table + ["", "Changes made: " + ", ".join(f"{w} {n}" for w, n in sorted(ways.items())) + "."]


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--pairs", type=int, default=104)
    options.add_argument("--frames", type=int, default=0, help="pairs that are drawn before and after")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--pages", type=int, default=0, help="revise a script of so many pages too, and time it")
    options.add_argument("--only")
    options.add_argument("--out")
    options.add_argument("--keep")
    options = options.parse_args()
    work = options.keep or tempfile.mkdtemp(prefix="revise-")
    os.makedirs(work, exist_ok=True)
    rows, failed = collections.defaultdict(collections.Counter), 0
    ways = collections.Counter()
    for index in range(options.pairs):
        example, seed = EXAMPLES[index % 4], options.seed + index // 4
        if options.only and f"{example}-{seed}" != options.only:
            continue
        try:
            reviser, judge, seconds, folder = one(work, example, seed, index < options.frames)
        except RuntimeError as error:
            print(f"{example} {seed}: {error}")
            failed += 1
            continue
        row = rows[example]
        row.update(judge.counts)
        row["pairs"] += 1
        row["bad pairs"] += bool(judge.faults)
        row["milliseconds"] += round(seconds * 1000)
        ways.update(re.sub(r"renamed [A-Z].*", "renamed a person", w) for w in reviser.done)
        failed += bool(judge.faults)
        if judge.faults:
            print(f"{example} {seed} ({', '.join(reviser.done)}):")
            for text in judge.faults[:6]:
                print("   ", text)
        if not options.keep:
            shutil.rmtree(folder)
    table = report(rows, ways)
    if options.pages:
        (seconds, work_seconds), scenes, shots, told = feature(work, options.pages)
        table += ["", f"{options.pages} pages, {scenes} scenes, {shots} shots, 12 changes ({told}): {seconds:.2f} s,"
                  f" {work_seconds:.2f} s of a core, the middle of three with"
                  f" {os.getloadavg()[0]:.1f} processes waiting for the machine. Bar: ≤ 2 s."]
    print("\n".join(table))
    if options.out:
        with open(options.out, "w", encoding="utf-8") as file:
            file.write("\n".join(table) + "\n")
    if not options.keep:
        shutil.rmtree(work)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
