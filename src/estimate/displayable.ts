import type { Caution } from "../model/caution.ts";
import type { Lineage, RecipeArgument } from "./lineage.ts";

/** What a result may have that a reader of it at a console can do without. */
interface Shown {
  readonly cautions?: readonly Caution[];
  readonly lineage?: Lineage;
  readonly sources?: unknown;
  readonly organisations?: unknown;
}

const DISPLAY = /* @__PURE__ */ Symbol.for("Jupyter.display");
const INSPECT = /* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom");

/** What a notebook calls to show a result. */
type Display = (result: object) => Promise<unknown>;

let display: Display | null = null;

/** Says how results show themselves in a notebook (Jupyter with the Deno kernel): toplines/notebook does when it is imported. */
export function showResultsBy(shown: Display): void {
  display = shown;
}

/**
 * A result that shows itself shorter at a console (Node, Deno, Bun), and in a notebook once toplines/notebook is imported.
 *
 * The two functions for that are not enumerable: copies, JSON and comparisons do not see them. They hold nothing of the data.
 *
 * @param own Shows this result in a notebook, where it is shown in another way than all.
 */
export function displayable<T extends object>(result: T, own: Display | null = null): T {
  Object.defineProperty(result, DISPLAY, own === null ? SHOWN_BY_ALL : { get: () => () => own(result) });
  return Object.defineProperty(result, INSPECT, INSPECTED);
}

/** One for all results: there can be many. */
const SHOWN_BY_ALL: PropertyDescriptor = {
  get(this: object) {
    const by = display;
    return by === null ? undefined : () => by(this);
  },
};

/** Records of a list that a console shows; the count of the others stands in their place. */
const MOST_SHOWN = 3;

/** Records of the data set, as the sources are. */
const OF_THE_DATA: readonly string[] = ["surveys", "questions"];

/** Cautions by their codes, long lists by their first records, and in one line what the result was made of; records of the data set are left out. */
function inspect(this: Shown): object {
  const { cautions, lineage, sources: _, organisations: __, ...rest } = this;
  return {
    ...(abridged(rest, 0) as object),
    ...(cautions && { cautions: cautions.map(({ code }) => code) }),
    ...(lineage && { lineage: madeFrom(lineage) }),
  };
}

const INSPECTED: PropertyDescriptor = { value: inspect };

/** A result within keeps its own form. */
function abridged(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null || (depth > 0 && INSPECT in value)) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, part]) =>
        depth > 0 && OF_THE_DATA.includes(key) && Array.isArray(part) ? [] : [[key, abridged(part, depth + 1)]],
      ),
    );
  const isOfRecords = value.some((part) => typeof part === "object" && part !== null);
  if (!isOfRecords || value.length <= MOST_SHOWN) return value.map((part) => abridged(part, depth + 1));
  const more = value.length - MOST_SHOWN;
  return [...value.slice(0, MOST_SHOWN).map((part) => abridged(part, depth + 1)), `and ${String(more)} more`];
}

function madeFrom(argument: RecipeArgument): string {
  if (typeof argument === "string") return argument;
  if ("verb" in argument) return argument.verb + (argument.of.length > 0 ? ` of ${madeFrom(argument.of)}` : "");
  if ("dataset" in argument) return argument.dataset + ("topline" in argument ? `: ${argument.topline}` : "");
  if ("studies" in argument) return "a table of studies";
  return argument.map(madeFrom).join(", ");
}
