import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The package folder that a bundled file stands in, e.g. `node_modules/@date-fns/utc`. */
const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

/** Folders of the packages whose code is in the output of a build, from esbuild's metafile. */
export function bundledPackages(outputs: Readonly<Record<string, { readonly inputs: object }>>): readonly string[] {
  const files = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
  return [...new Set(files.flatMap((file) => PACKAGE.exec(file) ?? []))];
}

/** Writes the notices that the licences of bundled packages ask for, from their own files. */
export function writeLicenses(file: string, folders: Iterable<string>): void {
  const notices = [...folders].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, string>;
    const licence = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
    if (licence === undefined) throw new Error(`${folder} has no licence file; it cannot be bundled.`);
    return `${name!} ${version!}\n\n${readFileSync(join(folder, licence), "utf8").trim()}\n`;
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `browser/toplines.js contains code of these packages.\n\n${notices.join(`\n${"-".repeat(80)}\n\n`)}`,
  );
}
