"""A server in a folder of its own and a browser before it, for tests that do what people do."""
import contextlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

import axe_playwright_python
import html5lib
import playwright.sync_api

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHOTS = ROOT / ".build" / "web"
LAST_TRAIN = ROOT / "Examples" / "last-train.fountain"

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


class Server:
    """`serve` on a free port."""

    def __init__(self, program, home=ROOT):
        self.folder = tempfile.mkdtemp(prefix="shotwright-web-")
        self.program = program
        self.environment = {**os.environ, "SHOTWRIGHT_HOME": str(home)}
        self.process = subprocess.Popen(
            [program, "serve", "--data", self.folder, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, env=self.environment)
        self.words = ""
        for line in self.process.stdout:
            self.words += line
            found = re.search(r"listening on (\S+)", line)
            if found:
                self.address = found.group(1)
                break
        else:
            raise RuntimeError("the server did not start: " + self.process.stderr.read()[-2000:])

    def add_user(self, name, administrator=False):
        """Takes somebody in; the path of the link that signs them in once."""
        flags = ["--administrator"] if administrator else []
        out = subprocess.run(
            [self.program, "user", "add", name, *flags, "--data", self.folder], capture_output=True, text=True,
            check=True, env=self.environment).stdout
        return re.search(r"/sign-in\?link=\S+", out).group(0)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Person:
    """Somebody at a browser, who notices when the page complains to its console."""

    def __init__(self, browser, address, **look):
        look.setdefault("viewport", {"width": 1440, "height": 900})
        look.setdefault("locale", "en-GB")
        self.scripted = look.get("java_script_enabled", True)
        self.context = browser.new_context(base_url=address, reduced_motion="reduce", **look)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.complaints = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.expects_refusal = False

    def _console(self, message):
        if message.type != "error" or (self.expects_refusal and "status of 4" in message.text):
            return
        self.complaints.append(f"{message.text} at {message.location.get('url')}")

    def sign_in(self, link, password="a long password"):
        self.page.goto(link)
        self.page.get_by_label(re.compile("New password|كلمة مرور جديدة")).fill(password)
        self.page.locator("main form button").click()
        self.page.wait_for_selector("#drop")

    def close(self):
        self.context.close()
        assert not self.complaints, f"the console says: {self.complaints[:5]}"


def check_page(page, what):
    """No accessibility violation, valid HTML, nothing wider than the window."""
    page.evaluate(AXE)
    result = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
    told = [
        f"{violation['id']}: {node['target']} {node['failureSummary'].splitlines()[-1]}"
        for violation in result["violations"] for node in violation["nodes"][:3]
    ]
    assert not told, f"{what}: {told[:6]}"
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{what}: the page is {wide} px wider than its window"
    untranslated = page.evaluate(
        r"[...document.body.innerText.matchAll(/\b(js|key|room|act|fact|notice|work|error)\.[a-z_.]+\b/g)].map(m => m[0])")
    assert not untranslated, f"{what}: keys for words: {untranslated[:5]}"


def check_html(text, what):
    """What HTML5's own parser has to say against a page."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(text)
    errors = [f"{code} {data} at {place}" for place, code, data in parser.errors]
    assert not errors, f"{what}: {errors[:5]}"


def picture(page, name):
    """A picture of the page for people to look at."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png")


@contextlib.contextmanager
def browser():
    with playwright.sync_api.sync_playwright() as driver:
        path = shutil.which("chromium")
        made = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        try:
            yield made
        finally:
            made.close()


def wait_until(condition, what, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if condition():
                return
        except playwright.sync_api.Error as error:
            # Between two pages there is nothing to look at.
            if "navigation" not in str(error) and "context" not in str(error):
                raise
        time.sleep(0.1)
    raise AssertionError(f"after {seconds} s there is not: {what}")
