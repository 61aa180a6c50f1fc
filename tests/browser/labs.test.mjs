// The laboratories and the training view, by the hands of a reader: bars are dragged, sliders pulled, scores typed, draws made
// anew, a training run, stopped, stepped and rewound; by mouse, keys and touch.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { eventually, near, startLab } from "./harness.mjs";

let lab;
before(async () => { lab = await startLab(); });
after(() => lab.stop());

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const asked = (page) => page.call("experiment");
const twin = (page) => page.page.evaluate(() => document.getElementById("twin").innerText);
const spoken = (page) => page.page.evaluate(() => document.getElementById("spoken").textContent);
const number = async (page, step) => (await page.step(step)).values[0];

async function open(hash, options = {}) {
  const page = await lab.open({ hash, ...options });
  await page.idle();
  return page;
}

async function drag(page, [x, y], dx, dy) {
  await page.page.mouse.move(x, y);
  await page.page.mouse.down();
  for (let i = 1; i <= 6; ++i) await page.page.mouse.move(x + (dx * i) / 6, y + (dy * i) / 6);
  await page.page.mouse.up();
  await page.idle();
}

async function keys(page, ...names) {
  for (const name of names) await page.page.keyboard.press(name);
  await page.idle();
}

async function type(page, id, text) {
  await page.click(id);
  await page.page.keyboard.press("Control+a");
  await page.page.keyboard.type(text);
  await keys(page, "Enter");
}

const sum = (values) => values.reduce((a, b) => a + b, 0);

// --- the softmax ---

test("a bar is dragged, and every share follows", async () => {
  const page = await open("page=softmax-lab.0");
  const scores = (await page.step("scores")).values, weights = (await page.step("weights")).values;
  const { rect: [x, y, w] } = await page.item("stage.bar.1");
  await drag(page, [x + w / 2, y + 30], 0, -40);
  const now = (await page.step("scores")).values, shares = (await page.step("weights")).values;
  assert.ok(now[1] > scores[1], `${scores[1]} became ${now[1]}`);
  assert.deepEqual(now.filter((_, i) => i !== 1), scores.filter((_, i) => i !== 1));
  assert.ok(shares[1] > weights[1] && shares.every((share, i) => i === 1 || share < weights[i]));
  near(sum(shares), 1);
  await keys(page, "Control+z");
  assert.deepEqual((await page.step("scores")).values, scores);
  await page.close();
});

test("a bar answers arrow keys, in tenths, and a typed number", async () => {
  const tenths = (x) => Math.round(x * 10) / 10;
  const page = await open("page=softmax-lab.0");
  await page.click("stage.bar.0");
  const before = (await page.step("scores")).values;
  await keys(page, "ArrowUp", "ArrowUp");
  near((await page.step("scores")).values[0], tenths(before[0] + 0.1) + 0.1);
  await keys(page, "ArrowRight", "ArrowDown");
  near((await page.step("scores")).values[1], tenths(before[1] - 0.1));
  await page.page.keyboard.type("-3.5");
  await keys(page, "Enter");
  near((await page.step("scores")).values[1], -3.5);
  await page.close();
});

test("temperature, factor and kind of shares", async () => {
  const page = await open("page=softmax-lab.0");
  const entropy = await number(page, "entropy");
  const [x, y] = await page.centre("stage.temperature");
  await drag(page, [x, y], 30, 0);
  assert.ok((await asked(page)).temperature > 1);
  assert.ok(await number(page, "entropy") > entropy, "warmer is more even");
  await page.click("stage.kind.sum");
  assert.equal((await asked(page)).normaliser, "sum");
  await page.close();
});

test("a row of scores is typed; what is no number is told, and stands as it was typed", async () => {
  const page = await open("page=softmax-lab.0");
  await type(page, "sentence.scores", "1 2 -3");
  assert.deepEqual((await page.step("scores")).values, [1, 2, -3]);
  await type(page, "sentence.scores", "1 two 3");
  await eventually(async () => assert.match(await spoken(page), /two/));
  assert.equal((await page.item("sentence.scores")).value, "1 two 3");
  assert.deepEqual((await page.step("scores")).values, [1, 2, -3]);
  await type(page, "sentence.scores", "0 1000");
  assert.match(await twin(page), /NaN/, "the naive way overflows in front of the reader");
  near((await page.step("weights")).values[1], 1);
  await page.close();
});

test("by touch on a phone a bar is pulled", async () => {
  const page = await open("page=softmax-lab.0", phone);
  await page.call("scrollTo", "stage.bar.1");
  await page.idle();
  const { rect: [x, y, w, h] } = await page.item("stage.bar.1");
  const before = (await page.step("scores")).values[1];
  const client = await page.context.newCDPSession(page.page);
  const touch = (type, dy) => client.send("Input.dispatchTouchEvent", { type, touchPoints: dy === undefined ? [] : [{ x: x + w / 2, y: y + h / 2 + dy }] });
  await touch("touchStart", 0);
  for (let i = 1; i <= 6; ++i) await touch("touchMove", -6 * i);
  await touch("touchEnd");
  await page.idle();
  assert.notEqual((await page.step("scores")).values[1], before);
  await page.close();
});

// --- variance ---

test("the head size is pulled and the draws are made anew: the variance follows d, divided by the root it stays", async () => {
  const page = await open("page=variance-lab.0");
  const { head_size: d, seed } = await asked(page), first = (await page.step("scores")).values;
  assert.ok(Math.abs(await number(page, "variance") / d - 1) < 0.2);
  await page.click("sentence.again");
  assert.notEqual((await asked(page)).seed, seed);
  assert.notDeepEqual((await page.step("scores")).values, first);
  const [x, y] = await page.centre("sentence.size");
  await drag(page, [x, y], -200, 0);
  const small = (await asked(page)).head_size;
  assert.ok(small < d);
  assert.ok(Math.abs(await number(page, "variance_scaled") - 1) < 0.2);
  await page.close();
});

test("a bar of the histogram opens one of its dot products; the plots read out by keys and stand in tables", async () => {
  const page = await open("page=variance-lab.0");
  const { rect: [x, y, w, h] } = await page.item("stage.scores");
  await page.page.mouse.click(x + w * 0.52, y + h - 4);
  await page.idle();
  assert.match(await page.page.evaluate(() => location.hash), /cell=scores/);
  await page.call("scrollTo", "stage.sweep.variance");
  await page.idle();
  await page.click("stage.sweep.variance");
  const before = (await page.item("stage.sweep.variance")).value;
  await keys(page, "ArrowLeft");
  assert.notEqual((await page.item("stage.sweep.variance")).value, before);
  assert.ok(await page.page.evaluate(() => document.querySelectorAll("#twin table").length) >= 3, "each plot is a table");
  await page.close();
});

// --- training ---

test("a training runs, stops, steps and goes back to the same start", async () => {
  const page = await open("page=learning.3");
  const start = (await page.step("W_q")).values, loss = await number(page, "loss");
  await page.page.mouse.click(...await page.centre("timeline.play"));      // not until nothing moves any more
  await eventually(async () => assert.ok((await asked(page)).steps_trained >= 3), 20);
  await page.page.mouse.click(...await page.centre("timeline.play"));
  await page.idle();
  const at = (await asked(page)).steps_trained;
  assert.ok(await number(page, "loss") < loss, "the loss falls");
  assert.notDeepEqual((await page.step("W_q")).values, start);
  await page.click("timeline.next");
  assert.equal((await asked(page)).steps_trained, at + 1);
  await page.click("timeline.back");
  await page.click("timeline.back");
  assert.equal((await asked(page)).steps_trained, at - 1);
  await page.click("timeline.stop");
  assert.equal((await asked(page)).steps_trained, 0);
  assert.deepEqual((await page.step("W_q")).values, start);
  await page.close();
});

test("the track is pulled and steps are told; a rate that is too large is said to be", async () => {
  const page = await open("page=learning.4");
  const { rect: [x, y, w, h] } = await page.item("timeline");
  await page.page.mouse.click(x + w * 0.5, y + h / 2);
  await page.idle();
  const { steps_trained: half } = await asked(page);
  assert.ok(half > 20 && half < 40, `${half}`);
  assert.equal(await page.call("ask", { ...await asked(page), learning_rate: 50 }), null);
  await page.idle();
  assert.match(await spoken(page), /NaN|rose|no number/);
  await page.close();
});

test("on a phone the training runs by touch, and its gradient opens", async () => {
  const page = await open("page=learning.3", phone);
  await page.tap("timeline.next");
  assert.equal((await asked(page)).steps_trained, 1);
  await page.call("scrollTo", "stage.d_W_q");
  await page.idle();
  await page.tap("stage.d_W_q");
  assert.match(await page.page.evaluate(() => location.hash), /cell=d_W_q/);
  await page.close();
});
