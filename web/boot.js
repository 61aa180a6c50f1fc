// Starts the page: asks whether this browser can, fetches the program with a progress bar, hands over to platform.js.
// Whatever fails ends in a friendly sentence.  It loads the rest itself, so that a missing file can be told, too.
import { answerFrames } from "./frames.js";
import { createLab } from "./lab_api.js";
import { sentence } from "./sentences.js";

const root = document.documentElement;
const build = root.dataset;
const lab = createLab({ version: build.version, commit: build.commit, emscripten: build.emscripten, simd: true });
globalThis.attentionLab = lab.api;
answerFrames(lab.api);

// (module (func (result v128) i32.const 0 i8x16.splat))
const kSimdModule = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11);

class Failure extends Error {
  constructor(key, cause) {
    super(sentence(key), { cause });
  }
}

// A failure that nobody foresaw says `key`.
const asFailure = (key) => (error) => { throw error instanceof Failure ? error : new Failure(key, error); };

function showFailure(error) {
  root.classList.add("failed");
  document.getElementById("failure-text").textContent = error.message;
  document.getElementById("failure-detail").textContent = error.cause ? String(error.cause.stack ?? error.cause) : "";
  document.getElementById("failure").hidden = false;
  lab.fail(error);
}

function checkBrowser() {
  if (typeof WebAssembly !== "object" || !WebAssembly.validate(kSimdModule)) throw new Failure("simd");
  if (!document.createElement("canvas").getContext("webgl2")) throw new Failure("webgl");
}

// The reader's own choice of theme, before the first picture: the ground must not flash.
function keepTheme() {
  try {
    const theme = localStorage.getItem("attention-lab.theme");
    if (theme) root.dataset.theme = theme;
  } catch { /* storage is forbidden: the system's theme it is */ }
}

// Counts the bytes as they come.  A response of our own also makes a server's wrong type of file irrelevant.
async function instantiate(imports) {
  const response = await fetch(new URL("attention-lab.wasm", import.meta.url)).catch(asFailure("network"));
  if (!response.ok || !response.body) throw new Failure("network", `attention-lab.wasm: ${response.status}`);
  const progress = document.getElementById("progress"), total = Number(build.wasmBytes);
  let seen = 0;
  const counted = response.body.pipeThrough(new TransformStream({
    transform(chunk, out) {
      seen += chunk.byteLength;
      if (total > 0) progress.value = Math.min(1, seen / total);
      out.enqueue(chunk);
    },
  }));
  return WebAssembly.instantiateStreaming(new Response(counted, { headers: { "Content-Type": "application/wasm" } }), imports)
    .catch(asFailure(seen < total ? "network" : "start"));
}

async function boot() {
  keepTheme();
  checkBrowser();
  const [{ default: createModule }, { Platform }] =
    await Promise.all([import("./attention-lab.mjs"), import("./platform.js")]).catch(asFailure("network"));
  const platform = new Platform((error, said) => showFailure(said ? new Error(said) : new Failure("stopped", error)));
  const module = await new Promise((done, failed) => {
    const instantiateWasm = (imports, use) => {
      instantiate(imports).then(({ instance, module }) => use(instance, module)).catch(failed);
      return {};
    };
    createModule({ host: platform.host, instantiateWasm, onAbort: failed }).then(done, failed);
  }).catch(asFailure("start"));
  if (!platform.start(module)) throw new Failure("webgl");
  if (platform.coming) await platform.speaks();
  root.classList.add("ready");
  await platform.shown();
  lab.open(platform);
}

document.getElementById("reload").addEventListener("click", () => location.reload());
boot().catch((error) => showFailure(error instanceof Failure ? error : new Failure("start", error)));
