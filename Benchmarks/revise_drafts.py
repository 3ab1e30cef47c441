#!/usr/bin/env python3
"""Revise boards by drafts made by script, and judge what became of every shot.

usage: revise_drafts.py [--pairs N] [--frames N] [--seed N] [--out TABLE.md] [--keep FOLDER]

A draft is an example with some of its blocks changed: this script knows which, so that it knows which shots no change
touched, and asks that these are byte for byte as they were but for their spans. It shares no code with the program.
"""
import argparse, collections, json, os, random, re, shutil, subprocess, sys, tempfile, time

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
        self.text, self.was, self.touched, self.moved = text, was, False, False

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
        for part in re.split(r"(\n\n+)", text):
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
        self.counts = collections.Counter()

    def fault(self, text):
        self.faults.append(text)

    def run(self):
        self.places = {b.was: (s, b) for s in self.reviser.script.scenes for b in s.blocks if b.was}
        self.first = self.reviser.first
        self.homes = {x["id"]: s for s in self.after["scenes"] for x in s["shots"]}
        now = {x["id"]: x for s in self.after["scenes"] for x in s["shots"]}
        renamed = {c["id"] for c in self.before["characters"] if any(
            n in re.split(r"\W+", c["name"].upper()) for n in self.reviser.renamed)}
        for scene in self.before["scenes"]:
            for shot in scene["shots"]:
                self.shot(scene, shot, now.get(shot["id"]), renamed)
        self.partition()
        self.references()
        self.cut_scenes()
        return self

    def shot(self, scene, shot, new, renamed):
        if new is None:
            return self.fault(f"shot {shot['number']} is gone")
        affected, moved, homes = False, False, set()
        for span in shot["spans"]:
            own = [w for w in self.places if w[0] < span["end"] and span["start"] < w[1]]
            if not own and span["start"] >= self.first:
                affected = True
            for was in own:
                home, block = self.places[was]
                homes.add(id(home))
                old = words(self.old_text[span["start"]:span["end"]].decode())
                if block.touched and not contains(words(block.text), old):
                    affected = True
                if self.heading(scene["heading"]["raw"]) != self.heading(home.heading) or home.retitled:
                    affected = True
                if home.was is None or home.was in self.reviser.shuffled:
                    moved = True
        if len(homes) > 1 or not shot["spans"]:
            affected = True
        figures = {f["character"] for st in [shot["stage"]] + [p.get("stage") or {} for p in shot["panels"]]
                   for f in st.get("figures", [])}
        if figures & renamed:
            affected = True
        touched = any(b.touched for w, (_, b) in self.places.items() for s in shot["spans"]
                      if w[0] < s["end"] and s["start"] < w[1])
        if affected:
            self.counts["affected"] += 1
            if not new["omitted"] and not new["changed"]:
                self.counts["unflagged"] += 1
                self.fault(f"shot {shot['number']} is affected and not flagged")
            return None
        if touched:
            # Its own words stand in a paragraph that changed elsewhere.
            self.counts["beside"] += 1
        self.counts["unaffected"] += 1
        allowed = {"spans"}
        if moved:
            allowed |= {"order_key"}
        if self.homes[shot["id"]]["id"] != scene["id"]:
            allowed |= {"setup"}
        for key in set(shot) | set(new):
            if key not in allowed and shot.get(key) != new.get(key):
                self.counts["broken"] += 1
                return self.fault(f"shot {shot['number']} is unaffected, and its {key} changed"
                                  f" ({str(shot.get(key))[:90]} → {str(new.get(key))[:90]})")
        old, now = self.words_of(self.old_text, shot), self.words_of(self.new_text, new)
        if old != now:
            self.counts["broken"] += 1
            self.fault(f"shot {shot['number']} is unaffected, and its words are others: {old[:9]} → {now[:9]}")

    @staticmethod
    def heading(raw):
        return re.sub(r"\s*#[^#]*#\s*$", "", raw).lstrip(".").split()

    @staticmethod
    def words_of(text, shot):
        return words(" ".join(text[s["start"]:s["end"]].decode() for s in shot["spans"]))

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
                if shot["setup"] not in setups or not set(shot["beats"]) <= beats or not figures <= people or (
                        shot["why"].get("beat") not in beats | {None}):
                    self.fault(f"orphan: shot {shot['number']} names what is not there")
        if {s["number"] for s in self.before["scenes"]} - {s["number"] for s in self.after["scenes"]}:
            self.fault("a scene's number is gone")

    def cut_scenes(self):
        now = {s["id"]: s for s in self.after["scenes"]}
        for index in self.reviser.cut:
            if index < len(self.before["scenes"]):
                scene = now.get(self.before["scenes"][index]["id"])
                moved = scene and any(not x["omitted"] for x in scene["shots"])
                if scene is None or not scene["omitted"] or moved:
                    self.fault(f"scene {self.before['scenes'][index]['number']} was cut and is not OMITTED")


def contains(text, part):
    return any(text[i:i + len(part)] == part for i in range(len(text) - len(part) + 1))


def run(*arguments):
    environment = dict(os.environ, SHOTWRIGHT_HOME=ROOT)
    program = os.environ.get("SHOTWRIGHT", os.path.join(ROOT, "Core/.build/release/shotwright"))
    done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True)
    if done.returncode:
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


def one(work, example, seed, frames):
    text = open(os.path.join(ROOT, "Examples", example + ".fountain"), encoding="utf-8").read()
    first = os.path.join(work, example)
    if not os.path.exists(first):
        run("plan", os.path.join(ROOT, "Examples", example + ".fountain"), "--out", first)
    if frames and not os.path.exists(os.path.join(first, "frames")):
        run("draw", first)
    folder = os.path.join(work, f"{example}-{seed}")
    shutil.copytree(first, folder)
    before = load(folder)
    script = Script(open(os.path.join(folder, before["script"]["text_file"]), encoding="utf-8").read())
    reviser = Reviser(script, f"{example} {seed}", people(before), "fr" if example.startswith("le-") else "en")
    reviser.run(1 + seed % 6)
    new = os.path.join(work, f"{example}-{seed}.fountain")
    with open(new, "w", encoding="utf-8") as file:
        file.write(script.text())
    bytes_before = open(os.path.join(folder, "board.json"), "rb").read()
    started = time.monotonic()
    run("revise", folder, new)
    seconds = time.monotonic() - started
    after = load(folder)
    judge = Judge(before, after, text, script.text(), reviser).run()
    if frames:
        run("draw", folder)
        drawn = {p["id"]: p.get("sha256") for s in load(folder)["scenes"] for x in s["shots"] for p in x["panels"]}
        homes = {x["id"]: s["id"] for s in after["scenes"] for x in s["shots"]}
        for scene in before["scenes"]:
            for shot in scene["shots"]:
                same = next((x for s in after["scenes"] for x in s["shots"] if x["id"] == shot["id"]), None)
                if same and not same["changed"] and not same["omitted"] and homes[shot["id"]] == scene["id"]:
                    judge.counts["frames"] += len(shot["panels"])
                    if any(drawn.get(p["id"]) != p["sha256"] for p in shot["panels"]):
                        judge.fault(f"the frame of {shot['number']} is another")
    else:
        run("undo", folder)
        if open(os.path.join(folder, "board.json"), "rb").read() != bytes_before:
            judge.fault("undo does not bring the old board back")
    return reviser, judge, seconds, folder


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--pairs", type=int, default=104)
    options.add_argument("--frames", type=int, default=0, help="pairs that are drawn before and after")
    options.add_argument("--seed", type=int, default=0)
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
    columns = ["pairs", "unaffected", "broken", "beside", "affected", "unflagged", "frames", "bad pairs"]
    table = ["| example | " + " | ".join(columns) + " | ms a revision |", "|---|" + "---:|" * (len(columns) + 1)]
    for example, row in rows.items():
        table.append(f"| {example} | " + " | ".join(str(row[c]) for c in columns)
                     + f" | {row['milliseconds'] // max(1, row['pairs'])} |")
    table += ["", "Changes made: " + ", ".join(f"{w} {n}" for w, n in sorted(ways.items())) + "."]
    print("\n".join(table))
    if options.out:
        with open(options.out, "w", encoding="utf-8") as file:
            file.write("\n".join(table) + "\n")
    if not options.keep:
        shutil.rmtree(work)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
