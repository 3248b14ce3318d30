/**
 * Numbers in Markdown, HTML and notebooks that carry their recipes: found, recomputed, corrected, locked.
 *
 * @module toplines/claims
 */
export type {
  Made as RecipeOutcome,
  Place as RecipePlace,
  PlaceDefinition,
  RecipeCommand,
} from "../recipe/command.ts";
export { RECIPE_COMMANDS } from "../recipe/commands.ts";
export {
  type ClaimRecipe,
  type Condition as RecipeCondition,
  type NamedPlace,
  parseRecipe,
} from "../recipe/parse-recipe.ts";
export type { Flags as RecipeFlags, RecipeOption } from "../recipe/recipe-option.ts";
export type { Claim, FoundClaims, ManuscriptFormat } from "./claim.ts";
export { formatOf } from "./claim.ts";
export type { CheckedClaim, ClaimOutcome } from "./claim-outcome.ts";
export { type DescribeVerificationOptions, describeMoved, describeVerification } from "./describe-verification.ts";
export {
  type ClaimsLock,
  type LockClaimsOptions,
  type LockedNumber,
  lockClaims,
  lockText,
  type MovedNumber,
  movedSince,
  parseLock,
  type VerifiedFile,
} from "./lock-claims.ts";
export { type FindClaimsOptions, findClaims } from "./manuscript.ts";
export type { ClaimCaution, ClaimReason, ClaimReasonCode } from "./reasons.ts";
export { type Replacement, replaceTexts } from "./replace-texts.ts";
export { type StripOptions, stripClaims } from "./strip-claims.ts";
export {
  type ClaimedNumber,
  type Verification,
  type VerifyOptions,
  verify,
} from "./verify.ts";
