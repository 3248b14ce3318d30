/** What the global script `toplines` holds: all that a page needs to read polls, compare them, and show it. */
export * from "./drawing/index.ts";
export * from "./framing/index.ts";
export * from "./index.ts";
export * from "./kinds/index.ts";
export * from "./notebook/index.ts";
export * from "./trend/index.ts";
