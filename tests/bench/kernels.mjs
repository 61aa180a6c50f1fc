// The kernels of dist/core in the browser against plain loops of JavaScript on the same numbers, in turn, as ratios of one run; and what
// sixteen times the tokens cost: node tests/bench/kernels.mjs
import { startLab } from "../browser/harness.mjs";

const kRounds = 9, kLeastMs = 30;
const lab = await startLab();
const page = await (await lab.browser.newContext()).newPage();
await page.goto(new URL("licences/attention-lab.txt", lab.url).href);

const lines = await page.evaluate(async ({ url, rounds, least }) => {
  const { default: createCore } = await import(new URL("core/attention-core.mjs", url).href);
  const core = await createCore();
  const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
  let seed = 1;
  const random = (count, largest = 1) => Float32Array.from({ length: count }, () => ((seed = Math.imul(seed, 1664525) + 1013904223 >>> 0) / 2 ** 31 - 1) * largest);
  const kept = (x) => { const view = core.alloc(x.length); view.set(x); return view; };

  // --- plain loops ---
  function product(a, b, out, m, k, n) {
    out.fill(0);
    for (let i = 0; i < m; ++i) for (let l = 0; l < k; ++l) for (let j = 0, x = a[i * k + l]; j < n; ++j) out[i * n + j] += x * b[l * n + j];
  }
  function softmax(x, out, rows, cols) {
    for (let row = 0; row < rows; ++row) {
      let most = -Infinity, total = 0;
      for (let i = row * cols; i < (row + 1) * cols; ++i) most = Math.max(most, x[i]);
      for (let i = row * cols; i < (row + 1) * cols; ++i) total += out[i] = Math.exp(x[i] - most);
      for (let i = row * cols; i < (row + 1) * cols; ++i) out[i] /= total;
    }
  }
  function attention(q, k, v, out, T, d, causal) {
    const scores = new Float32Array(T), shares = new Float32Array(T);
    out.fill(0);
    for (let t = 0; t < T; ++t) {
      const seen = causal ? t + 1 : T;
      for (let j = 0; j < seen; ++j) {
        let score = 0;
        for (let i = 0; i < d; ++i) score += q[t * d + i] * k[j * d + i];
        scores[j] = score / Math.sqrt(d);
      }
      softmax(scores, shares, 1, seen);
      for (let j = 0; j < seen; ++j) for (let i = 0; i < d; ++i) out[t * d + i] += shares[j] * v[j * d + i];
    }
  }

  // --- in turn ---
  function time(run) {
    let calls = 0, passed = 0;
    const began = performance.now();
    do { run(); ++calls; passed = performance.now() - began; } while (passed < least);
    return passed / calls;
  }
  function compare(...runs) {
    const times = runs.map(() => []);
    for (let round = -1; round < rounds; ++round)
      for (let i = 0; i < runs.length; ++i) {
        const which = (i + round + 1) % runs.length, ms = time(runs[which]);
        if (round >= 0) times[which].push(ms);                 // the first round warms up
      }
    return times.map(median);
  }

  const lines = [];
  function against_loops(name, inputs, length, kernel, loops) {
    const views = inputs.map(kept), out = core.alloc(length), plain = new Float32Array(length);
    kernel(...views, out);
    loops(...inputs, plain);
    const furthest = plain.reduce((most, x, i) => Math.max(most, Math.abs(x - out[i])), 0);
    const [ours, theirs] = compare(() => kernel(...views, out), () => loops(...inputs, plain));
    lines.push(`${name}: ${ours.toFixed(3)} ms, ${(theirs / ours).toFixed(1)} times as fast as plain loops (furthest ${furthest.toExponential(0)})`);
    for (const view of [...views, out]) core.free(view);
  }
  for (const n of [64, 256, 512])
    against_loops(`product ${n}`, [random(n * n), random(n * n)], n * n, (a, b, out) => core.matmul(a, b, n, n, n, out), (a, b, out) => product(a, b, out, n, n, n));
  against_loops("softmax 1024 x 1024", [random(1 << 20, 8)], 1 << 20, (x, out) => core.softmaxRows(x, 1024, 1024, out), (x, out) => softmax(x, out, 1024, 1024));
  for (const T of [64, 1024])
    for (const causal of [false, true])
      against_loops(`one head, ${T} tokens of 64${causal ? ", causal" : ""}`, [random(T * 64, 2), random(T * 64, 2), random(T * 64)], T * 64,
        (q, k, v, out) => core.attention(q, k, v, { tokens: T, headSize: 64, causal, out }), (q, k, v, out) => attention(q, k, v, out, T, 64, causal));

  const attend = (T) => {
    const [q, k, v] = [random(T * 64, 2), random(T * 64, 2), random(T * 64)].map(kept), out = core.alloc(T * 64);
    return () => core.attention(q, k, v, { tokens: T, headSize: 64, causal: true, out });
  };
  const [few, many] = compare(attend(1024), attend(16384));
  lines.push(`16384 tokens, causal: ${many.toFixed(0)} ms, ${(many / few / 256).toFixed(2)} of 256 times 1024 tokens; ${(core.heapBytes() / 2 ** 20).toFixed(0)} MiB in use`);
  return lines;
}, { url: lab.url, rounds: kRounds, least: kLeastMs });
for (const line of lines) console.log(line);
await lab.stop();
