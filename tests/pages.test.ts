/** Opens the pages of examples/pages in Chromium, from a server on this machine; a page of scripts also as a file. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Resvg } from "@resvg/resvg-js";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { change, loadDataset, topline } from "../src/index.ts";
import { ROOT, requireFreshBuild } from "./support/built-package.ts";
import { CHROMIUM } from "./support/labels-in-chromium.ts";
import { leftOut } from "./support/left-out.ts";
import { type PagesInChromium, pagesInChromium } from "./support/pages-in-chromium.ts";

describe.skipIf(leftOut("Pages", { Chromium: CHROMIUM !== undefined }))("in Chromium", () => {
  let pages: PagesInChromium;

  beforeAll(async () => {
    requireFreshBuild();
    pages = await pagesInChromium(ROOT);
  }, 60_000);
  afterAll(() => pages?.close());

  /** The page when its picture is there. */
  const opened = (url: string): Promise<Page> => pages.opened(url, ["figure svg text", "table"]);

  test.each([
    ["import-map.html", "http"],
    ["global.html", "http"],
    // modules are not loaded from files
    ["global.html", "file"],
  ])("%s over %s shows a sentence, a table and a picture", async (name, scheme) => {
    const path = `examples/pages/${name}`;
    const page = await opened(scheme === "file" ? pathToFileURL(join(ROOT, path)).href : `${pages.origin}/${path}`);
    const text = (await page.evaluate(`
      for (const each of document.querySelectorAll("details")) each.open = true;
      document.body.innerText;
    `)) as string;
    expect(text).toContain(
      "Support in Ukraine for joining NATO rose from 34% to 54%: +20 points, likely between 11 and 29 (95% interval; sampling alone: 16.6 to 23.3)",
    );
    expect(text).toContain("Caution: The November 2021 survey left out occupied Crimea");
    expect(text).toContain("iri-2021-11/iri-referendum");
    expect(text).toContain("Cautions (");
    const drawn = (await page.evaluate("document.querySelector('figure svg').textContent")) as string;
    expect(drawn).toContain("+20 points11–29");
    expect(await shadesOf(page)).toBeGreaterThan(20);
    await page.close();
  });

  test.each(["import-map.html", "global.html"])("%s computes what Node computes", async (name) => {
    const page = await opened(`${pages.origin}/examples/pages/${name}`);
    const library = name === "global.html" ? "toplines" : 'await import("toplines")';
    const inPage = await page.evaluate(`(async () => {
      const { change, loadDataset, topline } = ${library};
      const polls = await loadDataset("ukraine-nato");
      return change(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), { option: "for" });
    })()`);
    const polls = await loadDataset("ukraine-nato");
    const inNode = change(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), { option: "for" });
    const numbers = numbersOf(inNode);
    expect(numbers.length).toBeGreaterThan(20);
    expect(numbersOf(inPage).map(([place]) => place)).toEqual(numbers.map(([place]) => place));
    for (const [index, [place, number]] of numbersOf(inPage).entries()) {
      expect(Math.abs(number - numbers[index]![1]), place).toBeLessThanOrEqual(1e-9);
    }
    await page.close();
  });

  /** How many colours a screenshot of the picture has: a blank one has one. */
  async function shadesOf(page: Page): Promise<number> {
    const figure = await page.$("figure svg");
    const png = await figure!.screenshot({ encoding: "base64" });
    const size = 400;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${String(size)}" height="${String(size)}"><image width="${String(size)}" height="${String(size)}" xlink:href="data:image/png;base64,${png}"/></svg>`;
    const { pixels } = new Resvg(svg).render();
    const colours = new Set<number>();
    for (let at = 0; at < pixels.length; at += 4) {
      colours.add((pixels[at]! << 16) | (pixels[at + 1]! << 8) | pixels[at + 2]!);
    }
    return colours.size;
  }
});

/** Every number of a result, with its place. */
function numbersOf(value: unknown, place = ""): readonly (readonly [string, number])[] {
  if (typeof value === "number") return [[place, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => numbersOf(item, `${place}.${key}`));
}
