import { relative } from "node:path";
import { type Claim, formatOf } from "../claims/claim.ts";
import { describeMoved, describeVerification } from "../claims/describe-verification.ts";
import {
  type ClaimsLock,
  lockClaims,
  lockText,
  type MovedNumber,
  movedSince,
  type OtherSurvey,
  otherSurveysSince,
  parseLock,
  type VerifiedFile,
} from "../claims/lock-claims.ts";
import { replaceTexts } from "../claims/replace-texts.ts";
import { verify } from "../claims/verify.ts";
import { type Issue, isPollError, PollError, refuse, refuseAll } from "../errors.ts";
import type { LineageDataset } from "../estimate/lineage.ts";
import { shortDigest } from "../format/digest.ts";
import { formatList, formatQuantity } from "../format/number.ts";
import { rewriteFile } from "../node/folder-lock.ts";
import { readTextFile, readTextFileIfAny, writeFileWhole } from "../node/text-file.ts";
import type { DatasetFinder } from "../recipe/run-recipe.ts";
import type { Document } from "../report/document.ts";
import { issuesIn } from "./issues-in.ts";
import { isBundled, type OpenedFolders } from "./load.ts";

/** Default: the lock is where the command is run. */
const LOCK_FILE = "toplines.lock.json";

export interface VerifyFlags {
  readonly lockFile?: string;
  readonly fix?: true;
  readonly lock?: true;
  readonly strict?: true;
}

/** Words that were replaced. */
interface MendedWords {
  readonly file: string;
  readonly claim: Claim;
  readonly words: string;
}

/** A data set that claims were checked against, and where it is from. */
interface CheckedDataset extends LineageDataset {
  /** As it was given; null for a bundled one. */
  readonly folder: string | null;
  /** Whether the folder has the id of a bundled data set, which is not looked at then. */
  readonly replacesBundled: boolean;
}

/** What `toplines verify` found and did. */
export interface Verified {
  /** What was checked against; those that replace a bundled one first. */
  readonly datasets: readonly CheckedDataset[];
  readonly files: readonly VerifiedFile[];
  readonly mended: readonly MendedWords[];
  /** Null where there is no lock to compare with. */
  readonly moved: readonly MovedNumber[] | null;
  /** Surveys whose ids stood for another poll when the lock was written; claims on them are not corrected. */
  readonly others: readonly OtherSurvey[];
  /** Claimed numbers that the lock does not hold; null where there is none. */
  readonly notLocked: number | null;
  readonly locked: boolean;
  readonly exitCode: 0 | 1;
}

/** Verifies manuscripts; with `fix` corrects their numbers, with `lock` writes the lock. Nothing is written before all are read. */
export async function verifyFiles(
  names: readonly string[],
  { datasetOf, folders }: OpenedFolders,
  { fix, lock, strict, lockFile = LOCK_FILE }: VerifyFlags,
): Promise<Verified> {
  const files: VerifiedFile[] = [];
  const texts = new Map<string, string>();
  const issues: Issue[] = [];
  for (const file of new Set(names.map(plainName))) {
    try {
      const format = formatOf(file);
      const text = await readTextFile(file);
      texts.set(file, text);
      files.push({ file, verification: await verify(text, { format, datasetOf }) });
    } catch (error) {
      for (const issue of issuesIn(file, error)) issues.push(issue);
    }
  }
  const before = await readLock(lockFile);
  refuseAll(issues);
  const others =
    before === null
      ? []
      : otherSurveysSince(
          before,
          files.flatMap(({ verification }) => verification.numbers),
        );
  const foreign = new Set(others.map(({ recipe }) => recipe));
  const mended = fix === true ? await mendFiles(files, texts, datasetOf, foreign) : [];
  const numbers = files.flatMap(({ verification }) => verification.numbers);
  const moved = before === null ? null : movedSince(before, numbers);
  const known = new Set(before?.numbers.map(({ recipe }) => recipe));
  const isClean = obstaclesIn(files, strict).length === 0;
  const locked = lock === true && isClean;
  if (locked) await writeLock(lockFile, files, datasetOf);
  return {
    datasets: checkedDatasets(files, folders),
    files,
    mended,
    moved,
    others,
    notLocked:
      before === null ? null : new Set(numbers.flatMap(({ recipe }) => (known.has(recipe) ? [] : recipe))).size,
    locked,
    exitCode: isClean && (locked || moved === null || moved.length === 0) ? 0 : 1,
  };
}

function checkedDatasets(files: readonly VerifiedFile[], folders: OpenedFolders["folders"]): readonly CheckedDataset[] {
  const used = new Map(
    files.flatMap(({ verification }) => verification.datasets.map((dataset) => [dataset.id, dataset])),
  );
  return [...used.values()]
    .map((dataset): CheckedDataset => {
      const folder = folders.get(dataset.id) ?? null;
      return { ...dataset, folder, replacesBundled: folder !== null && isBundled(dataset.id) };
    })
    .sort((one, other) => Number(other.replacesBundled) - Number(one.replacesBundled));
}

/** One name for one file, however it was typed: from here, with forward slashes; of a file elsewhere as it was typed. */
function plainName(name: string): string {
  const fromHere = relative(".", name).replaceAll("\\", "/");
  return fromHere === "" || fromHere.startsWith("../") ? name : fromHere;
}

async function readLock(lockFile: string): Promise<ClaimsLock | null> {
  const text = await readTextFileIfAny(lockFile);
  if (text === null) return null;
  try {
    return parseLock(text);
  } catch (error) {
    if (!isPollError(error)) throw error;
    const hint = `Name another file with --lock-file. If it was a lock, restore it, or move it away and run --lock again.`;
    throw new PollError([{ ...error.issues[0], path: [lockFile], hint }]);
  }
}

/** Adds the claims of these files to the lock as it is by then: others that write it at the same time wait, and nothing is lost. */
async function writeLock(lockFile: string, files: readonly VerifiedFile[], datasetOf: DatasetFinder): Promise<void> {
  await rewriteFile(lockFile, async () => {
    const before = await readLock(lockFile);
    return lockText(await lockClaims(files, { before, datasetOf }));
  });
}

/** Replaces the words that differ, and verifies what has been written. Claims of `foreign` recipes stay as they are. */
async function mendFiles(
  files: VerifiedFile[],
  texts: ReadonlyMap<string, string>,
  datasetOf: DatasetFinder,
  foreign: ReadonlySet<string>,
): Promise<readonly MendedWords[]> {
  const all: MendedWords[] = [];
  for (const [index, { file, verification }] of files.entries()) {
    const mended = verification.claims.flatMap(({ claim, mended: words }) =>
      words === null || foreign.has(claim.destination) ? [] : { file, claim, words },
    );
    if (mended.length === 0) continue;
    const text = mendedText(file, texts.get(file)!, mended);
    if ((await readTextFile(file)) !== texts.get(file)) {
      refuse("claim-moved", [file], "The file was saved by another program in the meantime.", "Run the command again.");
    }
    const after = await verify(text, { format: verification.format, datasetOf });
    await writeFileWhole(file, text);
    files[index] = { file, verification: after };
    for (const words of mended) all.push(words);
  }
  return all;
}

function mendedText(file: string, text: string, mended: readonly MendedWords[]): string {
  try {
    return replaceTexts(
      text,
      mended.map(({ claim, words }) => ({ claim, text: words })),
    );
  } catch (error) {
    throw new PollError(issuesIn(file, error));
  }
}

/** What was found, for people. */
export function verifiedDocument(
  { datasets, files, mended, moved, others, notLocked, locked, exitCode }: Verified,
  { lock, strict, full = false, lockFile = LOCK_FILE }: VerifyFlags & { readonly full?: boolean },
): Document {
  const notes = [
    ...(locked ? [`Wrote ${lockFile}.`] : []),
    ...(lock === true && !locked ? [`Did not write ${lockFile}: ${formatList(obstaclesIn(files, strict))}.`] : []),
    ...(!locked && notLocked !== null && notLocked > 0
      ? [`${lockFile} does not hold ${formatQuantity(notLocked, "number")}: --lock adds them.`]
      : []),
  ];
  return [
    ...datasets
      .filter(({ replacesBundled }) => full || replacesBundled)
      .map((dataset) => ({ kind: "paragraph" as const, text: datasetText(dataset) })),
    ...files.flatMap(({ file, verification }) => [
      ...describeVerification(file, verification, { full }),
      ...mendedDocument(mended.filter((each) => each.file === file)),
    ]),
    ...describeMoved(moved ?? []),
    ...(moved !== null && moved.length > 0 && exitCode === 1
      ? [
          {
            kind: "paragraph" as const,
            text: "If the new numbers are right, correct the text and write the lock again: --fix --lock.",
          },
        ]
      : []),
    ...othersDocument(others),
    ...notes.map((text) => ({ kind: "paragraph" as const, text })),
    ...(full ? [] : nextText(files, { locked, fixed: mended.length > 0 })),
  ];
}

/** What follows: to write the right numbers, or to keep those that agree. */
function nextText(
  files: readonly VerifiedFile[],
  { locked, fixed }: { readonly locked: boolean; readonly fixed: boolean },
): Document {
  const claims = files.flatMap(({ verification }) => verification.claims);
  if (claims.length === 0) return [];
  const agree = claims.every(({ outcome }) => outcome === "agrees");
  const next = agree
    ? `More: --full (each claim with its recomputed value).${locked ? "" : " Keep them: --lock"}`
    : `${fixed || claims.every(({ mended }) => mended === null) ? "" : "Write the right numbers: --fix. "}Every reason: --full`;
  return [{ kind: "paragraph", text: next }];
}

/** What keeps numbers from being locked, counted: "1 claim differs". */
function obstaclesIn(files: readonly VerifiedFile[], strict: VerifyFlags["strict"]): readonly string[] {
  const all = files.map(({ verification }) => verification);
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const told = (count: number, one: string, several: string): readonly string[] =>
    count === 0 ? [] : [`${formatQuantity(count, "claim")} ${count === 1 ? one : several}`];
  return [
    ...told(sum(all.map(({ counts }) => counts.differs)), "differs", "differ"),
    ...told(sum(all.map(({ counts }) => counts["not-checked"])), "cannot be checked", "cannot be checked"),
    ...told(sum(all.map(({ counts }) => counts["not-computable"])), "is not computable", "are not computable"),
    ...told(sum(all.map(({ problems }) => problems.length)), "cannot be read", "cannot be read"),
    ...(strict === true ? told(sum(all.map(({ counts }) => counts.cautioned)), "is cautioned", "are cautioned") : []),
  ];
}

function datasetText({ id, version, digest, folder, replacesBundled }: CheckedDataset): string {
  if (replacesBundled)
    return `Folder ${folder ?? ""} replaces the bundled ${id} (${version}, digest ${shortDigest(digest)}).`;
  const where = folder === null ? "bundled" : `folder ${folder}`;
  return `Checked against ${id} ${version} (${where}, digest ${shortDigest(digest)}).`;
}

function othersDocument(others: readonly OtherSurvey[]): Document {
  if (others.length === 0) return [];
  const told = new Map(others.map(({ survey, then, now }) => [survey, `${survey}: was ${then}; is ${now}`]));
  return [
    {
      kind: "paragraph",
      text: "Other polls have these ids than when the lock was written. --fix does not touch claims on them: point them to the right poll, or, if it is the same, correct the words by hand and write the lock anew (--lock).",
    },
    { kind: "list", items: [...told.values()] },
  ];
}

function mendedDocument(mended: readonly MendedWords[]): Document {
  if (mended.length === 0) return [];
  const changes = mended.map(({ claim, words }) => `"${claim.text}" to "${words}"`);
  return [{ kind: "paragraph", text: `Corrected: ${formatList(changes)}.` }];
}
