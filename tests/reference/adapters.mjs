// One adapter for each kind of reference case: it renames and reshapes, the numbers come from public functions.
import * as stats from "toplines/stats";

/** Answer of an adapter for what the library does not do. */
export function notImplemented(reason) {
  return { notImplemented: reason };
}

/** Keys of `expected` that no public function answers, by kind. The runner leaves them out, counts and prints them. */
export const LEFT_OUT = {
  lead: because("test by the standard error under a tie; the library has that at the shares, `z`", "mcnemarChisq"),
  diffTests: {
    ...because("continuity correction", "chisqYates pYates"),
    ...because("likelihood ratio", "G2 pG2"),
    ...because(
      "exact test, whose margins no poll has fixed",
      "fisherP fisherOR fisherORlower fisherORupper fisherLess fisherGreater",
    ),
    ...because(
      "changes are differences of shares, never ratios or angles",
      "oddsRatio orLower orUpper relativeRisk rrLower rrUpper cohenH",
    ),
  },
  power2p: because("counts a significant result in the wrong direction as a find", "powerStrict"),
  mde: because("changes are differences of shares, never ratios or angles", "mdeCohenH"),
};

/** Kinds without an adapter, and why. */
export const NOT_IMPLEMENTED = {
  ...because(
    "needs the weights and the design of individual answers",
    "svyciprop svyDesign svyBy svychisq svyglm svyNhanes replicate replicateBy weighted weightedQuantile " +
      "weightedQuantileCI rake postStratify calibrate trim kish svyCrosstab",
  ),
  ...because("changes are differences of shares, never ratios or angles", "powerH"),
  ...because("more than two samples at once: not built yet", "kSampleProp pAdjust"),
  ...because("pooling of surveys: not built yet", "escalcRD rma tau2CI metaReg leave1out subgroupQ rmaMH"),
  ...because(
    "state space models: not built yet",
    "localLevel localLevelMLE localLevelMLE2 localLinearTrend localLevelAnchored localLevelAnchoredMLE " +
      "localLevelLarge localLevelLargeMLE localLevelEffects localLevelEffectsMLE",
  ),
  ...because(
    "breaks in a series: not built yet",
    "cpPenalised cpSegNeigh cpPelt cpSingle strucchange interrupted brokenStick",
  ),
  ...because(
    "decomposition of a change by groups: not built yet",
    "kitagawa kitagawaLeaver kitagawaShares oaxaca dasGuptaProduct dasGuptaCross standardise",
  ),
  ...because("tests of trend and stratified tables: not built yet", "trendProportions cmh2x2xK cmhIxJxK mannKendall"),
  ...because("regression: not built yet", "glmBinomial glmLRT glmProbit orderedRegression orderedGrouped"),
  ...because("smoothing: not built yet", "loess lowess ksmooth"),
  ...because(
    "tables of split ballots: not built yet",
    "splitBallotTable splitBallotDiffs splitBallotDK splitBallotOrdinal formBySubgroup multinomForm mcnemar",
  ),
};

const PROPORTION_METHODS = ["wilson", "clopper-pearson", "jeffreys", "agresti-coull", "logit", "wald"];
const DIFFERENCE_METHODS = ["newcombe", "miettinen-nurminen", "agresti-caffo", "wald"];

/** How each function of `dist` is called: by name of its arguments in the case. */
const DISTRIBUTIONS = {
  normCdf: [stats.normalCumulative, "x"],
  normSf: [stats.normalUpperTail, "x"],
  normQuantile: [stats.normalQuantile, "p"],
  tCdf: [stats.studentCumulative, "x", "df"],
  tQuantile: [stats.studentQuantile, "p", "df"],
  chi2Cdf: [stats.chiSquaredCumulative, "x", "df"],
  chi2Sf: [stats.chiSquaredUpperTail, "x", "df"],
  chi2Quantile: [stats.chiSquaredQuantile, "p", "df"],
  betaCdf: [stats.betaCumulative, "x", "a", "b"],
  betaQuantile: [stats.betaQuantile, "p", "a", "b"],
  fCdf: [stats.fCumulative, "x", "d1", "d2"],
  fSf: [stats.fUpperTail, "x", "d1", "d2"],
  fQuantile: [stats.fQuantile, "p", "d1", "d2"],
  binomCdf: [stats.binomialCumulative, "k", "n", "p"],
  logGamma: [stats.logGamma, "x"],
};

/** By kind: inputs of a case to an object in the shape of its `expected`. */
export const adapters = {
  dist(inputs) {
    if (!(inputs.fn in DISTRIBUTIONS)) return notImplemented(`${inputs.fn} is optional; no function needs it`);
    const [distribution, ...names] = DISTRIBUTIONS[inputs.fn];
    return { value: inputs[names[0]].map((_, i) => distribution(...names.map((name) => inputs[name][i]))) };
  },

  propCI({ method, level, x, n }) {
    if (!PROPORTION_METHODS.includes(method)) return notImplemented(`interval ${method}`);
    const estimate = x.map((count, i) => count / n[i]);
    return { estimate, ...columns(estimate.map((p, i) => stats.proportionInterval(p, n[i], { method, level }))) };
  },

  propCIEff({ method, level, p, n, deff }) {
    if (!PROPORTION_METHODS.includes(method)) return notImplemented(`interval ${method}`);
    const nEff = n.map((size, i) => size / deff[i]);
    return {
      nEff,
      ...columns(p.map((share, i) => stats.proportionInterval(share, nEff[i], { method, level }))),
      moe: p.map((share, i) => stats.marginOfError(share, n[i], { level, designEffect: deff[i] })),
    };
  },

  // the cases subtract the second sample from the first
  diffCI({ method, level, x1, n1, x2, n2 }) {
    if (!DIFFERENCE_METHODS.includes(method)) return notImplemented(`interval ${method}`);
    return columns(
      x1.map((x, i) => stats.differenceInterval(sample(x2[i], n2[i]), sample(x, n1[i]), { method, level })),
    );
  },

  diffCIEff({ p1, n1, deff1, p2, n2, deff2, level }) {
    const first = { proportion: p2, sampleSize: n2 / deff2 };
    const second = { proportion: p1, sampleSize: n1 / deff1 };
    const test = stats.twoProportionTest(first, second);
    return {
      difference: test.difference,
      se: test.standardErrorUnpooled,
      wald: bounds(stats.differenceInterval(first, second, { method: "wald", level })),
      newcombe: bounds(stats.differenceInterval(first, second, { method: "newcombe", level })),
      z: test.statisticUnpooled,
      p: test.pValueUnpooled,
    };
  },

  diffTests({ x1, n1, x2, n2 }) {
    const test = stats.twoProportionTest(sample(x2, n2), sample(x1, n1));
    // without sampling error the library says null, the peer has an infinite statistic
    const certain = test.statisticUnpooled === null;
    return {
      zPooled: test.statistic,
      pPooled: test.pValue,
      pPooledOneSidedLess: stats.normalCumulative(test.statistic),
      zUnpooled: certain ? Math.sign(test.difference) * Number.POSITIVE_INFINITY : test.statisticUnpooled,
      pUnpooled: certain ? 0 : test.pValueUnpooled,
      chisq: test.statistic ** 2,
      pChisq: stats.chiSquaredUpperTail(test.statistic ** 2, 1),
    };
  },

  tost({ x1, n1, x2, n2, lowerMargin, upperMargin, alpha }) {
    const { difference, standardErrorUnpooled: se } = stats.twoProportionTest(sample(x2, n2), sample(x1, n1));
    const test = stats.equivalenceTest(difference, se, { lowerMargin, upperMargin, level: 1 - alpha });
    return {
      difference,
      se,
      zLower: test.statisticLower,
      zUpper: test.statisticUpper,
      pLower: test.pValueLower,
      pUpper: test.pValueUpper,
      p: test.pValue,
      equivalent: test.equivalent,
      ci90: bounds(test.interval),
    };
  },

  lead({ counts, n, deff, first, second, level }) {
    const shares = counts.map((count) => count / n);
    const options = { designEffect: deff, level };
    const lead = stats.shareDifference(shares[first], shares[second], n, options);
    const behind = Math.min(counts[first], counts[second]);
    return {
      ...normal(lead),
      lead: lead.estimate,
      variance: lead.variance,
      moe: lead.upper - lead.estimate,
      probAhead: stats.normalCumulative(lead.statistic),
      moeSingle: shares.map((share) => stats.marginOfError(share, n, options)),
      seSurveyNminus1: stats.shareDifference(shares[first], shares[second], n - 1, options).standardError,
      exactSignP: Math.min(1, 2 * stats.binomialCumulative(behind, counts[first] + counts[second], 0.5)),
    };
  },

  netChange({ wave1, wave2, level }) {
    const [first, second] = [wave1, wave2].map(([yes, no, undecided]) => {
      const n = yes + no + undecided;
      const [support, oppose, dk] = [yes / n, no / n, undecided / n];
      const net = stats.shareDifference(support, oppose, n, { level });
      const opinion = stats.netOfOpinion(support, oppose, n, { level });
      const netNminus1 = stats.shareDifference(support, oppose, n - 1, { level });
      return { n, support, oppose, dk, net, opinion, netNminus1 };
    });
    const change = stats.independentChange(first.net, second.net, { level });
    const opinionChange = stats.independentChange(first.opinion, second.opinion, { level });
    const wave = ({ net, opinion, netNminus1, ...shares }) => ({
      ...shares,
      ...normal(net),
      net: net.estimate,
      supportOfOpinion: (1 + opinion.estimate) / 2,
      netOfOpinion: opinion.estimate,
      seNetOfOpinion: opinion.standardError,
    });
    return {
      ...normal(change),
      wave1: wave(first),
      wave2: wave(second),
      changeNet: change.estimate,
      seChange: change.standardError,
      changeNetOfOpinion: opinionChange.estimate,
      seChangeNetOfOpinion: opinionChange.standardError,
      welchT: stats.independentChange(first.netNminus1, second.netNminus1).statistic,
    };
  },

  leadChange({ a1, b1, n1, d1, a2, b2, n2, d2 }) {
    const first = stats.shareDifference(a1, b1, n1, { designEffect: d1 });
    const second = stats.shareDifference(a2, b2, n2, { designEffect: d2 });
    const change = stats.independentChange(first, second);
    const swing = stats.swing(first, second);
    return {
      ...normal(change),
      lead1: first.estimate,
      lead2: second.estimate,
      change: change.estimate,
      swing: swing.estimate,
      seSwing: swing.standardError,
    };
  },

  multinomialCov({ counts }) {
    const n = sum(counts);
    const p = counts.map((count) => count / n);
    return { p, cov: stats.multinomialCovariance(p, n) };
  },

  multinomialCI({ method, counts, level }) {
    const n = sum(counts);
    const estimate = counts.map((count) => count / n);
    const interval = {
      "wald-pointwise": (p) => clipped(stats.waldInterval(p, n, { level })),
      "wilson-pointwise": (p) => stats.wilsonInterval(p, n, { level }),
      // Goodman's intervals are Wilson's, with the error divided by the number of options
      goodman: (p) => stats.wilsonInterval(p, n, { level: 1 - (1 - level) / counts.length }),
    }[method];
    if (interval === undefined) return notImplemented(`interval ${method}`);
    return { estimate, ...columns(estimate.map(interval)) };
  },

  moe({ p, n, deff, N, level, targetMoe }) {
    const options = { designEffect: deff, level, ...(N === null ? {} : { populationSize: N }) };
    return {
      moe: stats.marginOfError(p, n, options),
      nForMoe: stats.sampleSizeForMargin(targetMoe, { ...options, proportion: p }),
    };
  },

  mde({ p1, n1, n2, sigLevel, power }) {
    const [first, second] = [{ sampleSize: n1 }, { sampleSize: n2 }];
    const level = 1 - sigLevel;
    const detectable = (method, direction) =>
      stats.minimumDetectableChange(p1, first, second, { method, direction, power, level });
    const powerAtPlus3 = (method) =>
      stats.changePower({ ...first, proportion: p1 }, { ...second, proportion: p1 + 0.03 }, { method, level });
    return {
      mdeUpPooled: detectable("pooled", "up"),
      mdeDownPooled: detectable("pooled", "down"),
      mdeUpUnpooled: detectable("unpooled", "up"),
      powerAtPlus3Pooled: powerAtPlus3("pooled"),
      powerAtPlus3Unpooled: powerAtPlus3("unpooled"),
    };
  },

  power2p({ p1, p2, n, sigLevel, power }) {
    const [first, second] = [p1, p2].map((proportion) => ({ proportion, sampleSize: n }));
    const level = 1 - sigLevel;
    return {
      power: stats.changePower(first, second, { level }),
      powerOneSided: stats.changePower(first, second, { level: 1 - 2 * sigLevel }),
      nPerGroup: stats.sampleSizeForChange(p1, p2, { power, level }),
      p2Detectable: p1 + stats.minimumDetectableChange(p1, first, second, { power, level }),
    };
  },

  powerLead({ p1, p2, n, sigLevel, power }) {
    const level = 1 - sigLevel;
    const z = stats.criticalValue(level);
    const { statistic } = stats.shareDifference(p1, p2, n);
    const found = stats.normalUpperTail(z - statistic);
    return {
      power: found,
      powerBothTails: found + stats.normalUpperTail(z + statistic),
      nFor80: stats.leadSampleSize(p1, p2, { power, level }),
    };
  },

  powerTost({ p1, p2, n1, n2, margin, alpha }) {
    const first = { proportion: p1, sampleSize: n1 };
    const second = { proportion: p2, sampleSize: n2 };
    const { difference, standardErrorUnpooled } = stats.twoProportionTest(first, second);
    const test = stats.equivalenceTest(difference, standardErrorUnpooled, { margin, level: 1 - alpha });
    const z = stats.normalQuantile(1 - alpha);
    return {
      power: stats.normalCumulative(test.statisticLower - z) - stats.normalCumulative(test.statisticUpper + z),
    };
  },
};

/** One reason for several names, as an object from name to reason. */
function because(reason, names) {
  return Object.fromEntries(names.split(" ").map((name) => [name, reason]));
}

function sample(count, size) {
  return { proportion: count / size, sampleSize: size };
}

function sum(counts) {
  return counts.reduce((total, count) => total + count, 0);
}

function bounds({ lower, upper }) {
  return [lower, upper];
}

/** Within [0, 1], as some peers report the intervals that leave it. */
function clipped({ lower, upper }) {
  return { lower: Math.max(0, lower), upper: Math.min(1, upper) };
}

/** A list of results as an object of lists. */
function columns(results) {
  return Object.fromEntries(Object.keys(results[0]).map((key) => [key, results.map((result) => result[key])]));
}

/** A normal estimate under the short names of the cases. */
function normal({ standardError, lower, upper, statistic, pValue }) {
  return { se: standardError, lower, upper, z: statistic, p: pValue };
}
