// A small server for trying the page: node web/serve.mjs [FOLDER] [PORT].  HOST=0.0.0.0 lets other machines in.
// Not needed in use: any static host serves dist/.  Tests import serve().
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { extname, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const kTypes = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".txt": "text/plain; charset=utf-8",
  ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".ts": "text/plain; charset=utf-8",
  ".json": "application/json", ".webmanifest": "application/manifest+json", ".wasm": "application/wasm",
  ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon",
};
const kCompress = /^(text\/|application\/(json|manifest|wasm)|image\/svg)/;

// The policy stands once, in the page itself; a header says the same.
function policy_of(root) {
  try {
    const page = readFileSync(resolve(root, "index.html"), "utf8");
    return page.match(/http-equiv="Content-Security-Policy"\s+content="([^"]+)"/i)?.[1].replace(/\s+/g, " ");
  } catch {
    return undefined;
  }
}

// Serves `folder`; resolves to {server, url} once it listens.  Port 0: any free one.
export function serve(folder, port = 0, host = "127.0.0.1") {
  const root = resolve(folder);
  const policy = policy_of(root);
  const packed = new Map();   // path -> {time, bytes}: compressed once

  async function answer(request, response) {
    const say = (status, text) => response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(text + "\n");
    if (request.method !== "GET" && request.method !== "HEAD") return say(405, "Only GET and HEAD.");
    let path;
    try {
      path = decodeURIComponent(request.url.split(/[?#]/)[0]);
    } catch {
      return say(400, "This address cannot be read.");
    }
    path = path.replace(/^\/+/, "/");   // "//host" would redirect away
    if (path.endsWith("/")) path += "index.html";
    const file = resolve(root, "." + path);
    if (path.includes("\0") || !file.startsWith(root + sep)) return say(403, "This is outside.");
    let bytes, time;
    try {
      const about = await stat(file);
      if (about.isDirectory()) return response.writeHead(301, { Location: encodeURI(path) + "/" }).end();
      time = about.mtimeMs;
      bytes = await readFile(file);
    } catch {
      return say(404, "There is nothing here.");
    }
    const type = kTypes[extname(file)] ?? "application/octet-stream";
    const headers = { "Content-Type": type, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff", "Vary": "Accept-Encoding" };
    if (policy) headers["Content-Security-Policy"] = policy;
    if (kCompress.test(type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) {
      if (packed.get(file)?.time !== time) packed.set(file, { time, bytes: await promisify(gzip)(bytes, { level: 9 }) });
      bytes = packed.get(file).bytes;
      headers["Content-Encoding"] = "gzip";
    }
    headers["Content-Length"] = bytes.length;
    response.writeHead(200, headers).end(request.method === "HEAD" ? undefined : bytes);
  }

  return new Promise((done, failed) => {
    const server = createServer(answer);
    server.once("error", failed);
    server.listen(port, host, () => done({ server, url: `http://${host.includes(":") ? `[${host}]` : host}:${server.address().port}/` }));
  });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [folder = "dist", port = "8080"] = process.argv.slice(2);
  const host = process.env.HOST || "127.0.0.1";
  try {
    const { url } = await serve(folder, Number(port), host);
    console.log(`\n  Attention Lab is at ${host === "127.0.0.1" ? `http://localhost:${port}/` : url}\n  Ctrl+C stops it.`);
  } catch (error) {
    const why = { EADDRINUSE: `Port ${port} is in use.  Choose another: ./build_wasm.sh --serve ${Number(port) + 1}`,
      EACCES: `Port ${port} may not be opened by you.  Choose one above 1023.` }[error.code] ?? `The server cannot start: ${error.message}`;
    console.error(why);
    process.exit(1);
  }
}
