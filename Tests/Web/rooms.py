"""What people do with drafts, people, words and what goes on behind a project. Small scripts: these flows read several."""
import random
import re
import zipfile

import playwright.sync_api

from flows import SMALL, new_board, test
from harness import Person, check_html, check_page, picture, wait_until


def go(page, address):
    """Goes to a page from one that may be loading itself anew, because its script was read again."""
    for last in [False] * 9 + [True]:
        try:
            page.goto(address)
            return
        except playwright.sync_api.Error as error:
            if last or "interrupted by another" not in str(error):
                raise
        page.wait_for_timeout(300)


def look_over(world, place, name):
    """A page in all its looks, checked."""
    for look, options in {"light": {}, "dark": {"color_scheme": "dark"}, "arabic": {"locale": "ar"},
                          "phone": {"viewport": {"width": 320, "height": 740}, "has_touch": True, "is_mobile": True}}.items():
        someone = world.person(**options)
        answer = someone.page.goto(place)
        someone.page.wait_for_timeout(400)
        picture(someone.page, f"{name}-{look}")
        check_page(someone.page, f"{name}, {look}")
        check_html(answer.text(), f"{name}, {look}")
        someone.close()


@test
def a_new_draft_is_looked_at_before_it_is_brought_in_and_tells_what_it_did(world):
    someone = world.person()
    page = someone.page
    place = new_board(page)
    shots = page.locator(".pick input").count()
    changed = SMALL.replace("You knew the whole time.", "You knew for years.").replace(
        "INT. HALL - NIGHT\n\nDan puts on his coat. Mara watches him from the door.\n\n", "") + "\nEXT. HARBOUR - DAY\n\nMara waits by the water.\n"
    go(page, f"{place}/script")
    page.locator("#draft").set_input_files({"name": "bell-2.fountain", "mimeType": "text/plain", "buffer": changed.encode()})
    page.get_by_role("button", name="See what changes").click()
    page.wait_for_url(re.compile("/draft\\?file="))
    words = page.locator(".draft").inner_text()
    assert "HALL" in words and "HARBOUR" in words and "1 cut" in words
    assert page.locator(".changed ins", has_text="for years").count() > 0
    look_over(world, page.url, "draft")
    preview = page.url
    go(page, f"{place}/board")
    assert page.locator(".pick input").count() == shots, "a draft that is looked at changes nothing"
    page.goto(preview)
    page.get_by_role("button", name="Bring the draft in").click()
    page.wait_for_url(re.compile("/draft$"))
    page.wait_for_selector(".draft:not([data-reading]) .draft-scene", timeout=60_000)
    assert page.locator(".changed ins", has_text="for years").count() > 0
    go(page, f"{place}/board")
    assert page.locator(".slug", has_text="HARBOUR").count() == 1
    assert page.locator(".slug", has_text="HALL").count() == 0
    page.goto(f"{place}/settings")
    assert page.get_by_text("Before draft 2").count() >= 1
    page.goto(preview[:-4] + "0000")
    assert "signed" in page.locator("main").inner_text()
    someone.expects_refusal = True
    someone.complaints = [words for words in someone.complaints if "403" not in words]
    someone.close()


@test
def a_line_that_was_read_as_something_else_is_set_right_in_place_and_given_back(world):
    someone = world.person()
    page = someone.page
    place = new_board(page)
    go(page, f"{place}/script")
    assert page.locator(".navigator li").count() == 3
    page.locator(".leaf .heading", has_text="HALL").first.dblclick()
    page.wait_for_selector("dialog#retag[open]")
    check_page(page, "what a line is")
    picture(page, "retag-light")
    page.get_by_label("Action", exact=True).check()
    page.locator("#retag").get_by_role("button", name="It is this").click()
    wait_until(lambda: page.locator("#retags li").count() == 1, "what was said, kept", 30)
    assert page.locator(".leaf .retagged", has_text="HALL").count() == 1
    go(page, f"{place}/board")
    assert page.locator(".slug", has_text="HALL").count() == 0
    go(page, f"{place}/script")
    page.locator("#retags").get_by_role("button", name="As it was read").click()
    wait_until(lambda: page.locator("#retags").count() == 0, "the script as it was read", 30)
    go(page, f"{place}/board")
    assert page.locator(".slug", has_text="HALL").count() == 1
    someone.close()


@test
def words_for_a_frame_are_a_person_s_own_and_an_earlier_frame_is_hung_again(world):
    someone = world.person()
    page = someone.page
    place = new_board(page)
    page.locator(".card a.picture").nth(1).click()
    page.wait_for_selector("#viewer[data-ready]")
    own = page.locator("#alt").input_value()
    page.locator("#alt").fill("Mara pushes the letter away.")
    page.locator("#alt-form").get_by_role("button", name="Save").click()
    page.wait_for_selector(".notice")
    assert page.locator("#frame").get_attribute("alt") == "Mara pushes the letter away."
    first = page.locator("#frame").get_attribute("src")
    page.wait_for_selector("#viewer[data-ready]")
    page.keyboard.press("i")
    page.keyboard.type("low angle")
    page.keyboard.press("Enter")
    wait_until(lambda: "low" in page.locator(".facts-list").inner_text().lower(), "another angle", 30)
    wait_until(lambda: "/image" in (page.locator("#frame").get_attribute("src") or "") and page.locator("#frame").get_attribute("src") != first, "another frame", 60)
    assert page.locator("#alt").input_value() == "Mara pushes the letter away."
    page.reload()
    assert page.locator("#history li").count() == 2
    check_page(page, "frame with a history")
    picture(page, "frame-history-light")
    page.locator("#history").get_by_role("button", name="Restore").click()
    page.wait_for_selector(".notice")
    assert page.locator("#frame").get_attribute("src") == first
    page.get_by_role("button", name="As the program says it").click()
    page.wait_for_selector(".notice")
    assert page.locator("#alt").input_value() not in ("", "Mara pushes the letter away."), own
    page.wait_for_selector("#viewer[data-ready]")
    page.keyboard.press("a")
    wait_until(lambda: page.locator("#approve[aria-pressed=true]").count() == 1, "an approved shot", 10)
    someone.close()


@test
def a_part_of_a_picture_is_marked_somebody_is_called_and_a_scene_is_spoken_of(world):
    someone = world.person()
    page = someone.page
    place = new_board(page)
    page.locator(".card a.picture").first.click()
    page.wait_for_selector("#viewer[data-ready]")
    page.locator("#part summary").click()
    box = page.locator(".framed").bounding_box()
    page.mouse.move(box["x"] + box["width"] * .2, box["y"] + box["height"] * .3)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * .5, box["y"] + box["height"] * .6, steps=4)
    page.mouse.up()
    page.locator("#say").fill("@mara this hand is empty")
    page.locator(".talk form.fields button").click()
    page.wait_for_selector(".thread .mention")
    mark = page.locator("#marks rect[data-mark='1']")
    assert abs(int(mark.get_attribute("x")) - 200) <= 5 and abs(int(mark.get_attribute("width")) - 300) <= 8
    check_page(page, "a marked picture")
    picture(page, "frame-marked-light")
    go(page, f"{place}/board")
    page.locator(".scene-talk").first.click()
    page.wait_for_url(re.compile("comments\\?scene="))
    page.locator("#say").fill("Two lamps here, not one.")
    page.locator(".say").get_by_role("button").click()
    page.wait_for_selector(".notice")
    assert page.locator(".talk-list > li").count() == 2
    look_over(world, f"{place}/comments", "comments")
    page.locator(".talk-list button[value=resolve]").first.click()
    page.wait_for_selector(".notice")
    assert page.locator(".talk-list > li").count() == 1
    page.get_by_role("link", name="Settled ones too").click()
    wait_until(lambda: page.locator(".talk-list > li").count() == 2, "both threads", 10)
    someone.close()


@test
def somebody_gets_another_look_and_voice_and_the_frames_follow(world):
    someone = world.person()
    page = someone.page
    place = new_board(page)
    go(page, f"{place}/script")
    page.get_by_role("link", name="Looks and voices").click()
    look_over(world, page.url, "cast")
    mara = page.locator(".people > li", has_text="MARA").first
    if not mara.count():
        mara = page.locator(".people > li").first
    mara.locator("[name=hair]").select_option("afro")
    mara.locator("[name=voice]").select_option(index=2)
    mara.get_by_role("button", name="Save").click()
    page.wait_for_selector(".notice")
    assert mara.locator("[name=hair]").input_value() == "afro"
    page.locator("#undo").click()
    wait_until(lambda: mara.locator("[name=hair]").input_value() != "afro", "the look as it was", 15)
    someone.close()


@test
def an_owner_sees_jobs_webhooks_and_who_did_what(world):
    someone = world.person()
    page = someone.page
    place = new_board(page)
    page.goto(f"{place}/settings")
    page.get_by_role("link", name="Behind the scenes").click()
    assert page.locator(".job.succeeded").count() >= 2
    assert page.get_by_role("cell", name="script.upload").count() >= 1
    page.locator("#url").fill("https://example.com/hook")
    page.get_by_role("button", name="Add the address").click()
    if page.locator(".notice code").count():
        page.goto(f"{place}/activity")
        page.get_by_role("button", name="Remove https://example.com/hook").click()
        page.wait_for_selector(".notice")
    else:
        someone.expects_refusal = True
        someone.complaints = [words for words in someone.complaints if "status of 4" not in words]
    look_over(world, f"{place}/activity", "activity")
    someone.close()


def state(page):
    """What a board shows: its shots in order, which of them are locked, and their states."""
    return page.evaluate("""[...document.querySelectorAll('.card.sole, .card.start')].map(card =>
        [card.dataset.shot, 'locked' in card.dataset, card.dataset.status])""")


@test
def two_browsers_that_edit_one_scene_by_chance_end_equal_with_nothing_lost(world):
    chance = random.Random(20261127)
    here, there = world.person(), world.person()
    place = new_board(here.page)
    for someone in (here, there):
        # Who moves a shot that the other has just taken away is told so.
        someone.expects_refusal = True
        go(someone.page, f"{place}/board")
        someone.page.wait_for_selector(".card")
    for _ in range(24):
        page = chance.choice([here, there]).page
        # Counted and chosen in one step: the other may take cards away at any moment.
        count = page.evaluate("""share => {
            const all = [...document.querySelectorAll('.card.sole:not([data-pending]) a.picture, .card.start:not([data-pending]) a.picture')];
            all[Math.floor(share * all.length)]?.focus();
            return all.length; }""", chance.random())
        keys = ["x", "n", "d", "Alt+ArrowRight", "Alt+ArrowLeft"] + (["Delete"] if count > 4 else [])
        page.keyboard.press(chance.choice(keys))
        page.wait_for_timeout(chance.randrange(150))
    wait_until(lambda: state(here.page) == state(there.page) and here.page.locator("[data-pending], [data-busy]").count() == 0, "two boards that are equal", 30)
    seen = state(here.page)
    here.page.reload()
    here.page.wait_for_selector(".card")
    assert state(here.page) == seen, "what both saw is what is kept"
    here.close()
    there.close()


@test
def words_that_somebody_else_wrote_meanwhile_are_not_written_over(world):
    here, there = world.person(), world.person()
    new_board(here.page)
    here.page.locator(".card a.picture").first.click()
    here.page.wait_for_selector("#viewer[data-ready]")
    there.page.goto(here.page.url)
    there.page.wait_for_selector("#viewer[data-ready]")
    # The other's window stays as it was: its line to the server is cut.
    there.page.evaluate("window.stop()")
    for someone, words in ((here, "Two lamps."), (there, "One lamp.")):
        someone.expects_refusal = True
        someone.page.locator("#notes").fill(words)
        someone.page.locator("button[value=notes]").click()
        someone.page.wait_for_load_state()
    told = there.page.locator("main").inner_text()
    assert "Two lamps." in told and "One lamp." in told
    here.page.reload()
    assert here.page.locator("#notes").input_value() == "Two lamps."
    here.close()
    there.close()


@test
def of_two_who_write_in_one_cell_the_later_is_told_and_in_two_cells_both_stand(world):
    here, there = world.person(), world.person()
    place = new_board(here.page)
    for someone in (here, there):
        someone.expects_refusal = True
        someone.page.goto(f"{place}/shots")

    def cell(someone, field):
        return someone.page.locator(f"tr[data-shot] [data-field={field}]").first

    def write(someone, field, words):
        cell(someone, field).click()
        someone.page.keyboard.press("F2")
        # The shot is looked at when somebody begins to write.
        someone.page.wait_for_timeout(300)
        someone.page.locator(".editing input").fill(words)

    for field, words in (("notes", ("Two lamps.", "One lamp.")), ("description", ("A wide table.",))):
        write(here, field, words[0])
        write(there, "notes", words[-1] if field == "notes" else "A blue lamp.")
        here.page.keyboard.press("Enter")
        wait_until(lambda: here.page.locator("#aloud").inner_text() != "", "that it was written", 15)
        here.page.wait_for_timeout(500)
        there.page.keyboard.press("Enter")
        there.page.wait_for_timeout(500)
        if field == "notes":
            wait_until(lambda: "One lamp." in there.page.locator("#aloud").inner_text(), "both, told to the later", 15)
            assert "Two lamps." in there.page.locator("#aloud").inner_text()
            assert cell(there, "notes").inner_text() == "Two lamps."
    here.page.reload()
    assert cell(here, "description").inner_text() == "A wide table." and cell(here, "notes").inner_text() == "A blue lamp."
    here.close()
    there.close()


@test
def the_shot_list_goes_into_a_spreadsheet_and_a_link_shows_a_picture(world):
    someone = world.person()
    page = someone.page
    place = new_board(page)
    page.goto(f"{place}/shots")
    with page.expect_download() as download:
        page.get_by_role("link", name="as XLSX").click()
    assert download.value.suggested_filename == "shots.xlsx"
    assert zipfile.ZipFile(download.value.path()).testzip() is None
    page.goto(f"{place}/settings")
    page.locator("#link").fill("Everybody")
    page.get_by_role("button", name="Make a link").click()
    link = page.locator(".notice a").get_attribute("href")
    stranger = Person(world.browser, world.server.address)
    stranger.page.goto(link)
    cover = stranger.page.locator("meta[property='og:image']").get_attribute("content")
    assert cover.startswith(world.server.address)
    fresh = world.browser.new_context()
    answer = fresh.request.get(cover)
    assert answer.headers["content-type"] == "image/png" and answer.body()[:4] == b"\x89PNG"
    fresh.close()
    check_page(stranger.page, "shared board")
    stranger.page.emulate_media(media="print")
    picture(stranger.page, "share-print")
    stranger.close()
    someone.close()
