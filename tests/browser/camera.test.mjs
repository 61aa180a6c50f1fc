// Pan and zoom of the stage by real input, in every view: the wheel at the pointer, a drag, two fingers, fit, the map, the chosen number.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { near, startLab } from "./harness.mjs";

let lab;
before(async () => { lab = await startLab(); });
after(() => lab.stop());

const views = ["pipeline", "flow", "vectors", "heads"];
const place = async (page, id) => (await page.item(id)).rect;

// How large the picture is: the chosen cell, in the plane of the vectors the distance of two tips.
async function size(page, view) {
  if (view !== "vectors") return (await place(page, "stage.cell"))[2];
  const [a, b] = [await page.centre("vectors.value.0"), await page.centre("vectors.value.4")];
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

async function open(view, options) {
  const page = await lab.open(options);
  assert.equal(await page.call("select", "weights", 0, 1, 2), null);
  assert.equal(await page.call("view", view), null);
  await page.idle();
  return page;
}

for (const view of views)
  test(`${view}: the wheel makes the picture larger at the pointer, a drag moves it, fit brings it back`, async () => {
    const page = await open(view, { viewport: { width: 1440, height: 900 } });
    await page.call("scrollTo", "stage.cell");
    await page.idle();
    const before = await size(page, view), [x, y] = (await page.centre("stage.cell")).map(Math.round);
    await page.page.mouse.move(x, y);
    await page.page.keyboard.down("Alt");
    await page.page.mouse.wheel(0, view === "vectors" ? -60 : -200);
    await page.page.keyboard.up("Alt");
    await page.idle();
    const larger = await size(page, view);
    assert.ok(larger > 1.1 * before, `${before} became ${larger}`);
    (await page.centre("stage.cell")).forEach((side, i) => near(side, [x, y][i], 2));          // what was under the pointer is still there
    const { rect: [left, top, w, h] } = await page.item("stage"), foot = [left + w / 2, top + h - 60];
    await page.page.mouse.move(...foot);
    await page.page.mouse.down();
    for (let i = 1; i <= 6; ++i) await page.page.mouse.move(foot[0] - 6 * i, foot[1] - 8 * i);
    await page.page.mouse.up();
    await page.idle();
    assert.notDeepEqual(await page.centre("stage.cell").catch(() => null), [x, y], "the picture did not move");
    await page.click("stage.fit");
    near(await size(page, view), before, 1);
    await page.close();
  });

for (const view of views)
  test(`${view}: two fingers make the picture larger`, async () => {
    const page = await open(view, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await page.call("scrollTo", view === "vectors" ? "vectors.value.0" : "stage.cell");
    await page.idle();
    const [x, y] = await page.centre(view === "vectors" ? "vectors.context" : "stage.cell"), before = await size(page, view);
    const touch = await page.context.newCDPSession(page.page);
    const send = (type, apart) => touch.send("Input.dispatchTouchEvent",
      { type, touchPoints: apart === undefined ? [] : [-1, 1].map((side, id) => ({ x: x + side * apart, y, id })) });
    await send("touchStart", 20);
    for (let apart = 25; apart <= 45; apart += 5) await send("touchMove", apart);
    await send("touchEnd");
    await page.idle();
    const larger = await size(page, view);
    assert.ok(larger > 1.2 * before, `${before} became ${larger}`);
    await page.close();
  });

test("a long sentence: the map moves the picture, the chosen number is brought near", async () => {
  const page = await lab.open();
  await page.call("ask", { text: Array.from({ length: 120 }, (_, i) => `w${i}`).join(" "), embeddings: "toy" });
  assert.equal(await page.call("select", "weights", 0, 90, 100), null);
  await page.idle();
  const small = (await page.item("stage.cell")).rect;
  await page.click("stage.zoom");
  const large = (await page.item("stage.cell")).rect;
  assert.ok(large[2] > 30 && large[2] > 3 * small[2], `${small} became ${large}`);
  const { rect: [x, y, w, h] } = await page.item("stage.map");
  const before = await page.page.evaluate(() => attentionLab.items().find((item) => item.id === "stage.weights")?.rect);
  await page.page.mouse.click(x + w / 4, y + h / 8);
  await page.idle();
  const after = await page.page.evaluate(() => attentionLab.items().find((item) => item.id === "stage.weights")?.rect);
  assert.notDeepEqual(after, before);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("heads: compare, open; vectors: queries and keys, and the query is dragged", async () => {
  const page = await open("heads", { viewport: { width: 1440, height: 900 } });
  await page.call("ask", { d_model: 8, d_out: 4, heads: 2, embeddings: "toy" });
  await page.idle();
  await page.click("heads.compare.1");
  assert.match(await page.page.evaluate(() => location.hash), /against=1\b/);
  await page.click("heads.compare.1");
  assert.doesNotMatch(await page.page.evaluate(() => location.hash), /against/);
  await page.click("heads.open");
  assert.equal(await page.call("view"), "pipeline");
  await page.call("view", "vectors");
  await page.idle();
  await page.click("vectors.mode.asks");
  const [x, y] = await page.centre("vectors.query");
  await page.page.mouse.move(x, y);
  await page.page.mouse.down();
  for (let i = 1; i <= 5; ++i) await page.page.mouse.move(x + 4 * i, y + 3 * i);
  await page.page.mouse.up();
  await page.idle();
  const { edits } = await page.call("experiment");
  assert.ok(edits.length > 0 && edits.every(({ step, row }) => step === "Q" && row === 1), JSON.stringify(edits));
  await page.close();
});
