import { refuse, shown } from "../errors.ts";
import { nearNames } from "../format/near-names.ts";
import { given, isRecord, type OptionKind, proportionValue, unreadable, worded } from "../model/option-kind.ts";
import type { FindingCode, FindingLevel } from "./audit-rule.ts";
import { EFFECT_SIZES, type EffectSizeId } from "./effect-sizes.ts";
import { QUESTION_RULES } from "./question-rules.ts";
import { TOPLINE_RULES } from "./topline-rules.ts";
import { type Size, Z } from "./weigh.ts";

/**
 * A rule that the caller set to another level, or to another size, and why: a size as proportions of this pair, or a row of
 * the table of sizes.
 */
export type AuditOverride = {
  readonly level?: FindingLevel | "off";
  readonly size?: EffectSizeId | Size;
  readonly reason: string;
};

/** Rules set to another level, by the code of what they find. */
export type AuditOverrides = Readonly<Record<FindingCode, AuditOverride>>;

const LEVELS = ["block", "break", "annotate", "note", "off"] as const;
const HINT = "Write different-mode=3pp: reason.";

/**
 * `different-mode=3pp: Both by the same panel.`: so many points up or down but for one case in twenty; with a shift before them,
 * `-2pp±1pp`; or a level, or a row of the table of sizes.
 */
export const OVERRIDES_KIND: OptionKind<AuditOverrides> = /* @__PURE__ */ (() =>
  worded(
    given<AuditOverrides>(
      "rules with a level or a size, and a reason",
      'Write { "different-mode": { level: "note", reason: … } }.',
      isRecord,
    ),
    {
      placeholder: "rule=size:reason",
      repeatable: true,
      read: (text) => {
        const [, code, written, reason] = /^\s*([a-z-]+)\s*=([^:]+):\s*(.*\S)/s.exec(text) ?? unreadable(text, HINT);
        return { [code!]: { ...readSizes(written!), reason: reason! } };
      },
      write: (overrides) =>
        Object.entries(overrides)
          .map(([code, { level, size, reason }]) => {
            const set = [...(level === undefined ? [] : [level]), ...(size === undefined ? [] : [writeSize(size)])];
            return `${code}=${set.join(",")}: ${reason}`;
          })
          .join(" "),
    },
  ))();

/** A level, a size, or both with a comma between them. */
function readSizes(text: string): Omit<AuditOverride, "reason"> {
  return Object.fromEntries(text.split(",").flatMap((part) => Object.entries(readSize(part.trim()))));
}

function readSize(text: string): Omit<AuditOverride, "reason"> {
  const level = LEVELS.find((each) => each === text);
  if (level !== undefined) return { level };
  if (Object.hasOwn(EFFECT_SIZES, text)) return { size: text as EffectSizeId };
  const [, sign, shift, reach] =
    /^(?:([-−+]?)([\d.]+(?:pp|%)?)(?:±|\+-))?([\d.]+(?:pp|%)?)$/.exec(text) ?? unreadable(text, HINT);
  const moved = shift === undefined ? 0 : proportionValue(shift) * (sign === "-" || sign === "−" ? -1 : 1);
  return { size: { shift: moved, sd: proportionValue(reach!) / Z } };
}

function writeSize(size: EffectSizeId | Size): string {
  if (typeof size === "string") return size;
  return `${size.shift === 0 ? "" : `${String(size.shift)}±`}${String(Z * size.sd)}`;
}

const OVERRIDE_KEYS: readonly string[] = ["level", "size", "reason"];

/** Refuses what is no rule, no level and no size, and what has no reason. */
export function checkOverrides(overrides: AuditOverrides): void {
  for (const [code, override] of Object.entries(overrides)) {
    const codes: readonly string[] = [...QUESTION_RULES, ...TOPLINE_RULES].map((rule) => rule.code);
    if (!codes.includes(code)) {
      refuse(
        "unknown-value",
        ["overrides", code],
        `${shown(code)} is not the code of a rule.`,
        nearNames("Rules", code, codes),
      );
    }
    for (const key of Object.keys(override)) {
      if (OVERRIDE_KEYS.includes(key)) continue;
      refuse(
        "unknown-field",
        ["overrides", code, key],
        `Unknown key ${key} of an override.`,
        nearNames("Keys", key, OVERRIDE_KEYS),
      );
    }
    const { level, size } = override;
    if (size !== undefined && !isSize(size)) {
      refuse(
        "unknown-value",
        ["overrides", code, "size"],
        `${shown(size)} is not a size.`,
        "Write { shift: 0, sd: 0.03 } for a standard deviation of 3 points, or a row of the table of sizes: wording-same-object.",
      );
    }
    if (level === undefined ? size === undefined : !LEVELS.includes(level)) {
      refuse(
        "unknown-value",
        ["overrides", code, "level"],
        `${shown(level)} is not a level.`,
        `Levels: ${LEVELS.join(", ")}.`,
      );
    }
    if (!override.reason) {
      refuse(
        "reason-missing",
        ["overrides", code, "reason"],
        `Setting ${level === undefined ? `the size of ${code}` : `${code} to ${level}`} needs a reason.`,
        "Say why, so that a reader can judge.",
      );
    }
  }
}

function isSize(size: unknown): boolean {
  if (typeof size === "string") return Object.hasOwn(EFFECT_SIZES, size);
  if (!isRecord(size)) return false;
  const { shift, sd } = size as Partial<Size>;
  return Number.isFinite(shift) && Number.isFinite(sd) && Math.abs(shift!) <= 1 && sd! >= 0 && sd! <= 1;
}
