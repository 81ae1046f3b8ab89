// The host of two frames: it hears what they say, and asks them.
const heard = [];
const answers = new Map();
const overheard = [];
addEventListener("message", ({ data, origin, source }) => {
  if (data?.overheard) overheard.push(data.overheard);
  if (data?.crrPlayground !== 1) return;
  const id = [...document.querySelectorAll("iframe")].find((frame) => frame.contentWindow === source)?.id;
  if (data.event) heard.push({ id, origin, name: data.event, detail: data.detail });
  else answers.get(data.id)?.(data);
});
let count = 0;
const ask = (frame, method, ...values) => new Promise((resolve) => {
  const id = ++count;
  answers.set(id, resolve);
  setTimeout(() => resolve("silence"), 3000);
  document.getElementById(frame).contentWindow.postMessage({ crrPlayground: 1, id, method, arguments: values }, "*");
});
