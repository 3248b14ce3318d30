/**
 * The words that leave a number what it is, wherever they stand beside one. Every other word of a claim is cautioned, unless it is
 * read (numbers, dates, bounds, directions, well-known quantities) or known of the result (`known-words.ts`). A word comes in
 * here only where no sentence with it makes another number of "34%". A star stands for any ending.
 */
export const HARMLESS: Readonly<Record<string, string>> = {
  articles: "a an the this that these those its their all",
  joining: "of by from to and in on at as among between across with while who which it they than",
  being: "is are was were be been being has have had having stood stands",
  units: "percent percentage point points pp pts p",
  people: "respondent* people adult* voter* citizen* resident* particip* public population country region* living",
  asking: "survey* poll* sample quota interview* conducted responses took part",
  result: "share proportion figure number level",
  saying: "said say* told answer* think thought believ* indicat* report* named found show* suggest* put",
  emphasis: "only just another further also now currently still already overall some",
  latest: "latest recent national opinion",
  joiningInUkrainian: "і й та а саме з із зі у в на до від по серед між що які який яка тих хто це цей ніж усіх всіх",
  beingInUkrainian: "є був була було були має мав становить становила",
  unitsInUkrainian: "відсот* процент* пункт* п пп",
  peopleInUkrainian:
    "респондент* громадян* виборц* людей осіб жител* мешка* українц* населення дорослих регіон* країн*",
  askingInUkrainian: "опит* дослідженн* даними частк* показник* рівень",
  sayingInUkrainian: "відповіли назвали висло* вважа*",
  emphasisInUkrainian: "лише тільки ще вже уже також нині зараз наразі водночас",
};

/** Words that belong to one kind of figure, and are harmless beside it alone. */
export const HARMLESS_BESIDE: Readonly<
  Record<"share" | "dates" | "margin" | "range" | "count" | "difference" | "lead" | "number", string>
> = {
  share: "would should will like want wanted intend* chose vote voted votes б би проголосу* голосів",
  dates:
    "field* dates period carried out took place during through упродовж протягом період провод* трива* польов* етап",
  margin: "margin error sampling statistical credibility interval похибк* вибірк* статистичн*",
  range: "margin error sampling rounding confidence interval ci range похибк* довірч* інтервал*",
  count: "n size total representative online telephone вибірк* обсяг всього загалом взяли узяли участь",
  difference: "come came change difference gap compared since previous last зміна різниця порівняно",
  lead: "lead leads led advantage margin відрив перевага",
  number: "value",
};

/** Words of one side, harmless beside its answers alone. */
export const HARMLESS_OF_SIDE: Readonly<Record<string, string>> = {
  for: "for|favou?r(?:s|ed|ing)?|prefer(?:s|red)?|support(?:s|ed|ing|ers)?|back(?:s|ed|ing)?|за|підтрим\\p{L}+|виступа\\p{L}+|прихильник\\p{L}*",
  against:
    "(?:do(?:es)?|did|would) not support|oppos(?:e|es|ed|ing|ition)|opponents?|reject(?:s|ed|ing)?|against|не підтрим\\p{L}+|проти|противник\\p{L}*",
};
