import { mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { VegaLiteSpec } from "../charts/spec.ts";
import { PollError, refuse, shown } from "../errors.ts";
import { documentHtml } from "../rendering/document-html.ts";
import { pageHtml } from "../rendering/render-html.ts";
import { renderSvg } from "../rendering/render-svg.ts";
import { type Document, renderMarkdown } from "../report/document.ts";
import { writeFileWhole } from "./text-file.ts";

/** What `writeReport` can be told. */
export interface WriteReportOptions {
  /** Title of the page. */
  readonly title: string;
  /** Language of the page; `"en"` unless told. */
  readonly language?: string;
}

/**
 * Writes a document with its pictures into a folder: `report.md` with an SVG file for each picture, and `report.html`, one
 * page that needs nothing beside it and prints well. Files of these names are replaced.
 *
 * @param document What `describe` or `describeDataset` returned, or blocks of your own.
 * @param folder Path of the folder; made where it is not there.
 * @param options `title` of the page; `language` of its text, `en` unless told.
 * @returns The names of the files.
 * @throws PollError `package-missing` where vega or vega-lite is not installed and there are pictures; `not-an-id` for a
 *   picture whose name is no file name; `duplicate-id` for two of one name; `file-unreadable` where a file cannot be written.
 *   Nothing is written before all is drawn.
 * @example
 * ```ts
 * const { tmpdir } = await import("node:os");
 * const report: Document = [{ kind: "paragraph", text: "Nothing moved." }];
 * await writeReport(report, `${tmpdir()}/toplines-report`, { title: "A report" }); // => ["report.md", "report.html"]
 * ```
 */
export async function writeReport(
  document: Document,
  folder: string,
  { title, language = "en" }: WriteReportOptions,
): Promise<readonly string[]> {
  const pictures: Record<string, string> = {};
  for (const block of document) {
    if (block.kind !== "picture") continue;
    requireName(block.name, pictures);
    pictures[block.name] = await renderSvg(block.spec as VegaLiteSpec);
  }
  const files = new Map<string, string>([
    ["report.md", renderMarkdown(document)],
    ["report.html", pageHtml(documentHtml(document, { pictures }), { title, language })],
    ...Object.entries(pictures).map(([name, svg]) => [`${name}.svg`, svg] as const),
  ]);
  await makeFolder(folder);
  for (const [name, text] of files) await writeFileWhole(join(folder, name), text);
  return [...files.keys()];
}

/** Each level by itself: the recursive form of Node never ends where a name cannot be made. */
async function makeFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory() === true) return;
  const parent = dirname(folder);
  if (found === null && parent !== folder) await makeFolder(parent);
  try {
    await mkdir(folder);
  } catch (error) {
    throw new PollError(
      [
        {
          code: "file-unreadable",
          path: [folder],
          message: `Expected to make the folder, got ${shown((error as Error).message)}.`,
          hint: "Check that its path holds folders only and may be written to.",
        },
      ],
      { cause: error },
    );
  }
}

function requireName(name: string, taken: Readonly<Record<string, string>>): void {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) {
    const hint = "Lower-case letters, digits and single hyphens make a file name everywhere.";
    refuse("not-an-id", ["document", name], `Expected the name of a picture, got ${shown(name)}.`, hint);
  }
  if (Object.hasOwn(taken, name)) {
    refuse(
      "duplicate-id",
      ["document", name],
      `Expected each picture's name once, got ${shown(name)} twice.`,
      "Give it another name.",
    );
  }
}
