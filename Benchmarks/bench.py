#!/usr/bin/env python3
"""Measures the program as a whole, beside ffmpeg in the same run, and prints a table in Markdown.

usage: bench.py PROJECT [films]    (the program is built; nothing else should be running: two cores are the yardstick;
`films` makes a board and measures its film alone, three times in turn with ffmpeg, and prints the middle one)"""
import json
import math
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(sys.argv[1]).resolve()
PROGRAM = ROOT / "Core/.build/release/shotwright"
SCRIPT = ROOT / "Examples/last-train.fountain"


def measured(command, **options):
    """Wall seconds, CPU seconds and the largest process in MiB."""
    result = subprocess.run(
        [sys.executable, "-c", MEASURE, *map(str, command)], capture_output=True, text=True,
        stdin=subprocess.DEVNULL, **options)
    if result.returncode:
        sys.exit(f"{command}: {result.stderr[-400:]}")
    wall, cpu, peak = map(float, result.stderr.strip().splitlines()[-1].split())
    return wall, cpu, peak / 1024


# Runs a program in a process of its own, so that what it used can be told apart; its own start is not counted.
MEASURE = """
import resource, subprocess, sys, time
start = time.monotonic()
result = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
wall = time.monotonic() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(wall, used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr)
sys.exit(result.returncode)
"""


def row(what, wall, cpu, peak="", bar=""):
    peak = f"{peak:.0f}" if peak != "" else ""
    wall = f"{wall:.2f}" if wall != "" else ""
    print(f"| {what} | {wall} | {cpu:.2f} | {peak} | {bar} |", flush=True)


def main():
    print("| what | wall s | CPU s | largest process MiB | bar |\n|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        environment = dict(os.environ, XDG_CACHE_HOME=str(folder / "cache"), SHOTWRIGHT_HOME=str(ROOT))
        script = folder / "last-train.fountain"
        shutil.copy(SCRIPT, script)
        board = folder / "board"
        make = [PROGRAM, "make", script, "--out", board, "--progress", "none"]
        if sys.argv[2:] == ["films"]:
            measured(make, env=environment)
            return films(folder, board, environment, turns=3)
        row("make, empty cache", *measured(make, env=environment), "≤ 30 s")
        row("make, unchanged", *measured(make, env=environment), "≤ 3 s")
        text = script.read_text().replace("The last train.", "The very last train.", 1)
        script.write_text(text.replace("MARA\n", "MARA\n(softly)\n", 1))
        row("make, one line changed", *measured(make, env=environment), "≤ 12 s")

        feature = folder / "feature.fountain"
        body = SCRIPT.read_text().split("\n\n", 1)[1]
        pages = max(1, round(120 * 55 / max(1, len(body.splitlines()))))
        feature.write_text("\n\n".join(body for _ in range(pages)))
        row("read, the same pages", *measured([PROGRAM, "read", feature, "--json", folder / "n.json"], env=environment))
        plan = [PROGRAM, "plan", feature, "--json", folder / "f.json", "--progress", "none"]
        row(f"plan, {pages} × the example (about 120 pages)", *measured(plan, env=environment), "≤ 1 s")
        alone = dict(environment, SHOTWRIGHT_WORKERS="1")
        planned = measured(["taskset", "-c", "0", *plan], env=alone)
        linted = measured(["taskset", "-c", "0", PROGRAM, "lint", folder / "f.json", "--json", folder / "l.json"], env=alone)
        row("plan and lint, one core, two processes", planned[0] + linted[0], planned[1] + linted[1], max(planned[2], linted[2]), f"plan {planned[1]:.2f}, lint with reading the board {linted[1]:.2f}; ≤ 1 s")
        scenes = len(json.loads((folder / "f.json").read_text())["scenes"])
        row("one scene planned again: that plan by its scenes, reading and writing included", "", planned[1] / scenes, "", f"{1000 * planned[1] / scenes:.1f} ms, mean of {scenes}; ≤ 5 ms")

        shutil.rmtree(folder / "cache")
        count = len(list((board / "frames").iterdir()))
        wall, cpu, peak = measured([PROGRAM, "draw", board, "--progress", "none"], env=environment)
        row(f"draw, {count} frames", wall, cpu, peak, f"{cpu / count * 1000:.0f} ms CPU a frame; ≤ 50")
        wall, cpu, peak = measured([PROGRAM, "export", board, "--format", "pdf", "--out", folder / "b.pdf"], env=environment)
        row(f"booklet, {count} frames", wall, cpu, peak, f"{wall * 120 / count:.2f} s for 120; ≤ 1 s")
        row("the same frames copied: the floor", *measured(["cp", "-r", board / "frames", folder / "copy"]))
        pictures(folder, environment)
        row("animatic, frames and voices there", *measured([PROGRAM, "animatic", board], env=environment))
        films(folder, board, environment)


def pictures(folder, environment):
    """The engine alone on every kind of shot of the gallery, and ffmpeg's coder on the same pictures."""
    gallery = folder / "gallery"
    command = [ROOT / "Core/.build/release/shotwright-gallery", gallery]
    text = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True, env=environment).stdout
    number = r"([\d.]+)"
    for name, engine, png, size in re.findall(rf"^(\S+): {number} ms \(.*\) png {number} ms (\d+) kB", text, re.MULTILINE):
        row(f"a picture: {name.replace('_', ' ')}", "", (float(engine) + float(png)) / 1000, "", f"{engine} ms CPU, PNG {png} ms, {size} kB")
    engine, worst, png = re.search(rf"^mean: {number} ms, worst {number} ms; png {number} ms", text, re.MULTILINE).groups()
    row("their mean", "", (float(engine) + float(png)) / 1000, "", f"{engine} ms CPU, worst {worst} ms, PNG {png} ms; ≤ 50 with PNG")
    coded = sorted(path for path in gallery.glob("*.png") if not path.name.startswith("sheet"))
    raw = folder / "pictures.raw"
    with raw.open("wb") as stream:
        for path in coded:
            subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "gray", "-"], stdout=stream, check=True)
    peer = folder / "pictures.ffmpeg"
    wall, cpu, peak = measured([
        "ffmpeg", "-v", "error", "-y", "-threads", "1", "-f", "rawvideo", "-pix_fmt", "gray", "-s", "1280x720", "-i", raw,
        "-threads", "1", "-c:v", "png", "-pred", "paeth", "-f", "image2pipe", peer,
    ])
    ours = sum(path.stat().st_size for path in coded)
    row(f"PNG of the {len(coded)} by ffmpeg", wall, cpu, peak, f"{cpu / len(coded) * 1000:.1f} ms CPU a picture, {peer.stat().st_size / ours:.2f} × our bytes")


def films(folder, board, environment, turns=1):
    """Three minutes of held shots with the board's own sound: ours beside ffmpeg's usual command.

    ffmpeg takes a `q` that it reads for the wish to stop: none of them may read what this script is fed with."""
    frames = sorted((board / "frames").iterdir())[:60]
    stills = folder / "stills"
    stills.mkdir()
    for number, frame in enumerate(frames):
        (stills / f"{number:03}.png").symlink_to(frame)
    listing = folder / "list.txt"
    listing.write_text("".join(f"file '{f}'\nduration 3\n" for f in frames) + f"file '{frames[-1]}'\n")
    sound, raw = folder / "sound.wav", folder / "sound.raw"
    for target in (sound, raw):
        kind = ["-f", "s16le"] if target == raw else []
        subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", "-i", board / "animatic.mp4", "-map", "0:a", "-t", "180", *kind, target], check=True)
    usual, ours = folder / "usual.mp4", folder / "ours.mp4"
    usually = [
        "ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "concat", "-safe", "0", "-i", listing, "-i", sound, "-r", "24", "-c:v", "libx264",
        "-preset", "veryfast", "-tune", "stillimage", "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest", usual,
    ]
    shortly = [ROOT / "Core/.build/release/shotwright-film-bench", ours, raw, *frames]
    pairs = [(measured(usually), measured(shortly, env=environment)) for _ in range(turns)]
    theirs, mine = sorted(pairs, key=lambda pair: pair[1][0] / pair[0][0])[turns // 2]
    row("ffmpeg concat → x264 veryfast stillimage + AAC, 180 s", *theirs, quality(usual, stills, folder))
    row("the same film, ours", *mine, f"{quality(ours, stills, folder)}; {mine[0] / theirs[0]:.2f} × the wall, bar ≤ .20")


def quality(film, stills, folder):
    """Bytes, and how near the pictures are to the stills: ffmpeg's psnr and ssim filters over all frames.

    The frame at each side of a cut is left out for both films: ffmpeg's concat puts cuts one frame late."""
    grey = "scale=in_range=tv:out_range=pc,format=gray"
    subprocess.run([
        "ffmpeg", "-nostdin", "-v", "error", "-y", "-i", film, "-framerate", "1/3", "-i", stills / "%03d.png", "-lavfi",
        f"[0:v]{grey},split[a][b];[1:v]fps=24,format=gray,split[c][d];[a][c]psnr=stats_file=psnr.txt[e];[b][d]ssim=stats_file=ssim.txt[f]",
        "-map", "[e]", "-map", "[f]", "-frames:v", "4320", "-f", "null", "-",
    ], check=True, cwd=folder)
    away = [n for n in range(4320) if 0 < n % 72 < 71]
    errors = [float(line.split("mse_avg:")[1].split()[0]) for line in (folder / "psnr.txt").read_text().splitlines()]
    likeness = [float(line.split("All:")[1].split()[0]) for line in (folder / "ssim.txt").read_text().splitlines()]
    psnr = 10 * math.log10(255**2 * len(away) / sum(errors[n] for n in away))
    ssim = sum(likeness[n] for n in away) / len(away)
    return f"{film.stat().st_size / 1e6:.2f} MB; PSNR {psnr:.2f} dB, SSIM {ssim:.4f}"


main()
