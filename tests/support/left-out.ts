/**
 * Whether to leave out tests of what a machine need not have: it says so plainly, unless `TOPLINES_REQUIRE_…=1` wants them
 * run in any case.
 *
 * @param programs Each program and whether it was found.
 */
export function leftOut(what: string, programs: Readonly<Record<string, boolean>>): boolean {
  const missing = Object.entries(programs).flatMap(([name, found]) =>
    found || process.env[`TOPLINES_REQUIRE_${name.toUpperCase()}`] === "1" ? [] : [name],
  );
  if (missing.length > 0) console.warn(`${what}: left out, since ${missing.join(" and ")} was not found.`);
  return missing.length > 0;
}
