// The fast calls of dist/core against plain loops in double: copies and views, out, what is refused, and views that outlive everything.
import assert from "node:assert/strict";
import { test } from "node:test";
import createCore from "../../dist/core/attention-core.mjs";

const core = await createCore();
let seed = 1;
const random = () => (seed = Math.imul(seed, 1664525) + 1013904223 >>> 0) / 2 ** 31 - 1;
const numbers = (count, largest = 1) => Float32Array.from({ length: count }, () => random() * largest);

// --- slow twins ---
const slow_matmul = (a, b, m, k, n) => Array.from({ length: m * n }, (_, at) => {
  let sum = 0;
  for (let i = 0; i < k; ++i) sum += a[Math.floor(at / n) * k + i] * b[i * n + at % n];
  return sum;
});
function slow_softmax(x) {
  const most = Math.max(...x), exponentials = Array.from(x, (v) => Math.exp(v - most)), total = exponentials.reduce((sum, e) => sum + e, 0);
  return most === -Infinity ? exponentials.fill(0) : exponentials.map((e) => e / total);
}
function slow_attention(q, k, v, { tokens, sourceTokens = tokens, heads = 1, kvHeads = heads, headSize, causal = false }) {
  const out = new Float64Array(q.length), width = heads * headSize, from = kvHeads * headSize;
  for (let h = 0; h < heads; ++h) {
    const pair = Math.floor(h * kvHeads / heads);
    for (let t = 0; t < tokens; ++t) {
      const seen = causal ? Math.min(t + 1, sourceTokens) : sourceTokens;
      const shares = slow_softmax(Array.from({ length: seen }, (_, j) => {
        let score = 0;
        for (let i = 0; i < headSize; ++i) score += q[t * width + h * headSize + i] * k[j * from + pair * headSize + i];
        return score / Math.sqrt(headSize);
      }));
      shares.forEach((share, j) => { for (let i = 0; i < headSize; ++i) out[t * width + h * headSize + i] += share * v[j * from + pair * headSize + i]; });
    }
  }
  return out;
}
function slow_layer(x, [wq, wk, wv, wo], { tokens, width, heads, causal, bq, bk, bv, bo }) {
  const project = (from, w, b) => slow_matmul(from, w, tokens, width, width).map((sum, at) => sum + (b ? b[at % width] : 0));
  return project(slow_attention(project(x, wq, bq), project(x, wk, bk), project(x, wv, bv), { tokens, heads, headSize: width / heads, causal }), wo, bo);
}

function assert_near(got, want) {
  assert.ok(got instanceof Float32Array);
  assert.equal(got.length, want.length);
  const largest = want.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  want.forEach((x, i) => assert.ok(Math.abs(got[i] - x) <= 2e-6 * largest, `number ${i}: ${got[i]}, not ${x}`));
}
const view_of = (x) => {
  const view = core.alloc(x.length);
  view.set(x);
  return view;
};

// Each call: its inputs, the result's length, the call itself and its twin.
const kCalls = [
  ...[[1, 1, 1], [3, 5, 7], [9, 300, 10]].map(([m, k, n]) => ({
    name: `matmul ${m} ${k} ${n}`, inputs: [numbers(m * k), numbers(k * n)], length: m * n,
    call: (a, b, out) => core.matmul(a, b, m, k, n, out), twin: (a, b) => slow_matmul(a, b, m, k, n) })),
  ...[[1, 1], [3, 7], [5, 64]].map(([rows, cols]) => ({
    name: `softmaxRows ${rows} ${cols}`, inputs: [numbers(rows * cols, 9)], length: rows * cols,
    call: (x, out) => core.softmaxRows(x, rows, cols, out),
    twin: (x) => Array.from({ length: rows }, (_, row) => slow_softmax(x.subarray(row * cols, row * cols + cols))).flat() })),
  ...[{ tokens: 6, headSize: 2 }, { tokens: 33, heads: 4, kvHeads: 2, headSize: 5, causal: true }, { tokens: 5, sourceTokens: 9, heads: 2, headSize: 3 }].map((shape) => {
    const { tokens, sourceTokens = tokens, heads = 1, kvHeads = heads, headSize } = shape, length = tokens * heads * headSize, source = sourceTokens * kvHeads * headSize;
    return { name: `attention ${JSON.stringify(shape)}`, inputs: [numbers(length, 2), numbers(source, 2), numbers(source)], length,
      call: (q, k, v, out) => core.attention(q, k, v, shape, out), twin: (q, k, v) => slow_attention(q, k, v, shape) };
  }),
  ...[false, true].map((causal) => {
    const tokens = 11, width = 12, bias = { bq: numbers(width), bk: numbers(width), bo: numbers(width) }, shape = { tokens, width, heads: 3, causal, ...bias };
    return { name: `multiHeadAttention, causal ${causal}`, inputs: [numbers(tokens * width), ...Array.from({ length: 4 }, () => numbers(width * width))], length: tokens * width,
      call: (x, wq, wk, wv, wo, out) => core.multiHeadAttention(x, wq, wk, wv, wo, shape, out), twin: (x, ...w) => slow_layer(x, w, shape) };
  }),
];

for (const { name, inputs, length, call, twin } of kCalls)
  test(`${name}: copies, views and out give what plain loops give`, () => {
    const want = twin(...inputs), before = core.heapBytes(), kept = inputs.map((x) => x.slice());
    assert_near(call(...inputs), want);
    assert_near(call(...inputs.map((x) => Float64Array.from(x))), want);
    assert.equal(core.heapBytes(), before, "a call gives all its memory back");
    const out = new Float32Array(length);
    assert.equal(call(...inputs, out), out);
    assert_near(out, want);

    const views = inputs.map(view_of), view = core.alloc(length), pool = core.alloc(length + 8), part = pool.subarray(3, 3 + length);
    assert_near(call(...views), want);
    assert.equal(call(...views, view), view);
    assert_near(view, want);
    assert.equal(call(inputs[0], ...views.slice(1), part), part);
    assert_near(part, want);
    assert.ok(pool.every((x, i) => (i >= 3 && i < 3 + length) || x === 0), "nothing is written beside out");
    for (const [i, x] of views.entries()) assert.deepEqual(x, kept[i], "inputs stay as they are");
    for (const x of [...views, view, pool]) core.free(x);
    assert.equal(core.heapBytes(), before);
  });

test("out may also stand among the sizes", () => {
  const [q, k, v] = [numbers(8), numbers(8), numbers(8)], out = core.alloc(8), shape = { tokens: 4, headSize: 2 };
  assert.equal(core.attention(q, k, v, { ...shape, out }), out);
  assert_near(out, slow_attention(q, k, v, shape));
  core.free(out);
});

test("a softmax may take the place of its input; nothing else may lie over an input", () => {
  const x = view_of(numbers(12, 5)), want = Array.from({ length: 3 }, (_, row) => slow_softmax(x.subarray(row * 4, row * 4 + 4))).flat();
  assert.equal(core.softmaxRows(x, 3, 4, x), x);
  assert_near(x, want);
  const pool = core.alloc(20);
  assert.throws(() => core.softmaxRows(pool.subarray(0, 12), 3, 4, pool.subarray(4, 16)), /RangeError: out should not lie over x\./);
  assert.throws(() => core.matmul(pool.subarray(0, 4), numbers(4), 2, 2, 2, pool.subarray(0, 4)), /RangeError: out should not lie over a\./);
  assert.throws(() => core.matmul(numbers(4), pool.subarray(0, 4), 2, 2, 2, pool.subarray(3, 7)), /RangeError: out should not lie over b\./);
  assert.throws(() => core.attention(pool.subarray(0, 4), numbers(4), numbers(4), { tokens: 2, headSize: 2, out: pool.subarray(2, 6) }), /out should not lie over q/);
  assert_near(core.matmul(pool.subarray(0, 4), pool.subarray(0, 4), 2, 2, 2, pool.subarray(4, 8)), [0, 0, 0, 0]);   // one array twice is no harm
  core.free(x);
  core.free(pool);
});

test("what is wrong is said in a sentence, and takes no memory", () => {
  const [a, four] = [numbers(6), numbers(4)], before = core.heapBytes(), shape = { tokens: 2, headSize: 2 };
  const refused = (call, pattern) => assert.throws(call, pattern);
  refused(() => core.matmul(a, numbers(5), 2, 3, 2), /RangeError: b should have 6 numbers \(k \* n\), not 5\./);
  refused(() => core.matmul(a, a, 2, 3, 2.5), /RangeError: n should be a whole number from 1, not 2\.5\./);
  refused(() => core.matmul(a, a, 0, 3, 2), /RangeError: m should be/);
  refused(() => core.matmul(a, a, 2, -3, 2), /RangeError: k should be/);
  refused(() => core.matmul(a, a, "2", 3, 2), /TypeError: m should be a number, not string\./);
  refused(() => core.matmul([1, 2], a, 2, 3, 2), /TypeError: a should be a typed array of numbers\./);
  refused(() => core.matmul(null, a, 2, 3, 2), /TypeError: a should be/);
  refused(() => core.matmul(a, new BigInt64Array(6), 2, 3, 2), /TypeError: b should be/);
  refused(() => core.matmul(a, a, 2, 3, 2, numbers(3)), /RangeError: out should have 4 numbers \(m \* n\), not 3\./);
  refused(() => core.matmul(a, a, 2, 3, 2, new Float64Array(4)), /TypeError: out should be a Float32Array\./);
  refused(() => core.softmaxRows(a, 2, 4), /RangeError: x should have 8 numbers \(rows \* cols\), not 6\./);
  refused(() => core.softmaxRows(a, NaN, 4), /RangeError: rows should be a whole number from 1, not NaN\./);
  refused(() => core.attention(four, four, four), /TypeError: The sizes should be an object\./);
  refused(() => core.attention(four, four, four, { headSize: 2 }), /TypeError: tokens should be a number, not undefined\./);
  refused(() => core.attention(four, four, four, { ...shape, heads: 3, kvHeads: 2 }), /RangeError: kvHeads should divide heads: 3 is no multiple of 2\./);
  refused(() => core.attention(four, four, a, shape), /RangeError: v should have 4 numbers \(sourceTokens \* kvHeads \* headSize\), not 6\./);
  refused(() => core.attention(four, four, four, { ...shape, causal: 1 }), /TypeError: causal should be true or false\./);
  refused(() => core.multiHeadAttention(a, four, four, four, four, { tokens: 3, width: 2, heads: 4 }), /RangeError: heads should divide width: 2 is no multiple of 4\./);
  refused(() => core.multiHeadAttention(a, four, four, four, a, { tokens: 3, width: 2, heads: 1 }), /RangeError: wo should have 4 numbers/);
  refused(() => core.multiHeadAttention(a, four, four, four, four, { tokens: 3, width: 2, heads: 1, bk: a }), /RangeError: bk should have 2 numbers \(width\), not 6\./);
  refused(() => core.multiHeadAttention(a, four, four, null, four, { tokens: 3, width: 2, heads: 1 }), /TypeError: wv should be/);
  refused(() => core.alloc(0), /RangeError: n should be/);
  refused(() => core.alloc(2 ** 40), /RangeError: There is not enough memory for this\./);
  refused(() => core.matmul(new Float32Array(60000), new Float32Array(60000), 60000, 1, 60000), /RangeError: There is not enough memory for this\./);
  assert.equal(core.heapBytes(), before);
});

test("views stay what they are while other calls take a lot of memory, and until they are freed", async () => {
  const own = await createCore(), view = own.alloc(5);
  view.set([1, 2, 3, 4, 5]);
  const large = Array.from({ length: 6 }, () => own.alloc(8 << 20));        // 32 MiB each
  large.forEach((x, i) => { x[0] = i; x[x.length - 1] = i + 1; });
  own.softmaxRows(new Float32Array(4 << 20), 1024, 4096);
  own.evaluate({ kind: "experiment", text: Array.from({ length: 200 }, (_, i) => `w${i}`).join(" "), d_model: 64, d_out: 64 });
  assert.deepEqual([...view], [1, 2, 3, 4, 5]);
  large.forEach((x, i) => assert.deepEqual([x.length, x[0], x.at(-1)], [8 << 20, i, i + 1]));
  assert.ok(own.heapBytes() > 192 << 20);
  assert.throws(() => Array.from({ length: 100 }, () => own.alloc(8 << 20)), /RangeError: There is not enough memory/);
  assert.deepEqual([...view], [1, 2, 3, 4, 5]);
  assert.equal(own.evaluate({ kind: "experiment" }).steps.length, 11);
  own.free(view);
  assert.throws(() => own.free(view), /RangeError: free\(\) takes what alloc\(\) gave, once\./);
  assert.throws(() => own.free(large[0].subarray(1)), /free\(\) takes/);
  assert.throws(() => own.softmaxRows(view, 1, 5), /RangeError: The memory of x has been freed\./);
  own.dispose();
  for (const call of [() => own.alloc(1), () => own.matmul(view, view, 1, 5, 1), () => own.free(large[0])]) assert.throws(call, /disposed/);
});

test("16384 tokens need memory for the tokens, not for the scores", async () => {
  const own = await createCore(), tokens = 16384, headSize = 4, [q, k, v] = [0, 1, 2].map(() => numbers(tokens * headSize));
  const out = own.attention(q, k, v, { tokens, headSize, causal: true });
  for (const t of [0, 1, 8191, 16383]) {
    const part = (x) => x.subarray(0, (t + 1) * headSize), want = slow_attention(q.subarray(t * headSize, (t + 1) * headSize), part(k), part(v), { tokens: 1, sourceTokens: t + 1, headSize });
    want.forEach((x, i) => assert.ok(Math.abs(out[t * headSize + i] - x) < 2e-6));
  }
  const view = own.alloc(1);
  assert.ok(view.buffer.byteLength > 0 && own.heapBytes() < 64 << 20);
});
