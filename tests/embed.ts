// How a page in TypeScript uses the playground, by `static/embed.d.ts`. It only has to compile: `./dev
// page` asks TypeScript, and runs nothing of it. What is wrong on purpose says so, and must be.
import { CrrPlayground } from "../static/embed.js";
import type { Entry, FromFrame, Place, State, ToFrame, Version } from "../static/embed.js";

const playground = document.querySelector("crr-playground")!;
const same: CrrPlayground = playground;
playground.setAttribute("lesson", "delete-markers");
same.style.height = "400px";

playground.addEventListener("ready", (event) => { const nothing: null = event.detail; void nothing; });
playground.addEventListener("step", ({ detail }) => {
  const { position, length, branch, time, says }: Place = detail;
  console.log(position + length + branch, time.slice(0, 4), says.length);
});
playground.addEventListener("goal", ({ detail }) => {
  document.getElementById("next")!.hidden = !(detail.all && detail.done && detail.goal >= 0);
  console.log(detail.lesson.length, detail.words.length);
});
playground.addEventListener("prediction", ({ detail }) => {
  const words: string = detail.answered;
  if (detail.right === null) console.log(detail.asked, detail.choices[detail.choice], words);
  else console.log(detail.right ? "right" : detail.happened ?? "neither");
});
playground.addEventListener("error", ({ detail }) => console.error(detail.message.trim()), { once: true });
playground.addEventListener("click", (event) => event.preventDefault());

async function use(): Promise<void> {
  const entries: Entry[] = await playground.run("aws s3 ls\nsim status");
  console.log(entries[0].command, entries[0].stdout, entries[0].stderr, entries[0].note, entries[0].code + 1);
  const places: Place[] = [await playground.step(), await playground.back(), await playground.seek(3), await playground.reset()];
  const state: State = await playground.state();
  const version: Version | undefined = state.buckets[0]?.keys[0]?.versions[0];
  const status: "PENDING" | "COMPLETED" | "FAILED" | "REPLICA" | null = version?.replicationStatus ?? null;
  const done: boolean = state.lesson?.goals.every((goal) => goal.done) ?? false;
  const right = state.lesson?.predictions.filter((question) => question.right).length ?? 0;
  const link: URL = new URL(await playground.link());
  console.log(places.length, status, done, right, link.hash, state.regions.includes("us-east-1"));
  // @ts-expect-error A moment is a number.
  await playground.seek("3");
  // @ts-expect-error There is no such method.
  await playground.play();
}

const frame = document.querySelector("iframe")!;
const question: ToFrame = { crrPlayground: 1, id: 7, method: "run", arguments: ["sim status"] };
frame.contentWindow!.postMessage(question, "https://playground.example");
// @ts-expect-error A frame has the methods of the element, and no others.
const wrong: ToFrame = { crrPlayground: 1, method: "constructor" };
addEventListener("message", ({ data, origin }: MessageEvent<FromFrame>) => {
  if (origin !== "https://playground.example" || data?.crrPlayground !== 1) return;
  if ("event" in data) console.log(data.event === "goal", data.detail);
  else if ("error" in data) console.error(data.error.trim(), data.id);
  else console.log(data.result);
});

void use().then(() => console.log(wrong));
