// node beside_alike.mjs WASM-OPT FILE.wasm: puts functions that look alike beside each other, first by signature, then by
// length.  gzip finds repetitions 32 kB back and no further; the linker's tools order functions by how often they are called.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";

const [opt, wasm] = process.argv.slice(2);
const file = wasm + ".wat";
execFileSync(opt, ["-all", "-q", "-S", wasm, "-o", file]);
const text = readFileSync(file, "latin1");
const first = text.indexOf("\n (func ") + 1, end = text.lastIndexOf("\n )\n") + "\n )\n".length;
const signature = (body) => body.slice(0, body.indexOf("\n")).replace(/\$\S+/, "");   // its first line without its name
const functions = text.slice(first, end).split(/(?=^ \(func )/m).map((body) => ({ body, of: signature(body) }));
functions.sort((a, b) => (a.of < b.of ? -1 : a.of > b.of ? 1 : a.body.length - b.body.length));
writeFileSync(file, text.slice(0, first) + functions.map(({ body }) => body).join("") + text.slice(end), "latin1");
execFileSync(opt, ["-all", "-q", file, "-o", wasm]);
rmSync(file);
