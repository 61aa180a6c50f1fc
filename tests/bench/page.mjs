// What the page costs, printed as ratios and counts of one run: node tests/bench/page.mjs
//   first frame from a cold cache against tests/bench/window/minimal.cpp (the same layer, fonts and flags, one line of text), in turn;
//   bytes transferred until ready, gzip; main-thread time of a frame while panning; frames in five idle seconds.
import { fileURLToPath } from "node:url";
import { serve } from "../../web/serve.mjs";
import { startLab } from "../browser/harness.mjs";

const kRounds = 9;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const lab = await startLab();
const minimal = await serve(fileURLToPath(new URL("../../build/web/minimal", import.meta.url)));

// A page in a fresh context; gives the time from navigation to the first frame, and what came over the wire.
async function load(url) {
  const context = await lab.browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  let bytes = 0;
  await wire.send("Network.enable");
  wire.on("Network.loadingFinished", ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await page.goto(url);
  const ms = await page.evaluate(() => attentionLab.ready.then(() => performance.now()));
  await context.close();
  return { ms, bytes };
}

const ours = [], least = [];
let bytes = 0;
for (let round = 0; round <= kRounds; ++round) {
  const least_ = await load(minimal.url), ours_ = await load(lab.url);
  bytes = ours_.bytes;
  if (round === 0) continue;                       // warm-up
  ours.push(ours_.ms);
  least.push(least_.ms);
}
console.log(`first frame, cold cache: ${median(ours).toFixed(0)} ms against ${median(least).toFixed(0)} ms of minimal, ratio ` +
  `${(median(ours) / median(least)).toFixed(2)} (median of ${kRounds}, in turn)`);
console.log(`transferred until ready, gzip: ${(bytes / 1024).toFixed(0)} KiB`);

const page = await lab.open();
await page.idle();
const { rect: [x, y, w, h] } = await page.item("stage");
const times = [];
await page.page.mouse.move(x + w - 6, y + h - 6);
await page.page.mouse.down();
for (let i = 0; i < 60; ++i) {
  await page.page.mouse.move(x + w - 6 - i * 2, y + h - 6 - i);
  times.push((await page.call("stats")).lastFrameMs);
}
await page.page.mouse.up();
console.log(`main-thread time of a frame while panning: ${median(times).toFixed(2)} ms (median of ${times.length})`);

await page.idle();
const { frames } = await page.call("stats");
await page.page.waitForTimeout(5000);
console.log(`frames in five idle seconds: ${(await page.call("stats")).frames - frames}`);
await page.close();
await lab.stop();
minimal.server.close();
