import { basename } from "node:path";
import { Option } from "commander";
import type { AuditPairOptions } from "../comparability/audit.ts";
import { refuse, shown } from "../errors.ts";
import { PRECISION_ROWS, type PrecisionOptions } from "../estimate/precision.ts";
import { ADDRESS_ROWS, type AddressOptions } from "../estimate/taken.ts";
import type { StudyTable } from "../framing/study-table.ts";
import { completed } from "../kinds/completed.ts";
import { EVENTS_ROW } from "../kinds/events-row.ts";
import { type PicturedOptions, picture } from "../kinds/picture.ts";
import type { Dataset } from "../model/dataset.ts";
import { RENDER_PNG_ROWS, renderPng } from "../node/render-png.ts";
import { readTextFile, requireNew, writeFileWhole } from "../node/text-file.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import { SPOKEN_ROWS } from "../pictures/speech.ts";
import type { PictureBase, PictureTheme } from "../pictures/theme.ts";
import { thinSpec } from "../pictures/thin-spec.ts";
import type { Place, RecipeCommand } from "../recipe/command.ts";
import { RECIPE_COMMANDS, toplineAt } from "../recipe/commands.ts";
import { type Flags, optionsNamed, recipeOptions } from "../recipe/recipe-option.ts";
import { pictureCsv } from "../rendering/picture-table.ts";
import { embedLine, RENDER_HTML_ROWS, renderHtml } from "../rendering/render-html.ts";
import { type RenderSvgOptions, renderSvg } from "../rendering/render-svg.ts";
import { audit } from "../trend/audit.ts";
import { commanderOption } from "./recipe-command.ts";

/** A kind of chart, as a command: what it is given, and how it is drawn. */
export interface ChartCommand extends Omit<RecipeCommand, "make"> {
  readonly draw: (places: readonly Place[], flags: Flags, options: DrawOptions, table?: StudyTable) => ResultPicture;
}

/** What the words of a picture are told. */
type DrawOptions = Pick<PicturedOptions, "language" | "title" | "labels" | "events"> & {
  readonly datasets: readonly Dataset[];
};

/** What a chart is told beside its data. */
export interface ChartFlags {
  readonly out: string;
  readonly language?: "en" | "uk";
  readonly width?: number;
  readonly theme?: string;
  readonly title?: string;
  readonly labels?: string;
  readonly events?: NonNullable<PicturedOptions["events"]>;
  readonly scale?: number;
  readonly sheet?: "landscape" | "portrait";
  readonly tooltips?: true;
  readonly embed?: true;
  readonly force?: true;
}

const PAIR = RECIPE_COMMANDS.find(({ name }) => name === "change")!.places;

/** Every kind of chart. */
export const CHART_COMMANDS: readonly ChartCommand[] = [
  {
    name: "topline",
    description: "Draw the answers to one question, of one wave or several.",
    places: [
      { name: "topline", description: "survey[/question[/group]]", parameter: "of" },
      { name: "topline", description: "other waves", parameter: "of", repeatable: true },
    ],
    options: recipeOptions({ ...PRECISION_ROWS, ...ADDRESS_ROWS }),
    draw: (places, flags, options) => {
      const waves = places.map((place) => toplineAt(place, flags));
      const { base: _, rebase: __, ...precision } = flags as PrecisionOptions & AddressOptions;
      return picture(waves, { ...options, ...precision })!;
    },
  },
  drawn("change", "change", "Draw two waves or two groups, and their difference with its interval."),
  drawn("trend", "trend", "Draw polls, one line through them, and where the method changed."),
  drawn("house-effects", "trend", "Draw how far each pollster is from the average.", { kind: "house-effects" }),
  drawn("breaks", "breaks", "Draw when a series moved."),
  drawn("framing", "framing", "Draw wordings in full with their answers, and what they did."),
  drawn("forest", "pool", "Draw one wording effect over many surveys."),
  drawn("coverage", "coverage", "Draw how much of a change can come from people left out."),
  drawn("decomposition", "decompose", "Draw how much of a change is other answers, how much other sizes of groups."),
  {
    name: "comparability",
    description: "Draw what differs between two polls.",
    places: PAIR,
    options: RECIPE_COMMANDS.find(({ name }) => name === "audit")!.options,
    draw: (places, flags, options) => {
      const [first, second] = places.map((place) => toplineAt(place, flags));
      const { base: _, rebase: __, ...asked } = flags as AuditPairOptions & AddressOptions;
      return picture(audit(first!, second!, asked), { ...options, toplines: [first!, second!] })!;
    },
  },
];

/** A chart of what a command of the table makes. */
function drawn(
  name: string,
  command: string,
  description: string,
  told: Pick<PicturedOptions, "kind"> = {},
): ChartCommand {
  const { places, options, make, takesTable } = RECIPE_COMMANDS.find((each) => each.name === command)!;
  return {
    ...(takesTable && { takesTable }),
    name,
    description,
    places,
    options,
    draw: (given, flags, chartOptions, table) => {
      // between two ends of a year a curve would be a straight line
      const curved = command === "trend" && flags.at === undefined ? { ...flags, at: "curve" } : flags;
      const { result } = make(given, curved, table);
      return (
        picture(result, { ...chartOptions, ...told }) ??
        refuse("wrong-usage", [name], `${shown(result.kind)} has no chart.`, "Draw another kind.")
      );
    },
  };
}

/** The flags of every chart. */
export function chartFlags(): readonly Option[] {
  return [
    new Option("--out <file>", "written there: .svg, .png, .html, .csv or .vl.json").makeOptionMandatory(),
    new Option("--force", "replace a file that is there"),
    ...optionsNamed(SPOKEN_ROWS, "language", "title").map((option) => commanderOption(option)),
    ...recipeOptions({ events: EVENTS_ROW }).map((option) => commanderOption(option)),
    ...optionsNamed(RENDER_PNG_ROWS, "width", "scale", "sheet").map((option) => commanderOption(option)),
    new Option(
      "--theme <theme>",
      "its colours: light, dark, auto, print, or a JSON file with a theme (default: light)",
    ),
    new Option("--tooltips", `of a page: ${RENDER_HTML_ROWS.tooltips.help}`),
    new Option("--embed", "of a page: write its PNG, too, and print the line of HTML that embeds both"),
    new Option("--labels <file>", `JSON with ${SPOKEN_ROWS.labels.help}`),
  ];
}

/** Before anything is read: refuses a file of no format, or one that is there. */
export async function prepareToDraw(flags: ChartFlags): Promise<void> {
  formatOf(flags);
  for (const file of filesOf(flags)) await requireNew(file, "out", flags.force === true);
}

/** The files that are written: beside a page to embed, its PNG. */
function filesOf({ out, embed }: ChartFlags): readonly string[] {
  return embed === true ? [out, out.replace(/html$/i, "png")] : [out];
}

/** The format that a file's name tells, in letters of either size. */
function formatOf({ out, scale, sheet, ...flags }: ChartFlags): string {
  const ending = /\.(vl\.json|json|svg|png|html|csv)$/i.exec(out)?.[1]?.toLowerCase();
  if (ending === undefined) {
    refuse(
      "wrong-usage",
      ["out"],
      `Cannot write ${shown(out)}: charts are .svg, .png, .html, .csv or .vl.json.`,
      "The ending tells the format.",
    );
  }
  if (scale !== undefined && ending !== "png") {
    const hint = "Only a PNG has pixels; --width makes a picture wider.";
    refuse("wrong-usage", ["scale"], `--scale is for PNG files, and ${shown(out)} is none.`, hint);
  }
  if (flags.width !== undefined && /^(?:html|csv)$/.test(ending)) {
    const why = ending === "csv" ? "rows have no width" : "a page has the layout that has room";
    refuse("wrong-usage", ["width"], `--width is for .svg, .png and .vl.json: ${why}.`, "Leave it out.");
  }
  if (sheet !== undefined && ending !== "png")
    refuse("wrong-usage", ["sheet"], `--sheet is for PNG files, and ${shown(out)} is none.`, "Leave it out.");
  for (const name of ["tooltips", "embed"] as const) {
    if (flags[name] === true && ending !== "html")
      refuse(
        "wrong-usage",
        [name],
        `--${name} is for a page, and ${shown(out)} is none.`,
        "Leave it out, or write .html.",
      );
  }
  return ending;
}

/** Draws a chart in the format that its file's name tells; what is said of it. */
export async function writeChart(drawing: ResultPicture, flags: ChartFlags): Promise<string> {
  const files = filesOf(flags);
  const [page, image] = files;
  const contents = [await contentOf(drawing, flags)];
  if (image !== undefined) contents.push(await renderPng(drawing, await lookOf(flags)));
  for (const [place, content] of contents.entries()) await writeFileWhole(files[place]!, content);
  const wrote = `Wrote ${files.join(" and ")}.\n`;
  if (image === undefined) return wrote;
  return `${wrote}${embedLine(drawing, { page: basename(page!), image: basename(image) })}\n`;
}

async function contentOf(drawing: ResultPicture, flags: ChartFlags): Promise<string | Uint8Array> {
  const { language, scale, sheet, tooltips } = flags;
  const ending = formatOf(flags);
  if (ending === "csv") return pictureCsv(drawing);
  const look = await lookOf(flags);
  if (ending.endsWith("json")) {
    return `${JSON.stringify(thinSpec(drawing, completed(drawing.rows), look), null, 2)}\n`;
  }
  if (ending === "png") {
    const pixels = { ...(scale === undefined ? {} : { scale }), ...(sheet === undefined ? {} : { sheet }) };
    return renderPng(drawing, { ...look, ...pixels });
  }
  if (ending === "svg") return renderSvg(drawing, look);
  const { theme } = look;
  const told = {
    ...(language === undefined ? {} : { language }),
    ...(theme === undefined ? {} : { theme }),
    ...(tooltips === undefined ? {} : { tooltips }),
  };
  return renderHtml([drawing], told);
}

/** Width and colours of a picture. */
async function lookOf({ width, theme }: ChartFlags): Promise<RenderSvgOptions> {
  return {
    ...(width === undefined ? {} : { width }),
    ...(theme === undefined ? {} : { theme: await themeIn(theme) }),
  };
}

/** A theme by its name, or from a file. */
async function themeIn(theme: string): Promise<NonNullable<RenderSvgOptions["theme"]>> {
  if (!theme.endsWith(".json")) return theme as PictureBase;
  const hint = 'Write {"base": "light", "tokens": {"line": "#0b4f94"}}.';
  return (await jsonIn(theme, "a theme", hint)) as PictureTheme;
}

/** Reads what the chart's own flags say; a label given by the id of an organisation holds for its name, too. */
export async function chartOptionsOf(flags: ChartFlags, datasets: readonly Dataset[]): Promise<DrawOptions> {
  const { language, title, labels, events } = flags;
  const organisations = datasets.flatMap((dataset) => dataset.organisations);
  return {
    datasets,
    ...(language === undefined ? {} : { language }),
    ...(title === undefined ? {} : { title }),
    ...(events === undefined ? {} : { events }),
    ...(labels === undefined ? {} : { labels: withNames(await labelsIn(labels), organisations) }),
  };
}

function withNames(
  labels: Readonly<Record<string, string>>,
  organisations: Dataset["organisations"],
): Readonly<Record<string, string>> {
  const byName = organisations.flatMap(({ id, name }) =>
    Object.hasOwn(labels, id) ? [[name, labels[id]!] as const] : [],
  );
  return { ...Object.fromEntries(byName), ...labels };
}

async function labelsIn(file: string): Promise<Readonly<Record<string, string>>> {
  const hint = 'Write {"for": "за вступ", "Support for joining NATO": "Підтримка вступу України до НАТО"}.';
  const read = await jsonIn(file, "labels", hint);
  const isLabels =
    typeof read === "object" &&
    read !== null &&
    !Array.isArray(read) &&
    Object.values(read).every((label) => typeof label === "string");
  if (!isLabels) refuse("wrong-type", [file], "The labels are not an object of texts.", hint);
  return read as Readonly<Record<string, string>>;
}

/** What a JSON file holds. */
async function jsonIn(file: string, what: string, hint: string): Promise<unknown> {
  const text = await readTextFile(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse(
      "file-unreadable",
      [file],
      `This is not JSON with ${what}: ${shown((error as Error).message)}.`,
      hint,
    );
  }
}
