// Everything that acts, by every kind of hand: loops over items(), no list of them.  By keyboard each is reached, seen and
// answers; by touch each is large enough and answers a tap without a complaint.  And every number opens: each cell of
// each step follows from its terms, each term from its sources.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { startLab } from "./harness.mjs";

let lab;
before(async () => { lab = await startLab(); });
after(() => lab.stop());

const kActs = new Set(["button", "tab", "slider", "textbox", "checkbox", "combobox", "grid"]);
const kMostStops = 150;                            // of the Tab key, before something is wrong
const kTarget = 44, kLinkTarget = 24;              // CSS pixels: of a control, of a link inside text
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const acting = async (page) => (await page.items()).filter(({ role }) => kActs.has(role));
const list = (id) => id.replace(/[\d.]+$/, "");      // "cell.term" of "cell.term3" and of its link "cell.term3.0"
const family = (id) => id.slice(0, id.lastIndexOf("."));
const isAwake = (page, id) => page.page.evaluate((id) => !document.getElementById(`twin-${id}`)?.disabled, id);
const focused = async (page) => (await page.call("stats")).focus;

// All that a reader could see or hear change.
async function state(page) {
  const told = await page.page.evaluate(async () => [document.body.innerText, location.hash, document.documentElement.dataset.theme,
    await navigator.clipboard.readText().catch(() => ""), JSON.stringify(attentionLab.experiment()), attentionLab.stats().focus]);
  return JSON.stringify([told, await page.items()]);
}

async function press(page, key) {
  await page.page.keyboard.press(key);
  await page.idle();
}

// --- keyboard ---

const open = () => lab.open({ permissions: ["clipboard-read", "clipboard-write"] });

async function inCanvas(page) {
  return page.page.evaluate(() => document.activeElement.matches("canvas, textarea"));
}

// Out of the canvas, so that the next Tab enters at its beginning.
async function leave(page) {
  await page.page.focus("canvas");
  for (let presses = 0; presses < kMostStops && await inCanvas(page); ++presses) await page.page.keyboard.press("Tab");
}

// The stops of the Tab key, and every item that was to be seen at one of them.
async function walk(page) {
  const stops = [], seen = new Map(), hidden = [];
  await leave(page);
  await page.page.focus("canvas");
  for (let presses = 0; presses < kMostStops; ++presses) {
    await press(page, "Tab");
    if (!await inCanvas(page)) break;
    const id = await focused(page);
    const items = await page.items();
    for (const item of items) if (kActs.has(item.role)) seen.set(item.id, item);
    if (id) stops.push(id);
    if (!items.some((item) => item.id === id)) hidden.push(id);
  }
  return { stops, seen, hidden };
}

// The sides of the page that tabs open, each by its tab's id.
async function tabsOf(page) {
  return (await page.items()).filter(({ role }) => role === "tab").map(({ id }) => id);
}

test("Tab reaches all that acts on every tab, and brings it into view", async () => {
  const first = await open();
  await first.idle();
  const tabs = await tabsOf(first);
  await first.close();
  for (const tab of tabs) {
    const page = await open();
    await page.click(tab);
    const { stops, seen, hidden } = await walk(page);
    assert.deepEqual(hidden, [], `${tab}: what has the focus cannot be seen`);
    const reached = new Set(stops);
    for (const item of seen.values()) {
      if (reached.has(item.id) || !await isAwake(page, item.id)) continue;
      const by = item.role === "tab" ? [...reached].some((id) => family(id) === family(item.id))     // arrows lead to its neighbours
        : [...seen.values()].some(({ id, role }) => role === "slider" && reached.has(id) && item.id.startsWith(`${id}.`))   // its arrows do the same
          || [...reached].some((id) => /\d$/.test(id) && list(id) === list(item.id));     // and from one row of a list to the next
      assert.ok(by, `${tab}: ${item.id} (${item.role}) is not reached: ${stops}`);
    }
    await page.close();
  }
});

// What a key should do to an item of a role; the first that changes something will do where there are two.
const kKeys = {
  button: ["Enter"], checkbox: ["Space"], tab: ["ArrowRight", "ArrowLeft"], slider: ["ArrowRight", "ArrowLeft"],
  grid: ["ArrowDown", "ArrowRight"], combobox: ["Enter"], textbox: ["7"],
};

// Whether it answered: one of the keys of its role changed something.  What leads to where the reader already is, is asked
// once more from elsewhere.
async function operates(page, { id, role }) {
  for (const key of [...kKeys[role], "elsewhere", ...kKeys[role]]) {
    if (key === "elsewhere") {
      await page.call("select", "X", null, 0, 0);
      await page.page.evaluate((id) => document.getElementById(`twin-${id}`).focus(), id);
      await page.page.focus("canvas");
      continue;
    }
    const before = await state(page);
    await press(page, key);
    if (await state(page) !== before) return true;
  }
  return false;
}

// One walk: what was not tried yet is operated where the focus stands; ends when that took the focus away.
async function operateOnTheWay(page, tried, dumb) {
  await leave(page);
  await page.page.focus("canvas");
  for (let presses = 0; presses < kMostStops; ++presses) {
    await page.page.keyboard.press("Tab");
    if (!await inCanvas(page)) return true;
    const id = await focused(page);
    if (!id || tried.has(id)) continue;
    tried.add(id);
    await page.idle();
    const item = (await acting(page)).find((one) => one.id === id);
    if (!item || !await isAwake(page, id)) continue;
    if (!await operates(page, item)) dumb.push(`${id} (${item.role})`);
    if (await focused(page) === id && item.role !== "combobox") continue;
    await press(page, "Escape");                   // what opened on top
    return false;
  }
  return true;
}

test("the keyboard operates all that it reaches", async () => {
  const page = await open();
  await page.call("ask", { seed: 5 });             // there is something to undo and to reset
  await page.idle();
  const tried = new Set(), dumb = [];
  for (const tab of await tabsOf(page)) {
    if ((await page.items()).some(({ id }) => id === tab)) await page.click(tab);
    for (let walks = 0; walks < 60 && !await operateOnTheWay(page, tried, dumb); ++walks);
  }
  assert.deepEqual(dumb, [], "these do not answer the keyboard");
  assert.ok(tried.size > 30, `only ${[...tried]}`);
  await page.close();
});

// --- touch ---

for (const opened of [0, 1, 2])
  test(`on a phone every target is large enough and answers: the sheet opened ${opened} times`, async () => {
    const page = await lab.open({ ...phone, permissions: ["clipboard-read", "clipboard-write"] });
    await page.idle();
    for (let i = 0; i < opened; ++i) await page.tap("sheet.handle");
    const tabs = (await tabsOf(page)).filter((id) => id.startsWith("sheet."));
    assert.ok(tabs.length >= 3);
    const small = [], hash = await page.page.evaluate(() => location.hash);
    for (const tab of tabs) {
      await page.tap(tab);
      // Scrolling shows more: what the twin names is asked for, one by one.
      const named = await page.page.evaluate(() => [...document.querySelectorAll("[id^='twin-']")].map(({ id }) => id.slice("twin-".length)));
      for (const id of named) {
        if (!await isAwake(page, id)) continue;
        await page.call("scrollTo", id);
        await page.idle();
        const item = (await acting(page)).find((one) => one.id === id);
        if (!item || item.role === "grid") continue;       // a grid's targets are its cells, which zoom
        const [x, y, w, h] = item.rect;
        const least = /^(lesson\.(step|term)|cell\.link)/.test(item.id) ? kLinkTarget : kTarget;
        if (h < least - 0.5 || w < Math.min(least, kTarget) - 0.5) small.push(`${tab}: ${id} ${w} x ${h}`);
        if (item.role === "tab" || id === "sheet.handle") continue;      // operated above
        await page.page.touchscreen.tap(x + w / 2, y + h / 2);
        await page.idle();
        if ((await acting(page)).some((one) => one.id === tab)) continue;
        await press(page, "Escape");                       // what opened on top
      }
      await page.page.evaluate((hash) => { location.hash = hash; }, hash);
      await page.idle();
    }
    assert.deepEqual([...new Set(small)], []);
    await page.close();
  });

// --- every number opens ---

const close = (got, want) => Object.is(got, want) || got === want || Math.abs(got - want) <= 1e-5 * Math.max(1, Math.abs(want));
const number = (value) => typeof value === "number" ? value : { inf: Infinity, "-inf": -Infinity, nan: NaN }[value];
const kHow = {
  sum: (v) => v.reduce((a, b) => a + b, 0), product: (v) => v.reduce((a, b) => a * b, 1), quotient: ([a, b]) => a / b,
  maximum: (v) => Math.max(...v),
};
const kFunctions = { exp: ([x]) => Math.exp(x), sqrt: ([x]) => Math.sqrt(x), tanh: ([x]) => Math.tanh(x), log: ([x]) => Math.log(x) };

// The value of an explanation or a term follows from its terms, and they from theirs, down to the sources.
function follows(what, where) {
  const value = number(what.value);
  const parts = what.terms?.length ? what.terms.map(({ value }) => number(value)) : what.sources?.map(({ value }) => number(value)) ?? [];
  const rule = kHow[what.how] ?? (what.how === "function" ? kFunctions[what.name] : undefined);
  if (rule && parts.length) assert.ok(close(rule(parts), value), `${where}: ${what.how} ${what.name ?? ""} of ${parts} is not ${value}`);
  for (const [i, term] of (what.terms ?? []).entries()) follows(term, `${where} term ${i}`);
}

const experiments = {
  "the book's": {},
  "another sentence, wider": { text: "The cat sat on the mat", embeddings: "toy", d_model: 8, d_out: 4, seed: 7 },
  "the second version, without a scale": { init: "linear", seed: 789, scale: "none" },
};
for (const [name, fields] of Object.entries(experiments))
  test(`every cell of every step opens and follows from its terms: ${name}`, async () => {
    const page = await lab.open();
    const { steps, why } = await page.page.evaluate((fields) => {
      const { steps, why_invalid: why, error } = attentionLab.evaluate({ kind: "experiment", ...fields });
      if (error) return { steps: [], why: error.message };
      return { why, steps: steps.map(({ name, head, shape, data }) => ({ name, head, shape, data,
        opened: Array.from({ length: shape[0] * shape[1] }, (_, i) =>
          attentionLab.evaluate({ kind: "explain", ...fields, step: name, head, row: Math.floor(i / shape[1]), col: i % shape[1] })) })) };
    }, fields);
    assert.ok(steps.length > 5, why);
    const cell = ({ step, head, row, col }) => {
      const found = steps.find((one) => one.name === step && (one.head ?? null) === (head ?? null));
      assert.ok(found, `there is no step ${step} of head ${head}`);
      return number(found.data[row * found.shape[1] + col]);
    };
    const sourcesOf = (what) => [...(what.sources ?? []), ...(what.terms ?? []).flatMap(sourcesOf)];
    for (const step of steps)
      for (const [i, opened] of step.opened.entries()) {
        const where = `${step.name}[${Math.floor(i / step.shape[1])}][${i % step.shape[1]}] of head ${step.head}`;
        assert.ok(!opened.error, `${where}: ${JSON.stringify(opened.error)}`);
        assert.ok(close(number(opened.value), number(step.data[i])), `${where}: ${opened.value} is not ${step.data[i]}`);
        follows(opened, where);
        for (const source of sourcesOf(opened)) assert.ok(close(number(source.value), cell(source)), `${where}: source ${JSON.stringify(source)}`);
      }
    await page.close();
  });
