// Letters of any script in the picture: what the built-in fonts lack is drawn by the browser.  Looked at where row labels
// stand, so that a box for all of them would be seen.  Only scripts that this machine has fonts for can tell.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { eventually, startLab } from "./harness.mjs";

let lab;
before(async () => { lab = await startLab(); });
after(() => lab.stop());

const scripts = { chinese: "注 意 力", hebrew: "א ב ג", georgian: "ა ბ გ", cyrillic: "Ж Щ Ю", arabic: "ا ب ج", devanagari: "क ख ग", emoji: "😀 😎 😴" };

// A page that counts the letters that the browser draws for it.
async function openCounting(options) {
  const context = await lab.browser.newContext({ viewport: { width: 1280, height: 720 }, ...options });
  await context.addInitScript(() => {
    globalThis.lettersDrawn = 0;
    const fillText = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (...given) { ++globalThis.lettersDrawn; return fillText.apply(this, given); };
  });
  return lab.open({ context });
}

const drawn = (page) => page.page.evaluate(() => lettersDrawn);

async function type(page, text) {
  await page.click("sentence.text");
  await page.page.keyboard.press("Control+A");
  await page.page.keyboard.insertText(text);
  await eventually(async () => assert.equal((await page.call("experiment")).text, text));
  await page.page.keyboard.press("Enter");
  await page.idle();
}

// The page comes to rest: half a second without a frame.
const rests = (page) => eventually(async () => {
  const { frames } = await page.call("stats");
  await page.page.waitForTimeout(500);
  assert.equal((await page.call("stats")).frames, frames, "frames are drawn while nothing changes");
}, 20);

// The pictures of the labels of X's rows.
async function labels(page, rows) {
  const { rect: [x, y, , h] } = await page.item("stage.X");
  const pictures = [];
  for (let row = 0; row < rows; ++row)
    pictures.push((await page.page.screenshot({ clip: { x: x - 70, y: y + row * h / rows, width: 62, height: h / rows } })).toString("base64"));
  return pictures;
}

// This machine's fonts tell these letters apart.
const canShow = (page, letters) => page.page.evaluate((letters) => {
  const pictures = letters.map((letter) => {
    const pen = new OffscreenCanvas(60, 60).getContext("2d", { willReadFrequently: true });
    pen.font = "40px system-ui, sans-serif";
    pen.fillText(letter, 10, 45);
    return pen.getImageData(0, 0, 60, 60).data.join();
  });
  return new Set(pictures).size === letters.length;
}, letters);

let shown = 0;
for (const [name, text] of Object.entries(scripts))
  for (const deviceScaleFactor of [1, 2])
    test(`letters of a typed sentence differ at ratio ${deviceScaleFactor}: ${name}`, async () => {
      const page = await openCounting({ deviceScaleFactor });
      assert.equal(await drawn(page), 0, "the default sentence needs no letters of the browser's");
      await type(page, text);
      await rests(page);
      assert.ok(await drawn(page) > 0, "the browser drew none");
      const letters = text.split(" ");
      if (await canShow(page, letters)) {
        ++shown;
        assert.equal(new Set(await labels(page, letters.length)).size, letters.length, "two letters look the same");
      }
      const count = await drawn(page);
      await type(page, letters.reverse().join(" "));
      assert.equal(await drawn(page), count, "known letters were drawn again");
      await page.close();
    });

test("this machine has fonts for some of these scripts", () => assert.ok(shown >= 2, `only ${shown}`));

test("letters outlive a lost context, another text size and the way back", async () => {
  const page = await lab.open();
  await page.call("ask", { text: scripts.hebrew });
  await page.idle();
  const before = await labels(page, 3);
  await page.loseContext();
  assert.deepEqual(await labels(page, 3), before);
  for (let sizes = 0; sizes < 3; ++sizes) {
    assert.equal(new Set(await labels(page, 3)).size, 3);
    await page.click("top.text_size");
  }
  assert.deepEqual(await labels(page, 3), before);
  page.complaints = page.complaints.filter((line) => !/CONTEXT_LOST|context lost/i.test(line));
  await page.close();
});

test("a link with letters of its own, and more of them than fit", async () => {
  const page = await lab.open({ hash: `v=1&text=${encodeURIComponent(scripts.hebrew)}` });
  await page.idle();
  assert.equal(new Set(await labels(page, 3)).size, 3);
  const many = Array.from({ length: 2500 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join("");
  await page.call("ask", { text: many });
  await page.idle();
  await page.call("ask", { text: scripts.hebrew });
  await page.idle();
  assert.equal(new Set(await labels(page, 3)).size, 3);
  await page.close();
});

test("letters far down in a second sentence, which nothing reads out", async () => {
  const page = await openCounting();
  const letter = scripts.cyrillic.split(" ")[0];
  assert.equal(await page.call("ask", { source_text: `${"a ".repeat(40)}${letter}` }), null);
  await rests(page);
  assert.ok(await drawn(page) > 0, "the browser drew none");
  await page.close();
});
