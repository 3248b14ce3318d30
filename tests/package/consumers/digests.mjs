// Makes every recorded result again and prints its digest, and what verifying the article's claims says.
import { readFileSync } from "node:fs";
import { loadDataset, recompute, recordOf } from "toplines";
import { verify } from "toplines/claims";

const { records, article } = JSON.parse(readFileSync("records.json", "utf8"));
const digests = [];
for (const record of records) {
  const { outcome, result } = await recompute(record, loadDataset);
  digests.push(outcome === "same" ? (await recordOf(result)).digest : outcome);
}
const { counts, numbers } = await verify(article, { format: "markdown", datasetOf: loadDataset });
console.log(JSON.stringify({ digests, counts, numbers }));
