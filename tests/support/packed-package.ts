import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, requireFreshBuild } from "./built-package.ts";

/** A folder of somebody else's. */
export interface Project {
  readonly folder: string;
  /** Runs a program there and gives what it prints; throws where it fails. */
  readonly run: (command: string, args: readonly string[], more?: Readonly<Record<string, string>>) => string;
}

/** What npm tells its scripts is not what a user has. */
export const ENVIRONMENT: Readonly<Record<string, string | undefined>> = /* @__PURE__ */ Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")),
);

/** A new folder, empty. */
export function newProject(): Project {
  const folder = mkdtempSync(join(tmpdir(), "toplines-outside-"));
  const run: Project["run"] = (command, args, more = {}) => {
    const options = { cwd: folder, env: { ...ENVIRONMENT, ...more }, encoding: "utf8" } as const;
    const { status, stdout, stderr } = spawnSync(command, args, options);
    if (status !== 0) throw new Error(`${command} ${args.join(" ")}\n${stdout}${stderr}`);
    return stdout;
  };
  return { folder, run };
}

/** Packs the package into a project. */
export function packInto({ folder, run }: Project): { readonly file: string; readonly packed: readonly string[] } {
  requireFreshBuild();
  const report = run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder, ROOT]);
  const [{ filename, files }] = JSON.parse(report) as [{ filename: string; files: { path: string }[] }];
  return { file: join(folder, filename), packed: files.map(({ path }) => path) };
}

/** Installs as a user does; packages that are at hand are not fetched again. */
export function installInto({ run }: Project, packages: readonly string[]): void {
  run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", ...packages]);
}

/** Begins a project of modules. */
export function initProject({ folder }: Project): void {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "outside", private: true, type: "module" }));
}
