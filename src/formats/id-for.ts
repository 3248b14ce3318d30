/** Ukrainian letters as the Cabinet of Ministers' table of 2010 writes them; the rest of Russian beside them. */
const LETTERS: ReadonlyMap<string, string> = /* @__PURE__ */ (() =>
  new Map(
    "а=a б=b в=v г=h ґ=g д=d е=e є=ie ж=zh з=z и=y і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ь= ю=iu я=ia ё=io ъ= ы=y э=e ł=l ø=o ß=ss đ=d æ=ae"
      .split(" ")
      .map((pair) => pair.split("=") as [string, string]),
  ))();

/** An id for a name: lower-case letters, digits and hyphens. Letters of other alphabets become their code points. */
export function idFor(name: string): string {
  const letters = name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^a-z0-9]/gu, (letter) => {
      const known = LETTERS.get(letter) ?? letter.normalize("NFKD").replace(/\p{M}/gu, "");
      if (/^[a-z0-9]*$/.test(known)) return known;
      if (/^[\p{L}\p{N}]/u.test(known)) return `u${letter.codePointAt(0)!.toString(16)}`;
      return /['’]/.test(letter) ? "" : "-";
    });
  return letters.replace(/-+/g, "-").replace(/^-|-$/g, "") || "x";
}

/** Ids that are taken, each with the number that is tried next where it is wanted again. */
export type TakenIds = Map<string, number>;

export function takenIds(ids: readonly string[] = []): TakenIds {
  return new Map(ids.map((id) => [id, 2]));
}

/**
 * The id, or with the first number that is free; it is taken from then on. Numbers that were tried are not tried again:
 * thousands of rows may want one id.
 */
export function freeId(wanted: string, taken: TakenIds, between = "-"): string {
  let id = wanted;
  let number = taken.get(wanted) ?? 2;
  for (; taken.has(id); number += 1) id = `${wanted}${between}${String(number)}`;
  if (id !== wanted) taken.set(wanted, number);
  taken.set(id, 2);
  return id;
}
