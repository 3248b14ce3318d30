import { deepFreeze } from "../model/freeze.ts";
import type { Reference } from "./reference.ts";

// Each work was read of in at least one document that names it in full: tests/reference/bibliography.ts has the words that
// were read and where, and tests/citation/bibliography.test.ts compares. A work that could not be looked up is not here.

const WILSON: Reference = {
  id: "method/wilson-1927",
  type: "article-journal",
  title: "Probable inference, the law of succession, and statistical inference",
  author: [{ family: "Wilson", given: "Edwin B." }],
  issued: { "date-parts": [[1927]] },
  "container-title": "Journal of the American Statistical Association",
  volume: "22",
  issue: "158",
  page: "209-212",
  DOI: "10.1080/01621459.1927.10502953",
  language: "en",
};

const BROWN: Reference = {
  id: "method/brown-cai-dasgupta-2001",
  type: "article-journal",
  title: "Interval estimation for a binomial proportion",
  author: [
    { family: "Brown", given: "Lawrence D." },
    { family: "Cai", given: "T. Tony" },
    { family: "DasGupta", given: "Anirban" },
  ],
  issued: { "date-parts": [[2001]] },
  "container-title": "Statistical Science",
  volume: "16",
  issue: "2",
  page: "101-133",
  DOI: "10.1214/ss/1009213286",
  language: "en",
};

const AGRESTI_COULL: Reference = {
  id: "method/agresti-coull-1998",
  type: "article-journal",
  title: "Approximate is better than “exact” for interval estimation of binomial proportions",
  author: [
    { family: "Agresti", given: "Alan" },
    { family: "Coull", given: "Brent A." },
  ],
  issued: { "date-parts": [[1998]] },
  "container-title": "The American Statistician",
  volume: "52",
  issue: "2",
  page: "119-126",
  DOI: "10.1080/00031305.1998.10480550",
  language: "en",
};

const CLOPPER_PEARSON: Reference = {
  id: "method/clopper-pearson-1934",
  type: "article-journal",
  title: "The use of confidence or fiducial limits illustrated in the case of the binomial",
  author: [
    { family: "Clopper", given: "C. J." },
    { family: "Pearson", given: "E. S." },
  ],
  issued: { "date-parts": [[1934]] },
  "container-title": "Biometrika",
  volume: "26",
  issue: "4",
  page: "404-413",
  DOI: "10.1093/biomet/26.4.404",
  language: "en",
};

const NEWCOMBE: Reference = {
  id: "method/newcombe-1998",
  type: "article-journal",
  title: "Interval estimation for the difference between independent proportions: comparison of eleven methods",
  author: [{ family: "Newcombe", given: "Robert G." }],
  issued: { "date-parts": [[1998]] },
  "container-title": "Statistics in Medicine",
  volume: "17",
  issue: "8",
  page: "873-890",
  DOI: "10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I",
  language: "en",
};

const MIETTINEN_NURMINEN: Reference = {
  id: "method/miettinen-nurminen-1985",
  type: "article-journal",
  title: "Comparative analysis of two rates",
  author: [
    { family: "Miettinen", given: "Olli" },
    { family: "Nurminen", given: "Markku" },
  ],
  issued: { "date-parts": [[1985]] },
  "container-title": "Statistics in Medicine",
  volume: "4",
  issue: "2",
  page: "213-226",
  DOI: "10.1002/sim.4780040211",
  language: "en",
};

const AGRESTI_CAFFO: Reference = {
  id: "method/agresti-caffo-2000",
  type: "article-journal",
  title:
    "Simple and effective confidence intervals for proportions and differences of proportions result from adding two successes and two failures",
  author: [
    { family: "Agresti", given: "A." },
    { family: "Caffo", given: "B." },
  ],
  issued: { "date-parts": [[2000]] },
  "container-title": "The American Statistician",
  volume: "54",
  issue: "4",
  page: "280-288",
  DOI: "10.1080/00031305.2000.10474560",
  language: "en",
};

const SCOTT_SEBER: Reference = {
  id: "method/scott-seber-1983",
  type: "article-journal",
  title: "Difference of proportions from the same survey",
  author: [
    { family: "Scott", given: "A. J." },
    { family: "Seber", given: "G. A. F." },
  ],
  issued: { "date-parts": [[1983]] },
  "container-title": "The American Statistician",
  volume: "37",
  issue: "4",
  page: "319-320",
  language: "en",
};

const GOODMAN: Reference = {
  id: "method/goodman-1965",
  type: "article-journal",
  title: "On simultaneous confidence intervals for multinomial proportions",
  author: [{ family: "Goodman", given: "L. A." }],
  issued: { "date-parts": [[1965]] },
  "container-title": "Technometrics",
  volume: "7",
  page: "247-254",
  language: "en",
};

const SISON_GLAZ: Reference = {
  id: "method/sison-glaz-1995",
  type: "article-journal",
  title: "Simultaneous confidence intervals and sample size determination for multinomial proportions",
  author: [
    { family: "Sison", given: "C. P." },
    { family: "Glaz", given: "J." },
  ],
  issued: { "date-parts": [[1995]] },
  "container-title": "Journal of the American Statistical Association",
  volume: "90",
  issue: "429",
  page: "366-369",
  DOI: "10.1080/01621459.1995.10476521",
  language: "en",
};

const FRECHET: Reference = {
  id: "method/frechet-1951",
  type: "article-journal",
  title: "Sur les tableaux de corrélation dont les marges sont données",
  author: [{ family: "Fréchet", given: "M." }],
  issued: { "date-parts": [[1951]] },
  "container-title": "Annales de l'Université de Lyon, 3e série, Section A: Sciences Mathématiques et Astronomie",
  volume: "14",
  page: "53-77",
  language: "fr",
};

const ZOU_DONNER: Reference = {
  id: "method/zou-donner-2008",
  type: "article-journal",
  title: "Construction of confidence limits about effect measures: a general approach",
  author: [
    { family: "Zou", given: "G. Y." },
    { family: "Donner", given: "A." },
  ],
  issued: { "date-parts": [[2008]] },
  "container-title": "Statistics in Medicine",
  volume: "27",
  issue: "10",
  page: "1693-1702",
  DOI: "10.1002/sim.3095",
  language: "en",
};

const VIECHTBAUER_2005: Reference = {
  id: "method/viechtbauer-2005",
  type: "article-journal",
  title: "Bias and efficiency of meta-analytic variance estimators in the random-effects model",
  author: [{ family: "Viechtbauer", given: "W." }],
  issued: { "date-parts": [[2005]] },
  "container-title": "Journal of Educational and Behavioral Statistics",
  volume: "30",
  issue: "3",
  page: "261-293",
  DOI: "10.3102/10769986030003261",
  language: "en",
};

const VIECHTBAUER_2007: Reference = {
  id: "method/viechtbauer-2007",
  type: "article-journal",
  title: "Confidence intervals for the amount of heterogeneity in meta-analysis",
  author: [{ family: "Viechtbauer", given: "W." }],
  issued: { "date-parts": [[2007]] },
  "container-title": "Statistics in Medicine",
  volume: "26",
  issue: "1",
  page: "37-52",
  DOI: "10.1002/sim.2514",
  language: "en",
};

const VIECHTBAUER_2010: Reference = {
  id: "method/viechtbauer-2010",
  type: "article-journal",
  title: "Conducting meta-analyses in R with the metafor package",
  author: [{ family: "Viechtbauer", given: "Wolfgang" }],
  issued: { "date-parts": [[2010]] },
  "container-title": "Journal of Statistical Software",
  volume: "36",
  issue: "3",
  page: "1-48",
  DOI: "10.18637/jss.v036.i03",
  language: "en",
};

const HARDY_THOMPSON: Reference = {
  id: "method/hardy-thompson-1996",
  type: "article-journal",
  title: "A likelihood approach to meta-analysis with random effects",
  author: [
    { family: "Hardy", given: "R. J." },
    { family: "Thompson", given: "S. G." },
  ],
  issued: { "date-parts": [[1996]] },
  "container-title": "Statistics in Medicine",
  volume: "15",
  issue: "6",
  page: "619-629",
  DOI: "10.1002/(SICI)1097-0258(19960330)15:6<619::AID-SIM188>3.0.CO;2-A",
  language: "en",
};

const DERSIMONIAN_LAIRD: Reference = {
  id: "method/dersimonian-laird-1986",
  type: "article-journal",
  title: "Meta-analysis in clinical trials",
  author: [
    { family: "DerSimonian", given: "R." },
    { family: "Laird", given: "N." },
  ],
  issued: { "date-parts": [[1986]] },
  "container-title": "Controlled Clinical Trials",
  volume: "7",
  issue: "3",
  page: "177-188",
  DOI: "10.1016/0197-2456(86)90046-2",
  language: "en",
};

const PAULE_MANDEL: Reference = {
  id: "method/paule-mandel-1982",
  type: "article-journal",
  title: "Consensus values and weighting factors",
  author: [
    { family: "Paule", given: "R. C." },
    { family: "Mandel", given: "J." },
  ],
  issued: { "date-parts": [[1982]] },
  "container-title": "Journal of Research of the National Bureau of Standards",
  volume: "87",
  issue: "5",
  page: "377-385",
  DOI: "10.6028/jres.087.022",
  language: "en",
};

const HARTUNG_KNAPP: Reference = {
  id: "method/hartung-knapp-2001",
  type: "article-journal",
  title: "A refined method for the meta-analysis of controlled clinical trials with binary outcome",
  author: [
    { family: "Hartung", given: "J." },
    { family: "Knapp", given: "G." },
  ],
  issued: { "date-parts": [[2001]] },
  "container-title": "Statistics in Medicine",
  volume: "20",
  issue: "24",
  page: "3875-3889",
  DOI: "10.1002/sim.1009",
  language: "en",
};

const KITAGAWA: Reference = {
  id: "method/kitagawa-1955",
  type: "article-journal",
  title: "Components of a difference between two rates",
  author: [{ family: "Kitagawa", given: "Evelyn M." }],
  issued: { "date-parts": [[1955]] },
  "container-title": "Journal of the American Statistical Association",
  volume: "50",
  issue: "272",
  page: "1168-1194",
  DOI: "10.1080/01621459.1955.10501299",
  language: "en",
};

const MAIDSTONE: Reference = {
  id: "method/maidstone-2017",
  type: "article-journal",
  title: "On optimal multiple changepoint algorithms for large data",
  author: [
    { family: "Maidstone", given: "Robert" },
    { family: "Hocking", given: "Toby" },
    { family: "Rigaill", given: "Guillem" },
    { family: "Fearnhead", given: "Paul" },
  ],
  issued: { "date-parts": [[2017]] },
  "container-title": "Statistics and Computing",
  volume: "27",
  issue: "2",
  page: "519-533",
  DOI: "10.1007/s11222-016-9636-3",
  language: "en",
};

const ZHANG_SIEGMUND: Reference = {
  id: "method/zhang-siegmund-2007",
  type: "article-journal",
  title:
    "A modified Bayes information criterion with applications to the analysis of comparative genomic hybridization data",
  author: [
    { family: "Zhang", given: "N. R." },
    { family: "Siegmund", given: "D. O." },
  ],
  issued: { "date-parts": [[2007]] },
  "container-title": "Biometrics",
  volume: "63",
  issue: "1",
  page: "22-32",
  DOI: "10.1111/j.1541-0420.2006.00662.x",
  language: "en",
};

const YAO: Reference = {
  id: "method/yao-1988",
  type: "article-journal",
  title: "Estimating the number of change-points via Schwarz' criterion",
  author: [{ family: "Yao", given: "Yi-Ching" }],
  issued: { "date-parts": [[1988]] },
  "container-title": "Statistics & Probability Letters",
  volume: "6",
  issue: "3",
  page: "181-189",
  DOI: "10.1016/0167-7152(88)90118-6",
  language: "en",
};

const JACKMAN: Reference = {
  id: "method/jackman-2005",
  type: "article-journal",
  title: "Pooling the polls over an election campaign",
  author: [{ family: "Jackman", given: "Simon" }],
  issued: { "date-parts": [[2005]] },
  "container-title": "Australian Journal of Political Science",
  volume: "40",
  issue: "4",
  page: "499-517",
  DOI: "10.1080/10361140500302472",
  language: "en",
};

const CLEVELAND: Reference = {
  id: "method/cleveland-1979",
  type: "article-journal",
  title: "Robust locally weighted regression and smoothing scatterplots",
  author: [{ family: "Cleveland", given: "William S." }],
  issued: { "date-parts": [[1979]] },
  "container-title": "Journal of the American Statistical Association",
  volume: "74",
  issue: "368",
  page: "829-836",
  DOI: "10.1080/01621459.1979.10481038",
  language: "en",
};

const SHIRANI_MEHR: Reference = {
  id: "method/shirani-mehr-2018",
  type: "article-journal",
  title: "Disentangling bias and variance in election polls",
  author: [
    { family: "Shirani-Mehr", given: "Houshmand" },
    { family: "Rothschild", given: "David" },
    { family: "Goel", given: "Sharad" },
    { family: "Gelman", given: "Andrew" },
  ],
  issued: { "date-parts": [[2018]] },
  "container-title": "Journal of the American Statistical Association",
  volume: "113",
  issue: "522",
  page: "607-614",
  DOI: "10.1080/01621459.2018.1448823",
  language: "en",
};

const KISH: Reference = {
  id: "method/kish-1965",
  type: "book",
  title: "Survey sampling",
  author: [{ family: "Kish", given: "L." }],
  issued: { "date-parts": [[1965]] },
  publisher: "John Wiley & Sons",
  "publisher-place": "New York",
  language: "en",
};

const SHEPPARD: Reference = {
  id: "method/sheppard-1898",
  type: "article-journal",
  title:
    "On the calculation of the most probable values of frequency-constants, for data arranged according to equidistant division of a scale",
  author: [{ family: "Sheppard", given: "W. F." }],
  issued: { "date-parts": [[1898]] },
  "container-title": "Proceedings of the London Mathematical Society",
  volume: "s1-29",
  page: "353-380",
  DOI: "10.1112/plms/s1-29.1.353",
  language: "en",
};

const SCHUIRMANN: Reference = {
  id: "method/schuirmann-1987",
  type: "article-journal",
  title:
    "A comparison of the two one-sided tests procedure and the power approach for assessing the equivalence of average bioavailability",
  author: [{ family: "Schuirmann", given: "Donald J." }],
  issued: { "date-parts": [[1987]] },
  "container-title": "Journal of Pharmacokinetics and Biopharmaceutics",
  volume: "15",
  issue: "6",
  page: "657-680",
  DOI: "10.1007/BF01068419",
  language: "en",
};

const HOLM: Reference = {
  id: "method/holm-1979",
  type: "article-journal",
  title: "A simple sequentially rejective multiple test procedure",
  author: [{ family: "Holm", given: "Sture" }],
  issued: { "date-parts": [[1979]] },
  "container-title": "Scandinavian Journal of Statistics",
  volume: "6",
  issue: "2",
  page: "65-70",
  URL: "https://www.jstor.org/stable/4615733",
  language: "en",
};

const DUNN: Reference = {
  id: "method/dunn-1961",
  type: "article-journal",
  title: "Multiple comparisons among means",
  author: [{ family: "Dunn", given: "Olive Jean" }],
  issued: { "date-parts": [[1961]] },
  "container-title": "Journal of the American Statistical Association",
  volume: "56",
  issue: "293",
  page: "52-64",
  DOI: "10.1080/01621459.1961.10482090",
  language: "en",
};

/** What is derived here and not in the literature stands in the documentation, with the derivation. */
const OWN_COVERAGE: Reference = {
  id: "toplines/coverage",
  type: "document",
  title: "Coverage",
  author: [{ literal: "toplines contributors" }],
  "container-title": "Documentation of toplines",
  language: "en",
  note: "The method is of this library: docs/coverage.md.",
};

const OWN_BREAKS: Reference = {
  id: "toplines/breaks",
  type: "document",
  title: "When did it move, and who was asked?",
  author: [{ literal: "toplines contributors" }],
  "container-title": "Documentation of toplines",
  language: "en",
  note: "The method is of this library: docs/breaks.md.",
};

const METHODS: Readonly<Record<string, readonly Reference[]>> = /* @__PURE__ */ deepFreeze({
  // a share
  wilson: [WILSON],
  "clopper-pearson": [CLOPPER_PEARSON],
  jeffreys: [BROWN],
  "agresti-coull": [AGRESTI_COULL],
  logit: [BROWN],
  wald: [BROWN],
  // a difference
  newcombe: [NEWCOMBE],
  "miettinen-nurminen": [MIETTINEN_NURMINEN],
  "agresti-caffo": [AGRESTI_CAFFO],
  "wald-difference": [NEWCOMBE],
  "multinomial-wald": [SCOTT_SEBER],
  "frechet-bounds": [FRECHET],
  mover: [ZOU_DONNER],
  // all shares at once
  goodman: [GOODMAN],
  "sison-glaz": [SISON_GLAZ],
  // many effects
  reml: [VIECHTBAUER_2005],
  "maximum-likelihood": [HARDY_THOMPSON],
  "dersimonian-laird": [DERSIMONIAN_LAIRD],
  "paule-mandel": [PAULE_MANDEL],
  fixed: [VIECHTBAUER_2010],
  "q-profile": [VIECHTBAUER_2007],
  "hartung-knapp": [HARTUNG_KNAPP],
  "hartung-knapp-floored": [HARTUNG_KNAPP],
  // over time
  "local-level": [JACKMAN],
  "local-regression": [CLEVELAND],
  "known-variance-segmentation": [MAIDSTONE, OWN_BREAKS],
  "modified-criterion": [ZHANG_SIEGMUND],
  "schwarz-criterion": [YAO],
  // who is asked
  kitagawa: [KITAGAWA],
  "kitagawa-with-leavers": [KITAGAWA, OWN_BREAKS],
  "coverage-identity": [OWN_COVERAGE],
  // what goes with any of them
  "design-effect": [KISH],
  rounding: [SHEPPARD],
  "shirani-mehr-2018": [SHIRANI_MEHR],
  "two-one-sided-tests": [SCHUIRMANN],
  holm: [HOLM],
  bonferroni: [DUNN],
});

/**
 * The works that a method goes back to, by the name that results carry in `method`, and by what may go with it: `design-effect`,
 * `rounding`, `two-one-sided-tests`, `holm`, `bonferroni`, the names of allowances for survey error.
 *
 * Each work was looked up before it got in. What is derived in this library refers to the page of its documentation that has
 * the derivation. `wald` is the interval of a share, `wald-difference` that of a difference.
 *
 * @param method A name such as `wilson`.
 * @returns Empty where no work was checked.
 * @example
 * ```ts
 * methodReferences("wilson")[0].DOI; // => "10.1080/01621459.1927.10502953"
 * methodReferences("kitagawa").map(({ id }) => id); // => ["method/kitagawa-1955"]
 * methodReferences("guesswork"); // => []
 * ```
 */
export function methodReferences(method: string): readonly Reference[] {
  return Object.hasOwn(METHODS, method) ? METHODS[method]! : [];
}
