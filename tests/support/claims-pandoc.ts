import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** The filter that goes with the library. */
export const FILTER: string = join(import.meta.dirname, "../../_extensions/toplines/toplines.lua");

/** Pandoc's version, or null where it is not installed. */
export const PANDOC_VERSION: string | null =
  /^pandoc ([\d.]+)/.exec(spawnSync("pandoc", ["--version"], { encoding: "utf8" }).stdout ?? "")?.[1] ?? null;

/** What Pandoc writes on its outputs, and its exit code. */
export interface PandocRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** Runs Pandoc in a folder, on a text or on the files that the arguments name. */
export function runPandoc(folder: string, args: readonly string[], input = ""): PandocRun {
  const { stdout, stderr, status } = spawnSync("pandoc", args, {
    cwd: folder,
    encoding: "utf8",
    input,
    timeout: 50_000,
  });
  return { stdout, stderr, status };
}

interface PandocNode {
  readonly t?: string;
  readonly c?: unknown;
}

/** Words of all links, read from Pandoc's JSON. */
export function pandocLinkWords(json: string): readonly string[] {
  const words: string[] = [];
  const textOf = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(textOf).join("");
    const { t, c } = (value ?? {}) as PandocNode;
    if (t === "Str") return c as string;
    if (t === "Space" || t === "SoftBreak") return " ";
    if (t === "Code") return (c as readonly [unknown, string])[1];
    return Array.isArray(c) ? `<${t}>${textOf(c)}` : t === undefined ? "" : `<${t}>`;
  };
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { t, c } = value as PandocNode;
    if (t === "Link") words.push(textOf((c as readonly unknown[])[1]));
    else for (const each of Object.values(value)) visit(each);
  };
  visit(JSON.parse(json));
  return words;
}
