/** Opens the page to try two polls on from disk in Chromium, as a reader does: by hand, by keyboard, with files of one's own. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import axe from "axe-core";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fromColumns, toColumns } from "../docs/try/columns.mjs";
import { tryPage } from "../scripts/try-page.mjs";
import { change, cite, loadDataset, sentence } from "../src/index.ts";
import { requireFreshBuild } from "./support/built-package.ts";
import { CHROMIUM } from "./support/labels-in-chromium.ts";
import { leftOut } from "./support/left-out.ts";
import { launched } from "./support/pages-in-chromium.ts";

test("rows come back from their columns as they were", () => {
  const json = {
    a: [
      { x: 1, y: [{ z: null }] },
      { x: 2, y: [] },
    ],
    b: [],
    c: [1, "two"],
    d: [{ x: 1 }, { y: 1 }],
    e: [{}, {}],
  };
  expect(fromColumns(JSON.parse(JSON.stringify(toColumns(json))))).toEqual(json);
});

describe.skipIf(leftOut("The page to try", { Chromium: CHROMIUM !== undefined }))("in Chromium, from disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "try-"));
  const file = join(folder, "try.html");
  let browser: Browser;

  beforeAll(async () => {
    requireFreshBuild();
    writeFileSync(file, await tryPage());
    browser = await launched();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  /** The page with its answer; a request, an error or a message of the console fails the test that closes it. */
  async function opened(
    hash = "",
    { width = 768, scheme = "light" } = {},
  ): Promise<Page & { readonly wrong: string[] }> {
    const page = await browser.newPage();
    const wrong: string[] = [];
    page.on("pageerror", (error) => wrong.push(String(error)));
    page.on("console", (message) => wrong.push(message.text()));
    page.on("request", (request) => {
      if (!/^(file|blob|data):/.test(request.url())) wrong.push(request.url());
    });
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(`${pathToFileURL(file).href}${hash === "" ? "" : `#${hash}`}`);
    await answered(page);
    return Object.assign(page, { wrong });
  }

  async function answered(page: Page): Promise<void> {
    await page.waitForFunction(
      `document.querySelector("#result .may") !== null && !document.querySelector("#result").hasAttribute("aria-busy")`,
    );
  }

  const textOf = (page: Page, selector: string): Promise<string> =>
    page.evaluate(`document.querySelector(${JSON.stringify(selector)}).innerText`) as Promise<string>;

  test("all bundled polls are in 450 kB as servers send it", async () => {
    const page = await tryPage();
    const params = { [constants.BROTLI_PARAM_LGWIN]: 24 };
    const bytes = brotliCompressSync(page, { params }).length;
    console.info(`The page to try: ${String(bytes)} bytes compressed.`);
    expect(bytes).toBeLessThan(450_000);
  });

  test("shows the verdict, the sentence, the claim and the picture that the library makes", async () => {
    const started = performance.now();
    const page = await opened();
    console.info(`Cold from disk: ${(performance.now() - started).toFixed(0)} ms.`);
    const polls = await loadDataset("ukraine-nato");
    const rise = change(polls, "iri-2014-03", "iri-2021-11", { stance: "nato-membership:for" });
    const text = await textOf(page, "#result");
    expect(text).toContain("Yes, with care. Opinion has changed.");
    for (const line of sentence(rise).split("\n")) expect(text).toContain(line);
    expect(text).toContain((await cite(rise)).claim);
    expect(await textOf(page, "figure")).toContain("+20 points");
    expect(page.wrong).toEqual([]);
    await page.close();
  });

  test.each([
    [
      "another question",
      "data=ukraine-nato&first=iri-2014-03/iri-referendum&second=no-such/poll",
      "cannot be compared",
      "Choose from the lists.",
    ],
    [
      "two wordings",
      "data=wording-experiments&first=gss-1984/gss-fare-x&second=gss-1984/gss-fare-y&option=too-little",
      "what the words do",
      "Assistance to the poor",
    ],
    ["Ukrainian", "language=uk", "Так, із застереженням. Думка змінилася.", "Підтримка вступу України до НАТО"],
  ])("a link shows %s", async (_, hash, verdict, text) => {
    const page = await opened(hash);
    expect(await textOf(page, ".may")).toContain(verdict);
    expect(await textOf(page, "#result")).toContain(text);
    expect(page.wrong).toEqual([]);
    await page.close();
  });

  test("what is chosen stands in the address, and the address shows it again", async () => {
    const page = await opened();
    await page.select("#second", "iri-2023-09/iri-referendum");
    await answered(page);
    const [sentenceShown, hash] = [await textOf(page, "blockquote"), new URL(page.url()).hash.slice(1)];
    expect(hash).toContain("iri-2023-09");
    const again = await opened(hash);
    expect(await textOf(again, "blockquote")).toBe(sentenceShown);
    await Promise.all([page.close(), again.close()]);
  });

  test("a pasted table is judged, and never enters the address", async () => {
    const page = await opened();
    await page.click("#data-your-polls");
    await page.type(
      "#pasted",
      "Pollster\tDates\tn\tJoin\tStay\nAcme\t1-3 May 2024\t1000\t41\t39\nAcme\t1-3 Sep 2024\t1000\t56\t31\n",
    );
    await page.click("#read");
    await page.waitForFunction(`document.querySelector("#notes").innerText.includes("2")`);
    await answered(page);
    expect(await textOf(page, "blockquote")).toContain("from 41% to 56%: +15 points");
    expect(page.url()).not.toMatch(/acme|your-polls/i);
    expect(page.wrong).toEqual([]);
    await page.close();
  });

  test("what cannot be read is said with the way to mend it", async () => {
    const page = await opened();
    await page.click("#data-your-polls");
    await page.type("#pasted", "a,b\n1,2\n");
    await page.click("#read");
    await answered(page);
    expect(await textOf(page, "#result")).toContain("That cannot be read.");
    expect((await textOf(page, ".problems")).length).toBeGreaterThan(20);
    await page.close();
  });

  test("only what is not on record is said not to be", async () => {
    const page = await opened();
    const aspects = (await page.evaluate(
      `[...document.querySelectorAll(".side-by-side tbody th")].map((each) => each.innerText)`,
    )) as readonly string[];
    expect(aspects).toEqual(["Territory", "Usual scatter", "Not on record: only 2021"]);
    expect(await textOf(page, "#result")).toContain("up to 12 of the 20 points");
    await page.close();
  });

  test("two polls of one moment have a result, which is no change", async () => {
    const page = await opened(
      "data=us-impeachment&first=ipsos-2019-05-06/ipsos-impeach-2&second=ipsos-2019-05-06-registered-voters/ipsos-impeach-2",
    );
    expect(await textOf(page, ".may")).toContain("Not as a change.");
    expect(await textOf(page, "#result")).toContain("toplines:framing");
    // two populations of one poll
    const names = (await page.evaluate(
      `["first", "second"].map((id) => document.querySelector("#" + id).selectedOptions[0].text)`,
    )) as readonly string[];
    expect(names).toEqual(["Ipsos, 6–7 May 2019, adults", "Ipsos, 6–7 May 2019, registered voters"]);
    await page.close();
  });

  test.each(["us-impeachment", "wording-experiments"])("%s begins with a change over time", async (id) => {
    const page = await opened(`data=${id}`);
    expect(await textOf(page, ".may")).toContain("Opinion has changed.");
    expect(await textOf(page, "#result")).toContain("toplines:change");
    const doubled = (await page.evaluate(
      `[...document.querySelectorAll("#first, #second")].flatMap(({ options }) => { const texts = [...options].map(({ text }) => text); return texts.filter((text, place) => texts.indexOf(text) !== place); })`,
    )) as readonly string[];
    expect(doubled).toEqual([]);
    await page.close();
  });

  test("a Ukrainian reader is refused in Ukrainian", async () => {
    const same = "iri-2014-03/iri-referendum";
    const page = await opened(`language=uk&data=ukraine-nato&first=${same}&second=${same}&option=for`);
    expect(await textOf(page, "#result")).toMatch(/^[^A-Za-z]+$/);
    await page.close();
  });

  test("5,000 polls of a file are read while the page responds", async () => {
    const polls = join(folder, "polls.csv");
    const rows = Array.from({ length: 5000 }, (_, row) => {
      const day = new Date(Date.UTC(1990, 0, 1 + 2 * row)).toISOString().slice(0, 10);
      return `House ${String(row % 8)},${day},${day},${String(900 + (row % 300))},${String(40 + (row % 9))},35`;
    });
    writeFileSync(polls, ["Pollster,Start,End,Sample size,Join,Stay out", ...rows, ""].join("\n"));
    const page = await opened();
    await page.evaluate(`(() => {
      let last = performance.now();
      window.longest = 0;
      const tick = (now) => { window.longest = Math.max(window.longest, now - last); last = now; requestAnimationFrame(tick); };
      requestAnimationFrame(tick);
    })()`);
    await page.click("#data-your-polls");
    const started = performance.now();
    await (await page.$("input#file"))!.uploadFile(polls);
    await page.waitForFunction(`document.querySelector("#notes").innerText.includes("5000")`);
    await answered(page);
    const longest = (await page.evaluate("window.longest")) as number;
    console.info(
      `5,000 polls: ${(performance.now() - started).toFixed(0)} ms; longest time without a frame ${longest.toFixed(0)} ms.`,
    );
    expect(longest).toBeLessThan(3000);
    await page.close();
  }, 120_000);

  test.each([
    [320, "light"],
    [320, "dark"],
    [768, "light"],
    [1280, "dark"],
  ])("at %i px in %s nothing sticks out, and axe finds nothing", async (width, scheme) => {
    for (const hash of ["", "language=uk", "data=us-impeachment"]) {
      const page = await opened(hash, { width, scheme });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await page.evaluate(axe.source);
      const violations = (await page.evaluate(
        `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes[0].html))`,
      )) as readonly string[];
      expect(violations).toEqual([]);
      await page.close();
    }
  });

  test("everything can be reached by keyboard", async () => {
    const page = await opened();
    const reached = new Set<string>();
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press("Tab");
      reached.add((await page.evaluate("document.activeElement.id || document.activeElement.tagName")) as string);
    }
    for (const id of ["language", "data-ukraine-nato", "question", "option", "first", "second", "other", "BUTTON", "A"])
      expect([...reached]).toContain(id);
    await page.close();
  });
});
