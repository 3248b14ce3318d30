import { expect, test } from "vitest";
import { countFlows } from "../scripts/flow-counter.mjs";
import { requireFreshBuild } from "./support/built-package.ts";

/**
 * Distinct functions that a call may enter. A flow that goes through more rooms than before is seen here: take the detour out, or
 * raise the number in the change that needs it and say why.
 */
const MOST: Readonly<Record<string, number>> = { share: 116, change: 451, verify: 431, trend: 927 };

test("no flow enters more functions than it did", () => {
  requireFreshBuild();
  const counted = countFlows();
  expect(Object.keys(counted)).toStrictEqual(Object.keys(MOST));
  const over = Object.entries(counted).filter(([flow, { functions }]) => functions > MOST[flow]!);
  expect(over).toStrictEqual([]);
  // a count that came to nothing would stay below any ceiling
  for (const { functions, calls } of Object.values(counted)) {
    expect(functions).toBeGreaterThan(50);
    expect(calls).toBeGreaterThan(functions);
  }
}, 60_000);
