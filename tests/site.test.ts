/** Builds the site and walks all of it in Chromium, from a server on this machine; then a page of it as a file. */
import { execFile } from "node:child_process";
import { createReadStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import axe from "axe-core";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { MOVED, MOVED_PAGES } from "../scripts/site/moved.mjs";
import { ROOT } from "./support/built-package.ts";
import { CHROMIUM } from "./support/labels-in-chromium.ts";
import { leftOut } from "./support/left-out.ts";
import { launched } from "./support/pages-in-chromium.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};
const [SITE, AGAIN] = ["site", "again"].map((name) => mkdtempSync(join(ROOT, `tests/.${name}-`))) as [string, string];
const LONG = 900_000;

/** Pages that differ in nothing but the fields of a type: the scripts, which are the same everywhere, run on the others. */
const OF_TYPES = /^(interfaces|types|variables)\//;
/** A page of its own, with tests of its own. */
const TRY = "try.html";
const MEASURES = { narrow: 390, wide: 1200 } as const;

interface PageFacts {
  readonly links: readonly string[];
  readonly ids: readonly string[];
  readonly withoutPicture: readonly string[];
  readonly tooWide: readonly string[];
}

let files: readonly string[] = [];
beforeAll(async () => {
  const build = (folder: string): Promise<unknown> =>
    promisify(execFile)(process.execPath, ["scripts/docs.mjs", folder], { cwd: ROOT });
  await Promise.all([build(SITE), build(AGAIN)]);
  files = filesOf(SITE);
}, LONG);
afterAll(() => {
  for (const folder of [SITE, AGAIN]) rmSync(folder, { recursive: true });
});

const isMoved = (name: string): boolean =>
  MOVED_PAGES.includes(name.replace("pages/", "")) && name.startsWith("pages/");

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

describe("as files", () => {
  test("has a page for every document and every entry, and stays small enough to carry along", () => {
    for (const name of readdirSync(join(ROOT, "docs")).filter((file) => file.endsWith(".md"))) {
      expect(files).toContain(`pages/${name.replace(/\.md$/, ".html")}`);
    }
    for (const entry of Object.keys(packageJson.exports).filter((path) => !/\*|json/.test(path))) {
      expect(files).toContain(`modules/${`toplines${entry.slice(1)}`.replace("/", "_")}.html`);
    }
    expect(files).toContain("functions/toplines.change.html");
    expect(files).toContain("interfaces/toplines.Estimate.html");
    const bytes = files.reduce((sum, file) => sum + statSync(join(SITE, file)).size, 0);
    console.info(`The site: ${String(files.length)} files, ${String(bytes)} bytes.`);
    expect(bytes).toBeLessThan(15e6);
  });

  test("old addresses lead to where their content is", () => {
    for (const [from, to] of Object.entries(MOVED)) {
      const [page, heading] = from.split("#") as [string, string?];
      const [target, anchor] = to.split("#") as [string, string?];
      expect(readFileSync(join(SITE, "pages", page), "utf8"), from).toContain(`"${to}"`);
      const text = readFileSync(join(SITE, "pages", target), "utf8");
      expect(anchor === undefined || text.includes(`id="${anchor}"`), `${from} → ${to}`).toBe(true);
      if (heading !== undefined && files.includes(`pages/${page}`) && !MOVED_PAGES.includes(page))
        expect(readFileSync(join(SITE, "pages", page), "utf8"), from).not.toContain(`id="${heading}"`);
    }
  });

  test("every page leads to the page to try, and says what it is where somebody links to it", () => {
    expect(files).toContain(TRY);
    const pages = files.filter((name) => name.endsWith(".html") && name !== TRY && !isMoved(name));
    const descriptions = new Set<string>();
    for (const name of pages) {
      const text = readFileSync(join(SITE, name), "utf8");
      const up = "../".repeat(name.split("/").length - 1);
      expect(text, name).toContain(`<a href="${up}${TRY}">May I print this?</a>`);
      const said = (property: string) =>
        new RegExp(`<meta property="og:${property}" content="([^"]+)"`).exec(text)?.[1];
      expect(said("title"), name).toBeDefined();
      expect(text, name).toContain(`<meta name="description" content="${said("description")!}"`);
      descriptions.add(said("description")!);
      const picture = join(name, "..", said("image")!);
      expect(files, name).toContain(picture);
      expect(readFileSync(join(SITE, picture)).subarray(1, 4).toString(), picture).toBe("PNG");
    }
    expect(descriptions.size).toBeGreaterThan(pages.length / 2);
  });

  test("the home pages have a gallery of pictures that lead to guides", () => {
    for (const home of ["index.html", "pages/index-uk.html"]) {
      const text = readFileSync(join(SITE, home), "utf8");
      const gallery = [...text.matchAll(/<li><a href="([^"]+)"><img src="([^"]+\.svg)" alt="[^"]+">/g)];
      expect(gallery.length, home).toBeGreaterThan(5);
      for (const [, guide, picture] of gallery)
        expect(files).toEqual(expect.arrayContaining([join(home, "..", guide!), join(home, "..", picture!)]));
    }
  });

  test("a table of the documents is a table", () => {
    const page = readFileSync(join(SITE, "pages/agreement.csv.html"), "utf8");
    expect(page.match(/<tr/g)!.length).toBeGreaterThan(90);
    expect(page).toContain("<td>propCI</td>");
  });

  test("knows nothing of the machine that built it", () => {
    const machine = [ROOT, "node_modules/."];
    for (const file of files.filter((name) => /\.(html|js|css)$/.test(name))) {
      const text = readFileSync(join(SITE, file), "utf8");
      expect(
        machine.filter((trace) => text.includes(trace)),
        file,
      ).toEqual([]);
    }
  });

  test("is the same to the byte when it is built again", () => {
    expect(filesOf(AGAIN)).toEqual(files);
    const moved = files.filter((file) => !readFileSync(join(SITE, file)).equals(readFileSync(join(AGAIN, file))));
    expect(moved).toEqual([]);
  });

  test("formulas are MathML", () => {
    const text = readFileSync(join(SITE, "pages/methods.html"), "utf8");
    expect(text).toContain("<math");
    expect(text.match(/\$\$|\\frac|\\sum|\\hat/g)).toBeNull();
  });
});

describe.skipIf(leftOut("The site", { Chromium: CHROMIUM !== undefined }))("in Chromium", () => {
  let server: Server;
  let origin = "";
  const browsers: Browser[] = [];
  const wrong: string[] = [];
  /** The index is half a megabyte: only the tests of the search wait for it, not every page. */
  let searchable = false;

  beforeAll(async () => {
    server = createServer(({ url = "/" }, response) => {
      const file = join(SITE, decodeURI(new URL(url, "http://localhost").pathname));
      if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
      const type = TYPES[extname(file)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "cache-control": searchable ? "no-store" : "max-age=3600" });
      if (file.endsWith("search.js") && !searchable) return response.end();
      return createReadStream(file).pipe(response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterAll(async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    server.close();
  });

  /** A tab of its own process; whatever goes wrong in it is noted. */
  const opened = async (): Promise<Page> => {
    const browser = await launched();
    browsers.push(browser);
    const page = await browser.newPage();
    page.setDefaultTimeout(120_000);
    const note = (what: string): unknown => wrong.push(`${relative(origin, page.url())}: ${what}`);
    page.on("pageerror", (error) => note(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") note(message.text());
    });
    page.on("requestfailed", (request) => note(`no ${request.url()}`));
    page.on("request", (request) => {
      if (!/^(http:\/\/127\.0\.0\.1:|file:|data:|about:)/.test(request.url())) note(`outside: ${request.url()}`);
    });
    return page;
  };

  const shown = `document.body.style.display !== "none" && document.querySelector("#tsd-nav-container a") !== null`;
  const facts = `({
    links: [...document.links].map((link) => link.href),
    ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
    withoutPicture: [...document.images].filter((image) => image.naturalWidth === 0).map((image) => image.src),
  })`;

  const walked = async (names: readonly string[], scripts: boolean): Promise<readonly [string, PageFacts][]> => {
    const page = await opened();
    await page.setJavaScriptEnabled(scripts);
    const found: [string, PageFacts][] = [];
    for (const name of names) {
      const tooWide: string[] = [];
      await page.goto(`${origin}/${name}`);
      if (scripts) await page.waitForFunction(shown, { polling: 20 });
      for (const [measure, width] of Object.entries(MEASURES)) {
        await page.setViewport({ width, height: 900 });
        const needed = (await page.evaluate("document.documentElement.scrollWidth")) as number;
        if (needed > width) tooWide.push(`${name}, ${measure}: ${String(needed)} px`);
      }
      found.push([name, { ...((await page.evaluate(facts)) as Omit<PageFacts, "tooWide">), tooWide }]);
    }
    return found;
  };

  test(
    "every page is whole: its links lead somewhere, its pictures are there, nothing is wider than the screen",
    async () => {
      const began = performance.now();
      // pages that lead on are gone before they can be looked at
      const names = files.filter((file) => file.endsWith(".html") && file !== TRY && !isMoved(file));
      const pages = new Map(
        (
          await Promise.all([
            walked(
              names.filter((name) => !OF_TYPES.test(name)),
              true,
            ),
            walked(
              names.filter((name) => OF_TYPES.test(name)),
              false,
            ),
          ])
        ).flat(),
      );
      console.info(`${String(pages.size)} pages in ${((performance.now() - began) / 1000).toFixed(0)} seconds.`);
      expect(pages.size).toBe(names.length);
      const broken: string[] = [];
      const ids = new Map([...pages].map(([name, page]) => [name, new Set(page.ids)]));
      for (const [name, { links }] of pages) {
        for (const link of new Set(links)) {
          const { protocol, pathname, hash } = new URL(link);
          if (!link.startsWith(origin)) {
            if (!["http:", "https:", "mailto:"].includes(protocol)) broken.push(`${name} → ${link}`);
            continue;
          }
          const target = decodeURI(pathname.slice(1));
          const anchor = decodeURIComponent(hash.slice(1));
          const there = files.includes(target) && (anchor === "" || ids.get(target)?.has(anchor) === true);
          if (!there) broken.push(`${name} → ${target}#${anchor}`);
        }
      }
      expect(broken).toEqual([]);
      expect([...pages.values()].flatMap((page) => page.tooWide)).toEqual([]);
      expect([...pages.values()].flatMap((page) => page.withoutPicture)).toEqual([]);
      expect(wrong).toEqual([]);
    },
    LONG,
  );

  const search = async (page: Page, words: string): Promise<readonly string[]> => {
    await page.click("#tsd-search-trigger");
    await page.waitForSelector("#tsd-search-input");
    await page.type("#tsd-search-input", words);
    await page.waitForSelector("#tsd-search-results a[href]");
    return (await page.evaluate(
      `[...document.querySelectorAll("#tsd-search-results a[href]")].map((link) => link.href)`,
    )) as readonly string[];
  };

  test.each([
    ["design effect", "pages/glossary.html"],
    ["margin of error", "pages/glossary.html"],
    ["wilson", "functions/toplines_stats.wilsonInterval.html"],
    ["spreadsheet", "pages/your-own-polls.html"],
    ["coverage", "functions/toplines.coverage.html"],
    ["csv", "pages/data-model.html"],
    ["statistically significant", "pages/changes.html"],
    ["poll of polls", "pages/trend.html"],
    ["house effect", "pages/glossary.html"],
    ["question order", "pages/glossary.html"],
    ["538", "pages/other-files.html"],
    ["crosstab", "pages/coverage.html"],
    ["moe", "pages/shares-and-leads.html"],
  ])(
    "a search for “%s” finds what is about it first: %s",
    async (words, found) => {
      searchable = true;
      const page = await opened();
      await page.goto(`${origin}/index.html`);
      await page.waitForFunction(shown, { polling: 20 });
      expect(relative(origin, (await search(page, words))[0]!)).toBe(found);
    },
    LONG,
  );

  test.each([
    ["margin of error", "http", "functions/toplines_stats.marginOfError.html"],
    ["wilson", "http", "functions/toplines_stats.wilsonInterval.html"],
    ["spreadsheet", "http", "pages/your-own-polls.html"],
    ["spreadsheet", "file", "pages/your-own-polls.html"],
  ])(
    "a search for “%s” over %s finds %s",
    async (words, scheme, found) => {
      searchable = true;
      const page = await opened();
      await page.goto(scheme === "file" ? pathToFileURL(join(SITE, "index.html")).href : `${origin}/index.html`);
      await page.waitForFunction(shown, { polling: 20 });
      const results = await search(page, words);
      expect(results.some((result) => result.includes(found))).toBe(true);
    },
    LONG,
  );

  test(
    "a table sorts by the column whose head is pressed, up and down, from disk, too",
    async () => {
      const page = await opened();
      await page.goto(pathToFileURL(join(SITE, "pages/performance.csv.html")).href);
      await page.waitForFunction(shown, { polling: 20 });
      const column = (index: number): string =>
        `[...document.querySelectorAll("tbody tr")].map((row) => row.cells[${String(index)}].textContent)`;
      const heads = (await page.evaluate(
        `[...document.querySelectorAll("th")].map((head) => head.textContent)`,
      )) as string[];
      const index = heads.findIndex((head) => head.includes("milliseconds"));
      expect(index).toBeGreaterThan(-1);
      const press = `document.querySelectorAll("th .sort")[${String(index)}].click()`;
      const numbers = async () =>
        ((await page.evaluate(column(index))) as string[])
          .map((text) => Number.parseFloat(text))
          .filter(Number.isFinite);
      await page.evaluate(press);
      const up = await numbers();
      expect(up.length).toBeGreaterThan(8);
      expect(up).toEqual(up.toSorted((a, b) => a - b));
      expect(await page.evaluate(`document.querySelectorAll("th")[${String(index)}].ariaSort`)).toBe("ascending");
      await page.evaluate(press);
      expect(await numbers()).toEqual(up.toReversed());
    },
    LONG,
  );

  test(
    "a picture has the reader's scheme, and so has the page",
    async () => {
      const page = await opened();
      const grounds: string[] = [];
      for (const theme of ["light", "dark"]) {
        await page.goto(`${origin}/pages/changes.html`);
        await page.evaluate(`localStorage.setItem("tsd-theme", "${theme}")`);
        await page.reload();
        await page.waitForFunction(shown, { polling: 20 });
        const image = (await page.$(".tsd-typography img"))!;
        const png = Buffer.from(await image.screenshot()).toString("base64");
        grounds.push(
          (await page.evaluate(`new Promise((resolve) => {
            const image = new Image();
            image.onload = () => {
              const canvas = document.createElement("canvas");
              const context = canvas.getContext("2d");
              context.drawImage(image, 0, 0);
              resolve([...context.getImageData(12, 12, 1, 1).data].join(" "));
            };
            image.src = "data:image/png;base64,${png}";
          })`)) as string,
        );
      }
      expect(grounds).toEqual(["255 255 255 255", "20 24 29 255"]);
    },
    LONG,
  );

  test.each([
    "index.html",
    "pages/index-uk.html",
    "pages/changes.html",
    "pages/performance.csv.html",
    "functions/toplines.change.html",
  ])(
    // TypeDoc's own: headings of its menus and of functions skip a level, and folds of its navigation hold links
    "axe finds nothing on %s, light or dark, narrow or wide",
    async (name) => {
      const page = await opened();
      for (const scheme of ["light", "dark"]) {
        for (const width of Object.values(MEASURES)) {
          await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
          await page.setViewport({ width, height: 900 });
          await page.goto(`${origin}/${name}`);
          await page.waitForFunction(shown, { polling: 20 });
          await page.evaluate(axe.source);
          const violations = await page.evaluate(
            `axe.run({ exclude: ".site-menu" }, { rules: { "heading-order": { enabled: false } } }).then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes[0].html.slice(0, 200)))`,
          );
          expect(violations, `${scheme}, ${String(width)} px`).toEqual([]);
        }
      }
    },
    LONG,
  );
});
