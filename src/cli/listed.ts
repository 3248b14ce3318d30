import { formatCount } from "../format/number.ts";
import { paragraph } from "../report/blocks.ts";
import type { Document } from "../report/document.ts";

const MOST = 20;

/** The first of many lines, and how many more there are. */
export function someOf(lines: readonly string[]): readonly string[] {
  const more = lines.length - MOST;
  return more > 0 ? [...lines.slice(0, MOST), `${formatCount(more)} more`] : lines;
}

/** A list under what it is of; nothing where it is empty. */
export function listed(title: string, lines: readonly string[]): Document {
  return lines.length === 0 ? [] : [paragraph(title), { kind: "list", items: someOf(lines) }];
}
