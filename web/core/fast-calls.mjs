// The fast calls of attention-core.mjs: typed arrays in, Float32Array out, everything checked before the kernels see it.
// Not here: the kernels (src/core/kernels.h), what they cost (tests/bench/).
//
// WebAssembly memory that grows takes the ground from under every view of it.  So the first alloc() reserves addresses for all
// that will come and from then on the memory stays as large as it is: no view ever moves.  What is not written costs nothing.
const kReserve = 2 ** 30, kLeastReserve = 2 ** 26;   // a device that does not give the first is asked for half, and so on
const kFloat = Float32Array.BYTES_PER_ELEMENT;
const kNone = Symbol("none");             // an input that may be absent, and is

const is_numbers = (x) => ArrayBuffer.isView(x) && !(x instanceof DataView) && typeof x[0] !== "bigint";
const no_memory = () => new RangeError("There is not enough memory for this.");

function whole(name, value) {
  if (typeof value !== "number") throw new TypeError(`${name} should be a number, not ${value === null ? "null" : typeof value}.`);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`${name} should be a whole number from 1, not ${value}.`);
  return value;
}

function divides(name, value, whole_name, of) {
  if (of % value) throw new RangeError(`${name} should divide ${whole_name}: ${of} is no multiple of ${value}.`);
}

function flag(name, value) {
  if (typeof value !== "boolean") throw new TypeError(`${name} should be true or false.`);
  return value ? 1 : 0;
}

function options_of(options) {
  if (typeof options !== "object" || options === null) throw new TypeError("The sizes should be an object.");
  return options;
}

// `instance()` gives {wasm, memory}, or throws when the core has been disposed of.
export function fast_calls(instance) {
  const views = new Map();                 // address -> how many floats, of what alloc() gave
  let reserved = false;

  function reserve({ wasm, memory }) {
    for (let bytes = kReserve; bytes >= kLeastReserve; bytes /= 2) {
      const more = bytes - memory.buffer.byteLength, pointer = more > 0 ? wasm._malloc(more) : 0;
      if (pointer) wasm._free(pointer);
      if (pointer || more <= 0) break;
    }
    memory.grow = () => { throw no_memory(); };
    reserved = true;
  }

  function malloc({ wasm }, count) {
    const bytes = count * kFloat, pointer = bytes < 2 ** 31 ? wasm._malloc(bytes) >>> 0 : 0;
    if (!pointer) throw no_memory();
    return pointer;
  }

  function alloc(count) {
    const core = instance();
    whole("n", count);
    if (!reserved) reserve(core);
    const view = new Float32Array(core.memory.buffer, malloc(core, count), count).fill(0);
    views.set(view.byteOffset, count);
    return view;
  }

  function free(view) {
    const { wasm, memory } = instance();
    if (!(view instanceof Float32Array) || view.buffer !== memory.buffer || views.get(view.byteOffset) !== view.length)
      throw new RangeError("free() takes what alloc() gave, once.");
    views.delete(view.byteOffset);
    wasm._free(view.byteOffset);
  }

  // Where a view or a part of one lies; 0 for an array outside the core.
  function address({ memory }, name, x) {
    if (x === kNone || x.buffer !== memory.buffer || !(x instanceof Float32Array)) return 0;
    if (views.get(x.byteOffset) === x.length) return x.byteOffset;
    for (const [start, count] of views) if (x.byteOffset >= start && x.byteOffset + x.byteLength <= start + count * kFloat) return x.byteOffset;
    throw new RangeError(`The memory of ${name} has been freed.`);
  }

  function check(name, x, length, shape) {
    if (!is_numbers(x)) throw new TypeError(`${name} should be a typed array of numbers.`);
    if (x.length !== length) throw new RangeError(`${name} should have ${length} numbers (${shape}), not ${x.length}.`);
  }

  // One call: `inputs` [name, array, length, its shape in words] are put where the kernel can read them, `run` gets their
  // addresses and the result's.  `in_place`: the result may lie exactly where an input lies.
  function call(inputs, length, shape, out, in_place, run) {
    const core = instance(), borrowed = [];
    for (const [name, x, count, words] of inputs) if (x !== kNone) check(name, x, count, words);
    if (out !== undefined) {
      check("out", out, length, shape);
      if (!(out instanceof Float32Array)) throw new TypeError("out should be a Float32Array.");
    }
    const borrow = (count) => {
      borrowed.push(malloc(core, count));
      return borrowed.at(-1);
    };
    const kept = out ? address(core, "out", out) : 0, lying = inputs.map(([name, x]) => address(core, name, x));
    inputs.forEach(([name, x], i) => {
      if (!kept || !lying[i] || (in_place && lying[i] === kept)) return;
      if (lying[i] < kept + out.byteLength && kept < lying[i] + x.byteLength) throw new RangeError(`out should not lie over ${name}.`);
    });
    try {
      const addresses = inputs.map(([, x, count], i) => x === kNone ? 0 : lying[i] || borrow(count)), result = kept || borrow(length);
      inputs.forEach(([, x], i) => { if (x !== kNone && !lying[i]) core.wasm.HEAPF32.set(x, addresses[i] / kFloat); });
      if (!run(core.wasm, addresses, result)) throw no_memory();
      if (kept) return out;
      const answer = core.wasm.HEAPF32.subarray(result / kFloat, result / kFloat + length);
      if (!out) return answer.slice();
      out.set(answer);
      return out;
    } finally {
      for (const pointer of borrowed) core.wasm._free(pointer);
    }
  }

  function matmul(a, b, m, k, n, out) {
    whole("m", m), whole("k", k), whole("n", n);
    return call([["a", a, m * k, "m * k"], ["b", b, k * n, "k * n"]], m * n, "m * n", out, false,
      (wasm, [at, bt], to) => wasm._lab_matmul(at, bt, to, m, k, n));
  }

  function softmaxRows(x, rows, cols, out) {
    whole("rows", rows), whole("cols", cols);
    return call([["x", x, rows * cols, "rows * cols"]], rows * cols, "rows * cols", out, true,
      (wasm, [from], to) => wasm._lab_softmax_rows(from, to, rows, cols));
  }

  function attention(q, k, v, options, out) {
    const { tokens, sourceTokens = tokens, heads = 1, kvHeads = heads, headSize, causal = false, out: kept = out } = options_of(options);
    whole("tokens", tokens), whole("sourceTokens", sourceTokens), whole("heads", heads), whole("kvHeads", kvHeads), whole("headSize", headSize);
    divides("kvHeads", kvHeads, "heads", heads);
    const length = tokens * heads * headSize, source = sourceTokens * kvHeads * headSize, words = "sourceTokens * kvHeads * headSize";
    return call([["q", q, length, "tokens * heads * headSize"], ["k", k, source, words], ["v", v, source, words]], length, "tokens * heads * headSize",
      kept, false, (wasm, [qt, kt, vt], to) => wasm._lab_attention(qt, kt, vt, to, tokens, sourceTokens, heads, kvHeads, headSize, flag("causal", causal)));
  }

  function multiHeadAttention(x, wq, wk, wv, wo, options, out) {
    const { tokens, width, heads, causal = false, bq, bk, bv, bo, out: kept = out } = options_of(options);
    whole("tokens", tokens), whole("width", width), whole("heads", heads);
    divides("heads", heads, "width", width);
    const weights = [["wq", wq], ["wk", wk], ["wv", wv], ["wo", wo]].map(([name, w]) => [name, w, width * width, "width * width"]);
    const biases = [["bq", bq], ["bk", bk], ["bv", bv], ["bo", bo]].map(([name, b]) => [name, b ?? kNone, width, "width"]);
    return call([["x", x, tokens * width, "tokens * width"], ...weights, ...biases], tokens * width, "tokens * width", kept, false,
      (wasm, at, to) => wasm._lab_multi_head_attention(...at, to, tokens, width, heads, flag("causal", causal)));
  }

  return { alloc, free, matmul, softmaxRows, attention, multiHeadAttention };
}
