// One adapter for each kind of reference case: it renames and reshapes, the numbers come from public functions.
import * as stats from "toplines/stats";

/** Answer of an adapter for what the library does not do; `what` names the method that was asked for, if only that is missing. */
export function notImplemented(reason, what = null) {
  return { notImplemented: reason, what };
}

const CORRECTION = "a continuity correction makes a test conservative that holds its level without";
const PAIRED = "answers of the same people are published as shares, not as the table of both";
const NO_LOGIT = "effects are differences of shares; groups are compared by these";
const SLOPES = "the slope of a series is that of a meta-regression on time, with known variances";
const SMOOTH = "the line through polls is the local-level model";
const FILTERED = because("the line is drawn from all polls, later ones too", "filtered filteredVar");

/** Keys of `expected` that no public function answers, by kind. The runner leaves them out, counts and prints them. */
export const LEFT_OUT = {
  diffTests: {
    ...because(CORRECTION, "chisqYates pYates"),
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
  rma: {
    ...because("the interval of the variance between effects is that of its Q-profile", "seTau2"),
    ...because("models of effects are compared by what their moderators take away", "logLik AIC"),
  },
  splitBallotTable: {
    ...because("Cramér's V is the measure of association", "contingency"),
    ...because("exact test, whose margins no poll has fixed", "fisherP"),
  },
  splitBallotOrdinal: because(CORRECTION, "wilcoxonPcc"),
  lead: because(PAIRED, "exactSignP mcnemarChisq"),
  pAdjust: because("results adjust by Holm; the others are rarely asked for", "hochberg hommel BY"),
  metaReg: because("groups of surveys are compared; no single survey's effect is predicted", "predAtMean predSe"),
  cpSingle: because("a break is tested against its best place", "lr"),
  powerLead: because("a lead is planned by the interviews that it needs", "power powerBothTails"),
  localLevel: FILTERED,
  localLevelLarge: FILTERED,
  trendProportions: {
    ...because("another weighting: n instead of 1/variance", "lmNSlope"),
    ...because("shares have known variances, no residual scale", "lmNSlopeSe quasiDispersion quasiSe"),
    ...because(
      SLOPES,
      "chisqTrend pTrend zTrend chisqDeparture logitCoef logitSe logitZ logitP deviance nullDeviance aic",
    ),
  },
  formBySubgroup: because(NO_LOGIT, "terms coef se p mainTerms mainCoef mainSe lrt lrtDf lrtP"),
  strucchange: {
    ...because(
      "measures breaks by a residual scale; the variances of surveys are known",
      "bic bestBreaks supF supFp supFat fstats",
    ),
    ...because("a break is tested against its best place, not by sums of residuals", "cusum cusumMax cusumP"),
  },
  interrupted: because("shares have known variances, no residual scale", "seLm"),
};

/** Kinds without an adapter, and why. */
export const NOT_IMPLEMENTED = {
  ...because(
    "needs the weights and the design of individual answers",
    "svyciprop svyDesign svyBy svychisq svyglm svyNhanes replicate replicateBy weighted weightedQuantile " +
      "weightedQuantileCI rake postStratify calibrate trim kish svyCrosstab",
  ),
  ...because("changes are differences of shares, never ratios or angles", "powerH"),
  ...because("the level of a share is a walk; a slope that walks runs away beyond the data", "localLinearTrend"),
  ...because("a change of slope: segments have one level each", "brokenStick"),
  ...because(
    "standard deviations are integrated over their priors, not set to their likeliest values",
    "localLevelMLE localLevelMLE2 localLevelAnchoredMLE localLevelLargeMLE localLevelEffectsMLE",
  ),
  ...because(
    "a count tells the error of the polls, and does not hold the line: it is no observation of it",
    "localLevelAnchored",
  ),
  ...because(SMOOTH, "loess lowess ksmooth"),
  ...because(SLOPES, "mannKendall"),
  ...because(NO_LOGIT, "glmBinomial glmLRT glmProbit multinomForm cmh2x2xK cmhIxJxK rmaMH"),
  ...because(PAIRED, "mcnemar"),
  ...because("two shares are told apart with a margin that matters; its power is left to the planner", "powerTost"),
  ...because("a change is decomposed over one division into groups", "dasGuptaProduct dasGuptaCross"),
};

const ENOUGH_INTERVALS = "each would be one more way to choose a result; exact, score and Bayesian intervals are there";
const ENOUGH_ESTIMATES = "rarely chosen where restricted maximum likelihood can be had";

const PROPORTION_METHODS = ["wilson", "clopper-pearson", "jeffreys", "agresti-coull", "logit", "wald"];
const BETWEEN_VARIANCE_METHODS = {
  EE: "fixed",
  DL: "dl",
  REML: "reml",
  ML: "ml",
  PM: "pm",
  // the empirical Bayes estimate solves the same equation
  EB: "pm",
};
const POOLED_TESTS = { z: "normal", knha: "hartung-knapp", adhoc: "hartung-knapp-floored" };
const ADJUSTMENTS = {
  bonferroni: "bonferroni",
  holm: "holm",
  BH: "benjamini-hochberg",
};
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
  fSf: [stats.fUpperTail, "x", "d1", "d2"],
  logGamma: [stats.logGamma, "x"],
};

/** By kind: inputs of a case to an object in the shape of its `expected`. */
export const adapters = {
  dist(inputs) {
    if (!(inputs.fn in DISTRIBUTIONS)) return notImplemented("no interval or test here needs it", inputs.fn);
    const [distribution, ...names] = DISTRIBUTIONS[inputs.fn];
    return { value: inputs[names[0]].map((_, i) => distribution(...names.map((name) => inputs[name][i]))) };
  },

  propCI({ method, level, x, n }) {
    if (!PROPORTION_METHODS.includes(method)) return notImplemented(ENOUGH_INTERVALS, method);
    const estimate = x.map((count, i) => count / n[i]);
    return { estimate, ...columns(estimate.map((p, i) => stats.proportionInterval(p, n[i], { method, level }))) };
  },

  propCIEff({ method, level, p, n, deff }) {
    if (!PROPORTION_METHODS.includes(method)) return notImplemented(ENOUGH_INTERVALS, method);
    const nEff = n.map((size, i) => size / deff[i]);
    return {
      nEff,
      ...columns(p.map((share, i) => stats.proportionInterval(share, nEff[i], { method, level }))),
      moe: p.map((share, i) => stats.marginOfError(share, n[i], { level, designEffect: deff[i] })),
    };
  },

  // the cases subtract the second sample from the first
  diffCI({ method, level, x1, n1, x2, n2 }) {
    if (!DIFFERENCE_METHODS.includes(method)) return notImplemented(ENOUGH_INTERVALS, method);
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
    const table = stats.homogeneityTest([answers(x1, n1), answers(x2, n2)]);
    return {
      G2: table.likelihoodRatio,
      pG2: table.likelihoodRatioPValue,
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
    return {
      ...normal(lead),
      lead: lead.estimate,
      variance: lead.variance,
      moe: lead.upper - lead.estimate,
      probAhead: stats.normalCumulative(lead.statistic),
      moeSingle: shares.map((share) => stats.marginOfError(share, n, options)),
      seSurveyNminus1: stats.shareDifference(shares[first], shares[second], n - 1, options).standardError,
    };
  },

  netChange({ wave1, wave2, level }) {
    const [first, second] = [wave1, wave2].map(([yes, no, undecided]) => {
      const n = yes + no + undecided;
      const [support, oppose, dk] = [yes / n, no / n, undecided / n];
      const net = stats.shareDifference(support, oppose, n, { level });
      const named = support + oppose;
      const opinion = stats.shareDifference(support / named, oppose / named, n * named, { level });
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

  keptCorrelation: ({ days, sameHouse, fading }) => ({
    correlation: keptOf({ days, sameHouse, sizes: { fading } }).house,
  }),
  contrastScale: ({ shares, weights }) => ({ scale: stats.contrastScale(shares, weights) }),
  countsFor: ({ n, ...options }) => ({ respondents: stats.countsFor(n, options) }),
  shareTotal({ share, n, unit, designEffect, ...rest }) {
    const reading = { share, sampleSize: n, designEffect, rounding: roundingOf(unit) };
    return stats.shareWithSurveyError(reading, errorsOf(rest));
  },
  leadBonettPrice({ first, second, effectiveN }) {
    const { statistic, pValue } = stats.leadScoreTest(first, second, effectiveN);
    const { lower, upper } = stats.bonettPriceInterval(first, second, effectiveN);
    return { lower, upper, scoreStatistic: statistic, scorePValue: pValue };
  },
  leadTotal({ first, second, n, unit, designEffect, ...rest }) {
    const reading = { first, second, sampleSize: n, designEffect, rounding: roundingOf(unit, 2) };
    const { pValue, ...lead } = stats.leadWithSurveyError(reading, errorsOf(rest));
    return { ...lead, scorePValue: pValue };
  },
  changeTotal({ shares, ...rest }) {
    const [first, second] = shares.map((share, side) => ({ share, ...readingOf(rest, side) }));
    const { countsFor, ...change } = stats.changeWithSurveyError(first, second, errorsOf(rest));
    return { ...change, countFor: countsFor };
  },
  smallestChange({ share, ...rest }) {
    const first = { share, ...readingOf(rest, 0) };
    return { change: stats.smallestChange(first, readingOf(rest, 1), errorsOf(rest)) };
  },
  leadChangeTotal({ from, to, ...rest }) {
    const [first, second] = leadsOf(from, to, rest);
    const { countsFor, ...change } = stats.leadChangeWithSurveyError(first, second, errorsOf(rest));
    return { ...change, countFor: countsFor };
  },
  changeTipping({ shares, ...rest }) {
    const [first, second] = shares.map((share, side) => ({ share, ...readingOf(rest, side) }));
    return stats.changeTipping(first, second);
  },
  leadTipping: ({ first, second, n, unit }) =>
    stats.leadTipping({ first, second, sampleSize: n, rounding: roundingOf(unit, 2) }),
  leadChangeTipping: ({ from, to, ...rest }) => stats.leadChangeTipping(...leadsOf(from, to, rest)),
  equivalenceTipping({ shares, margin, ...rest }) {
    const [first, second] = shares.map((share, side) => ({ share, ...readingOf(rest, side) }));
    return stats.equivalenceTipping(first, second, { margin });
  },
  leadChange({ a1, b1, n1, d1, a2, b2, n2, d2 }) {
    const first = stats.shareDifference(a1, b1, n1, { designEffect: d1 });
    const second = stats.shareDifference(a2, b2, n2, { designEffect: d2 });
    const change = stats.independentChange(first, second);
    return {
      ...normal(change),
      lead1: first.estimate,
      lead2: second.estimate,
      change: change.estimate,
      swing: change.estimate / 2,
      seSwing: change.standardError / 2,
    };
  },

  multinomialCov({ counts }) {
    const n = sum(counts);
    const p = counts.map((count) => count / n);
    const of = (...picked) =>
      stats.contrastVariance(
        p,
        p.map((_, i) => (picked.includes(i) ? 1 : 0)),
        n,
      );
    return { p, cov: p.map((_, i) => p.map((_p, j) => (i === j ? of(i) : (of(i, j) - of(i) - of(j)) / 2))) };
  },

  multinomialCI({ method, counts, level }) {
    const n = sum(counts);
    const estimate = counts.map((count) => count / n);
    const pointwise = {
      "wald-pointwise": (p) => clipped(stats.waldInterval(p, n, { level })),
      "wilson-pointwise": (p) => stats.wilsonInterval(p, n, { level }),
      goodman: (p) => stats.wilsonInterval(p, n, { level: stats.bonferroniLevel(counts.length, level) }),
    }[method];
    if (pointwise === undefined) return notImplemented(ENOUGH_INTERVALS, method);
    return { estimate, ...columns(estimate.map(pointwise)) };
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

  powerLead({ p1, p2, sigLevel, power }) {
    return { nFor80: stats.leadSampleSize(p1, p2, { power, level: 1 - sigLevel }) };
  },

  kSampleProp({ x, n }) {
    const counts = x.map((count, i) => answers(count, n[i]));
    const others = x.slice(1).map((_, i) => i);
    const pairs = others.flatMap((i) => others.filter((j) => j <= i).map((j) => [i, j]));
    const holm = stats.adjustPValues(pairs.map(([i, j]) => stats.homogeneityTest([counts[i + 1], counts[j]]).pValue));
    const adjusted = (i, j) => holm[pairs.findIndex((pair) => pair[0] === i && pair[1] === j)] ?? null;
    return {
      ...pearson(stats.homogeneityTest(counts)),
      pairwiseHolm: others.map((i) => others.map((j) => adjusted(i, j))),
    };
  },

  pAdjust({ p }) {
    return Object.fromEntries(
      Object.entries(ADJUSTMENTS).map(([name, method]) => [name, stats.adjustPValues(p, { method })]),
    );
  },

  orderedRegression({ table, link }) {
    if (link !== "logit") return notImplemented("one link for scales, the logit; a probit fits no better", link);
    const model = stats.orderedLogit(table, { form: table.map((_, i) => i) });
    const [beta] = model.coefficients;
    return {
      thresholds: model.thresholds.map(({ estimate }) => estimate),
      thresholdSe: model.thresholds.map(({ standardError }) => standardError),
      beta: beta.estimate,
      betaSe: beta.standardError,
      z: beta.statistic,
      p: beta.pValue,
      logLik: model.logLikelihood,
      nullLogLik: model.nullLogLikelihood,
      lrt: 2 * (model.logLikelihood - model.nullLogLikelihood),
    };
  },

  orderedGrouped({ data }) {
    const places = [...data.n.keys()];
    const named = (i) => `${data.form[i]} ${data.grp[i]}`;
    const rows = [...new Set(places.map(named))].map((name) => places.filter((i) => named(i) === name));
    const counts = rows.map((row) => row.map((i) => data.n[i]));
    const form = rows.map(([i]) => data.form[i]);
    const groups = stats.indicatorPredictors(
      "grp",
      rows.map(([i]) => data.grp[i]),
    );
    const main = stats.orderedLogit(counts, { form, ...groups });
    const larger = stats.orderedLogit(counts, { form, ...groups, ...interaction("form", form, groups) });
    const all = [...main.thresholds, ...main.coefficients];
    return {
      terms: all.map(({ name }) => name.replace("=", "")),
      coef: all.map(({ estimate }) => estimate),
      se: all.map(({ standardError }) => standardError),
      logLik: main.logLikelihood,
      interactionLogLik: larger.logLikelihood,
      lrtInteraction: 2 * (larger.logLikelihood - main.logLikelihood),
    };
  },

  escalcRD({ ai, n1i, ci, n2i }) {
    const tests = ai.map((a, i) => stats.twoProportionTest(sample(ci[i], n2i[i]), sample(a, n1i[i])));
    return {
      yi: tests.map(({ difference }) => difference),
      vi: tests.map(({ standardErrorUnpooled }) => standardErrorUnpooled ** 2),
    };
  },

  rma({ yi, vi, method, test, level }) {
    if (!(method in BETWEEN_VARIANCE_METHODS)) return notImplemented(ENOUGH_ESTIMATES, method);
    const pooled = stats.pooledEffect(effects(yi, vi), { ...pooling(method, test), level });
    const { heterogeneity } = pooled;
    return {
      estimate: pooled.estimate,
      se: pooled.standardError,
      ciLower: pooled.lower,
      ciUpper: pooled.upper,
      statistic: pooled.statistic,
      p: pooled.pValue,
      tau2: pooled.betweenVariance,
      I2: 100 * heterogeneity.iSquared,
      H2: heterogeneity.hSquared,
      Q: heterogeneity.statistic,
      Qdf: heterogeneity.degreesOfFreedom,
      Qp: heterogeneity.pValue,
      weights: pooled.weights.map((weight) => 100 * weight),
      piLower: pooled.predictionInterval?.lower,
      piUpper: pooled.predictionInterval?.upper,
    };
  },

  pooledIntegrated({ estimates, variances, prior, level }) {
    const pooled = stats.integratedEffect(effects(estimates, variances), { priorScale: prior.scale, level });
    return {
      estimate: pooled.estimate,
      standardError: pooled.standardError,
      lower: pooled.lower,
      upper: pooled.upper,
      predictionLower: pooled.predictionInterval.lower,
      predictionUpper: pooled.predictionInterval.upper,
      tauMean: pooled.betweenStandardDeviation,
      tauRootMeanSquare: Math.sqrt(pooled.betweenVariance),
      probabilityPositive: pooled.probabilityPositive,
    };
  },

  coverageInterval({ lower, upper, standardErrors: [first, second], level }) {
    return stats.partlyIdentifiedInterval(
      { estimate: lower, standardError: first },
      { estimate: upper, standardError: second },
      { level },
    );
  },

  tau2CI({ yi, vi, level }) {
    const { heterogeneity } = stats.pooledEffect(effects(yi, vi), { level });
    return {
      tau2Lower: heterogeneity.betweenVarianceInterval.lower,
      tau2Upper: heterogeneity.betweenVarianceInterval.upper,
      I2Lower: 100 * heterogeneity.iSquaredInterval.lower,
      I2Upper: 100 * heterogeneity.iSquaredInterval.upper,
    };
  },

  metaReg({ yi, vi, x, method, test }) {
    const model = stats.metaRegression(effects(yi, vi), { x }, pooling(method, test));
    const { coefficients, heterogeneity } = model;
    return {
      coef: coefficients.map(({ estimate }) => estimate),
      se: coefficients.map(({ standardError }) => standardError),
      stat: coefficients.map(({ statistic }) => statistic),
      p: coefficients.map(({ pValue }) => pValue),
      ciLower: coefficients.map(({ lower }) => lower),
      ciUpper: coefficients.map(({ upper }) => upper),
      cov: model.covariance,
      tau2: model.betweenVariance,
      QE: heterogeneity.statistic,
      QEp: heterogeneity.pValue,
      QM: model.moderators.statistic,
      QMp: model.moderators.pValue,
      R2: model.explained === null ? null : 100 * model.explained,
      I2: 100 * heterogeneity.iSquared,
    };
  },

  leave1out({ yi, vi, method }) {
    const without = stats.leaveOneOut(effects(yi, vi), pooling(method, "z"));
    return {
      estimate: without.map(({ estimate }) => estimate),
      se: without.map(({ standardError }) => standardError),
      Q: without.map(({ heterogeneity }) => heterogeneity.statistic),
      tau2: without.map(({ betweenVariance }) => betweenVariance),
      I2: without.map(({ heterogeneity }) => 100 * heterogeneity.iSquared),
    };
  },

  subgroupQ({ yi, vi, group }) {
    const indicator = stats.indicatorPredictors("group", group, { reference: "a" });
    const model = stats.metaRegression(effects(yi, vi), indicator, { method: "fixed" });
    return {
      Qbetween: model.moderators.statistic,
      p: model.moderators.pValue,
      Qwithin: model.heterogeneity.statistic,
      meanA: model.coefficients[0].estimate,
      meanB: model.coefficients[0].estimate + model.coefficients[1].estimate,
    };
  },

  localLevel(inputs) {
    return knownLevel(inputs);
  },

  localLevelLarge(inputs) {
    const all = Array.from({ length: inputs.data.days }, (_, i) => i + 1);
    const line = knownLevel({ ...large(inputs), outputDays: all });
    return {
      ...knownLevel(large(inputs)),
      sumSmoothed: sum(line.smoothed),
      sumSqSmoothed: sum(line.smoothed.map((level) => level ** 2)),
      sumSmoothedVar: sum(line.smoothedVar),
    };
  },

  localLevelEffects(inputs) {
    return knownLevel(inputs);
  },

  trendDifference(inputs) {
    const { at, shared, fading, datedJumps: given, jumpDeviation: deviation } = inputs;
    const { level, average } = averageHouse(inputs, { deviation, given });
    const [from, to] = [at[0], at.at(-1)];
    const sum = {
      days: [
        { day: from, weight: -1 },
        { day: to, weight: 1 },
      ],
    };
    const told = (options) => {
      const { chanceAbove, ...summary } = level.summary(sum, options);
      return { ...banded(summary), probabilityOfRise: chanceAbove };
    };
    return {
      line: at.map((day) => {
        const summary = level.summary({ days: [{ day, weight: 1 }], effects: average });
        return { ...banded(summary), standardError: summary.standardDeviation };
      }),
      difference: told({}),
      asCounted: told({ added: 2 * shared ** 2 * (1 - Math.exp(-(to - from) / fading)) }),
    };
  },

  trendJump(inputs) {
    const { days, at, jumpsPerYear, jumpDeviation: deviation } = inputs;
    const expected = ((Math.max(...days) - Math.min(...days)) / 365.25) * jumpsPerYear;
    const { level, average } = averageHouse(inputs, { deviation, most: 1, expected });
    return {
      noJump: level.jumps.none,
      gaps: level.jumps.gaps,
      line: at.map((day) => banded(level.summary({ days: [{ day, weight: 1 }], effects: average }))),
    };
  },

  trendProportions({ x, n, score }) {
    const samples = x.map((count, i) => sample(count, n[i]));
    const all = stats.homogeneityTest(x.map((count, i) => answers(count, n[i])));
    const shares = samples.map(({ proportion: p, sampleSize }) => ({
      estimate: p,
      variance: (p * (1 - p)) / sampleSize,
    }));
    const line = stats.metaRegression(shares, { score }, { method: "fixed" });
    const [intercept, slope] = line.coefficients;
    return {
      chisqTotal: all.statistic,
      pTotal: all.pValue,
      wlsSlope: slope.estimate,
      wlsIntercept: intercept.estimate,
      wlsSlopeSe: slope.standardError,
      wlsChisqResid: line.heterogeneity.statistic,
    };
  },

  splitBallotTable({ table }) {
    const test = stats.homogeneityTest(table);
    return {
      ...pearson(test),
      expected: test.expected,
      pearsonResid: test.residuals,
      adjResid: test.adjustedResiduals,
      G2: test.likelihoodRatio,
      pG2: test.likelihoodRatioPValue,
      cramerV: test.cramersV,
    };
  },

  splitBallotDiffs({ table, level, adjust }) {
    const [first, second] = table.map((row) => row.map((count) => sample(count, sum(row))));
    const options = { level: adjust === "bonferroni" ? stats.bonferroniLevel(first.length, level) : level };
    const tests = first.map((share, i) => stats.twoProportionTest(share, second[i]));
    const intervals = (method) =>
      first.map((share, i) => stats.differenceInterval(share, second[i], { ...options, method }));
    const pValues = tests.map(({ pValue }) => pValue);
    return {
      diff: tests.map(({ difference }) => difference),
      se: tests.map(({ standardErrorUnpooled }) => standardErrorUnpooled),
      waldLower: intervals("wald").map(({ lower }) => lower),
      waldUpper: intervals("wald").map(({ upper }) => upper),
      newcombeLower: intervals("newcombe").map(({ lower }) => lower),
      newcombeUpper: intervals("newcombe").map(({ upper }) => upper),
      pPooled: pValues,
      pHolm: stats.adjustPValues(pValues),
      pBH: stats.adjustPValues(pValues, { method: "benjamini-hochberg" }),
    };
  },

  splitBallotDK({ table, dkColumn }) {
    const dk = table.map((row) => row[dkColumn]);
    const opinions = table.map((row) => row.filter((_, column) => column !== dkColumn));
    const [first, second] = opinions.map((row) => sample(row[0], sum(row)));
    const difference = stats.twoProportionTest(first, second);
    const apart = stats.homogeneityTest(opinions);
    const dkTest = stats.homogeneityTest(table.map((row, i) => answers(dk[i], sum(row))));
    const nets = opinions.map(([yes, no], i) =>
      stats.shareDifference(yes / sum(table[i]), no / sum(table[i]), sum(table[i])),
    );
    return {
      shareExDK: [first.proportion, second.proportion],
      diffExDK: difference.difference,
      seExDK: difference.standardErrorUnpooled,
      chisqExDK: apart.statistic,
      pExDK: apart.pValue,
      dkDiff: dk[1] / sum(table[1]) - dk[0] / sum(table[0]),
      dkChisq: dkTest.statistic,
      dkP: dkTest.pValue,
      netA: nets[0].estimate,
      netB: nets[1].estimate,
    };
  },

  splitBallotOrdinal({ table: [first, second], scores }) {
    const shift = stats.probabilityOfSuperiority(first, second);
    const means = stats.meanScoreDifference(first, second, scores);
    const parallel = stats.orderedLogit([first, second], { form: [0, 1] }).goodnessOfFit;
    const mean = (row) => sum(row.map((count, i) => count * scores[i])) / sum(row);
    const top2 = [first, second].map((row) => answers(sum(row.slice(-2)), sum(row)));
    return {
      mean0: mean(first),
      mean1: mean(second),
      welchT: means.statistic,
      welchDf: means.degreesOfFreedom,
      welchP: means.pValue,
      diffLower: means.lower,
      diffUpper: means.upper,
      wilcoxonW0: (1 - shift.estimate) * sum(first) * sum(second),
      wilcoxonP: shift.rankSumPValue,
      probSuperiority: shift.estimate,
      poLrt: parallel.statistic,
      poDf: parallel.degreesOfFreedom,
      poP: parallel.pValue,
      top2Chisq: stats.homogeneityTest(top2).statistic,
    };
  },

  formBySubgroup({ data }) {
    const samples = data.x.map((x, i) => sample(x, data.n[i]));
    const place = (label, group) => data.form.findIndex((one, i) => one === label && data.grp[i] === group);
    const differences = [...new Set(data.grp)].map((group) => {
      const test = stats.twoProportionTest(samples[place("A", group)], samples[place("B", group)]);
      return { estimate: test.difference, variance: test.standardErrorUnpooled ** 2 };
    });
    const apart = differences.slice(1).map((difference) => stats.independentChange(differences[0], difference));
    const pooled = stats.pooledEffect(differences, { method: "fixed" });
    return {
      diffs: differences.map(({ estimate }) => estimate),
      diffSe: differences.map(({ variance }) => Math.sqrt(variance)),
      diffOfDiffs: apart.map(({ estimate }) => estimate),
      diffOfDiffsSe: apart.map(({ standardError }) => standardError),
      homogeneityQ: pooled.heterogeneity.statistic,
      homogeneityP: pooled.heterogeneity.pValue,
      pooledDiff: pooled.estimate,
      pooledDiffSe: pooled.standardError,
    };
  },

  // gains, cut and steps, the scatter integrated over as many nodes as the case has, and over 48 for the steps
  breakWithScatter({ estimates, variances, scatterMean, nodes, most }) {
    const observations = effects(estimates, variances);
    const { gains, breaks } = stats.breakTest(observations, {
      random: stats.seededRandom(1),
      replicates: 1,
      alternative: "some",
      maximumBreaks: most,
      scatter: stats.exponentialScatter(scatterMean, nodes),
    });
    const scatter = stats.scatterPosterior(observations, breaks, stats.exponentialScatter(scatterMean, 48));
    const { steps } = stats.breakSteps(observations, breaks, { scatter });
    return {
      gains,
      best: breaks.length,
      breaks: breaks.map((at) => at + 1),
      ...(steps.length === 0 ? {} : { steps }),
    };
  },

  cpPenalised({ y, v, penalty, minSegment }) {
    const found = cheapestCut(effects(y, v), penalty, minSegment);
    return {
      changepoints: found.breaks,
      cost: found.cost + penalty * found.breaks.length,
      means: found.segments.map(({ mean }) => mean),
      ses: found.segments.map(({ standardError }) => standardError),
    };
  },

  // in units of the standard deviation
  cpPelt({ y, penalty, minSegment }) {
    const unit = y.map(() => 1);
    const found = cheapestCut(effects(y, unit), penalty, minSegment);
    return { changepoints: found.breaks, cost: found.cost + penalty * found.breaks.length };
  },

  cpSegNeigh({ y, v, maxChanges, minSegment }) {
    const observations = effects(y, v);
    const found = stats.segmentationsByCount(observations, { maximumBreaks: maxChanges, minimumLength: minSegment });
    const best = cheapestCut(observations, 2 * Math.log(y.length), minSegment);
    return {
      costs: found.map(({ cost }) => cost),
      changepoints: found.map(({ breaks }) => breaks),
      bestK: best.breaks.length,
    };
  },

  cpSingle({ y, v }) {
    const [none, one] = stats.segmentationsByCount(effects(y, v), { maximumBreaks: 1 });
    return { maxLr: none.cost - one.cost, at: one.breaks[0] };
  },

  // variances of 1: the cost is the plain sum of squares
  strucchange({ y, h, maxBreaks }) {
    const unit = y.map(() => 1);
    const found = stats.segmentationsByCount(effects(y, unit), { maximumBreaks: maxBreaks, minimumLength: h });
    return { rss: found.map(({ cost }) => cost), breaksByK: found.slice(1).map(({ breaks }) => breaks) };
  },

  interrupted({ y, v, lastIndexBefore }) {
    const since = y.map((_, i) => i + 1 - lastIndexBefore);
    const after = since.map((steps) => (steps > 0 ? 1 : 0));
    const moderators = { since, after, sinceAfter: since.map((steps, i) => steps * after[i]) };
    const { coefficients, heterogeneity } = stats.metaRegression(effects(y, v), moderators, { method: "fixed" });
    return {
      coef: coefficients.map(({ estimate }) => estimate),
      seKnownVar: coefficients.map(({ standardError }) => standardError),
      chisq: heterogeneity.statistic,
      df: heterogeneity.degreesOfFreedom,
    };
  },

  kitagawa({ n1, x1, n2, x2, sharesKnown }) {
    const shares = sharesKnown ? "fixed" : "random";
    const split = stats.kitagawaDecomposition(groupResults(x1, n1), groupResults(x2, n2), { shares });
    return {
      ...kitagawa(split),
      p1: split.first,
      p2: split.second,
      rateByRegion: split.groups.map(({ rate }) => rate),
      compByRegion: split.groups.map(({ composition }) => composition),
      seComp: split.composition.standardError,
      covRateComp: split.covariance,
      rateAtBase: split.fromFirst.rate,
      compAtBase: split.fromFirst.composition,
      interaction: split.fromFirst.interaction,
    };
  },

  kitagawaShares({ s1, s2, r1, r2, n1, n2, deff }) {
    const groups = (shares, rates, sizes) =>
      shares.map((share, i) => ({ share, proportion: rates[i], sampleSize: sizes[i] / deff }));
    const split = stats.kitagawaDecomposition(groups(s1, r1, n1), groups(s2, r2, n2), { shares: "fixed" });
    return kitagawa(split);
  },

  kitagawaLeaver({ regions, leaving, n1, x1, n2, x2 }) {
    const stayed = groupResults(x2, n2);
    const second = regions.map((region) => (region === leaving ? null : stayed.shift()));
    const split = stats.leaverDecomposition(groupResults(x1, n1), second, { shares: "random" });
    return {
      ...kitagawa(split),
      coverage: split.coverage.estimate,
      seCoverage: split.coverage.standardError,
      p1All: split.first,
      p1Common: split.firstCommon,
      p2Common: split.second,
      bounds2: bounds(split.wholePopulation),
    };
  },

  oaxaca({ n1, x1, n2, x2 }) {
    const [first, second] = [groupResults(x1, n1), groupResults(x2, n2)];
    const { rate, composition, fromFirst } = stats.kitagawaDecomposition(first, second, { shares: "fixed" });
    // from the second wave backwards, the sign turned
    const { fromFirst: fromSecond } = stats.kitagawaDecomposition(second, first, { shares: "fixed" });
    return {
      explainedW0: -fromSecond.composition,
      explainedW1: fromFirst.composition,
      explainedW05: composition.estimate,
      unexplainedW05: rate.estimate,
      endowments: -fromSecond.composition,
      coefficients: -fromSecond.rate,
      interaction: -fromFirst.interaction,
    };
  },

  standardise({ n1, x1, n2, x2, standard }) {
    const first = stats.standardisedShare(groupResults(x1, n1), standard);
    const second = stats.standardisedShare(groupResults(x2, n2), standard);
    const change = stats.independentChange(first, second);
    return {
      p1: first.estimate,
      p2: second.estimate,
      diff: change.estimate,
      se1: first.standardError,
      se2: second.standardError,
      seDiff: change.standardError,
    };
  },
};

/** Groups with the share of their respondents among all. */
function groupResults(x, n) {
  return n.map((size, i) => ({ share: size / sum(n), proportion: x[i] / size, sampleSize: size }));
}

/** One reason for several names, as an object from name to reason. */
function because(reason, names) {
  return Object.fromEntries(names.split(" ").map((name) => [name, reason]));
}

/** Polls, factors and days of a case about a level, for the function of the local level. */
function knownLevel({ t, y, v, house, houseMode, factors, days, outputDays, sigma2, tau2 = 0, effectVariances = {} }) {
  const columns = factors ?? (house === undefined || houseMode === "none" ? {} : { house });
  // the names of levels have the order of their numbers
  const named = (level) => String(level).padStart(3, "0");
  const observations = t.map((day, i) => ({
    day,
    value: y[i],
    variance: v[i],
    levels: Object.fromEntries(Object.entries(columns).map(([name, levels]) => [name, named(levels[i])])),
  }));
  const effects = Object.fromEntries(
    Object.entries(effectVariances).map(([name, variance]) => [name, known(Math.sqrt(variance))]),
  );
  const sumToZero = factors === undefined ? Object.keys(columns) : [];
  const level = stats.localLevel(observations, {
    priors: { daily: known(Math.sqrt(sigma2)), excess: known(Math.sqrt(tau2)), effects },
    sumToZero,
  });
  const line = (outputDays ?? Array.from({ length: days }, (_, i) => i + 1)).map((day) =>
    level.summary({ days: [{ day, weight: 1 }] }, { levels: [] }),
  );
  const moments = (name) => {
    const own = (level.factors[name] ?? []).map((each) =>
      level.summary({ effects: [{ factor: name, level: each, weight: 1 }] }, { levels: [] }),
    );
    return { mean: own.map(({ mean }) => mean), var: own.map(({ standardDeviation: sd }) => sd ** 2) };
  };
  const houses = moments("house");
  const diffuse = 1 + sumToZero.reduce((sum, name) => sum + level.factors[name].length - 1, 0);
  return {
    logLik: level.logEvidence,
    logLikWithConstant: level.logEvidence - (diffuse * Math.log(2 * Math.PI)) / 2,
    smoothed: line.map(({ mean }) => mean),
    smoothedVar: line.map(({ standardDeviation: sd }) => sd ** 2),
    houseEffects: houses.mean,
    houseVar: houses.var,
    effects: { house: houses, wording: moments("wording") },
  };
}

function known(value) {
  return { kind: "known", value };
}

/** The line of the average house for known deviations. */
function averageHouse({ days, shares, variances, houses, daily, scatter, house }, jumps) {
  const observations = days.map((day, i) => {
    return { day, value: shares[i], variance: variances[i], levels: { house: houses[i] } };
  });
  const priors = { daily: known(daily), excess: known(scatter), effects: { house: known(house) } };
  const level = stats.localLevel(observations, { priors, jumps });
  const names = level.factors.house;
  return { level, average: names.map((name) => ({ factor: "house", level: name, weight: 1 / names.length })) };
}

function banded({ mean, bands: [band] }) {
  return { estimate: mean, lower: band.lower, upper: band.upper };
}

/** The large case in the shape of the others. */
function large({ data: { dt, x, n, house, days }, ...rest }) {
  let day = 0;
  const t = dt.map((step) => {
    day += step;
    return day;
  });
  const y = x.map((count, i) => count / n[i]);
  return { ...rest, t, y, v: y.map((p, i) => (p * (1 - p)) / n[i]), house, days };
}

function sample(count, size) {
  return { proportion: count / size, sampleSize: size };
}

/** Those with an answer and those without. */
function answers(count, size) {
  return [count, size - count];
}

/** The cut whose cost and price together are least, of all numbers of breaks. */
function cheapestCut(observations, penalty, minimumLength) {
  const price = ({ cost, breaks }) => cost + penalty * breaks.length;
  return stats
    .segmentationsByCount(observations, { maximumBreaks: observations.length - 1, minimumLength })
    .reduce((least, found) => (price(found) < price(least) ? found : least));
}

function effects(estimates, variances) {
  return estimates.map((estimate, i) => ({ estimate, variance: variances[i] }));
}

function pooling(method, test) {
  return { method: BETWEEN_VARIANCE_METHODS[method], test: POOLED_TESTS[test] };
}

function pearson({ statistic, degreesOfFreedom, pValue }) {
  return { chisq: statistic, df: degreesOfFreedom, p: pValue };
}

/** Products of a predictor with others, under the name of both. */
function interaction(name, values, others) {
  return Object.fromEntries(
    Object.entries(others).map(([other, column]) => [`${name}:${other}`, column.map((value, i) => value * values[i])]),
  );
}

function sum(counts) {
  return counts.reduce((total, count) => total + count, 0);
}

function bounds({ lower, upper }) {
  return [lower, upper];
}

/** What decompositions have in common, under the short names of the cases. */
function kitagawa({ total, rate, composition }) {
  return {
    total: total.estimate,
    rate: rate.estimate,
    composition: composition.estimate,
    seTotal: total.standardError,
    seRate: rate.standardError,
    seComposition: composition.standardError,
  };
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

/** The rounding error of figures printed in a unit, or of a contrast of several. */
function roundingOf(unit, figures = 1) {
  return { variance: (figures * unit ** 2) / 12, bound: (figures * unit) / 2 };
}

/** One of two surveys, without its shares. */
function readingOf({ ns, units, designEffects = [1, 1] }, side, figures = 1) {
  return { sampleSize: ns[side], designEffect: designEffects[side], rounding: roundingOf(units[side], figures) };
}

function leadsOf(from, to, rest) {
  return [from, to].map(([first, second], side) => ({ first, second, ...readingOf(rest, side, 2) }));
}

function keptOf({ days, sameHouse, sizes: { fading } }) {
  const shared = stats.keptCorrelation(days, fading);
  return { house: sameHouse ? shared : 0, shared };
}

/** The layers of the cases, sampling, total and level, are none, poll and total of the library. */
function errorsOf({ layer, sizes: { fading, ...sizes }, days = 0, sameHouse = true }) {
  return {
    sizes: layer === "sampling" ? stats.NO_SURVEY_ERROR : { ...sizes, fadingDays: fading },
    layer: layer === "level" ? "total" : "poll",
    kept: keptOf({ days, sameHouse, sizes: { fading } }),
  };
}
