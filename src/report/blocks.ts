import { maximumOf } from "../stats/extremes.ts";
import type { Block } from "./document.ts";

export function heading(text: string): Block {
  return { kind: "heading", level: 2, text };
}

export function paragraph(text: string): Block {
  return { kind: "paragraph", text };
}

/** Lines one below the other, without a blank line before or behind a list. */
export function lines(texts: readonly string[]): Block {
  return { kind: "lines", lines: texts };
}

export function list(items: readonly string[]): Block {
  return { kind: "list", items };
}

/** A table. A title that begins with ">" heads a column of numbers. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): Block {
  const columns = titles.map((title) =>
    title.startsWith(">") ? { title: title.slice(1), align: "right" as const } : { title },
  );
  return { kind: "table", columns, rows };
}

/** The first of several tables, each with shorter names, that a line of 100 columns has room for; else the last. */
export function fitting(make: (room: number) => Block, rooms: readonly number[] = [34, 27, 25, 20]): Block {
  const tables = rooms.map(make);
  const isNarrow = (each: Block): boolean =>
    each.kind === "table" &&
    each.columns.reduce((sum, { title }, place) => {
      const cells = [title, ...each.rows.map((row) => row[place] ?? "")];
      return sum + 2 + maximumOf(cells.map(({ length }) => length));
    }, -2) <= 100;
  return tables.find(isNarrow) ?? tables.at(-1)!;
}
