// @ts-check
/** @typedef {import("toplines").Dataset} Dataset */
/**
 * @typedef {object} Descriptor
 * @property {string} name
 * @property {string} title
 * @property {string} description
 * @property {string} version
 * @property {string | null} digest
 * @property {string} citation
 * @property {readonly { readonly path: string }[]} licenses
 * @property {readonly { readonly title: string }[]} contributors
 * @property {readonly Resource[]} resources
 */
/**
 * @typedef {object} Resource
 * @property {string} name
 * @property {string} path
 * @property {string} mediatype
 * @property {number} bytes
 * @property {string} hash
 * @property {string} description
 * @property {{ readonly fields: readonly { readonly name: string, readonly type: string, readonly description: string, readonly unit?: string }[] }} schema
 */

const COUNTRIES = new Intl.DisplayNames("en", { type: "region" });

/**
 * A folder of data as a `Dataset` of schema.org, which search engines read. Of polls it says when and where people were
 * asked and what about; of another table which columns are measured.
 *
 * @param {Descriptor} descriptor @param {Dataset | null} polls
 */
export function datasetDescription(descriptor, polls) {
  const { name, title, description, version, digest, citation, licenses, contributors, resources } = descriptor;
  return {
    "@context": "https://schema.org/",
    "@type": "Dataset",
    name: title,
    alternateName: name,
    description,
    identifier: digest,
    version,
    license: licenses[0]?.path,
    creator: contributors.map((one) => ({ "@type": "Organization", name: one.title })),
    citation,
    isAccessibleForFree: true,
    inLanguage: "en",
    ...(polls !== null && { temporalCoverage: timeOf(polls), spatialCoverage: placesOf(polls) }),
    variableMeasured: polls === null ? columnsOf(resources) : titlesOf(polls),
    distribution: resources.map((resource) => ({
      "@type": "DataDownload",
      name: resource.name,
      description: resource.description,
      contentUrl: resource.path,
      encodingFormat: resource.mediatype,
      contentSize: `${resource.bytes} B`,
      sha256: resource.hash.replace("sha256:", ""),
    })),
  };
}

/** From the first day of interviews to the last, as an interval of ISO 8601. @param {Dataset} polls */
function timeOf({ surveys }) {
  const dates = surveys.flatMap(({ fieldDates }) => (fieldDates === null ? [] : [fieldDates]));
  const [first] = dates.map(({ start }) => start).sort();
  const last = dates
    .map(({ end }) => end)
    .sort()
    .at(-1);
  return `${first}/${last}`;
}

/** The countries whose people were asked. @param {Dataset} polls */
function placesOf({ surveys }) {
  const countries = surveys.flatMap(({ territory }) => (territory?.includes ?? []).map((code) => code.slice(0, 2)));
  return [...new Set(countries)].sort().map((code) => ({
    "@type": "Place",
    name: COUNTRIES.of(code),
    identifier: code,
  }));
}

/** What the questions are called, with the unit of their figures. @param {Dataset} polls */
function titlesOf({ questions, toplines }) {
  /** @type {Map<string, Set<string>>} */
  const units = new Map(questions.map(({ title }) => [title, new Set()]));
  const titles = new Map(questions.map(({ id, title }) => [id, title]));
  for (const { question, printed } of toplines) units.get(titles.get(question) ?? "")?.add(printed.unit);
  return [...units].map(([title, used]) => ({
    "@type": "PropertyValue",
    name: title,
    unitText: [...used].map((unit) => (unit === "count" ? "respondents" : unit)).sort(),
  }));
}

/** The columns with numbers. @param {readonly Resource[]} resources */
function columnsOf(resources) {
  const columns = resources.flatMap(({ schema }) =>
    schema.fields.filter(({ type }) => /^(number|integer)$/.test(type)),
  );
  return columns.map(({ name, description, unit }) => ({
    "@type": "PropertyValue",
    name,
    description,
    ...(unit && { unitText: unit }),
  }));
}
