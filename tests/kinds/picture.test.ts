import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { isPollError } from "../../src/errors.ts";
import { rebase } from "../../src/estimate/rebase.ts";
import type { Result, Shown } from "../../src/kinds/kinds.ts";
import { picture } from "../../src/kinds/picture.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { audit } from "../../src/trend/audit.ts";
import { everyResult } from "../support/results.ts";

test("each result read back from JSON is drawn as it was, or it is said which toplines are to be handed over", async () => {
  const polls = await loadDataset("ukraine-nato");
  const experiments = await loadDataset("wording-experiments");
  const all: Readonly<Record<string, Shown>> = {
    ...(await everyResult()),
    audit: audit(polls, "iri-2014-03", "iri-2021-11"),
    topline: topline(polls, "iri-2021-11"),
  };
  const lacking: string[] = [];
  const without = new Set<string>();
  for (const [name, result] of Object.entries(all)) {
    const again = JSON.parse(JSON.stringify(result)) as Shown;
    try {
      const drawn = picture(again);
      expect(drawn, name).toEqual(picture(result));
      if (drawn === null) without.add(result.kind);
    } catch (error) {
      if (!isPollError(error)) throw error;
      const [{ path, hint }] = error.issues;
      expect(path, name).toEqual(["toplines"]);
      lacking.push(result.kind);
      // what is asked for runs, and is enough
      const { dataset } = (result as Result).lineage.of.flat()[0] as { readonly dataset: string };
      const written = /^Give `toplines: (.*)`\.$/.exec(hint)![1]!;
      const toplines = new Function("topline", "rebase", "polls", `return ${written}`)(
        topline,
        rebase,
        dataset === "ukraine-nato" ? polls : experiments,
      ) as readonly Topline[];
      expect(picture(again, { toplines }), name).not.toBeNull();
    }
  }
  expect([...new Set(lacking)].sort()).toEqual(["comparability-audit", "lead", "net", "share", "wording-effect"]);
  expect([...without].sort()).toEqual(["change-of-effect", "plan", "series-description", "trend-shares"]);
});
