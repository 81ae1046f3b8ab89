// Defines <crr-playground>: a playground for other people's pages. `embed.d.ts` says what it takes
// and tells. All that are on a page share one program and one set of styles, and nothing else.
const file = (name) => new URL(name, import.meta.url);
const FIELDS = "input:not([type=checkbox]), textarea, select";

const fetched = async (name) => {
  const answer = await fetch(file(name));
  if (!answer.ok) throw new Error(`${file(name)} answers ${answer.status}.`);
  return answer.text();
};

// Remembers what `make` gives; where it fails, the next to ask tries again.
const once = (make) => {
  let made;
  return () => (made ??= make().catch((error) => { made = undefined; throw error; }));
};

// A string is a refusal.
const answered = (answer) => {
  if (typeof answer === "string") throw new Error(answer);
  return answer;
};

const onPage = new Set();

const program = once(async () => {
  const module = await import("./crr-playground.js");
  await module.default({ module_or_path: file("./crr-playground_bg.wasm") });
  module.whenBroken(() => {
    const message = "The playground has stopped: a mistake of ours. Load the page again.";
    for (const element of onPage) element.broke(message);
  });
  return module;
});

// The page's own styles, for a root that is no document and a window that is an element.
// Constructed style sheets need no permission of a Content-Security-Policy.
const styles = once(() => Promise.all(["./tokens.css", "./style.css", "./embed.css"].map(async (name) => {
  const sheet = new CSSStyleSheet();
  const text = await fetched(name);
  sheet.replaceSync(text
    .replace(/@media ?((?:\([^()]*\b(?:width|height)\b[^()]*\)(?: ?and ?)?)+)/g, "@container playground $1")
    .replace(/:root\b|(?<=^|[}\s/])(?:body|html)(?= ?\{)/g, ".playground"));
  return sheet;
})));

// What stands there before it has started: what is between the tags, and perhaps a button.
const poster = new CSSStyleSheet();
poster.replaceSync(`
  :host { display: block; min-width: 0; margin-block: 24px; }
  .poster { position: relative; display: grid; }
  .poster ::slotted(img) { max-width: 100%; height: auto; }
  button { place-self: center; min-height: 44px; padding: 0 20px; border: 0; border-radius: 6px;
    background: #16191d; color: #fff; font: 600 16px system-ui, sans-serif; cursor: pointer; }
  .poster:has(button) > * { grid-area: 1 / 1; }
  button:focus-visible { outline: 3px solid #5a3fd6; outline-offset: 2px; }
  p { margin: 0; padding: 12px; font: 14px system-ui, sans-serif; }
`);

// Whether the page around an element is dark: as it declares, or as its text looks.
const isDark = (element) => {
  const { color, colorScheme } = getComputedStyle(element);
  const [light, dark] = ["light", "dark"].map((word) => colorScheme.includes(word));
  if (light !== dark) return dark;
  if (light) return matchMedia("(prefers-color-scheme: dark)").matches;
  const [red, green, blue] = color.match(/[\d.]+/g).map(Number);
  return red * 0.3 + green * 0.6 + blue * 0.1 > 140;
};

const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

export class CrrPlayground extends HTMLElement {
  static observedAttributes = ["lesson", "link", "view", "theme", "readonly"];

  #root = this.attachShadow({ mode: "open" });
  #running; // the promise that it stands there, once it was asked for
  #playground; // its number in the program
  #around;
  #watch; // what ends with the element
  #swallowed = new Set();
  #turn = 0; // how often it was started and stopped

  connectedCallback() {
    onPage.add(this);
    if (this.#running) return; // it was only moved
    if (this.getAttribute("start") === "click") this.#wait();
    else this.#start();
  }

  disconnectedCallback() {
    onPage.delete(this);
    queueMicrotask(() => { if (!this.isConnected) this.#stop(); });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#running) return;
    if (name === "theme") this.#paint();
    else if (name === "readonly") this.#readOnly();
    else { this.#stop(); this.#start(); }
  }

  /** Runs what one would type into the console. */
  run(line) { return this.#ask("run", line); }
  /** One moment on. */
  step() { return this.#ask("step"); }
  /** One moment back. */
  back() { return this.#ask("back"); }
  /** To a moment, counted from 0. */
  seek(moment) { return this.#ask("seek", Math.min(Math.max(0, Math.trunc(moment) || 0), 2 ** 32 - 1)); }
  /** To where it began. */
  reset() { return this.#ask("reset"); }
  /** Everything that can be seen, as a plain object. */
  state() { return this.#ask("state"); }
  /** The address of this very moment in the playground's own page. */
  async link() { return new URL((await this.#ask("link")).link, file("./index.html")).href; }

  async #ask(what, value = "") {
    if (!this.isConnected) throw new Error("The playground is not on a page.");
    await (this.#running ?? this.#start());
    const { ask } = await program();
    if (this.#playground === undefined) throw new Error("The playground is not on a page.");
    return answered(ask(this.#playground, what, String(value)));
  }

  #tell(name, detail) {
    if (name === "ready") performance.mark("crr-playground ready");
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  broke(message) {
    this.#playground = undefined; // nothing of it can be called any more
    this.#tell("error", { message });
  }

  #wait() {
    const start = make("button", { type: "button", textContent: this.getAttribute("start-label") ?? "Start the playground" });
    start.addEventListener("click", () => this.#start().then(() => this.#root.querySelector(".app")?.focus({ preventScroll: true }), () => {}));
    this.#still(start);
  }

  // The picture between the tags, with what is said or asked.
  #still(...more) {
    this.#root.adoptedStyleSheets = [poster];
    this.#root.replaceChildren(make("div", { className: "poster" }, make("slot"), ...more));
  }

  #start() {
    const starting = (this.#running = this.#begin());
    starting.catch((error) => {
      const message = String(error?.message ?? error);
      if (this.#running !== starting) return;
      this.#running = undefined;
      this.#still(make("p", { role: "status", textContent: `The playground did not start. ${message}` }));
      this.#tell("error", { message });
    });
    return starting;
  }

  async #begin() {
    const turn = ++this.#turn;
    if (!this.#root.firstChild) this.#still();
    const [lesson, link] = [this.getAttribute("lesson"), this.getAttribute("link")];
    if (lesson && !/^[\w-]+$/.test(lesson)) throw new Error(`"${lesson}" is no name of a lesson.`);
    const [kind, name] = link ? ["link", `#${link.split("#").at(-1)}`] : lesson ? ["lesson", lesson] : ["", ""];
    const [module, sheets, text] = await Promise.all([
      program(), styles(), kind === "lesson" ? fetched(`./lessons/${lesson}.txt`) : "",
    ]);
    if (turn !== this.#turn) throw new Error("It was taken off the page.");
    const isFull = this.getAttribute("view") === "full";
    const inside = make("div", { className: `playground${isFull ? "" : " stage-only"}` });
    if (!isFull) inside.append(this.#below());
    this.#around = make("section", { className: "around", ariaLabel: this.getAttribute("label") ?? "CRR Playground" }, inside);
    this.#root.adoptedStyleSheets = sheets;
    let stands;
    const standing = new Promise((resolve) => { stands = resolve; });
    const tell = (name, detail) => {
      if (name === "ready") stands();
      this.#tell(name, detail);
    };
    this.#playground = answered(module.mount(inside, kind, name, text, isFull, tell));
    this.#root.replaceChildren(this.#around);
    this.#paint();
    await standing;
    if (turn !== this.#turn) return;
    this.#listen(inside);
    if (kind === "link") module.ask(this.#playground, "open", name); // how it was looked at
    if (this.hasAttribute("readonly")) this.#readOnly();
  }

  #below() {
    const again = make("button", { type: "button", className: "btn quiet", textContent: "Start over" });
    again.addEventListener("click", () => this.reset().catch(() => {}));
    const open = make("a", { className: "btn quiet", target: "_blank", rel: "noopener", href: this.#address(), textContent: "Open in the full playground" });
    for (const name of ["pointerdown", "focus"]) {
      open.addEventListener(name, () => this.link().then((link) => { open.href = link; }, () => {}));
    }
    return make("div", { className: "below" }, again, open);
  }

  #address() {
    const address = file("./index.html");
    const [lesson, link] = [this.getAttribute("lesson"), this.getAttribute("link")];
    address.hash = link?.split("#").at(-1) ?? (lesson ? `lesson=${lesson}` : "");
    return address.href;
  }

  #stop() {
    this.#turn += 1;
    this.#watch?.abort();
    const gone = this.#playground;
    if (gone !== undefined) program().then(({ unmount }) => unmount(gone));
    this.#root.replaceChildren();
    this.#playground = this.#running = this.#watch = this.#around = undefined;
  }

  #listen(inside) {
    this.#watch = new AbortController();
    const { signal } = this.#watch;
    // The host sees no key that was typed into a field of the playground, or that it has used.
    for (const name of ["keydown", "keypress", "keyup"]) {
      inside.addEventListener(name, (event) => {
        const isTyped = event.composedPath()[0].matches?.(FIELDS) && !event.ctrlKey && !event.metaKey && !event.altKey;
        const isUsed = isTyped || event.defaultPrevented || this.#swallowed.has(event.code);
        if (name === "keydown" && isUsed) this.#swallowed.add(event.code);
        if (name === "keyup") this.#swallowed.delete(event.code);
        if (isUsed && event.key !== "Tab") event.stopPropagation();
      }, { signal });
    }
    const paint = () => this.#paint();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint, { signal });
    const themes = new MutationObserver(paint);
    for (const element of [document.documentElement, document.body]) {
      themes.observe(element, { attributes: true });
    }
    signal.addEventListener("abort", () => themes.disconnect());
  }

  #paint() {
    const theme = this.getAttribute("theme");
    const dark = {
      light: () => false,
      dark: () => true,
      system: () => matchMedia("(prefers-color-scheme: dark)").matches,
    }[theme] ?? (() => isDark(this));
    this.#around?.classList.toggle("dark", dark());
  }

  #readOnly() {
    const is = this.hasAttribute("readonly");
    this.#around?.firstChild.classList.toggle("read-only", is);
    this.#ask("readonly", is).catch(() => {});
  }
}

if (!customElements.get("crr-playground")) customElements.define("crr-playground", CrrPlayground);
