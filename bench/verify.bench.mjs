// @ts-check
// npm run bench -- verify: a Markdown file of 2 MB with 2,000 claims, every number recomputed, beside the
// Markdown parser alone on the same text.
import { micromark } from "micromark";
import { loadDataset } from "toplines";
import { replaceTexts, verify } from "toplines/claims";
import { seededRandom } from "toplines/stats";
import { processorTime } from "./harness.mjs";
import { packageVersion } from "./peers/find.mjs";

/** @import { Row } from "./row.d.mts" */

const CEILING = 6;
const WORDS =
  "opinion survey respondents answered that they would support the proposal while others were against it and some could not say".split(
    " ",
  );

const datasets = await Promise.all(
  ["ukraine-nato", "wording-experiments"].map((id) => loadDataset(/** @type {"ukraine-nato"} */ (id))),
);
const published = datasets.flatMap(({ id, toplines }) =>
  toplines.filter(({ standing }) => standing === "counted").map((row) => ({ id, row })),
);
const options = { format: /** @type {const} */ ("markdown"), datasetOf: loadDataset };

/** Prose with a claim for each 1,000 letters, which agrees. @param {number} kilobytes */
async function manuscript(kilobytes) {
  const size = 1_000 * kilobytes;
  const random = seededRandom(1936);
  const pick = () => WORDS[Math.floor(random() * WORDS.length)];
  let written = "# Report\n\n";
  for (let word = 0, made = 0; written.length < size; word++) {
    if (made < kilobytes && written.length >= (made * size) / kilobytes) {
      const { id, row } = /** @type {(typeof published)[number]} */ (published[made % published.length]);
      const address = [row.survey, row.question, ...(row.group === null ? [] : [row.group])].join("/");
      // a level of its own makes each recipe another one
      const level = made < published.length ? "" : `&level=0.${90 + Math.floor(made / published.length)}`;
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
  const { claims } = await verify(written, options);
  return replaceTexts(
    written,
    claims.flatMap(({ claim, mended }) => (mended === null ? [] : [{ claim, text: mended }])),
  );
}

/** Times itself, since it waits for data sets. @param {string} text */
const verified = (text) => async () => {
  const start = processorTime();
  const { counts, claims } = await verify(text, options);
  const milliseconds = processorTime() - start;
  if (counts.agrees + counts.cautioned < claims.length) throw new Error("Not every claim agrees.");
  return { milliseconds, numbers: [claims.length] };
};
/** @param {() => unknown} parse */
const parsed = (parse) => () => {
  const start = processorTime();
  parse();
  return { milliseconds: processorTime() - start, numbers: [] };
};

/** @type {readonly Row[]} */
export default [
  {
    id: "verify",
    title: "The claims of a manuscript recomputed, all right",
    data: manuscript,
    ours: verified,
    counted: "kB with a claim each",
    kind: "call",
    beside: [2_000],
    quick: [1_000],
    rounds: [2, 5],
    budget: 0,
    external: true,
    growth: [500, 2_000, 8_000],
    exponentAtMost: 1.2,
    tolerance: 0,
    ceilings: { micromark: CEILING },
    bundle: 'export { verify } from "toplines/claims"',
    peers: [
      {
        name: "micromark",
        language: "JavaScript",
        does: "turns the text into HTML and looks at no claim; the parser that toplines itself stands on",
        version: packageVersion("micromark"),
        same: false,
        run: (/** @type {string} */ text) => parsed(() => micromark(text)),
      },
    ],
  },
];
