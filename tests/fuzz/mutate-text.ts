import type { Choices } from "./choices.ts";
import { hostileText } from "./hostile.ts";

/** What no program that knows the format would write: cut, joined and decoded wrongly. */
export function mutateText(text: string, choices: Choices, other: () => string): string {
  const from = choices.below(text.length + 1);
  const to = from + choices.below(Math.min(text.length - from, 200) + 1);
  const lines = (): string[] => text.split("\n");
  return choices.pick<() => string>([
    () => text.slice(0, from),
    () => text.slice(from),
    () => text.slice(0, from) + text.slice(to),
    () => text.slice(0, to) + text.slice(from),
    () => text.slice(0, from) + hostileText(choices, 20_000) + text.slice(from),
    () => `${text.slice(0, from)}"${text.slice(from)}`,
    () => text.replaceAll('"', choices.pick(["", "'", '""', "“"])),
    () => text.replaceAll("\n", choices.pick(["\r\n", "\r", "\n\n", "\n\r", " \n", "\u2028"])),
    () => text.replace(/\n/g, (end) => choices.pick([end, "\r\n", "\r", "\n\n"])),
    () => text.replaceAll(",", choices.pick([";", "\t", "|", ", "])),
    () => `\uFEFF${text}`,
    () => `${text.slice(0, from)}\uFEFF${text.slice(from)}`,
    () => asUtf16(text),
    () => [...text].map((letter) => `${letter}\0`).join(""),
    () => new TextDecoder("latin1").decode(new TextEncoder().encode(text)),
    () => new TextDecoder().decode(Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 255)),
    () => text + other(),
    () => text.slice(0, from) + other().slice(choices.below(200)),
    () => lines().reverse().join("\n"),
    () => lines().sort().join("\n"),
    () => text.repeat(1 + choices.below(3)),
    () =>
      text.slice(0, from) + text.slice(from, to).repeat(choices.below(choices.chance(0.1) ? 500 : 20)) + text.slice(to),
    () => "",
  ])();
}

/** Bytes of UTF-8 read as UTF-16. */
function asUtf16(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return new TextDecoder("utf-16le").decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));
}

const FIELDS = "PF PFP C FS FE PD SC A SS U O N ON EX VS R EN UK".split(" ");

/** Changes of a file of lines with keys, as the Rich Opinion Poll Format is. */
export function mutateLines(text: string, choices: Choices, other: () => string): string {
  const lines = text.split("\n");
  const one = choices.below(lines.length);
  const another = choices.below(lines.length);
  const line = lines[one]!;
  const withLine = (...changed: readonly string[]): string => lines.toSpliced(one, 1, ...changed).join("\n");
  const parts = line.split(/(?=•)/);
  const part = choices.below(parts.length);
  const tokens = line.split(/([\s•:+]+)/);
  const token = choices.below(tokens.length);
  return choices.pick<() => string>([
    () => withLine(tokens.with(token, hostileText(choices, 20_000)).join("")),
    () => withLine(tokens.with(token, tokens[choices.below(tokens.length)]!).join("")),
    () => withLine(tokens.with(token, other().split(/[\s•:+]+/)[choices.below(30)] ?? "").join("")),
    () => withLine(parts.toSpliced(part, 1).join("")),
    () => withLine(parts.toSpliced(part, 0, parts[choices.below(parts.length)]!).join(" ")),
    () => withLine(parts.toSpliced(part, 0, `•${choices.pick(FIELDS)}: ${hostileText(choices, 2000)} `).join("")),
    () => withLine(parts.toReversed().join(" ")),
    () => withLine(line.replace(/•(\w+):/, `•${choices.pick(FIELDS)}:`)),
    () =>
      withLine(line.replace(/:[\d.]+/g, (figure) => (choices.chance(0.4) ? `:${String(choices.below(101))}` : figure))),
    () => withLine(`${line} ${choices.pick(["A:1", "B+C:<0.5", "A+A:3", "Б:3", "Z:1", "A:100", "A:0.000"])}`),
    () => withLine(`& ${line}`),
    () => withLine(line, line),
    () => withLine(),
    () => withLine(lines[another]!, line),
    () => withLine(...Array.from({ length: choices.chance(0.1) ? 300 : 3 }, () => line)),
    () => withLine(line, ...other().split("\n").slice(0, choices.below(9))),
  ])();
}
