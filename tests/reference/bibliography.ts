/**
 * What was read of each work in the bibliography of methods, November 2026, and where. The texts are as they stood there.
 *
 * - A named page or file: a package's own documentation, or a publisher's list of references.
 * - "public bibliographies": reference lists of at least two unrelated public repositories, which agree in what is quoted.
 *   No publisher's page could be opened.
 */
export const READ: Readonly<Record<string, readonly { readonly where: string; readonly text: string }[]>> = {
  "method/wilson-1927": [
    {
      where: "public bibliographies",
      text: 'Wilson, E. B. (1927). "Probable inference, the law of succession, and statistical inference". Journal of the American Statistical Association. 22 (158): 209-212. doi:10.1080/01621459.1927.10502953',
    },
    {
      where: "DescTools, man/MultinomCI.Rd",
      text: "Wilson, E. B. Probable inference, the law of succession and statistical inference, J.Am. Stat. Assoc. 22 (1927) 209-212.",
    },
    { where: "public bibliographies", text: "Wilson, Edwin B. 1927." },
  ],
  "method/brown-cai-dasgupta-2001": [
    {
      where: "public bibliographies (an early copy of statsmodels' proportion_confint)",
      text: 'Brown, Lawrence D.; Cai, T. Tony; DasGupta, Anirban (2001). "Interval Estimation for a Binomial Proportion", Statistical Science 16 (2): 101–133. doi:10.1214/ss/1009213286.',
    },
  ],
  "method/agresti-coull-1998": [
    {
      where: "public bibliographies",
      text: "Alan Agresti and Brent A. Coull. Approximate is Better than “Exact” for Interval Estimation of Binomial Proportions. American Statistician, Volume 52, 1998, Issue 2, 119-126. https://doi.org/10.1080/00031305.1998.10480550",
    },
    {
      where: "public bibliographies (an R package)",
      text: 'Agresti, A. & Coull, B. A. (1998). Approximate is better than "exact" for interval estimation of binomial proportions. The American Statistician, 52(2), 119--126. 10.1080/00031305.1998.10480550',
    },
  ],
  "method/clopper-pearson-1934": [
    {
      where: "public bibliographies",
      text: "Clopper, C. J. & Pearson, E. S. (1934) The use of confidence or fiducial limits illustrated in the case of the binomial. Biometrika 26(4), 404-413. 10.1093/biomet/26.4.404",
    },
  ],
  "method/newcombe-1998": [
    {
      where: "DescTools, man/BinomDiffCI.Rd",
      text: "Newcombe, R G (1998). Interval Estimation for the Difference Between Independent Proportions: Comparison of Eleven Methods. Statistics in Medicine, 17, 873--890.",
    },
    {
      where: "public bibliographies",
      text: "Newcombe, R. G. (1998). Statistics in Medicine, 17(8), 873–890. 10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I",
    },
    { where: "public bibliographies", text: "Newcombe, Robert G." },
  ],
  "method/miettinen-nurminen-1985": [
    {
      where: "pharmaverse.github.io/tern, reference",
      text: "Miettinen OS, Nurminen M (1985). “Comparative analysis of two rates.” Statistics in Medicine, 4(2), 213–226. doi:10.1002/sim.4780040211",
    },
    { where: "public bibliographies", text: "Miettinen, Olli, and Markku Nurminen. 1985." },
  ],
  "method/agresti-caffo-2000": [
    {
      where: "public bibliographies",
      text: "Agresti, A., & Caffo, B. (2000). Simple and effective confidence intervals for proportions and differences of proportions result from adding two successes and two failures. The American Statistician, 54(4), 280-288. doi:10.1080/00031305.2000.10474560",
    },
  ],
  "method/scott-seber-1983": [
    {
      where: "public bibliographies",
      text: "Scott & Seber, Difference of proportions from the same survey, The American Statistician 37(4): 319-320, 1983.",
    },
    {
      where: "rd.springer.com/chapter/10.1007/978-1-4757-3843-8_30, reference 3",
      text: "A. J. Scott and G. A. F. Seber (1983), “Differences of proportions from the same survey,” The American Statistician, 37:319–320.",
    },
  ],
  "method/frechet-1951": [
    {
      where: "public bibliographies (an R package)",
      text: "Fréchet, M. (1951). Sur les tableaux de corrélation dont les marges sont données. Annales de l'Université de Lyon, 3e série, Section A: Sciences Mathématiques et Astronomie, 14, 53--77.",
    },
  ],
  "method/zou-donner-2008": [
    {
      where: "public bibliographies",
      text: "Zou, G. Y., and A. Donner. 2008. “Construction of Confidence Limits about Effect Measures: A General Approach.” Statistics in Medicine 27 (10): 1693–1702. https://doi.org/10.1002/sim.3095.",
    },
  ],
  "method/viechtbauer-2005": [
    {
      where: "metafor, man/rma.uni.Rd",
      text: "Viechtbauer, W. (2005). Bias and efficiency of meta-analytic variance estimators in the random-effects model. Journal of Educational and Behavioral Statistics, 30(3), 261--293. 10.3102/10769986030003261",
    },
  ],
  "method/viechtbauer-2007": [
    {
      where: "public bibliographies",
      text: "Viechtbauer, W. (2007). Confidence intervals for the amount of heterogeneity in meta-analysis. Statistics in medicine, 26(1), 37-52. https://doi.org/10.1002/sim.2514",
    },
  ],
  "method/viechtbauer-2010": [
    {
      where: "stat.ethz.ch/CRAN/web/packages/metafor/citation.html",
      text: "Wolfgang Viechtbauer (2010). Conducting meta-analyses in R with the metafor package. Journal of Statistical Software, 36(3), 1–48. doi:10.18637/jss.v036.i03.",
    },
  ],
  "method/hardy-thompson-1996": [
    {
      where: "metafor, man/rma.uni.Rd",
      text: "Hardy, R. J. & Thompson, S. G. (1996). A likelihood approach to meta-analysis with random effects. Statistics in Medicine, 15(6), 619--629. 10.1002/(SICI)1097-0258(19960330)15:6<619::AID-SIM188>3.0.CO;2-A",
    },
  ],
  "method/dersimonian-laird-1986": [
    {
      where: "metafor, man/rma.uni.Rd",
      text: "DerSimonian, R., & Laird, N. (1986). Meta-analysis in clinical trials. Controlled Clinical Trials, 7(3), 177--188. 10.1016/0197-2456(86)90046-2",
    },
  ],
  "method/paule-mandel-1982": [
    {
      where: "metafor, man/rma.uni.Rd",
      text: "Paule, R. C., & Mandel, J. (1982). Consensus values and weighting factors. Journal of Research of the National Bureau of Standards, 87(5), 377--385. 10.6028/jres.087.022",
    },
  ],
  "method/higgins-2009": [
    {
      where: "cran.r-project.org, pimeta, README",
      text: "Higgins JPT, Thompson SG, Spiegelhalter DJ. A re-evaluation of random-effects meta-analysis. Journal of the Royal Statistical Society: Series A (Statistics in Society) 2009; 172(1): 137–159. doi:10.1111/j.1467-985X.2008.00552.x.",
    },
    {
      where: "rdrr.io, cdmeta, cdmeta-package.R",
      text: "Higgins, J. P. T., Thompson, S. G., and Spiegelhalter, D. J. (2009). A re-evaluation of random-effects meta-analysis.",
    },
  ],
  "method/rover-2020": [
    {
      where: "public bibliographies",
      text: "Röver C. Bayesian random-effects meta-analysis using the bayesmeta R package. Journal of Statistical Software. 2020;93(6):1-51. doi:10.18637/jss.v093.i06",
    },
  ],
  "method/partlett-riley-2017": [
    {
      where: "cran.r-project.org, pimeta, README",
      text: "Partlett C, Riley RD. Random effects meta-analysis: Coverage performance of 95% confidence and prediction intervals following REML estimation. Statistics in Medicine 2017; 36(2): 301–317. doi:10.1002/sim.7140.",
    },
    {
      where: "public bibliographies (an R package)",
      text: "Partlett, C, and Riley, R. D. (2017).",
    },
  ],
  "method/manski-1990": [
    {
      where: "public bibliographies",
      text: "Manski, Charles F. (1990). Nonparametric Bounds on Treatment Effects. American Economic Review Papers and Proceedings 80(2):319-323.",
    },
    {
      where: "public bibliographies",
      text: 'Manski, C. F. (1990). "Nonparametric Bounds on Treatment Effects." American Economic Review 80(2):319–323.',
    },
  ],
  "method/horowitz-manski-2000": [
    {
      where: "public bibliographies",
      text: 'Horowitz, J.L. and Manski, C.F. (2000). "Nonparametric Analysis of Randomized Experiments with Missing Covariate and Outcome Data." Journal of the American Statistical Association 95(449): 77–84.',
    },
    { where: "public bibliographies", text: "Horowitz, J. L. & Manski, C. F. (2000)." },
  ],
  "method/imbens-manski-2004": [
    {
      where: "public bibliographies",
      text: "Imbens, Guido W.; Manski, Charles F. (2004). Confidence Intervals for Partially Identified Parameters. Econometrica, 72(6), 1845-1857. https://doi.org/10.1111/j.1468-0262.2004.00555.x",
    },
  ],
  "method/hartung-knapp-2001": [
    {
      where: "public bibliographies",
      text: "Hartung J, Knapp G (2001). A refined method for the meta-analysis of controlled clinical trials with binary outcome. Statistics in Medicine 20(24), 3875-3889. doi:10.1002/sim.1009",
    },
  ],
  "method/kitagawa-1955": [
    {
      where: "public bibliographies",
      text: "Kitagawa, Evelyn M. 1955. “Components of a Difference Between Two Rates.” Journal of the American Statistical Association 50 (272): 1168–94. 10.1080/01621459.1955.10501299",
    },
    {
      where: "public bibliographies (an R package)",
      text: "Kitagawa, E. M. (1955). Components of a difference between two rates. Journal of the American Statistical Association, 50(272), 1168-1194.",
    },
  ],
  "method/zhang-siegmund-2007": [
    {
      where: "public bibliographies (an R package)",
      text: "Zhang NR, Siegmund DO (2007). “A modified Bayes information criterion with applications to the analysis of comparative genomic hybridization data.” Biometrics, 63(1), 22–32. doi:10.1111/j.1541-0420.2006.00662.x",
    },
  ],
  "method/yao-1988": [
    {
      where: "public bibliographies",
      text: "Yao, Yi-Ching. 1988. “Estimating the Number of Change-Points via Schwarz’ Criterion.” Statistics & Probability Letters 6 (3): 181–89. https://doi.org/10.1016/0167-7152(88)90118-6.",
    },
    { where: "public bibliographies", text: "Statistics & Probability Letters, 1988, 6(3), 181-189." },
  ],
  "method/jackman-2005": [
    {
      where: "public bibliographies",
      text: 'Jackman, S. (2005). "Pooling the Polls Over an Election Campaign." Australian Journal of Political Science, 40(4), 499-517. DOI: 10.1080/10361140500302472.',
    },
    { where: "public bibliographies", text: "Simon Jackman's Bayesian Model Examples in Stan" },
  ],
  "method/shirani-mehr-2018": [
    {
      where: "public bibliographies (Harvard Data Science Review, a list of references)",
      text: "Shirani-Mehr, H., Rothschild, D., Goel, S., & Gelman, A. (2018). Disentangling bias and variance in election polls. Journal of the American Statistical Association, 113(522), 607–614. https://doi.org/10.1080/01621459.2018.1448823",
    },
    {
      where: "academicnewsletter.sufe.edu.cn/info/444240",
      text: "Shirani-Mehr, Houshmand; Rothschild, David; Goel, Sharad; Gelman, Andrew. 10.1080/01621459.2018.1448823. 2018. 607-614",
    },
  ],
  "method/kish-1965": [
    {
      where: "PracTools, deffK (CRAN)",
      text: "Kish, L. (1965). Survey Sampling. New York: John Wiley & Sons.",
    },
  ],
  "method/sheppard-1898": [
    {
      where: "public bibliographies",
      text: "W. F. Sheppard, On the calculation of the most probable values of frequency-constants, for data arranged according to equidistant division of a scale, Proc. Lond. Math. Soc. s1-29, 353 (1898), doi:10.1112/plms/s1-29.1.353.",
    },
    {
      where: "public bibliographies",
      text: "Proceedings of the London Mathematical Society, s1-29 (1898), 353–380 <https://doi.org/10.1112/plms/s1-29.1.353>",
    },
  ],
  "method/schuirmann-1987": [
    {
      where: "mathworks.com/matlabcentral/fileexchange/180364-tost",
      text: "Schuirmann, Donald J. “A Comparison of the Two One-Sided Tests Procedure and the Power Approach for Assessing the Equivalence of Average Bioavailability.” Journal of Pharmacokinetics and Biopharmaceutics, vol. 15, no. 6, Dec. 1987, pp. 657–80, https://doi.org/10.1007/bf01068419.",
    },
    { where: "public bibliographies", text: "Journal of Pharmacokinetics and Biopharmaceutics, 15(6), 657–680." },
  ],
  "method/holm-1979": [
    {
      where: "public bibliographies",
      text: "Sture Holm. 1979. A simple sequentially rejective multiple test procedure. https://www.jstor.org/stable/4615733. Scandinavian Journal of Statistics, 6(2):65–70.",
    },
    {
      where: "mutoss, holm (CRAN)",
      text: "S. Holm (1979). A simple sequentially rejective multiple test procedure. Scand. J. Statist. Vol. 6, 65-70.",
    },
  ],
  "method/dunn-1961": [
    {
      where: "public bibliographies",
      text: "Olive Jean Dunn. Multiple Comparisons among Means. Journal of the American Statistical Association, 56(293):52–64, March 1961. doi: 10.1080/01621459.1961.10482090.",
    },
  ],
};
