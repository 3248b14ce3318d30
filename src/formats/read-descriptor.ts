import { type Issue, shown } from "../errors.ts";
import type { Separator } from "./csv.ts";
import { resourceDialects } from "./resource-dialects.ts";
import { resourceIssues } from "./resource-paths.ts";
import type { TableName } from "./tables.ts";

/** What is read of a Data Package descriptor. */
export interface Descriptor {
  /** Fields of the data set: id, title, description, version, authors, date, url, licence. */
  readonly described: Readonly<Record<string, unknown>>;
  /** How its tables are separated, where it says so. */
  readonly separators: ReadonlyMap<TableName, Separator>;
}

/**
 * Reads name, title, description, version, contributors, day, homepage and licence of `datapackage.json`, and how its tables are separated.
 *
 * @param text The file; undefined where there is none.
 * @param id Of the data set, where it names none.
 * @param issues Problems are added here.
 */
export function readDescriptor(text: string | undefined, id: string, issues: Issue[]): Descriptor {
  const none: Descriptor = { described: { id, title: id }, separators: new Map() };
  if (text === undefined) return none;
  let descriptor: unknown;
  let problem = "";
  try {
    descriptor = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    problem = (error as Error).message;
  }
  if (typeof descriptor !== "object" || descriptor === null || Array.isArray(descriptor)) {
    issues.push({
      code: "file-unreadable",
      path: ["datapackage.json"],
      message: `The file is no JSON object: ${problem === "" ? shown(descriptor) : shown(problem)}.`,
      hint: "Correct it, or remove it: only name, title, description, version, contributors, created, homepage, licenses and the dialects of resources are read.",
    });
    return none;
  }
  const { name, title, description, version, contributors, created, homepage, licenses, resources } =
    descriptor as Readonly<Record<string, unknown>>;
  const dialects = resourceDialects(resources);
  for (const issue of [...resourceIssues(resources), ...dialects.issues]) issues.push(issue);
  const first = (licenses as { readonly name?: unknown; readonly title?: unknown }[] | undefined)?.[0];
  const licence = first?.name === "other" ? (first.title ?? "other") : first?.name;
  return {
    described: {
      id: name ?? id,
      title: title ?? name ?? id,
      description: description ?? null,
      version: version ?? "0.0.0",
      authors: authorsOf(contributors),
      // a day, where the standard also has the time of the day
      date: typeof created === "string" ? created.replace(/T.*/, "") : (created ?? null),
      url: homepage ?? null,
      licence: licence ?? null,
    },
    separators: dialects.separators,
  };
}

/** Names of contributors. */
function authorsOf(contributors: unknown): unknown {
  if (!Array.isArray(contributors) || contributors.some((one) => typeof one !== "object" || one === null))
    return contributors ?? [];
  return contributors.flatMap(({ title, givenName, familyName }: Readonly<Record<string, unknown>>) => {
    const name = title ?? [givenName, familyName].filter((part) => typeof part === "string").join(" ");
    return name === "" ? [] : [name];
  });
}
