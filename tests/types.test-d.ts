import { describe, expectTypeOf, test } from "vitest";
import {
  type Caution,
  type CautionGroup,
  change,
  coverage,
  type Dataset,
  difference,
  type Estimate,
  type Interval,
  lead,
  loadDataset,
  net,
  type Result,
  rebase,
  sentence,
  share,
  type Topline,
  type Verdict,
} from "../src/index.ts";

declare const topline: Topline;

describe("results", () => {
  test("share the one vocabulary", () => {
    expectTypeOf(share(topline, { option: "for" })).toExtend<Estimate>();
    expectTypeOf(lead(topline, { options: ["for", "against"] })).toExtend<Estimate>();
    expectTypeOf(net(topline, { concept: "nato-membership" })).toExtend<Estimate>();
    expectTypeOf(change(topline, topline, { option: "for" })).toExtend<Estimate>();
    expectTypeOf(difference(topline, topline, { option: "for" })).toExtend<Estimate>();
    expectTypeOf(coverage(topline, topline, { option: "for" })).not.toExtend<Estimate>();
    expectTypeOf(sentence).parameter(0).toEqualTypeOf<Result>();
  });

  test("are told apart by their kind", () => {
    expectTypeOf<Result["kind"]>().toEqualTypeOf<
      | "comparability-audit"
      | "wording-difference"
      | "share"
      | "lead"
      | "net"
      | "change"
      | "lead-change"
      | "group-difference"
      | "coverage-bounds"
      | "wording-comparison"
      | "wording-effect"
      | "change-of-effect"
      | "difference-change"
      | "pooled-wording-effect"
      | "plan"
      | "series"
      | "series-description"
      | "trend"
      | "series-breaks"
      | "change-decomposition"
      | "trend-shares"
    >();
    expectTypeOf<Extract<Result, { kind: "change" }>["verdict"]>().toEqualTypeOf<Verdict>();
  });

  test("what may be unknown is null, never undefined", () => {
    expectTypeOf<Estimate["interval"]>().toEqualTypeOf<Interval | null>();
    expectTypeOf<Estimate["pValue"]>().toEqualTypeOf<number | null>();
    expectTypeOf<Estimate["errors"]["rounding"]>().toEqualTypeOf<number>();
  });

  test("are readonly, all the way down", () => {
    const result = share(topline, { option: "for" });
    // @ts-expect-error -- a result is readonly
    result.value = 0.5;
    // @ts-expect-error -- and so are its parts
    result.errors.rounding = 0;
    // @ts-expect-error -- and its lists
    result.cautions.push(result.cautions[0]!);
    // @ts-expect-error -- and the topline that it came from
    topline.results[0]!.share = 0.5;
    expectTypeOf(result.cautions).toEqualTypeOf<readonly Caution[]>();
  });

  test("a caution says where it belongs", () => {
    expectTypeOf<Caution["code"]>().toEqualTypeOf<string>();
    expectTypeOf<Caution["group"]>().toEqualTypeOf<CautionGroup>();
    expectTypeOf<Caution["brief" | "remedy" | "address"]>().toEqualTypeOf<string | null>();
  });
});

describe("options", () => {
  test("are string unions", () => {
    share(topline, { option: ["for", "against"], method: "wilson", designEffect: "implied", accept: "inferred" });
    // @ts-expect-error -- a method is one of a list
    share(topline, { option: "for", method: "jeff" });
    // @ts-expect-error -- a design effect is a number or one of two words
    share(topline, { option: "for", designEffect: "guess" });
    // @ts-expect-error -- level, never alpha
    share(topline, { option: "for", alpha: 0.05 });
    // @ts-expect-error -- exactly two options
    lead(topline, { options: ["for"] });
    // @ts-expect-error -- a concept, or both sides by code
    net(topline, { plus: ["for"] });
    // @ts-expect-error -- bases that can be computed
    rebase(topline, { to: "half-sample" });
    // @ts-expect-error -- the interval of a difference has its own methods
    change(topline, topline, { option: "for", method: "wilson" });
  });

  test("numbers are not taken where toplines are meant", () => {
    // @ts-expect-error -- no change of two bare percentages
    change(0.34, 0.54, { option: "for" });
  });

  test("data sets are loaded by name", () => {
    expectTypeOf(loadDataset("ukraine-nato")).resolves.toEqualTypeOf<Dataset>();
    // @ts-expect-error -- no such data set
    loadDataset("ukraine-eu");
  });
});
