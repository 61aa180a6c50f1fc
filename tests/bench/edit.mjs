// What handling a number costs, at several lengths of the sentence with 8 heads: node tests/bench/edit.mjs
//   an edit: from the call to the answered, drawn frame; its trace alone; the frame in which the pointer opens another cell.
import { startLab } from "../browser/harness.mjs";

const kRounds = 15;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const lab = await startLab();

for (const tokens of [6, 64, 128]) {
  const page = await lab.open();
  const refused = await page.call("ask", { text: Array.from({ length: tokens }, (_, i) => `word${i}`).join(" "), d_model: 128, d_out: 128, heads: 8 });
  if (refused) throw new Error(refused);
  await page.idle();
  const edits = await page.page.evaluate((rounds) => Array.from({ length: rounds }, (_, i) => {
    const began = performance.now();
    attentionLab.ask({ edits: [{ step: "scores", head: 0, row: 1, col: 2, value: i / 10 }] });
    return { whole: performance.now() - began, trace: attentionLab.stats().traceMs };
  }), kRounds);
  await page.call("ask", { edits: [] });

  // Without a chosen cell the panel opens the one under the pointer.
  await page.call("scrollTo", "stage.weights.h0");
  await page.idle();
  const { rect: [x, y, w, h] } = (await page.items()).find(({ id }) => id.startsWith("stage.weights"));
  const opened = [];
  for (let i = 0; i < kRounds; ++i) {
    await page.page.mouse.move(x + w * (i + 1) / (kRounds + 2), y + Math.min(h, 200) / 2);
    await page.idle();
    opened.push((await page.call("stats")).lastFrameMs);
  }
  const click = await page.page.evaluate((rounds) => Array.from({ length: rounds }, (_, i) => {
    const began = performance.now();
    attentionLab.select("weights", 0, 1, i % 6);
    return performance.now() - began;
  }), kRounds);
  console.log(`${tokens} tokens, 8 heads, d_model 128: an edit ${median(edits.map((e) => e.whole)).toFixed(1)} ms (its trace ` +
    `${median(edits.map((e) => e.trace)).toFixed(1)} ms); a frame under the moving pointer ${median(opened).toFixed(1)} ms; ` +
    `a cell opened ${median(click).toFixed(1)} ms (medians of ${kRounds})`);
  await page.close();
}
await lab.stop();
