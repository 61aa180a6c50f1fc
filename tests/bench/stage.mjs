// What the stage costs at T words, printed beside an empty window, beside one heat map in an empty window and beside the same
// map drawn as ImGui's rectangles, all in one run and one after the other: node tests/bench/stage.mjs
//   main-thread time of a frame and frames a second while the picture is moved in every frame; bytes uploaded; draw calls; the trace.
import { fileURLToPath } from "node:url";
import { serve } from "../../web/serve.mjs";
import { startLab } from "../browser/harness.mjs";

const kRounds = 3, kFrames = 32, kWords = [8, 64, 256, 1024];
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const lab = await startLab();
const built = (name) => serve(fileURLToPath(new URL(`../../build/web/${name}`, import.meta.url)));
const minimal = await built("minimal"), heatMap = await built("heat_map");

// Moves the pointer's wheel up and down in every animation frame, as a hand that pans; what the page says of each frame.
const pan = (page, [x, y]) => page.evaluate(async ([count, x, y]) => {
  const canvas = document.querySelector("canvas");
  canvas.dispatchEvent(new PointerEvent("pointermove", { clientX: x, clientY: y, pointerType: "mouse", bubbles: true }));
  const ms = [], bytes = [], calls = [], began = performance.now();
  for (let i = 0; i < count; ++i) {
    canvas.dispatchEvent(new WheelEvent("wheel", { deltaY: i % 8 < 4 ? 6 : -6, clientX: x, clientY: y, bubbles: true, cancelable: true }));
    await new Promise((next) => requestAnimationFrame(next));
    const stats = attentionLab.stats();
    ms.push(stats.lastFrameMs);
    bytes.push(stats.uploadedBytes ?? 0);
    calls.push(stats.drawCalls ?? 0);
  }
  return { ms, bytes, calls, fps: 1000 * count / (performance.now() - began) };
}, [kFrames, x, y]);

async function openAt(url) {
  const context = await lab.browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate(() => attentionLab.ready.then(() => null));
  return page;
}

const text = (words) => Array.from({ length: words }, (_, i) => `w${i}`).join(" ");
const cases = [{ name: "empty window", page: await openAt(minimal.url), at: [640, 360] }];
for (const words of kWords) {
  cases.push({ name: `${words} words, one heat map`, page: await openAt(`${heatMap.url}#map=${words}`), at: [640, 360] });
  cases.push({ name: `${words} words, rectangles`, page: await openAt(`${minimal.url}#rectangles=${words}`), at: [640, 360] });
  const page = await openAt(lab.url);
  await page.evaluate((text) => attentionLab.ask({ text, embeddings: "toy", d_model: 16, d_out: 8 }), text(words));
  await page.waitForTimeout(500);
  const { rect: [x, y, w, h] } = (await page.evaluate(() => attentionLab.items())).find((item) => item.id === "stage");
  cases.push({ name: `${words} words, stage`, page, at: [x + w / 2, y + h / 2] });
}
const seen = cases.map(() => ({ ms: [], fps: [], bytes: 0, calls: 0 }));
for (let round = 0; round <= kRounds; ++round)
  for (const [i, { page, at }] of cases.entries()) {
    await page.bringToFront();
    const { ms, bytes, calls, fps } = await pan(page, at);
    if (round === 0) continue;                     // warm-up: shaders, textures
    seen[i].ms.push(...ms);
    seen[i].fps.push(fps);
    seen[i].bytes = Math.max(seen[i].bytes, ...bytes);
    seen[i].calls = Math.max(seen[i].calls, ...calls);
  }
for (const [i, { name, page }] of cases.entries()) {
  const { ms, fps, bytes, calls } = seen[i];
  const trace = name.endsWith("stage") ? `, trace ${(await page.evaluate(() => attentionLab.stats().traceMs)).toFixed(1)} ms` : "";
  console.log(`${name}: ${median(ms).toFixed(2)} ms a frame, ${median(fps).toFixed(0)} frames a second, ${bytes} bytes uploaded, ${calls} draw calls${trace}`);
}
await lab.stop();
minimal.server.close();
heatMap.server.close();
