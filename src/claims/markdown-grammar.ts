import type { Tree } from "@lezer/common";
import {
  parser as commonMark,
  type DelimiterType,
  type InlineContext,
  type MarkdownConfig,
  type MarkdownParser,
  Strikethrough,
  Table,
} from "@lezer/markdown";
import { isRecipe } from "./claim.ts";
import { bodyStart, definitionsIn, footnoteGrammar, mayDefine } from "./markdown-blocks.ts";
import { type ClosedQuotes, labelEnd, normalLabel, readLinkTail } from "./markdown-link.ts";
import type { AnchorTag, LinkDefinition, MarkdownReading, RecipeLink, RefuseAt } from "./markdown-reading.ts";
import { matchAt } from "./match-at.ts";

/** Links in links' texts and images in images. */
const DEEPEST_BRACKETS = 1000;
/** Steps that matching emphasis and code marks may take in all blocks together; a step is about a nanosecond. */
const MOST_STEPS = 4e9;

interface Bracket {
  readonly at: number;
  readonly image: boolean;
  readonly type: DelimiterType;
}

/** What is known of the block whose inline text is being read. */
interface BlockState {
  readonly context: InlineContext;
  readonly brackets: Bracket[];
  /** Openers of links below this index are dead, for links hold no links. */
  dead: number;
  readonly missing: ClosedQuotes;
}

/** Reads many texts with one grammar: a notebook's cells, or one file. */
export function markdownReader(): (text: string, refuseAt: RefuseAt) => MarkdownReading {
  let definitions: ReadonlyMap<string, LinkDefinition> = new Map();
  let links: RecipeLink[] = [];
  let autolinks: { from: number; to: number }[] = [];
  let anchors: AnchorTag[] = [];
  let footnoteLabels: string[] = [];
  let steps = 0;
  let refuse: RefuseAt;
  let state: BlockState | null = null;

  /** The state of this block; a block seen first has its steps counted before the parser takes them. */
  function stateOf(context: InlineContext): BlockState {
    if (state?.context === context) return state;
    steps += stepsOf(context.text);
    if (steps > MOST_STEPS)
      refuse(
        context.offset,
        "Expected text, got too many emphasis or code marks (* _ ~ `) without a blank line between.",
      );
    state = { context, brackets: [], dead: 0, missing: new Set() };
    return state;
  }

  function openBracket(context: InlineContext, start: number, image: boolean): number {
    const { brackets } = stateOf(context);
    if (brackets.length >= DEEPEST_BRACKETS)
      refuse(start, `Expected at most ${DEEPEST_BRACKETS} brackets open at once, got more.`);
    const type: DelimiterType = {};
    brackets.push({ at: start, image, type });
    return context.addDelimiter(type, start, start + (image ? 2 : 1), true, false);
  }

  function closeBracket(context: InlineContext, start: number): number {
    const block = stateOf(context);
    const bracket = block.brackets.pop();
    if (bracket === undefined) return -1;
    const index = block.brackets.length;
    const isDead = !bracket.image && index < block.dead;
    block.dead = Math.min(block.dead, index);
    if (isDead) return -1;
    const { text, offset } = context;
    const close = start - offset;
    const textFrom = bracket.at + (bracket.image ? 2 : 1);
    let end = -1;
    let destination = "";
    let label: string | null = null;
    if (text[close + 1] === "(") {
      const tail = readLinkTail(text, close + 1, block.missing);
      if (tail !== null) ({ end, destination } = tail);
    }
    if (end < 0 && definitions.size > 0) {
      const after = text[close + 1] === "[" ? labelEnd(text, close + 1) : -1;
      const isOwn = after < 0 || after === close + 3;
      const ownFrom = textFrom - offset - 1;
      // The words are the label, and then they hold no bracket.
      const isLabel = !isOwn || labelEnd(text, ownFrom) === close + 1;
      const words = isOwn ? text.slice(ownFrom + 1, close) : text.slice(close + 2, after - 1);
      const found = isLabel ? definitions.get(normalLabel(words)) : undefined;
      if (found !== undefined) {
        end = after < 0 ? close + 1 : after;
        destination = found.destination;
        label = found.label;
      }
    }
    if (end < 0) return -1;
    const content = context.takeContent(context.findOpeningDelimiter(bracket.type)!);
    const to = end + offset;
    if (!bracket.image) block.dead = index;
    if (isRecipe(destination)) {
      const inNote = block.brackets.some(({ at, image }) => !image && text[at - offset - 1] === "^");
      links.push({ from: bracket.at, to, textFrom, textTo: start, destination, image: bracket.image, label, inNote });
    }
    return context.addElement(
      context.elt(bracket.image ? "Image" : "Link", bracket.at, to, [
        context.elt("LinkMark", bracket.at, textFrom),
        ...content,
        context.elt("LinkMark", start, to),
      ]),
    );
  }

  function readTag(context: InlineContext, start: number): number {
    const { text, offset } = context;
    const block = stateOf(context);
    const at = start - offset;
    const auto = matchAt(AUTOLINK, text, at);
    if (auto !== null) {
      const to = start + auto.length;
      if (isRecipe(auto.slice(1))) autolinks.push({ from: start, to });
      return context.addElement(
        context.elt("Autolink", start, to, [
          context.elt("LinkMark", start, start + 1),
          context.elt("URL", start + 1, to - 1),
          context.elt("LinkMark", to - 1, to),
        ]),
      );
    }
    for (const [open, close, name] of RAW) {
      if (!text.startsWith(open, at)) continue;
      if (open === "<!" && !/[A-Za-z]/.test(text[at + 2] ?? "")) continue;
      if (open === "<!--") {
        const short = matchAt(/<!---?>/y, text, at);
        if (short !== null) return context.addElement(context.elt(name, start, start + short.length));
      }
      const found = block.missing.has(close) ? -1 : text.indexOf(close, at + open.length);
      if (found < 0) {
        block.missing.add(close);
        return -1;
      }
      return context.addElement(context.elt(name, start, found + close.length + offset));
    }
    const tag = matchAt(TAG, text, at);
    if (tag === null) return -1;
    const to = start + tag.length;
    if (/^<\/?a[\s>/]/i.test(tag)) anchors.push({ from: start, to, opens: tag[1] !== "/", block: offset });
    return context.addElement(context.elt("HTMLTag", start, to));
  }

  function readMath(context: InlineContext, start: number): number {
    const { text, offset } = context;
    const { missing } = stateOf(context);
    const at = start - offset;
    const mark = text[at + 1] === "$" ? "$$" : "$";
    if (missing.has(mark) || (mark === "$" && /^(?:\s|$)/.test(text.slice(at + 1, at + 2)))) return -1;
    for (let i = at + mark.length; i < text.length; i++) {
      const character = text[i];
      if (character === "\\") i++;
      else if (character === "$") {
        const closes =
          mark === "$$" ? text[i + 1] === "$" : !/\s/.test(text[i - 1]!) && !/\d/.test(text.slice(i + 1, i + 2));
        if (closes) return context.addElement(context.elt("Math", start, i + mark.length + offset));
      }
    }
    missing.add(mark);
    return -1;
  }

  const footnotes = footnoteGrammar(
    (label) => footnoteLabels.push(label),
    (offset, message) => refuse(offset, message),
  );
  const inline: MarkdownConfig = {
    defineNodes: ["Math"],
    // Entities and line breaks are read with the words; the rest is read here.
    remove: ["Link", "Image", "LinkEnd", "HTMLTag", "Entity", "HardBreak"],
    parseInline: [
      {
        // One reader for all marks, as the parser asks each reader at each character.
        name: "Marks",
        before: "Escape",
        parse(context, next, start) {
          if (next === 91) return openBracket(context, start, false);
          if (next === 93) return closeBracket(context, start);
          if (next === 33) return context.char(start + 1) === 91 ? openBracket(context, start, true) : -1;
          if (next === 60) return readTag(context, start);
          if (next === 36) return readMath(context, start);
          // Emphasis and code are the parser's own; their steps are counted before it starts.
          if (next === 42 || next === 95 || next === 96 || next === 126) stateOf(context);
          return -1;
        },
      },
    ],
  };
  const blocks: MarkdownParser = commonMark.configure([
    footnotes,
    { remove: ["Escape", "Entity", "InlineCode", "HTMLTag", "Emphasis", "HardBreak", "Link", "Image", "LinkEnd"] },
  ]);
  const full: MarkdownParser = commonMark.configure([Table, Strikethrough, footnotes, inline]);

  return (text, refuseAt) => {
    refuse = refuseAt;
    links = [];
    autolinks = [];
    anchors = [];
    state = null;
    definitions = new Map();
    // The parser knows one line end; a space before it changes nothing.
    const plain = text.includes("\r") ? text.replace(/\r\n?/g, (end) => (end === "\r" ? "\n" : " \n")) : text;
    const bodyFrom = bodyStart(plain);
    const body = "\n".repeat(bodyFrom) + plain.slice(bodyFrom);
    const parse = (parser: MarkdownParser): Tree => {
      try {
        return parser.parse(body);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return refuseAt(bodyFrom, "Expected text, got markup nested too deep to be read.");
      }
    };
    const all = mayDefine(body) ? definitionsIn(parse(blocks), body) : [];
    const first = new Map<string, LinkDefinition>();
    for (const each of all) if (!first.has(each.label)) first.set(each.label, each);
    definitions = first;
    footnoteLabels = [];
    const tree = parse(full);
    return { tree, links, autolinks, anchors, definitions: all, footnotes: footnoteLabels, bodyFrom };
  };
}

const AUTOLINK = /<(?:[A-Za-z][A-Za-z\d+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z\d][A-Za-z\d.-]*)>/y;
const TAG =
  /<(?:\/[A-Za-z][A-Za-z\d-]*\s*|[A-Za-z][A-Za-z\d-]*(?:\s+[A-Za-z:_][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?)>/y;
const RAW = [
  ["<!--", "-->", "Comment"],
  ["<?", "?>", "ProcessingInstruction"],
  ["<![CDATA[", "]]>", "ProcessingInstruction"],
  ["<!", ">", "ProcessingInstruction"],
] as const;

/** At most how many steps the parser takes to match a block's emphasis and code marks. */
function stepsOf(text: string): number {
  let runs = 0;
  let parts = 0;
  let before = 0;
  let ticks = 0;
  const sizes = new Set<number>();
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isMark = code === 42 || code === 95 || code === 126;
    if (isMark && code !== before) runs++;
    if (isMark || code === 92 || code === 38 || code === 60 || code === 91 || code === 93) parts++;
    if (code === 96) ticks++;
    else if (ticks > 0) {
      sizes.add(ticks);
      ticks = 0;
    }
    before = code;
  }
  return runs * parts + sizes.size * text.length;
}
