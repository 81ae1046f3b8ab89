// What a reader's first visit costs, file by file, and what the program in it is made of. Reads the
// release build in `dist/`; fails where the visit costs more than the budget.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const BUDGET_KIB = 110;
// Fetched only when they are asked for: lessons when one is opened, the rest by pages that embed.
const LATER = [/^lessons\//, /^embed\.js$/];

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
  .filter((name) => !LATER.some((pattern) => pattern.test(name)))
  .map((name) => {
    const bytes = readFileSync(`dist/${name}`);
    return { name, raw: bytes.length, cost: brotli(bytes) };
  })
  .sort(dearestFirst);
const total = sum(files);

console.log("first load: KiB raw, brotli 11, share");
for (const { name, raw, cost } of files) {
  console.log(`${kib(raw)} ${kib(cost)} ${percent(cost, total)}  ${name}`);
}
console.log(`${" ".repeat(8)} ${kib(total)}          in all; the budget is ${BUDGET_KIB}`);

if (total > BUDGET_KIB * 1024) {
  console.error(`error: the first load costs ${kib(total - BUDGET_KIB * 1024).trim()} KiB too much`);
  process.exit(1);
}
