import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { lead } from "../../src/estimate/lead.ts";
import { net } from "../../src/estimate/net.ts";
import { rebase } from "../../src/estimate/rebase.ts";
import { topline } from "../../src/model/topline.ts";
import { expectEstimate, inPoints } from "../support/expect-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { POLLS } from "../support/polls.ts";

const ukraine = await loadDataset("ukraine-nato");
const kiis = topline(ukraine, "kiis-2021-12");
const uif = topline(ukraine, "uif-2022-01");
const concept = "nato-membership";

describe("net", () => {
  test("of a concept: 59.2 less 28.1", () => {
    const result = expectEstimate(net(kiis, { concept }));
    expect(result).toMatchObject({ kind: "net", method: "multinomial-wald" });
    expect(result.value).toBeCloseTo(0.311, 14);
    expect(result.label).toBe("Support for joining NATO");
    // √((0.592 + 0.281 − 0.311²) / 1203) · 1.96 = 4.98 points
    expect(inPoints(result.interval)).toEqual([26.1, 36.1]);
  });

  test("of two answers on each side", () => {
    const result = expectEstimate(net(uif, { concept }));
    expect(result).toMatchObject({
      first: { value: expect.closeTo(0.64, 14) },
      second: { value: expect.closeTo(0.17, 14) },
    });
    expect(result.lineage.settings).toMatchObject({
      plus: ["support", "rather-support"],
      minus: ["rather-oppose", "oppose"],
    });
    expect(result.errors.rounding).toBeCloseTo((4 * 0.01 ** 2) / 12, 16);
  });

  test("by codes is the lead of one answer over another under another name", () => {
    const byCodes = expectEstimate(net(kiis, { plus: ["for"], minus: ["against"] }));
    const asLead = lead(kiis, { options: ["for", "against"] });
    expect(byCodes.interval).toEqual(asLead.interval);
    expect(byCodes.label).toBe("Support for joining NATO");
  });

  test("a second route: of those who named a side, by the delta method for the net of opinion", () => {
    const decided = net(rebase(kiis, { to: "decided" }), { concept });
    const ofOpinion = (0.592 - 0.281) / (0.592 + 0.281);
    expect(decided.value).toBeCloseTo(ofOpinion, 12);
    expect(decided.standardError).toBeCloseTo(Math.sqrt((1 - ofOpinion ** 2) / (1203 * (0.592 + 0.281))), 12);
  });

  test("refusals", () => {
    expectRefusal(() => net(kiis, { plus: ["for", "dk"], minus: ["against", "dk"] }), "wrong-usage", ["minus"]);
    expectRefusal(() => net(kiis, { plus: [], minus: ["against"] }), "option-missing", ["option"]);
    expectRefusal(() => net(kiis, { concept: "eu-membership" }), "unknown-stance", ["concept"]);
    expectRefusal(() => net(topline(ukraine, "iri-2025-07"), { concept }), "option-not-printed", ["minus"]);
    expectRefusal(
      () => net(topline(POLLS, "web-2022-06/reasons"), { plus: ["safety"], minus: ["trade"] }),
      "wrong-usage",
      ["topline"],
    );
  });
});
