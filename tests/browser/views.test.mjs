// The views in a real page: ribbons as thick as their weights, arrows' tips and maps at the places items() names, by real input.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { cellColour } from "./colours.mjs";
import { near, startLab } from "./harness.mjs";

let lab;
before(async () => { lab = await startLab(); });
after(() => lab.stop());

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const differ = (a, b) => a.some((channel, c) => Math.abs(channel - b[c]) > 6);

async function open(view, options = {}) {
  const page = await lab.open({ viewport: { width: 1440, height: 900 }, ...options });
  assert.equal(await page.call("select", "weights", 0, 1, 2), null);
  assert.equal(await page.call("view", view), null);
  await page.idle();
  return page;
}

test("flow: the ribbons of a followed word begin as a bar of height 1", async () => {
  const page = await open("flow");
  await page.page.mouse.move(5, 5);
  await page.idle();
  const { rect: [x, y, w, h] } = await page.item("stage.weights");
  // Close to the left column the followed word's ribbons stand one on the other: their whole is a bar of height 1.
  const column = Array.from({ length: Math.floor(h) }, (_, i) => [x + 3, y + i]);
  const colours = await page.pixels(column);
  const blue = colours.map(([r, , b]) => b - r > 40);
  const height = blue.filter(Boolean).length;
  assert.ok(height > 20, "there is no bar of the followed word");
  assert.equal(await page.call("select", "weights", 0, 3, 2), null);
  await page.idle();
  const other = (await page.pixels(column)).map(([r, , b]) => b - r > 40);
  near(other.filter(Boolean).length, height, 3);   // every word gives away exactly 1
  assert.notDeepEqual(other, blue);
  await page.close();
});

test("vectors: a tip is drawn where its item stands, and follows when it is dragged", async () => {
  const page = await open("vectors");
  await page.page.mouse.move(5, 5);
  await page.idle();
  const before = await page.step("context");
  const [x, y] = await page.centre("vectors.value.2");
  const [tip, ground] = await page.pixels([[x, y - 5], [x + 60, y - 60]]);
  assert.ok(differ(tip, ground), "nothing is drawn at the tip");
  await page.page.mouse.move(x, y);
  await page.page.mouse.down();
  for (let i = 1; i <= 8; ++i) await page.page.mouse.move(x + 5 * i, y - 4 * i);
  await page.page.mouse.up();
  await page.idle();
  const after = await page.step("context");
  assert.ok(after.at(1, 0) > before.at(1, 0), "the context did not follow");
  const { edits } = await page.call("experiment");
  assert.ok(edits.length >= 1 && edits.every((edit) => edit.step === "V" && edit.row === 2));
  await page.click("top.undo");
  near((await page.step("context")).at(1, 0), before.at(1, 0));
  await page.close();
});

test("heads: every cell of every head has its colour, and a tap opens it", async () => {
  const page = await open("heads");
  await page.call("ask", { d_model: 8, d_out: 4, heads: 2, embeddings: "toy" });
  if ((await page.items()).some((item) => item.id === "stage.unfollow")) await page.click("stage.unfollow");
  await page.page.mouse.move(5, 5);
  await page.idle();
  const steps = (await page.call("trace")).filter((step) => step.name === "weights");
  const largest = Math.max(...steps.flatMap((step) => step.values));
  const places = [], wanted = [];
  for (const [head, step] of steps.entries()) {
    const { rect: [x, y, w, h] } = await page.item(`stage.weights.h${head}`);
    for (const [row, col] of [[0, 1], [3, 2], [5, 0], [4, 5]]) {
      places.push([x + (col + 0.5) * w / 6, y + row * h / 6 + 3]);   // above the digits, below the edge
      wanted.push(cellColour(step.values[row * 6 + col], largest, "light"));
    }
  }
  (await page.pixels(places)).forEach((colour, i) =>
    assert.ok(colour.every((channel, c) => Math.abs(channel - wanted[i][c]) <= 3), `${i}: ${colour}, not ${wanted[i].map(Math.round)}`));
  await page.page.mouse.click(...places[6]);
  await page.idle();
  assert.match(await page.page.evaluate(() => location.hash), /cell=weights\.1\.5\.0/);
  await page.close();
});

for (const view of ["pipeline", "flow", "vectors", "heads"])
  test(`${view}: a second click opens the number, a pinned row stays, and the link brings all of it back`, async () => {
    const page = await open(view);
    await page.call("scrollTo", "stage.cell");
    const [x, y] = await page.centre("stage.cell");
    await page.page.mouse.dblclick(x, y);
    await page.idle();
    assert.ok(await page.item("stage.value"), "no field opened");
    await page.page.keyboard.type("0.5");
    await page.page.keyboard.press("Enter");
    await page.idle();
    assert.deepEqual((await page.call("experiment")).edits, [{ step: "weights", head: 0, row: 1, col: 2, value: 0.5 }]);
    await page.click("stage.pin");
    await page.click("stage.changes");
    await page.call("select", "weights", 0, 4, 2);
    await page.idle();
    const hash = await page.page.evaluate(() => location.hash);
    assert.match(hash, /pins=1\b/);
    assert.deepEqual(page.complaints, []);
    await page.close();
    const again = await lab.open({ hash: hash.slice(1), viewport: { width: 1440, height: 900 } });
    assert.equal(await again.page.evaluate(() => location.hash), hash);
    assert.equal(await again.call("view"), view);
    await again.close();
  });

test("flow: a link carries the least weight and all heads; a change has its own ribbons", async () => {
  const page = await open("flow");
  await page.call("ask", { heads: 2, edits: [{ step: "W_q", head: null, row: 0, col: 0, value: 3 }] });
  await page.idle();
  await page.click("flow.all_heads");
  const { rect: [x, y, w, h] } = await page.item("flow.least");
  await page.page.mouse.click(x + w / 10, y + h / 2);
  await page.idle();
  const hash = await page.page.evaluate(() => location.hash);
  assert.match(hash, /least=\d+&ribbons=all/);
  const between = (await page.item("stage.weights.h0")).rect, across = between[0] + between[2] / 2;
  const column = Array.from({ length: Math.floor(between[3]) }, (_, i) => [across, between[1] + i]);
  const before = await page.pixels(column);
  await page.click("stage.changes");
  const after = await page.pixels(column);
  assert.ok(after.filter((colour, i) => differ(colour, before[i])).length > 20, "the change looks like the weights");
  await page.close();
  const again = await lab.open({ hash: hash.slice(1), viewport: { width: 1440, height: 900 } });
  assert.equal(await again.page.evaluate(() => location.hash), hash);
  await again.close();
});

for (const view of ["pipeline", "flow", "vectors", "heads"])
  test(`${view}: by touch, by keys, and after a lost context`, async () => {
    const page = await open(view, phone);
    const before = await page.call("experiment");
    await page.tap("stage");
    assert.deepEqual(await page.call("experiment"), before);
    await page.call("scrollTo", "stage.weights");
    const { rect } = await page.item("stage.weights");
    assert.ok(rect[2] > 40 && rect[3] > 40);
    const [x, y] = [rect[0] + rect[2] / 2, rect[1] + Math.min(rect[3], 200) / 2];
    const around = Array.from({ length: 400 }, (_, i) => [x - 100 + (i % 20) * 10, y - 50 + Math.floor(i / 20) * 5]);
    const seen = await page.pixels(around);
    assert.ok(seen.some((colour) => differ(colour, seen[0])), "the picture is empty");
    await page.loseContext();
    const again = await page.pixels(around);
    assert.ok(again.filter((colour, i) => differ(colour, seen[i])).length < 8, "the picture did not come back");
    await page.close();
  });
