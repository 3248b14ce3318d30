// @ts-check
const LINE_WIDTH = 118;

/** JSON in which what fits on a line stands on a line. @param {unknown} value @param {number} indent @returns {string} */
export function json(value, indent = 0) {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  /** @param {(part: unknown, indent: number) => string} write */
  const parts = (write) =>
    Object.entries(value).map(([key, part]) =>
      Array.isArray(value) ? write(part, indent + 2) : `${JSON.stringify(key)}: ${write(part, indent + 2)}`,
    );
  const flat = `${open}${parts((part) => json(part, Number.NEGATIVE_INFINITY)).join(", ")}${close}`;
  if (flat.length + indent <= LINE_WIDTH && (Array.isArray(value) || (indent !== 0 && indent !== 2))) return flat;
  const pad = " ".repeat(indent + 2);
  return `${open}\n${parts(json)
    .map((part) => pad + part)
    .join(",\n")}\n${" ".repeat(indent)}${close}`;
}
