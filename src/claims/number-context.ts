/** What words directly before a number make of it. `about` loosens it; the others are bounds. */
export type Relation = "below" | "above" | "at-most" | "at-least" | "nearly" | "just-over" | "about";

/** The way in which a number is said to have gone. */
type Direction = "up" | "down";

/** A stretch of a text, by its offsets. */
export type Span = readonly [from: number, to: number];

/** What the words around a number say of it. */
export interface NumberContext {
  readonly relation: Relation | null;
  readonly direction: Direction | null;
  /** The words of the direction, for a message. */
  readonly directionWords: string | null;
  /** How the direction leads to the number: "fell to 34%", "up from 34%", "fell by 34 points"; null where it does not stand beside it. */
  readonly leads: "to" | "from" | "by" | null;
  /** Whether the number is denied: "not 34%". */
  readonly negated: boolean;
  /** Whether the direction is: "did not rise by 3 points". */
  readonly moveNegated: boolean;
  /** Where the words of the relation stand; null where there is none. */
  readonly relationAt: Span | null;
  /** Where "plus or minus" stands before the number; null where it does not. */
  readonly plusOrMinusAt: Span | null;
  /** Where words of the direction stand, all that say the same. */
  readonly movesAt: readonly Span[];
}

const NOT =
  "far from|fail(?:s|ed|ing)? to|outside(?: of)?|далеко не|not|n['’]t|never|neither|nor|no longer|не|ні|ані|поза межами|поза";
/** Words that may stand between "not" and a number. */
const AFTER_NOT =
  "quite|exactly|really|even|at|the|a|an|by|significantly|significant|statistically|зовсім|зовсім не|рівно|точно|на|аж|саме|статистично|значуще";

/** Words directly before a number, longer ones first where one starts with another. */
const RELATIONS: readonly { readonly relation: Relation; readonly words: string }[] = [
  {
    relation: "at-most",
    words:
      "≤|<=|at most|up to|(?:no|not) (?:more|higher|greater) than|(?:\\p{L}+n['’]t|not) exceed\\p{L}*|not over|не (?:більше|більш|вище)(?: ніж| як| за)?|щонайбільше|не перевищ\\p{L}*",
  },
  {
    relation: "at-least",
    words:
      "≥|>=|at least|(?:no|not) (?:less|fewer|lower|smaller) than|not (?:under|below)|не (?:менше|менш|нижче)(?: ніж| як| за)?|щонайменше|принаймні",
  },
  {
    relation: "nearly",
    words:
      "nearly|almost|just (?:under|below)|(?:slightly|a little) (?:under|below|less than)|майже|трохи менше(?: ніж| за)?",
  },
  {
    relation: "just-over",
    words:
      "just (?:over|above)|(?:slightly|a little) (?:over|above|more than)|трохи (?:більше|понад)(?: ніж| за)?|дещо більше(?: ніж| за)?",
  },
  {
    relation: "below",
    words: "<|short of|shy of|(?:less|fewer|lower|smaller) than|under|below|(?:менше|менш|нижче)(?: ніж| як| за| від)?",
  },
  {
    relation: "above",
    words:
      ">|(?:more|higher|greater) than|over|above|exceed(?:s|ed|ing)?|upwards? of|понад|(?:більше|більш|вище)(?: ніж| як| за| від)?|перевищ\\p{L}*",
  },
  {
    relation: "about",
    words: "≈|~|about|around|roughly|approximately|approx\\.|circa|ca?\\.|some|близько|приблизно|орієнтовно",
  },
];

/** Words that tell a rise or a fall wherever they stand: verbs and their nouns. */
const MOVES: readonly { readonly direction: Direction; readonly words: string }[] = [
  {
    direction: "down",
    words:
      "fell|(?<!(?:in the|this|last|next) )fall(?:s|en|ing)?|dropp?(?:s|ed|ing)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|sank|sink(?:s|ing)?|shrank|shrunk|shrink(?:s|ing)?|plung(?:e|es|ed|ing)|plummet(?:s|ed|ing)?|collaps(?:e|es|ed|ing)|tumbl(?:e|es|ed|ing)|slipp(?:ed|ing)|slips?|slump(?:s|ed|ing)?|dipp(?:ed|ing)|dips?|sl(?:id|ides?|iding)|erod(?:e|es|ed|ing)|erosion|diminish(?:es|ed|ing)?|reced(?:e|es|ed|ing)|retreat(?:s|ed|ing)?|dwindl(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tion)|(?:went|gone) down|trail(?:s|ed|ing)?|впа(?:в|ла|ло|ли)|па(?:дає|дають|діння|дінням)|упа(?:в|ла|ло|ли)|зниж(?:ення|енням|ується|уються)|знизи(?:вся|лася|лась|лося|лось|лися|лись)|зменш(?:ення|енням|ується|уються)|зменши(?:вся|лася|лась|лося|лось|лися|лись)|скороти(?:вся|лася|лась|лося|лось|лися|лись)|скорочення|опусти(?:вся|лася|лась|лося|лось|лися|лись)|поменша(?:в|ла|ло|ли)|просі(?:в|ла|ло|ли)|обвали(?:вся|лася|лась|лося|лось|лися|лись)|спа(?:в|ла|ло|ли|д|дом)|відста(?:є|ють|в|ла|ло|ли)",
  },
  {
    direction: "up",
    words:
      "rose|ris(?:e|es|en|ing)|gr[eo]w(?:s|n|ing)?|growth|increas(?:e|es|ed|ing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?|swell(?:s|ed|ing)?|swollen|expand(?:s|ed|ing)?|leap(?:s|ed|t|ing)?|rocket(?:s|ed|ing)?|rebound(?:s|ed|ing)?|(?:went|gone) up|зр(?:іс|осла|осло|осли|остає|остають|остання|останням)|виріс|вирос(?:ла|ло|ли)|збільши(?:вся|лася|лась|лося|лось|лися|лись)|збільш(?:ення|енням|ується|уються)|підви?щи(?:вся|лася|лась|лося|лось|лися|лись)|підвищ(?:ення|енням|ується|уються)|піднятт\\p{L}+|піднял(?:ася|ась|ося|ось|ися|ись)|піднявся|побільша(?:в|ла|ло|ли)|підскочи(?:в|ла|ло|ли)|стрибну(?:в|ла|ло|ли)|приріст|приросту|приростом|випереджа\\p{L}+",
  },
];

/**
 * Words that tell it only beside a number ("lost 20 points", "20 points lower"), as they have other meanings elsewhere;
 * `before`: those that tell it only before one.
 */
const BESIDE: readonly { readonly direction: Direction; readonly words: string; readonly before: string }[] = [
  {
    direction: "down",
    words:
      "down|los(?:t|es?|ing|s)(?: of)?|lower|less|fewer|smaller|behind|off|cut(?: of)?|shed|менше|нижч\\p{L}+|нижче|позаду|вниз|втрат\\p{L}+",
    before: "minus|мінус",
  },
  {
    direction: "up",
    words:
      "(?<!(?:ma(?:k(?:e|es|ing)|de)|sign(?:s|ed)?|end(?:s|ed|ing)?|open(?:s|ed)?|stood|stand|speak|spoke|spoken) )up|gain(?:s|ed|ing)?(?: of)?|higher|more|greater|larger|ahead|added|adds?|більше|вищ\\p{L}+|вище|попереду|вгору|дода(?:в|ла|ло|ли)|додатков\\p{L}+",
    before: "plus|плюс",
  },
];
/** Words that may stand between such a word and its number, or behind "fell" before it. */
const BETWEEN =
  "by|on|a|an|the|of|some|about|around|roughly|nearly|almost|just|over|another|further|at least|more than|less than|up to|на|аж|майже|близько|приблизно|понад|ще";
/** Units that stand between a number and the words behind it. */
const UNITS =
  "%|per\\s?cent(?:age)?|p\\.?\\s?p\\.?|[вп]\\.?\\s?п\\.?|points?|percentage[\\s-]points?|пункт\\p{L}*|відсот\\p{L}*|процент\\p{L}*";

/** Nouns of a change. */
const CHANGES =
  "rise|fall|drop|decline|decrease|increase|growth|slump|dip|surge|jump|gain|loss|swing|зростання|падіння|зниження|збільшення|зменшення|приріст|скорочення";

/** Whole words only: no letter or digit on either side. */
const whole = (words: string): string => `(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`;
const phrase = (words: string): string => `(?:(?<![\\p{L}\\p{N}])(?:${words}))`;

const RELATION_BEFORE = RELATIONS.map(({ relation, words }) => ({
  relation,
  pattern: new RegExp(`${phrase(words)}\\s*$`, "iu"),
}));
const PLUS_OR_MINUS =
  /(?<![\p{L}\p{N}])(?:plus(?: or |[-/]| ?\/ ?)minus|плюс(?:-|\/| ?чи | ?або )?мінус|\+ ?\/ ?[-−–]?)\s*$/iu;
const NEGATED_NUMBER = new RegExp(`(?:${whole(NOT)}|n['’]t)\\s+(?:(?:${AFTER_NOT})\\s+)*$`, "iu");
const NEGATION_BEFORE = new RegExp(`(?:${whole(NOT)}|n['’]t|${whole("no|без")})\\s+(?:(?:${AFTER_NOT})\\s+)*$`, "iu");
const MOVED = MOVES.map(({ direction, words }) => ({ direction, pattern: new RegExp(whole(words), "giu") }));
const BESIDE_BEFORE = BESIDE.map(({ direction, words, before }) => ({
  direction,
  pattern: new RegExp(
    `(?<words>${whole(`${before}|${words}`)})\\s+(?:(?:from|з|із|від)\\s+)?(?:(?:${BETWEEN})\\s+)*$`,
    "iu",
  ),
}));
const BESIDE_AFTER = BESIDE.map(({ direction, words }) => ({
  direction,
  pattern: new RegExp(`^\\s*(?:(?:${UNITS})[\\s.]*)*(?<words>${whole(words)})`, "iu"),
}));
const MOVED_BY = new RegExp(`${whole(MOVES.map(({ words }) => words).join("|"))}\\s+(?:(?:${BETWEEN})\\s+)*$`, "iu");
/** "34% more", "a 34% rise": behind a number they make it a change. */
const CHANGE_BEHIND = new RegExp(
  `^[\\s-]*(?:(?:${UNITS})[\\s.-]*)*(?:${whole("more|less|fewer|higher|lower|більше|менше|вище|нижче")}(?!\\s+or\\s)|${whole(CHANGES)}(?!\\s+to(?!\\p{L})))`,
  "iu",
);
const LEADS_TO = new RegExp(`${whole("to|до")}\\s*(?:(?:${BETWEEN})\\s+)*$`, "iu");
const LEADS_FROM = new RegExp(`${whole("from|з|із|від")}\\s*(?:(?:${BETWEEN})\\s+)*$`, "iu");
/** Words that deny, bound or turn a number wherever they stand. */
const MEANING = new RegExp(
  `^(?:${[NOT, "no|без|\\p{L}+n['’]t", ...[...RELATIONS, ...MOVES, ...BESIDE].map(({ words }) => words)].join("|")})$`,
  "iu",
);

/** Whether a word denies, bounds or turns a number beside it. */
export function changesNumber(word: string): boolean {
  return MEANING.test(word);
}

/** What stands further away says nothing of a number. */
const REACH = 300;

/** Reads what the words before and behind the numbers of a text say of them; the numbers stand between two offsets. */
export function contextOf(text: string, from: number, to: number): NumberContext {
  const start = Math.max(0, from - REACH);
  const before = text.slice(start, from);
  const behind = text.slice(to, to + REACH);
  const plusOrMinus = PLUS_OR_MINUS.exec(before);
  const signless = before.slice(0, plusOrMinus?.index);
  const [relation] = RELATION_BEFORE.flatMap(({ relation: kind, pattern }) => {
    const match = pattern.exec(signless);
    return match === null ? [] : [{ kind, at: match.index, words: match[0] }];
  });
  const rest = signless.slice(0, relation?.at);
  const moves = movesAround(rest, behind, to - start);
  const chosen = moves.find(({ isBeside }) => isBeside) ?? moves[0];
  const alike = moves.filter((move) => move.direction === chosen?.direction && move.negated === chosen.negated);
  const at = (offset: number, words: string): Span => [start + offset, start + offset + words.length];
  return {
    relation: relation?.kind ?? null,
    direction: chosen?.direction ?? null,
    directionWords: chosen?.words ?? null,
    leads: LEADS_TO.test(rest) ? "to" : LEADS_FROM.test(rest) ? "from" : leadsBy(rest, behind) ? "by" : null,
    negated: NEGATED_NUMBER.test(rest),
    moveNegated: chosen?.negated ?? false,
    relationAt: relation === undefined ? null : at(relation.at, relation.words),
    plusOrMinusAt: plusOrMinus === null ? null : at(plusOrMinus.index, plusOrMinus[0]),
    movesAt: alike.map((move) => at(move.at, move.words)),
  };
}

/** "Lost 20 points", "rose 20 points", "20 points more", "a 20% rise". */
function leadsBy(before: string, behind: string): boolean {
  return (
    BESIDE_BEFORE.some(({ pattern }) => pattern.test(before)) || MOVED_BY.test(before) || CHANGE_BEHIND.test(behind)
  );
}

interface Move {
  readonly direction: Direction;
  readonly words: string;
  readonly at: number;
  readonly negated: boolean;
  /** Whether it stands beside the number. */
  readonly isBeside: boolean;
}

/** Words of a direction: the last before the number first, then those behind it, which begin at an offset. */
function movesAround(before: string, behind: string, behindAt: number): readonly Move[] {
  const beside = (text: string, offset: number, patterns: typeof BESIDE_BEFORE): readonly Move[] =>
    patterns.flatMap(({ direction, pattern }) => {
      const match = pattern.exec(text);
      if (match === null) return [];
      const words = match.groups!.words!;
      const at = match.index + match[0].indexOf(words);
      const negated = offset === 0 && NEGATION_BEFORE.test(text.slice(0, match.index));
      return [{ direction, words, at: offset + at, negated, isBeside: true }];
    });
  return [
    ...beside(before, 0, BESIDE_BEFORE),
    ...beside(behind, behindAt, BESIDE_AFTER),
    ...[...movesIn(before)].reverse(),
    ...movesIn(behind).map((move) => ({ ...move, at: behindAt + move.at })),
  ];
}

/** Which ways words say that something went, in their order. */
export function movesIn(text: string): readonly Move[] {
  return MOVED.flatMap(({ direction, pattern }) =>
    [...text.matchAll(pattern)].map((match) => ({
      direction,
      words: match[0],
      at: match.index,
      negated: NEGATION_BEFORE.test(text.slice(0, match.index)),
      isBeside: false,
    })),
  ).sort((one, other) => one.at - other.at);
}
