import type { Dataset } from "../../src/model/dataset.ts";
import { addressOf, topline, toplineKeys } from "../../src/model/topline.ts";
import { RECIPE_COMMANDS } from "../../src/recipe/commands.ts";

/** Recipes as a claim writes them, without the scheme: `share?of=ukraine-nato/iri-2014-03&option=for`. */
export type RecipeText = string;

/** Plain recipes of each verb, to which its options are added one at a time. */
export const PLAIN_RECIPES: readonly RecipeText[] = [
  "share?of=ukraine-nato/iri-2014-03&option=for",
  "share?of=wording-experiments/ashcroft-2012-01/ashcroft-2012-agree&stance=scottish-independence:for",
  "share?of=ukraine-nato/kiis-2021-12/kiis-referendum&option=for",
  "lead?of=ukraine-nato/sm-2021-12&options=non-aligned,nato",
  "lead?of=ukraine-nato/iri-2021-11&options=for,against",
  "lead?of=wording-experiments/rugg-1941/rugg-1941-forbid&options=forbid,not-forbid",
  "net?of=ukraine-nato/iri-2021-11&concept=nato-membership",
  "net?of=ukraine-nato/iri-2014-03&plus=for&minus=against",
  "change?from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2021-11&option=for",
  "difference?from=ukraine-nato/iri-2019-06/iri-referendum/iri-2019-west&to=ukraine-nato/iri-2019-06/iri-referendum/iri-2019-east&option=for",
  "change-of-difference?from=ukraine-nato/iri-2019-06/iri-referendum/iri-2019-east&from=ukraine-nato/iri-2019-06/iri-referendum/iri-2019-west&to=ukraine-nato/iri-2023-02/iri-referendum/iri-2019-east&to=ukraine-nato/iri-2023-02/iri-referendum/iri-2019-west&option=for",
  "change?from=ukraine-nato/kiis-2021-12/kiis-referendum&to=ukraine-nato/kiis-2022-07/kiis-referendum&stance=nato-membership:for",
  "coverage?from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2021-11&option=for",
  "framing?of=ukraine-nato/sm-2019-05&of=ukraine-nato/sm-2019-07&stance=non-aligned-status:for",
  "framing?of=wording-experiments/rugg-1941/rugg-1941-forbid&of=wording-experiments/rugg-1941/rugg-1941-allow&stance=public-speech:tolerant",
  "framing?of=wording-experiments/ashcroft-2012-01/ashcroft-2012-agree&of=wording-experiments/ashcroft-2012-01/ashcroft-2012-agree-or-disagree&of=wording-experiments/ashcroft-2012-01/ashcroft-2012-two-options&stance=scottish-independence:for",
  "pool?of=wording-experiments/gss-fare&stance=gss-fare-spending:more&forms=x,y",
  "pool?of=wording-experiments/gss-forbid-com&stance=communist-speech:tolerant&across=structures",
  "plan?effect=5pp",
  "plan?sizes=500,500",
  "plan?effect=3pp&base-share=45%25",
  "series?of=ukraine-nato&question=iri-referendum&option=for",
  "series?of=ukraine-nato&stance=nato-membership:for",
  "series?of=wording-experiments&stance=gss-fare-spending:more",
  "trend?of=ukraine-nato&stance=nato-membership:for",
  "trend?of=ukraine-nato&question=iri-referendum&option=for",
  "trend?of=ukraine-nato&lead=nato-membership:for,nato-membership:against",
  "trend?of=wording-experiments&question=gss-fare-y&option=too-little",
  "breaks?of=ukraine-nato&question=iri-referendum&option=for",
  "breaks?of=ukraine-nato&stance=nato-membership:for&house=rating",
  "breaks?of=wording-experiments&question=gss-uswar-war&option=yes",
  "decompose?from=ukraine-nato/iri-2019-06&to=ukraine-nato/iri-2023-02&option=for&group-shares=iri-2020-07",
  "decompose?from=ukraine-nato/iri-2019-06&to=ukraine-nato/iri-2023-02&option=for&scheme=iri-2019&group-shares=iri-2019-west=0.3,iri-2019-centre=0.3,iri-2019-south=0.2,iri-2019-east=0.2",
];

/** Values of options that have no fixed choices. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  level: ["90%25", "0.99"],
  "design-effect": ["1.5", "stated", "implied"],
  "assume-n": ["1000"],
  "survey-errors": ["none", "votes", "attitudes", "shirani-mehr-2018", "occasion=1pp,house=2pp,shared=0"],
  minus: ["against"],
  rebase: ["answering", "decided", "would-vote", "for,against"],
  margin: ["3pp"],
  "lost-share": ["0.0518..0.1967"],
  "lost-support": ["0..0.118"],
  drift: ["3pp"],
  group: ["iri-2019-west", "gss-fare-none"],
  moderators: ["year", "structure"],
  across: ["dont-know", "structures"],
  include: ["unclean"],
  forms: ["3", "y,z"],
  allocation: ["1,1,2"],
  answers: ["3"],
  power: ["90%25"],
  "base-share": ["30%25"],
  at: ["2014-03-01,2019-06-10,2021-11-01", "day", "week", "month", "year"],
  line: ["level", "rating", "iri"],
  "reference-wording": ["referendum"],
  "house-effects": ["sum-to-zero", "rating"],
  "join-houses": ["kiis,rating"],
  "fixed-effects": ["mode", "population"],
  house: ["iri", "kiis"],
  "minimum-length": ["3"],
  replicates: ["199"],
  seed: ["7"],
  left: ["iri-2019-east"],
  standard: ["iri-2019-west=0.25,iri-2019-centre=0.25,iri-2019-south=0.25,iri-2019-east=0.25"],
};

/** The first plain recipe of each verb in each data set, with each value of each option. */
export function recipesWithOptions(): readonly RecipeText[] {
  const subjects = PLAIN_RECIPES.map(subjectOf);
  return PLAIN_RECIPES.filter((plain, index) => subjects.indexOf(subjectOf(plain)) === index).flatMap((plain) => {
    const command = RECIPE_COMMANDS.find(({ name }) => plain.startsWith(`${name}?`))!;
    const given = new Set(new URLSearchParams(plain.slice(plain.indexOf("?"))).keys());
    return command.options
      .filter(({ name }) => !given.has(name))
      .flatMap(({ name, choices }) => (choices ?? VALUES[name] ?? []).map((value) => `${plain}&${name}=${value}`));
  });
}

/** The verb and the data set. */
function subjectOf(recipe: RecipeText): string {
  return recipe.split("/", 1)[0]!.split("&", 1)[0]!;
}

/** Of every topline, or of those of all respondents with one stance, each share, the lead of the first answer over the second, each net, and the change since the previous one. */
export function recipesOf(
  dataset: Dataset,
  only?: { readonly stance: string; readonly group: null },
): readonly RecipeText[] {
  const asked = dataset.questions.filter(({ options }) => options.some(({ stance }) => stance === only?.stance));
  const ids = new Set(asked.map(({ id }) => id));
  const keys = toplineKeys(dataset).filter(
    ({ question, group }) => only === undefined || (ids.has(question) && group === null),
  );
  const before = new Map<string, string>();
  const recipes: RecipeText[] = [];
  for (const key of keys) {
    const address = addressOf(key);
    const place = `${dataset.id}/${address}`;
    const base = key.base === "all" ? "" : `&base=${key.base}`;
    const { results, question } = topline(dataset, address, { base: key.base });
    const codes = results.map(({ option }) => option.code);
    for (const code of codes) recipes.push(`share?of=${place}&option=${code}${base}`);
    if (codes.length > 1) recipes.push(`lead?of=${place}&options=${codes[0]!},${codes[1]!}${base}`);
    for (const concept of new Set(question.options.flatMap(({ stance }) => stance?.split(":")[0] ?? [])))
      recipes.push(`net?of=${place}&concept=${concept}${base}`);
    const line = `${key.question}/${key.group ?? ""}/${key.base}`;
    const earlier = before.get(line);
    if (earlier !== undefined && codes.length > 0)
      recipes.push(`change?from=${earlier}&to=${place}&option=${codes[0]!}${base}`);
    before.set(line, place);
  }
  return recipes;
}
