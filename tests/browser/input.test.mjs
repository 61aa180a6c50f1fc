// Hands and eyes: touch, keys, clipboard, idle frames, sharpness, a lost context, hostile input.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { eventually, startLab } from "./harness.mjs";

let lab;
before(async () => { lab = await startLab(); });
after(() => lab.stop());

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

test("five idle seconds draw no frame", async () => {
  const page = await lab.open();
  await page.idle();
  const { frames } = await page.call("stats");
  await page.page.waitForTimeout(5000);
  assert.equal((await page.call("stats")).frames, frames);
  await page.close();
});

for (const deviceScaleFactor of [1, 1.5, 2])
  test(`exact device pixels at ratio ${deviceScaleFactor}, also after a resize`, async () => {
    const page = await lab.open({ deviceScaleFactor });
    for (const size of [{ width: 1280, height: 720 }, { width: 1001, height: 703 }]) {
      await page.page.setViewportSize(size);
      await eventually(async () => {
        const canvas = await page.page.evaluate(() => { const c = document.querySelector("canvas"); return [c.width, c.height]; });
        assert.deepEqual(canvas, [size.width, size.height].map((n) => Math.round(n * deviceScaleFactor)));
      });
    }
    await page.close();
  });

test("a lost context comes back with the same picture", async () => {
  const page = await lab.open();
  await page.idle();
  const before = await page.page.screenshot();
  for (let round = 0; round < 2; ++round) {
    await page.page.evaluate(async () => {
      const lost = document.querySelector("canvas").getContext("webgl2").getExtension("WEBGL_lose_context");
      lost.loseContext();
      await new Promise((done) => setTimeout(done, 100));
      lost.restoreContext();
      await new Promise((done) => setTimeout(done, 300));
    });
    await page.idle();
    assert.ok(before.equals(await page.page.screenshot()), "the picture has changed");
  }
  page.complaints = page.complaints.filter((line) => !/CONTEXT_LOST|context lost/i.test(line));
  await page.close();
});

test("on a phone: a tap chooses a cell, a drag moves the stage, the sheet's tabs open", async () => {
  const page = await lab.open(phone);
  const { rect: [x, y, w, h] } = (await page.items()).find((item) => item.role === "grid");
  await page.page.touchscreen.tap(x + w * 0.4, y + h * 0.4);
  await page.idle();
  assert.ok((await page.items()).some((item) => item.role === "gridcell"), "no cell is chosen");
  const touch = await page.context.newCDPSession(page.page);
  const before = await page.items();
  const send = (type, points) => touch.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await send("touchStart", [{ x: 200, y: 400 }]);
  for (let dy = 10; dy <= 150; dy += 10) await send("touchMove", [{ x: 200, y: 400 - dy }]);
  await send("touchEnd", []);
  await page.idle();
  assert.notDeepEqual(await page.items(), before, "the stage did not follow the finger");
  for (const tab of (await page.items()).filter((item) => item.role === "tab")) await page.tap(tab.id);
  await page.close();
});

test("copy and paste go both ways", async () => {
  const page = await lab.open({ permissions: ["clipboard-read", "clipboard-write"] });
  await page.click("sentence.text");
  await page.page.keyboard.press("Control+A");
  await page.page.keyboard.press("Control+C");
  assert.equal(await page.page.evaluate(() => navigator.clipboard.readText()), "Your journey starts with one step");
  await page.page.evaluate(() => navigator.clipboard.writeText("pasted words here"));
  await page.page.keyboard.press("Control+V");
  await eventually(async () => assert.equal((await page.call("experiment")).text, "pasted words here"));
  await page.close();
});

const kSentence = /\w+ \w+ .*\./;
const said = (page) => page.page.evaluate(() => document.querySelector("[aria-live]").textContent);

const odd = { empty: "", blank: "   ", emoji: "I 👩‍👩‍👧 love 🧡 maths", chinese: "注意力 机制 很 有趣", arabic: "انتباه",
  control: "a\u0000b\u0007c\td", words: "word ".repeat(5000), long: "x".repeat(3000) };
for (const [name, text] of Object.entries(odd))
  test(`a sentence or a picture for ${name} text`, async () => {
    const page = await lab.open();
    await page.click("sentence.text");
    await page.page.keyboard.press("Control+A");
    if (text) await page.page.keyboard.insertText(text); else await page.page.keyboard.press("Delete");
    const refused = ["empty", "blank", "words"].includes(name);
    await eventually(async () => refused ? assert.match(await said(page), kSentence)
      : assert.notEqual((await page.call("experiment")).text, "Your journey starts with one step"));
    if (refused) assert.equal((await page.call("experiment")).text, "Your journey starts with one step");
    assert.ok((await page.call("trace")).length > 0, "nothing is shown");
    await page.close();
  });

for (const hash of ["v=1&heads=0", "v=99", "%%%", "v=1&text=%FF", "v=1&d_out=99999999999", "cell=..", "page=nowhere", "v=1&" + "a".repeat(100000)])
  test(`a malformed link opens the page with a sentence: ${hash.slice(0, 24)}`, async () => {
    const page = await lab.open({ hash });
    await eventually(async () => assert.match(await said(page), kSentence));
    assert.deepEqual((await page.call("experiment")).text, "Your journey starts with one step");
    await page.close();
  });

const wrong = ["", "{", "[]", "null", '"text"', '{"kind":7}', '{"kind":"experiment","heads":"two"}', '{"kind":"experiment","own":1}',
  '{"kind":"torch_random","seed":1,"calls":[{"rand":[1000000000]}]}', "[".repeat(100000)];
test("wrong JSON to every call is answered by a sentence", async () => {
  const page = await lab.open();
  const before = await page.call("experiment");
  for (const request of wrong) assert.match((await page.call("evaluate", request)).error.message, /\w/, request.slice(0, 40));
  for (const value of [null, 7, "text", [], { heads: null }, { text: {} }]) {
    const said = await page.page.evaluate((value) => { try { return attentionLab.ask(value); } catch (error) { return error.message; } }, value);
    assert.ok(said === null || /\w/.test(said));
  }
  assert.deepEqual(await page.call("experiment"), before);
  await page.close();
});
