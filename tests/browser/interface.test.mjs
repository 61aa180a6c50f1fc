// attentionLab in the page: each call acts before it returns, refuses in a sentence, and answers a page that holds it in a frame.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import test, { after, before } from "node:test";
import { near, startLab } from "./harness.mjs";

let lab;
before(async () => { lab = await startLab(); });
after(() => lab.stop());

const hash = (page) => page.page.evaluate(() => location.hash);

test("lesson() opens every page of every lesson at once, and the address with it", async () => {
  const page = await lab.open();
  const { lessons } = await page.call("lesson");
  assert.ok(lessons.length > 0);
  for (const { id, title, pages } of lessons) {
    assert.match(title, /\w/);
    for (let at = 0; at < pages; ++at) {
      const [answer, open, address] = await page.page.evaluate(([id, at]) => [attentionLab.lesson(id, at), attentionLab.lesson(), location.hash], [id, at]);
      assert.equal(answer, null);
      assert.deepEqual([open.id, open.page], [id, at]);
      assert.match(address, new RegExp(`page=${id}\\.${at}`));
    }
    assert.match(await page.call("lesson", id, pages), /\w+ \w+/);
  }
  assert.match(await page.call("lesson", "nowhere", 0), /\w+ \w+/);
  await page.call("lesson", "query-key-value", 0);
  assert.equal((await page.call("experiment")).text, "Your journey starts with one step");
  await page.close();
});

test("select() is the reader's choice: cell, panel, address; explain() opens it", async () => {
  const page = await lab.open();
  const answer = await page.page.evaluate(() => [attentionLab.select("scores", 0, 1, 1), attentionLab.explain(), location.hash]);
  assert.equal(answer[0], null);
  near(answer[1].value, 1.8523845, 1e-6);
  assert.equal(answer[1].how, "sum");
  near(answer[1].terms[0].value, 0.1909081, 1e-6);
  assert.match(answer[2], /cell=scores\.0\.1\.1/);
  assert.deepEqual(await page.call("explain", "scores", 0, 1, 1), answer[1]);
  assert.equal((await page.item("stage.cell")).value, "1.8524");
  for (const wrong of [["scores", 0, 6, 0], ["nothing", null, 0, 0], ["X", null, 0, "1"]]) assert.match(await page.call("select", ...wrong), /\w+ \w+/);
  assert.match(await hash(page), /cell=scores\.0\.1\.1/);
  await page.page.setViewportSize({ width: 390, height: 844 });
  await page.idle();
  for (const step of ["X", "context"]) {           // the stage brings into view what was chosen
    await page.call("select", step, null, 1, 0);
    await page.idle();
    assert.ok(await page.item("stage.cell"), step);
  }
  await page.close();
});

test("what is not finite is a number of JavaScript", async () => {
  const page = await lab.open();
  await page.call("ask", { mask: "causal" });
  const { value } = await page.call("explain", "masked", 0, 0, 1);
  assert.equal(value, -Infinity);
  await page.close();
});

test("an edit asked for is in the trace, in the address, and undone by one step", async () => {
  const page = await lab.open();
  assert.equal(await page.call("ask", { edits: [{ step: "scores", head: 0, row: 1, col: 4, value: 2.4 }] }), null);
  near((await page.step("scores")).at(1, 4), 2.4, 1e-6);
  near((await page.step("weights")).at(1, 4), 0.2683);
  assert.equal((await page.call("explain", "scores", 0, 1, 4)).how, "edited");
  const again = await lab.open({ hash: (await hash(page)).slice(1) });
  assert.deepEqual(await again.call("experiment"), await page.call("experiment"));
  await again.close();
  await page.click("top.undo");
  near((await page.step("scores")).at(1, 4), 0.5577);
  await page.close();
});

test("view() opens every view, the address carries it, and a tab opens it too", async () => {
  const page = await lab.open();
  assert.equal(await page.call("view"), "pipeline");
  for (const view of ["flow", "vectors", "heads", "pipeline"]) {
    assert.equal(await page.call("view", view), null);
    assert.equal(await page.call("view"), view);
    const hash = (await page.page.evaluate(() => location.hash)).slice(1);
    const again = await lab.open({ hash });
    assert.equal(await again.call("view"), view);
    assert.equal((await again.item(`view.${view}`)).value, "true");
    await again.close();
    await page.click(`view.${view === "flow" ? "heads" : "flow"}`);
    assert.equal(await page.call("view"), view === "flow" ? "heads" : "flow");
  }
  assert.match(await page.call("view", "nothing"), /\w+ \w+/);
  assert.match(await page.call("view", "cube"), /\w+ \w+/);
  await page.close();
});

test("a page that holds the lab in a frame asks by message, and only the calls meant for it", async () => {
  const holder = createServer((_, answer) => {
    answer.setHeader("Content-Type", "text/html");
    answer.end(`<!doctype html><link rel="icon" href="data:,"><title>holder</title><iframe src="${lab.url}" width="900" height="600"></iframe>`);
  });
  await new Promise((open) => holder.listen(0, "127.0.0.1", open));
  const context = await lab.browser.newContext();
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${holder.address().port}/`);
  const ask = (name, ...args) => page.evaluate(([name, args]) => new Promise((done) => {
    const id = Math.random();
    const frame = document.querySelector("iframe").contentWindow;
    const again = setInterval(() => frame.postMessage({ attentionLab: name, args, id }, "*"), 200);
    addEventListener("message", function hear({ data }) {
      if (data.id !== id) return;
      clearInterval(again);
      removeEventListener("message", hear);
      done(data);
    });
  }), [name, args]);
  assert.equal((await ask("experiment")).result.text, "Your journey starts with one step");
  assert.equal((await ask("ask", { seed: 7 })).result, null);
  assert.equal((await ask("experiment")).result.seed, 7);
  near((await ask("explain", "X", null, 0, 0)).result.value, 0.43, 1e-6);
  assert.ok((await ask("trace")).result[0].values.length > 0);
  for (const name of ["items", "stats", "constructor", "nothing"]) assert.match((await ask(name)).error, /\w/);
  await context.close();
  holder.close();
});
