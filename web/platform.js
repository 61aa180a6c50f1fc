// The browser's half of the platform (src/platform/web.cpp is the other): the canvas's size, the frame loop, the services
// that the program asks for.  Hands and keys: pointer.js, touch.js, keyboard.js.  Nothing is drawn while nothing changes.
import { Keyboard } from "./keyboard.js";
import { drawLetter } from "./letters.js";
import { Pointer } from "./pointer.js";
import { translate } from "./sentences.js";
import { Twin } from "./twin.js";

const kCursors = ["default", "text", "move", "ns-resize", "ew-resize", "nesw-resize", "nwse-resize", "pointer", "not-allowed"];   // in ImGui's order
const kStore = "attention-lab.";
const kLanguageMs = 400;
const kAddressesAtOnce = 90, kAddressWindowMs = 10000;   // browsers refuse more than about 100 changes in that time

// ImGui's backend asks for GL's state before it draws and puts it back afterwards; each question waits for the GPU.
// Nobody else draws on this canvas, so what is put back may be the state at rest, answered from here.
function answerAtRest(gl) {
  const rest = new Map([[gl.ACTIVE_TEXTURE, gl.TEXTURE0], [gl.BLEND_EQUATION_RGB, gl.FUNC_ADD], [gl.BLEND_EQUATION_ALPHA, gl.FUNC_ADD],
    [gl.BLEND_SRC_RGB, gl.ONE], [gl.BLEND_SRC_ALPHA, gl.ONE], [gl.BLEND_DST_RGB, gl.ZERO], [gl.BLEND_DST_ALPHA, gl.ZERO],
    [gl.VIEWPORT, [0, 0, 0, 0]], [gl.SCISSOR_BOX, [0, 0, 0, 0]],
    ...[gl.CURRENT_PROGRAM, gl.TEXTURE_BINDING_2D, gl.SAMPLER_BINDING, gl.ARRAY_BUFFER_BINDING, gl.VERTEX_ARRAY_BINDING].map((name) => [name, null])]);
  const ask = gl.getParameter.bind(gl);
  gl.getParameter = (name) => rest.has(name) ? rest.get(name) : ask(name);
}

export class Platform {
  constructor(fail) {
    this.fail = fail;
    this.canvas = document.getElementById("canvas");
    this.pending = 0;                              // frames still to be drawn
    this.raf = this.timer = this.due = 0;
    this.lost = this.stopped = false;
    this.scale = 0;
    this.frames = this.frameMs = 0;
    this.address = location.hash.slice(1);
    this.addressTimes = [];
    this.asks = { dark: "(prefers-color-scheme: dark)", reduced: "(prefers-reduced-motion: reduce)", coarse: "(pointer: coarse)" };
    for (const name in this.asks) this.asks[name] = matchMedia(this.asks[name]);
    this.languages = new Map();                    // code -> its file, of those that were fetched
    this.coming = null;                            // of the one that is on its way
    this.host = this.services();
  }

  // --- calls into the program ---

  // _web_<name>(...); text becomes a C string for the time of the call.  After a trap memory is suspect: nothing more is run.
  wasm(name, ...values) {
    if (this.stopped || !this.module) return 0;
    const held = [];
    try {
      return this.module[`_web_${name}`](...values.map((value) => typeof value === "string" ? this.put(value, held) : value));
    } catch (error) {
      this.stop(error);
      return 0;
    } finally {
      if (!this.stopped) for (const pointer of held) this.module._free(pointer);
    }
  }

  put(text, held) {
    const bytes = new TextEncoder().encode(text);
    const pointer = this.module._malloc(bytes.length + 1) >>> 0;
    if (pointer === 0) throw new RangeError("out of memory");
    held.push(pointer);
    this.module.HEAPU8.set(bytes, pointer);        // the view is read anew: memory may have grown
    this.module.HEAPU8[pointer + bytes.length] = 0;
    return pointer;
  }

  call(name, argumentsJson) {
    const pointer = this.wasm("call", name, argumentsJson);
    if (this.stopped) throw this.stopped;
    return this.module.UTF8ToString(pointer >>> 0);
  }

  floats(pointer, length) {
    const first = pointer >>> 2;
    return this.module.HEAPF32.slice(first, first + length);
  }

  stats() {
    return { frames: this.frames, pending: this.pending, lastFrameMs: this.frameMs, heapBytes: this.module.HEAPU8.length };
  }

  // `sentence`: what the program itself says of it.
  stop(error, sentence) {
    if (this.stopped) return;
    this.stopped = error instanceof Error ? error : new Error(String(error));
    this.fail(this.stopped, sentence);
  }

  // --- start ---

  // False: no WebGL 2.  Afterwards the first frame is drawn.
  start(module) {
    this.module = module;
    this.twin = new Twin(this);
    this.keyboard = new Keyboard(this);
    this.pointer = new Pointer(this);
    this.resize();
    const started = this.wasm("start", this.preferences(), this.address);
    if (this.stopped) throw this.stopped;
    if (!started) return false;
    answerAtRest(this.canvas.getContext("webgl2"));
    this.listen();
    this.frame();
    this.want(2);                                  // the interface settles
    return true;
  }

  // Resolves when the first frame can be seen.
  shown() {
    return new Promise((done) => document.hidden ? done() : requestAnimationFrame(() => setTimeout(done)));
  }

  // Resolves when the language that the reader wishes has come, or has not come soon: the page should not be seen to change.
  speaks() {
    return Promise.race([this.coming, new Promise((done) => setTimeout(done, kLanguageMs))]);
  }

  listen() {
    const observer = new ResizeObserver((entries) => this.resize(entries.at(-1).devicePixelContentBoxSize?.[0]));
    try {
      observer.observe(this.canvas, { box: "device-pixel-content-box" });
    } catch {
      observer.observe(this.canvas);               // older Safari
    }
    this.watchScale();
    addEventListener("resize", () => this.resize());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.want(3); });
    addEventListener("hashchange", () => {
      this.address = location.hash.slice(1);
      this.wasm("address", this.address);
      this.want(3);
    });
    for (const name in this.asks)
      this.asks[name].addEventListener("change", () => {
        this.wasm("preferences", this.preferences());
        this.want(3);
      });
    this.canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      this.lost = true;
      this.wasm("context_lost");
    });
    this.canvas.addEventListener("webglcontextrestored", () => {
      this.lost = false;
      this.wasm("context_restored");
      this.want(3);
    });
  }

  // Zoom and another monitor change the scale without changing the size.
  watchScale() {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => {
      this.resize();
      this.watchScale();
    }, { once: true });
  }

  preferences() {
    const { dark, reduced, coarse } = this.asks;
    return dark.matches | reduced.matches << 1 | coarse.matches << 2;
  }

  // --- size and frames ---

  // `exact`: the browser's own count of device pixels, unless it disagrees (emulated scales report CSS pixels).
  resize(exact) {
    const scale = devicePixelRatio || 1;
    const { width, height } = this.canvas.getBoundingClientRect();
    const changed = width !== this.width || height !== this.height || scale !== this.scale;
    if (!changed && !exact) return;
    const pixels = (css, told) => told && Math.abs(told - css * scale) <= 2 ? told : Math.round(css * scale);
    const w = pixels(width, exact?.inlineSize), h = pixels(height, exact?.blockSize);
    if (!changed && this.canvas.width === w && this.canvas.height === h) return;
    Object.assign(this, { scale, width, height });
    if (this.canvas.width !== w) this.canvas.width = w;
    if (this.canvas.height !== h) this.canvas.height = h;
    this.wasm("surface", width, height, w, h, scale);
    if (this.frames === 0) return;
    this.frame();                                  // in the same task: a new size has cleared the canvas
    this.want(2);
  }

  want(count) {
    this.pending = Math.max(this.pending, count);
    if (!this.raf && this.pending > 0 && !this.lost && !this.stopped) this.raf = requestAnimationFrame(() => this.tick());
  }

  tick() {
    this.raf = 0;
    if ((devicePixelRatio || 1) !== this.scale) this.resize();
    if (this.pending > 0) --this.pending;
    if (!this.lost) this.frame();
    this.want(0);
  }

  frame() {
    this.wasm("frame");
  }

  // Frames at once, until all input has been seen: what follows from it must happen inside the reader's gesture.
  flush() {
    for (let left = 6; left > 0; --left) {
      this.frame();
      if (!this.wasm("waiting")) break;
    }
    this.want(3);
  }

  // --- what the program asks for ---

  services() {
    return {
      requestFrames: (count) => this.want(count),
      requestFrameAfter: (ms) => this.wantAfter(ms),
      frameDone: (frames, ms, wantsText, cursor) => {
        this.frames = frames;
        this.frameMs = ms;
        this.twin.patch();
        this.keyboard.setWanted(Boolean(wantsText));
        const style = kCursors[cursor] ?? "default";
        if (this.canvas.style.cursor !== style) this.canvas.style.cursor = style;
      },
      drawLetter,
      caret: (x, y, height) => this.keyboard.placeAt(x, y, height),
      setAddress: (address) => this.setAddress(address),
      pageAddress: () => location.href.split("#")[0] + (this.address && `#${this.address}`),
      copyText: (text) => this.keyboard.copy(text),
      clipboardSet: (text) => { this.keyboard.copied = text; },
      showTwin: (json) => this.twin.show(json),
      showFocus: (id) => this.twin.showFocus(id),
      remember(key, value) {
        if (key === "theme") document.documentElement.dataset.theme = value;   // the ground around the picture
        try { localStorage.setItem(kStore + key, value); } catch { /* forbidden or full: it is only a preference */ }
      },
      recall(key) {
        try { return localStorage.getItem(kStore + key) ?? ""; } catch { return ""; }
      },
      preferredLanguages: () => (navigator.languages ?? [navigator.language]).join(),
      fetchLanguage: (code) => { this.coming = this.fetchLanguage(code); },
      setLanguage: (code) => this.setLanguage(code),
      fatal: (sentence) => {
        this.stop(new Error(sentence), sentence);
        throw this.stopped;
      },
    };
  }

  // Whatever goes wrong is told by an empty text.
  async fetchLanguage(code) {
    const text = await fetch(new URL(`texts/${code}.txt`, import.meta.url)).then((response) => response.ok ? response.text() : "").catch(() => "");
    this.languages.set(code, text);
    this.wasm("language", code, text);
    this.want(3);
  }

  setLanguage(code) {
    document.documentElement.lang = code;
    translate(this.languages.get(code));
  }

  wantAfter(ms) {
    const due = performance.now() + ms;
    if (this.timer && this.due <= due) return;
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => { this.timer = 0; this.want(1); }, ms);
  }

  // At once, so that whoever reads location.hash next sees it; in a flood, when the flood is over.
  setAddress(address) {
    this.address = address;
    const now = performance.now();
    this.addressTimes = this.addressTimes.filter((time) => now - time < kAddressWindowMs);
    clearTimeout(this.addressTimer);
    if (this.addressTimes.length < kAddressesAtOnce) return this.writeAddress();
    this.addressTimer = setTimeout(() => this.writeAddress(), 500);
  }

  writeAddress() {
    this.addressTimes.push(performance.now());
    history.replaceState(null, "", this.address ? `#${this.address}` : location.pathname + location.search);
  }
}
