import { LIBRARY_VERSION, RELEASE } from "../version.ts";
import { type Reference, referenceDate } from "./reference.ts";
import { type SayNote, sayNote } from "./work-notes.ts";

/** Identifies the source that this was built from; the build writes it in. */
declare const SOURCE_DIGEST: string | undefined;

/**
 * This library as a work to cite. Its digest is the Software Heritage identifier of `src`, which
 * `git rev-parse v1.0.0:src` prints too; of another version than this one only the number is known.
 *
 * @param version Of the library that made the number.
 */
export function softwareReference(version: string, say: SayNote = sayNote): Reference {
  const { date, repository, doi } = RELEASE;
  const digest = typeof SOURCE_DIGEST === "string" ? SOURCE_DIGEST : null;
  const isThis = version === LIBRARY_VERSION;
  return {
    id: "software/toplines",
    type: "software",
    title: "toplines",
    author: [{ literal: "toplines contributors" }],
    ...(isThis && date !== null ? { issued: referenceDate(date) } : {}),
    version,
    ...(isThis && doi !== null ? { DOI: doi } : {}),
    ...(repository === null ? {} : { URL: repository }),
    note: `${isThis && digest !== null ? `${say("digest", digest)} ` : ""}${say("licence", "MIT")}`,
  };
}
