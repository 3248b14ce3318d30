import { refuse, shown } from "../errors.ts";

/**
 * What is read of a result. Where that stumbles over something that is not there, the result was not given whole: copied in
 * part, or written by hand.
 *
 * @throws PollError `missing-field` for such a result; as `read`.
 */
export function ofWhole<T>(result: { readonly kind: string }, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return refuse(
      "missing-field",
      ["result"],
      `${shown(result)} is not a whole result of kind ${shown(result.kind)} (${error.message}).`,
      "Give all that the verb returned; JSON keeps it.",
    );
  }
}
