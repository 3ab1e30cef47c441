"""What people do at the pages."""
import re
import struct
import zlib

import harness
import looks
from harness import Person, check_html, check_page, picture, wait_until

ALL = []
ROOMS = ["board", "script", "shots", "continuity", "cast", "comments", "activity", "export", "settings"]


def test(function):
    ALL.append((function.__name__.replace("_", " "), function))
    return function


def tests():
    return ALL


class World:
    """The server, and Mara, who is at its first browser all along."""

    def __init__(self, server, browser):
        self.server, self.browser = server, browser
        self.mara = None
        self.project = None

    def person(self, **look):
        """Another window of Mara's."""
        look.setdefault("storage_state", self.mara.context.storage_state())
        return Person(self.browser, self.server.address, **look)

    def close(self):
        if self.mara:
            self.mara.context.close()


def focused_shot(page):
    return page.evaluate("document.activeElement.closest('.card')?.dataset.shot ?? ''")


def shots(page):
    """The shots of the first two scenes: those of scenes that are far come and go."""
    return page.evaluate(
        "[...new Set([...document.querySelectorAll('.scene')].slice(0, 2)"
        ".flatMap(scene => [...scene.querySelectorAll('.card:not([data-pending])')]).map(card => card.dataset.shot))]")


# The first card of each shot: a shot has as many cards as panels.
STARTS = ".card.sole a.picture, .card.start a.picture"


def press_until(page, key, reached):
    """Presses a key as often as a shot may have panels, until something is so."""
    for _ in range(10):
        if reached():
            return
        page.keyboard.press(key)
    assert reached(), f"ten times {key} did not do it"


def png(width, height):
    """A grey picture."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + b"\x80" * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


# What all others stand on ---------------------------------------------------------------------------------------------

@test
def a_first_user_signs_in_by_a_link_and_chooses_a_password(world):
    world.mara = Person(world.browser, world.server.address)
    world.mara.sign_in(world.server.add_user("mara", administrator=True))
    check_page(world.mara.page, "projects, empty")
    picture(world.mara.page, "projects-empty-light")


@test
def a_script_is_dropped_and_its_board_draws_itself(world):
    page = world.mara.page
    page.goto("/")
    page.locator("#file").set_input_files(harness.LAST_TRAIN)
    page.get_by_role("button", name="Make the board").click()
    page.wait_for_url(re.compile("/projects/.*/board"))
    page.wait_for_selector(".card", timeout=60_000)
    world.project = re.search(r"/projects/([^/]+)/", page.url).group(1)
    page.wait_for_selector(".card:not(.undrawn) img", timeout=60_000)
    assert page.locator(".card.undrawn img[src*='plan.svg']").count() > 0 or page.locator(".card.undrawn").count() == 0
    wait_until(lambda: page.locator(".card.undrawn").count() == 0, "a board without plates", 120)


SMALL = """Title: The Bell

INT. KITCHEN - NIGHT

MARA (34), a baker, slides a letter across the table. DAN reads it and freezes.

MARA
You knew the whole time.

DAN
I never promised you anything.

INT. HALL - NIGHT

Dan puts on his coat. Mara watches him from the door.

EXT. STREET - NIGHT

Rain. Dan runs down the street. A bell rings.
"""


def new_board(page, text=SMALL, name="bell.fountain"):
    """A project of its own; the path of its pages."""
    page.goto("/")
    page.locator("#file").set_input_files({"name": name, "mimeType": "text/plain", "buffer": text.encode()})
    page.get_by_role("button", name="Make the board").click()
    page.wait_for_url(re.compile("/projects/.*/board"))
    page.wait_for_selector(".card", timeout=60_000)
    wait_until(lambda: page.locator(".card.undrawn").count() == 0, "a board without plates", 90)
    return re.search(r"/projects/[^/]+", page.url).group(0)


@test
def a_page_of_every_kind_is_accessible_valid_and_quiet_and_looks_as_it_should(world):
    """In light, dark, on a phone, in Arabic; in forced colours, and where a window of 1280 points is seen at 400 %."""
    gallery = looks.Gallery(world.browser)
    place = new_board(world.mara.page)
    problems, frame = [], None
    for look, options in {**looks.LOOKS, **looks.CHECKED}.items():
        someone = world.person(**options)
        page = someone.page
        if frame is None:
            page.goto(f"{place}/board")
            frame = page.locator(".card a.picture").nth(3).get_attribute("href")
        places = [("projects", "/"), ("account", "/account"), ("admin", "/admin"), ("frame", frame)]
        places += [(room, f"{place}/{room}") for room in ROOMS]
        for name, where in places:
            answer = page.goto(where)
            page.wait_for_timeout(400)
            checks = [lambda: check_page(page, f"{name}, {look}"), lambda: check_html(answer.text(), f"{name}, {look}")]
            for check in checks:
                try:
                    check()
                except AssertionError as error:
                    problems.append(str(error))
            if look in looks.LOOKS:
                problems.append(gallery.hold(page, f"{name}-{look}"))
            else:
                picture(page, f"{name}-{look}")
        someone.close()
    gallery.close()
    problems = [problem for problem in problems if problem]
    assert not problems, "\n".join(problems)


# The board ------------------------------------------------------------------------------------------------------------

@test
def shots_are_chosen_moved_duplicated_and_deleted_by_keys_alone_and_undone_after_a_reload(world):
    someone = world.person()
    page = someone.page
    page.goto(f"/projects/{world.project}/board")
    page.wait_for_selector(".card")
    before = shots(page)
    press_until(page, "ArrowRight", lambda: focused_shot(page) == before[1])
    page.keyboard.press("d")
    wait_until(lambda: len(shots(page)) == len(before) + 1, "a copy of the shot", 15)
    page.reload()
    page.keyboard.press("Control+z")
    wait_until(lambda: shots(page) == before, "the board as it was", 15)
    page.locator(STARTS).first.focus()
    page.keyboard.press("Alt+ArrowRight")
    wait_until(lambda: shots(page)[:2] == [before[1], before[0]], "two shots that changed places", 15)
    assert focused_shot(page) == before[0]
    page.keyboard.press("Control+z")
    wait_until(lambda: shots(page) == before, "the order as it was", 15)
    page.locator(STARTS).nth(1).focus()
    page.keyboard.press("Delete")
    wait_until(lambda: before[1] not in shots(page), "a shot less", 15)
    wait_until(lambda: "Ctrl Z" in page.locator("#aloud").inner_text(), "that it was said", 15)
    page.keyboard.press("Control+z")
    wait_until(lambda: shots(page) == before, "the shot again", 15)
    someone.close()


@test
def several_shots_are_chosen_with_shift_and_locked_at_once(world):
    someone = world.person()
    page = someone.page
    page.goto(f"/projects/{world.project}/board")
    page.locator(STARTS).first.focus()
    press_until(page, "Shift+ArrowRight", lambda: page.locator(".pick input:checked").count() == 3)
    page.keyboard.press("x")
    wait_until(lambda: len(page.query_selector_all(".card.sole[data-locked], .card.start[data-locked]")) == 3, "locked shots", 15)
    page.keyboard.press("x")
    wait_until(lambda: page.locator(".card[data-locked]").count() == 0, "no shot that is locked", 15)
    page.keyboard.press("Escape")
    assert page.locator(".pick input:checked").count() == 0
    someone.close()


@test
def a_shot_is_dragged_before_another(world):
    someone = world.person()
    page = someone.page
    page.goto(f"/projects/{world.project}/board")
    page.wait_for_selector(".card")
    before = shots(page)
    page.locator(STARTS).nth(2).drag_to(page.locator(STARTS).first, target_position={"x": 5, "y": 30})
    wait_until(lambda: shots(page)[0] == before[2], "the third shot first", 15)
    page.locator("#undo").click()
    wait_until(lambda: shots(page) == before, "the order as it was", 15)
    someone.close()


@test
def two_browsers_see_each_other_s_edits(world):
    here, there = world.person(), world.person()
    for someone in (here, there):
        someone.page.goto(f"/projects/{world.project}/board")
        someone.page.wait_for_selector(".card")
    before = shots(here.page)
    here.page.locator(".card a.picture").first.focus()
    here.page.keyboard.press("n")
    wait_until(lambda: len(shots(there.page)) == len(before) + 1, "the new shot at the other browser", 15)
    wait_until(lambda: shots(here.page) == shots(there.page), "the same board at both", 15)
    here.page.keyboard.press("Control+z")
    wait_until(lambda: shots(there.page) == before, "the board as it was, at the other browser", 15)
    here.close()
    there.close()


@test
def the_board_is_searched_zoomed_and_the_palette_finds_a_scene(world):
    someone = world.person()
    page = someone.page
    page.goto(f"/projects/{world.project}/board")
    page.wait_for_selector(".card")
    page.keyboard.press("/")
    page.keyboard.type("mara")
    wait_until(lambda: page.locator("#aloud").inner_text() != "", "that it was said", 15)
    assert 0 < page.locator(".card:visible").count() < page.locator(".card").count()
    page.keyboard.press("Escape")
    page.locator("#zoom").fill("640")
    assert page.locator("#board.single").count() == 1
    page.locator("#zoom").fill("120")
    assert page.locator("#board.small").count() == 1
    page.locator("#zoom").fill("240")
    page.locator(".card a.picture").first.focus()
    page.keyboard.press("Control+k")
    page.keyboard.type("shots")
    check_page(page, "palette")
    picture(page, "palette-light")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/shots"))
    page.keyboard.press("?")
    page.wait_for_selector("dialog.sheet")
    check_page(page, "sheet of keys")
    picture(page, "sheet-light")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("b")
    page.wait_for_url(re.compile("/board"))
    someone.close()


# The frame ------------------------------------------------------------------------------------------------------------

@test
def a_frame_is_looked_at_restaged_in_words_and_taken_back(world):
    someone = world.person()
    page = someone.page
    page.goto(f"/projects/{world.project}/board")
    page.locator(".card a.picture").nth(4).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#viewer[data-ready]")
    page.keyboard.press("1")
    assert page.locator("#overlay-thirds").is_visible()
    page.keyboard.press("1")
    assert page.locator("#overlay-thirds").is_hidden()
    number = page.locator("h1 a").inner_text()
    page.keyboard.press("ArrowDown")
    wait_until(lambda: page.locator("h1 a").inner_text() != number, "another shot", 15)
    page.wait_for_selector("#viewer[data-ready]")
    page.keyboard.press("ArrowUp")
    wait_until(lambda: page.locator("h1 a").inner_text() == number, "the shot again", 15)
    page.wait_for_selector("#viewer[data-ready]")
    def facts():
        """What the shot is, without how far it is."""
        rows = page.locator(".facts-list div").all_inner_texts()
        return [row for row in rows if not row.startswith("Status")]
    before = facts()
    page.keyboard.press("i")
    page.keyboard.type("low angle")
    page.keyboard.press("Enter")
    wait_until(lambda: facts() != before, "other facts", 30)
    assert "low" in page.locator(".facts-list").inner_text().lower()
    page.wait_for_selector("#frame[src*='/image']", timeout=60_000)
    page.locator("#undo").click()
    wait_until(lambda: facts() == before, "the facts as they were", 30)
    page.wait_for_selector("#frame[src*='/image']", timeout=60_000)
    someone.close()


@test
def a_frame_is_replaced_by_a_picture_of_one_s_own(world):
    someone = world.person()
    page = someone.page
    page.goto(f"/projects/{world.project}/board")
    page.locator(".card a.picture").nth(5).click()
    page.wait_for_selector("#viewer")
    before = page.locator("#frame").get_attribute("src")
    size = [int(page.locator("#frame").get_attribute(side)) for side in ("width", "height")]
    page.locator("#picture").set_input_files({"name": "own.png", "mimeType": "image/png", "buffer": png(*size)})
    page.get_by_role("button", name="Replace the frame").click()
    page.wait_for_selector(".notice")
    assert page.locator("#frame").get_attribute("src") != before
    someone.close()


@test
def a_shot_is_split_at_a_sentence_and_merged_again(world):
    someone = world.person()
    page = someone.page
    page.goto(f"/projects/{world.project}/board")
    page.wait_for_selector(".card")
    before = shots(page)
    places = page.evaluate("[...document.querySelectorAll('.card.sole a.picture, .card.start a.picture')].map(a => a.href)")
    for place in places:
        page.goto(place)
        if page.locator("#split input[type=radio]").count():
            break
    page.locator("#split input[type=radio]").first.check()
    page.get_by_role("button", name="Split", exact=True).click()
    page.wait_for_selector(".notice")
    page.goto(f"/projects/{world.project}/board")
    assert len(shots(page)) == len(before) + 1
    page.keyboard.press("Control+z")
    wait_until(lambda: shots(page) == before, "the shots as they were", 15)
    someone.close()


# The other rooms --------------------------------------------------------------------------------------------------------

@test
def the_shot_list_is_edited_like_a_spreadsheet(world):
    someone = world.person()
    page = someone.page
    page.goto(f"/projects/{world.project}/shots")
    cell = page.locator("[data-field=notes]").first
    page.locator("#grid tbody tr[data-shot] th").first.focus()
    for _ in range(30):
        if page.evaluate("document.activeElement.dataset.field") == "notes":
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("F2")
    page.keyboard.type("ask for rain")
    page.keyboard.press("Enter")
    wait_until(lambda: cell.inner_text() == "ask for rain", "the note in its cell", 10)
    wait_until(lambda: "ask for rain" in page.locator("#aloud").inner_text(), "that it was said", 10)
    page.reload()
    assert cell.inner_text() == "ask for rain"
    page.locator("[data-field=seconds]").first.dblclick()
    page.keyboard.type("-3")
    page.keyboard.press("Enter")
    wait_until(lambda: page.locator("[aria-invalid]").count() == 1, "a cell that says what is wrong", 10)
    page.locator("[data-field=seconds]").first.dblclick()
    page.keyboard.type("2.5")
    page.keyboard.press("Tab")
    wait_until(lambda: page.locator("[data-field=seconds]").first.inner_text() == "2.5", "another time", 10)
    seconds = page.locator("[data-field=seconds]").first
    with page.expect_navigation():
        page.keyboard.press("Control+z")
    assert seconds.inner_text() != "2.5"
    page.locator("select[name=order]").select_option("size")
    page.get_by_role("button", name="Put in order").click()
    page.wait_for_url(re.compile("order=size"))
    sizes = page.locator("[data-field=size]").all_inner_texts()
    order = ["ECU", "CU", "MCU", "MS", "MWS", "FS", "WS", "EWS", "EST"]
    assert [order.index(size) for size in sizes] == sorted(order.index(size) for size in sizes)
    with page.expect_download() as download:
        page.get_by_role("link", name="Shot list as CSV").click()
    assert download.value.suggested_filename == "shots.csv"
    someone.close()


@test
def the_script_stands_on_pages_with_its_setups_lined(world):
    someone = world.person()
    page = someone.page
    page.goto(f"/projects/{world.project}/script")
    assert page.locator(".leaf").count() >= 8
    assert page.locator(".leaf .cue").first.inner_text().isupper()
    assert page.locator("svg.lined path").count() > 5
    page.locator("#lined").uncheck()
    assert page.locator("svg.lined:visible").count() == 0
    page.locator("#lined").check()
    page.locator(".navigator a").nth(1).click()
    assert "#page-" in page.url
    someone.close()


@test
def a_finding_is_accepted_with_a_reason(world):
    someone = world.person()
    page = someone.page
    page.goto(f"/projects/{world.project}/continuity")
    count = page.locator(".finding").count()
    if count:
        page.locator(".finding input[name=because]").first.fill("The dream may jump.")
        page.get_by_role("button", name="Let it stay").first.click()
        page.wait_for_selector(".notice")
        assert page.locator(".finding").count() == count - 1
        assert page.get_by_text("The dream may jump.").count() == 1
        page.locator("#undo").click()
        wait_until(lambda: page.locator(".finding").count() in (count, count - 1), "an answer", 10)
    someone.close()


@test
def a_booklet_is_exported_and_downloaded(world):
    someone = world.person()
    page = someone.page
    page.goto(f"/projects/{world.project}/export")
    page.get_by_role("button", name="Shot list (CSV)").click()
    page.wait_for_selector("a[download]", timeout=60_000)
    with page.expect_download() as download:
        page.locator("a[download]").first.click()
    assert download.value.suggested_filename.endswith(".csv")
    someone.close()


@test
def a_comment_is_made_answered_and_settled(world):
    someone = world.person()
    page = someone.page
    page.goto(f"/projects/{world.project}/board")
    page.locator(".card a.picture").first.focus()
    page.keyboard.press("c")
    page.wait_for_url(re.compile("#comments"))
    page.get_by_label("Say something of this shot").fill("More rain on the roof.")
    page.locator(".talk form.fields button").click()
    page.wait_for_selector(".thread")
    page.locator(".thread input[name=text]").fill("It is drawn so.")
    page.locator(".thread button[value=say]").click()
    wait_until(lambda: page.locator(".thread p").count() == 2, "an answer", 10)
    page.locator(".thread button[value=resolve]").click()
    page.wait_for_selector(".thread.resolved")
    check_page(page, "frame with comments")
    someone.close()


@test
def a_guest_sees_the_board_by_a_link_and_nothing_else(world):
    someone = world.person()
    page = someone.page
    page.goto(f"/projects/{world.project}/settings")
    page.locator("#link").fill("For the producer")
    page.get_by_role("button", name="Make a link").click()
    link = page.locator(".notice a").get_attribute("href")
    check_page(page, "settings with a link")
    guest = Person(world.browser, world.server.address)
    guest.page.goto(link)
    assert guest.page.locator(".card").count() > 50
    assert guest.page.locator("button[value=delete]").count() == 0
    check_page(guest.page, "share")
    picture(guest.page, "share-light")
    guest.expects_refusal = True
    guest.page.goto(f"/projects/{world.project}/settings")
    assert guest.page.locator("#link").count() == 0
    guest.close()
    someone.close()


@test
def settings_are_changed_and_somebody_is_added_who_may_only_look(world):
    someone = world.person()
    page = someone.page
    page.goto("/admin")
    page.locator("#name").fill("ed")
    page.get_by_role("button", name="Invite").click()
    link = page.locator(".notice a").get_attribute("href")
    guest = Person(world.browser, world.server.address)
    guest.sign_in(link, "another long password")
    page.goto(f"/projects/{world.project}/settings")
    page.locator("#name").fill("Last Train, second board")
    page.locator("main form").first.get_by_role("button").click()
    page.wait_for_selector(".notice")
    page.locator("#member").fill("ed")
    page.locator("#role").select_option("viewer")
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_selector(".notice")
    guest.page.goto(f"/projects/{world.project}/board")
    guest.page.wait_for_selector(".card")
    assert guest.page.locator("button[value=delete]").count() == 0
    assert guest.page.locator("#undo").count() == 0
    guest.close()
    someone.close()


@test
def without_script_a_board_is_read_a_script_sent_and_shots_are_edited(world):
    someone = world.person(java_script_enabled=False)
    page = someone.page
    page.goto("/")
    page.get_by_role("button", name=re.compile("The Two Bakers")).click()
    page.wait_for_url(re.compile("/projects/.*/board"))
    def look():
        page.goto(page.url)
        return page.locator(".card").count() > 0
    wait_until(look, "a board without script", 60)
    count = len(set(page.locator(".card .pick input").all()))
    page.locator(".pick input").first.check()
    page.get_by_role("button", name="Duplicate").click()
    page.wait_for_selector(".notice")
    assert page.locator(".pick input").count() == count + 1
    page.locator("#undo").click()
    page.wait_for_selector(".notice")
    assert page.locator(".pick input").count() == count
    page.get_by_role("link", name="Export").click()
    page.get_by_role("button", name="Shot list (CSV)").click()
    page.wait_for_selector("#exports li")
    someone.close()


@test
def an_arabic_reader_works_from_right_to_left_by_keys(world):
    someone = world.person(locale="ar")
    page = someone.page
    page.goto(f"/projects/{world.project}/board")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert page.get_by_role("link", name="اللوحة", exact=True).count() == 1
    page.locator(".card a.picture").first.focus()
    before = shots(page)
    press_until(page, "ArrowLeft", lambda: focused_shot(page) == before[1])
    page.keyboard.press("?")
    page.wait_for_selector("dialog.sheet")
    check_page(page, "sheet of keys, Arabic")
    someone.close()


@test
def a_large_script_goes_up_in_parts_though_the_line_breaks(world):
    someone = world.person()
    someone.expects_refusal = True
    page = someone.page
    broken = []

    def part(route):
        if route.request.method == "PATCH" and len(broken) < 2:
            broken.append(route.request.url)
            route.abort()
        else:
            route.continue_()
    page.route("**/v1/uploads/*", part)
    page.goto("/")
    text = "/* " + "kept out of the board " * 120_000 + " */\n\n" + harness.LAST_TRAIN.read_text()
    page.locator("#file").set_input_files({"name": "long.fountain", "mimeType": "text/plain", "buffer": text.encode()})
    page.get_by_role("button", name="Make the board").click()
    page.wait_for_url(re.compile("/projects/.*/board"), timeout=60_000)
    page.wait_for_selector(".card:not(.undrawn)", timeout=90_000)
    assert len(broken) == 2
    someone.complaints = [words for words in someone.complaints if "ERR_FAILED" not in words]
    someone.close()


@test
def what_is_not_there_says_so_and_a_stranger_is_sent_to_sign_in(world):
    someone = world.person()
    someone.expects_refusal = True
    answer = someone.page.goto("/projects/00000000-0000-4000-8000-000000000000/board")
    assert answer.status == 404
    check_page(someone.page, "not found")
    someone.close()
    stranger = Person(world.browser, world.server.address)
    stranger.page.goto(f"/projects/{world.project}/board")
    assert "/sign-in" in stranger.page.url
    check_page(stranger.page, "sign in")
    picture(stranger.page, "sign-in-light")
    stranger.expects_refusal = True
    stranger.page.get_by_label("Name").fill("mara")
    stranger.page.get_by_label("Password").fill("wrong")
    stranger.page.locator("main form button").click()
    assert stranger.page.get_by_role("alert").count() == 1
    stranger.page.get_by_label("Name").fill("mara")
    stranger.page.get_by_label("Password").fill("a long password")
    stranger.page.locator("main form button").click()
    stranger.page.wait_for_url(re.compile(f"/projects/{world.project}/board"))
    stranger.close()
