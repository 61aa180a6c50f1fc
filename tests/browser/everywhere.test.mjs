// The same request has the same answer natively, under Node and in Chromium: numbers within 1e-6, random draws and words exactly.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import test, { after, before } from "node:test";
import createCore from "../../dist/core/attention-core.mjs";
import { startLab } from "./harness.mjs";

const root = new URL("../../", import.meta.url);
const data = new URL("../data/", import.meta.url);
const read = file => JSON.parse(readFileSync(new URL(file, data)));
const files = folder => readdirSync(new URL(folder, data)).map(name => read(`${folder}/${name}`));

// Every word and switch of every field, alone and all together.
const text = "The cat sat on the mat because it is warm", wide = { d_model: 8, d_out: 8, heads: 2 };
const fields = [
  {}, { text: "注意力 👍🏽 a&b" }, { source_text: "one short step" }, { embeddings: "toy" }, { embeddings: "features", text, ...wide }, { projections: false },
  { output_projection: true, bias: true, init: "linear" }, { init: "normal", seed: "18446744073709551615" }, { ...wide, kv_heads: 1 },
  { ...wide, score: "latent", rope_dim: 2 }, { ...wide, score: "latent", rope_dim: 2, absorbed: true, cache: true }, { scale: 0.3, softcap: 2, temperature: 0.5 },
  ...["naive_softmax", "sum"].map(normaliser => ({ normaliser })), ...["causal", "causal_renormalised", "window"].map(mask => ({ mask })),
  ...["learned", "sinusoidal", "rotary", "rotary_half", "alibi"].map(positions => ({ positions, d_out: 4, d_model: 4 })), { dropout: 0.4, dropout_seed: 9 },
  { cache: true, prefill: 2 }, { text, d_out: 16, d_model: 64, heads: 4, mask: "causal", positions: "learned", output_projection: true },
  { text, embeddings: "features", ...wide, steps_trained: 20, learning_rate: 0.5, gradient_of: { step: "loss", head: 0, row: 0, col: 0 } },
];
const draws = read("torch_cpu.json").seeds.map(({ seed }) => ({ kind: "torch_random", seed,
  calls: [{ rand: [50] }, { linear: [7, 3], bias: true }, { dropout: [6, 6], p: 0.5 }, { randperm: 20 }, { randint: [3, 90], shape: [40] }] }));
const requests = [
  ...fields.map(f => ({ kind: "experiment", ...f })), ...["X", "Q", "weights", "context"].map(step => ({ kind: "explain", step, head: 0, row: 1, col: 1 })),
  ...files("attention"), ...files("heads"), ...files("gradients").flatMap(file => file.cases?.map(c => ({ kind: "backward", ...c })) ?? [file]),
  { kind: "positions", sinusoidal: { T: 9, d: 8 }, rope: read("positions/positions.json").rope, alibi: { heads: 6 } }, { kind: "tokenize", tokenizer: "words", text },
];

// Where two answers differ by more than `within`, and by how much; words must be equal.
function difference(a, b, within, path = "") {
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b) <= within * Math.max(1, Math.abs(a)) ? null : `${path}: ${a} and ${b}`;
  if (a === null || typeof a !== "object") return a === b ? null : `${path}: ${a} and ${b}`;
  const keys = Object.keys(a);
  if (!b || typeof b !== "object" || keys.length !== Object.keys(b).length) return `${path}: another shape`;
  for (const key of keys) {
    const found = difference(a[key], b[key], within, `${path}.${key}`);
    if (found) return found;
  }
  return null;
}

let lab, page, places;
before(async () => {
  lab = await startLab();
  page = await lab.open();
  const core = await createCore(), native = new URL("build/native-debug/attention-eval", root).pathname;
  places = {
    native: request => JSON.parse(execFileSync(native, { input: JSON.stringify(request), encoding: "utf8", maxBuffer: 1 << 28 })),
    node: request => core.evaluate(request),
    chromium: request => page.call("evaluate", JSON.stringify(request)),
  };
});
after(() => lab.stop());

async function compare(request, within) {
  const native = await places.native(request), name = request.name ?? JSON.stringify(request).slice(0, 80);
  assert.ok(!native.error && !native.why_invalid, `${name}: ${JSON.stringify(native).slice(0, 200)}`);
  for (const place of ["node", "chromium"]) assert.equal(difference(native, await places[place](request), within), null, `${name} in ${place}`);
}

test("the same numbers everywhere", async () => {
  for (const request of requests) await compare(request, 1e-6);
  assert.ok(requests.length > 100);
});

test("the same random draws, to the bit", async () => {
  assert.ok(draws.length > 0);
  for (const request of draws) await compare(request, 0);
});
