import { refuse, shown } from "../errors.ts";
import { checkKinds, checkText } from "../model/arguments.ts";
import { word, yesOrNo } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import { documentHtml } from "../rendering/document-html.ts";
import { pageHtml } from "../rendering/render-html.ts";
import { renderSvg } from "../rendering/render-svg.ts";
import { type Document, renderMarkdown } from "../report/document.ts";
import { writeFolder } from "./write-folder.ts";

/** What `writeReport` can be told. */
export interface WriteReportOptions {
  /** Title of the page. */
  readonly title: string;
  /** Language of the page; default: `"en"`. */
  readonly language?: string;
  /** Whether files of the same names may be replaced; default: no. Other files of the folder stay. */
  readonly force?: boolean;
}

/** The rows of its options. */
const WRITE_REPORT_ROWS: OptionRows<WriteReportOptions, "language" | "force"> = /* @__PURE__ */ optionRows(
  null as Of<WriteReportOptions, "language" | "force">,
  () => ({
    title: { kind: word({ placeholder: "text" }), help: "title of the page", required: true },
    language: { kind: word({ placeholder: "tag" }), help: "language of the page", usual: "en" },
    force: { kind: yesOrNo(), help: "replace files of the same names", usual: false },
  }),
);

/**
 * Writes a document with its pictures into a folder: `report.md` with an SVG file for each picture, and `report.html`, one
 * page that needs nothing beside it and prints well. All files are written, or none.
 *
 * @param document What `describe` or `describeDataset` returned, or blocks of your own.
 * @param folder Path of the folder; made where it is not there.
 * @param options `title` of the page; `language` of its text; default: `en`.
 * @returns The names of the files.
 * @throws PollError `not-an-id` for a
 *   picture whose name is no file name; `duplicate-id` for two of one name; `folder-not-empty` where a file of these names is
 *   there and `force` is not set; `file-unreadable` where the folder cannot be written. Nothing is written before all is drawn.
 * @example
 * ```ts
 * const { tmpdir } = await import("node:os");
 * const report: Document = [{ kind: "paragraph", text: "Nothing moved." }];
 * await writeReport(report, `${tmpdir()}/toplines-report`, { title: "A report", force: true }); // => ["report.md", "report.html"]
 * ```
 */
export async function writeReport(
  document: Document,
  folder: string,
  options: WriteReportOptions,
): Promise<readonly string[]> {
  checkKinds("writeReport", document, null, ["document"]);
  checkText("writeReport", folder, "the path of a folder", ["folder"]);
  const { title, language, force } = settled("writeReport", WRITE_REPORT_ROWS, options);
  const pictures: Record<string, string> = {};
  for (const block of document) {
    if (block.kind !== "picture") continue;
    requireName(block.name, pictures);
    pictures[block.name] = await renderSvg(block.spec as ResultPicture);
  }
  const files = {
    "report.md": renderMarkdown(document),
    "report.html": pageHtml(documentHtml(document, { pictures }), { title, language }),
    ...Object.fromEntries(Object.entries(pictures).map(([name, svg]) => [`${name}.svg`, svg])),
  };
  await writeFolder(files, folder, { force, shared: true });
  return Object.keys(files);
}

function requireName(name: string, taken: Readonly<Record<string, string>>): void {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) {
    const hint = "Lower-case letters, digits and single hyphens make a file name everywhere.";
    refuse("not-an-id", ["document", name], `${shown(name)} is not the name of a picture.`, hint);
  }
  if (Object.hasOwn(taken, name)) {
    refuse("duplicate-id", ["document", name], `Two pictures are named ${shown(name)}.`, "Give it another name.");
  }
}
