// The projector view on a real page: large type, a presenter's remote turns pages, B makes the screen dark, the link carries it.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { startLab } from "./harness.mjs";

let lab;
before(async () => { lab = await startLab(); });
after(() => lab.stop());

const wall = { viewport: { width: 1920, height: 1080 } };
const kMostPresses = 12;                           // of a page key, before a page of the lesson is over
const at = (page) => page.call("lesson").then(({ id, page }) => `${id}.${page}`);

async function press(page, key) {
  await page.page.keyboard.press(key);
  await page.idle();
}

test("large type, page keys, a dark screen, and back", async () => {
  const page = await lab.open({ hash: "page=words.0&screen=projector", ...wall });
  await page.idle();
  assert.ok((await page.item("top.projector")).rect[3] >= 60, "controls have the size of the type");
  await page.page.focus("canvas");
  let presses = 0;
  for (; await at(page) === "words.0" && presses < kMostPresses; ++presses) await press(page, "PageDown");
  assert.equal(await at(page), "words.1");
  assert.ok(presses > 1, "the rest of the page was shown first");

  await press(page, "b");
  assert.deepEqual((await page.items()).map(({ id }) => id), ["projector.dark"]);
  assert.deepEqual(await page.pixels([[960, 540], [20, 20]]), [[0, 0, 0], [0, 0, 0]]);
  await press(page, "PageDown");
  assert.equal(await at(page), "words.1");
  assert.ok(await page.item("lesson.back"));

  await page.click("top.projector");
  assert.doesNotMatch(await page.page.evaluate(() => location.hash), /projector/);
  assert.ok((await page.item("top.projector")).rect[3] < 40);
  await page.close();
});
