// Makes of the release build in `dist/` what people take away. `./dev` calls it:
//   offline        the worker that lets the page open without a network, into `dist/` itself
//   folder FOLDER  a folder for any static host: names that browsers may keep for ever, and
//                  everything compressed already
//   single FILE    the whole page as one HTML file, for `file://`
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const BUILD = "dist";
// Other people's pages and links call these by their names.
const NAMED = /^(index\.html|embed\.js|embed\.d\.ts|sw\.js|lessons\/.*)$/;
const COMPRESSED = /\.(html|js|css|wasm|svg|txt|ts)$/;

const read = (name) => readFileSync(join(BUILD, name));
const files = () =>
  readdirSync(BUILD, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(BUILD.length + 1).replaceAll("\\", "/"))
    .sort();
const hash = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash("sha256"));
const short = (sum) => sum.digest("hex").slice(0, 12);
const write = (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;

// The worker for these files, by their names and contents.
function worker(contents) {
  const names = [...contents.keys()].filter((name) => !/^(sw\.js|embed\.d\.ts)$/.test(name));
  const version = short(hash(...names.flatMap((name) => [name, contents.get(name)])));
  const list = ["./", ...names.map((name) => `./${name}`)].map((name) => JSON.stringify(name));
  return readFileSync("static/sw.js", "utf8")
    .replace('"VERSION"', JSON.stringify(version))
    .replace('"FILES"', list.join(", "));
}

function offline() {
  const page = read("index.html").toString();
  writeFileSync(join(BUILD, "index.html"), page.replace(/<html lang="?en"?>/, '<html lang="en" data-offline="sw.js">'));
  const contents = new Map(files().map((name) => [name, read(name)]));
  writeFileSync(join(BUILD, "sw.js"), worker(contents));
}

// The folder is made anew each time: so it must hold nothing but what was published before.
function room(target) {
  const isOurs = !existsSync(target) || readdirSync(target).length === 0 || ["embed.js", "index.html.br", ".nojekyll"].every((name) => existsSync(join(target, name)));
  if (isOurs) return;
  console.error(`error: ${target} holds other files, and publishing would delete them. Name a folder of its own, such as ${join(target, "playground")}.`);
  process.exit(1);
}

function folder(target) {
  room(target);
  const names = files();
  // The files of the program name each other in a circle, so they share the hash of all.
  const release = short(hash(...names.flatMap((name) => [name, read(name)])));
  const hashed = new Map(names.filter((name) => !NAMED.test(name)).map((name) => {
    const sum = name.endsWith(".js") ? release : short(hash(read(name)));
    return [name, name.replace(/(\.\w+)$/, `.${sum}$1`)];
  }));
  // A name in quotes, or as a value in minified HTML; but not the name of a member: that is how the wasm file calls its imports.
  const known = [...hashed.keys()].map((name) => name.replaceAll(".", "\\.")).join("|");
  const reference = new RegExp(`(?<=["'=](?:\\./)?)(${known})(?=["'](?!:)|[ >])`, "g");
  const contents = new Map(names.filter((name) => name !== "sw.js").map((name) => {
    const bytes = read(name);
    const isCode = /\.(html|js)$/.test(name);
    const renamed = isCode ? bytes.toString().replace(reference, (found) => hashed.get(found)) : bytes;
    return [hashed.get(name) ?? name, Buffer.from(renamed)];
  }));
  contents.set("sw.js", Buffer.from(worker(contents)));
  rmSync(target, { recursive: true, force: true });
  let sent = 0;
  for (const [name, bytes] of contents) {
    write(join(target, name), bytes);
    if (!COMPRESSED.test(name)) continue;
    const small = brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    });
    write(join(target, `${name}.br`), small);
    write(join(target, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    sent += small.length;
  }
  // Else GitHub Pages would leave out names that begin with an underscore.
  write(join(target, ".nojekyll"), "");
  console.log(`${target}: ${contents.size} files, ${kib(sent)} as brotli sends them`);
}

function single(target) {
  const program = read("crr-playground.js").toString()
    .replace(/^export \{.*\};?$/gm, "")
    .replace(/^export (?=function|async|class|const)/gm, "");
  if (/^(import|export) /m.test(program)) throw new Error("A module is left that cannot be inlined.");
  const inlined = files().filter((name) => /\.wasm$|^lessons\//.test(name));
  const packed = inlined.map((name) => [name, gzipSync(read(name), { level: 9 }).toString("base64")]);
  const script = `
// What a server would send, gzipped.
const FILES = ${JSON.stringify(Object.fromEntries(packed))};
const network = globalThis.fetch;
globalThis.fetch = async (what, how) => {
  const address = new URL(what?.url ?? what, location.href).href;
  const name = address.replace(new URL(".", location.href).href, "");
  if (!Object.hasOwn(FILES, name)) return network(what, how);
  const bytes = Uint8Array.from(atob(FILES[name]), (character) => character.charCodeAt(0));
  const whole = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const type = name.endsWith(".wasm") ? "application/wasm" : "text/plain; charset=utf-8";
  return new Response(whole, { headers: { "content-type": type } });
};
${program}
await __wbg_init({ module_or_path: fetch(new URL("./crr-playground_bg.wasm", location.href)) });
openPage();
performance.mark("started");
`;
  const style = `${read("tokens.css")}${read("style.css")}`;
  const icon = `data:image/svg+xml;base64,${read("favicon.svg").toString("base64")}`;
  const allow = (text) => `'sha256-${hash(text).digest("base64")}'`;
  const policy = `default-src 'none'; script-src ${allow(script)} 'wasm-unsafe-eval'; style-src ${allow(style)}; img-src blob: data:; base-uri 'none'; form-action 'none'`;
  const page = read("index.html").toString()
    .replace(/ data-offline="[^"]*"/, "")
    .replace(/<meta[^>]*Content-Security-Policy[^>]*>/, () => `<meta http-equiv="Content-Security-Policy" content="${policy}">`)
    .replace(/<link[^>]*>\s*/g, "")
    .replace(/<script[^>]*src=[^>]*><\/script>\s*/g, "")
    .replace(/<\/head>|(?=<body)/, () => `<link rel="icon" href="${icon}">\n<style>${style}</style>\n`)
    .concat(`<script type="module">${script}</script>\n`);
  if (!page.includes(script) || !page.includes(style) || /(?:src|href)="?\.\//.test(page)) throw new Error("The page still asks for another file.");
  write(target, page);
  console.log(`${target}: ${kib(Buffer.byteLength(page))}`);
}

const [what, target] = process.argv.slice(2);
const make = { offline, room, folder, single }[what];
if (!make) throw new Error(`There is no package "${what}".`);
make(target);
