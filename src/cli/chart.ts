import { Option } from "commander";
import { comparabilityChart } from "../charts/comparability-chart.ts";
import { CHART_ROWS, type ChartOptions, type VegaLiteSpec } from "../charts/spec.ts";
import { toplineChart } from "../charts/topline-chart.ts";
import { refuse, shown } from "../errors.ts";
import { ADDRESS_ROWS, type AddressOptions } from "../estimate/addressed.ts";
import { PRECISION_ROWS, type PrecisionOptions } from "../estimate/precision.ts";
import { share } from "../estimate/share-estimate.ts";
import type { StudyTable } from "../framing/study-table.ts";
import { chart } from "../kinds/chart.ts";
import type { Dataset } from "../model/dataset.ts";
import { TOPLINE_ROWS } from "../model/topline.ts";
import { RENDER_PNG_ROWS, renderPng } from "../node/render-png.ts";
import { readTextFile, requireNew, writeFileWhole } from "../node/text-file.ts";
import type { Place, RecipeCommand } from "../recipe/command.ts";
import { RECIPE_COMMANDS } from "../recipe/commands.ts";
import { type Flags, optionsNamed, recipeOptions } from "../recipe/recipe-option.ts";
import { toplineAt } from "../recipe/verb-command.ts";
import { importPackage } from "../rendering/optional-package.ts";
import { renderHtml } from "../rendering/render-html.ts";
import { renderSvg } from "../rendering/render-svg.ts";
import { audit } from "../trend/audit.ts";
import { commanderOption } from "./recipe-command.ts";

/** A kind of chart, as a command: what it is given, and how it is drawn. */
export interface ChartCommand extends Omit<RecipeCommand, "make"> {
  readonly draw: (places: readonly Place[], flags: Flags, options: ChartOptions, table?: StudyTable) => VegaLiteSpec;
}

/** What a chart is told beside its data. */
export interface ChartFlags {
  readonly out: string;
  readonly language?: "en" | "uk";
  readonly width?: number;
  readonly title?: string;
  readonly labels?: string;
  readonly scale?: number;
  readonly force?: true;
}

const PAIR = RECIPE_COMMANDS.find(({ name }) => name === "change")!.places;

/** Every kind of chart. */
export const CHART_COMMANDS: readonly ChartCommand[] = [
  {
    name: "topline",
    description: "the answers to one question, of one wave or several",
    places: [
      { name: "topline", description: "survey[/question[/group]]", parameter: "of" },
      { name: "topline", description: "other waves", parameter: "of", repeatable: true },
    ],
    options: recipeOptions({ ...PRECISION_ROWS, ...ADDRESS_ROWS }),
    draw: (places, flags, options) => {
      const waves = places.map((place) => toplineAt(place, flags));
      const { base: _, rebase: __, ...precision } = flags as PrecisionOptions & AddressOptions;
      const shares = waves.flatMap((wave) =>
        wave.results.map(({ option }) => share(wave, { ...precision, option: option.code })),
      );
      return toplineChart(waves, shares, options);
    },
  },
  drawn("change", "change", "two waves or two groups, and their difference with its interval"),
  drawn("trend", "trend", "polls, one line through them, and where the method changed"),
  drawn("house-effects", "trend", "how far each pollster is from the average", (fitted, options) =>
    chart(fitted, { ...options, kind: "house-effects" }),
  ),
  drawn("breaks", "breaks", "when a series moved"),
  drawn("framing", "framing", "wordings in full beside their answers, and what they did"),
  drawn("forest", "pool", "one wording effect over many surveys"),
  drawn("coverage", "coverage", "how much of a change can come from leaving people out"),
  drawn("decomposition", "decompose", "how much of a change is other answers, how much other sizes of groups"),
  {
    name: "comparability",
    description: "what differs between two toplines",
    places: PAIR,
    options: recipeOptions(TOPLINE_ROWS),
    draw: (places, flags, options) => {
      const [first, second] = places.map((place) => toplineAt(place, flags));
      return comparabilityChart(audit(first!, second!), [first!, second!], options);
    },
  },
];

/** A chart of what a command of the table makes. */
function drawn(
  name: string,
  command: string,
  description: string,
  draw: (result: ReturnType<RecipeCommand["make"]>["result"], options: ChartOptions) => VegaLiteSpec | null = (
    result,
    options,
  ) => chart(result, options),
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
        draw(result, chartOptions) ??
        refuse("wrong-usage", [name], `${shown(result.kind)} has no chart.`, "Draw another kind.")
      );
    },
  };
}

/** The flags of every chart. */
export function chartFlags(): readonly Option[] {
  return [
    new Option("--out <file>", "written there: .svg, .png, .vl.json or .html").makeOptionMandatory(),
    new Option("--force", "replace a file that is there"),
    ...optionsNamed(CHART_ROWS, "language", "width", "title").map((option) => commanderOption(option)),
    ...recipeOptions(RENDER_PNG_ROWS).map((option) => commanderOption(option)),
    new Option("--labels <file>", `JSON with ${CHART_ROWS.labels.help}`),
  ];
}

/**
 * Before anything is read: refuses a file of no format or one that is there, and begins to import what draws. A package
 * that is missing is told when it is needed.
 */
export async function prepareToDraw(flags: ChartFlags): Promise<void> {
  const format = formatOf(flags);
  await requireNew(flags.out, "out", flags.force === true);
  if (format.endsWith("json")) return;
  for (const name of ["vega", "vega-lite"]) importPackage(name).catch(() => {});
}

/** The format that a file's name tells, in letters of either size. */
function formatOf({ out, scale }: ChartFlags): string {
  const ending = /\.(vl\.json|json|svg|png|html)$/i.exec(out)?.[1]?.toLowerCase();
  if (ending === undefined) {
    refuse(
      "wrong-usage",
      ["out"],
      `Cannot write ${shown(out)}: charts are .svg, .png, .vl.json or .html.`,
      "The ending tells the format.",
    );
  }
  if (scale !== undefined && ending !== "png") {
    const hint = "Only a PNG has pixels; --width makes a picture wider.";
    refuse("wrong-usage", ["scale"], `--scale is for PNG files, and ${shown(out)} is none.`, hint);
  }
  return ending;
}

/** Draws a chart in the format that its file's name tells. */
export async function writeChart(spec: VegaLiteSpec, flags: ChartFlags): Promise<void> {
  const { out, language, scale } = flags;
  const ending = formatOf(flags);
  if (ending === "png") return writeFileWhole(out, await renderPng(spec, scale === undefined ? {} : { scale }));
  if (ending === "svg") return writeFileWhole(out, await renderSvg(spec));
  if (ending === "html") {
    return writeFileWhole(out, await renderHtml([spec], language === undefined ? {} : { language }));
  }
  return writeFileWhole(out, `${JSON.stringify(spec, null, 2)}\n`);
}

/** Reads what the chart's own flags say; a label given by the id of an organisation holds for its name, too. */
export async function chartOptionsOf(
  { language, width, title, labels }: ChartFlags,
  organisations: Dataset["organisations"],
): Promise<ChartOptions> {
  return {
    ...(language === undefined ? {} : { language }),
    ...(width === undefined ? {} : { width }),
    ...(title === undefined ? {} : { title }),
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
  const hint = 'Write {"for": "за вступ", "Support for joining NATO": "Підтримка вступу до НАТО"}.';
  const text = await readTextFile(file);
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    return refuse("file-unreadable", [file], `This is not JSON with labels: ${shown((error as Error).message)}.`, hint);
  }
  const isLabels =
    typeof read === "object" &&
    read !== null &&
    !Array.isArray(read) &&
    Object.values(read).every((label) => typeof label === "string");
  if (!isLabels) refuse("wrong-type", [file], "The labels are not an object of texts.", hint);
  return read as Readonly<Record<string, string>>;
}
