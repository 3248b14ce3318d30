// @ts-check
// npm run bench -- verify: a Markdown file of 2 MB with 2,000 claims, every number recomputed, right ones and wrong ones, against the Markdown parser alone on
// the same text in the same run, and against micromark. They take turns, so that a busy machine slows all. Exit 1 if the median of
// the ratios is above the ceiling.
import { GFM, parser } from "@lezer/markdown";
import { micromark } from "micromark";
import { loadDataset } from "toplines";
import { findClaims, replaceTexts, verifyClaims } from "toplines/claims";
import { seededRandom } from "toplines/stats";
import { growthExponent, median, mustHold, ratios, show, takeTurns } from "./harness.mjs";

const ROUNDS = 9;
const CEILING = 3;
const WORDS =
  "opinion survey respondents answered that they would support the proposal while others were against it and some could not say".split(
    " ",
  );

const datasets = await Promise.all(
  ["ukraine-nato", "wording-experiments"].map((id) => loadDataset(/** @type {"ukraine-nato"} */ (id))),
);
const rows = datasets.flatMap(({ id, toplines }) =>
  toplines.filter(({ standing }) => standing === "counted").map((row) => ({ id, row })),
);
const options = { format: /** @type {const} */ ("markdown"), datasetOf: loadDataset };

const sizes = [0.5, 2, 8];
const texts = await Promise.all(sizes.map((megabytes) => manuscript(megabytes * 1e6, megabytes * 1000)));
const text = /** @type {string} */ (texts[1]);
const markdown = parser.configure(GFM);
const { counts } = await verifyClaims(text, options);
console.log(
  `${(text.length / 1e6).toFixed(1)} MB, ${counts.agrees + counts.cautioned} claims that agree, each of its own recipe`,
);
if (counts.differs + counts["not-computable"] > 0) throw new Error("Claims differ.");
// What each wrong number is instead is looked for among bases, answers, waves and houses; this one is nowhere.
const wrong = text.replace(/\[[^\]]*\](?=\(toplines:)/g, "[3.217%]");
const verified = await verifyClaims(wrong, options);
if (verified.counts.differs < verified.claims.length) throw new Error("Claims agree.");

const tasks = {
  "@lezer/markdown, parsed alone": () => void markdown.parse(text),
  "micromark, to HTML": () => void micromark(text),
  "claims found": () => void findClaims(text, options),
  "claims verified": () => timed(text),
  "claims verified, all wrong": () => timed(wrong),
};
const times = await takeTurns(tasks, ROUNDS);
for (const [name, each] of Object.entries(times)) show(name, each, 0, " ms");
const ratio = ratios(times["claims verified"], times["@lezer/markdown, parsed alone"]);
show("verified / parsed alone", ratio, 2);
show("verified / micromark", ratios(times["claims verified"], times["micromark, to HTML"]), 2);
mustHold(`verifying takes at most ${CEILING} times the parser alone`, median(ratio) <= CEILING);
const ratioOfWrong = ratios(times["claims verified, all wrong"], times["@lezer/markdown, parsed alone"]);
show("all wrong / parsed alone", ratioOfWrong, 2);
mustHold(
  `verifying claims that are all wrong takes at most ${CEILING} times the parser alone`,
  median(ratioOfWrong) <= CEILING,
);

const growth = await takeTurns(Object.fromEntries(texts.map((each, index) => [sizes[index], () => timed(each)])), 3);
const exponent = growthExponent(
  sizes,
  sizes.map((size) => median(/** @type {number[]} */ (growth[size]))),
);
console.log(`grows with the power ${exponent.toFixed(2)} of the size, from ${sizes[0]} to ${sizes.at(-1)} MB`);
mustHold("verifying grows no faster than the power 1.2", exponent <= 1.2);

/** @param {string} manuscriptText */
async function timed(manuscriptText) {
  const start = performance.now();
  await verifyClaims(manuscriptText, options);
  return performance.now() - start;
}

/** Prose with claims at even distances, which agree. @param {number} size @param {number} count */
async function manuscript(size, count) {
  const random = seededRandom(1936);
  const pick = () => WORDS[Math.floor(random() * WORDS.length)];
  let written = "# Report\n\n";
  for (let word = 0, made = 0; written.length < size; word++) {
    if (made < count && written.length >= (made * size) / count) {
      const { id, row } = /** @type {(typeof rows)[number]} */ (rows[made % rows.length]);
      const address = [row.survey, row.question, ...(row.group === null ? [] : [row.group])].join("/");
      // a level of its own makes each recipe another one
      const level = made < rows.length ? "" : `&level=0.${90 + Math.floor(made / rows.length)}`;
      written += `[0%](toplines:share?of=${id}/${address}&option=${row.option}&base=${row.base}${level}) `;
      made++;
    }
    const chance = random();
    written +=
      chance < 0.03 ? `*${pick()}* ` : chance < 0.04 ? `[${pick()}](https://example.org/${pick()}) ` : `${pick()} `;
    if (word % 15 === 14) written += "\n";
    if (word % 90 === 89)
      written += chance < 0.1 ? "\n## Section\n\n" : chance < 0.2 ? "\n| a | b |\n|---|---|\n| 1 | 2 |\n\n" : "\n";
  }
  const { claims } = await verifyClaims(written, options);
  return replaceTexts(
    written,
    claims.flatMap(({ claim, mended }) => (mended === null ? [] : [{ claim, text: mended }])),
  );
}
