// Opens the next paragraph when the goals of the lesson before it are reached.
document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("lesson")?.addEventListener("goal", ({ detail }) => {
    document.getElementById("next").hidden = !detail.all;
  });
});
