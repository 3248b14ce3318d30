export type { Claim, FoundClaims, ManuscriptFormat } from "./claim.ts";
export { formatOf } from "./claim.ts";
export { findClaims } from "./find-claims.ts";
export { type Replacement, replaceTexts } from "./replace-texts.ts";
export { type StripOptions, stripClaims } from "./strip-claims.ts";
