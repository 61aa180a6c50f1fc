// The core of Attention Lab as a module: import createCore from "./attention-core.mjs"; const core = await createCore();
// core.evaluate(request).  For a page, a worker or Node 18 and later; no window, no GL.  Not here: the mathematics
// (attention-core.wasm) and what the compiler writes around it (attention-core-wasm.mjs).
import instantiate from "./attention-core-wasm.mjs";
import { fast_calls } from "./fast-calls.mjs";

const kMostBytes = 65 << 20;   // the core refuses anything above 64 MiB, so no more needs to be handed over

// Node's fetch does not read files, a browser has no file system.
async function read_wasm(address) {
  if (address.protocol !== "file:") {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.arrayBuffer();
  }
  const { readFile } = await import("node:fs/promises");
  return readFile(address);
}

// JSON has no infinities, no typed arrays and no large integers; the core reads the first and last as texts.
function as_json(key, value) {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return Array.from(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "number" || Number.isFinite(value)) return value;
  return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

// What cannot be written as JSON is handed over as nothing, and the core says that it is no request.
function text_of(request) {
  if (typeof request === "string") return request;
  try {
    return JSON.stringify(request, as_json) ?? "";
  } catch {
    return "";
  }
}

// The compiler's script keeps the memory to itself, so the module is instantiated here.
function start(binary) {
  return new Promise((done, fail) => {
    let memory;
    const instantiateWasm = (imports, receive) => {
      WebAssembly.instantiate(binary, imports).then(({ instance }) => {
        memory = Object.values(instance.exports).find((one) => one instanceof WebAssembly.Memory);
        receive(instance);
      }).catch(fail);
      return {};
    };
    instantiate({ instantiateWasm }).then((wasm) => done({ wasm, memory }), fail);
  });
}

export default async function createCore({ wasmBinary } = {}) {
  const binary = wasmBinary ?? await read_wasm(new URL("attention-core.wasm", import.meta.url));
  let core = await start(binary);
  const encoder = new TextEncoder(), decoder = new TextDecoder();
  function instance() {
    if (!core) throw new Error("This core has been disposed of.");
    return core;
  }

  function evaluate(request) {
    const { wasm } = instance();
    const bytes = encoder.encode(text_of(request)).subarray(0, kMostBytes);
    const pointer = wasm._malloc(bytes.length + 1) >>> 0;
    if (!pointer) return { error: { code: "too_large", message: "There is not enough memory for this request." } };
    wasm.HEAPU8.set(bytes, pointer);
    wasm.HEAPU8[pointer + bytes.length] = 0;
    let answer;
    try {
      answer = wasm._lab_evaluate(pointer) >>> 0;
    } catch (trap) {   // out of memory; the reason is the machine's
      return { error: { code: "internal", message: String(trap) } };
    }
    wasm._free(pointer);
    const text = decoder.decode(wasm.HEAPU8.subarray(answer, wasm.HEAPU8.indexOf(0, answer)));
    wasm._lab_forget();
    return JSON.parse(text);
  }

  return { evaluate, ...fast_calls(instance), heapBytes: () => core ? core.wasm._lab_heap_bytes() >>> 0 : 0, dispose: () => { core = null; } };
}
