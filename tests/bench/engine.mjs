// The core as an engine among others: createBenchEngine() -> {info, prepare(spec, inputs)}, where prepare() gives {run, read, dispose},
// or null for what it cannot do.  Inputs and result stay in the core's memory.  For yardsticks that measure several engines on the same
// work (kinds gemm, softmax, sdpa, mha); our own is kernels.mjs.
export async function createBenchEngine({ core = "../../dist/core/attention-core.mjs" } = {}) {
  const { default: createCore } = await import(core);
  const lab = await createCore();
  const kinds = {
    gemm: ({ m, k, n }, { A, B }, out) => () => lab.matmul(A, B, m, k, n, out),
    softmax: ({ rows, cols }, { X }, out) => () => lab.softmaxRows(X, rows, cols, out),
    sdpa: ({ T, d, causal }, { Q, K, V }, out) => () => lab.attention(Q, K, V, { tokens: T, headSize: d, causal, out }),
    mha: ({ T, D, h, causal }, { X, Wq, Wk, Wv, Wo, bq, bk, bv, bo }, out) => () =>
      lab.multiHeadAttention(X, Wq, Wk, Wv, Wo, { tokens: T, width: D, heads: h, causal, bq, bk, bv, bo, out }),
  };
  const lengths = { gemm: ({ m, n }) => m * n, softmax: ({ rows, cols }) => rows * cols, sdpa: ({ T, d }) => T * d, mha: ({ T, D }) => T * D };

  async function prepare(spec, inputs) {
    if (!kinds[spec.kind]) return null;
    const views = [], view = (count) => (views.push(lab.alloc(count)), views.at(-1));
    const kept = Object.fromEntries(Object.entries(inputs).map(([name, x]) => {
      const copy = view(x.length);
      copy.set(x);
      return [name, copy];
    }));
    const out = view(lengths[spec.kind](spec));
    return { run: kinds[spec.kind](spec, kept, out), read: () => out.slice(), dispose: () => views.forEach(lab.free) };
  }

  return { info: { name: "Attention Lab", version: "" }, prepare };
}
