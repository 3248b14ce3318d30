import { type MovedFigure, type MoveReason, movedFigures } from "../citation/recompute.ts";
import { recordOf } from "../citation/record.ts";
import { PollError, refuse, shown } from "../errors.ts";
import { checkKind, checkKinds, checkText, type Expected } from "../model/arguments.ts";
import { canonicalJson } from "../model/canonical-json.ts";
import { given, isRecord, orNull } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { DatasetFinder } from "../recipe/run-recipe.ts";
import { evaluateClaim } from "./evaluate-claim.ts";
import { type ClaimedNumber, DATASET_OF_ROW, type Verification } from "./verify.ts";

/** A number as it was when the lock was written. */
export interface LockedNumber extends ClaimedNumber {
  /** Digest of the record of the result, see `recordOf`. */
  readonly digest: string;
  /** Names of the manuscripts that claim it. */
  readonly files: readonly string[];
}

/** What the numbers of manuscripts were, so that it shows when other data or another version move them. */
export interface ClaimsLock {
  readonly kind: "claims-lock";
  /** By their recipes in alphabetical order. */
  readonly numbers: readonly LockedNumber[];
}

/** A manuscript and what was found in it. */
export interface VerifiedFile {
  readonly file: string;
  readonly verification: Verification;
}

/** A locked number that comes out otherwise. */
export interface MovedNumber {
  readonly recipe: string;
  readonly moved: readonly MovedFigure[];
  /** What differs from when the lock was written and may be why. */
  readonly because: readonly MoveReason[];
}

/** A survey whose id stands for another poll than it did. */
export interface OtherSurvey {
  readonly recipe: string;
  /** `dataset/survey`. */
  readonly survey: string;
  /** House, field dates and n, then and now. */
  readonly then: string;
  readonly now: string;
}

/** What `lockClaims` can be told. */
export interface LockClaimsOptions {
  /** The lock that there is. */
  readonly before?: ClaimsLock | null;
  /** As for `verify`. */
  readonly datasetOf: DatasetFinder;
}

/** The rows of its options. */
const LOCK_CLAIMS_ROWS: OptionRows<LockClaimsOptions> = /* @__PURE__ */ optionRows(
  null as Of<LockClaimsOptions>,
  () => ({
    before: {
      kind: orNull(given<ClaimsLock>("a lock", "lockClaims and parseLock return one.", isRecord)),
      help: "the lock that there is",
    },
    datasetOf: DATASET_OF_ROW,
  }),
);

const LOCK: Expected = {
  kinds: ["claims-lock"],
  called: "a lock",
  made: "lockClaims and parseLock return one.",
};

/**
 * Locks the numbers of verified manuscripts: what each is now, with the data sets and the version that made it.
 *
 * @param files Manuscripts by name. Numbers that only other manuscripts of `before` claim stay as they are.
 * @param options `before`: the lock that there is; `datasetOf`: as for `verify`.
 * @throws PollError what the recipe of a claim throws, where its data are no longer found.
 * @example
 * ```ts
 * const text = "It was [34%](toplines:share?of=ukraine-nato/iri-2014-03&option=for).";
 * const verification = await verify(text, { format: "markdown", datasetOf: loadDataset });
 * const lock = await lockClaims([{ file: "paper.md", verification }], { datasetOf: loadDataset });
 * lock.numbers.length; // => 1
 * ```
 */
export async function lockClaims(files: readonly VerifiedFile[], options: LockClaimsOptions): Promise<ClaimsLock> {
  checkKinds("lockClaims", files, null, ["files"]);
  const { before, datasetOf } = settled("lockClaims", LOCK_CLAIMS_ROWS, options);
  const names = new Set(files.map(({ file }) => file));
  const numbers = new Map<string, LockedNumber>();
  for (const locked of before?.numbers ?? []) {
    const elsewhere = locked.files.filter((file) => !names.has(file));
    if (elsewhere.length > 0) numbers.set(locked.recipe, { ...locked, files: elsewhere });
  }
  for (const { file, verification } of files) {
    for (const number of verification.numbers) {
      const known = numbers.get(number.recipe);
      const inFiles = [...new Set([...(known?.files ?? []), file])].sort();
      const evaluation = await evaluateClaim(number.recipe, datasetOf);
      if (!evaluation.ok) throw new PollError(evaluation.issues);
      const { digest } = await recordOf(evaluation.made.result);
      numbers.set(number.recipe, { ...number, digest, files: inFiles });
    }
  }
  const ordered = [...numbers.values()].sort((one, other) => (one.recipe < other.recipe ? -1 : 1));
  return { kind: "claims-lock", numbers: ordered };
}

/**
 * A lock as the text of a file: the same numbers are the same text, a number a line apart from its neighbours.
 *
 * @param lock What `lockClaims` or `parseLock` returned.
 * @returns JSON with a line end at its end, which `parseLock` reads.
 * @throws PollError as `digestOf`, for a lock with what JSON cannot hold.
 * @example
 * ```ts
 * const text = "It was [34%](toplines:share?of=ukraine-nato/iri-2014-03&option=for).";
 * const verification = await verify(text, { format: "markdown", datasetOf: loadDataset });
 * const lock = await lockClaims([{ file: "paper.md", verification }], { datasetOf: loadDataset });
 * parseLock(lockText(lock)).numbers[0].files; // => ["paper.md"]
 * ```
 */
export function lockText(lock: ClaimsLock): string {
  checkKind("lockText", lock, LOCK, ["lock"]);
  return `${JSON.stringify(JSON.parse(canonicalJson(lock)), null, 2)}\n`;
}

const NO_LOCK = "This is no lock file of toplines";

/**
 * Reads a lock.
 *
 * @param text The text of a lock file.
 * @throws PollError `file-unreadable` for what is no lock.
 * @example
 * ```ts
 * parseLock('{"kind":"claims-lock","numbers":[]}').numbers; // => []
 * ```
 */
export function parseLock(text: string): ClaimsLock {
  checkText("parseLock", text, "the text of a lock", ["text"]);
  const hint =
    "Check the name of the file. Where it was a lock, restore it; or move it away and write a new one with --lock.";
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    return refuse("file-unreadable", ["lock"], `${NO_LOCK} (${shown(String(error))}).`, hint);
  }
  const { kind, numbers } = (read ?? {}) as Partial<ClaimsLock>;
  if (kind !== "claims-lock" || !Array.isArray(numbers) || !numbers.every(isLocked)) {
    refuse("file-unreadable", ["lock"], `${NO_LOCK}.`, hint);
  }
  return read as ClaimsLock;
}

/**
 * Surveys that have the id of another: their house, field dates or n are not what they were when the numbers were locked. A
 * claim on them is not to be corrected from them.
 *
 * @param lock What `lockClaims` or `parseLock` returned. What it does not say of a survey is not compared.
 * @param numbers The numbers of claims as they are now.
 */
export function otherSurveysSince(lock: ClaimsLock, numbers: readonly ClaimedNumber[]): readonly OtherSurvey[] {
  const locked = new Map(lock.numbers.map(({ recipe, surveys }) => [recipe, surveys]));
  return numbers.flatMap(({ recipe, surveys }) =>
    Object.entries(surveys).flatMap(([survey, now]) => {
      const then = locked.get(recipe)?.[survey];
      return then === undefined || then === now ? [] : [{ recipe, survey, then, now }];
    }),
  );
}

function isLocked(number: unknown): boolean {
  const { recipe, figures, datasets, files, digest, library } = (number ?? {}) as Partial<LockedNumber>;
  return (
    typeof recipe === "string" &&
    typeof figures === "object" &&
    figures !== null &&
    Array.isArray(datasets) &&
    Array.isArray(files) &&
    typeof digest === "string" &&
    typeof library === "string"
  );
}

/**
 * The numbers that are not what they were when they were locked; those that are not locked are not looked at.
 *
 * @param lock What `lockClaims` or `parseLock` returned.
 * @param numbers The numbers of claims as they are now.
 * @returns One entry for each number that moved, with what it was; empty where none did.
 * @throws PollError as `digestOf`, for numbers with what JSON cannot hold.
 * @example
 * ```ts
 * const text = "It was [34%](toplines:share?of=ukraine-nato/iri-2014-03&option=for).";
 * const verification = await verify(text, { format: "markdown", datasetOf: loadDataset });
 * const lock = await lockClaims([{ file: "paper.md", verification }], { datasetOf: loadDataset });
 * movedSince(lock, verification.numbers); // => []
 * ```
 */
export function movedSince(lock: ClaimsLock, numbers: readonly ClaimedNumber[]): readonly MovedNumber[] {
  checkKind("movedSince", lock, LOCK, ["lock"]);
  checkKinds("movedSince", numbers, null, ["numbers"]);
  const locked = new Map(lock.numbers.map((number) => [number.recipe, number]));
  return numbers.flatMap((now) => {
    const old = locked.get(now.recipe);
    const moved = old === undefined ? [] : movedFigures(old.figures, now.figures);
    if (old === undefined || moved.length === 0) return [];
    const differing: Readonly<Record<MoveReason, boolean>> = {
      data: canonicalJson(old.datasets) !== canonicalJson(now.datasets),
      method: old.method !== now.method,
      version: old.library !== now.library,
    };
    const because = (["data", "method", "version"] as const).filter((reason) => differing[reason]);
    return [{ recipe: now.recipe, moved, because }];
  });
}
