// What <crr-playground> takes and tells. These names and shapes are stable: later releases may add
// members, and take none away.

/** Where a session stands, and what just happened there. */
export interface Place {
  /** How many moments lie before this one. */
  position: number;
  /** How many moments there are. */
  length: number;
  /** The branch that the position is on, from 0. */
  branch: number;
  /** The world's clock: `2026-01-01T10:00:05+00:00`. */
  time: string;
  /** What happened in this moment, in a sentence. */
  says: string;
}

/** What one command printed. */
export interface Entry {
  command: string;
  stdout: string;
  stderr: string;
  /** What the playground adds: that the old future is kept as a branch, what was meant. */
  note: string;
  /** The exit code of the AWS CLI. */
  code: number;
}

/** One version of a key: an object or a delete marker. */
export interface Version {
  versionId: string;
  isLatest: boolean;
  isDeleteMarker: boolean;
  /** When it was first written, wherever that was. */
  lastModified: string;
  /** In bytes; a delete marker has none. */
  size: number | null;
  etag: string | null;
  replicationStatus: "PENDING" | "COMPLETED" | "FAILED" | "REPLICA" | null;
}

/** One bucket with all that is in it, the newest version of each key first. */
export interface Bucket {
  name: string;
  region: string;
  versioning: "Enabled" | "Suspended" | null;
  keys: { key: string; versions: Version[] }[];
}

/** Everything that can be seen. */
export interface State extends Place {
  /** The name of the scenario that it began with, and its title. */
  scenario: string;
  title: string;
  branches: number;
  playing: boolean;
  readonly: boolean;
  regions: string[];
  buckets: Bucket[];
  lesson: {
    id: string;
    title: string;
    goals: { words: string; done: boolean }[];
    done: boolean;
    predictions: Question[];
  } | null;
}

/** A goal of the lesson was reached, or, after going back, is no more. */
export interface Goal {
  lesson: string;
  /** Which goal, from 0, and what it says. */
  goal: number;
  words: string;
  done: boolean;
  /** Whether all goals are reached. */
  all: boolean;
}

/** A question of the lesson, which the reader answers before seeing what happens. */
export interface Question {
  lesson: string;
  /** Which question, from 0. */
  question: number;
  /** What was asked, and what there was to choose from. Code stands between backticks. */
  asked: string;
  choices: string[];
  /** Which choice the reader took, from 0, and its words; null until then. */
  choice: number | null;
  answered: string | null;
  /** Whether it came as predicted; null until it has happened, and where nothing was chosen. */
  right: boolean | null;
  /** The choice that came true, in its words; null until then, and where none of them did. */
  happened: string | null;
}

/**
 * The reader has answered a question of the lesson, or changed the answer; told once more, with
 * `right` and `happened`, when the playground has shown what comes. `view="full"` has room for the
 * lesson's steps and questions.
 */
export interface Prediction extends Question {
  choice: number;
  answered: string;
}

export interface CrrPlaygroundEvents {
  /** It stands on the page. */
  ready: CustomEvent<null>;
  /** It stands at another moment. */
  step: CustomEvent<Place>;
  goal: CustomEvent<Goal>;
  prediction: CustomEvent<Prediction>;
  /** It could not start, or has stopped. */
  error: CustomEvent<{ message: string }>;
}

/**
 * Attributes: `lesson` (a name from `lessons/index.txt`: its stage and goals; with `view="full"` its
 * steps and questions too), `link` (what stands after `#` in a link,
 * `#` included or not), `view` (`stage`, the default, or `full`), `theme` (`light`, `dark`,
 * `system`; without it, as the page around it), `readonly`, `label` (its name for screen readers),
 * `start="click"` (shows what stands between its tags until it is started) and `start-label`.
 *
 * Each method starts the playground where that has not happened, and waits until it is there.
 * Events do not bubble.
 */
export class CrrPlayground extends HTMLElement {
  /** Runs what one would type into the console: one command, or several lines. */
  run(line: string): Promise<Entry[]>;
  /** One moment on: into the future that is recorded, or the next thing to happen. */
  step(): Promise<Place>;
  back(): Promise<Place>;
  seek(moment: number): Promise<Place>;
  /** To where it began. */
  reset(): Promise<Place>;
  state(): Promise<State>;
  /** The address of this very moment in the playground's own page. */
  link(): Promise<string>;
  addEventListener<Name extends keyof CrrPlaygroundEvents>(
    name: Name,
    listener: (event: CrrPlaygroundEvents[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    name: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/**
 * What a page and an iframe of `index.html?embed=1&origin=https://page.example` send each other.
 * The iframe answers no other window than its parent, and no other origin than the one named.
 */
export type ToFrame = {
  crrPlayground: 1;
  /** Any value; the answer carries it. */
  id?: unknown;
  method: "run" | "step" | "back" | "seek" | "reset" | "state" | "link";
  arguments?: unknown[];
};
export type FromFrame =
  | { crrPlayground: 1; id: unknown; result: unknown }
  | { crrPlayground: 1; id: unknown; error: string }
  | { crrPlayground: 1; event: keyof CrrPlaygroundEvents; detail: unknown };

declare global {
  interface HTMLElementTagNameMap {
    "crr-playground": CrrPlayground;
  }
}
