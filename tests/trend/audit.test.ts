/** What a series, an audit, a change and a comparison of two methods say of one pair. */
import { describe, expect, test } from "vitest";
import type { Verdict } from "../../src/comparability/verdict.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { isPollError } from "../../src/errors.ts";
import { framing } from "../../src/framing/framing.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { topline, toplineKeys } from "../../src/model/topline.ts";
import { audit } from "../../src/trend/audit.ts";
import { change } from "../../src/trend/change.ts";
import { series } from "../../src/trend/followed-series.ts";

const polls = await loadDataset("ukraine-nato");
const experiments = await loadDataset("wording-experiments");
const stance = "nato-membership:for";

describe("one verdict", () => {
  test.each([
    ["ukraine-nato", polls, { stance }, ["changed", "no-sample-size", "not-shown", "too-close"]],
    ["a question", polls, { question: "iri-referendum", option: "against" }, ["changed", "not-shown"]],
    ["a survey of every second year", experiments, { question: "gss-drug-x", option: "too-little" }, ["changed"]],
    ["with other errors", polls, { stance, surveyErrors: "none", designEffect: 1.7 }, ["changed", "too-close"]],
  ] as const)("of a step, an audit and a change: %s", (_, dataset, options, among) => {
    const { question: _question, ...answer } = options as { readonly option: string; readonly question?: string };
    const {
      surveyErrors: _errors,
      designEffect: _effect,
      ...selection
    } = answer as typeof answer & {
      readonly surveyErrors?: string;
      readonly designEffect?: number;
    };
    const said = new Set<Verdict | null>();
    for (const { from, to, verdict } of series(dataset, options).description!.steps) {
      const pair = [topline(dataset, from), topline(dataset, to)] as const;
      expect(verdict, `${from} ${to}`).toBe(change(...pair, answer).verdict);
      if (!("surveyErrors" in options)) expect(audit(...pair, selection).verdict, `${from} ${to}`).toBe(verdict);
      said.add(verdict);
    }
    expect([...said]).toEqual(expect.arrayContaining([...among]));
  });

  test("of an audit and a change, or its refusal: all pairs of polls with the answer", () => {
    const addresses = toplineKeys(polls)
      .filter(({ survey, group, base }) => group === null && base === "all" && /-20(1[3-9]|2[12])/.test(survey))
      .map(({ survey, question }) => `${survey}/${question}`);
    const toplines = [...new Set(addresses)]
      .map((address) => topline(polls, address, { base: "all" }))
      .filter(({ results }) => results.some(({ option }) => option.stance === stance))
      .filter((_, place) => place % 3 === 0);
    for (const [place, first] of toplines.entries())
      for (const second of toplines.slice(place + 1)) {
        const { verdict, comparability } = audit(first, second, { stance });
        const where = `${first.address} ${second.address}`;
        try {
          expect(change(first, second, { stance }).verdict, where).toBe(verdict);
          expect(["comparable", "with care"], where).toContain(comparability);
        } catch (error) {
          if (!isPollError(error)) throw error;
          const { code } = error.issues[0];
          if (code === "same-moment")
            expect(["difference-of-method", "too-close", "no-sample-size"]).toContain(verdict);
          else if (code !== "same-survey") {
            expect(["different-questions", null], where).toContain(verdict);
            expect(["framing only", "not comparable"], where).toContain(comparability);
          }
        }
      }
  });

  test("of an audit and of a comparison of two methods", () => {
    for (const [one, other] of [
      ["rating-2021-11", "iri-2021-11"],
      ["rating-2022-03-30", "iri-2022-04"],
    ] as const) {
      const [effect] = framing(polls, [one, other], { stance }).effects;
      expect(effect!.verdict).toBe("difference-of-method");
      expect(audit(polls, one, other, { stance }).verdict).toBe(effect!.verdict);
    }
  });

  test("none without an answer, nor of two groups", () => {
    expect(audit(polls, "iri-2014-03", "iri-2021-11").verdict).toBeNull();
    const [west, all] = ["iri-2014-03/iri-referendum/iri-2014-east", "iri-2014-03"].map((address) =>
      topline(polls, address),
    );
    expect(audit(west!, all!, { stance }).verdict).toBeNull();
  });

  test("of a pair given the wrong way round", () => {
    const turned = audit(polls, "iri-2021-11", "iri-2014-03", { stance });
    expect(turned).toMatchObject({ verdict: "changed", weighed: { turned: true } });
  });
});

describe("without a sample size", () => {
  const [from, to] = ["rating-2014-11", "rating-2015-04"] as const;

  test("the one from which it would be a change is that with which it is one", () => {
    const { verdict, enoughRespondents } = change(polls, from, to, { option: "for" });
    expect(verdict).toBe("no-sample-size");
    const n = enoughRespondents!.value;
    expect(change(polls, from, to, { option: "for", assumeN: n }).verdict).toBe("changed");
    // to two digits
    expect(change(polls, from, to, { option: "for", assumeN: n * 0.97 }).verdict).toBe("not-shown");
    expect(audit(polls, from, to, { option: "for" }).enoughRespondents).toEqual(enoughRespondents);
  });

  test("it is said; and that none would do", () => {
    const said = (...pair: readonly [string, string]): string => sentence(change(polls, ...pair, { option: "for" }));
    expect(said(from, to)).toMatch(
      /: without a sample size it cannot be separated from chance; with [\d,]+ respondents or more in (rating-\S+|each poll) it would be a change\.$/m,
    );
    expect(said("iri-2014-03", "iri-2015-07")).toContain("; no sample size would show a change.");
    const audited = sentence(audit(polls, from, to, { option: "for" }));
    expect(audited).toContain("respondents or more");
  });
});
