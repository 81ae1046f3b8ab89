// The playground in an iframe: `index.html?embed=1`. It speaks with the page around it by messages,
// as `embed.d.ts` describes them, and with nobody else: only with the window that is its parent,
// and only if that is of the origin that `origin=` names. Without it: of its own origin.
import "./embed.js";

const query = new URLSearchParams(location.search);
const element = document.createElement("crr-playground");
for (const name of ["lesson", "link", "view", "theme", "label"]) {
  if (query.has(name)) element.setAttribute(name, query.get(name));
}
if (location.hash.startsWith("#1.")) element.setAttribute("link", location.hash);
if (query.has("readonly")) element.toggleAttribute("readonly", query.get("readonly") !== "0");
if (!query.has("theme")) element.setAttribute("theme", "system");
element.style.margin = 0;
if (query.get("view") === "full") element.style.height = "100vh";

const METHODS = ["run", "step", "back", "seek", "reset", "state", "link"];
const EVENTS = ["ready", "step", "goal", "prediction", "error"];
const origin = query.get("origin") ?? location.origin;
// A browser that can tell beforehand need not log that the message was not for this parent.
const [around = origin] = location.ancestorOrigins ?? [];
const isHeard = parent !== window && (origin === "*" || around === origin);
const tell = (message) => {
  if (isHeard) parent.postMessage({ crrPlayground: 1, ...message }, origin);
};

for (const event of EVENTS) {
  element.addEventListener(event, ({ detail }) => tell({ event, detail }));
}
addEventListener("message", async ({ data, source, origin: from }) => {
  if (source !== parent || (origin !== "*" && from !== origin)) return;
  if (data?.crrPlayground !== 1 || data.method === undefined) return;
  const { id, method, arguments: values = [] } = data;
  try {
    if (!METHODS.includes(method)) throw new Error(`A playground has no method "${method}".`);
    tell({ id, result: await element[method](...values) });
  } catch (error) {
    tell({ id, error: String(error?.message ?? error) });
  }
});

const app = document.getElementById("app");
app.replaceChildren(element);
app.removeAttribute("class");
document.documentElement.removeAttribute("data-opens");
await new Promise((resolve) => {
  for (const name of ["ready", "error"]) element.addEventListener(name, resolve, { once: true });
});
performance.mark("started");
