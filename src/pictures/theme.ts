import { type Issue, PollError, shown } from "../errors.ts";
import { nearNames } from "../format/near-names.ts";
import { formatList, formatNumber } from "../format/number.ts";
import { choice, either, given, isRecord, type OptionKind } from "../model/option-kind.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";

/** Colours by what they stand for: in light, in dark. */
const TOKENS = {
  paper: ["#ffffff", "#14181d"],
  ink: ["#191d22", "#eef1f4"],
  soft: ["#56606b", "#a9b3bd"],
  caution: ["#a33a00", "#ff9a5c"],
  line: ["#0b4f94", "#7fb8f2"],
  for: ["#0b4f94", "#7fb8f2"],
  against: ["#d9691a", "#c2641c"],
  "against-text": ["#b04700", "#f0924a"],
  neutral: ["#5f6975", "#808b97"],
  noside: ["#dde2e7", "#39424c"],
  "noside-edge": ["#6f7a86", "#8b96a2"],
  band: ["#d3e2f2", "#22384f"],
  interval: ["#b7d0ea", "#2c4c6d"],
  "band-wide": ["#e6eef7", "#1b2a3a"],
  accent: ["#c4790f", "#b8781a"],
  "accent-text": ["#8f5200", "#e3a04f"],
  dot: ["#66717d", "#96a1ac"],
  "house-1": ["#652635", "#6afce4"],
  "house-2": ["#6f3cb8", "#eac328"],
  "house-3": ["#c74805", "#d68d8f"],
  "house-4": ["#3a8f80", "#9d8101"],
  "house-other": ["#8a949f", "#77828e"],
  "accent-interval": ["#f0dfc4", "#4f3d1e"],
  "on-against": ["#191d22", "#14181d"],
  mark: ["#fbe3a4", "#5a4409"],
  "mark-edge": ["#9a6700", "#e9b949"],
  grid: ["#e4e8ec", "#2c333b"],
  axis: ["#7f8a95", "#77828e"],
} as const;

/** The name of a colour in a picture. */
export type PictureToken = keyof typeof TOKENS;

/** Whether a picture is light, dark, both by the reader's choice, or for paper. */
export type PictureBase = "light" | "dark" | "auto" | "print";

/** How a picture looks: what is left out is as in the base. */
export interface PictureTheme {
  /** `"light"` by default. */
  readonly base?: PictureBase;
  /** Colours of one's own as `#rrggbb`; text needs a contrast of 4.5 with the paper, marks of 3. */
  readonly tokens?: Readonly<Partial<Record<PictureToken, string>>>;
  /** Name of a typeface of one's own; lines are broken so that any common one fits. */
  readonly font?: string;
  /** `"none"` leaves the ground of the page; `"paper"` by default. */
  readonly background?: "paper" | "none";
}

/** A theme with everything told. */
export interface FullTheme {
  readonly base: PictureBase;
  readonly light: Readonly<Record<PictureToken, string>>;
  readonly dark: Readonly<Record<PictureToken, string>>;
  readonly font: string;
  readonly background: "paper" | "none";
}

const BASES: readonly PictureBase[] = ["light", "dark", "auto", "print"];

const HINT = 'Write "light", "dark", "auto", "print", or { base: "light", tokens: { line: "#0b4f94" } }.';

/** Faces that are as wide as the text is laid out for, or narrower. */
const FONTS = "'Source Sans 3','Segoe UI',Roboto,'Helvetica Neue',Arial,'Liberation Sans',sans-serif";

/** What paper has instead: black text. */
const PRINT: Partial<Record<PictureToken, string>> = { ink: "#000000", soft: "#333333" };

/** The least contrast with the paper, by what a colour draws. */
const LEAST: Readonly<Partial<Record<PictureToken, number>>> = {
  ink: 4.5,
  soft: 4.5,
  caution: 4.5,
  line: 4.5,
  for: 3,
  against: 3,
  "against-text": 4.5,
  neutral: 3,
  "noside-edge": 3,
  accent: 3,
  "accent-text": 4.5,
  dot: 3,
  "house-1": 3,
  "house-2": 3,
  "house-3": 3,
  "house-4": 3,
  "house-other": 3,
  "mark-edge": 3,
  axis: 3,
};

/**
 * A theme with everything told.
 *
 * @throws PollError `unknown-value` for another base, a token or a background that there is not, `wrong-type` for what is no colour,
 *   `out-of-range` for colours that cannot be read on the paper.
 */
export function fullTheme(told: PictureBase | PictureTheme = "light"): FullTheme {
  const theme = typeof told === "string" ? { base: told } : told;
  const issues = themeIssues(theme);
  if (issues.length > 0) throw new PollError(issues as [Issue, ...Issue[]]);
  const { base = "light", font, background = "paper" } = theme;
  return {
    base,
    light: coloursOf(theme, 0),
    dark: coloursOf(theme, 1),
    font: font === undefined ? FONTS : `'${font.replaceAll(/['"<>&;]/g, "")}',${FONTS}`,
    background,
  };
}

/** A theme as an option; `fullTheme` tells what is wrong with one. */
export const THEME_KIND: OptionKind<PictureBase | PictureTheme> = /* @__PURE__ */ either<PictureBase, PictureTheme>(
  choice(BASES, { placeholder: "name" }),
  given<PictureTheme>("a theme of your own", HINT, isRecord),
);

function coloursOf({ base, tokens }: PictureTheme, side: 0 | 1): FullTheme["light"] {
  const own = Object.fromEntries(Object.entries(TOKENS).map(([token, pair]) => [token, pair[side]]));
  return { ...own, ...(base === "print" ? PRINT : {}), ...tokens } as FullTheme["light"];
}

function themeIssues(theme: unknown): readonly Issue[] {
  if (typeof theme !== "object" || theme === null || Array.isArray(theme)) {
    return [issueAt([], `The theme is ${shown(theme)}.`, HINT)];
  }
  const { base = "light", tokens = {}, font, background = "paper", ...others } = theme as Record<string, unknown>;
  const issues = [
    ...Object.keys(others).map((key) =>
      issueAt([key], `A theme has no ${key}.`, nearNames("Parts", key, ["base", "tokens", "font", "background"]).hint),
    ),
    ...((BASES as readonly unknown[]).includes(base)
      ? []
      : [issueAt(["base"], `The base is ${shown(base)}.`, `Bases are ${formatList(BASES, "and")}.`)]),
    ...(background === "paper" || background === "none"
      ? []
      : [issueAt(["background"], `The background is ${shown(background)}.`, "Write paper or none.")]),
    ...(font === undefined || (typeof font === "string" && font.trim() !== "")
      ? []
      : [issueAt(["font"], `The font is ${shown(font)}.`, 'Write its name: "Inter".')]),
    ...tokenIssues(tokens),
  ];
  return issues.length > 0 ? issues : contrastIssues(theme as PictureTheme);
}

function tokenIssues(tokens: unknown): readonly Issue[] {
  if (typeof tokens !== "object" || tokens === null) {
    return [issueAt(["tokens"], `The tokens are ${shown(tokens)}.`, 'Write { line: "#0b4f94" }.')];
  }
  return Object.entries(tokens).flatMap(([token, colour]) => {
    if (!Object.hasOwn(TOKENS, token)) {
      return [
        issueAt(
          ["tokens", token],
          `No picture has the token ${token}.`,
          nearNames("Tokens", token, Object.keys(TOKENS)).hint,
        ),
      ];
    }
    const isColour = typeof colour === "string" && /^#[\da-f]{6}$/i.test(colour);
    return isColour
      ? []
      : [issueAt(["tokens", token], `${token} is ${shown(colour)}.`, "Write a colour as #0b4f94.", "wrong-type")];
  });
}

function contrastIssues(theme: PictureTheme): readonly Issue[] {
  const sides = { light: [0], print: [0], dark: [1], auto: [0, 1] }[theme.base ?? "light"] as readonly (0 | 1)[];
  return sides.flatMap((side) => {
    const colours = coloursOf(theme, side);
    return (Object.entries(LEAST) as [PictureToken, number][]).flatMap(([token, least]) => {
      const has = contrast(colours[token], colours.paper);
      if (has >= least) return [];
      const message = `${token} ${colours[token]} on the paper ${colours.paper} has a contrast of ${formatNumber(has, 1)}.`;
      return [
        issueAt(
          ["tokens", token],
          message,
          `Choose a colour with a contrast of ${formatNumber(least, 1)} or more.`,
          "out-of-range",
        ),
      ];
    });
  });
}

function issueAt(path: readonly string[], message: string, hint: string, code: Issue["code"] = "unknown-value"): Issue {
  return { code, path: ["theme", ...path], message, hint };
}

/** How far two colours stand out from each other, as WCAG 2 counts: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (maximumOf([a, b]) + 0.05) / (minimumOf([a, b]) + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
