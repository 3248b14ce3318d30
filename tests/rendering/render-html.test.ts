import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentHtml } from "../../src/rendering/document-html.ts";
import { pageHtml } from "../../src/rendering/render-html.ts";
import type { Document } from "../../src/report/document.ts";
import { CHROMIUM, type Measurer, startMeasurer } from "../support/labels-in-chromium.ts";
import { leftOut } from "../support/left-out.ts";

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
