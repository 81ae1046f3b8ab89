// Starts the playground. A file of its own, because the page's policy lets no inline script pass.
import init from "./crr-playground.js";

try {
  await init({ module_or_path: new URL("./crr-playground_bg.wasm", import.meta.url) });
  performance.mark("started");
} catch (error) {
  const words = document.getElementById("first-words");
  if (words) words.textContent = `The playground could not start: ${error}`;
  throw error;
}
