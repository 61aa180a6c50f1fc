// Every page of every lesson and laboratory: by keys alone, by touch on a phone (in the language with the longer words), and enlarged
// to 200 %.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { startLab } from "./harness.mjs";

let lab;
before(async () => { lab = await startLab(); });
after(() => lab.stop());

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, hash: "page=words.0&lang=de" };
const enlarged = { viewport: { width: 640, height: 360 }, deviceScaleFactor: 2 };       // 1280 x 720 at 200 %
const kActs = new Set(["button", "slider", "textbox", "checkbox", "combobox"]);
const kTouch = { control: 44, link: 24 }, kMouse = { control: 24, link: 20 };         // CSS pixels: least height; a link stands inside text
const kMostStops = 150;                            // of the Tab key

async function* pagesOf(page) {
  for (const { id, pages } of (await page.call("lesson")).lessons)
    for (let at = 0; at < pages; ++at) {
      assert.equal(await page.call("lesson", id, at), null);
      await page.idle();
      yield `${id}.${at}`;
    }
}

// What the lesson's panel lets a reader do now, as the twin names it.
const acts = (page) => page.page.evaluate(() => [...document.querySelectorAll("[id^='twin-lesson.']")]
  .filter((node) => !node.disabled && node.matches("button, input, select, textarea, [role=slider]")).map(({ id }) => id.slice("twin-".length)));

async function seen(page, id) {
  await page.call("scrollTo", id);
  await page.idle();
  return (await page.items()).find((item) => item.id === id);
}

test("by keys alone every page's links, answers and ways on are reached", async () => {
  const page = await lab.open({ viewport: { width: 820, height: 600 } });       // few pixels: a frame is quick
  await page.call("lesson", "words", 0);
  await page.idle();
  for await (const at of pagesOf(page)) {
    const wanted = new Set((await acts(page)).filter((id) => !/^lesson\.(title|page\.)/.test(id)));
    await page.page.focus("canvas");
    for (let presses = 0; presses < kMostStops && wanted.size > 0; ++presses) {
      await page.page.keyboard.press("Tab");
      await page.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      wanted.delete((await page.call("stats")).focus);
    }
    assert.deepEqual([...wanted], [], at);
  }
  await page.close();
});

for (const [name, options, least] of [["on a phone, by touch, in German,", phone, kTouch], ["at 200 %", enlarged, kMouse]])
  test(`${name} everything on every page can be brought into view and is large enough`, async () => {
    const page = await lab.open(options);
    const { width, height } = options.viewport, wrong = [];
    assert.equal(await page.page.evaluate(() => document.documentElement.lang), options === phone ? "de" : "en");
    for await (const at of pagesOf(page))
      for (const id of await acts(page)) {
        const item = await seen(page, id);
        if (!item || !kActs.has(item.role)) continue;
        const [x, y, w, h] = item.rect, needed = /^lesson\.(step|term)/.test(id) ? least.link : least.control;
        if (x < -0.5 || y < -0.5 || x + w > width + 0.5 || y + h > height + 0.5) wrong.push(`${at}: ${id} at ${item.rect} is cut`);
        if (h < needed - 0.5) wrong.push(`${at}: ${id} is ${h} high`);
      }
    assert.deepEqual(wrong, []);
    await page.close();
  });
