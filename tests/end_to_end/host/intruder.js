// Asks a frame beside it, whenever its page says so, and tells the page if anybody answers.
addEventListener("message", ({ data, source }) => {
  if (source !== parent) return parent.postMessage({ overheard: data }, "*");
  for (const method of ["reset", "state"]) {
    parent.frames[data.at].postMessage({ crrPlayground: 1, id: -1, method }, "*");
  }
});
