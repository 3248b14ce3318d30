import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { cite } from "../citation/cite.ts";
import { formatOf } from "../claims/claim.ts";
import { evaluateClaim } from "../claims/evaluate-claim.ts";
import { findClaims } from "../claims/manuscript.ts";
import { issueAt } from "../claims/place.ts";
import { stripClaims } from "../claims/strip-claims.ts";
import { type Issue, PollError, refuse, refuseAll, shown } from "../errors.ts";
import { readTextFile, requireNew } from "../node/text-file.ts";
import type { DatasetFinder } from "../recipe/run-recipe.ts";
import { issuesIn } from "./issues-in.ts";

/** A manuscript without its claims. */
export interface Stripped {
  readonly text: string;
  /** The short citation of each recipe; empty where none was asked for. */
  readonly notes: Readonly<Record<string, string>>;
}

/** Refuses to write over the manuscript, whose recipes would be lost, and, without `--force`, over other files. */
export async function requireOther(
  file: string,
  written: string | undefined,
  option: string,
  force: boolean,
): Promise<void> {
  if (written === undefined) return;
  const [one, other] = await Promise.all([file, written].map((name) => realpath(name).catch(() => resolve(name))));
  if (one !== other) return requireNew(written, option, force);
  refuse("wrong-usage", [option], `${shown(written)} is the manuscript itself.`, "Its recipes would be lost.");
}

/** Takes the links away; short citations are made for footnotes, or where the notes themselves are wanted. */
export async function stripFile(
  file: string,
  datasetOf: DatasetFinder,
  { as, withNotes }: { readonly as: "text" | "footnotes"; readonly withNotes: boolean },
): Promise<Stripped> {
  const format = formatOf(file);
  const text = await readTextFile(file);
  try {
    const notes = as === "footnotes" || withNotes ? await notesOf(text, format, datasetOf) : {};
    return { text: stripClaims(text, { format, as, citationOf: ({ destination }) => notes[destination]! }), notes };
  } catch (error) {
    throw new PollError(issuesIn(file, error));
  }
}

async function notesOf(
  text: string,
  format: ReturnType<typeof formatOf>,
  datasetOf: DatasetFinder,
): Promise<Readonly<Record<string, string>>> {
  const notes = new Map<string, string>();
  const issues: Issue[] = [];
  for (const claim of findClaims(text, { format }).claims) {
    if (notes.has(claim.destination)) continue;
    const evaluation = await evaluateClaim(claim.destination, datasetOf);
    if (evaluation.ok) {
      const { text: note } = await cite(evaluation.made.result, { style: "caption" });
      notes.set(claim.destination, note);
    } else {
      for (const { code, message, hint } of evaluation.issues)
        issues.push(issueAt(claim, claim.cell, code, message, hint));
    }
  }
  refuseAll(issues);
  return Object.fromEntries(notes);
}
