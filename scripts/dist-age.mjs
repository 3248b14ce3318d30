// @ts-check
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "..");

/** What a build reads. */
const FOLDERS = ["src", "datasets"];
const FILES = [
  "scripts/dataset-module.ts",
  "scripts/third-party-licenses.ts",
  "tsup.config.ts",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
/** One file of each part of a build: a build that broke off lacks one. */
const BUILT = ["dist/index.js", "dist/index.d.ts", "dist/browser/index.js", "dist/browser/toplines.js"];

/**
 * Why dist can't stand for the source that stands here, `missing` or `older than …`; null where it can.
 *
 * @returns {string | null}
 */
export function staleDist(root = ROOT) {
  /** @param {string} path */
  const timeOf = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs;
  const built = BUILT.map((path) => timeOf(path) ?? 0);
  if (built.includes(0)) return "missing";
  const newer = madeOf(root).find((path) => (timeOf(path) ?? 0) > Math.min(...built));
  return newer === undefined ? null : `older than ${newer}`;
}

/** Files, and folders: one of which a file was taken is newer, too. @param {string} root */
function madeOf(root) {
  const inFolders = FOLDERS.flatMap((folder) => [
    folder,
    ...readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory() || /\.(ts|csv|json)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  ]);
  return [...inFolders, ...FILES];
}
