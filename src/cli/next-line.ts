import { lines } from "../report/blocks.ts";
import type { Document } from "../report/document.ts";
import type { Given } from "./recipe-command.ts";

/** A document with what to do next as its last line: `More: --full. To cite: toplines cite share ukraine-nato iri-2021-11`. */
export function withNext(
  document: Document,
  command: string,
  { dataset, folder, addresses, texts }: Pick<Given, "dataset" | "folder" | "addresses" | "texts">,
): Document {
  const options = Object.entries(texts).flatMap(([name, all]) => all.flatMap((text) => [`--${name}`, quoted(text)]));
  const place = folder ?? dataset;
  const words = [command, ...(place === null ? [] : [place]), ...addresses, ...options].filter((word) => word !== "");
  const lineOf = (cited: string): string => `More: --full. To cite: toplines cite ${cited}`;
  const whole = lineOf(words.join(" "));
  const line =
    whole.length <= MOST_COLUMNS ? whole : `More: --full. To cite: the same command, with cite before ${command}.`;
  const last = document.at(-1);
  return last?.kind === "lines" && document.length > 1
    ? [...document.slice(0, -1), { ...last, lines: [...last.lines, line] }]
    : [...document, lines([line])];
}

const MOST_COLUMNS = 100;

/** As a shell takes it. */
function quoted(text: string): string {
  return /^[\w.,:/=%+-]+$/.test(text) ? text : `"${text}"`;
}
