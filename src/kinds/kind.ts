import type { AppliedSurveyErrors } from "../estimate/survey-errors.ts";
import { formatDate } from "../format/date.ts";
import type { Caution } from "../model/caution.ts";
import { distinctSources, type Source } from "../model/source.ts";
import type { Topline } from "../model/topline.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import type { PictureOptions } from "../pictures/picture-speech.ts";
import type { AskedLine } from "../report/asked-text.ts";
import { list, paragraph } from "../report/blocks.ts";
import type { Row } from "../report/columns.ts";
import type { Block, Document } from "../report/document.ts";
import type { tippingText } from "../report/likely.ts";

/** Whether most of what differs between two sides is named in the finding itself. */
type Care = "of the number" | "of the effect";

/** All that is to be known of one kind of result: a new kind has its file with an entry, and its line in `entries.ts`. */
export interface Kind<R> {
  /** As its results say it in `kind`: several that are worded alike share an entry. */
  readonly kinds: readonly (R extends { readonly kind: infer K } ? K : never)[];
  /** What was found, in a sentence. */
  readonly finding: (result: R) => string;
  /** Up to which error the finding holds, in a line; empty where nothing is to be said of it. */
  readonly holds?: (result: R, say?: typeof tippingText) => string;
  /** What it is a number of, a line each: who asked whom, when and how; the question. */
  readonly asked?: (result: R) => readonly AskedLine[];
  /** Tables and lists that belong to the finding. */
  readonly findingRows?: (result: R) => Document;
  /** How it was measured, for the full text: nothing of what is said before. */
  readonly details?: (result: R) => Document;
  /** Its own by default. */
  readonly sources?: (result: R) => readonly Source[];
  /** How many cautions are said by default; two where it is left out. */
  readonly most?: number;
  /** What is not on record, in a line, where it is not that of its cautions. */
  readonly notOnRecord?: (result: R) => string;
  /** How the number was made, where the finding does not name it; empty where nothing was computed. */
  readonly method: (result: R) => string;
  /** Methods to cite besides the one that its parts name. */
  readonly computedBy?: (result: R) => readonly string[];
  /** The parts that it puts side by side, each with its own method; itself where it is left out. */
  readonly parts?: (result: R) => readonly object[];
  /** What errors beyond sampling are counted in, where it is not said as of a single poll; null where none can be. */
  readonly surveyErrors?: ((result: R, errors: AppliedSurveyErrors, named: string) => string) | null;
  readonly rows: (result: R) => readonly Row[];
  /** Its picture before it has a width; null where the toplines lack those of `beside`. A kind without it has none. */
  readonly drawn?: (result: R, options: PictureOptions, toplines: readonly Topline[]) => ResultPicture | null;
  /** Where it has the shares that it is made of, in the order of its inputs. */
  readonly sharesAt?: readonly string[];
  /** What words around its number speak of. */
  readonly speaksOf?: "share" | "lead";
  /** Addresses of the toplines that its picture shows, which the caller hands over; none where the result has all. */
  readonly beside?: (result: R) => readonly string[];
  /** What was assumed, as a line of its own; empty where nothing was. */
  readonly assumed?: (result: R) => string;
  /** The difference of which what differs between its sides can account for a part; null where it has none. */
  readonly moved?: (result: R) => number | null;
  /** All cautions, with those of what it holds. */
  readonly cautions: (result: R) => readonly Caution[];
  readonly care: Care;
  /** The place of the figure that is quoted where no other is asked for; default: `value`; null where there is none. */
  readonly headline?: (result: R) => string | null;
  /** Long lists of a result of many polls, which `packResult` makes tables of. */
  readonly tables?: readonly string[];
}

/** A result whose cautions and sources are all its own. */
interface Cited {
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
}

/** Cautions that are all the result's own. */
export function ownCautions({ cautions }: Pick<Cited, "cautions">): readonly Caution[] {
  return cautions;
}

/** Where it was published. */
export function printedIn(sources: readonly Source[]): readonly Block[] {
  if (sources.length === 0) return [];
  const items = distinctSources(sources).map(({ title, authors, date }) => {
    const when = date === null ? "" : ` (${formatDate(date)})`;
    return `${authors === null ? "" : `${authors}: `}${title}${when}`;
  });
  return [paragraph("Sources:"), list(items)];
}
