import { describe, expect, test } from "vitest";
import { methodReferences } from "../../src/citation/bibliography.ts";
import { datasetReference, referencesOf, sourceReference } from "../../src/citation/references.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { DATASET_IDS } from "../../src/datasets/dataset-ids.ts";
import { lead } from "../../src/estimate/lead.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { changeOfEffect } from "../../src/framing/change-of-effect.ts";
import { framing } from "../../src/framing/framing.ts";
import { pool } from "../../src/framing/pool.ts";
import { wordingEffectsOf } from "../../src/framing/wording-effects-of.ts";
import { withDigest } from "../../src/model/dataset-digest.ts";
import type { Source } from "../../src/model/source.ts";
import { topline } from "../../src/model/topline.ts";
import { breaks } from "../../src/trend/breaks.ts";
import { change } from "../../src/trend/change.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { describeSeries } from "../../src/trend/followed-series.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import { expectCslItem } from "../support/csl-data.ts";

const polls = await loadDataset("ukraine-nato");
const experiments = await loadDataset("wording-experiments");
const sourceOf = (id: string, { sources } = polls): Source => sources.find((source) => source.id === id)!;
const methodsOf = async (result: Parameters<typeof referencesOf>[0]): Promise<readonly string[]> =>
  (await referencesOf(result)).flatMap(({ id }) =>
    /^(method|toplines)\/(.+)$/.exec(id) ? [id.replace("method/", "")] : [],
  );

const BARE: Source = {
  id: "bare",
  title: "Bare",
  authors: null,
  date: null,
  url: null,
  archivedUrl: null,
  accessed: null,
  read: null,
  type: null,
  provenance: null,
  confidence: null,
  licence: null,
  note: null,
};

test("two data sets may use one id for two works: both are cited, each under its data set", async () => {
  const other = { ...polls, id: "second", sources: polls.sources.map((one) => ({ ...one, title: "Another work" })) };
  const rise = change(topline(polls, "rating-2019-05"), topline(other, "rating-2019-06"), {
    option: "for",
    overrides: { "different-question": { level: "note", reason: "One data set is a copy of the other." } },
  });
  const references = await referencesOf(rise);
  const titles = references.filter(({ id }) => id.endsWith("/a-ukrainaru-2019")).map(({ id, title }) => [id, title]);
  expect(titles).toEqual([
    ["ukraine-nato/a-ukrainaru-2019", sourceOf("a-ukrainaru-2019").title],
    ["second/a-ukrainaru-2019", "Another work"],
  ]);
});

describe("known answers", () => {
  test("slides of a house", () => {
    expect(sourceReference(sourceOf("a-iri-2019jun"), { dataset: "ukraine-nato", locators: ["slide 41"] })).toEqual({
      id: "ukraine-nato/a-iri-2019jun",
      type: "report",
      title: "Public Opinion Survey of Residents of Ukraine June 13-23, 2019 (IRI slides, corrected 10 July)",
      genre: "Slides",
      author: [{ literal: "IRI" }],
      issued: { "date-parts": [[2019, 7, 10]] },
      accessed: { "date-parts": [[2026, 11, 24]] },
      URL: "https://vdocuments.mx/public-opinion-survey-of-residents-of-ukraine-public-opinion-survey-of-residents.html",
      note: "Figures: slide 41. Read in a copy on a document-sharing site.",
    });
  });

  test("a news item in Ukrainian", () => {
    expect(sourceReference(sourceOf("a-ifx-dif2019dec"))).toEqual({
      id: "a-ifx-dif2019dec",
      type: "article-newspaper",
      title: "Гарантувати безпеку України зможе вступ до НАТО, вважає більше ніж половина українців",
      author: [{ literal: "Interfax-Ukraine" }],
      issued: { "date-parts": [[2019, 12, 26]] },
      accessed: { "date-parts": [[2026, 11, 24]] },
      URL: "https://ua.interfax.com.ua/news/political/632628.html",
      language: "und-Cyrl",
      note: "Secondary source.",
    });
  });

  test("the script of a title, where most of its letters are not Latin", () => {
    const languageOf = (title: string) => sourceReference({ ...BARE, title }).language;
    expect(languageOf("NATO: Рейтинг підтримки вступу")).toBe("und-Cyrl");
    expect(languageOf("Δημοσκόπηση")).toBe("und-Grek");
    expect(languageOf("Поll of January 2023")).toBeUndefined();
    expect(languageOf("2021")).toBeUndefined();
    expect(datasetReference({ id: "mine", version: "1", title: "Опитування" }).language).toBe("und-Cyrl");
  });

  test("a report whose month is known", () => {
    expect(sourceReference(sourceOf("kiis-1421", experiments), { dataset: "wording-experiments" })).toEqual({
      id: "wording-experiments/kiis-1421",
      type: "report",
      title: "Dynamics of readiness for territorial concessions and attitudes towards separate packages",
      author: [{ literal: "KIIS" }],
      issued: { "date-parts": [[2024, 7]] },
      accessed: { "date-parts": [[2026, 11, 24]] },
      URL: "https://kiis.com.ua/?lang=eng&cat=reports&id=1421&page=1",
    });
  });

  test("a page with an archived copy and a day of access, a year and no more", () => {
    const source: Source = {
      ...BARE,
      type: "web-page",
      url: "https://example.org/a",
      archivedUrl: "https://web.archive.org/web/2021/https://example.org/a",
      accessed: "2024-02-29",
      date: "2021",
      provenance: "tertiary",
      note: "Read twice.",
    };
    expect(sourceReference(source)).toEqual({
      id: "bare",
      type: "webpage",
      title: "Bare",
      issued: { "date-parts": [[2021]] },
      accessed: { "date-parts": [[2024, 2, 29]] },
      URL: "https://example.org/a",
      note: "Tertiary source. Read twice. Archived at https://web.archive.org/web/2021/https://example.org/a",
    });
  });

  test("what is not known is not there", () => {
    expect(sourceReference(BARE)).toEqual({ id: "bare", type: "document", title: "Bare" });
    expect(sourceReference({ ...BARE, url: "https://example.org" }).type).toBe("webpage");
    expect(sourceReference({ ...BARE, type: "press-release" })).toMatchObject({
      type: "document",
      genre: "Press release",
    });
  });

  test("a data set", () => {
    expect(datasetReference(polls)).toMatchObject({
      id: "ukraine-nato",
      type: "dataset",
      title: "Ukraine and NATO: opinion surveys, 2005 to 2025",
      author: [{ literal: "toplines contributors" }],
      issued: { "date-parts": [[2026, 12, 1]] },
      version: "1.4.0",
    });
    expect(
      datasetReference({ id: "a", version: "1", authors: ["X", "Y"], date: "2025", url: "https://x.org" }),
    ).toEqual({
      id: "a",
      type: "dataset",
      title: "a",
      author: [{ literal: "X" }, { literal: "Y" }],
      issued: { "date-parts": [[2025]] },
      version: "1",
      URL: "https://x.org",
    });
    expect(datasetReference({ id: "mine", version: "2", digest: "sha256:ab", licence: "CC0-1.0" })).toEqual({
      id: "mine",
      type: "dataset",
      title: "mine",
      version: "2",
      note: "Digest sha256:ab. Licence CC0-1.0.",
    });
  });

  test("Newcombe 1998", () => {
    expect(methodReferences("newcombe")).toEqual([
      {
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
      },
    ]);
  });
});

describe("the works of a result", () => {
  const from = topline(polls, "iri-2014-03");
  const to = topline(polls, "iri-2021-11");
  const rise = change(from, to, { option: "for" });

  test("sources, then data sets, the software, and methods, each once", async () => {
    const references = await referencesOf(rise, { datasets: [polls, experiments] });
    expect(references.map(({ id }) => id)).toEqual([
      ...rise.sources.map(({ id }) => `ukraine-nato/${id}`),
      "ukraine-nato",
      "software/toplines",
      "method/newcombe-1998",
    ]);
    expect(references.find(({ type }) => type === "dataset")?.title).toBe(polls.title);
    for (const reference of references) expectCslItem(reference);
  });

  test("without the data set its id stands for its title; a title of another version is not taken", async () => {
    for (const datasets of [[], [{ ...polls, version: "0.9.0" }]]) {
      const [dataset] = (await referencesOf(rise, { datasets })).filter(({ type }) => type === "dataset");
      expect(dataset).toMatchObject({ id: "ukraine-nato", title: "ukraine-nato", version: polls.version });
    }
  });

  test("digest and version are those that the lineage has", async () => {
    const datasets = [{ id: "ukraine-nato", version: "7.0.0", digest: "sha256:0123" }];
    const result = { ...rise, lineage: { ...rise.lineage, datasets } };
    expect((await referencesOf(result)).find(({ type }) => type === "dataset")).toEqual({
      id: "ukraine-nato",
      type: "dataset",
      title: "ukraine-nato",
      version: "7.0.0",
      note: "Digest sha256:0123.",
    });
  });

  test("the place in the source goes along, where one source is meant", async () => {
    const [first, ...rest] = rise.lineage.inputs;
    const inputs = [
      { ...first!, locator: "p. 3", sources: ["a"] },
      { ...first!, locator: "p. 3", sources: ["a"] },
      { ...first!, locator: "p. 5", sources: ["a"] },
      { ...first!, locator: "p. 9", sources: ["a", "b"] },
      ...rest,
    ];
    const sources = [BARE, BARE].map((source, index) => ({ ...source, id: "ab"[index]! }));
    const [a, b] = await referencesOf({ ...rise, sources, lineage: { ...rise.lineage, inputs } });
    expect(a).toMatchObject({ id: "ukraine-nato/a", note: "Figures: p. 3; p. 5." });
    expect(b).toEqual({ id: "ukraine-nato/b", type: "document", title: "Bare" });
  });

  test("a source goes by the data set whose figures it printed", async () => {
    const [input] = rise.lineage.inputs;
    const inputs = [
      { ...input!, dataset: "one", sources: ["a"] },
      { ...input!, dataset: "two", sources: ["b"] },
    ];
    const sources = ["a", "b", "c"].map((id) => ({ ...BARE, id }));
    const datasets = ["one", "two"].map((id) => ({ id, version: "1", digest: null }));
    const references = await referencesOf({ ...rise, sources, lineage: { ...rise.lineage, inputs, datasets } });
    const ids = references.map(({ id }) => id);
    expect(ids.slice(0, 5)).toEqual(["one/a", "two/b", "c", "one", "two"]);
  });

  test("the method, and what was switched on", async () => {
    expect(await methodsOf(share(from, { option: "for" }))).toEqual(["wilson-1927"]);
    expect(await methodsOf(share(from, { option: "for", method: "wald" }))).toEqual(["brown-cai-dasgupta-2001"]);
    expect(await methodsOf(lead(from, { options: ["for", "against"] }))).toEqual(["scott-seber-1983"]);
    expect(await methodsOf(change(from, to, { option: "for", method: "wald" }))).toEqual(["newcombe-1998"]);
    expect(
      await methodsOf(
        change(from, to, {
          option: "for",
          margin: 0.03,
          designEffect: 1.5,
          surveyErrors: "shirani-mehr-2018",
        }),
      ),
    ).toEqual(["newcombe-1998", "schuirmann-1987", "kish-1965", "shirani-mehr-2018"]);
    const own = { occasion: 0, house: 0.02, shared: 0, fadingDays: 1000, reason: "a guess" };
    expect(await methodsOf(share(from, { option: "for", surveyErrors: own }))).toEqual(["wilson-1927"]);
  });

  test("of a comparison of wordings the methods of its effects, of all answers those of their lines", async () => {
    const forms = [topline(polls, "sm-2019-05"), topline(polls, "sm-2019-07/sm-referendum")];
    const comparison = framing(forms, { stance: "nato-membership:for", designEffect: 1.5 });
    expect(await methodsOf(comparison)).toEqual(["newcombe-1998", "kish-1965"]);
    const split = framing(
      ["x", "y"].map((form) => topline(experiments, `gss-1984/gss-fare-${form}`)),
      { stance: "gss-fare-spending:more" },
    );
    expect(await methodsOf(split)).toEqual(["newcombe-1998", "holm-1979", "dunn-1961"]);
    const answers = ["for", "against", "would-not-vote", "dk"];
    const shares = trend(polls, { question: "iri-referendum", answers, at: ["2018-01-01"] });
    expect(await methodsOf(shares)).toEqual(["jackman-2005"]);
  });

  test("a design effect and an allowance within the effects that a pool or a change is made of", async () => {
    const effects = wordingEffectsOf(experiments, "gss-fare", {
      stance: "gss-fare-spending:more",
      forms: ["x", "y"],
      designEffect: 1.5,
    });
    expect(await methodsOf(pool(effects))).toContain("kish-1965");
    expect(await methodsOf(changeOfEffect(effects[0]!, effects.at(-1)!))).toEqual(["zou-donner-2008", "kish-1965"]);
  });

  test("of series, breaks and pools", async () => {
    const series = seriesOf(polls, { question: "iri-referendum" });
    expect(await methodsOf(describeSeries(series))).toEqual([
      "newcombe-1998",
      "paule-mandel-1982",
      "viechtbauer-2007",
      "holm-1979",
      "dunn-1961",
    ]);
    expect(await methodsOf(breaks(series, { replicates: 99 }))).toEqual([
      "zhang-siegmund-2007",
      "yao-1988",
      "toplines/breaks",
    ]);
    const effects = wordingEffectsOf(experiments, "gss-fare", {
      stance: "gss-fare-spending:more",
      forms: ["x", "y"],
    });
    expect(await methodsOf(pool(effects))).toEqual([
      "higgins-2009",
      "rover-2020",
      "viechtbauer-2005",
      "hartung-knapp-2001",
      "partlett-riley-2017",
      "viechtbauer-2007",
    ]);
    expect(await methodsOf(pool(effects, { method: "reml" }))).toEqual([
      "viechtbauer-2005",
      "viechtbauer-2007",
      "hartung-knapp-2001",
    ]);
    expect(await methodsOf(pool(effects, { method: "fixed" }))).toEqual(["viechtbauer-2010"]);
  });
});

describe("invariants", () => {
  test.each(DATASET_IDS)("every source of %s is an item of CSL-JSON, under an id of its own", async (id) => {
    const { sources } = await loadDataset(id);
    const references = sources.map((source) => sourceReference(source, { dataset: id }));
    for (const reference of references) expectCslItem(reference);
    expect(new Set(references.map((reference) => reference.id.toLowerCase())).size).toBe(sources.length);
  });

  test("a result gives the same works when it comes out of JSON", async () => {
    const result = share(topline(polls, "iri-2014-03"), { option: "for", designEffect: 1.5 });
    expect(await referencesOf(JSON.parse(JSON.stringify(result)))).toEqual(await referencesOf(result));
  });

  test("works survive JSON", () => {
    const references = polls.sources.map((source) => sourceReference(source));
    expect(JSON.parse(JSON.stringify(references))).toStrictEqual(references);
  });
});

test.each([null, {}, { sources: [] }, { sources: [], lineage: {} }])("%j is no result", async (value) => {
  const refusal: unknown = await referencesOf(value as never).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ issues: [{ code: "wrong-usage", path: ["result"] }] });
});

test("a copy that may have been changed is cited without the digest that it carries, and again with its own", async () => {
  const copy = structuredClone(polls);
  Object.assign(copy.toplines[0]!.printed, { value: 1 });
  expect(datasetReference(polls).note).toContain(polls.digest);
  for (const changed of [copy, { ...polls, toplines: copy.toplines }]) {
    expect(datasetReference(changed).note).toBe("Licence CC0-1.0.");
    const own = await withDigest(changed);
    expect(own.digest).not.toBe(polls.digest);
    expect(datasetReference(own).note).toContain(own.digest);
  }
  const result = share(topline(polls, "iri-2014-03"), { option: "for" });
  const works = await referencesOf(result, { datasets: [polls] });
  expect(works.find(({ id }) => id === polls.id)).toEqual(datasetReference(polls));
});
