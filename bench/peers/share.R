# What `toplines share ukraine-nato iri-2014-03 --option for` computes. Rscript share.R ROOT
root <- commandArgs(trailingOnly = TRUE)[1]
table <- function(name) read.csv(file.path(root, "datasets", "ukraine-nato", paste0(name, ".csv")), encoding = "UTF-8")
toplines <- table("toplines"); surveys <- table("surveys")
share <- subset(toplines, survey == "iri-2014-03" & option == "for" & group == "")$value / 100
n <- surveys$n[surveys$id == "iri-2014-03"]
bounds <- prop.test(share * n, n, correct = FALSE)$conf.int
cat(sprintf("%g%% (%.1f to %.1f)\n", 100 * share, 100 * bounds[1], 100 * bounds[2]))
