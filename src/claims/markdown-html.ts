import { parse, postprocess, preprocess } from "micromark";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";
import { decodeString } from "micromark-util-decode-string";
import { normalizeIdentifier } from "micromark-util-normalize-identifier";
import type {
  Code,
  Construct,
  Effects,
  Event,
  Extension,
  ParseContext,
  State,
  Token,
  TokenizeContext,
} from "micromark-util-types";
import { isRecipe } from "./claim.ts";
import type { Piece, PieceKind, Rendition } from "./part-claims.ts";

const DOLLAR = 36;
const BACKSLASH = 92;

declare module "micromark-util-types" {
  interface TokenTypeMap {
    formula: "formula";
    formulaData: "formulaData";
  }
}

/**
 * Formulas between dollar signs as Pandoc reads them, for micromark: no space behind the first sign or before the last,
 * and no digit behind the last, so that `US$5 and US$6` is none. Packages read every pair of signs as a formula.
 */
function dollarFormula(): Extension {
  return { text: { [DOLLAR]: construct } };
}

const construct: Construct = {
  name: "formula",
  tokenize(effects: Effects, ok: State, nok: State): State {
    let marks = 0;
    let before: Code = DOLLAR;
    return open;

    function open(code: Code): State | undefined {
      if (marks === 0) {
        effects.enter("formula");
        effects.enter("formulaData");
      }
      if (code === DOLLAR && marks < 2) {
        marks++;
        effects.consume(code);
        return open;
      }
      return marks === 1 && isSpace(code) ? nok(code) : within(code);
    }

    function within(code: Code): State | undefined {
      if (code === null) return nok(code);
      // Line ends are codes below -2: a token of their own.
      if (code < -2) {
        effects.exit("formulaData");
        effects.enter("lineEnding");
        effects.consume(code);
        effects.exit("lineEnding");
        effects.enter("formulaData");
        before = code;
        return within;
      }
      const mayClose = code === DOLLAR && (marks === 2 || !isSpace(before));
      effects.consume(code);
      before = code;
      if (code === BACKSLASH) return escaped;
      return mayClose ? closing : within;
    }

    function escaped(code: Code): State | undefined {
      if (code === null || code < -2) return within(code);
      effects.consume(code);
      before = code;
      return within;
    }

    function closing(code: Code): State | undefined {
      if (marks === 2) {
        if (code !== DOLLAR) return within(code);
        effects.consume(code);
        return close;
      }
      return code !== null && code >= 48 && code <= 57 ? within(code) : close(code);
    }

    function close(code: Code): State | undefined {
      effects.exit("formulaData");
      effects.exit("formula");
      return ok(code);
    }
  },
};

/** A space, a tab or a line end, or nothing at all. */
function isSpace(code: Code): boolean {
  return code === null || code < 0 || code === 32;
}

/** Refuses at an offset, for a reason. */
export type RefuseAt = (offset: number, message: string) => never;

/** A link or an image as Markdown has it. */
export interface MarkdownLink {
  readonly kind: "link" | "image" | "autolink";
  readonly from: number;
  readonly to: number;
  readonly textFrom: number;
  readonly textTo: number;
  /** Decoded, of its definition where it is a reference. */
  readonly destination: string;
  /** The normal form of the label of a reference; null for a link that says its own destination. */
  readonly label: string | null;
  /** Where the link stands in the HTML. */
  readonly htmlFrom: number;
  readonly inFootnote: boolean;
}

/** `[label]: destination`. */
export interface LinkDefinition {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly destination: string;
}

/** What a Markdown text holds, as far as claims need it. */
export interface MarkdownRendition extends Rendition {
  readonly links: readonly MarkdownLink[];
  /** All definitions in order; of two with one label the first counts. */
  readonly definitions: readonly LinkDefinition[];
  /** Labels of footnotes that have their words, and where these stand. */
  readonly footnotes: readonly { readonly label: string; readonly from: number; readonly to: number }[];
  /** Where the text starts after a byte order mark and a YAML block. */
  readonly bodyFrom: number;
}

/** Steps that reading a text may take, and how many more for each character; ordinary text takes seven, each a tenth of a microsecond. */
const MOST_STEPS = 2e7;
const STEPS_A_CHARACTER = 20;
/** Marks of lists, quotes and footnotes one behind the other on a line. */
const DEEPEST_CONTAINERS = 100;
const TOO_DEEP = new RegExp(
  `^(?:[ \\t]*(?:>|(?:[-+*]|\\d{1,9}[.)])(?=[ \\t])|\\[\\^[^\\]\\s]+\\]:)){${DEEPEST_CONTAINERS + 1}}`,
  "m",
);

/** Blocks that a browser shows apart. Lists, quotes and tables only hold such blocks, which is all that matters to links. */
const BLOCKS: ReadonlySet<string> = new Set([
  "paragraph",
  "atxHeadingText",
  "setextHeadingText",
  "tableHeader",
  "tableData",
]);
const MARKS: Readonly<Record<string, string>> = {
  emphasisSequence: "em",
  strongSequence: "strong",
  strikethroughSequence: "del",
  codeTextSequence: "code",
};
/** What readers do not see, and what holds no link. */
const UNSEEN: ReadonlySet<string> = new Set([
  "resource",
  "reference",
  "definition",
  "gfmFootnoteCall",
  "gfmFootnoteDefinitionLabel",
  "codeFenced",
  "codeIndented",
  "autolink",
]);

/** A Markdown text as the HTML that a reader's browser gets, raw HTML as it is. */
export function renderMarkdown(text: string, refuseAt: RefuseAt): MarkdownRendition {
  const bodyFrom = bodyStart(text);
  const deepest = text.search(TOO_DEEP);
  if (deepest >= 0) refuseAt(deepest, `Lists and quotes are nested more than ${DEEPEST_CONTAINERS} deep.`);
  const parser = parse({
    extensions: [gfmTable(), gfmFootnote(), gfmStrikethrough({ singleTilde: false }), dollarFormula()],
  });
  const mostSteps = MOST_STEPS + STEPS_A_CHARACTER * text.length;
  let steps = 0;
  countSteps(parser, (count) => {
    steps += count;
    if (steps > mostSteps) refuseAt(bodyFrom, "Marks, lists or quotes are opened over and over and never closed.");
  });
  const read = preprocess();
  // A byte order mark is left out at the start only, and the start has been read.
  read("", undefined);
  const document = parser.document({ line: 1, column: 1, offset: bodyFrom });
  const events = postprocess(document.write(read(text.slice(bodyFrom), undefined, true)));
  return { ...rendered(text, events), bodyFrom };
}

/** After a byte order mark and a YAML block that opens the file. */
function bodyStart(text: string): number {
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  const block = /---[ \t]*(?:\r\n?|\n)(?![ \t]*[\r\n])(?:[\s\S]*?(?:\r\n?|\n))??(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|$)/y;
  // A rule is followed by an empty line, a YAML block is not.
  block.lastIndex = start;
  return start + (block.exec(text)?.[0].length ?? 0);
}

/** A link whose end is still to come. */
interface OpenLink {
  readonly token: Token;
  /** Where its start tag stands in the list of HTML. */
  readonly slot: number;
  readonly htmlFrom: number;
  readonly inNote: boolean;
  textTo: number;
  destination: string | null;
  label: string | null;
}

function rendered(text: string, events: readonly Event[]): Omit<MarkdownRendition, "bodyFrom"> {
  const definitions = definitionsIn(events);
  const destinations = new Map<string, string>();
  for (const { label, destination } of definitions) if (!destinations.has(label)) destinations.set(label, destination);
  const html: string[] = [];
  let length = 0;
  const pieces: Piece[] = [];
  const links: MarkdownLink[] = [];
  const footnotes: { readonly label: string; readonly from: number; readonly to: number }[] = [];
  const open: OpenLink[] = [];
  let footnote: Token | null = null;
  let unseen: Token | null = null;
  let isRaw = false;
  let isCell = false;
  /** Brackets that are open in a block, true after `^`: a footnote in its place, as Pandoc has it. */
  let brackets: boolean[] = [];

  const put = (kind: PieceKind, written: string, from: number, to: number): void => {
    pieces.push({ kind, htmlFrom: length, htmlTo: length + written.length, from, to });
    html.push(written);
    length += written.length;
  };
  const putWords = (kind: PieceKind, words: string, { start, end }: Token): void =>
    put(
      kind,
      words.replace(/[&<>]/g, (mark) => ESCAPED[mark]!),
      start.offset,
      end.offset,
    );

  for (const [index, [side, token, context]] of events.entries()) {
    const { type, start, end } = token;
    const from = start.offset;
    const to = end.offset;
    if (side === "exit") {
      if (token === unseen) unseen = null;
      else if (BLOCKS.has(type)) put("block", "</p>", to, to);
      else if (type === "htmlFlow") isRaw = false;
      else if (type === "gfmFootnoteDefinition") footnote = null;
      else if (type === "label") {
        const link = open.at(-1)!;
        link.textTo = to - 1;
        if (link.token.type === "link") put("closes", "</a>", to - 1, link.token.end.offset);
      } else if (type === "link" || type === "image") {
        const link = open.pop()!;
        const textFrom = from + (type === "image" ? 2 : 1);
        const label = link.destination === null ? (link.label ?? text.slice(textFrom, link.textTo)) : null;
        const normal = label === null ? null : normalizeIdentifier(label);
        const destination = link.destination ?? destinations.get(normal!) ?? "";
        const inFootnote = footnote !== null || link.inNote;
        const { htmlFrom, textTo } = link;
        if (type === "link" && isRecipe(destination)) html[link.slot] = RECIPE_LINK;
        links.push({ kind: type, from, to, textFrom, textTo, destination, label: normal, htmlFrom, inFootnote });
      }
      continue;
    }
    if (type === "resourceDestinationString") open.at(-1)!.destination = decodeString(context.sliceSerialize(token));
    else if (type === "referenceString") open.at(-1)!.label = context.sliceSerialize(token);
    else if (type === "resource") open.at(-1)!.destination = "";
    if (unseen !== null) {
      if (type === "gfmFootnoteDefinitionLabelString")
        footnotes.push({ label: text.slice(from, to), from, to: footnote!.end.offset });
      continue;
    }
    if (UNSEEN.has(type)) {
      unseen = token;
      if (type === "codeFenced" || type === "codeIndented") put("code", "", from, to);
      else if (type === "autolink") {
        const destination = text.slice(from + 1, to - 1);
        const inFootnote = footnote !== null;
        links.push({
          kind: type,
          from,
          to,
          textFrom: to,
          textTo: to,
          destination,
          label: null,
          htmlFrom: length,
          inFootnote,
        });
      }
    } else if (BLOCKS.has(type)) {
      brackets = [];
      isCell = type === "tableHeader" || type === "tableData";
      put("block", "<p>", from, from);
    } else if (type === "link" || type === "image") {
      open.push({
        token,
        slot: html.length,
        htmlFrom: length,
        inNote: brackets.includes(true),
        textTo: to,
        destination: null,
        label: null,
      });
      if (type === "link") put("opens", OTHER_LINK, from, from + 1);
    } else if (type in MARKS) {
      // The mark that a span begins with opens it, and the other closes it.
      const opens = events[index - 1]![0] === "enter" && events[index - 1]![1].start.offset === from;
      put(opens ? "opens" : "closes", `<${opens ? "" : "/"}${MARKS[type]!}>`, from, to);
    } else if (type === "htmlFlow") isRaw = true;
    else if (type === "htmlFlowData") put("html-block", text.slice(from, to), from, to);
    else if (type === "htmlTextData") put("html", text.slice(from, to), from, to);
    else if (type === "lineEnding")
      put(isRaw ? "html-block" : "decoded", isRaw ? text.slice(from, to) : "\n", from, to);
    else if (type === "codeTextData") {
      // The bar that ends a cell is escaped in code, too.
      const code = text.slice(from, to);
      putWords("code", isCell ? code.replaceAll("\\|", "|") : code, token);
    } else if (type === "formulaData") putWords("formula", text.slice(from, to), token);
    else if (type === "characterEscape") putWords("decoded", text.slice(to - 1, to), token);
    else if (type === "characterReference") putWords("decoded", decodeString(text.slice(from, to)), token);
    else if (type === "data") {
      const words = text.slice(from, to);
      for (const { 0: bracket, index: at } of words.matchAll(/[[\]]/g)) {
        if (bracket === "[") brackets.push(text[from + at - 1] === "^");
        else brackets.pop();
      }
      putWords("words", words, token);
    } else if (type === "gfmFootnoteDefinition") footnote = token;
  }
  return { html: html.join(""), pieces, links, definitions, footnotes };
}

/** Start tags of links, as long as each other: which it is, is known at the link's end. */
const RECIPE_LINK = '<a href="toplines:">';
const OTHER_LINK = '<a href="         ">';
const ESCAPED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function definitionsIn(events: readonly Event[]): readonly LinkDefinition[] {
  const found: LinkDefinition[] = [];
  let label = "";
  let destination = "";
  for (const [side, token, context] of events) {
    const { type, start, end } = token;
    if (side === "exit") {
      if (type === "definition") found.push({ from: start.offset, to: end.offset, label, destination });
    } else if (type === "definition") destination = "";
    else if (type === "definitionLabelString") label = normalizeIdentifier(context.sliceSerialize(token));
    else if (type === "definitionDestinationString") destination = decodeString(context.sliceSerialize(token));
  }
  return found;
}

/** How many looks at what was read before are a step, and how many moves of it. */
const LOOKS = 4;
const MOVES = 128;
/** How many looks it costs that the spans between two runs of marks stand within each other. */
const NESTING = 32;

/**
 * Has each step counted that a micromark parser takes. Most texts need some steps a character; marks that are opened
 * and never closed can need as many as there are characters, for each mark.
 */
function countSteps(parser: ParseContext, step: (count: number) => void): void {
  const counted = new Map<Construct, Construct>();
  const known = new WeakSet<Effects>();
  const watch = (effects: Effects): void => {
    if (known.has(effects)) return;
    known.add(effects);
    const { consume } = effects;
    effects.consume = (code) => {
      step(1);
      consume(code);
    };
  };
  const countedOf = (construct: Construct, isText: boolean): Construct => {
    const made = counted.get(construct) ?? countedConstruct(construct, isText, watch, step);
    counted.set(construct, made);
    return made;
  };
  const { document, contentInitial, flowInitial, flow, string, text, insideSpan } = parser.constructs;
  for (const record of [document, contentInitial, flowInitial, flow, string, text]) {
    for (const [code, constructs] of Object.entries(record))
      record[code as unknown as number] = [constructs ?? []].flat().map((each) => countedOf(each, record === text));
  }
  insideSpan.null = (insideSpan.null ?? []).map((each) => countedOf(each as Construct, true));
}

function countedConstruct(
  construct: Construct,
  isText: boolean,
  watch: (effects: Effects) => void,
  step: (count: number) => void,
): Construct {
  const { tokenize, exit, resolveAll } = construct;
  return {
    ...construct,
    ...(tokenize && {
      tokenize(this: TokenizeContext, effects, ok, nok) {
        watch(effects);
        // Marks that turn out to be words are joined with their neighbours, and all behind them moves.
        if (isText && construct.name !== "lineEnding") step(this.events.length / MOVES);
        if (construct.name === "gfmPotentialFootnoteCall") step(behindBrackets(this.events) / LOOKS);
        return tokenize.call(this, effects, ok, nok);
      },
    }),
    // What was read so far is copied where a quote or a list ends.
    ...(exit && {
      exit(this: TokenizeContext, effects: Effects) {
        step(this.events.length / LOOKS);
        exit.call(this, effects);
      },
    }),
    // Each mark that may close something is looked for a partner, back to the start.
    ...(resolveAll && {
      resolveAll(events: Event[], context: TokenizeContext) {
        step(looksForPartners(events, context) / LOOKS);
        return resolveAll(events, context);
      },
    }),
  };
}

/** How many events a closing bracket looks at for an opening one. */
function behindBrackets(events: readonly Event[]): number {
  let index = events.length;
  while (index > 0 && !isBracket(events[index - 1]![1].type)) index--;
  return events.length - index;
}

function isBracket(type: string): boolean {
  return (
    type === "labelLink" ||
    type === "labelImage" ||
    type === "label" ||
    type === "link" ||
    type === "image" ||
    type === "gfmFootnoteCall"
  );
}

/** How many events the marks that may close something look at for a partner. */
function looksForPartners(events: readonly Event[], context: TokenizeContext): number {
  const opened = new Map<string, { readonly index: number; readonly size: number; readonly closes: boolean }[]>();
  let looks = 0;
  for (const [index, [side, token]] of events.entries()) {
    if (token.type !== "attentionSequence" && token.type !== "strikethroughSequenceTemporary") continue;
    const mark = context.sliceSerialize(token).charAt(0);
    const size = token.end.offset - token.start.offset;
    const partners = opened.get(mark) ?? [];
    opened.set(mark, partners);
    if (side === "exit" && token._open === true) partners.push({ index, size, closes: token._close === true });
    if (side === "exit" || token._close !== true) continue;
    const last = partners.at(-1);
    // Marks that may open and close pair off by threes: CommonMark 0.31, 6.2, rules 9 and 10.
    const isPair =
      last !== undefined && (!(last.closes || token._open === true) || size % 3 === 0 || (size + last.size) % 3 !== 0);
    // A pair of runs makes a span for each two marks, and each span copies those within it.
    const spans = isPair ? Math.ceil(Math.min(size, last.size) / 2) : 0;
    looks += isPair ? index - last.index + ((events.length - index) >> 5) + NESTING * spans * (spans - 1) : index;
    if (isPair) partners.pop();
  }
  return looks;
}
