// attentionLab, the page's machine interface: plain calls that take and give JavaScript values.
// Not here: what the calls mean (the program's page_api), the promise of the first frame (boot.js keeps it).
import { sentence } from "./sentences.js";

const kNotFinite = { inf: Infinity, "-inf": -Infinity, nan: NaN };

// In a tensor, JSON's words for what is not finite become numbers.
function numbers(value) {
  if (Array.isArray(value)) return value.map(numbers);
  return kNotFinite[value] ?? value;
}

// The same for every `value` of a derivation.
function finite(part) {
  if (part === null || typeof part !== "object") return part;
  if (Array.isArray(part)) return part.map(finite);
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, name === "value" ? numbers(value) : finite(value)]));
}

// A number that JSON lacks goes the other way as its word.
function toJson(value) {
  const text = JSON.stringify(value, (_key, v) => typeof v === "number" && !Number.isFinite(v) ? (Number.isNaN(v) ? "nan" : v > 0 ? "inf" : "-inf")
    : ArrayBuffer.isView(v) ? Array.from(v) : v);
  if (text === undefined) throw new TypeError(sentence("not_json"));
  return text;
}

export function createLab(version) {
  let platform = null, failure = null, opened, failed;
  const ready = new Promise((open, fail) => { opened = open; failed = fail; });
  ready.catch(() => {});                           // whoever does not ask is not told twice

  function answer(name, text) {
    if (failure) throw failure;
    if (!platform) throw new Error(sentence("not_ready"));
    return JSON.parse(platform.call(name, text));
  }

  function call(name, value = null) {
    const { result, error } = answer(name, toJson(value));
    if (error !== undefined) throw new Error(error.message ?? error);
    return result;
  }

  const api = {
    ready,
    version: Object.freeze(version),
    experiment() {
      const fields = call("experiment");
      for (const value of Object.values(fields)) if (value?.data) value.data = numbers(value.data);
      return fields;
    },
    ask: (fields) => call("ask", fields),
    lesson: (id, page) => call("lesson", id === undefined ? null : { id, ...(page === undefined ? {} : { page }) }),
    select: (step, head, row, col) => call("select", { step, head, row, col }),
    explain: (step, head, row, col) => finite(call("explain", step === undefined ? null : { step, head, row, col })),
    view: (name) => call("view", name ?? null),
    trace: () => call("trace").map(({ pointer, length, ...step }) => ({ ...step, values: platform.floats(pointer, length) })),
    items: () => call("items"),
    scrollTo: (id) => call("scroll_to", { id }),
    stats() {
      const ours = platform?.stats() ?? { frames: 0, lastFrameMs: 0, heapBytes: 0, traceMs: 0 };
      return platform && !failure ? { ...call("stats"), ...ours } : ours;
    },
    evaluate: (request) => answer("evaluate", typeof request === "string" ? request : toJson(request)),
  };

  return {
    api: Object.freeze(api),
    open(given) { platform = given; opened(); },
    fail(error) { failure = error; failed(error); },
  };
}
