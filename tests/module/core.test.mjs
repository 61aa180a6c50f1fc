// dist/core as another program uses it: imported under Node, requests as objects and as text, nothing shared.
import assert from "node:assert/strict";
import { test } from "node:test";
import createCore from "../../dist/core/attention-core.mjs";

const core = await createCore();
const code = request => core.evaluate(request).error?.code;

test("an object and its text have the same answer", () => {
  const request = { kind: "explain", step: "scores", head: 0, row: 1, col: 1 };
  const answer = core.evaluate(request);
  assert.ok(Math.abs(answer.value - 1.8523845) < 1e-5);
  assert.deepEqual(core.evaluate(JSON.stringify(request)), answer);
});

test("typed arrays, infinities and large integers are understood", () => {
  const embeddings = { shape: [2, 3], data: new Float32Array([1, 2, 3, 4, 5, 6]) };
  assert.deepEqual(core.evaluate({ kind: "experiment", text: "a b", embeddings }).steps[0].data, [1, 2, 3, 4, 5, 6]);
  embeddings.data[0] = Infinity;
  assert.ok(core.evaluate({ kind: "experiment", text: "a b", embeddings }).why_invalid);
  const calls = [{ rand: [4] }];
  assert.deepEqual(core.evaluate({ kind: "torch_random", seed: 2n ** 60n + 5n, calls }), core.evaluate({ kind: "torch_random", seed: 5, calls }));
});

test("words of every script come back whole", () => {
  const { pieces } = core.evaluate({ kind: "tokenize", tokenizer: "words", text: "a\u0000b 你好 👍🏽" });
  assert.deepEqual(pieces, ["a", "b", "你好", "👍🏽"]);
});

test("nonsense of every type is an error, and the next request is answered", () => {
  const cyclic = {};
  cyclic.self = cyclic;
  for (const nonsense of [undefined, "", "{", "\ud800", cyclic, () => 1, Symbol("x")]) assert.equal(code(nonsense), "bad_json");
  for (const nonsense of [null, 5, true, [], {}, { kind: "x" }]) assert.equal(code(nonsense), "bad_request");
  assert.equal(code("[".repeat(70 << 20)), "too_large");
  assert.equal(code({ kind: "torch_random", seed: 1, calls: [{ rand: [1e9] }] }), "too_large");
  assert.equal(core.evaluate({ kind: "experiment" }).steps.length, 11);
});

test("each instance has its own memory", async () => {
  const other = await createCore();
  assert.deepEqual(other.evaluate({ kind: "experiment" }), core.evaluate({ kind: "experiment" }));
});

test("an answer's memory is given back, and a core that is disposed of says so", async () => {
  const other = await createCore();
  const text = Array.from({ length: 60 }, (_, i) => `w${i}`).join(" ");
  for (let round = 0; round < 20; ++round) assert.ok(other.evaluate({ kind: "experiment", text, d_model: 16, d_out: 16, heads: 4 }).steps.length > 5);
  assert.ok(other.heapBytes() < 64 << 20, `${other.heapBytes()} bytes`);
  other.dispose();
  assert.throws(() => other.evaluate({ kind: "experiment" }), /disposed/);
});
