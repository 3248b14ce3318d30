// npm run bench -- pool: 500 simulated wording effects, pooled by REML with Hartung and Knapp's interval, beside R's metafor.
// The two take turns in one run. R times its own calls, so that its start does not count. Exit 1 if the numbers differ by
// more than 1e-6 or ours is not ten times as fast.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pooledEffect, seededRandom } from "toplines/stats";
import { growthExponent, median, mustHold, normalFrom, ratios, show, takeTurns } from "./harness.mjs";

const EFFECTS = 500;
const ROUNDS = 21;
/** Calls of ours in one turn: one alone is too short for the clock. */
const CALLS = 50;
const CEILING = 1e-6;
const AT_LEAST = 10;

const effects = simulate(EFFECTS);
const ours = () => {
  for (let call = 0; call < CALLS; call++) pooledEffect(effects);
};
const perCall = (times) => times.map((time) => time / CALLS);

const sizes = [EFFECTS, 10 * EFFECTS, 100 * EFFECTS];
const larger = sizes.map(simulate);
const growth = await takeTurns(
  Object.fromEntries(larger.map((each, index) => [sizes[index], () => pooledEffect(each)])),
  ROUNDS,
);
for (const size of sizes) show(`toplines, ${size} effects`, growth[size], 3, " ms");
const exponent = growthExponent(
  sizes,
  sizes.map((size) => median(growth[size])),
);
console.log(`Time grows with the number of effects to the power of ${exponent.toFixed(2)}.`);

const found = spawnSync("Rscript", ["-e", "stopifnot(requireNamespace('metafor', quietly = TRUE))"], {
  stdio: "ignore",
});
if (found.status === 0) await besideMetafor();
else console.log("R with metafor is not installed, so there is nothing to compare with (Debian: r-cran-metafor).");

async function besideMetafor() {
  const folder = mkdtempSync(join(tmpdir(), "toplines-pool-"));
  const file = join(folder, "effects.csv");
  writeFileSync(
    file,
    `estimate,variance\n${effects.map(({ estimate, variance }) => `${estimate},${variance}\n`).join("")}`,
  );
  const peer = spawn("Rscript", [join(import.meta.dirname, "pool.R"), file], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
  const line = async () => String((await lines.next()).value).trim();
  try {
    console.log(`\n${await line()}`);
    let theirs = [];
    const metafor = async () => {
      peer.stdin.write("next\n");
      const [took, ...values] = (await line()).split(" ").map(Number);
      theirs = values;
      return took;
    };
    const times = await takeTurns({ metafor, ours }, ROUNDS);
    const [theirTimes, ourTimes] = [times.metafor, perCall(times.ours)];
    const speed = ratios(theirTimes, ourTimes);
    show(`metafor, ${EFFECTS} effects`, theirTimes, 2, " ms");
    show(`toplines, ${EFFECTS} effects`, ourTimes, 3, " ms");
    show("times as fast", speed, 0);
    const pooled = pooledEffect(effects);
    const { estimate, standardError, lower, upper, betweenVariance, predictionInterval } = pooled;
    const values = [estimate, standardError, lower, upper, betweenVariance];
    values.push(predictionInterval.lower, predictionInterval.upper);
    const largest = Math.max(...values.map((value, index) => Math.abs(value - theirs[index])));
    mustHold(
      `Mean, standard error, both intervals and tau² agree within ${CEILING} (largest difference ${largest.toExponential(1)}).`,
      largest <= CEILING,
    );
    mustHold(`At least ${AT_LEAST} times as fast.`, median(speed) >= AT_LEAST);
  } finally {
    peer.stdin.end();
    rmSync(folder, { recursive: true });
  }
}

/** Effects around 40 points that vary by 4, measured on halves of 300 to 1,500. */
function simulate(count) {
  const random = seededRandom(1984);
  const normal = normalFrom(random);
  return Array.from({ length: count }, () => {
    const n = 300 + Math.floor(1200 * random());
    const variance = 0.45 / n;
    return { estimate: 0.4 + 0.04 * normal() + Math.sqrt(variance) * normal(), variance };
  });
}
