/** What the global script `toplines` holds: all that a page needs to read polls, compare them, and show it. */
export * from "./index.ts";
export * from "./notebook/index.ts";
