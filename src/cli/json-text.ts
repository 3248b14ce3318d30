import { visible } from "../errors.ts";

/** What stands in one line, however it is made up. */
const ONE_LINE = 100;

/**
 * JSON to read and to search by line: each field of a result has its line, and each record of a list or row of a table, which
 * begins without indentation. A record is not broken, so that a line of `grep` is a whole one.
 */
export function jsonText(value: unknown): string {
  return `${visible(linesOf(JSON.parse(JSON.stringify(value)), ""))}\n`;
}

function linesOf(value: unknown, indent: string): string {
  const whole: string = JSON.stringify(value);
  if (typeof value !== "object" || value === null || whole.length <= ONE_LINE) return whole;
  if (Array.isArray(value)) {
    if (value.every((one) => typeof one !== "object")) return whole;
    return `[\n${value.map((record) => JSON.stringify(record)).join(",\n")}\n${indent}]`;
  }
  const inner = `${indent} `;
  const fields = Object.entries(value).map(([key, own]) => `${inner}${JSON.stringify(key)}: ${linesOf(own, inner)}`);
  return `{\n${fields.join(",\n")}\n${indent}}`;
}
