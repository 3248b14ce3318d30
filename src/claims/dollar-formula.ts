import type { Code, Construct, Effects, Extension, State } from "micromark-util-types";

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
export function dollarFormula(): Extension {
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
