import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { methodReferences } from "../../src/citation/bibliography.ts";
import { formatReferences, type ReferenceFormat } from "../../src/citation/format-references.ts";
import type { Reference } from "../../src/citation/reference.ts";
import { datasetReference, sourceReference } from "../../src/citation/references.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { DATASET_IDS } from "../../src/datasets/dataset-ids.ts";
import { apa, parse, biblatex as theirBiblatex, bibtex as theirBibtex } from "../support/citation-js.mjs";
import { expectRefusal, refusalsOf } from "../support/expect-refusal.ts";

const polls = await loadDataset("ukraine-nato");
const experiments = await loadDataset("wording-experiments");
const referenceOf = (id: string, { id: dataset, sources } = polls): Reference =>
  sourceReference(sources.find((source) => source.id === id)!, { dataset });
const bibtex = (...references: readonly Reference[]): string => formatReferences(references, { format: "bibtex" });
const biblatex = (...references: readonly Reference[]): string => formatReferences(references, { format: "biblatex" });
const ris = (...references: readonly Reference[]): string => formatReferences(references, { format: "ris" });
const text = (...references: readonly Reference[]): string => formatReferences(references, { format: "text" });
const titled = (title: string): Reference => ({ id: "a", type: "report", title });

/** citation-js knows no bodies: what stands in braces comes back as a family name. */
const inOneName = (reference: Reference): readonly object[] | undefined =>
  reference.author?.map((name) => ("literal" in name ? { family: name.literal } : name));

/**
 * An address as citation-js reads it from BibTeX, where Cyrillic stands by its bytes. An address whose only escapes are of signs
 * with a meaning, such as `%3A`, it takes for unescaped, and escapes the percent sign again: wrong, and told here.
 */
const asRead = (address: string | undefined): string | undefined => {
  const escaped = address?.replace(/[^!-~]/gu, (sign) => encodeURIComponent(sign));
  return escaped !== undefined && decodeURI(escaped) === escaped ? encodeURI(escaped) : escaped;
};

describe("known answers", () => {
  test("slides", () => {
    const slides = referenceOf("a-iri-2019jun");
    expect(biblatex(slides)).toBe(`@report{ukraine-nato/a-iri-2019jun,
  author = {{IRI}},
  title = {{Public Opinion Survey of Residents of Ukraine June 13-23, 2019 (IRI slides, corrected 10 July)}},
  type = {Slides},
  date = {2019-07-10},
  url = {https://vdocuments.mx/public-opinion-survey-of-residents-of-ukraine-public-opinion-survey-of-residents.html},
  urldate = {2026-11-24},
  note = {Read in a copy on a document-sharing site.},
}
`);
    expect(text(slides)).toBe(
      "IRI. (2019, July 10). Public Opinion Survey of Residents of Ukraine June 13-23, 2019 (IRI slides, corrected 10 July) [Slides]. https://vdocuments.mx/public-opinion-survey-of-residents-of-ukraine-public-opinion-survey-of-residents.html (accessed 24 November 2026). Read in a copy on a document-sharing site.\n",
    );
  });

  test("a news item in Ukrainian, with a day of access", () => {
    const item: Reference = { ...referenceOf("a-ifx-dif2019dec"), accessed: { "date-parts": [[2024, 2, 9]] } };
    expect(biblatex(item)).toBe(`@online{ukraine-nato/a-ifx-dif2019dec,
  author = {{Interfax-Ukraine}},
  title = {{Гарантувати безпеку України зможе вступ до НАТО, вважає більше ніж половина українців}},
  date = {2019-12-26},
  url = {https://ua.interfax.com.ua/news/political/632628.html},
  urldate = {2024-02-09},
  note = {Secondary source.},
}
`);
    expect(text(item)).toBe(
      "Interfax-Ukraine. (2019, December 26). Гарантувати безпеку України зможе вступ до НАТО, вважає більше ніж половина українців. https://ua.interfax.com.ua/news/political/632628.html (accessed 9 February 2024). Secondary source.\n",
    );
  });

  test("a report of a month", () => {
    const report = referenceOf("kiis-1421", experiments);
    expect(biblatex(report)).toContain(
      "  date = {2024-07},\n  url = {https://kiis.com.ua/?lang=eng&cat=reports&id=1421&page=1},\n",
    );
    expect(text(report)).toContain("KIIS. (2024, July). Dynamics of readiness");
  });

  test("a data set", () => {
    const dataset = datasetReference({ id: "mine", version: "1.0.0", title: "My polls", digest: "sha256:ab" });
    expect(biblatex(dataset)).toBe(
      "@dataset{mine,\n  title = {{My polls}},\n  version = {1.0.0},\n  note = {Digest sha256:ab.},\n}\n",
    );
    expect(text(dataset)).toBe("My polls (Version 1.0.0) [Data set]. (n.d.). Digest sha256:ab.\n");
  });

  test("an article with a DOI of the nineties", () => {
    const [newcombe] = methodReferences("newcombe");
    expect(biblatex(newcombe!)).toBe(`@article{method/newcombe-1998,
  author = {Newcombe, Robert G.},
  title = {{Interval estimation for the difference between independent proportions: comparison of eleven methods}},
  journaltitle = {Statistics in Medicine},
  volume = {17},
  number = {8},
  pages = {873--890},
  date = {1998},
  doi = {10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I},
  langid = {english},
}
`);
    expect(text(newcombe!)).toBe(
      "Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions: comparison of eleven methods. Statistics in Medicine, 17(8), 873–890. https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I\n",
    );
  });

  test("a paper of a conference, with particle and suffix", () => {
    const paper: Reference = {
      id: "p",
      type: "paper-conference",
      title: "Polls?",
      author: [
        { family: "Beek", given: "Anna-Maria", "non-dropping-particle": "van der" },
        { family: "King", given: "Martin", suffix: "Jr." },
        { family: "Smith and Sons", given: "A." },
        { family: "Шевченко", given: "Тарас Григорович" },
        { literal: "Rand & Co, Ltd" },
      ],
      issued: { "date-parts": [[2020, 5]] },
      "container-title": "Proceedings",
      page: "1-9",
    };
    expect(biblatex(paper)).toBe(`@inproceedings{p,
  author = {van der Beek, Anna-Maria and King, Jr., Martin and {Smith and Sons}, A. and Шевченко, Тарас Григорович and {Rand \\& Co, Ltd}},
  title = {{Polls?}},
  booktitle = {Proceedings},
  pages = {1--9},
  date = {2020-05},
}
`);
    expect(text(paper)).toBe(
      "van der Beek, A.-M., King, M., Jr., Smith and Sons, A., Шевченко, Т. Г., & Rand & Co, Ltd. (2020, May). Polls? Proceedings, 1–9.\n",
    );
    expect(parse(biblatex(paper))[0]!.author).toMatchObject(inOneName(paper)!);
  });

  test("a book and a report in a series", () => {
    const [kish] = methodReferences("design-effect");
    expect(biblatex(kish!)).toContain("  publisher = {{John Wiley \\& Sons}},\n  location = {New York},\n");
    const report: Reference = {
      id: "r",
      type: "report",
      title: "Rates",
      "collection-title": "Current Reports",
      number: "23",
      publisher: "Bureau",
    };
    expect(biblatex(report)).toContain(
      "  series = {Current Reports},\n  number = {23},\n  institution = {{Bureau}},\n",
    );
    expect(text(report)).toBe("Rates. (n.d.). Current Reports, 23. Bureau.\n");
  });

  test("an address ends without a stop, a title with its own", () => {
    const page: Reference = {
      id: "a",
      type: "webpage",
      title: "Who asks?",
      URL: "https://example.org/a",
      note: "Archived at https://example.net/b",
    };
    expect(text(page)).toBe("Who asks? (n.d.). https://example.org/a Archived at https://example.net/b\n");
  });

  test("what TeX would read otherwise is written so that it does not", () => {
    expect(biblatex(titled("50% & $5 #1 a_b {c} ~ ^ \\ -- '' `` ?` << ,,"))).toContain(
      "title = {{50\\% \\& \\$5 \\#1 a\\_b \\textbraceleft{}c\\textbraceright{} \\textasciitilde{} \\textasciicircum{} " +
        "\\textbackslash{} -{}- '{}' `{}` ?{}` <{}< ,{},}},",
    );
    expect(biblatex({ ...titled("a"), URL: "https://example.org/{a b}\\%7E#c_d" })).toContain(
      "url = {https://example.org/%7Ba%20b%7D%5C%7E#c_d},",
    );
    expect(biblatex({ ...titled("a"), URL: "https://example.org/ї\ud800" })).toContain(
      "url = {https://example.org/%D1%97%EF%BF%BD},",
    );
  });

  test("BibTeX has the types and fields of its standard styles alone", () => {
    const dataset = datasetReference({
      id: "mine",
      version: "1.0.0",
      title: "My polls",
      authors: ["Rand & Co", "Центр"],
      date: "2025-03-01",
      url: "https://example.org/a_b",
      digest: "sha256:ab",
    });
    expect(bibtex(dataset)).toBe(`@misc{mine,
  author = {{Rand \\& Co} and {Центр}},
  title = {{My polls}},
  howpublished = {\\url{https://example.org/a_b}},
  year = {2025},
  month = mar,
  note = {Version 1.0.0. Digest sha256:ab.},
}
`);
    expect(bibtex(referenceOf("a-iri-2019jun"))).toContain("  howpublished = {Slides, \\url{https://vdocuments.mx/");
    expect(bibtex(...methodReferences("newcombe"))).toContain("@article{method/newcombe-1998,");
    expect(bibtex(...methodReferences("design-effect"))).toContain("  address = {New York},\n  year = {1965},\n");
    const report: Reference = {
      ...titled("Rates"),
      author: [{ literal: "A" }],
      issued: { "date-parts": [[2001]] },
      publisher: "Bureau",
      URL: "https://example.org",
    };
    expect(bibtex(report)).toBe(`@techreport{a,
  author = {{A}},
  title = {{Rates}},
  institution = {{Bureau}},
  year = {2001},
  note = {\\url{https://example.org}.},
}
`);
    expect(bibtex(titled("No author"))).toBe("@misc{a,\n  key = {No author},\n  title = {{No author}},\n}\n");
  });

  test("RIS", () => {
    const works: readonly Reference[] = [
      {
        ...titled("50% of «a»,\nor b"),
        author: [{ literal: "Rand & Co, Ltd" }, { family: "King", given: "M.", suffix: "Jr." }],
      },
      ...methodReferences("newcombe"),
    ];
    expect(ris(...works)).toBe(`TY  - RPRT
ID  - a
AU  - Rand & Co; Ltd
AU  - King, M., Jr.
TI  - 50% of «a», or b
ER  - 

TY  - JOUR
ID  - method/newcombe-1998
AU  - Newcombe, Robert G.
TI  - Interval estimation for the difference between independent proportions: comparison of eleven methods
PY  - 1998
DA  - 1998///
T2  - Statistics in Medicine
VL  - 17
IS  - 8
SP  - 873
EP  - 890
DO  - 10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I
LA  - en
ER  - 
`);
  });

  test("CSL-JSON is what went in; no works are no text", () => {
    const references = [referenceOf("a-ifx-dif2019dec"), ...methodReferences("kitagawa")];
    expect(JSON.parse(formatReferences(references, { format: "csl-json" }))).toEqual(references);
    expect(formatReferences([], { format: "csl-json" })).toBe("[]\n");
    expect([biblatex(), bibtex(), ris(), text()]).toEqual(["", "", "", ""]);
  });
});

describe("citation-js, a second reader", () => {
  test.each(DATASET_IDS)("reads every source of %s back from BibTeX", async (dataset) => {
    const { sources } = await loadDataset(dataset);
    const references = sources.map((source) =>
      // the data have no days of access yet
      sourceReference({ ...source, accessed: source.accessed ?? "2024-02-29" }, { dataset }),
    );
    const works = parse(biblatex(...references));
    expect(works).toHaveLength(references.length);
    for (const [index, reference] of references.entries()) {
      const { id, title, issued, accessed, URL, note } = reference;
      const { genre } = reference.type === "report" ? reference : {};
      const work = works[index]!;
      expect(
        Object.fromEntries(
          ["id", "title", "author", "issued", "accessed", "URL", "note", "genre"].map((field) => [field, work[field]]),
        ),
      ).toEqual({ id, title, author: inOneName(reference), issued, accessed, URL: asRead(URL), note, genre });
    }
  });

  test("reads the works of the methods back from BibTeX", () => {
    const names = ["wilson", "newcombe", "frechet-bounds", "design-effect", "rounding", "holm", "jeffreys"];
    const references = names.flatMap(methodReferences);
    const works = parse(biblatex(...references));
    for (const [index, { language, author: _author, ...reference }] of references.entries()) {
      const { type, ...fields } = reference;
      expect(works[index]).toMatchObject({ ...fields, author: inOneName(references[index]!) });
      expect(works[index]!.type).toBe(type);
      expect(language).toMatch(/^(en|fr)$/);
    }
  });

  test("takes our CSL-JSON, and the APA's style loses no letter", () => {
    const references = polls.sources.map((source) => sourceReference(source, { dataset: polls.id }));
    expect(parse(formatReferences(references, { format: "csl-json" }))).toEqual(references);
    const lines = apa(references);
    // the style turns straight quotes into its own, and leaves out those around a whole title
    const plain = (words: string): string => words.replace(/["“”'’‘]/g, "");
    for (const { title } of references) expect(plain(lines)).toContain(plain(title));
  });

  test.each(DATASET_IDS)(
    "reads title, year, address and names of every source of %s back from RIS",
    async (dataset) => {
      const { sources } = await loadDataset(dataset);
      const references = sources.map((source) => sourceReference(source, { dataset }));
      const works = parse(ris(...references));
      expect(works).toHaveLength(references.length);
      for (const [index, { id, title, author, issued, URL }] of references.entries()) {
        const work = works[index]!;
        expect([work.id, work.title, work.URL]).toEqual([id, title, URL]);
        expect((work.issued as Reference["issued"])?.["date-parts"][0][0]).toBe(issued?.["date-parts"][0][0]);
        const [name] = author ?? [];
        if (name !== undefined && "literal" in name)
          expect(JSON.stringify(work)).toContain(JSON.stringify(name.literal.replaceAll(",", ";")).slice(1, -1));
      }
    },
  );

  test("writes APA as our text does, where both have the same parts", () => {
    const references = ["wilson", "jeffreys", "mover", "kitagawa", "local-level", "bonferroni"].flatMap(
      methodReferences,
    );
    for (const reference of references) expect(apa([reference]).trim()).toBe(text(reference).trim());
    const { note: _note, accessed: _accessed, ...item } = referenceOf("a-ifx-dif2019dec");
    expect(apa([item]).trim()).toBe(text(item).trim());
  });

  test("writes the same years, addresses and pages as its BibTeX, and the same days as its BibLaTeX", () => {
    const field = (name: string, written: string): string | undefined =>
      new RegExp(`^\\s*${name} = \\{(.*)\\}`, "m").exec(written)?.[1];
    for (const reference of [referenceOf("a-ifx-dif2019dec"), ...methodReferences("wilson")]) {
      const [theirs, dated] = [theirBibtex([reference]), field("date", theirBiblatex([reference]))!];
      expect(field("year", theirs)).toMatch(/^\d{4}/);
      for (const name of ["year", "doi", "pages", "journal", "volume"]) {
        expect(field(name, bibtex(reference)), name).toBe(
          field(name, theirs)?.replace(/(?<!-)-(?!-)(?=\d+$)/, name === "pages" ? "--" : "-"),
        );
      }
      expect(field("date", biblatex(reference))).toBe(dated);
    }
  });

  test("reads any title, note and body back", () => {
    const sign = fc.constantFrom(..."\\{}~^&%$#_-'`,<>?!\"@=()[]|*+/:;. aZЇщ’«é€");
    const words = fc.array(
      fc.oneof(
        { weight: 3, arbitrary: sign },
        { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 2 }) },
      ),
      { minLength: 1, maxLength: 30 },
    );
    const line = words
      .map((signs) =>
        signs
          .join("")
          .normalize("NFC")
          .replace(/[\p{C}\s]+/gu, " ")
          .trim(),
      )
      .filter((title) => title !== "");
    fc.assert(
      fc.property(line, line, line, (title, note, literal) => {
        const reference: Reference = { ...titled(title), note, author: [{ literal }] };
        const [work] = parse(biblatex(reference));
        expect(work).toMatchObject({ title, note, author: [{ family: literal }] });
      }),
      { numRuns: 500 },
    );
  });
});

describe("invariants", () => {
  const titles = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });

  test("every field of BibTeX has as many braces open as closed, at each place", () => {
    fc.assert(
      fc.property(titles, titles, (title, note) => {
        let depth = 0;
        for (const [sign] of biblatex({ ...titled(title), note, author: [{ literal: note }], URL: title }).matchAll(
          /[{}]/g,
        )) {
          depth += sign === "{" ? 1 : -1;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
      }),
    );
  });

  test("a text has one line for each work", () => {
    fc.assert(
      fc.property(fc.array(titles, { maxLength: 5 }), (all) => {
        const references = all.map((title, index) => ({ ...titled(title), id: `a${String(index)}` }));
        expect(text(...references).split("\n")).toHaveLength(all.length + 1);
      }),
    );
  });
});

describe("refusals", () => {
  test("a format that is not known", () => {
    expectRefusal(() => formatReferences([], { format: "endnote" as ReferenceFormat }), "unknown-value", ["format"]);
  });

  test("two works of one id, also where capitals alone tell them apart", () => {
    expectRefusal(() => biblatex(titled("a"), titled("b")), "duplicate-id", [1, "id"]);
    expectRefusal(() => biblatex(titled("a"), { ...titled("b"), id: "A" }), "duplicate-id", [1, "id"]);
  });

  test.each(["", "a b", "a,b", "ключ", "a{b", "/a"])("an id that is no key: %j", (id) => {
    expectRefusal(() => biblatex({ ...titled("a"), id }), "not-an-id", [0, "id"]);
  });

  test("all problems at once", () => {
    expect(refusalsOf(() => text({ ...titled("a"), id: "" }, titled("b"), titled("c")))).toEqual([
      "not-an-id",
      "duplicate-id",
    ]);
  });
});

test.each(["csl-json", "bibtex", "biblatex", "ris", "text"] as const)(
  "what nobody sees stands as its code in %s",
  (format) => {
    const work = { id: "a", type: "report", title: "One \u202eeno\u009b31m" } as const;
    const written = formatReferences([work], { format });
    expect(written).toContain("One \\u202eeno\\u009b31m");
    if (format === "csl-json") expect(JSON.parse(written)).toEqual([work]);
  },
);
