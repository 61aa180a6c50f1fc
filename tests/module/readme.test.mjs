// The example in README runs as it stands, and says what it should.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);

test("README's example of the core runs", () => {
  const [, example] = readFileSync(new URL("README.md", root), "utf8").match(/```js\n([^]*?)```/);
  const lines = execFileSync(process.execPath, ["--input-type=module", "-e", example], { cwd: root, encoding: "utf8" }).trim().split("\n");
  assert.equal(lines.length, 7);
  for (const [t, word] of ["The", "cat", "sat", "on", "the", "mat"].entries()) {
    const [first, ...weights] = lines[t].split(" ");
    assert.equal(first, word);
    assert.equal(weights.length, 6);
    assert.ok(Math.abs(weights.reduce((sum, w) => sum + Number(w), 0) - 1) < 0.04);
    assert.ok(weights.slice(t + 1).every((w) => Number(w) === 0), `${word} sees what comes later`);
  }
  const [value, sum] = lines[6].split(" = ", 2);
  assert.ok(Number.isFinite(Number(value)) && sum.length > 0);
});
