// Starts the playground. `index.html` shows a picture of the page as it opens; the program itself
// is fetched at the first sign of a person, or at once where something else is to be shown. What is
// done to the picture in the meantime is done to the page, in its order, as soon as it stands there.
// The picture and the page that the program draws first are alike, element by element.
(() => {
  const here = document.currentScript.src;
  const file = (name) => new URL(name, here).href;
  const root = document.documentElement;
  const isFrame = /[?&]embed=1(&|$)/.test(location.search);
  const kept = () => { try { return localStorage.getItem("crr-playground"); } catch { return null; } };
  const isElsewhere = isFrame || /^#(\d|lesson=|scene=)/.test(location.hash) || kept();
  // The style sheet then shows no picture of what will not be there.
  if (isElsewhere) root.dataset.opens = isFrame ? "frame" : "elsewhere";

  const SIGNS = ["pointerover", "pointerdown", "keydown", "focusin", "dragenter"];
  const DEEDS = ["click", "change", "keydown", "dragover", "drop"];
  let app, starting;
  const deeds = [];

  const say = (words) => {
    const place = app.querySelector("[role=status]") ?? app;
    place.textContent = words;
    root.removeAttribute("data-opens");
  };

  // From an element to the same one on the page that the program has drawn.
  const pathOf = (element) => {
    if (!app.contains(element)) return undefined;
    const path = [];
    for (let at = element; at !== app; at = at.parentElement) {
      path.unshift([...at.parentElement.children].indexOf(at));
    }
    return path;
  };
  const elementAt = (path) => path?.reduce((at, index) => at?.children[index], app) ?? document.body;

  // What a deed comes to, once there is something to do it to; nothing if it is none.
  const deed = (event) => {
    const { target, type } = event;
    const path = pathOf(target);
    const isText = target.localName === "textarea";
    if (type === "click") {
      if (target.closest("label, input, select, textarea")) return; // the browser itself knows what to do
      return () => elementAt(path).dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }
    if (type === "change") {
      const { files, value, checked } = target;
      return () => {
        const now = elementAt(path);
        if (target.type === "file") now.files = files;
        else if (target.type === "checkbox") now.checked = checked;
        else now.value = value;
        for (const name of ["input", "change"]) now.dispatchEvent(new Event(name, { bubbles: true }));
      };
    }
    if (type === "keydown") {
      const isTyped = isText && (event.key !== "Enter" || event.shiftKey || event.isComposing);
      if (isTyped || /^(Tab|Shift|Control|Alt|Meta)$/.test(event.key)) return;
      const { value } = target;
      if (isText) {
        target.value = "";
        event.preventDefault();
      } else if (target.matches("button, input, select") && /^( |Enter)$/.test(event.key)) {
        return; // a click or a change follows
      }
      const { key, code, shiftKey, ctrlKey, altKey, metaKey } = event;
      return () => {
        const now = elementAt(path);
        if (isText) typeInto(now, value);
        setTimeout(() => now.dispatchEvent(new KeyboardEvent("keydown", { key, code, shiftKey, ctrlKey, altKey, metaKey, bubbles: true, cancelable: true })));
      };
    }
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    if (type !== "drop") return;
    const dropped = new DataTransfer();
    for (const one of event.dataTransfer.files) dropped.items.add(one);
    return () => elementAt(path).dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true }));
  };
  const typeInto = (field, value) => {
    field.value = value;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };

  const note = (event) => {
    const done = deed(event);
    if (!done) return;
    deeds.push(done);
    say("One moment: the playground is on its way.");
    sign();
  };

  const start = async () => {
    app.ariaBusy = "true";
    const [program, { default: init, openPage }] = await Promise.all([
      fetch(file("./crr-playground_bg.wasm")), import(file("./crr-playground.js")),
    ]);
    await init({ module_or_path: program });
    const [focused, typed] = [document.activeElement, app.querySelector("textarea")?.value];
    const path = pathOf(focused);
    for (const name of DEEDS) document.removeEventListener(name, note);
    for (const name of SIGNS) removeEventListener(name, sign);
    openPage();
    root.removeAttribute("data-opens");
    app.removeAttribute("aria-busy");
    app.removeAttribute("class");
    performance.mark("started");
    await new Promise(requestAnimationFrame);
    if (path) elementAt(path).focus({ preventScroll: true });
    for (const done of deeds.splice(0)) {
      done();
      await new Promise((resolve) => setTimeout(resolve, 10)); // the next may need what this one draws
    }
    if (typed) typeInto(app.querySelector("textarea"), typed);
    // Only a release has one, and only a page of its own wants it.
    const { offline } = root.dataset;
    if (offline) navigator.serviceWorker?.register(file(offline)).catch(() => {});
  };

  const sign = () => {
    starting ??= (isFrame ? import(file("./frame.js")) : start()).catch((error) => {
      starting = undefined; // the next sign tries again
      app.removeAttribute("aria-busy");
      say(`The playground did not come: ${error.message}. Look after the network, and try it again.`);
    });
  };

  addEventListener("DOMContentLoaded", () => {
    app = document.getElementById("app");
    if (isElsewhere) return sign();
    for (const name of DEEDS) document.addEventListener(name, note);
    for (const name of SIGNS) addEventListener(name, sign);
  });
  addEventListener("hashchange", () => sign());
})();
