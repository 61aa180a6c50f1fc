// The desktop program in a real window: the same numbers, the same items, the same colours as the page.  Needs a display.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { cellColour } from "../browser/colours.mjs";

const program = process.env.ATTENTION_LAB ?? fileURLToPath(new URL("../../build/native-debug/attention-lab", import.meta.url));
const kSize = [1920, 1080];
// Drivers leak, which is not ours; and nothing is kept, nor found, of the visits of whoever works on this machine.
const env = { ...process.env, LIBGL_ALWAYS_SOFTWARE: "1", ASAN_OPTIONS: "detect_leaks=0", XDG_CONFIG_HOME: "/dev/null", LANGUAGE: "en" };
const lab = (...options) => execFileSync(program, ["--size", kSize.join("x"), ...options], { env, encoding: "utf8", timeout: 60000 });
const call = (name, value = null, ...options) => JSON.parse(lab("--call", name, JSON.stringify(value), ...options)).result;

function picture(...options) {
  const folder = mkdtempSync(join(tmpdir(), "attention-lab-"));
  try {
    lab("--shot", join(folder, "shot.ppm"), ...options);
    const bytes = readFileSync(join(folder, "shot.ppm"));
    const head = bytes.toString("latin1", 0, 40).match(/^P6\s+(\d+)\s+(\d+)\s+255\s/);
    const pixels = bytes.subarray(head[0].length), width = Number(head[1]);
    return { size: [width, Number(head[2])], at: (x, y) => [...pixels.subarray((Math.floor(y) * width + Math.floor(x)) * 3).subarray(0, 3)] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the experiment is the published one, and a link opens another", () => {
  assert.equal(call("experiment").text, "Your journey starts with one step");
  assert.equal(call("experiment", null, "--link", "v=1&text=other%20words").text, "other words");
});

for (const scheme of ["light", "dark"])
  test(`the colours of the projections, ${scheme}`, () => {
    const options = scheme === "dark" ? ["--dark"] : [];
    const shot = picture(...options);
    assert.deepEqual(shot.size, kSize);
    const grids = call("items", null, ...options).filter((item) => item.role === "grid");
    const { steps } = JSON.parse(lab("--call", "evaluate", JSON.stringify({ kind: "experiment" })));
    for (const step of steps.filter(({ name }) => name.startsWith("W_"))) {
      const { rect: [x, y, w, h] } = grids.find((item) => item.id === `stage.${step.name}`);
      const [rows, columns] = step.shape, largest = Math.max(...step.data.map(Math.abs));
      for (let row = 0; row < rows; ++row)
        for (let col = 0; col < columns; ++col) {
          const seen = shot.at(x + (col + 0.5) * w / columns, y + row * h / rows + 3);
          const want = cellColour(step.data[row * columns + col], largest, scheme);
          assert.ok(seen.every((channel, c) => Math.abs(channel - want[c]) <= 3), `${step.name}[${row}][${col}] is ${seen}, not ${want.map(Math.round)}`);
        }
    }
  });

test("what cannot be understood is answered by a sentence", () => {
  for (const options of [["--colour", "red"], ["--size"], ["--size", "huge"]])
    assert.throws(() => execFileSync(program, options, { env, encoding: "utf8", stdio: "pipe" }), ({ status, stderr }) => status === 1 && /\w+ .*\w/.test(stderr));
  assert.match(execFileSync(program, ["--help"], { env: { ...env, DISPLAY: "" }, encoding: "utf8" }), /--shot/);
});
