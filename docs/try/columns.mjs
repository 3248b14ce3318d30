/**
 * JSON with the rows of its tables turned into columns: like values stand together, so that it takes less when it is
 * compressed.
 */

const NAMES = "#names";
const COLUMNS = "#columns";

/** @param {any} json */
export function toColumns(json) {
  if (json === null || typeof json !== "object") return json;
  if (!Array.isArray(json)) return mapped(json, toColumns);
  const names = namesOf(json);
  if (names === null) return json.map(toColumns);
  return { [NAMES]: names, [COLUMNS]: names.map((name) => toColumns(json.map((row) => row[name]))) };
}

/** @param {any} json What `toColumns` made. */
export function fromColumns(json) {
  if (json === null || typeof json !== "object") return json;
  if (Array.isArray(json)) return json.map(fromColumns);
  const names = json[NAMES];
  if (names === undefined) return mapped(json, fromColumns);
  const columns = json[COLUMNS].map(fromColumns);
  return columns[0].map((_, row) => Object.fromEntries(names.map((name, at) => [name, columns[at][row]])));
}

function mapped(record, change) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** The fields of a list's objects, where all have the same. */
function namesOf(list) {
  const fields = list.map((each) =>
    each === null || typeof each !== "object" || Array.isArray(each) ? "" : Object.keys(each).join("\n"),
  );
  return list.length === 0 || fields[0] === "" || fields.some((each) => each !== fields[0])
    ? null
    : fields[0].split("\n");
}
