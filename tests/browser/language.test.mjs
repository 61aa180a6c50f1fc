// The second language by the hands of a reader: by a link, by the switch, by the browser's preference; remembered, and fetched only
// by those who read it.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { eventually, startLab } from "./harness.mjs";

let lab;
before(async () => { lab = await startLab(); });
after(() => lab.stop());

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const label = async (page, id) => (await page.item(id)).label;
const lang = (page) => page.page.evaluate(() => document.documentElement.lang);
const address = (page) => page.page.evaluate(() => location.hash);
const says = (page, id, words) => eventually(async () => assert.equal(await label(page, id), words));
const fetched = (page) => page.page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.includes("/texts/")).length);

test("an English browser reads English, and fetches no other language", async () => {
  const page = await lab.open({ locale: "en-GB" });
  await page.idle();
  assert.equal(await label(page, "top.undo"), "Undo");
  assert.equal(await lang(page), "en");
  assert.equal(await fetched(page), 0);
  await page.close();
});

test("a German browser reads German: labels, prose, the twin", async () => {
  const page = await lab.open({ locale: "de-DE", hash: "page=query-key-value.0" });
  await says(page, "top.undo", "Rückgängig");
  assert.equal(await lang(page), "de");
  assert.equal(await fetched(page), 1);
  await eventually(async () => assert.match(await page.page.evaluate(() => document.getElementById("twin").innerText), /Ein Wort fragt, alle Wörter antworten/));
  assert.match(await page.page.evaluate(() => document.getElementById("canvas-help").textContent), /^Tab geht/);
  assert.doesNotMatch(await address(page), /lang=/);
  await page.close();
});

test("a link brings its language; the switch changes it and nothing else, and is remembered", async () => {
  const page = await lab.open({ locale: "en-GB", hash: "page=softmax.2&lang=de" });
  await says(page, "top.undo", "Rückgängig");
  const before = await page.call("experiment");
  await page.click("top.language");
  await page.click("top.language.en");
  await says(page, "top.undo", "Undo");
  assert.equal(await lang(page), "en");
  assert.match(await page.page.evaluate(() => document.getElementById("canvas-help").textContent), /^Tab goes/);
  assert.match(await address(page), /lang=en/);
  assert.match(await address(page), /page=softmax\.2/);
  assert.deepEqual(await page.call("experiment"), before);

  await page.click("top.language");
  await page.click("top.language.de");
  await says(page, "top.undo", "Rückgängig");
  const again = await lab.open({ context: page.context, hash: "" });       // the same device, another visit
  await says(again, "top.undo", "Rückgängig");
  await again.page.close();
  await page.close();
  assert.deepEqual(again.complaints, []);
});

test("on a phone the menu names the other language in its own word", async () => {
  const page = await lab.open({ ...phone, locale: "en-GB" });
  await page.tap("top.menu");
  assert.equal(await label(page, "top.menu.de"), "Deutsch");
  await page.tap("top.menu.de");
  await says(page, "top.menu", "Menü");
  await page.tap("top.menu");
  assert.equal(await label(page, "top.menu.en"), "English");
  await page.close();
});

test("a language that does not come is told, and English stays", async () => {
  const page = await lab.open({ locale: "en-GB" });
  await page.page.route("**/texts/de.txt", (route) => route.fulfill({ status: 200, contentType: "text/plain", body: "gone" }));
  await page.click("top.language");
  await page.click("top.language.de");
  await eventually(async () => assert.match(await page.page.evaluate(() => document.getElementById("spoken").textContent), /Deutsch/));
  assert.equal(await label(page, "top.undo"), "Undo");
  assert.equal(await lang(page), "en");
  await page.page.unroute("**/texts/de.txt");
  await page.click("top.language");
  await page.click("top.language.de");
  await says(page, "top.undo", "Rückgängig");
  await page.close();
});
