/** How a careful editor judges two wordings: one question to the letter, one but for a trifle, or two. */
type EditorsVerdict = "same" | "trivial" | "another";

/** Two wordings known verbatim, all else alike by default, with the verdict of an editor who knows nothing of the code. */
export interface QuestionPair {
  readonly language: "en" | "uk" | "ru" | "sv" | "de";
  readonly left: string;
  readonly right: string;
  /** What kind of answer is asked for; by default a yes or no. */
  readonly structure?: "referendum" | "vote" | "support-oppose" | "scale" | "single-choice";
  /** The words of the answers on both sides; by default the same two. */
  readonly answers?: readonly [left: readonly [string, string], right: readonly [string, string]];
  readonly verdict: EditorsVerdict;
  readonly why: string;
}

/** Written before the rules were: what they must come to, not what they came to. */
export const QUESTION_PAIRS: readonly QuestionPair[] = [
  // one question
  {
    language: "en",
    left: "Do you approve or disapprove of the way the Prime Minister is handling her job?",
    right: "do you approve or disapprove of the way the prime minister is handling her job",
    structure: "support-oppose",
    verdict: "trivial",
    why: "Capitals and a question mark are not heard.",
  },
  {
    language: "en",
    left: "If a general election were held today, which party would you vote for?",
    right: "If a general election were held next Sunday, which party would you vote for?",
    structure: "vote",
    verdict: "trivial",
    why: "When the imagined election is held.",
  },
  {
    language: "en",
    left: "If there were a referendum in [month] on Norway joining the EU, how would you vote?",
    right: "If there were a referendum in October 2024 on Norway joining the EU, how would you vote?",
    structure: "referendum",
    verdict: "trivial",
    why: "The month that the interviewer fills in.",
  },
  {
    language: "en",
    left: "Would you say that the nation’s economy is getting better or getting worse?",
    right: "Would you say the nation's economy is getting better or getting worse?",
    structure: "single-choice",
    verdict: "trivial",
    why: "An apostrophe of another shape, and a that which English may leave out.",
  },
  {
    language: "en",
    left: "Do you favour or oppose the legalisation of cannabis?",
    right: "Do you favor or oppose the legalization of cannabis?",
    structure: "support-oppose",
    verdict: "trivial",
    why: "British and American spelling.",
  },
  {
    language: "en",
    left: "How satisfied are you with the way democracy works in your country?",
    right: "How satisfied are you with the way democracy works in your country?",
    structure: "scale",
    verdict: "same",
    why: "Letter by letter.",
  },
  {
    language: "uk",
    left: "Якби референдум щодо вступу України до Європейського Союзу відбувався найближчим часом, як би Ви проголосували?",
    right: "Якби референдум про вступ України до Європейського Союзу відбувався зараз, як би Ви проголосували?",
    structure: "referendum",
    verdict: "trivial",
    why: "When the vote is imagined, another preposition and the case that it takes.",
  },
  {
    language: "uk",
    left: "Чи довіряєте Ви Збройним силам України?",
    right: "Чи довіряєте ви Збройним Силам України",
    verdict: "trivial",
    why: "Capitals and a question mark.",
  },
  {
    language: "uk",
    left: "За яку партію Ви проголосували б, якби вибори до Верховної Ради проводилися наступної неділі?",
    right: "За яку партію ви проголосували б, якби вибори до Верховної Ради проводилися у вересні 2021 року?",
    structure: "vote",
    verdict: "trivial",
    why: "When the imagined election is held.",
  },
  {
    language: "ru",
    left: "Если бы в ближайшее воскресенье состоялись выборы президента, за кого бы Вы проголосовали?",
    right: "Если бы сегодня состоялись выборы президента, за кого бы вы проголосовали?",
    structure: "vote",
    verdict: "trivial",
    why: "When the imagined election is held.",
  },
  {
    language: "ru",
    left: "Вы одобряете деятельность правительства или всё-таки не одобряете?",
    right: "Вы одобряете деятельность правительства, или все-таки не одобряете?",
    structure: "support-oppose",
    verdict: "trivial",
    why: "ё for е, and a comma.",
  },
  {
    language: "sv",
    left: "Vilket parti skulle du rösta på om det vore riksdagsval i dag?",
    right: "Vilket parti skulle du rösta på om det vore riksdagsval nu på söndag?",
    structure: "vote",
    verdict: "trivial",
    why: "When the imagined election is held.",
  },
  {
    language: "sv",
    left: "Tycker du att Sverige ska införa euron som valuta?",
    right: "Tycker du, att Sverige ska införa euron som valuta?",
    verdict: "trivial",
    why: "A comma.",
  },
  {
    language: "de",
    left: "Welche Partei würden Sie wählen, wenn am nächsten Sonntag Bundestagswahl wäre?",
    right: "Welche Partei würden Sie wählen, wenn heute Bundestagswahl wäre?",
    structure: "vote",
    verdict: "trivial",
    why: "When the imagined election is held.",
  },
  {
    language: "de",
    left: "Sind Sie mit der Arbeit der Bundesregierung zufrieden oder unzufrieden?",
    right: "Sind Sie mit der Arbeit der Bundesregierung zufrieden – oder unzufrieden?",
    structure: "support-oppose",
    verdict: "trivial",
    why: "A dash.",
  },
  // traps
  {
    language: "en",
    left: "Should the government allow nuclear power stations to be built?",
    right: "Should the government not allow nuclear power stations to be built?",
    verdict: "another",
    why: "A negation.",
  },
  {
    language: "en",
    left: "Should the government forbid the sale of petrol cars?",
    right: "Should the government not allow the sale of petrol cars?",
    verdict: "another",
    why: "To forbid is harder to say than not to allow.",
  },
  {
    language: "en",
    left: "Do you support Finland joining NATO?",
    right: "Do you support Sweden joining NATO?",
    structure: "support-oppose",
    verdict: "another",
    why: "Another country.",
  },
  {
    language: "en",
    left: "Should the voting age be lowered to 16?",
    right: "Should the voting age be lowered to 17?",
    verdict: "another",
    why: "A number.",
  },
  {
    language: "en",
    left: "Should the sale of new petrol cars end by 2030?",
    right: "Should the sale of new petrol cars end by 2035?",
    verdict: "another",
    why: "The year is what is asked about, not when it is asked.",
  },
  {
    language: "en",
    left: "Did you vote in the 2019 general election?",
    right: "Did you vote in the 2024 general election?",
    verdict: "another",
    why: "Another election.",
  },
  {
    language: "en",
    left: "Would you say that traffic contributes more or less to air pollution than industry?",
    right: "Would you say that industry contributes more or less to air pollution than traffic?",
    structure: "single-choice",
    verdict: "another",
    why: "The same words in another order: what is compared with what is turned round.",
  },
  {
    language: "uk",
    left: "Чи схвалюєте Ви вступ України до НАТО?",
    right: "Чи підтримуєте Ви вступ України до НАТО?",
    structure: "support-oppose",
    verdict: "another",
    why: "To approve is not to support.",
  },
  {
    language: "uk",
    left: "Чи повинна Україна вступати до НАТО?",
    right: "Чи повинна Україна вступати до ЄС?",
    verdict: "another",
    why: "A name of two letters less is no ending.",
  },
  {
    language: "uk",
    left: "Чи вірите Ви, що Україна переможе?",
    right: "Чи вірите Ви, що Україна перемогла?",
    verdict: "another",
    why: "Will win, has won: another tense of the verb asks about something else.",
  },
  {
    language: "ru",
    left: "Вы скорее поддерживаете действия властей?",
    right: "Вы скорее не поддерживаете действия властей?",
    verdict: "another",
    why: "A negation.",
  },
  {
    language: "ru",
    left: "Следует ли разрешить публичные выступления против демократии?",
    right: "Следует ли запретить публичные выступления против демократии?",
    verdict: "another",
    why: "To allow and to forbid.",
  },
  {
    language: "sv",
    left: "Är det ett bra eller dåligt förslag att Sverige ska gå med i Nato?",
    right: "Är det ett bra eller dåligt förslag att Sverige ska gå ur Nato?",
    structure: "scale",
    verdict: "another",
    why: "To join and to leave: small words that turn the verb round.",
  },
  {
    language: "sv",
    left: "Bör Sverige bli medlem i Nato?",
    right: "Bör Sverige bli medlem i EMU?",
    verdict: "another",
    why: "A name.",
  },
  {
    language: "de",
    left: "Finden Sie es richtig, dass Deutschland Waffen an die Ukraine liefert?",
    right: "Finden Sie es richtig, dass Deutschland keine Waffen an die Ukraine liefert?",
    verdict: "another",
    why: "No weapons is a negation.",
  },
  {
    language: "de",
    left: "Sollte der Kohleausstieg bis 2030 kommen?",
    right: "Sollte der Kohleausstieg bis 2038 kommen?",
    verdict: "another",
    why: "The year is what is asked about.",
  },
  {
    language: "en",
    left: "Should Scotland be an independent country?",
    right: "Should Scotland be an independent country?",
    structure: "single-choice",
    answers: [
      ["yes", "no"],
      ["leave the United Kingdom", "remain in the United Kingdom"],
    ],
    verdict: "another",
    why: "Other words of the answers.",
  },
];
