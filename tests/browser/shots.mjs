// Pictures of the running page for the designer's eye: node tests/browser/shots.mjs FOLDER [PART OF A NAME ...].
// Every size × light and dark × state, and every page of every lesson; what is new in the page becomes a row here.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startLab } from "./harness.mjs";

const [folder, ...wanted] = process.argv.slice(2);
await mkdir(folder, { recursive: true });

const sizes = {
  "wide": { viewport: { width: 1280, height: 720 } },
  "phone": { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  "projector": { viewport: { width: 1920, height: 1080 }, deviceScaleFactor: 2 },
};

// What is photographed: a state to ask for, and what is done before the picture is taken.
const edits = [{ step: "scores", head: 0, row: 1, col: 4, value: 2.4 }, { step: "W_k", head: null, row: 2, col: 1, value: -1 }];
const warm = { text: "The cat sat on the mat because it is warm", embeddings: "features", d_model: 8, init: "linear", target_row: 9, target_column: 5 };
const loss = { step: "loss", head: 0, row: 0, col: 0 };
const long = "When a sentence grows the matrices grow with it and every word still looks at every other word so that the picture must " +
  "choose what it shows in digits and what it shows in colour only and yet no label may cover another";
const cross = { text: "Ich habe sie heute gesehen", source_text: "I saw her today", embeddings: "features", d_model: 6, d_out: 4 };
const readings = { text: "The artist painted the portrait of a woman with a brush", embeddings: "features", d_model: 8, d_out: 4, heads: 2 };
const views = (kinds) => Object.fromEntries(["flow", "vectors", "heads"].flatMap((view) =>
  Object.entries(kinds).map(([name, kind]) => [view + name, { ...kind, view }])));
const states = {
  "start": {},
  "start-cell": { press: ["sheet.cell"] },
  "start-controls": { press: ["sheet.controls", "side.controls"] },
  "score": { cell: ["scores", 0, 1, 2], press: ["sheet.cell"] },
  "edited": { ask: { edits }, cell: ["scores", 0, 1, 4], press: ["sheet.cell"] },
  "changes": { ask: { edits }, cell: ["weights", 0, 1, 4], press: ["stage.changes"] },
  "told-score": { cell: ["scores", 0, 1, 2], told: "scores", steps: 2 },
  "told-weights": { cell: ["weights", 0, 1, 2], told: "weights", steps: 2 },
  "heads": { ask: { text: "The artist painted the portrait of a woman", d_out: 4, heads: 2, mask: "causal", output_projection: true, seed: 7, init: "linear" } },
  "long": { ask: { text: long } },
  "scripts": { ask: { text: "注意力 機構 внимание προσοχή 🧡 תשומת" } },
  "cross": { ask: cross },
  "cache": { ask: { cache: true, mask: "causal" } },
  "absorbed": { ask: { score: "latent", d_out: 4, heads: 2, rope_dim: 2, absorbed: true } },
  "trained": { ask: { ...warm, steps_trained: 30, learning_rate: 0.5 }, cell: ["weights", 0, 9, 5], press: ["sheet.cell"] },
  "training": { ask: { ...warm, steps_trained: 6, learning_rate: 0.5, gradient_of: loss }, cell: ["d_W_q", null, 5, 0], view: "training", press: ["sheet.cell"] },
  "training-nan": { ask: { ...warm, steps_trained: 20, learning_rate: 50, gradient_of: loss }, view: "training" },
  "gradient": { ask: { ...warm, gradient_of: loss }, cell: ["d_W_q", null, 5, 0], press: ["sheet.cell"] },
  "help": { press: ["top.menu", "top.help"] },
  "check": { press: ["top.menu", "top.help", "help.check"] },
  "softmax-lab": { lesson: ["softmax-lab", 0] },
  "variance-lab": { lesson: ["variance-lab", 0] },
  "cost-lab": { lesson: ["cost-lab", 0] },
  "glossary": { lesson: ["words", 0], press: ["sheet.handle", "lesson.term.vector"] },
  ...views({ "": {}, "-heads": { ask: readings }, "-many": { ask: { ...readings, heads: 8, d_out: 16, d_model: 16, embeddings: "toy" } }, "-cross": { ask: cross },
    "-causal": { ask: { mask: "causal", cache: true } }, "-long": { ask: { text: long } },
    "-changes": { ask: { edits }, cell: ["weights", 0, 1, 4], press: ["stage.pin", "stage.changes"] } }),
};

const lab = await startLab();
{
  const page = await lab.open();
  for (const { id, pages } of (await page.call("lesson")).lessons)
    for (let at = 0; at < pages; ++at) {
      states[`lesson-${id}-${at}`] = { lesson: [id, at] };
      if (at > 0) states[`lesson-${id}-${at}-all`] = { lesson: [id, at], press: ["sheet.handle"], sizes: ["phone"] };
    }
  await page.close();
}

async function prepare(page, { ask, cell, view, press = [], told, steps = 0, lesson }) {
  const has = async (id) => (await page.items()).some((item) => item.id === id);
  for (const refused of [lesson && await page.call("lesson", ...lesson), ask && await page.call("ask", ask), cell && await page.call("select", ...cell),
    view && await page.call("view", view)])
    if (refused) throw new Error(refused);
  await page.idle();
  for (const id of press) if (await has(id)) await page.click(id);
  if (!told) return;
  await page.page.focus("canvas");
  const name = async () => (await page.items()).find((item) => item.id === "timeline")?.label ?? "";
  for (let i = 0; i < 60 && !(await name()).includes(told); ++i) await page.page.keyboard.press("."), await page.idle();
  for (let i = 0; i < steps; ++i) await page.page.keyboard.press("."), await page.idle();
}

for (const [size, options] of Object.entries(sizes))
  for (const colorScheme of ["light", "dark"])
    for (const [name, state] of Object.entries(states)) {
      const file = `${size}-${colorScheme}-${name}`;
      if ((state.sizes && !state.sizes.includes(size)) || !wanted.every((part) => file.includes(part))) continue;
      const page = await lab.open({ ...options, colorScheme });
      await prepare(page, state);
      await page.idle();
      await page.page.screenshot({ path: join(folder, `${file}.png`) });
      await page.close();
    }
await lab.stop();
