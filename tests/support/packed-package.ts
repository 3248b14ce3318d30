import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, requireFreshBuild } from "./built-package.ts";

/** What npm says of a package that it packed. */
export interface PackReport {
  readonly filename: string;
  /** Checksum of the tarball, `sha512-…`. */
  readonly integrity: string;
  /** Bytes of the tarball, and of what is in it. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** An empty project outside of the repository, with the packed package installed in it. */
export interface OutsideProject {
  readonly folder: string;
  readonly packed: PackReport;
  /** Runs a command in the project and gives what it prints; a failure is an error with all that it printed. */
  readonly run: (command: string, args: readonly string[], more?: Readonly<Record<string, string>>) => string;
  readonly remove: () => void;
}

// Of the npm and the Vitest that run the tests, a command in another project must know nothing.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:npm_|VITEST|NODE_ENV$|NODE_OPTIONS$)/.test(name)),
);

/** As {@link OutsideProject.run}, in any folder. */
export function runIn(
  folder: string,
  command: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): string {
  const options = { cwd: folder, env: { ...env, ...more }, encoding: "utf8", maxBuffer: 2 ** 26 } as const;
  const { status, stdout, stderr, error } = spawnSync(command, args, options);
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}\n${stdout}${stderr}`, { cause: error });
  return stdout;
}

/** Packs what stands in a folder, dist as it is, into another. */
export function packInto(folder: string, root: string = ROOT): PackReport {
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder, root];
  return (JSON.parse(runIn(folder, "npm", args)) as [PackReport])[0];
}

/** Packs the package and installs it into an empty project; takes some two seconds. */
export function projectWithPackage(): OutsideProject {
  requireFreshBuild();
  const folder = mkdtempSync(join(tmpdir(), "toplines-outside-"));
  const packed = packInto(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "outside", private: true, type: "module" }));
  runIn(folder, "npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", join(folder, packed.filename)]);
  return {
    folder,
    packed,
    run: (command, args, more) => runIn(folder, command, args, more),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
