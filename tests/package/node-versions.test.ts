/**
 * The packed package with other Node versions: modules, require and the command line give what the source gives here.
 *
 * TOPLINES_NODES names their programs, with `:` between them (on Windows `;`).
 */
import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { delimiter } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { CONSUMERS, expectSame, figuresOfSource } from "../support/consumer-figures.ts";
import { leftOut } from "../support/left-out.ts";
import { type OutsideProject, projectWithPackage } from "../support/packed-package.ts";

const NODES: readonly (readonly [version: string, program: string])[] = (process.env.TOPLINES_NODES ?? "")
  .split(delimiter)
  .filter((program) => program !== "")
  .map((program) => [spawnSync(program, ["--version"], { encoding: "utf8" }).stdout?.trim() ?? "nothing", program]);
const CHANGE = ["change", "ukraine-nato", "iri-2014-03", "iri-2021-11", "--option", "for", "--json"];

describe.skipIf(leftOut("Other Node versions", { Nodes: NODES.length > 0 }))("with Node", () => {
  let outside: OutsideProject;
  let expected: Awaited<ReturnType<typeof figuresOfSource>>;

  beforeAll(async () => {
    outside = projectWithPackage();
    cpSync(CONSUMERS, outside.folder, { recursive: true });
    expected = await figuresOfSource();
  }, 120_000);
  afterAll(() => outside?.remove(), 60_000);

  test("22 and 24", () => {
    expect(NODES.map(([version]) => version.slice(0, 4))).toEqual(expect.arrayContaining(["v22.", "v24."]));
  });

  describe.each(NODES)("%s", (_, node) => {
    test.each(["module.mjs", "common.cjs"])("%s computes the same", (file) =>
      expectSame(JSON.parse(outside.run(node, [file])), expected),
    );

    test("the command line gives the same", () => {
      const toplines = (...args: readonly string[]): string =>
        outside.run(node, ["node_modules/toplines/dist/cli/main.js", ...args]);
      expect(toplines("--version").trim()).toBe(packageJson.version);
      expectSame(JSON.parse(toplines(...CHANGE)), expected.inOrder.change);
    });
  });
});
