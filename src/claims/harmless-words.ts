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
  people:
    "respondent* people adult* voter* citizen* resident* particip* public population person* country* region* living votes subjects interviewee* folks",
  asking:
    "survey* poll polls polled polling sample quota interview interviews interviewed conducted responses took part question* involved including research done",
  result: "share proportion figure number numbered level",
  saying: "said say* told answer* think thought believ* indicat* report* claim* named found show* suggest* put",
  emphasis: "only just mere another further also now currently still already overall some",
  latest: "latest recent national",
  joiningInUkrainian:
    "і й та а саме з із зі у в на до від по серед між що які який яка тих хто це цей ніж усіх всіх всій",
  beingInUkrainian: "є був була було були має мав становить становила",
  unitsInUkrainian: "відсот* процент* пункт* п пп",
  peopleInUkrainian:
    "респондент* громадян* виборц* людей осіб голосів жител* мешка* населення дорослих регіон* країн* учасник* опитуваних",
  askingInUkrainian: "опит* дослідженн* даними кількість частка частки частку часткою частці частками показник* рівень",
  sayingInUkrainian: "відповіли сказали назвали висло* вважа*",
  emphasisInUkrainian: "лише тільки ще вже уже також нині зараз наразі водночас",
};

/** Words that belong to one kind of figure, and are harmless beside it alone. */
export const HARMLESS_BESIDE: Readonly<
  Record<"share" | "dates" | "margin" | "range" | "count" | "difference" | "lead" | "number", string>
> = {
  share: "would should ought will like want wanted intend* chose vote voted б би проголосу* віддал* свої голоси",
  dates:
    "field* dates period interviewing interviews lasted ran runs held collection collected gathered carried out took place during through упродовж протягом період провод* провел* провед* здійсн* трива* польов* етап",
  margin:
    "margin error sampling statistical standard theoretical does credibility interval похибк* вибірк* статистичн* допустима",
  range:
    "margin error sampling rounding confidence interval ci range runs run ran spans extends goes похибк* довірч* інтервал*",
  count: "n size total representative online telephone through вибірк* обсяг всього усього загалом взяли узяли участь",
  difference:
    "gap swing shift estimated observed come came change difference gap compared since previous last зміна різниця порівняно",
  lead: "lead leads led win wins won advantage margin gap edge balance net difference відрив перевага різниця",
  number: "value",
};

/** Words for what a question is about, and how it is put: nouns that are no people, and what describes them. */
export const HARMLESS_OF_MATTER: Readonly<Record<string, string>> = {
  nouns:
    "idea initiative plan* proposal* move issue matter integration referendum membership accession entry bid alliance union nation* government* military defen* policy into relevant hypothetical",
  nounsInUkrainian: "ідею ініціатив* членств* приєднання інтеграці* альянс* північноатлантич* таку",
};

/** Words of one side: harmless beside its answers, and never beside those of the other. */
export const OF_SIDE: Readonly<Record<"for" | "against", string>> = {
  for: "for|pro(?=-(?:NATO|membership|accession|alliance|independence))|yes|aye|in the affirmative|in favou?r(?: of)?|favou?r(?:s|ed|ing|able)?|support(?:s|ed|ing|ive)?|back(?:s|ed|ing)?|approv(?:e|es|ed|ing|al)|agree(?:s|d|ing)?|endors(?:e|es|ed|ing)|welcom(?:e|es|ed|ing)|embrac(?:e|es|ed|ing)|accept(?:s|ed|ing)?|champion(?:s|ed|ing)?|advocat(?:e|es|ed|ing)|on board|in support(?: of)?|за|так|на (?:підтримку|користь)|підтрим\\p{L}+|схвал\\p{L}+|прихильн(?:о|ий|а|і)|погоджу\\p{L}+|згодн\\p{L}+",
  against:
    "anti(?=-(?:NATO|membership|accession|alliance|independence))|(?:(?:do(?:es)?|did|would) not|(?:do(?:es)?|did|would)n['’]t) (?:support|back|favou?r|approve|agree|accept|want)|oppos(?:e|es|ed|ing|ition)|in opposition(?: to)?|disapprov(?:e|es|ed|ing|al)|disagree(?:s|d|ing)?|reject(?:s|ed|ing|ion)?|resist(?:s|ed|ing|ance)?|hostility|dismiss(?:es|ed|ing)?|object(?:s|ed|ing)? to|rul(?:e|es|ed|ing) out|turn(?:s|ed|ing)? (?:it |them )?down|against|не підтрим\\p{L}+|не схвал\\p{L}+|не хоч\\p{L}+|(?:виступ(?:а|и)\\p{L}+ )?(?:би? )?проти|відкида\\p{L}+|заперечу\\p{L}+",
};

/** Those who are of one side; behind "of" they are a part of the respondents. */
export const PEOPLE_OF_SIDE: Readonly<Record<"for" | "against", string>> = {
  for: "(?:supporters?|прихильник\\p{L}*)",
  against: "(?:opponents?|противник\\p{L}*)",
};
