// What every browser test needs: a server for dist/, one Chromium, a page that fails a test at any console message,
// uncaught error or foreign request, and hands on what items() names.  Not here: the tests themselves.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../web/serve.mjs";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));

const browserPath = () => process.env.CHROME ??
  execFileSync("sh", ["-c", "command -v chromium || command -v chromium-browser || command -v google-chrome"]).toString().trim();

// Quiet, without a sandbox where the tests run as root, and with WebGL in software.
const flags = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
  "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

export async function startLab() {
  const { server, url } = await serve(dist);
  const browser = await chromium.launch({
    executablePath: browserPath(), args: process.getuid?.() === 0 ? [...flags, "--no-sandbox"] : flags,
  });
  return {
    url,
    browser,
    open: (options) => openPage(browser, url, options),
    stop: async () => { await browser.close(); server.closeAllConnections(); server.close(); },
  };
}

// Messages that say something of the machine and not of the page.
const harmless = /GPU stall due to ReadPixels|GL Driver Message|software WebGL/;

// The book's sentence with a weight chosen, and the lesson that speaks of it.  Who comes without any address arrives at lesson 1.
const home = "page=query-key-value.0&cell=weights.0.1.2";

// A page on a state of the lab.  options: playwright's context options, and `hash`, `path`, `ready` (false: do not wait).
async function openPage(browser, url, { hash = home, path = "", ready = true, context: reused, ...contextOptions } = {}) {
  const context = reused ?? await browser.newContext({ viewport: { width: 1280, height: 720 }, ...contextOptions });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => { if (!harmless.test(message.text())) complaints.push(`console: ${message.text()}`); });
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("request", (request) => { if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) complaints.push(`request: ${request.url()}`); });
  await page.goto(url + path + (hash && `#${hash}`));
  if (ready) await page.evaluate(() => attentionLab.ready.then(() => null));
  return new LabPage(page, context, complaints);
}

export class LabPage {
  constructor(page, context, complaints) { Object.assign(this, { page, context, complaints }); }

  // Calls attentionLab[name](...args) in the page; typed arrays come out as plain ones.
  call(name, ...args) {
    return this.page.evaluate(async ([name, args]) => {
      const plain = (value) => ArrayBuffer.isView(value) ? [...value] : Array.isArray(value) ? value.map(plain)
        : value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)])) : value;
      return plain(await attentionLab[name](...args));
    }, [name, args]);
  }

  // Until nothing is being drawn any more and nothing waits to be.
  async idle() {
    for (let still = 0, last = -1; still < 2;) {
      const { frames, pending } = await this.call("stats");
      still = frames === last && pending === 0 ? still + 1 : 0;
      last = frames;
      await this.page.waitForTimeout(30);
    }
  }

  items() { return this.call("items"); }

  async item(id) {
    const found = (await this.items()).find((item) => item.id === id);
    assert.ok(found, `there is no item "${id}"`);
    return found;
  }

  async centre(id) {
    const { rect: [x, y, w, h] } = await this.item(id);
    return [x + w / 2, y + h / 2];
  }

  async click(id) {
    await this.page.mouse.click(...await this.centre(id));
    await this.idle();
  }

  async tap(id) {
    await this.page.touchscreen.tap(...await this.centre(id));
    await this.idle();
  }

  async step(name, head) {
    const steps = await this.call("trace");
    const found = steps.find((step) => step.name === name && (head === undefined || step.head === head));
    assert.ok(found, `there is no step "${name}"`);
    return { ...found, at: (row, col) => found.values[row * found.shape[1] + col] };
  }

  // The colour on screen at a place in CSS pixels, as [r, g, b].
  async pixels(points) {
    const png = (await this.page.screenshot({ type: "png" })).toString("base64");
    return this.page.evaluate(async ([png, points]) => {
      const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d", { willReadFrequently: true });
      canvas.drawImage(bitmap, 0, 0);
      const scale = bitmap.width / innerWidth;
      return points.map(([x, y]) => [...canvas.getImageData(Math.floor(x * scale), Math.floor(y * scale), 1, 1).data].slice(0, 3));
    }, [png, points]);
  }

  // The graphics driver takes everything away and gives it back.
  async loseContext() {
    await this.page.evaluate(async () => {
      const lost = document.querySelector("canvas").getContext("webgl2").getExtension("WEBGL_lose_context");
      lost.loseContext();
      await new Promise((done) => setTimeout(done, 100));
      lost.restoreContext();
      await new Promise((done) => setTimeout(done, 300));
    });
    await this.idle();
  }

  // A test ends with this: the page had nothing to complain about.
  async close() {
    await this.context.close();
    assert.deepEqual(this.complaints, []);
  }
}

// What the browser delivers in its own time (a paste, a resize): looks again until the check passes, or gives its complaint.
export async function eventually(check, seconds = 5) {
  for (const end = Date.now() + seconds * 1000; ;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((again) => setTimeout(again, 50));
    }
  }
}

export const near = (got, want, tolerance = 1e-4) =>
  assert.ok(Math.abs(got - want) <= tolerance, `got ${got}, expected ${want}`);
