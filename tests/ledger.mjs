// What a reader's first visit costs, file by file, and what the program in it is made of. Reads the
// release build in `dist/`; fails where the visit costs more than the ceiling.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

// What a first visit may cost until somebody acts, and the program that is fetched then. The
// ceiling of the program goes down; up only for what its commit says (play without stutter: 3,
// cheaper steps, and links that open before the page is drawn: 2; links unpacked in a third of the
// time: 2; menus that a scrolling shelf does not cut off, and a day beside the time: 2).
const OPENING_KIB = 110;
const PROGRAM_KIB = 614;
// The program before wasm-opt: smaller by a third afterwards, but here functions still have names.
const target = process.env.CARGO_TARGET_DIR ?? "target";
const NAMED = `${target}/wasm-bindgen/release/crr-playground_bg.wasm`;
const STANDARD = /^(core|alloc|std|hashbrown|dlmalloc|compiler_builtins|__rustc)$/;
const PROGRAM = /^crr-playground/;
// Fetched only when they are asked for: lessons when one is opened, the rest by pages that embed,
// or for the next visit.
const LATER = [/^lessons\//, /^embed\./, /^frame\.js$/, /^sw\.js$/];

const kib = (bytes) => (bytes / 1024).toFixed(1).padStart(8);
const percent = (part, whole) => `${((100 * part) / whole).toFixed(1).padStart(5)} %`;
const sum = (rows) => rows.reduce((total, row) => total + row.cost, 0);
const dearestFirst = (a, b) => b.cost - a.cost;

const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

if (!existsSync("dist/index.html")) {
  console.error("error: there is no release build in dist/: run ./dev build");
  process.exit(1);
}

const files = readdirSync("dist", { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.slice("dist/".length))
  .map((name) => {
    const bytes = readFileSync(`dist/${name}`);
    return { name, raw: bytes.length, cost: brotli(bytes) };
  })
  .sort(dearestFirst);
const isProgram = ({ name }) => PROGRAM.test(name);
const isLater = ({ name }) => LATER.some((pattern) => pattern.test(name));
const isOpening = (file) => !isProgram(file) && !isLater(file);

// Prints what these files weigh, and gives the sum in bytes.
function list(title, some, limit) {
  console.log(title);
  const total = sum(some);
  for (const { name, raw, cost } of some) {
    console.log(`${kib(raw)} ${kib(cost)} ${percent(cost, total)}  ${name}`);
  }
  console.log(`${" ".repeat(8)} ${kib(total)}          in all${limit ? `, at most ${limit}` : ""}`);
  return total;
}

console.log("KiB raw, KiB brotli 11, share");
const opening = list("the page, until somebody acts:", files.filter(isOpening), OPENING_KIB);
const program = list("the program, at the first sign of a person:", files.filter(isProgram), PROGRAM_KIB);
list("when something asks for it:", files.filter(isLater));

console.log("\nthe program, before wasm-opt: KiB raw, share");
const owners = costByOwner(readFileSync(NAMED));
const whole = sum(owners);
for (const { name, cost } of owners.filter((owner) => owner.cost > whole / 200)) {
  console.log(`${kib(cost)} ${percent(cost, whole)}  ${name}`);
}

for (const [name, cost, limit] of [["page", opening, OPENING_KIB], ["program", program, PROGRAM_KIB]]) {
  if (cost <= limit * 1024) continue;
  console.error(`error: the ${name} costs ${kib(cost - limit * 1024).trim()} KiB too much`);
  process.exitCode = 1;
}

// Bytes by the crate whose function they are, and in this crate by layer. Generic code of the
// standard library counts as the standard library's, whoever asked for it.
function costByOwner(wasm) {
  const { bodies, names, data } = readModule(wasm);
  const costs = new Map([["texts and tables", data]]);
  for (const [index, cost] of bodies) {
    const owner = ownerOf(names.get(index) ?? "");
    costs.set(owner, (costs.get(owner) ?? 0) + cost);
  }
  return [...costs].map(([name, cost]) => ({ name, cost })).sort(dearestFirst);
}

function ownerOf(name) {
  const plain = name.replace(/\[[0-9a-f]+\]/g, "").replace("core::ptr::drop_in_place", "");
  const [, crate, module] = /(\w+)::(\w*)/.exec(plain) ?? [];
  if (crate === "crr_playground") return `${crate}::${module}`;
  return crate && !STANDARD.test(crate) ? crate : "the standard library";
}

// The sizes of the functions, their names and the size of the data in a WebAssembly module.
function readModule(wasm) {
  let at = 8;
  const number = () => {
    for (let value = 0, factor = 1; ; factor *= 128) {
      const byte = wasm[at++];
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  const text = () => {
    const length = number();
    return wasm.toString("utf8", at, (at += length));
  };
  const repeat = (read) => Array.from({ length: number() }, read);
  const module = { bodies: [], names: new Map(), data: 0 };
  let imported = 0;
  while (at < wasm.length) {
    const [section, size] = [wasm[at++], number()];
    const end = at + size;
    if (section === 2) {
      // wasm-bindgen's modules import functions only.
      imported = repeat(() => [text(), text(), wasm[at++], number()]).length;
    } else if (section === 10) {
      module.bodies = repeat((_, index) => {
        const length = number();
        at += length;
        return [imported + index, length];
      });
    } else if (section === 11) {
      module.data = size;
    } else if (section === 0 && text() === "name") {
      while (at < end) {
        const [part, length] = [wasm[at++], number()];
        if (part === 1) repeat(() => module.names.set(number(), text()));
        else at += length;
      }
    }
    at = end;
  }
  return module;
}
