// The page shows the published example, follows another sentence, and its address carries the state.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test, { after, before } from "node:test";
import { eventually, near, startLab } from "./harness.mjs";

const book = JSON.parse(await readFile(new URL("../data/book_numbers.json", import.meta.url)));
const printed = (section, name) => book.entries.find((e) => e.section === section && e.name === name).printed;

let lab;
before(async () => { lab = await startLab(); });
after(() => lab.stop());

test("journey's numbers are the book's", async () => {
  const page = await lab.open();
  const compare = async (step, row, want) => {
    const { shape, values } = await page.step(step);
    want.forEach((number, col) => near(values[row * shape[1] + col], number));
  };
  await compare("Q", 1, printed("3.4.1", "query_2"));
  await compare("scores", 1, printed("3.4.1", "attn_scores_2"));
  await compare("weights", 1, printed("3.4.1", "attn_weights_2"));
  const { values } = await page.step("context");
  printed("3.4.2", "SelfAttention_v1").forEach((number, i) => near(values[i], number));
  await page.close();
});

test("a sentence typed by hand is followed, and one undo takes it back", async () => {
  const page = await lab.open();
  const before = await page.call("experiment");
  await page.click("sentence.text");
  await page.page.keyboard.press("Control+A");
  await page.page.keyboard.type("Paris is the capital of France");
  await page.page.keyboard.press("Enter");
  await eventually(async () => assert.equal((await page.call("experiment")).text, "Paris is the capital of France"));
  await page.idle();
  assert.deepEqual((await page.step("weights")).rows, ["Paris", "is", "the", "capital", "of", "France"]);
  await page.click("top.undo");
  assert.deepEqual(await page.call("experiment"), before);
  await page.click("top.redo");
  assert.equal((await page.call("experiment")).text, "Paris is the capital of France");
  await page.close();
});

test("a link reproduces the state in a new tab", async () => {
  const first = await lab.open();
  assert.equal(await first.call("ask", { text: "One two, “three” & 4 = 四!", heads: 2, d_out: 4, mask: "causal", seed: 789, init: "linear" }), null);
  const hash = await first.page.evaluate(() => location.hash);
  const second = await lab.open({ hash: hash.slice(1) });
  assert.deepEqual(await second.call("experiment"), await first.call("experiment"));
  assert.deepEqual(await second.call("trace"), await first.call("trace"));
  await first.close();
  await second.close();
});

test("what ask refuses changes nothing", async () => {
  const page = await lab.open();
  const before = await page.call("experiment");
  for (const fields of [{ text: "" }, { heads: 3 }, { d_out: "two" }, { colour: 1 }, { seed: -1.5 }, { text: "word ".repeat(5000) }]) {
    const sentence = await page.call("ask", fields);
    assert.match(sentence, /\w+ .*\w/, JSON.stringify(fields));
    assert.deepEqual(await page.call("experiment"), before);
  }
  await page.close();
});

test("evaluate answers what the machine interface names", async () => {
  const page = await lab.open();
  const answer = await page.call("evaluate", { kind: "explain", step: "scores", head: 0, row: 1, col: 1 });
  near(answer.value, 1.8523845, 1e-6);
  assert.equal(answer.how, "sum");
  assert.equal((await page.call("evaluate", "{")).error.code, "bad_json");
  await page.close();
});
