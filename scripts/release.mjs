// @ts-check
/**
 * Makes a release without any registry: `node scripts/release.mjs 0.2.0 --date 2026-12-10 --repository https://… [--doi 10.…]`
 * writes version, day, address and DOI wherever they belong; `node scripts/release.mjs --pack` writes the packed file and its
 * checksum into `out` (`--out FOLDER`: there). CONTRIBUTING.md says what comes before and behind.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sourceDigest } from "./source-digest.mjs";

const text = /** @type {const} */ ({ type: "string" });
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { date: text, repository: text, doi: text, out: text, pack: { type: "boolean" } },
});
if (values.pack) pack(values.out ?? "out");
else fill(positionals[0] ?? "", values.date ?? "", values.repository ?? "", values.doi ?? null);

/** @param {string} version @param {string} date @param {string} repository @param {string | null} doi */
function fill(version, date, repository, doi) {
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) stop(`"${version}" is no version. Write 0.2.0.`);
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) stop(`--date "${date}" is no day. Write 2026-12-10.`);
  if (!/^https:\/\/\S+[^/]$/.test(repository)) stop(`--repository "${repository}" is no address. Write https://…`);
  if (doi !== null && !/^10\.\d{4,}\/\S+$/.test(doi)) stop(`--doi "${doi}" is no DOI. Write 10.5281/zenodo.1234567.`);
  edit("package.json", (json) => {
    const { name, version: _, ...rest } = JSON.parse(json);
    const at = { type: "git", url: `git+${repository}.git` };
    return `${JSON.stringify({ name, version, ...rest, homepage: `${repository}#readme`, repository: at, bugs: `${repository}/issues` }, null, 2)}\n`;
  });
  edit("package-lock.json", (json) => {
    const lock = JSON.parse(json);
    lock.version = version;
    lock.packages[""].version = version;
    return `${JSON.stringify(lock, null, 2)}\n`;
  });
  edit("src/version.ts", (source) =>
    source
      .replace(/(LIBRARY_VERSION = )".*"/, `$1"${version}"`)
      .replace(/= \{ date: .*\};/, `= ${spaced({ date, repository, doi })};`),
  );
  edit("CHANGELOG.md", (log) => log.replace("## Unreleased", `## Unreleased\n\n## ${version} (${date})`));
  edit("CITATION.cff", (cff) =>
    [
      cff.replace(/^(?:date-released|repository-code|doi): .*\n|^identifiers:\n(?: {2}.*\n)*/gm, "").trimEnd(),
      `date-released: ${date}`,
      `repository-code: ${JSON.stringify(repository)}`,
      ...(doi === null ? [] : [`doi: ${JSON.stringify(doi)}`]),
      "identifiers:",
      "  - type: swh",
      `    value: ${JSON.stringify(sourceDigest())}`,
      '    description: "The source, src: git rev-parse prints the same hash."',
      "",
    ]
      .join("\n")
      .replace(/^version: .*$/m, `version: ${JSON.stringify(version)}`),
  );
  for (const id of readdirSync("datasets").filter((each) => existsSync(`datasets/${each}/datapackage.json`))) {
    const homepage = `${repository}/tree/v${version}/datasets/${id}`;
    edit(`datasets/${id}/datapackage.json`, (json) =>
      json
        .replace(/^ {2}"homepage": .*\n/m, "")
        .replace(/^( {2}"created": .*\n)/m, `$1  "homepage": ${JSON.stringify(homepage)},\n`),
    );
  }
  console.log(`Wrote version ${version} of ${date}. CONTRIBUTING.md says what follows.`);
}

/** As the formatter writes an object on one line. @param {object} value */
function spaced(value) {
  return `{ ${Object.entries(value)
    .map(([key, each]) => `${key}: ${JSON.stringify(each)}`)
    .join(", ")} }`;
}

/** @param {string} out */
function pack(out) {
  mkdirSync(out, { recursive: true });
  const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", out], { encoding: "utf8" });
  const file = packed.trim().split("\n").at(-1) ?? "";
  const digest = createHash("sha256")
    .update(readFileSync(join(out, file)))
    .digest("hex");
  // as `sha256sum --check` reads it
  writeFileSync(join(out, `${file}.sha256`), `${digest}  ${file}\n`);
  console.log(`Wrote ${join(out, file)} and its checksum, sha256:${digest}.`);
}

/** @param {string} file @param {(text: string) => string} change */
function edit(file, change) {
  const before = readFileSync(file, "utf8");
  const after = change(before);
  if (after !== before) writeFileSync(file, after);
}

/** @param {string} message @returns {never} */
function stop(message) {
  console.error(message);
  process.exit(1);
}
