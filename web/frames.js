// The page inside another page's frame: some of attentionLab's calls by message.  The answer goes to the sender alone.
// Not here: what the calls mean (lab_api.js); nothing of what is kept on this device can be read through it.
import { sentence } from "./sentences.js";

const kCalls = new Set(["ask", "experiment", "lesson", "view", "select", "explain", "trace", "evaluate"]);

export function answerFrames(api) {
  addEventListener("message", async ({ data, source, origin }) => {
    if (!source || data === null || typeof data !== "object" || typeof data.attentionLab !== "string") return;
    const { attentionLab: name, args = [], id } = data;
    const answer = (reply) => source.postMessage({ id, ...reply }, { targetOrigin: origin === "null" ? "*" : origin });
    try {
      await api.ready;
      if (!kCalls.has(name)) throw new Error(`${sentence("no_call")} ${[...kCalls].join(", ")}`);
      answer({ result: api[name](...(Array.isArray(args) ? args : [args])) });
    } catch (error) {
      answer({ error: error.message });
    }
  });
}
