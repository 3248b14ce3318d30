import type { Construct, Effects, Event, ParseContext, TokenizeContext } from "micromark-util-types";

/** How many looks at what was read before are a step, and how many moves of it. */
const LOOKS = 4;
const MOVES = 128;
/** How many looks it costs that the spans between two runs of marks stand within each other. */
const NESTING = 32;

/**
 * Has each step counted that a micromark parser takes. Most texts need some steps a character; marks that are opened
 * and never closed can need as many as there are characters, for each mark.
 */
export function countSteps(parser: ParseContext, step: (count: number) => void): void {
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
