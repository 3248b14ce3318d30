import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import puppeteer, { type Browser } from "puppeteer-core";
import type { MeasuredPicture } from "./label-boxes.ts";
import { FONT_FILES } from "./render.ts";

/** The faces of pictures, from the files of their package. */
const PICTURE_FONTS = ["Regular", "Semibold"].map((face) =>
  createRequire(import.meta.url).resolve(`source-sans/TTF/SourceSans3-${face}.ttf`),
);

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Where Chromium is; undefined where there is none, and what needs it is left out. */
export const CHROMIUM: string | undefined = process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path));

/** A Chromium that sets SVGs with the fonts of the package and says where each text stands. */
export interface Measurer {
  readonly measure: (svgs: readonly string[]) => Promise<readonly MeasuredPicture[]>;
  /** How wide a page is, scrolled parts within it left out, in a window of this width. */
  readonly widthOf: (html: string, width: number) => Promise<number>;
  readonly close: () => Promise<void>;
}

export async function startMeasurer(): Promise<Measurer> {
  const browser: Browser = await puppeteer.launch({
    executablePath: CHROMIUM!,
    args: ["--no-sandbox", "--disable-gpu", "--force-device-scale-factor=1"],
  });
  const page = await browser.newPage();
  await page.setContent(
    `<!doctype html><style>${[...FONT_FILES.map(fontFace), ...PICTURE_FONTS.map(widestFace)].join("")}body{margin:0}</style><main></main>`,
  );
  await page.evaluate(`Promise.all([...document.fonts].map((font) => font.load()))`);
  return {
    measure: async (svgs) =>
      (await page.evaluate(`(${measureAll})(${JSON.stringify(svgs)})`)) as readonly MeasuredPicture[],
    widthOf: async (html, width) => {
      const own = await browser.newPage();
      await own.setViewport({ width, height: 800 });
      await own.setContent(html);
      const found = (await own.evaluate("document.documentElement.scrollWidth")) as number;
      await own.close();
      return found;
    },
    close: () => browser.close(),
  };
}

function fontFace(file: string): string {
  const weight = file.includes("Bold") ? "bold" : "normal";
  return `@font-face{font-family:"DejaVu Sans";font-weight:${weight};src:url(data:font/ttf;base64,${readFileSync(file, "base64")})}`;
}

/** As wide as any face that a picture is laid out for, and no higher than its letters are. */
function widestFace(file: string): string {
  const weight = file.includes("Semibold") ? 600 : 400;
  const look = "size-adjust:116%;ascent-override:66%;descent-override:19%;line-gap-override:0%";
  return `@font-face{font-family:"Source Sans 3";font-weight:${String(weight)};${look};src:url(data:font/ttf;base64,${readFileSync(file, "base64")})}`;
}

/** Runs in the page. An SVG that is no XML throws. */
const measureAll = `(svgs) => svgs.map((text) => {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
  if (parsed.querySelector("parsererror")) throw new Error("no XML: " + text.slice(0, 200));
  const main = document.querySelector("main");
  main.replaceChildren(document.importNode(parsed.documentElement, true));
  const frame = main.firstElementChild.getBoundingClientRect();
  const isSeen = (each) => each.textContent.trim() !== "" && getComputedStyle(each).opacity !== "0";
  const labels = [...main.querySelectorAll("text")].filter(isSeen).map((each) => {
    const box = each.getBoundingClientRect();
    return {
      text: each.textContent,
      left: box.left - frame.left,
      top: box.top - frame.top,
      right: box.right - frame.left,
      bottom: box.bottom - frame.top,
    };
  });
  const foreign = [...main.querySelectorAll("script, foreignObject, a, image, iframe, [onload], [onclick], [onerror]")];
  if (foreign.length > 0) throw new Error("markup of the data: " + foreign[0].outerHTML.slice(0, 200));
  return { width: frame.width, height: frame.height, labels };
})`;
