"""Pages in all their looks, held against pictures that people looked at: `goldens`, at half their size."""
import base64
import os

from harness import ROOT, SHOTS

GOLDENS = ROOT / "Tests" / "Web" / "goldens"
# Set by `web.py --goldens`: what is seen becomes what is to be seen.
WRITES = False

LOOKS = {
    "light": {}, "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
    "arabic": {"locale": "ar"},
}
# Looks that are checked and not kept. A window of 1280 × 1024 at 400 % is 320 × 256 (WCAG 1.4.10).
CHECKED = {
    "forced": {"forced_colors": "active"},
    "zoomed": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
}

# A picture in a canvas whose sides are so many times smaller.
SHRUNK = """async (source, times) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = new OffscreenCanvas(Math.ceil(image.width / times), Math.ceil(image.height / times));
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return {canvas, context, size: `${image.width} ${image.height}`};
}"""

HALVE = f"""async (source) => {{
    const {{canvas}} = await ({SHRUNK})(source, 2);
    const blob = await canvas.convertToBlob({{type: "image/webp", quality: 0.8}});
    return await new Promise((done) => {{
        const reader = new FileReader();
        reader.onload = () => done(reader.result);
        reader.readAsDataURL(blob);
    }});
}}"""

# The share of cells, eight points wide, that are another grey or colour than they should be; 1 for another size.
DIFFERENCE = f"""async (sources) => {{
    const cells = await Promise.all(sources.map(async (source) => {{
        const {{canvas, context, size}} = await ({SHRUNK})(source, 8);
        return {{size, data: context.getImageData(0, 0, canvas.width, canvas.height).data}};
    }}));
    const [one, other] = cells.map((each) => each.data);
    if (cells[0].size !== cells[1].size) return 1;
    let off = 0;
    for (let at = 0; at < one.length; at += 4) {{
        const far = [0, 1, 2].some((part) => Math.abs(one[at + part] - other[at + part]) > 24);
        if (far) off += 1;
    }}
    return off / (one.length / 4);
}}"""


def address(data, kind):
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


class Gallery:
    """Holds pages against their pictures. What tells the hour is covered."""

    def __init__(self, browser):
        self.page = browser.new_page()

    def hold(self, page, name, most=0.02):
        """Says what is wrong with a page's looks; nothing where it looks as it should.

        most: the share of the picture that may be otherwise."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        seen = page.screenshot(
            path=SHOTS / f"{name}.png", mask=[page.locator("time, [data-id]")], animations="disabled", caret="hide")
        half = self.page.evaluate(HALVE, address(seen, "png"))
        golden = GOLDENS / f"{name}.webp"
        if WRITES:
            GOLDENS.mkdir(exist_ok=True)
            golden.write_bytes(base64.b64decode(half.split(",")[1]))
            return None
        if not golden.exists():
            return f"{name}: nobody has looked at this page yet; see {SHOTS / name}.png and run web.py with --goldens"
        share = self.page.evaluate(DIFFERENCE, [half, address(golden.read_bytes(), "webp")])
        if share <= most:
            return None
        return f"{name}: {share:.1%} of it looks otherwise; see {os.path.relpath(SHOTS / name, ROOT)}.png beside {golden.name}"

    def close(self):
        self.page.close()
