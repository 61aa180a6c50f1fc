// Pictures of the running page for the designer's eye: node tests/browser/shots.mjs FOLDER.
// Every size × light and dark × state; what is new in the page becomes a row here.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startLab } from "./harness.mjs";

const folder = process.argv[2];
await mkdir(folder, { recursive: true });

const sizes = {
  "wide": { viewport: { width: 1280, height: 720 } },
  "phone": { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  "projector": { viewport: { width: 1920, height: 1080 }, deviceScaleFactor: 2 },
};

// What is photographed: a state to ask for, and what to press before the picture is taken.
const states = {
  "start": {},
  "heads": { ask: { text: "The artist painted the portrait of a woman", d_out: 4, heads: 2, mask: "causal", output_projection: true, seed: 7, init: "linear" } },
  "long": { ask: { text: "When a sentence grows the matrices grow with it and every word still looks at every other word so that the picture must " +
    "choose what it shows in digits and what it shows in colour only and yet no label may cover another" } },
};
const phoneTabs = ["sheet.cell", "sheet.controls"];

const lab = await startLab();
for (const [size, options] of Object.entries(sizes))
  for (const colorScheme of ["light", "dark"]) {
    for (const [state, { ask }] of Object.entries(states)) {
      const page = await lab.open({ ...options, colorScheme });
      const take = async (name) => {
        await page.idle();
        await page.page.screenshot({ path: join(folder, `${size}-${colorScheme}-${name}.png`) });
      };
      if (ask) {
        const refused = await page.call("ask", ask);
        if (refused) throw new Error(refused);
      }
      await take(state);
      if (state === "start")
        for (const tab of phoneTabs)
          if ((await page.items()).some((item) => item.id === tab)) {
            await page.tap(tab);
            await take(tab.replace(".", "-"));
          }
      await page.close();
    }
  }
await lab.stop();
