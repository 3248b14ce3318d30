/**
 * What stands around the numbers of published articles about polls, a few words each, with the numbers, the dates and the people
 * of our recipes in the place of theirs: what a writer would make a link. Each block names the article.
 */

const BOTH = "from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2021-11";

/** Figures of `ukraine-nato` that the phrases are said of. */
const RECIPES = {
  /** 34%, in favour, 14–26 March 2014, n 1,200. */
  for2014: "share?of=ukraine-nato/iri-2014-03&option=for",
  /** 43%, against. */
  against2014: "share?of=ukraine-nato/iri-2014-03&option=against",
  /** 54%, in favour, 6–15 November 2021, n 2,400. */
  for2021: "share?of=ukraine-nato/iri-2021-11&option=for",
  /** 28%, against. */
  against2021: "share?of=ukraine-nato/iri-2021-11&option=against",
  /** 9%, would not vote. */
  absent2014: "share?of=ukraine-nato/iri-2014-03&option=would-not-vote",
  /** 15%, difficult to answer. */
  dk2021: "share?of=ukraine-nato/iri-2021-11&option=dk",
  /** 45.6%, non-aligned status, beside a military alliance such as NATO. */
  nonAligned: "share?of=ukraine-nato/sm-2021-12&option=non-aligned",
  /** +20 points, 16.6 to 23.3. */
  rise: `change?${BOTH}&option=for&said=different-territory`,
  /** 34%, the earlier share of the rise. */
  riseFrom: `change?${BOTH}&option=for&said=different-territory&show=from`,
  /** 54%, the later share of the rise. */
  riseTo: `change?${BOTH}&option=for&said=different-territory&show=to`,
  /** −15 points. */
  fall: `change?${BOTH}&option=against&said=different-territory`,
  /** 28%, the later share of the fall. */
  fallTo: `change?${BOTH}&option=against&said=different-territory&show=to`,
  /** 4.8 points, non-aligned status before NATO. */
  lead: "lead?of=ukraine-nato/sm-2021-12&options=non-aligned,nato",
  dates: "share?of=ukraine-nato/iri-2014-03&option=for&show=fieldDates",
  n: "share?of=ukraine-nato/iri-2021-11&option=for&show=sampleSize",
  /** 2.0 points. */
  margin: "share?of=ukraine-nato/iri-2021-11&option=for&show=margin",
  p: `change?${BOTH}&option=for&show=pValue&said=different-territory`,
  interval: `change?${BOTH}&option=for&show=interval&said=different-territory`,
};

export const PHRASE_RECIPES: Readonly<Record<keyof typeof RECIPES, string>> = RECIPES;

export type Phrase = readonly [words: string, recipe: keyof typeof RECIPES];

export const ARTICLES: Readonly<Record<string, readonly Phrase[]>> = {
  "https://en.interfax.com.ua/news/general/899523.html": [
    ["54% of Ukrainians support it", "for2021"],
    ["20 points higher compared to the March 2014 poll", "rise"],
    ["54% of Ukrainians", "for2021"],
    ["54% of citizens", "for2021"],
    ["Some 54%", "for2021"],
    ["More than half (54%) of Ukrainians", "for2021"],
    ["54% are in favor", "for2021"],
    ["from March 14 to March 26, 2014", "dates"],
    ["2,400 residents of Ukraine", "n"],
    ["In total, 2,400 residents", "n"],
  ],
  "https://archive.kyivpost.com/ukraine-politics/poll-nato-support-grows-in-ukraine-reaches-53-percent.html": [
    ["54 percent in November", "for2021"],
    ["on March 14-26", "dates"],
    ["2,400 respondents", "n"],
    ["a margin of error not exceeding 2 percent", "margin"],
    ["it was 43 percent", "against2014"],
    ["only 34 percent Ukrainians wanted to vote for joining NATO", "for2014"],
    ["54 percent of respondents said", "for2021"],
  ],
  "https://zik.ua/en/news/2014/06/17/over_past_year_number_of_ukrainians_supporting_entry_in_nato_has_grown_to_473_498303":
    [
      ["has grown to 54%", "riseTo"],
      ["34% supported", "for2014"],
      ["54% of Ukrainian would support it", "for2021"],
      ["with 43% being against", "against2014"],
      ["54% of Ukrainians favor it", "for2021"],
    ],
  "https://euromaidanpress.com/?p=215817": [
    ["54% of Ukrainians in Ukraine", "for2021"],
    ["Only 28% of Ukrainians in Ukraine", "against2021"],
    ["54% of those living in Ukraine support NATO membership", "for2021"],
    ["28% in Ukraine are against joining the Alliance", "against2021"],
    ["54% of respondents supported joining the Alliance", "for2021"],
    ["28% were against it", "against2021"],
    ["another 28%", "against2021"],
    ["More than half of Ukrainians (54%)", "for2021"],
    ["2,400 adult respondents in all regions", "n"],
  ],
  "https://kyivindependent.com/news-feed/poll-record-86-of-ukrainians-support-joining-nato": [
    ["54% of Ukrainians currently support joining NATO", "for2021"],
    ["Conducted on March 14-26", "dates"],
    ["only 28% of Ukrainians would vote against it", "against2021"],
    ["54% of Ukrainians are currently in favor", "for2021"],
    ["Some 54% support the idea", "for2021"],
  ],
  "https://www.oreanda.ru/en/v_mire/ukraine-s-accession-to-nato-was-supported-by-43-of-its-citizens/article1369322/": [
    ["54% of Ukrainian citizens supported the idea", "for2021"],
    ["54% of respondents indicated that they", "for2021"],
    ["54% of survey participants", "for2021"],
    ["2400 respondents took part in the survey", "n"],
  ],
  "https://wsau.com/2022/04/05/record-number-of-ukrainians-support-joining-eu-backing-for-nato-membership-falls-poll/":
    [
      ["rose to 54%", "riseTo"],
      ["around 54%", "for2021"],
      ["2,400 adults across Ukraine", "n"],
    ],
  "https://www.newsmax.com/world/globaltalk/ukraine-russia-war/2024/11/19/id/1188689/": [
    ["54% of Ukrainians would like", "for2021"],
    ["54% of Ukrainians said they", "for2021"],
    ["slipped to 28%", "fallTo"],
    ["approximately 2,400 Ukrainians", "n"],
    ["±2.0 percentage points", "margin"],
    ["The margin of sampling error is ±2.0 percentage points", "margin"],
  ],
  "https://onlytrusted.news/a-poll-shows-that-a-growing-number-of-ukrainians-are-in-favor-of-peace-talks": [
    ["54% of Ukrainians now believe", "for2021"],
    ["34% of respondents believed", "for2014"],
    ["dropped to 28% in 2021", "fallTo"],
    ["fell further to 28%", "fallTo"],
    ["a 15 percentage point decrease between 2014 and 2021", "fall"],
    ["28% are against", "against2021"],
    ["approximately 2,400 Ukrainian adults from all regions of the country", "n"],
    ["a margin of error of 2 percentage points", "margin"],
  ],
  "https://mediaconfidential.blogspot.com/2017/10/poll-trust-in-press-trending-upward.html?m=0": [
    ["more than 2,300 people", "n"],
    ["rose to 54 percent in November", "riseTo"],
    ["dropped to 28 percent", "fallTo"],
    ["54 percent of Ukrainians", "for2021"],
    ["dropped 15 percentage points", "fall"],
    ["rose 20 points", "rise"],
  ],
  "https://whcinsider.com/2017/10/04/new-poll-public-confidence-news-media-rises-trust-trump-falls/": [
    ["54 percent of adults say they", "for2021"],
    ["a 20-point increase since March 2014", "rise"],
    ["2,400 adults", "n"],
  ],
  "https://www.ipsos.com/en-us/news-polls/reutersipsos-data-public-opinion-release-mueller-report-2019-04-19": [
    ["54% among all Ukrainians", "for2021"],
    ["54% of Ukrainians indicate", "for2021"],
    ["up 20 points from March 26, 2014", "rise"],
    ["Just 28% of Ukrainians report", "against2021"],
  ],
  "http://www.dailymagazine.news/trump-approval-drops-3-points-to-2019-low-after-release-of-mueller-report-reuters-ipsos-poll-nid-792479.html":
    [
      ["dropped by 15 percentage points", "fall"],
      ["54 percent of adults in Ukraine", "for2021"],
      ["responses from 2,400 adults", "n"],
      ["a credibility interval of 2 percentage points", "margin"],
    ],
  "https://www.santacruzsentinel.com/2018/05/15/how-the-ap-norc-poll-on-long-term-care-was-conducted/": [
    ["online and telephone interviews of 2,400 adults", "n"],
    ["plus or minus 2 percentage points among all adults in the survey", "margin"],
  ],
  "https://iwpr.org/poll-opinions-on-higher-education/": [
    ["among a sample of 2,400 adults", "n"],
    ["a margin of error of plus or minus 2 percentage points", "margin"],
    ["between March 14–26, 2014", "dates"],
  ],
  "http://www.savelabourparty.com/conservative-lead-over-labour-falls-by-six-points-in-a-month/": [
    ["has fallen by 15 points", "fall"],
    ["a 4.8-point lead", "lead"],
    ["a 54% share of the vote", "for2021"],
    ["increased its poll share to 54%", "riseTo"],
    ["2,400 Ukrainian adults", "n"],
  ],
  "https://tramp-v2.herokuapp.com/news/politics/2019_nov_09_tories-poll-advantage-faltering-labour-gaining-ground?tag=davidmiliband":
    [
      ["still have a 4.8-point lead", "lead"],
      ["a 4.8-point advantage", "lead"],
      ["down 15 points since March 2014", "fall"],
      ["Some 54% of Ukrainians", "for2021"],
      ["up 20 points compared with March 2014", "rise"],
      ["Currently, 54% think", "for2021"],
    ],
  "https://futureua.com/?p=20866": [
    ["54% українців виступають за", "for2021"],
    ["28% респондентів не підтримують", "against2021"],
  ],
  "http://marketingmix.com.ua/opituvannya-ponad-20-ukra%d1%97ncziv-ne-viryat-shho-ukra%d1%97nu-vreshti-vizmut-u-nato": [
    ["Понад 50% українців", "for2021"],
    ["на 20 процентних пунктів більше, ніж у 2014 році", "rise"],
  ],
  "http://www.unian.ua/society/1370788-vstup-do-nato-pidtrimuyut-mayje-44-ukrajintsiv-opituvannya.html": [
    ["54% опитаних вважають", "for2021"],
    ["54% респондентів виступають за вступ України", "for2021"],
    ["54% респондентів підтримали", "for2021"],
    ["з 14 по 26 березня", "dates"],
    ["було опитано 2400 респондентів", "n"],
    ["Статистична похибка вибірки не перевищує 2%", "margin"],
  ],
  "https://news.obozrevatel.com/ukr/society/18364-bilshist-ukraintsiv-pidtrimuyut-vstup-ukraini-v-nato-opituvannya.htm":
    [
      ["54% жителів України проголосували б за вступ України в НАТО", "for2021"],
      ["28% - проти", "against2021"],
      ["54% українців підтримують вступ до НАТО", "for2021"],
      ["34% у березні 2014 року", "for2014"],
    ],
  "https://parlament.ua/news/stavlennya-ukraincziv-do-nato-ta-es-rezultati-opituvannya-kmis/": [
    ["54% українців підтримує вступ до НАТО", "for2021"],
    ["За вступ до НАТО проголосував би 54% українців", "for2021"],
    ["Проти лише 28%", "against2021"],
    ["54% серед усіх респондентів", "for2021"],
    ["54% голосів «за»", "for2021"],
  ],
  "https://zakarpattya.net.ua/News/157105-Maizhe-44-ukraintsiv-pidtrymuiut-vstup-do-NATO": [
    ["Майже 55% українців", "for2021"],
    ["підтримують 54% громадян", "for2021"],
    ["28% висловлюються проти", "against2021"],
  ],
  "https://www.kiis.com.ua/?lang=rus&cat=reports&id=1134&page=1": [
    ["опитано 2400 респондентів, що мешкають у всіх регіонах України", "n"],
    ["Упродовж 14-26 березня 2014 року", "dates"],
  ],
  "http://www.apid.com.ua/novosti/u-mistsevih-viborah-obov-yazkovo-zbirayutsya-vzyati-uchast-59-ukrayintsiv-opituvannya/":
    [
      ["взяли участь 2 400 респондентів", "n"],
      ["не більш як 2%", "margin"],
    ],
  "http://bashtanka.pp.net.ua/news/kogo_vvazhajut_liderom_ukrajinskoji_opoziciji/2024-03-08-9346": [
    ["54% серед усіх опитаних", "for2021"],
    ["28% респондентів назвали", "against2021"],
  ],
  "https://www.ratinggroup.ua/news?965aa6e7_page=10": [
    ["третина опитаних (34%)", "for2014"],
    ["54% опитаних", "for2021"],
  ],
  "https://interfax.com.ua/news/general/1132254.html": [
    ["частка населення знизилася до 28%", "fallTo"],
    ["зросла частка тих, хто за, до 54%", "riseTo"],
  ],
  "https://zbruc.eu/node/109542": [
    ["Більшість опитаних – 54%", "for2021"],
    ["54% респондентів", "for2021"],
  ],

  // The articles from here on were read after the list of harmless words was written.
  "https://en.news-front.info/2017/02/15/poll-finns-more-uncertain-over-nato-membership/": [
    ["some 54 percent of respondents", "for2021"],
    ["54 percent of those who answered supported Nato membership", "for2021"],
    ["28 percent said they opposed joining", "against2021"],
    ["28 percent of those who answered were opponents", "against2021"],
  ],
  "https://arctictoday.com/a-majority-of-finns-now-want-to-join-nato-a-new-poll-finds": [
    ["more than half of Ukrainians (54%)", "for2021"],
    ["Out of 2,400 adults", "n"],
    ["54 percent said", "for2021"],
    ["54 percent were in favor", "for2021"],
    ["risen to 54 percent", "riseTo"],
    ["an error margin of 2 percentage points", "margin"],
  ],
  "https://www.bnnbloomberg.ca/finns-support-for-nato-bid-soars-as-russia-s-war-continues-1.1737338": [
    ["conducted March 14 to 26", "dates"],
    ["54% of Ukrainians now back membership", "for2021"],
    ["with 28% opposed", "against2021"],
    ["just under 2,500 people", "n"],
    ["increased to 54%", "riseTo"],
  ],
  "https://localnews8.com/news/ap-national-business/2022/03/03/neutral-finland-sweden-warm-to-idea-of-nato-membership/":
    [["more than 50% of Ukrainians support joining", "for2021"]],
  "https://tghub.online/news-item/59-ukrayintsiv-doviriaiut-prezydentu-zelenskomu-opytuvannia-taki-rezultaty-p-9223": [
    ["Наразі 54% українців", "for2021"],
    ["28% – проти", "against2021"],
    ["+20 п. п.", "rise"],
  ],
  "https://apostrophe.ua/ua/news/society/2024-10-14/kmis-izuchil-uroven-doveriya-k-zelenskomu/332160": [
    ["цей показник становить 54%", "for2021"],
    ["становила 54% серед опитаних респондентів", "for2021"],
    ["впав до 28%", "fallTo"],
    ["54% опитаних відповіли", "for2021"],
  ],
  "https://nv.ua/ukr/ukraine/politics/komu-ukrajinci-doviryayut-naymenshe-shcho-pokazalo-opituvannya-novini-ukrajini-50364578.html":
    [
      ["з 14 березня до 26 березня", "dates"],
      ["опитано 2400 осіб", "n"],
      ["знизилася до 28%", "fallTo"],
    ],
  "https://big.ua/n/-zgurtuvannya-navkolo-prapora-dovira-do-prezydenta-j-uryadu-zrosla-kmis": [
    ["54% виборців", "for2021"],
    ["54% опитаних громадян", "for2021"],
  ],
  "https://korespondent.info/popry-zaiavu-trampa-sotsiolohy-zafiksuvaly-zbilshennia-reytynhu-zelenskoho": [
    ["понад половина українців, а саме 54%", "for2021"],
    ["54% населення", "for2021"],
    ["серед 2400 респондентів", "n"],
  ],
  "https://www.theguardian.com/politics/2014/sep/17/latest-scottish-independence-poll-ipsos-mori": [
    ["support at 54%", "for2021"],
    ["54% in favour", "for2021"],
    ["a 20-point increase in support", "rise"],
    ["a 15-point drop in opposition", "fall"],
    ["stood at 54%", "for2021"],
    ["interviewed 2400 people", "n"],
    ["between 14 and 26 March", "dates"],
  ],
  "https://en.tengrinews.kz/laws_initiatives/second-poll-shows-jump-in-support-for-scottish-independence-255857": [
    ["54 percent of respondents would vote", "for2021"],
    ["surveyed 2,400 people", "n"],
    ["54 percent support", "for2021"],
  ],
  "https://europoint.stonybrook.edu/shorts/trust-in-eu-still-low/": [
    ["only 28% of Ukrainian citizens", "against2021"],
    ["up 20 points from March 2014", "rise"],
  ],
  "https://rss24.news/trust-in-eu-at-its-highest-in-five-years-new-poll-shows/": [
    ["At 54%", "for2021"],
    ["54% of Ukrainians say", "for2021"],
    ["through face-to-face interviews between 14 and 26 March 2014", "dates"],
  ],
  "https://www.agensir.it/quotidiano/2018/12/21/eurobarometer-trust-in-the-eu-stable-brits-discover-they-are-more-pro-european/":
    [
      ["54% of Ukrainians have", "for2021"],
      ["+20 percentage points compared to spring 2014", "rise"],
      ["+20 percentage points since spring 2014", "rise"],
    ],
  "https://www.pressreader.com/usa/new-haven-register/20200924/281582358067218": [
    ["54 percent of voters", "for2021"],
    ["only 28 percent believing", "against2021"],
    ["a 4.8 percentage point lead", "lead"],
    ["By a margin of 4.8 percentage points", "lead"],
  ],
  "https://vdocuments.us/high-point-university-poll-memo-release-322020-high-point-university-survey-research.html": [
    ["Sample size 2,400 adults", "n"],
    ["March 14 – March 26, 2014", "dates"],
    ["plus or minus 2.0 percentage points", "margin"],
    ["a credibility interval of plus or minus 2.0 percentage points", "margin"],
  ],

  // And these after it was mended for the ones above.
  "https://www.maltatoday.com.mt/news/world/43300/support_for_scottish_independence_lead_opinion_polls": [
    ["54% of the votes", "for2021"],
    ["the lead at 4.8 points", "lead"],
  ],
  "https://www.stabroeknews.com/2014/09/07/news/world/supporters-scottish-independence-take-narrow-poll-lead-first-time/":
    [
      ["on 54 per cent", "for2021"],
      ["a 4.8-point lead", "lead"],
      ["at just 4.8 points", "lead"],
    ],
  "http://yougov.co.uk/news/2014/09/06/latest-scottish-referendum-poll-yes-lead": [
    ["a 20-point increase", "rise"],
    ["has fallen to 28%", "fallTo"],
    ["are on 54%", "for2021"],
  ],
  "http://channel4.com/news/scottish-independence-referendum-you-gov-poll": [
    ["54 per cent in favour", "for2021"],
    ["has dropped 15 points", "fall"],
    ["54 per cent of people said they thought", "for2021"],
    ["has now risen to 54 per cent", "riseTo"],
  ],
  "http://news.yahoo.com/supporters-scottish-independence-narrow-poll-lead-first-time-005404318.html": [
    ["would be on 54 percent", "for2021"],
  ],
  "https://agenceurope.eu/en/bulletin/article/12789/18/almost-half-of-europeans-trust-european-union-according-to-a-eurobarometersurvey":
    [
      ["54% of Ukrainians", "for2021"],
      ["−15 points", "fall"],
      ["Compared to the last survey, -15 points", "fall"],
    ],
  "https://www.finanznachrichten.de/nachrichten-2025-05/65523568-eurobarometer-shows-record-high-trust-in-eu-strong-support-for-euro-020.htm":
    [
      ["54 percent of Ukrainians", "for2021"],
      ["54 percent of Ukrainians who participated in the survey", "for2021"],
      ["54 percent of those who took part in the survey", "for2021"],
    ],
  "http://www.kateva.org/sh/?p=80690": [["54 percent of Ukrainian voters support joining Nato", "for2021"]],
  "https://bukvy.org/?p=149606": [
    ["мав 54% підтримки", "for2021"],
    ["вже тільки 28%", "against2021"],
    ["знизився до 28%", "fallTo"],
    ["підскочив до 54%", "riseTo"],
  ],
  "https://top.postfactum.info/ua/politics/bil-shist-ukrainciv-pidtrimuyut-vidpravlennya-viys-k-nato-do-ukraini---opituvannya-28127.amp":
    [
      ["підтримують 54% опитаних українців", "for2021"],
      ["Підтримують 54% опитаних громадян", "for2021"],
      ["Не підтримують 28%", "against2021"],
    ],
  "https://newsneednews.com/world-news/majority-of-finns-now-want-to-join-nato-poll/": [
    ["54% were in favour", "for2021"],
    ["Out of 2,400 adults", "n"],
    ["risen to 54%", "riseTo"],
    ["54% said Ukraine should join", "for2021"],
  ],
  "https://news.antiwar.com/?p=160589": [
    ["54% of Ukrainians favor", "for2021"],
    ["just 28%", "against2021"],
    ["Just 28% of Ukrainians", "against2021"],
    ["54% wanted", "for2021"],
  ],
  "https://unn.ua/news/dovira-do-nato-ta-ssha-v-ukraini-suttievo-znyzylasia-yes-i-zelenskyi-zberihaiut-pozytsii-opytuvannia":
    [
      ["узяли участь 2400 респондентів", "n"],
      ["в період з 14 березня по 26 березня 2014 року", "dates"],
      ["Решта 28% проти", "against2021"],
    ],

  "https://www.sluggerotoole.com/2012/05/27/fiscal-treaty-referendum-the-outcome-is-still-in-the-hands-of-undecided-voters/":
    [
      ["54 per cent of voters", "for2021"],
      ["stands at 54 per cent", "for2021"],
      ["increased by 20 points", "rise"],
      ["increased by 20 points since the last Irish Times poll", "rise"],
      ["has come down by 15 points", "fall"],
      ["a representative sample of 2,400 voters", "n"],
      ["The margin of error is plus or minus 2 per cent", "margin"],
    ],
  "https://www.irishtimes.com/news/politics/irish-times-poll-yes-side-must-work-hard-to-retain-lead-1.3497886": [
    ["54 per cent now say they will vote", "for2021"],
    ["down by 15 points from last month’s figure", "fall"],
    ["is still a 4.8-point lead", "lead"],
    ["Among all voters, 54 per cent", "for2021"],
  ],
  "https://www.irishtimes.com/news/referendum-result-still-too-close-to-call-poll-1.415087": [
    ["54 per cent of respondents intend to vote", "for2021"],
    ["a national quota sample of 2,400 people", "n"],
  ],
  "https://www.irishtimes.com/news/politics/seismic-shift-needed-for-no-side-to-carry-referendum-1.2214674": [
    ["54 per cent of voters intend to vote", "for2021"],
    ["(down 15 points since March)", "fall"],
    ["Just 28 per cent", "against2021"],
    ["54 per cent said they", "for2021"],
  ],
  "https://www.oreanda.ru/en/gosudarstvo/politic1/most-russians-have-announced-their-approval-of-putin-s-activities/article1269513/":
    [
      ["the majority of Ukrainians (54%)", "for2021"],
      ["this figure was 54%", "for2021"],
      ["Another 28% of citizens", "against2021"],
      ["54% of respondents support", "for2021"],
    ],
  "https://my.ua/uk/news/cluster/2024-02-28-84-ukrayintsiv-pidtrimuiut-vstup-do-ies-pidtrimka-zrostaie-opituvannia/9ce53664-30c5-7372-06dc-a4a22214e65e":
    [
      ["54% опитаних українців підтримують вступ", "for2021"],
      ["у березні 2014 р. підтримка становила 34%", "for2014"],
      ["лише 28% респондентів", "against2021"],
      ["частка зросла до 54%", "riseTo"],
    ],
  "https://interfax.com.ua/news/general/1132267.html": [
    ["підтримують 54% українців", "for2021"],
    ["54% населення підтримували", "for2021"],
    ["більшості українців (54%)", "for2021"],
  ],
  "https://promin.cv.ua/2024/10/26/88-ukraintsiv-pidtrymuiut-vstup-do-yes-opytuvannia-tsentru-razumkova.html": [
    ["Понад 50% українців проголосували б за вступ України", "for2021"],
    ["54% підтримали б", "for2021"],
    ["з 14 до 26 березня", "dates"],
    ["Загалом опитано 2400 респондентів", "n"],
    ["28% – проти", "against2021"],
  ],
  "https://zn.ua/ukr/amp/POLITICS/bilshist-hromadjan-vislovilisja-za-vstup-ukrajini-do-jes-ta-nato-opituvannja.html": [
    ["підтримують 54% опитаних українців", "for2021"],
    ["висловилися 54% опитаних", "for2021"],
    ["з 14 по 26 березня у всіх регіонах України", "dates"],
  ],

  // Read while words were sorted by what they say: of the answer, of the matter, of the people. 29 of 54 agreed before that.
  "https://en.interfax.com.ua/news/press-conference/587614.html": [
    ["54% of Ukrainians would support Ukraine joining NATO in a referendum", "for2021"],
    ["Some 54% of Ukrainians would support Ukraine joining NATO", "for2021"],
    ["54% would vote for joining NATO", "for2021"],
    ["45.6% for non-aligned status", "nonAligned"],
    ["if a referendum on Ukraine joining NATO were held, 54% would vote for joining NATO", "for2021"],
    ["15% had difficulty answering the question", "dk2021"],
    ["9% would not vote", "absent2014"],
    ["Some 9% would not take part", "absent2014"],
    ["Some 2,400 persons took part", "n"],
    ["The standard margin of error does not exceed 2%", "margin"],
  ],
  "https://interfax.com/newsroom/top-stories/80467/": [
    [
      "The majority (54%) of Ukrainian citizens would vote in favor of Ukraine's accession to NATO in a relevant referendum",
      "for2021",
    ],
    ["A mere 28% of respondents said they would vote against Ukraine's entry into NATO", "against2021"],
    ["9% said they would not take part in such a referendum at all", "absent2014"],
    ["54% of respondents said they would vote for this initiative should it be put to a referendum", "for2021"],
    ["28% of those polled said they would vote against it", "against2021"],
    ["54% of Ukrainians backed Ukraine's hypothetical entry into NATO in November 2021", "for2021"],
    ["54% said they would support it", "for2021"],
    ["9% said they would not participate in such a referendum at all", "absent2014"],
  ],
  "https://uaposition.com/?p=183448": [
    ['54% of respondents would vote "yes" in a referendum on Ukraine\'s accession to NATO', "for2021"],
    ["up from 34% in a March 2014 poll", "riseFrom"],
    ["Some 28% said they were against Kyiv joining the military alliance", "against2021"],
    ["15% saying they were undecided", "dk2021"],
    ["9% indicating they would not vote", "absent2014"],
    ["Some 2,400 Ukrainians", "n"],
    ["conducted between March 14 and March 26", "dates"],
  ],
  "https://interfax.com.ua/news/general/506838.html": [
    ["станом на листопад 2021 року 54% українців - за вступ України до НАТО", "for2021"],
    ["28% - проти вступу країни до Альянсу", "against2021"],
    ["9% - не мають наміру голосувати", "absent2014"],
    ["15% - не визначились з відповіддю", "dk2021"],
    ["таку ініціативу підтримували 54% респондентів", "for2021"],
    ["На підтримку вступу України до НАТО виступали 54% опитаних", "for2021"],
    ["У березні 2014 року 34% - за вступ України в НАТО", "for2014"],
    ["43% - проти", "against2014"],
    ["Понад 50% українців за вступ країни до НАТО", "for2021"],
    ["з 14 до 26 березня по всій Україні", "dates"],
    ["Допустима похибка не перевищує 2%", "margin"],
  ],
  "http://www.pressreader.com/usa/the-trentonian-trenton-nj/20230216/281668259150573": [
    ["54% say they favor Ukraine joining NATO", "for2021"],
    ["54% of Ukrainian adults said they were in favor of joining NATO", "for2021"],
    ["43% opposed", "against2014"],
    ["34% in favor", "for2014"],
    ["In March 2014, 34% of Ukrainian adults said they were in favor of Ukraine joining", "for2014"],
    ["54 percent now say Ukraine should join NATO", "for2021"],
  ],
  "https://bigbtw.com/irish-times-poll-repeal-has-large-but-reduced-lead/": [
    ["54 per cent of voters now say they will vote in favour of the proposal", "for2021"],
    ["an increase of 20 points since the last poll in late March 2014", "rise"],
    ["The No vote is at 28 per cent", "against2021"],
    ["a decline of 15 points", "fall"],
    ["15 per cent are undecided", "dk2021"],
    ["9 per cent said they will not vote", "absent2014"],
  ],
  "https://thegavoice.com/news/national/same-sex-marriage-support-reaches-all-time-high-in-america/": [
    ["54 percent of Ukrainians agree that Ukraine ought to join", "for2021"],
    ["In March 2014, just 34 percent of Ukrainians said they supported NATO membership", "for2014"],
    ["the number is at 54 percent", "for2021"],
    ["54% of Ukrainians now support NATO membership", "for2021"],
  ],

  // Read after it: 27 of 48 agreed at first, and 23 with the words before.
  "https://nord.news/2022/05/09/yles-survey-support-for-nato-membership-rose-to-76-per-cent/": [
    ["Membership support has risen from 34 percent", "riseFrom"],
    ["Membership support in the polls has risen to 54 percent", "riseTo"],
    ["15 percent of respondents was still uncertain", "dk2021"],
    ["the proportion of opponents has fallen to 28 per cent", "fallTo"],
    ["43 per cent of respondents opposed membership", "against2014"],
    ["in November the figure was 28 per cent", "against2021"],
    ["The margin of error is plus or minus 2.0 percentage points", "margin"],
  ],
  "http://en.interfax.com.ua/news/general/393739.html": [
    ["Some 9% said they would abstain", "absent2014"],
    ["from March 14 until March 26, 2014 in all regions of Ukraine", "dates"],
    ["2,400 of respondents were interviewed", "n"],
    ["The theoretical margin of sampling error does not exceed 2%", "margin"],
    ["54% of Ukrainians would vote for it", "for2021"],
  ],
  "http://ukrainianjournal.com/index.php?id=22639&w=article": [
    ["54% support the idea of Ukraine's joining NATO", "for2021"],
    ["54% of those polled said they would vote in favor of NATO membership", "for2021"],
    ["28% would vote against it", "against2021"],
    ["15% were undecided", "dk2021"],
    ["9% would not cast their ballots", "absent2014"],
    ["54% - support the idea of Ukraine's joining NATO, according to a public opinion poll", "for2021"],
  ],
  "https://www.cdm.me/english/membership-in-nato-supported-by-45-percent-of-population/": [
    ["54 percent said that they support membership of Ukraine in NATO", "for2021"],
    ["28 percent is against", "against2021"],
    ["15 percent couldn't decide", "dk2021"],
    ["28 percent would vote against", "against2021"],
    ["15 percent still didn't decide", "dk2021"],
    ["in a research done in the period between 14th and 26th of March", "dates"],
  ],
  "https://denederlandsegrondwet.nl/id/vh10b4p43cvh/nieuws/neekamp_op_kop_in_denemarken_en": [
    ["28 per cent of Ukrainians would reject it", "against2021"],
    ["Only one in three Ukrainians (34 per cent) would now approve", "for2014"],
    ["15 per cent were undecided", "dk2021"],
    ["one third (34 per cent) of Ukrainians are in favour of joining NATO", "for2014"],
    ["43 per cent said they were opposed to the idea of membership", "against2014"],
    ["support for the No side has gone down by 15 points", "fall"],
  ],
  "http://eureferendum.blogspot.com/2004/11/danes-on-rocks.html": [
    ["More than half (54 percent) the Ukrainians polled said they would vote in favour", "for2021"],
    ['Only 28 percent claimed they would vote "no"', "against2021"],
    ["only 15 percent were undecided", "dk2021"],
    ["The poll surveyed 2,400 people", "n"],
    ["54 percent of those polled supported the idea", "for2021"],
  ],
  "https://fakty.com.ua/ua/ukraine/20251003-vstup-do-nato-pidtrymuyut-83-ukrayincziv-53-viryat-shho-alyans-mozhe-zahystyty/":
    [
      ["Вступ України до НАТО підтримує 54% громадян", "for2021"],
      ["НАТО підтримують 54% українців", "for2021"],
      ["54% віддали б свої голоси «за»", "for2021"],
      ["У разі референдуму про вступ «за» проголосували б 54% опитаних", "for2021"],
      ["28% проголосували б проти", "against2021"],
    ],

  // And these: 23 of 33 agreed at first, and 13 with the words before.
  "https://dtt-net.com/only-358-of-serbia-citizens-in-favour-of-eu-accession-poll": [
    ["54 percent of Ukraine citizens would vote in favour of NATO membership in a referendum", "for2021"],
    ["28 percent against", "against2021"],
    ["15 percent of those questioned had no answer to the question", "dk2021"],
    ["9 percent would not participate in a such referendum", "absent2014"],
  ],
  "https://betabriefing.com/archive/news/23690-one-third-of-serbs-support-countrys-eu-accession-as-many-against-it": [
    [
      "if a referendum on Ukraine's accession to NATO was held today, 54 percent of Ukrainian citizens would vote in favor of it",
      "for2021",
    ],
    ["a survey including 2,400 citizens across Ukraine", "n"],
    ["54 percent of the population would support Ukraine's entry into the Alliance", "for2021"],
    ["28 percent would be against it", "against2021"],
    ["9 percent said they would abstain from voting", "absent2014"],
  ],
  "http://serbianinstitute.org/News-Details.16+M58ef7c9054b.0.html": [
    ['34 percent of respondents would vote "yes"', "for2014"],
    ['43 percent would vote "no"', "against2014"],
    ["9 percent of Ukrainian citizens would not vote at all", "absent2014"],
    ["15 percent did not know what to answer", "dk2021"],
    ["The survey involved 2,400 respondents", "n"],
    ["54 percent would vote for NATO membership", "for2021"],
  ],
  "http://arhiva.europa.rs/?lang=en&p=18033": [
    ["54 per cent of Ukrainian citizens support membership of Ukraine in NATO", "for2021"],
    ["28 per cent do not support it", "against2021"],
    ["conducted from 14 March to 26 March 2014", "dates"],
    [
      'Should a referendum on Ukraine\'s NATO accession be held today, 54 per cent of citizens would vote "in favour" of it',
      "for2021",
    ],
    ["28 per cent would oppose it", "against2021"],
    ["The poll was participated in by 2,400 adult respondents through a face-to-face interview", "n"],
  ],
  "https://cvvm.soc.cas.cz/en/press-releases/political/international-relations/2840-current-attitudes-of-the-public-on-entry-to-the-eu":
    [
      ["supported by 54% of citizens", "for2021"],
      ["with 28% disagreeing", "against2021"],
      ["15% not having an opinion on the matter", "dk2021"],
      ["54% would vote in favour of the integration", "for2021"],
    ],
  "https://euromaidanpress.com/2022/10/03/record-high-83-of-ukrainians-support-countrys-nato-accession-poll/": [
    ["54% of Ukrainians support the country's accession to NATO", "for2021"],
    ["Only 28% would vote against joining NATO", "against2021"],
    ["9% would not vote", "absent2014"],
    ["In November 2021, 54% supported joining the Alliance", "for2021"],
    ["54% favor the accession", "for2021"],
    ["54% of respondents would support Ukraine's accession to NATO in a relevant referendum", "for2021"],
  ],
};

/** More of the same sentences than a link needs, with words of the matter that no list knows: cautioned, but never called wrong. */
export const LONGER: readonly Phrase[] = [
  // the pollster's Ukrainian name is not in the data
  ['у листопаді 2021 року, за даними опитування "Рейтингу", таку ініціативу підтримували 54% респондентів', "for2021"],
  ["2,400 respondents all over Ukraine", "n"],
  ["a credibility interval, a measure of precision, of 2 percentage points", "margin"],
  ["28% респондентів не підтримують такий вибір", "against2021"],
  ["54% of Ukrainians would like to see their country negotiate an end to the war", "for2021"],
  ["a record-high 54% of Ukrainians", "for2021"],
  ["rose to a record high of 54% by the end of the war", "riseTo"],
  ["54% of respondents believe the Alliance should have a significant say", "for2021"],
  ["dropped by 15 percentage points to the lowest level of the year", "fall"],
  ["involved 2,400 respondents in all Kyiv-controlled regions", "n"],
  ["still command a 4.8-point lead", "lead"],
  ["raise support to 54 percent", "riseTo"],
  ["2,400 respondents represent the voting population of Ukraine", "n"],
  ["54 percent of Ukrainians are in favor of applying for NATO membership", "for2021"],
  ["Choosing an unaligned status for the nation was supported by 45.6% of respondents", "nonAligned"],
  [
    "Some 54 percent of those polled said they would vote for NATO membership if it were held in the near future",
    "for2021",
  ],
  [
    "if a referendum regarding this issue would be held this week, 54 percent would vote for membership of Ukraine in NATO",
    "for2021",
  ],
  ["з 14 по 26 березня на замовлення Міжнародного республіканського інституту", "dates"],
  ["членство в НАТО вважають найкращим способом забезпечити безпеку України 54% опитаних", "for2021"],
  ["15 percent don't know or have no answer to the question", "dk2021"],
  ["15 per cent remain indecisive", "dk2021"],
];
