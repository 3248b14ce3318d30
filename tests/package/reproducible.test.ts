/** Whoever builds the package from the same source gets the same file, byte for byte: in another folder, zone and language. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { ROOT, requireFreshBuild } from "../support/built-package.ts";
import { packInto, runIn } from "../support/packed-package.ts";

/** What a build reads, beside what is packed as it stands. */
const READ = ["src", "scripts", "package.json", "tsconfig.json", "tsup.config.ts", "README.md", "LICENSE"];

const folder = mkdtempSync(join(tmpdir(), "toplines-built-again-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("two builds are one file", () => {
  requireFreshBuild();
  const copy = join(folder, "some where/deeper");
  mkdirSync(copy, { recursive: true });
  for (const path of [...READ, ...packageJson.files.filter((each) => each !== "dist" && !each.startsWith("!"))]) {
    cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  runIn(copy, "node", ["node_modules/tsup/dist/cli-default.js"], { TZ: "Pacific/Apia", LC_ALL: "tr_TR.UTF-8" });

  mkdirSync(join(folder, "first"));
  mkdirSync(join(folder, "second"));
  const first = packInto(join(folder, "first"));
  const second = packInto(join(folder, "second"), copy);
  expect(second.files).toEqual(first.files);
  expect(second.integrity).toBe(first.integrity);
  const bytes = (place: string): Buffer => readFileSync(join(folder, place, first.filename));
  expect(bytes("second").equals(bytes("first"))).toBe(true);
}, 600_000);
