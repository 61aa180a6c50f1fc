// node beside_alike.mjs WASM-OPT FILE.wasm: orders functions so that each comes soon after others that look like it.  gzip finds
// repetitions 32 kB back and no further; the linker's tools order functions by how often they are called.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";

const kWindow = 20000;   // lines of text, about 32 kB of code
const kCommon = 100;     // what so many functions have in common makes no two of them alike

const [opt, wasm] = process.argv.slice(2);
const file = wasm + ".wat";
execFileSync(opt, ["-all", "-q", "-S", wasm, "-o", file]);
const text = readFileSync(file, "latin1");
const first = text.indexOf("\n (func ") + 1, end = text.lastIndexOf("\n )\n") + "\n )\n".length;

// A function is known by every three lines in a row of it, but for its name.
function parts_of(body) {
  const lines = body.replace(/\$\S+/, "").split("\n").map((line) => line.trim());
  return [...new Set(lines.map((_, i) => lines.slice(i, i + 3).join("\n")))];
}
const functions = text.slice(first, end).split(/(?=^ \(func )/m).map((body) => {
  const parts = parts_of(body);
  return { body, parts, length: parts.length, seen: 0 };
});
const users = new Map();
for (const one of functions) for (const part of one.parts) users.set(part, [...users.get(part) ?? [], one].slice(0, kCommon));
for (const one of functions) one.parts = one.parts.filter((part) => users.get(part).length < kCommon);

// `seen` counts the parts of a function that the window holds.
const window = new Map();
function count(one, by) {
  for (const part of one.parts) {
    const before = window.get(part) ?? 0;
    window.set(part, before + by);
    if (before === 0 || before + by === 0) for (const user of users.get(part)) user.seen += by;
  }
}

const left = new Set(functions), ordered = [];
for (let next = functions[0], oldest = 0, length = 0; next;) {
  left.delete(next);
  ordered.push(next);
  count(next, 1);
  for (length += next.length; length > kWindow && ordered[oldest] !== next; length -= ordered[oldest++].length) count(ordered[oldest], -1);
  const share = (one) => one.seen / one.length ** 0.9;   // a long one is worth a little more
  let best = -1;
  next = undefined;
  for (const one of left) if (share(one) > best) [best, next] = [share(one), one];
}

writeFileSync(file, text.slice(0, first) + ordered.map(({ body }) => body).join("") + text.slice(end), "latin1");
execFileSync(opt, ["-all", "-q", file, "-o", wasm]);
rmSync(file);
