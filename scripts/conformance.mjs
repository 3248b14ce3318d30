// @ts-check
// npm run conformance -- DIR: compares the built package with the reference cases of a folder, tests/reference
// unless told.
import { REFERENCE_CASES, runConformance } from "./conformance-run.mjs";

const MISMATCHES_SHOWN = 3;

try {
  report(await runConformance(process.argv[2] ?? REFERENCE_CASES));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}

/** @param {readonly import("./conformance-run.mjs").Judgement[]} judgements */
function report(judgements) {
  const kinds = [...new Set(judgements.map((judgement) => judgement.case.kind))];
  const width = Math.max(4, ...kinds.map((kind) => kind.length));
  console.log(`${"kind".padEnd(width)}  passed  failed  not implemented`);
  for (const kind of kinds) {
    const own = judgements.filter((judgement) => judgement.case.kind === kind);
    /** @param {string} wanted @param {number} places */
    const count = (wanted, places) => String(own.filter(({ outcome }) => outcome === wanted).length).padStart(places);
    const reasons = [...new Set(own.flatMap(({ reason, what }) => what ?? reason ?? []))].join("; ");
    const counts = `${count("passed", 6)}  ${count("failed", 6)}  ${count("skipped", 15)}`;
    console.log(`${kind.padEnd(width)}  ${counts}  ${reasons}`.trimEnd());
  }
  reportLeftOut(judgements);
  const failures = judgements.filter(({ outcome }) => outcome === "failed");
  for (const { case: item, mismatches } of failures) {
    console.log(`\nFAILED ${item.file}, ${item.kind}: ${item.name}`);
    for (const mismatch of mismatches.slice(0, MISMATCHES_SHOWN)) console.log(`  ${mismatch}`);
    if (mismatches.length > MISMATCHES_SHOWN) console.log(`  and ${String(mismatches.length - MISMATCHES_SHOWN)} more`);
  }
  const passed = judgements.filter(({ outcome }) => outcome === "passed").length;
  console.log(`\n${String(passed)} passed, ${String(failures.length)} failed`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

/** @param {readonly import("./conformance-run.mjs").Judgement[]} judgements */
function reportLeftOut(judgements) {
  /** @type {Map<string, { readonly reason: string, readonly count: number }>} */
  const found = new Map();
  for (const { case: item, leftOut } of judgements) {
    for (const [key, reason] of Object.entries(leftOut)) {
      const name = `${item.kind}.${key}`;
      found.set(name, { reason, count: (found.get(name)?.count ?? 0) + 1 });
    }
  }
  if (found.size === 0) return;
  console.log("\nLeft out of what was compared:");
  for (const [name, { count, reason }] of found) console.log(`  ${name} (${String(count)}): ${reason}`);
}
