// Runs the tests, part by part: node tests/run.mjs [PART ...].  The last line is "N passed, N failed"; so is the exit status.
// What could not run counts as failed.  Not here: installing (build_wasm.sh), the tests themselves.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const kParts = { native, wasm, fuzz, page, browser, desktop };   // in this order
const kFuzzRuns = 100000, kFuzzSeconds = 300;

// --- commands: each a process group of its own, so that nothing stays behind ---
const running = new Set();
function stop_all() {
  for (const child of running) try { process.kill(-child.pid, "SIGKILL"); } catch { /* gone already */ }
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => { stop_all(); process.exit(130); });
process.on("exit", stop_all);

// Resolves to {ok, output}; `seconds` is the longest it may take.
function command(line, { seconds = 600, env = {}, show = false } = {}) {
  return new Promise(done => {
    const child = spawn(line[0], line.slice(1), { env: { ...process.env, ...env }, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    let output = "";
    const timer = setTimeout(() => { output += `\nstopped after ${seconds} s\n`; try { process.kill(-child.pid, "SIGKILL"); } catch { /* gone */ } }, seconds * 1000);
    for (const stream of [child.stdout, child.stderr]) stream.on("data", data => { output += data; if (show) process.stdout.write(data); });
    child.on("error", error => { output += error.message; });
    child.on("close", code => { clearTimeout(timer); running.delete(child); done({ ok: code === 0, output }); });
  });
}

// --- results ---
let passed = 0, failed = 0;
const tail = (text, lines = 40) => text.trimEnd().split("\n").slice(-lines).map(line => "    " + line).join("\n");
function count(good, bad, name, output = "") {
  passed += good;
  failed += bad;
  console.log(`  ${name}: ${good} passed, ${bad} failed`);
  if (bad && output) console.log(tail(output));
}

// The lines around the first error, or the end.
function reason(output) {
  const lines = output.trimEnd().split("\n");
  const first = lines.findIndex(line => /(^|[ :])(fatal |cmake )?error([: ]|$)/i.test(line));
  return (first < 0 ? lines.slice(-20) : lines.slice(first, first + 20)).join("\n");
}

// Configures a preset and builds targets of it; each that fails counts once.
async function build(preset, ...targets) {
  const configured = await command(["cmake", "--preset", preset]);
  if (!configured.ok) {
    count(0, 1, `configuring ${preset}`, reason(configured.output));
    return false;
  }
  const line = ["cmake", "--build", "--preset", preset, "--target"];
  if ((await command([...line, ...targets, "--", "-k", "0"], { seconds: 1200 })).ok) return true;
  for (const target of targets) {   // what is whole is not built again
    const { ok, output } = await command([...line, target], { seconds: 1200 });
    if (!ok) count(0, 1, `building ${target}`, reason(output));
  }
  return false;
}

// False when a target could not be built, so that no older program speaks in its place.
const current = async (preset, target) => (await command(["cmake", "--build", "--preset", preset, "--target", target])).ok;

const holds = (folder, ending) => existsSync(folder) && readdirSync(folder).some(name => name.endsWith(ending));
const unit_folders = () => readdirSync("tests", { withFileTypes: true }).filter(entry => entry.isDirectory() && entry.name !== "fuzz")
  .map(entry => entry.name).filter(name => holds(`tests/${name}`, ".cpp"));

// One doctest program a folder; a program that ends without its summary has crashed.
async function doctest(folder, line, options) {
  const { ok, output } = await command([...line, "--no-colors=true"], options);   // Node counts as a terminal
  const cases = output.match(/test cases:\s*\d+\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed/);
  const good = cases ? Number(cases[1]) : 0, bad = cases ? Number(cases[2]) : 0;
  count(good, bad || (ok && cases ? 0 : 1), folder, output);
}

// --- parts ---
const kSanitizers = { ASAN_OPTIONS: "detect_stack_use_after_return=1", UBSAN_OPTIONS: "print_stacktrace=1" };
const kDisplay = ["xvfb-run", "-a", "-s", "-screen 0 1600x1200x24"];

async function native() {
  const folders = unit_folders();
  await build("native-debug", ...folders.map(name => `test-${name}`));
  for (const folder of folders) {
    const screen = folder === "render";   // the only one that opens a window; drivers leak, which is not ours
    if (await current("native-debug", `test-${folder}`))
      await doctest(folder, [...(screen ? kDisplay : []), `build/native-debug/test-${folder}`],
        { seconds: 1200, env: { ...kSanitizers, ...(screen ? { LIBGL_ALWAYS_SOFTWARE: "1", ASAN_OPTIONS: "detect_leaks=0" } : {}) } });
  }
}

async function wasm() {
  const folders = unit_folders().filter(name => ["core", "texts", "api"].includes(name));
  await build("web-test", ...folders.map(name => `test-${name}`));
  for (const folder of folders)
    if (await current("web-test", `test-${folder}`)) await doctest(folder, ["node", `build/web-test/test-${folder}.cjs`]);
}

async function fuzz() {
  if (!await build("fuzz", "fuzz-input")) return;
  const found = "build/fuzz/corpus";   // what it learns stays out of the repository
  rmSync(found, { recursive: true, force: true });
  mkdirSync(found, { recursive: true });
  if (existsSync("tests/fuzz/corpus")) cpSync("tests/fuzz/corpus", found, { recursive: true });
  const { ok, output } = await command(["build/fuzz/fuzz-input", `-runs=${kFuzzRuns}`, `-max_total_time=${kFuzzSeconds}`, "-seed=1", "-timeout=20",
    "-rss_limit_mb=2048", "-print_final_stats=1", "-artifact_prefix=build/fuzz/", found], { seconds: kFuzzSeconds + 60 });
  const runs = Number(output.match(/Done (\d+) runs/)?.[1] ?? 0);
  const good = ok && runs >= kFuzzRuns;
  count(good ? 1 : 0, good ? 0 : 1, `fuzz-input, ${runs} of ${kFuzzRuns} executions`, output);
}

async function page() {
  if (!await build("web-test", "all")) return;
  const missing = ["index.html", "attention-lab.mjs", "attention-lab.wasm", "core/attention-core.mjs", "core/attention-core.wasm",
    "core/attention-core.d.ts", "texts/de.txt"].filter(name => !existsSync(join("dist", name)));
  count(missing.length ? 0 : 1, missing.length, missing.length ? `dist/ lacks ${missing.join(", ")}` : "dist/ is whole");
  await node_tests("tests/module");
}

// Files of node:test, one after another.
async function node_tests(folder, before = []) {
  if (!holds(folder, ".test.mjs")) return count(0, 1, `${folder}: no *.test.mjs there`);
  for (const file of readdirSync(folder).filter(name => name.endsWith(".test.mjs")).sort()) {
    const { ok, output } = await command([...before, "node", "--test-reporter=tap", join(folder, file)],
      { seconds: 1200, env: { LIBGL_ALWAYS_SOFTWARE: "1", ASAN_OPTIONS: "detect_leaks=0" } });
    const number = name => Number(output.match(new RegExp(`^# ${name} (\\d+)`, "m"))?.[1] ?? 0);
    const good = number("pass"), bad = number("fail") + number("cancelled") + number("skipped") + number("todo");
    count(good, bad || (ok && good ? 0 : 1), file, failures(output));
  }
}

// Of a TAP report only what failed, with its reason.
function failures(output) {
  const blocks = output.split(/^(?=(?:not )?ok )/m).filter(block => block.startsWith("not ok"));
  return blocks.map(block => block.split("\n").slice(0, 16).join("\n")).join("\n") || output;
}

async function browser() {
  const built = [await build("web-test", "all"), await build("native-debug", "attention-eval")];
  if (built.every(Boolean)) await node_tests("tests/browser");
}

async function desktop() {
  if (await build("native-debug", "attention-lab", "attention-eval")) await node_tests("tests/desktop", kDisplay);
}

// --- all of it ---
const asked = process.argv.slice(2);
const unknown = asked.filter(name => !kParts[name]);
if (unknown.length) {
  console.error(`There is no part called ${unknown.join(", ")}.  The parts: ${Object.keys(kParts).join(" ")}`);
  process.exit(1);
}
const start = Date.now();
for (const [name, part] of Object.entries(kParts)) {
  if (asked.length && !asked.includes(name)) continue;
  const began = Date.now();
  console.log(`\n${name}`);
  await part().catch(error => count(0, 1, name, String(error.stack ?? error)));
  console.log(`  ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
console.log(`\n${((Date.now() - start) / 1000).toFixed(0)} s in all\n${passed} passed, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);
