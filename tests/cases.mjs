// Runs the cases of a folder: node tests/cases.mjs FOLDER [FILE ...].  Each FOLDER/*.test.mjs has
//   export default { "what it shows": async world => { ... }, ... }
// and the folder's world.mjs makes what a case is given: export async function open_world() -> {fresh(), done(case), close()}.
// fresh() gives a case its own world, done() throws what went wrong unseen (a console message, a foreign request).
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...only] = process.argv.slice(2);
const kSeconds = 60;   // the longest a case may take
const load = name => import(pathToFileURL(resolve(folder, name)));
const limit = promise => {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`took longer than ${kSeconds} s`)), kSeconds * 1000); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

let passed = 0, failed = 0;
let world;
try {
  world = await (await load("world.mjs")).open_world();
  for (const file of readdirSync(folder).filter(name => name.endsWith(".test.mjs") && (!only.length || only.includes(name))).sort()) {
    for (const [name, run] of Object.entries((await load(file)).default)) {
      const began = Date.now();
      const given = await world.fresh();
      let wrong = null;
      try {
        await limit(run(given));
      } catch (error) {
        wrong = error;
      }
      try {
        await world.done(given);
      } catch (error) {
        wrong ??= error;
      }
      wrong ? failed++ : passed++;
      console.log(`  ${wrong ? "FAILED" : "ok    "} ${file}: ${name}  ${((Date.now() - began) / 1000).toFixed(1)} s`);
      if (wrong) console.log(String(wrong.stack ?? wrong).split("\n").slice(0, 12).map(line => "           " + line).join("\n"));
    }
  }
} catch (error) {
  failed++;
  console.log(`  FAILED ${folder}: ${error.stack ?? error}`);
}
await world?.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
