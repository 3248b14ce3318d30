/** `npx toplines` in a clone, where npm takes the clone for the package that it installs: it starts, and builds nothing. */
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { ROOT, requireFreshBuild } from "../support/built-package.ts";
import { runIn } from "../support/packed-package.ts";

const folder = mkdtempSync(join(tmpdir(), "toplines-clone-"));
const clone = join(folder, "toplines");
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => {
  requireFreshBuild();
  for (const path of ["bin", "package.json"]) cpSync(join(ROOT, path), join(clone, path), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(clone, "node_modules"));
});

const npx = (...args: readonly string[]): string =>
  runIn(clone, "npx", args, { npm_config_cache: join(folder, "cache"), npm_config_registry: "http://127.0.0.1:9" });

test("before the first build it says how to build, and after it starts, without a network", () => {
  expect(() => npx("toplines", "--version")).toThrow(
    "dist, which the command line runs from, is missing. Build it: npm run build",
  );
  symlinkSync(join(ROOT, "dist"), join(clone, "dist"));
  expect(npx("toplines", "--version").trim()).toBe(packageJson.version);
}, 120_000);
