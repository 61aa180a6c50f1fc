// What is on the canvas: every cell of every matrix has the colour of its number, where items() says it is.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { cellColour } from "./colours.mjs";
import { startLab } from "./harness.mjs";

let lab;
before(async () => { lab = await startLab(); });
after(() => lab.stop());

const experiments = {
  "the default": {},
  "signed numbers": { init: "linear", seed: 789 },
  "four words": { text: "colours must be right" },
};

for (const colorScheme of ["light", "dark"])
  for (const [name, fields] of Object.entries(experiments))
    test(`the heat maps' colours: ${name}, ${colorScheme}`, async () => {
      const page = await lab.open({ colorScheme, viewport: { width: 1920, height: 1080 } });
      assert.equal(await page.call("ask", fields), null);
      if ((await page.items()).some((item) => item.id === "stage.unfollow")) await page.click("stage.unfollow");
      await page.page.mouse.move(5, 5);
      await page.idle();
      const items = await page.items(), steps = await page.call("trace");
      const grids = items.filter((item) => item.role === "grid");
      assert.equal(grids.length, steps.length, "a step is not on the stage");
      const places = [], wanted = [];
      for (const step of steps) {
        const { rect: [x, y, w, h] } = grids.find((item) => item.id === `stage.${step.name}`);
        const [rows, columns] = step.shape, largest = Math.max(...step.values.map(Math.abs));
        for (let row = 0; row < rows; ++row)
          for (let col = 0; col < columns; ++col) {
            places.push([x + (col + 0.5) * w / columns, y + row * h / rows + 3]);   // above the digits, below the edge
            wanted.push({ what: `${step.name}[${row}][${col}]`, colour: cellColour(step.values[row * columns + col], largest, colorScheme) });
          }
      }
      const seen = await page.pixels(places);
      seen.forEach((colour, i) => assert.ok(colour.every((channel, c) => Math.abs(channel - wanted[i].colour[c]) <= 3),
        `${wanted[i].what} is ${colour}, not ${wanted[i].colour.map(Math.round)}`));
      await page.close();
    });

test("a hidden cell is neither white nor a number's colour", async () => {
  const page = await lab.open({ viewport: { width: 1920, height: 1080 } });
  await page.call("ask", { mask: "causal" });
  await page.call("scrollTo", "stage.masked");
  await page.idle();
  const { rect: [x, y, w, h] } = await page.item("stage.masked");
  const [hidden] = await page.pixels([[x + w * 11 / 12, y + h / 12 - 8]]);
  assert.notDeepEqual(hidden, [255, 255, 255]);
  await page.close();
});
