/**
 * The project of examples/observable, built by Observable Framework with the packed package and without a network, and opened
 * in Chromium. Framework is found on the PATH, or where TOPLINES_OBSERVABLE names its program `observable`.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "../support/built-package.ts";
import { CHROMIUM } from "../support/labels-in-chromium.ts";
import { leftOut } from "../support/left-out.ts";
import { buildFramework, OBSERVABLE } from "../support/observable.ts";
import { type OutsideProject, projectWithPackage } from "../support/packed-package.ts";
import { type PagesInChromium, pagesInChromium } from "../support/pages-in-chromium.ts";

const found = { Observable: spawnSync(OBSERVABLE, ["--version"]).status === 0, Chromium: CHROMIUM !== undefined };

describe.skipIf(leftOut("The project of Observable Framework", found))("the project of Observable Framework", () => {
  let outside: OutsideProject;
  let pages: PagesInChromium;
  let page: Page;

  beforeAll(async () => {
    outside = projectWithPackage();
    const project = join(outside.folder, "observable");
    cpSync(join(ROOT, "examples/observable"), project, { recursive: true });
    for (const name of ["@observablehq/inputs", "@observablehq/plot"])
      takeAlong(name, join(outside.folder, "node_modules"));
    buildFramework(project);
    pages = await pagesInChromium(join(project, "dist"));
    page = await pages.opened(`${pages.origin}/`, ["section svg", "figure svg, svg[class^=plot]"]);
  }, 240_000);
  afterAll(async () => {
    await pages?.close();
    outside?.remove();
  }, 60_000);

  const text = async (): Promise<string> => (await page.evaluate("document.body.innerText")) as string;

  test("shows the result, with its picture, and the charts of its rows", async () => {
    expect(await text()).toContain("rose from 34% to 54%: +20 points");
    await page.waitForFunction(`document.querySelectorAll("svg[class^=plot]").length === 2`);
    expect(await page.evaluate(`document.querySelectorAll("svg [aria-label=dot] circle").length`)).toBe(2);
    const line = (await page.evaluate(
      `document.querySelector("svg [aria-label=line] path").getAttribute("d")`,
    )) as string;
    expect(line.split("L").length).toBeGreaterThan(50);
  });

  test("answers anew when another wave is chosen", async () => {
    const index = await page.evaluate(
      `[...document.querySelectorAll("select")[0].options].findIndex(({ text }) => text === "iri-2023-02")`,
    );
    await page.select("select", String(index));
    await page.evaluate(`{
      const select = document.querySelector("select");
      select.selectedIndex = ${String(index)};
      select.dispatchEvent(new Event("input", { bubbles: true }));
    }`);
    await page.waitForFunction(`document.querySelector("section").innerText.includes("82%")`);
    expect(await text()).not.toContain("rose from 34% to 54%: +20 points");
  });
});

/** Copies a package and all that it depends on out of our own node_modules. */
function takeAlong(name: string, to: string, from = join(ROOT, "package.json")): void {
  if (existsSync(join(to, name))) return;
  const entry = createRequire(from)
    .resolve.paths(name)!
    .find((place) => existsSync(join(place, name, "package.json")));
  const manifest = join(entry!, name, "package.json");
  mkdirSync(dirname(join(to, name)), { recursive: true });
  cpSync(dirname(manifest), join(to, name), { recursive: true });
  const { dependencies = {} } = createRequire(manifest)(manifest) as { dependencies?: Record<string, string> };
  for (const each of Object.keys(dependencies)) takeAlong(each, to, manifest);
}
