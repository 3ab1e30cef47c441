#!/usr/bin/env python3
"""Plays a film in headless Chromium and says as JSON what was seen and heard.   usage: play.py FILM.mp4 [CAPTIONS.vtt]

Chromium reads the film from a server that knows ranges, as it would from any site; a page plays it, seeks in it, looks at
the pixels shown and sends them back. The same frames are decoded by ffmpeg: `difference` is the mean over all pixels, in
grey levels. Standard library, chromium, ffmpeg. Exit code 3: there is no chromium."""
import fractions
import http.server
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading

PAGE = """<!doctype html><meta charset="utf-8"><video muted playsinline src="/film"><track default kind="captions"
 srclang="en" src="/captions"></video><script>
const film = document.querySelector('video'), rate = RATE, frames = FRAMES, said = {};
const event = name => new Promise((done, fail) => {
  film.addEventListener(name, done, {once: true});
  film.addEventListener('error', () => fail(film.error.message), {once: true});
});
const shown = () => new Promise(done => film.requestVideoFrameCallback((now, facts) => done(facts)));
const report = (path, body) => fetch(path, {method: 'POST', body});

async function play() {
  const times = [];
  const from = film.currentTime;
  await film.play();
  while (times.length < 12) times.push((await shown()).mediaTime);
  film.pause();
  said.played = {from, to: film.currentTime, times};
}

async function seek(frame) {
  const there = event('seeked'), picture = shown();
  film.currentTime = (frame + 0.5) / rate;
  await there;
  const facts = await picture;
  const canvas = new OffscreenCanvas(film.videoWidth, film.videoHeight), pen = canvas.getContext('2d');
  pen.drawImage(film, 0, 0);
  const colours = pen.getImageData(0, 0, canvas.width, canvas.height).data;
  await report('/picture/' + frame, colours.filter((_, index) => index % 4 == 1));
  said.seeks.push({frame, media_time: facts.mediaTime});
}

async function listen() {
  const bytes = await (await fetch('/film')).arrayBuffer();
  const sound = await new OfflineAudioContext(1, 1, 48000).decodeAudioData(bytes);
  said.sound = {duration: sound.duration, peak: sound.getChannelData(0).reduce((a, b) => Math.max(a, Math.abs(b)), 0)};
}

async function main() {
  if (film.readyState < 1) await event('loadedmetadata');
  Object.assign(said, {duration: film.duration, width: film.videoWidth, height: film.videoHeight, seeks: []});
  if (film.readyState < 3) await event('canplay');
  await play();
  // Back and forth, from the last frame to the first.
  for (const share of [1, 0.3, 0.75, 0.1, 0]) await seek(Math.round(share * (frames - 1)));
  const track = film.textTracks[0];
  if (track && CAPTIONED) {
    track.mode = 'showing';
    const element = document.querySelector('track');
    if (element.readyState < 2) await new Promise(done => { element.onload = element.onerror = done; });
    said.cues = track.cues.length;
  }
  if (HEARD) await listen();
}
main().catch(error => { said.error = String(error); }).finally(() => report('/report', JSON.stringify(said)));
</script>"""


class Site(http.server.BaseHTTPRequestHandler):
    """The page, the film by ranges, the captions, and a place to report to."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        files = {"/": (self.server.page, "text/html"), "/film": (self.server.film, "video/mp4"), "/captions": (self.server.captions, "text/vtt")}
        body, kind = files.get(self.path, (b"", "text/plain"))
        start, end = 0, len(body) - 1
        wanted = self.headers.get("Range", "")
        if wanted.startswith("bytes="):
            first, _, last = wanted[6:].partition("-")
            start, end = int(first), min(int(last or end), end)
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Type", kind)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(end + 1 - start))
        if wanted:
            self.send_header("Content-Range", f"bytes {start}-{end}/{len(body)}")
        self.end_headers()
        self.wfile.write(body[start : end + 1])

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()
        if self.path == "/report":
            self.server.report = json.loads(body)
            self.server.done.set()
        else:
            self.server.pictures[int(self.path.rsplit("/", 1)[1])] = body

    def handle(self):
        try:
            super().handle()
        except (ConnectionResetError, BrokenPipeError):
            pass  # The player has what it wanted of a range.

    def log_message(self, *_):
        pass


def facts(film):
    """Frames, frames a second, and whether there is sound."""
    out = subprocess.run(["ffprobe", "-v", "error", "-show_streams", "-of", "json", film], capture_output=True, check=True)
    streams = json.loads(out.stdout)["streams"]
    picture = next(s for s in streams if s["codec_type"] == "video")
    return int(picture["nb_frames"]), float(fractions.Fraction(picture["avg_frame_rate"])), any(s["codec_type"] == "audio" for s in streams)


def decoded(film, numbers, size):
    """The grey pixels of some frames by ffmpeg."""
    wanted = "+".join(f"eq(n\\,{n})" for n in numbers)
    out = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", film, "-vf", f"select='{wanted}',scale=in_range=tv:out_range=pc,format=gray", "-vsync", "0", "-f", "rawvideo", "-"],
        capture_output=True, check=True).stdout
    return {n: out[i * size : (i + 1) * size] for i, n in enumerate(numbers)}


def main(film, captions=None):
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        print("there is no chromium: ./shotwright setup dev brings it", file=sys.stderr)
        return 3
    frames, rate, heard = facts(film)
    site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    site.film = pathlib.Path(film).read_bytes()
    site.captions = pathlib.Path(captions).read_bytes() if captions else b"WEBVTT\n"
    words = {"RATE": repr(rate), "FRAMES": str(frames), "CAPTIONED": str(bool(captions)).lower(), "HEARD": str(heard).lower()}
    page = PAGE
    for name, value in words.items():
        page = page.replace(name, value)
    site.page, site.pictures, site.report, site.done = page.encode(), {}, None, threading.Event()
    threading.Thread(target=site.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--mute-audio", "--disable-dev-shm-usage",
             "--autoplay-policy=no-user-gesture-required", f"--user-data-dir={profile}", f"http://127.0.0.1:{site.server_port}/"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            if not site.done.wait(90):
                print("chromium did not report within 90 s", file=sys.stderr)
                return 1
        finally:
            browser.terminate()
            browser.wait()
    said = site.report
    numbers = sorted(site.pictures)
    truth = decoded(film, numbers, said["width"] * said["height"]) if numbers else {}
    for seek in said["seeks"]:
        mine, theirs = site.pictures[seek["frame"]], truth[seek["frame"]]
        seek["difference"] = sum(abs(a - b) for a, b in zip(mine, theirs)) / len(theirs) if len(mine) == len(theirs) else 255
        seek["shown"] = round(seek["media_time"] * rate)
    said["frames"], said["rate"] = frames, rate
    print(json.dumps(said))
    return 1 if "error" in said else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
