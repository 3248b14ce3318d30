import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "parse5";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderPng } from "../../src/node/render-png.ts";
import { documentHtml } from "../../src/rendering/document-html.ts";
import { embedLine, pageHtml, renderHtml, TOOLTIP_SCRIPT } from "../../src/rendering/render-html.ts";
import type { Document } from "../../src/report/document.ts";
import { EVERY_PICTURE } from "../support/every-picture.ts";
import { folderOf } from "../support/folder.ts";
import { CHROMIUM, type Measurer, startMeasurer } from "../support/labels-in-chromium.ts";
import { leftOut } from "../support/left-out.ts";
import { launched } from "../support/pages-in-chromium.ts";

const WORDS = ["questionnaire", "representative", "interviewers", "respondents", "sponsorship", "neighbourhood"];
const report: Document = [
  { kind: "heading", level: 1, text: WORDS.join("") },
  { kind: "paragraph", text: `https://example.org/${WORDS.join("/")}` },
  { kind: "code", text: WORDS.join(" ") },
  { kind: "table", columns: WORDS.map((title) => ({ title })), rows: [WORDS, WORDS] },
];
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="80" viewBox="0 0 1200 80"></svg>';
const page = pageHtml(`${documentHtml(report)}<figure>${svg}</figure>`, { title: "A report", language: "en" });

describe.skipIf(leftOut("A page in Chromium", { Chromium: CHROMIUM !== undefined }))("a page in Chromium", () => {
  let measurer: Measurer;
  beforeAll(async () => {
    measurer = await startMeasurer();
  });
  afterAll(() => measurer.close());

  test.each([390, 640, 1200])("is no wider than a window of %i pixels", async (width) => {
    expect(await measurer.widthOf(page, width)).toBe(width);
  });

  test("a table that nothing holds makes it wider", async () => {
    const bare = page.replaceAll('<div style="overflow-x: auto">', "<div>");
    expect(await measurer.widthOf(bare, 390)).toBeGreaterThan(390);
  });
});

describe("picture html", () => {
  const KINDS = Object.keys(EVERY_PICTURE);
  const LANGUAGES = ["en", "uk"] as const;

  describe.each(KINDS)("a page with a picture of %s", (kind) => {
    test.each(LANGUAGES)("has each of its rows in the table, under a name of its own, in %s", async (language) => {
      const drawn = EVERY_PICTURE[kind]!(language);
      const page = await renderHtml([drawn]);
      const lines = linesOf(page);
      expect(drawn.text.rows).toHaveLength(drawn.rows.length);
      for (const { names, value, range } of drawn.text.rows) {
        // an audit has words on both sides, a change in parts three figures in a line
        const own = lines.filter((cells) => names.length === 0 || cells[0]!.startsWith(names[0]!));
        const found = own.some((cells) => [value, range].every((text) => text === "" || cells.includes(text)));
        expect(found || [...names, value, range].join("") === "", `${names.join(" / ")} ${value} ${range}`).toBe(true);
      }
      const names = lines.filter((cells) => cells.length > 1).map(([name]) => name);
      expect(names.every((name) => name !== "")).toBe(true);
      expect(new Set(names).size).toBe(names.length);
    });

    test("fetches nothing, and has a script for tooltips only", async () => {
      const drawn = EVERY_PICTURE[kind]!("en");
      expect(await renderHtml([drawn], { theme: "auto" })).not.toMatch(/<script|https?:|@import|<link/);
      const told = await renderHtml([drawn], { tooltips: true });
      expect(told.match(/<script/g)).toHaveLength(2);
      expect(told).not.toMatch(/https?:|@import|<link|NaN|undefined/);
    });
  });

  test("the script of tooltips is at most a kilobyte", () => {
    expect(Buffer.byteLength(TOOLTIP_SCRIPT)).toBeLessThanOrEqual(1000);
  });

  test("a page has the language of its first picture, unless another is asked for", async () => {
    const drawn = EVERY_PICTURE.change!("uk");
    expect(await renderHtml([drawn])).toContain('<html lang="uk">');
    expect(await renderHtml([drawn], { language: "en" })).toContain('<html lang="en">');
  });

  test("texts of the data end no script", async () => {
    const drawn = EVERY_PICTURE.change!("en");
    const [first, ...rest] = drawn.rows;
    const hostile = { ...drawn, rows: [{ ...first!, wording: "</script><img src=x onerror=alert(1)>" }, ...rest] };
    expect(await renderHtml([hostile], { tooltips: true })).not.toContain("<img");
  });

  describe.skipIf(leftOut("Pages of pictures", { Chromium: CHROMIUM !== undefined }))("in Chromium", () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launched();
    });
    afterAll(() => browser?.close());

    async function opened(html: string, width: number, scheme = "light"): Promise<Page> {
      const page = await browser.newPage();
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.setViewport({ width, height: 800 });
      await page.setContent(html);
      return page;
    }

    const axe = readFileSync(new URL(import.meta.resolve("axe-core/axe.min.js")), "utf8");

    test.each(KINDS)(
      "axe finds nothing against a page of %s, light and dark, narrow and wide",
      async (kind) => {
        const pictures = LANGUAGES.map((language) => EVERY_PICTURE[kind]!(language));
        for (const [place, drawn] of pictures.entries()) {
          const [scheme, width] = place === 0 ? ["light", 640] : ["dark", 320];
          const page = await opened(
            await renderHtml([drawn], { theme: "auto", tooltips: true }),
            Number(width),
            String(scheme),
          );
          await page.evaluate(`document.querySelector("details").open = true`);
          await page.evaluate(axe);
          const { violations, passes } = (await page.evaluate("axe.run()")) as {
            readonly violations: readonly {
              readonly id: string;
              readonly nodes: readonly { readonly html: string }[];
            }[];
            readonly passes: readonly { readonly id: string }[];
          };
          expect(violations.map(({ id, nodes }) => [id, nodes[0]!.html])).toEqual([]);
          expect(passes.map(({ id }) => id)).toEqual(expect.arrayContaining(["color-contrast", "svg-img-alt"]));
          await page.close();
        }
      },
      60_000,
    );

    test("axe finds a picture without a name", async () => {
      const html = await renderHtml([EVERY_PICTURE.change!("en")]);
      const page = await opened(html.replaceAll(/aria-label="[^"]*"/g, ""), 640);
      await page.evaluate(axe);
      const { violations } = (await page.evaluate("axe.run()")) as {
        readonly violations: readonly { readonly id: string }[];
      };
      expect(violations.map(({ id }) => id)).toContain("svg-img-alt");
      await page.close();
    });

    test.each([
      [320, 320],
      [479, 320],
      [480, 480],
      [639, 480],
      [640, 640],
      [960, 640],
    ])("a window of %i pixels shows the layout for %i, and no page is wider than its window", async (width, layout) => {
      const page = await opened(await renderHtml([EVERY_PICTURE.trend!("en")]), width);
      const shown = await page.evaluate(
        `[...document.querySelectorAll("svg")].map((svg) => svg.getBoundingClientRect().width).filter((width) => width > 0)`,
      );
      expect(shown).toEqual([layout]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      await page.close();
    });

    test.each([
      ["auto", "light", "rgb(255, 255, 255)"],
      ["auto", "dark", "rgb(20, 24, 29)"],
      ["light", "dark", "rgb(255, 255, 255)"],
      ["dark", "light", "rgb(20, 24, 29)"],
    ] as const)("%s for a reader who prefers %s", async (theme, scheme, ground) => {
      const page = await opened(await renderHtml([EVERY_PICTURE.change!("en")], { theme }), 640, scheme);
      const grounds = await page.evaluate(
        `[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector("svg rect")).fill]`,
      );
      expect(grounds).toEqual([ground, ground]);
      await page.close();
    });

    test("the line that embeds a page shows it in another, and its PNG where the page is not found", async () => {
      const drawn = EVERY_PICTURE.change!("en");
      const line = embedLine(drawn, { page: "a.html", image: "a.png" });
      const folder = folderOf({ "a.html": await renderHtml([drawn]), "article.html": `<p>An article.</p>${line}` });
      writeFileSync(join(folder, "a.png"), await renderPng(drawn));
      const article = pathToFileURL(join(folder, "article.html")).href;
      const page = await browser.newPage();
      await page.setViewport({ width: 400, height: 800 });
      await page.goto(article, { waitUntil: "load" });
      const embedded = page.frames().find((frame) => frame.url().endsWith("a.html"))!;
      expect(
        await embedded.evaluate("document.querySelector('.at-320').getBoundingClientRect().width"),
      ).toBeGreaterThan(319);
      // nothing but the opened table needs a bar to scroll
      expect(await embedded.evaluate("document.documentElement.scrollHeight <= innerHeight")).toBe(true);
      rmSync(join(folder, "a.html"));
      await page.goto(article, { waitUntil: "load" });
      await page.waitForFunction("document.querySelector('img').naturalWidth === 1280");
      expect(await page.evaluate("document.querySelector('img').getBoundingClientRect().width")).toBeGreaterThan(300);
      await page.close();
    });

    describe("tooltips", () => {
      let page: Page;
      beforeAll(async () => {
        page = await opened(await renderHtml([EVERY_PICTURE.change!("en")], { tooltips: true }), 640);
      });
      afterAll(() => page?.close());

      const told = (of = page) =>
        of.evaluate("(({ hidden, innerText }) => (hidden ? '' : innerText))(document.querySelector('output'))");
      const FIRST = [
        "14–26 March 2014: 34% (28–41)",
        "International Republican Institute (IRI), n = 1,200",
        "“If a referendum were held today on Ukraine joining NATO, how would you vote?” (translated)",
      ].join("\n");
      const SECOND = FIRST.replace(
        /^.*\n.*/,
        "6–15 November 2021: 54% (47–61)\nInternational Republican Institute (IRI), n = 2,400",
      );

      test("with the keyboard: one stop of the tab key, arrows along the rows, Escape", async () => {
        expect(await told()).toBe("");
        await page.keyboard.press("Tab");
        expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe("group");
        await page.keyboard.press("ArrowRight");
        expect(await told()).toBe(FIRST);
        await page.keyboard.press("ArrowRight");
        expect(await told()).toBe(SECOND);
        await page.keyboard.press("ArrowLeft");
        expect(await told()).toBe(FIRST);
        await page.keyboard.press("ArrowLeft");
        expect(await told()).toBe("Difference: +20 points (11–29)\nCaution: the surveys differ by territory");
        await page.keyboard.press("Escape");
        expect(await told()).toBe("");
        await page.keyboard.press("Tab");
        expect(await page.evaluate("document.activeElement.tagName")).toBe("SUMMARY");
      });

      test("with a pointer at a mark, and gone with it", async () => {
        const mark = (await page.$$(".at-640 circle[data-row='1']"))[0]!;
        await mark.hover();
        expect(await told()).toBe(SECOND);
        const [tip, width] = (await page.evaluate(
          "[document.querySelector('output').getBoundingClientRect().right, innerWidth]",
        )) as [number, number];
        expect(tip).toBeLessThanOrEqual(width);
        await page.mouse.move(2, 2);
        expect(await told()).toBe("");
      });

      test("with a finger", async () => {
        const touched = await browser.newPage();
        await touched.setViewport({ width: 320, height: 800, hasTouch: true });
        await touched.setContent(await renderHtml([EVERY_PICTURE.change!("en")], { tooltips: true }));
        await (await touched.$$(".at-320 circle[data-row='0']"))[0]!.tap();
        expect(await told(touched)).toBe(FIRST);
        await touched.close();
      });
    });
  });

  /** The cells of each line of the tables of a page. */
  function linesOf(html: string): readonly (readonly string[])[] {
    type Node = { readonly nodeName: string; readonly value?: string; readonly childNodes?: readonly Node[] };
    const all = (node: Node, name: string): readonly Node[] => [
      ...(node.nodeName === name ? [node] : []),
      ...(node.childNodes ?? []).flatMap((child) => all(child, name)),
    ];
    const text = (node: Node): string => node.value ?? (node.childNodes ?? []).map(text).join("");
    return all(parse(html) as unknown as Node, "tbody")
      .flatMap((body) => all(body, "tr"))
      .map((line) => (line.childNodes ?? []).filter(({ nodeName }) => /^t[hd]$/.test(nodeName)).map(text));
  }
});
