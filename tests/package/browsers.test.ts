/**
 * The packed package in pages: built by Vite, by Observable Framework, and with the global script; opened in Chromium.
 * Their numbers are those of the source in Node.
 *
 * Observable Framework is found on the PATH, or where TOPLINES_OBSERVABLE names its program `observable`.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { DATASET_IDS } from "../../src/datasets/dataset-ids.ts";
import { chart } from "../../src/rendering/chart.ts";
import type { WaveChange } from "../../src/trend/change.ts";
import { ROOT } from "../support/built-package.ts";
import { CONSUMERS, expectSame, figuresOfSource } from "../support/consumer-figures.ts";
import { CHROMIUM } from "../support/labels-in-chromium.ts";
import { leftOut } from "../support/left-out.ts";
import { buildFramework, OBSERVABLE } from "../support/observable.ts";
import { type OutsideProject, projectWithPackage } from "../support/packed-package.ts";
import { type PagesInChromium, pagesInChromium } from "../support/pages-in-chromium.ts";

const hasObservable = spawnSync(OBSERVABLE, ["--version"]).status === 0;
const chromium = { Chromium: CHROMIUM !== undefined };

let outside: OutsideProject;
let pages: PagesInChromium;
let expected: Record<string, unknown>;

beforeAll(async () => {
  outside = projectWithPackage();
  cpSync(CONSUMERS, outside.folder, { recursive: true });
  const figures = await figuresOfSource();
  const picture = await chart(figures.inOrder.change as WaveChange);
  expected = { ...figures, chart: picture, ids: DATASET_IDS };
  if (CHROMIUM !== undefined) pages = await pagesInChromium(outside.folder);
}, 120_000);

afterAll(async () => {
  await pages?.close();
  outside?.remove();
}, 60_000);

/** What a page has written into its <output>, and all that one reads in it. */
async function shownBy(path: string): Promise<{ readonly output: unknown; readonly text: string }> {
  const page = await pages.opened(`${pages.origin}/${path}`, ["output:not(:empty)"]);
  const output = JSON.parse((await page.evaluate("document.querySelector('output').textContent")) as string);
  const text = (await page.evaluate("document.body.innerText")) as string;
  await page.close();
  return { output, text };
}

describe("a page that Vite builds", () => {
  /** Names of the scripts that the page loads when they are needed. */
  const later: string[] = [];

  beforeAll(() => {
    outside.run("node", [join(ROOT, "node_modules/vite/bin/vite.js"), "build", "vite", "--base", "./"]);
    const dist = join(outside.folder, "vite/dist");
    const page = readFileSync(join(dist, "index.html"), "utf8");
    for (const file of readdirSync(join(dist, "assets")))
      if (!page.includes(file)) later.push(file.replace(/-[\w-]{8}\./, "."));
  }, 120_000);

  test("loads no data set at first", () => {
    expect(later).toEqual(expect.arrayContaining(DATASET_IDS.map((id) => `${id}.js`)));
  });

  test.skipIf(leftOut("Vite's page", chromium))("computes what Node computes", async () => {
    expectSame((await shownBy("vite/dist/index.html")).output, expected);
  });
});

describe.skipIf(leftOut("The global script", chromium))("a page with the global script", () => {
  test("computes what Node computes", async () => {
    const { folder: _, ...rest } = expected;
    expectSame((await shownBy("script/index.html")).output, rest);
  });

  test("loads the data set that is not in the script from beside it, and says what is wrong where it cannot", async () => {
    expect((await shownBy("script/beside.html")).output).toEqual({ surveys: 448 });
    const page = await pages.opened(pathToFileURL(join(outside.folder, "script/beside.html")).href, [
      "output:not(:empty)",
    ]);
    expect(await page.evaluate("document.querySelector('output').textContent")).toBe('{"code":"file-unreadable"}');
    await page.close();
  });

  test("finds it where the delivery networks for npm do", () => {
    const file = "dist/browser/toplines.js";
    expect([packageJson.unpkg, packageJson.jsdelivr]).toEqual([file, file]);
    expect(statSync(join(outside.folder, "node_modules/toplines", file)).size).toBeGreaterThan(100_000);
  });
});

describe.skipIf(leftOut("Observable Framework", { Observable: hasObservable, ...chromium }))(
  "a page that Observable Framework builds without a network",
  () => {
    beforeAll(() => {
      const src = join(outside.folder, "observable/src");
      copyFileSync(join(outside.folder, "figures.mjs"), join(src, "figures.js"));
      buildFramework(join(outside.folder, "observable"));
    }, 120_000);

    test("shows the sentence and computes what Node computes", async () => {
      const { output, text } = await shownBy("observable/dist/index.html");
      expect(text).toContain(
        "Support in Ukraine for joining NATO rose from 34% to 54%: +20 points, likely between 11 and 29 (95% interval; sampling alone: 16.6 to 23.3)",
      );
      expectSame(output, expected);
    });
  },
);
