import { expect } from "vitest";

/** What a document shows: a block of code, and what is printed. */
export interface Fence {
  readonly language: string;
  /** What stands behind the language. */
  readonly head: string;
  readonly code: string;
  readonly line: number;
  /** What the next fence shows as output. */
  readonly output: string | null;
  /** Where that stands in the document. */
  readonly outputAt: number;
}

export function fencesOf(text: string): readonly Fence[] {
  const found = [...text.matchAll(/^```(\w*) ?(.*)\n([\s\S]*?)^```$/gm)];
  return found.map(({ 1: language, 2: head, 3: code, index }, position) => {
    const next = found[position + 1];
    const line = text.slice(0, index).split("\n").length;
    const output = next?.[1] === "text" ? next[3]! : null;
    const outputAt = next === undefined ? -1 : next.index + next[0].indexOf("\n") + 1;
    return { language: language!, head: head!, code: code!, line, output, outputAt };
  });
}

/** Compares what was printed with what is shown, where a line `…` stands for any lines. */
export function expectShown(printed: string, shown: string | null): void {
  if (shown === null || !/^…$/m.test(shown)) {
    expect(printed.trimEnd()).toBe((shown ?? "").trimEnd());
    return;
  }
  const parts = shown.trimEnd().split(/^…$/m);
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[\\s\\S]*");
  expect(printed.trimEnd()).toMatch(new RegExp(`^${pattern}$`));
}

/** The commands of a `sh` fence with the exit code that each is to have: `# exit 2`. */
export function commandsOf(code: string): readonly { readonly command: string; readonly exit: number }[] {
  return code
    .replaceAll("\\\n", "")
    .split(/\n|&&/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [, command = "", comment = ""] = /^(.*?)(?:\s+# ?(.*))?$/.exec(line)!;
      return { command, exit: Number(/^exit (\d+)/.exec(comment)?.[1] ?? 0) };
    });
}
