import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHART_COMMANDS } from "../../src/cli/chart.ts";
import { run } from "../../src/cli/program.ts";
import { FACE_SIZE } from "../../src/rendering/picture-svg.ts";
import { labelFaults, shortenedLabels } from "../support/label-boxes.ts";
import { CHROMIUM, type Measurer, startMeasurer } from "../support/labels-in-chromium.ts";
import { leftOut } from "../support/left-out.ts";

/** The guides and their pictures. tests/docs.test.ts draws each again and compares the bytes. */
const DOCS = join(import.meta.dirname, "../../docs");
const pages = readdirSync(DOCS)
  .filter((file) => file.endsWith(".md"))
  .map((file) => readFileSync(join(DOCS, file), "utf8"));
const page = pages.join("\n");
const shown = [...new Set([...page.matchAll(/\]\(images\/charts\/([a-z-]+)\.svg\)/g)].map(([, name]) => name!))].map(
  (name) => ({
    name,
    svg: readFileSync(join(DOCS, `images/charts/${name}.svg`), "utf8"),
  }),
);
const svgOf = (name: string): string => shown.find((each) => each.name === name)!.svg;

test("the guides show every kind of chart", () => {
  const kinds = CHART_COMMANDS.map(({ name }) => name);
  expect(kinds.length).toBeGreaterThanOrEqual(10);
  expect(shown.map(({ name }) => name)).toEqual(expect.arrayContaining(kinds));
});

test("every picture of the folder is shown, and drawn by each page that shows it", () => {
  expect(
    readdirSync(join(DOCS, "images/charts"))
      .map((file) => file.replace(".svg", ""))
      .sort(),
  ).toEqual(shown.map(({ name }) => name).sort());
  for (const { name } of shown) {
    const drawing = new RegExp(`--out ${name}\\.svg|writeFile\\("${name}\\.svg"`);
    for (const text of pages) if (text.includes(`(images/charts/${name}.svg)`)) expect(text).toMatch(drawing);
  }
});

test("the pictures hold nothing but themselves, and are small together", () => {
  expect(shown.reduce((sum, { svg }) => sum + Buffer.byteLength(svg), 0)).toBeLessThan(600_000);
  for (const { name, svg } of shown) {
    const drawn = svg.replace(FACE_SIZE, "");
    expect(drawn, name).not.toMatch(/<(?:script|image|foreignObject)|data:|\d\.\d{3}[^%<]*"/);
    expect(svg, name).toMatch(
      /^<svg [^>]*width="640" [^>]*role="img"(?: aria-label="[^"]{200,}"| lang="(?:en|uk)"[^>]*><title>[^<]{40,150}<.title><desc>[^<]{200,})/,
    );
  }
});

test("who sees only the framing chart knows both wordings, their answers and sizes, and that chance decided", () => {
  const svg = svgOf("framing");
  const says = [
    "Welfare",
    "Assistance to the poor",
    "24%",
    "62%",
    "484",
    "485",
    "1984",
    "+38.3 points",
    "Split ballot",
  ];
  expect(says.filter((words) => !textsIn(svg).includes(words))).toEqual([]);
});

test("who sees only the trend knows where the country surveyed changed, and that the line restarts", () => {
  expect(textsIn(svgOf("trend"))).toContain(
    "occupied Crimea, Sevastopol and the occupied parts of Donetsk and Luhansk no longer surveyed; the line restarts",
  );
});

/** The commands of the page, as a reader would type them, by the picture that they draw. */
const commands = new Map(
  [...page.replaceAll("\\\n", "").matchAll(/^npx toplines (chart .*) --out ([a-z-]+)\.svg$/gm)].map(
    ([, args, name]) => [name!, args!.replace("docs/", `${DOCS}/`).split(/\s+/)] as const,
  ),
);

describe.skipIf(leftOut("Labels of the gallery", { Chromium: CHROMIUM !== undefined }))("labels in Chromium", () => {
  const folder = mkdtempSync(join(tmpdir(), "gallery-"));
  let measurer: Measurer;
  beforeAll(async () => {
    measurer = await startMeasurer();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await measurer.close();
  });

  test.each(shown.map(({ name, svg }) => [name, svg]))("%s: none is cut, none touches another", async (name, svg) => {
    const pictures = await measurer.measure([svg, ...(await inEverySetting(name, folder))]);
    expect(pictures.map(({ width }) => width)).toEqual([640, 480, 640, 1200, 480, 640, 1200]);
    expect(pictures.flatMap(labelFaults)).toEqual([]);
    expect(pictures.flatMap(shortenedLabels)).toEqual([]);
  });
});

/** A picture of the page at three widths in both languages, as its command writes it. */
async function inEverySetting(name: string, folder: string): Promise<readonly string[]> {
  const settings = (["en", "uk"] as const).flatMap((language) =>
    [480, 640, 1200].map((width) => ({ language, width })),
  );
  const args = commands.get(name)!;
  const svgs: string[] = [];
  for (const { language, width } of settings) {
    const out = join(folder, "chart.svg");
    await run([...args, "--language", language, "--width", String(width), "--out", out, "--force"], () => {});
    svgs.push(readFileSync(out, "utf8"));
  }
  return svgs;
}

/** The texts of a picture, one after the other. */
function textsIn(svg: string): string {
  return [...svg.matchAll(/<text.*?<\/text>/g)]
    .map(([text]) =>
      text
        .replace(/<[^>]*>/g, " ")
        .replace(/ +/g, " ")
        .trim(),
    )
    .join(" ");
}
