// The host: it hears every event, has a key of its own, and an element with a shadow root.
const heard = [];
const keys = [];
for (const name of ["ready", "step", "goal", "prediction", "error"]) {
  // Events do not bubble: they are caught on their way down.
  document.addEventListener(name, ({ target, detail }) => {
    if (target.localName === "crr-playground") heard.push({ id: target.id, name, detail, at: performance.now() });
  }, true);
}
document.addEventListener("keydown", ({ key }) => keys.push(key));
customElements.define("in-a-shadow", class extends HTMLElement {
  connectedCallback() {
    const inside = document.createElement("crr-playground");
    inside.id = "inner";
    inside.setAttribute("readonly", "");
    inside.addEventListener("ready", () => heard.push({ id: "inner", name: "ready" }));
    this.attachShadow({ mode: "open" }).append(inside);
  }
});
