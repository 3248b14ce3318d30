import type { Span } from "./number-context.ts";

/**
 * The words that every report on a poll is written in, whatever it is about: who asked, how, what was said, and how it is told. None
 * of them counts, compares, bounds, dates, denies, weakens or turns a number, names a group of people or a place, or is of one side
 * of a question. They are given by classes, and with all their forms: English verbs and nouns as in a dictionary, and of Ukrainian
 * words the stem, with a star for any ending.
 */
type WordClass = "joining" | "verb" | "choice" | "noun" | "house" | "adjective";

const WORDS: Readonly<Record<WordClass, readonly string[]>> = {
  /** Closed classes, so far as they leave a number what it is: pronouns, prepositions, conjunctions, auxiliaries, words of discourse. */
  joining: [
    "i me my you your he him his she her hers us we our ours they them theirs themselves itself himself herself whom there here everyone everybody",
    "into onto upon toward towards amongst regarding concerning via for",
    "but though although whilst whereas when where whether how why what so such however therefore thus hence",
    "am do does did doing done will",
    "corresponding respective meanwhile indeed notably moreover furthermore likewise respectively namely incidentally too additionally accordingly interestingly surprisingly unsurprisingly remarkably strikingly tellingly specifically simply actually then even",
    "я мене мені мною ми нас нам нами ти тебе тобі ви вас вам вами він його йому ним нього вона її їй нею неї воно вони їх їм ними них себе собі собою",
    "мій моя моє мої наш наша наше наші нашого нашої нашому нашій наших нашу ваш ваша ваше ваші їхній їхня їхнє їхні їхнього їхньої їхньому їхній їхніх їхню свій своя своє свої свого своєї своєму своїй своїм своєю своїх своїми свою",
    "цей ця це ці цього цієї цьому цій цим цією цих цими цю той та те ті того тієї тому тій тим тією тих тими ту такий така таке такі такого такої такому такій таким такою таких такими таку сам сама саме самі самого самої",
    "хто кого кому ким що чого чому чим який яка яке які якого якої якому якій яким якою яких якими яку чий чия чиє чиї",
    "там тут де куди коли чи що щоб але проте однак зате отже тож тоді адже бо мовляв зокрема натомість відповідно утім втім зрештою власне про при для",
  ],
  /** Of telling, thinking, asking, being and showing. */
  verb: [
    "say tell speak talked talking state declare announce report note mention remark comment explain describe call cite quote express voice convey respond reply answer affirm confirm acknowledge concede admit confess insist stress emphasise emphasize underline assert maintain argue contend claim write read reveal disclose publish release present outline detail summarise summarize share let highlight feature issue unveil post broadcast print refer attribute testify",
    "think believe feel consider regard view see perceive deem hold find judge assess evaluate conclude interpret identify associate treat look sense reason recorded prioritise prioritize",
    "ask pose question poll survey interview canvass contact include involve cover conduct carry commission fund sponsor organise organize prepare perform run field collect gather measure track monitor examine explore study research test offer word phrase formulate replicate revisit give put",
    "accompany appeal address adopt analyse analyze arrange assign attach attribute author base build characterise characterize clarify classify code combine concern connect consult contain correspond create deal debate define deliver derive develop direct discover discuss distinguish distribute document elaborate enable ensure envisage establish exist explore face figure fill follow form frame gauge guarantee handle hear help illustrate imagine introduce invite justify launch learn link list listen locate log map meet monitor move notice obtain operate oversee permit picture possess practise process produce profile protect quiz recall recruit regard relate remind render request require respect reveal review score secure select send separate set spell spend stage store structure submit supply tally teach term title touch train translate transcribe type update utter verify visit walk word",
    "be constitute represent amount account comprise stand sit come make",
    "show suggest indicate demonstrate illustrate point reflect signal emerge attract draw get receive enjoy command garner hit reach",
    "сказа* сказал* каже кажуть казали говор* розповіл* розповід* повідом* зазнач* заяви* заявля* відзнача* відзначи* наголо* підкресл* поясни* поясню* назва* назива* вказа* вказу* відповіда* відповіл* вислови* висловл* визнал* визнают* уточни* уточню* пише пишуть написа* цитує цитують оприлюдн* опублік* презент* поділил* поділя*",
    "виступ* підтверд* переконан* зауваж* констату* стверджу* наводит* наводят* подає подають підсумов* підсумува* поінформ* оголос* розмісти* розміщ* ідеться йдеться",
    "вважа* думає думають думали уважа* бачить бачать бачили оціню* оцінил* ставить ставлять ставили поставили ставлят* сприйма* сприйня* розгляда*",
    "опиту* опита* досліди* дослідж* анкету* інтерв'ю* проводи* провел* провед* здійсни* здійсню* замови* замовл* організу* зібра* збира* пита* спита* запита* запропону* пропону* охопи* охоплю* взял* брал* берут*",
    "становит* становил* склада* склал* дорівню* налічу* отрима* набра* набирає дістал* здобу*",
    "показа* показу* свідч* засвідч* демонстр* продемонстр* виявил* виявля* з'ясува* з'ясову* зафіксу* фіксу*",
  ],
  /** Of one who answers: they say nothing of which answer it is. */
  choice: [
    "choose pick select opt prefer plump settle side seek pursue apply mark tick go cast want wish desire intend plan vote ballot ready willing prepared referendum plebiscite would",
    "прагн* воліл* воліють обра* обира* вибра* вибира* хот* бажа* готов* план* намір* голосу* проголосу* бюлетен* референдум* плебісцит*",
  ],
  /** Of polls, of answers, of wording, and of what any question is about. */
  noun: [
    "poll pollster survey sociologist sociology questionnaire study experiment finding result data dataset statistic table chart graph report release publication paper article press media news project programme program series wave round edition analysis evidence source methodology method approach technique procedure design fieldwork researcher author interviewer phone telephone tablet statement briefing barometer tracker omnibus panel headline topline bulletin",
    "answer reply option choice alternative statement view viewpoint opinion attitude belief stance position sentiment preference judgement judgment conviction perception side camp column category box",
    "act action address aim angle argument arrangement article aspect atmosphere backdrop background basis body book brief building button campaign caption catalogue category challenge chapter character circumstance claim clarity clause code collection colour comment commentary commitment communication concept concern conclusion consensus consideration content contract conversation cooperation coverage criterion culture debate declaration defence definition description desk detail development dialogue dimension diplomacy discourse discussion display document draft effort element email emphasis essay event example exercise explanation expression extract eye face fact feature field file focus footnote form format framework function ground guarantee guide hand headline heart highlight hint hypothesis illustration image implication impression indication indicator information input insight instance instrument intention interest interpretation introduction investigation invitation involvement journal key knowledge language law layout lesson letter library line link list logic look magazine mail mandate manner map mark material meaning meeting memo memory menu message mind mission mode model mood motion narrative nature news note notion object observation offer opening operation opportunity order orientation outcome outlet output overview page paragraph parameter passage pattern perspective phenomenon photo picture piece platform point possession practice presence presentation principle priority procedure process product profile proof protection provision purpose query quote reaction reading reality reason reasoning recommendation reference reform regard register regulation relation relationship remark representation request research resource responsibility review role room root rule scenario scene science scope script search section sector security selection sense sentence service session setting shape sheet shelter sign signal significance situation slogan solidarity space speech spirit spot stage stake standard standing status story strategy structure style subject substance suggestion summary summit symbol system talk target task team technique technology theme theory thought threat tone tool tradition transcript translation type umbrella understanding union unit validity value variable video voice warning window work world",
    "question wording word phrase phrasing formulation term terminology label name title heading text preamble prompt item version",
    "idea proposal prospect plan project step move course path road way direction matter topic subject issue thing case cause goal aim aspiration ambition objective bid application membership accession entry integration initiative measure decision policy principle scheme deal solution means bloc pact treaty country nation state society citizenry",
    "соціолог* соцопитуван* опитуван* анкетуван* результат* цифра цифри цифру дані даних публікаці* звіт* преса пресі проєкт* проект* хвиля хвилі раунд* метод* джерел* статистик* таблиц* автор*",
    "відповідь відповіді відповідей варіант* вибір вибору думка думки думку думкою погляд* позиці* ставлення настро* уявлення твердження переконання сторон*",
    "питанн* запитанн* формулюванн* слово слова словами текст* назва назви назвою",
    "ідея ідеї ідею пропозиці* крок* курс* шлях* напрям* справ* тема теми мета мети цілі прагненн* членств* вступ* приєднання рішенн* політика політику політикою держав* країн* суспільств* голосуванн* ініціатив*",
  ],
  /** Those who ask and who publish, one at a time: many of them can be respondents. */
  house: [
    "agency newspaper outlet institute institution centre center company firm foundation organisation organization university group",
    "інститут інституту інститутом центр центру центром фонд фонду фондом компанія компанії компанією агентство агентства агентством організація організації організацією служба служби службою група групи групою",
  ],
  /** Before a noun of the list they tell which it is; before people they would make a part of them. */
  adjective: [
    "new simple plain straightforward separate particular general relevant binary standard classic famous well-known related underlying forced closed national nationwide public political foreign official online telephone representative sociological hypothetical proposed planned Euro-Atlantic transatlantic international independent nongovernmental governmental military original",
    "нов* національн* всеукраїнськ* загальнонаціональн* соціологічн* міжнародн* громадськ*",
  ],
};

/** Which class of plain words a word is of; null for any other. */
export function plainClass(word: string): WordClass | null {
  const lower = word.toLowerCase().replaceAll(/[’ʼ]/g, "'");
  const forms = lower.endsWith("'s") ? [lower.slice(0, -2)] : [lower];
  const [base = lower] = forms;
  for (const [name, { whole, stems }] of LISTED) {
    const inflected =
      name === "joining" || name === "adjective" || name === "house"
        ? [base]
        : name === "noun"
          ? [base, ...singulars(base)]
          : [base, ...singulars(base), ...participles(base)];
    if (inflected.some((form) => whole.has(form)) || stems.some((stem) => base.startsWith(stem))) return name;
  }
  return null;
}

const LISTED = (Object.entries(WORDS) as [WordClass, readonly string[]][]).map(([name, lines]) => {
  const words = lines.join(" ").toLowerCase().split(" ");
  return [
    name,
    {
      whole: new Set(words.filter((word) => !word.endsWith("*"))),
      stems: words.filter((word) => word.endsWith("*")).map((word) => word.slice(0, -1)),
    },
  ] as const;
});

/** Forms that no ending tells. */
const IRREGULAR: Readonly<Record<string, string>> = {
  said: "say",
  told: "tell",
  spoke: "speak",
  spoken: "speak",
  wrote: "write",
  written: "write",
  thought: "think",
  felt: "feel",
  saw: "see",
  seen: "see",
  held: "hold",
  found: "find",
  ran: "run",
  gave: "give",
  given: "give",
  was: "be",
  were: "be",
  is: "be",
  are: "be",
  been: "be",
  stood: "stand",
  sat: "sit",
  came: "come",
  made: "make",
  shown: "show",
  drew: "draw",
  drawn: "draw",
  got: "get",
  chose: "choose",
  chosen: "choose",
  went: "go",
  gone: "go",
  did: "do",
};

/** What a word with the endings of a plural can be a form of. */
function singulars(form: string): readonly string[] {
  return [...withoutEnding(form, "s"), ...withoutEnding(form, "es"), ...withoutEnding(form, "ies", "y")];
}

/** What a word with the endings of a verb can be a form of. */
function participles(form: string): readonly string[] {
  const irregular = IRREGULAR[form];
  return [
    ...(irregular === undefined ? [] : [irregular]),
    ...withoutEnding(form, "ed", "", "e"),
    ...withoutEnding(form, "ied", "y"),
    ...withoutEnding(form, "ing", "", "e"),
  ].flatMap((stem) => [stem, ...(/([bdgklmnprt])\1$/.test(stem) ? [stem.slice(0, -1)] : [])]);
}

function withoutEnding(form: string, ending: string, ...others: readonly string[]): readonly string[] {
  if (!form.endsWith(ending) || form.length - ending.length < 2) return [];
  const stem = form.slice(0, -ending.length);
  return others.length === 0 ? [stem] : others.map((other) => stem + other);
}

/** Stand where numbers stood, and where else something was read. */
export const NUMBER: string = "\uFFFB";
export const READ: string = "\uFFFC";

/** Words and marks of a text. */
export const TOKEN: RegExp = /[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]/gu;

/** People: those who are asked. */
const PEOPLE =
  /^(?:respondents?|people|persons?|adults?|voters?|citizens?|residents?|participants?|subjects?|interviewees?|folks?|public|population|sample|men|women|респондент\p{L}*|громадян\p{L}*|виборц\p{L}*|людей|люди|осіб|жител\p{L}*|мешкан\p{L}*|населення|доросл\p{L}*|учасник\p{L}*|опитан\p{L}*|опитуван\p{L}*|українц\p{L}*|українок|\p{Lu}\p{L}+s)$/u;
/** What else a share can be of: "of those", "in the survey", "of the country", "of Ukraine". */
const HEAD =
  /^(?:those|them|these|us|whom|which|surveyed|polled|interviewed|questioned|asked|surveys?|polls?|referend\p{L}+|plebiscite|votes|stud(?:y|ies)|country|nation|society|wave|тих|них|опитуванн\p{L}*|дослідженн\p{L}*|референдум\p{L}*|країн\p{L}*|суспільств\p{L}*)$/u;
/** Where those are named that a number is a part of: "34% of", "among", "support in". */
const STARTS = new RegExp(
  `(?:[${NUMBER}%](?:\\s*(?:percent|per\\s?cent|відсот\\p{L}*|процент\\p{L}*))?\\s+(?<of>of|in|from|within|across|throughout|with|at|aged|з|із|зі|у|в|по|від)|(?<!\\p{L})(?<among>among|amongst|серед|поміж)|${READ}\\s+(?:in|within|across|throughout|у|в))\\s+|[${NUMBER}%](?:\\s*(?:відсот\\p{L}*|процент\\p{L}*))?\\s+(?=\\p{Script=Cyrillic})`,
  "giu",
);
/** "Of those surveyed". */
const ASKED = /^(?:those|тих|surveyed|polled|interviewed|questioned|asked)$/iu;
const SAYING = /^(?:saying|indicating|reporting|believing|thinking)$/iu;
/** Behind people: words that continue to name a part of them. */
const NARROWS =
  /^(?:with|without|in|from|at|on|of|by|for|aged|who|whose|that|which|whom|з|із|зі|у|в|на|від|по|за|без|що|які|котрі|хто|чиї|віком|\p{L}+ing|\p{L}+ed)$/iu;
/** Words that begin what is said of them. */
const FINITE =
  /^(?:says?|said|told|tells?|thinks?|thought|believe[sd]?|is|are|was|were|has|have|had|do|does|did|would|will|should|wants?|wanted|answered|indicated|chose|choose|picked|opted|б|би|є|був|була|було|були|вважають|вважали|сказали|кажуть|заявили|відповіли|обрали|хочуть|хотіли|назвали|проголосували|голосували|віддал\p{L}+)$/iu;
/** A base is named in that many characters, and its people are among the first words. */
const [REACH, FIRST] = [200, 4];

/** Where words name those that a number is a part of. */
export interface BaseSpans {
  /** With all that describes them. */
  readonly bases: readonly Span[];
  /** Those that have no people: "54% of the answers". */
  readonly headless: readonly Span[];
}

/** Whether a word names people who can be asked. */
export function isPeople(word: string): boolean {
  return PEOPLE.test(word);
}

/** Finds the people of a number in a text whose numbers, dates and other words that were read are marked. */
export function baseSpans(text: string): BaseSpans {
  const found = [...text.matchAll(STARTS)].map(({ index, 0: { length }, groups = {} }) => ({
    ...baseAt(text, index + length),
    isOf: /^of$/i.test(groups.of ?? "") || groups.among !== undefined,
  }));
  return {
    bases: found.map(({ span }) => span),
    headless: found.filter(({ isOf, isHeadless }) => isOf && isHeadless).map(({ span }) => span),
  };
}

function baseAt(text: string, from: number): { readonly span: Span; readonly isHeadless: boolean } {
  let to = from;
  let words = 0;
  let state: "before" | "behind" | "narrowed" = "before";
  let hasHead = false;
  for (const { 0: token, index } of text.slice(from, from + REACH).matchAll(TOKEN)) {
    const isWord = /\p{L}/u.test(token);
    if (token === READ || token === NUMBER) hasHead = true;
    if (token === READ || token === NUMBER || (!isWord && !/["“”„«»'’‘-]/.test(token))) break;
    if (!isWord) continue;
    const kind = plainClass(token);
    const isCyrillic = /\p{Script=Cyrillic}/u.test(token);
    const isSaid = FINITE.test(token) || ((kind === "verb" || kind === "choice") && !/(?:ing|ння)$/.test(token));
    const isAsked = ASKED.test(token);
    if (state === "before") {
      if (words >= FIRST || (isSaid && !isAsked && (words === 0 ? isCyrillic : FINITE.test(token)))) break;
      // "Ukrainian politicians": a name alone may be of more
      hasHead ||= HEAD.test(token) || PEOPLE.test(token) || /^\p{Lu}/u.test(token);
      if (PEOPLE.test(token) || isAsked) state = "behind";
      else if (HEAD.test(token)) break;
    } else if (!isAsked) {
      // "учасників голосування", "voters in"
      const isNarrowing =
        NARROWS.test(token) || (isCyrillic && (kind === "noun" || kind === "house" || /ння$/.test(token)));
      if (isSaid || SAYING.test(token) || (state === "behind" && !isNarrowing)) break;
      state = "narrowed";
    }
    to = from + index + token.length;
    words++;
  }
  return { span: [from, to], isHeadless: words > 0 && !hasHead };
}
