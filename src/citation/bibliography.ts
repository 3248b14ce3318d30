import { deepFreeze } from "../model/freeze.ts";
import works from "./bibliography.json" with { type: "json" };
import type { Reference } from "./reference.ts";

// Each work of bibliography.json was read of in at least one document that names it in full: tests/reference/bibliography.ts
// has the words that were read and where, and tests/citation/bibliography.test.ts compares. A work that could not be looked
// up is not there. What is derived here and not in the literature stands in the documentation, with the derivation.
const WORKS: readonly Reference[] = /* @__PURE__ */ deepFreeze(works as unknown as readonly Reference[]);

/** The works behind a method, by their ids. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  // a share
  wilson: ["method/wilson-1927"],
  "clopper-pearson": ["method/clopper-pearson-1934"],
  jeffreys: ["method/brown-cai-dasgupta-2001"],
  "agresti-coull": ["method/agresti-coull-1998"],
  logit: ["method/brown-cai-dasgupta-2001"],
  wald: ["method/brown-cai-dasgupta-2001"],
  // a difference
  newcombe: ["method/newcombe-1998"],
  "miettinen-nurminen": ["method/miettinen-nurminen-1985"],
  "agresti-caffo": ["method/agresti-caffo-2000"],
  "wald-difference": ["method/newcombe-1998"],
  "multinomial-wald": ["method/scott-seber-1983"],
  "frechet-bounds": ["method/frechet-1951"],
  mover: ["method/zou-donner-2008"],
  // many effects
  integrated: ["method/higgins-2009", "method/rover-2020"],
  "prediction-by-reml": ["method/partlett-riley-2017"],
  reml: ["method/viechtbauer-2005"],
  ml: ["method/hardy-thompson-1996"],
  dl: ["method/dersimonian-laird-1986"],
  pm: ["method/paule-mandel-1982"],
  fixed: ["method/viechtbauer-2010"],
  "q-profile": ["method/viechtbauer-2007"],
  "hartung-knapp": ["method/hartung-knapp-2001"],
  "hartung-knapp-floored": ["method/hartung-knapp-2001"],
  // over time
  "local-level": ["method/jackman-2005"],
  "segmentation-with-scatter": ["method/zhang-siegmund-2007", "method/yao-1988", "toplines/breaks"],
  // who is asked
  kitagawa: ["method/kitagawa-1955"],
  "kitagawa-with-leavers": ["method/kitagawa-1955", "toplines/breaks"],
  "coverage-identity": ["toplines/coverage", "method/manski-1990", "method/horowitz-manski-2000"],
  "imbens-manski": ["method/imbens-manski-2004"],
  // what goes with any of them
  "design-effect": ["method/kish-1965"],
  rounding: ["method/sheppard-1898"],
  "shirani-mehr-2018": ["method/shirani-mehr-2018"],
  "two-one-sided-tests": ["method/schuirmann-1987"],
  holm: ["method/holm-1979"],
  bonferroni: ["method/dunn-1961"],
};

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
  const ids = Object.hasOwn(METHODS, method) ? METHODS[method]! : [];
  return ids.map((id) => WORKS.find((work) => work.id === id)!);
}
