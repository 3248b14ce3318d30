import type { Document } from "../report/document.ts";

/** Functions that the library names in its advice, and the commands that call them. */
const COMMANDS: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["audit", "toplines audit"],
  ["coverage", "toplines coverage"],
  ["difference", "toplines change"],
  ["change", "toplines change"],
  ["framing", "toplines framing"],
  ["decompose", "toplines decompose"],
  ["describeSeries", "toplines series"],
  ["wording", "toplines wording"],
  ["breaks", "toplines breaks"],
  ["trend", "toplines trend"],
]);

const NAMES = /* @__PURE__ */ new RegExp(`\\b(?:${[...COMMANDS.keys()].join("|")})\\b`, "g");

/** A text with commands in the place of functions: who types commands calls no functions. */
export function withCommands(text: string): string {
  return text.replace(NAMES, (name) => COMMANDS.get(name) ?? name);
}

/** A document with commands in the place of functions, in its paragraphs and lists. */
export function documentWithCommands(document: Document): Document {
  return document.map((block) => {
    if (block.kind === "paragraph") return { ...block, text: withCommands(block.text) };
    return block.kind === "list" ? { ...block, items: block.items.map(withCommands) } : block;
  });
}
