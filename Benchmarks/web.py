#!/usr/bin/env python3
"""Measures the pages beside their bars and prints the table that Benchmarks/results keeps.
usage: .tools/web/bin/python Benchmarks/web.py .build/release/shotwright-server"""
import pathlib
import re
import statistics
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests" / "Web"))
import harness  # noqa: E402

WATCH = """
window.__shift = 0; window.__long = [];
new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.__shift += e.value; })
  .observe({type: 'layout-shift', buffered: true});
new PerformanceObserver(list => { for (const e of list.getEntries()) window.__long.push(e.duration); })
  .observe({type: 'longtask', buffered: true});
"""


def feature(shots):
    """A script of at least so many shots: an example again and again, in other places."""
    text = harness.LAST_TRAIN.read_text()
    body = text[re.search(r"^(INT|EXT)\.", text, re.M).start():]
    heads = re.compile(r"^((?:INT|EXT)\.[^\n]*?)( - [^\n]*)?$", re.M)
    return "Title: Feature\n\n" + "\n\n".join(
        heads.sub(lambda m: f"{m.group(1)} {number}{m.group(2) or ''}", body) for number in range(1, shots // 90 + 2))


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def drop(person, name, data):
    page = person.page
    page.goto("/")
    page.locator("#file").set_input_files({"name": name, "mimeType": "text/plain", "buffer": data})
    begin = time.monotonic()
    page.locator("#drop button").click()
    page.wait_for_url(re.compile("/projects/.*/board"), timeout=300_000)
    page.wait_for_selector(".card", timeout=300_000)
    return begin


def busy(pid):
    """Milliseconds that a process has worked, which do not hang on who else is at work."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 10


def stop_jobs(page, project):
    """Calls off what is being drawn: pages are measured, not pictures."""
    token = page.evaluate("document.body.dataset.csrf ?? ''")
    page.goto("/")
    for status in ("queued", "running"):
        jobs = page.request.get(f"/v1/jobs?project_id={project}&status={status}").json()["items"]
        for job in jobs:
            page.request.post(f"/v1/jobs/{job['id']}/cancel", headers={"X-CSRF-Token": token})
    harness.wait_until(
        lambda: not page.request.get(f"/v1/jobs?project_id={project}&status=running").json()["items"], "quiet", 60)


def main():
    rows = []
    server = harness.Server(sys.argv[1])
    try:
        with harness.browser() as browser:
            person = harness.Person(browser, server.address)
            person.context.add_init_script(WATCH)
            person.sign_in(server.add_user("mara", administrator=True))
            page = person.page
            begin = drop(person, "last-train.fountain", harness.LAST_TRAIN.read_bytes())
            page.wait_for_selector(".card:not(.undrawn) img", timeout=60_000)
            rows.append(("script dropped to first frame", f"{time.monotonic() - begin:.1f} s", "2 s"))
            first = re.search(r"/projects/([^/]+)/", page.url).group(1)
            harness.wait_until(
                lambda: not any(
                    page.request.get(f"/v1/jobs?project_id={first}&status={status}").json()["items"]
                    for status in ("queued", "running")), "all frames", 240)
            rows.append(("script dropped to all frames", f"{time.monotonic() - begin:.1f} s", "15 s"))
            rows.append(("layout shift while it draws", f"{page.evaluate('window.__shift'):.3f}", "0.02"))
            size = page.evaluate("""async () => { let sum = 0;
                for (const e of performance.getEntriesByType('resource')) if (e.name.endsWith('.js')) sum += e.decodedBodySize;
                return sum; }""")
            rows.append(("script at load of the board", f"{size / 1000:.0f} KB", "150 KB"))
            paints, answers = [], []
            for key in ["x", "d", "Delete"] * 8:
                page.locator(".card.sole:not([data-pending]) a.picture, .card.start:not([data-pending]) a.picture").first.focus()
                paint, answer = page.evaluate("""async key => {
                    const look = () => document.querySelectorAll('.card').length + '/' + document.querySelectorAll('[data-locked]').length;
                    const before = look(), t = performance.now();
                    const until = test => new Promise(done => { const ask = () => test() ? requestAnimationFrame(() => done(performance.now() - t))
                        : requestAnimationFrame(ask); ask(); });
                    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
                    const paint = await until(() => look() !== before);
                    return [paint, await until(() => !document.querySelector('[data-busy], [data-pending]'))]; }""", key)
                paints.append(paint)
                answers.append(answer)
                page.wait_for_timeout(400)
            rows.append(("edit to what is seen of it, p95 of 24", f"{percentile(paints, 0.95):.0f} ms", "100 ms"))
            rows.append(("edit to the server's answer on screen, median and p95",
                         f"{statistics.median(answers):.0f}, {percentile(answers, 0.95):.0f} ms", "-"))

            drop(person, "feature.fountain", feature(1000).encode())
            page.wait_for_timeout(1500)
            project = re.search(r"/projects/([^/]+)/", page.url).group(1)
            count = int(re.search(r"(\d+) shots", page.locator("#board-facts").inner_text()).group(1))
            stop_jobs(page, project)
            for room in ["board", "shots", "script", "continuity", "export", "settings"]:
                page.request.get(f"/projects/{project}/{room}", timeout=120_000)
                before, times = busy(server.process.pid), []
                for _ in range(25):
                    begin = time.monotonic()
                    page.request.get(f"/projects/{project}/{room}").body()
                    times.append((time.monotonic() - begin) * 1000)
                work = (busy(server.process.pid) - before) / 25
                rows.append(
                    (f"{room}, {count} shots: the server's work a page; at the client, median and p95",
                     f"{work:.0f} ms; {statistics.median(times):.0f}, {percentile(times, 0.95):.0f} ms", "30 ms"))
            page.goto(f"/projects/{project}/board")
            page.wait_for_selector(".card")
            page.evaluate("window.__shift = 0; window.__long = []")
            most = 0
            for _ in range(120):
                page.mouse.wheel(0, 900)
                page.wait_for_timeout(60)
                most = max(most, page.evaluate("document.querySelectorAll('*').length"))
            rows.append(("elements at most while scrolling", str(most), "3000"))
            rows.append(("layout shift while scrolling", f"{page.evaluate('window.__shift'):.3f}", "0.02"))
            longest = page.evaluate("Math.max(0, ...window.__long)")
            rows.append(("longest task while scrolling", f"{longest:.0f} ms", "50 ms"))
    finally:
        server.stop()
    print("| what | measured | bar |\n|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


main()
