// Starts the playground. A file of its own, because the page's policy lets no inline script pass.
import init, { openPage } from "./crr-playground.js";

try {
  if (/[?&]embed=1(&|$)/.test(location.search)) {
    await import("./frame.js");
  } else {
    await init({ module_or_path: new URL("./crr-playground_bg.wasm", import.meta.url) });
    openPage();
    performance.mark("started");
    // Only a release has one, and only a page of its own wants it.
    const { offline } = document.documentElement.dataset;
    if (offline) navigator.serviceWorker?.register(offline).catch(() => {});
  }
} catch (error) {
  const words = document.getElementById("first-words");
  if (words) words.textContent = `The playground could not start: ${error}`;
  throw error;
}
