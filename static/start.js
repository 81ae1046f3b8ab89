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

  const typeInto = (field, value) => {
    field.value = value;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const happens = { bubbles: true, cancelable: true };

  // What an event comes to once there is a page that it can come to: something to do with the
  // element there, or nothing where the browser itself knows what to do.
  const DEEDS = {
    click({ target }) {
      if (target.closest("label, input, select, textarea")) return;
      return (it) => it.dispatchEvent(new MouseEvent("click", happens));
    },
    change({ target: { type, files, value, checked } }) {
      return (it) => {
        if (type === "file") it.files = files;
        else if (type === "checkbox") it.checked = checked;
        else it.value = value;
        for (const name of ["input", "change"]) it.dispatchEvent(new Event(name, happens));
      };
    },
    keydown(event) {
      const { target, key, code, shiftKey, ctrlKey, altKey, metaKey } = event;
      if (/^(Tab|Shift|Control|Alt|Meta)$/.test(key)) return;
      const press = (it) => it.dispatchEvent(new KeyboardEvent("keydown", { key, code, shiftKey, ctrlKey, altKey, metaKey, ...happens }));
      if (!target.matches("button, input, select, textarea")) return press;
      if (target.localName !== "textarea" || key !== "Enter" || shiftKey || event.isComposing) return;
      // A command: the field is free for the next.
      event.preventDefault();
      const { value } = target;
      target.value = "";
      return async (it) => {
        typeInto(it, value);
        await pause();
        press(it);
      };
    },
    dragover(event) {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    },
    drop(event) {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      const dataTransfer = new DataTransfer();
      for (const one of event.dataTransfer.files) dataTransfer.items.add(one);
      return (it) => it.dispatchEvent(new DragEvent("drop", { dataTransfer, ...happens }));
    },
  };

  const note = (event) => {
    const deed = DEEDS[event.type](event);
    if (!deed) return;
    deeds.push([deed, pathOf(event.target)]);
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
    for (const name of Object.keys(DEEDS)) document.removeEventListener(name, note);
    for (const name of SIGNS) removeEventListener(name, sign);
    openPage();
    root.removeAttribute("data-opens");
    app.removeAttribute("aria-busy");
    performance.mark("started");
    await new Promise(requestAnimationFrame);
    if (path) elementAt(path).focus({ preventScroll: true });
    // What one draws may move the others, so they are found first.
    for (const [deed, it] of deeds.map(([deed, path]) => [deed, elementAt(path)])) {
      await deed(it);
      await pause(10); // the next may need what this one draws
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
    if (isFrame) return sign();
    for (const name of Object.keys(DEEDS)) document.addEventListener(name, note);
    for (const name of SIGNS) addEventListener(name, sign);
    if (isElsewhere) sign();
  });
  addEventListener("hashchange", () => sign());
})();
