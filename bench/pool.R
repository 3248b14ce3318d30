# One timed call of metafor for each line on standard input, so that R and Node take turns. The file of effects is the argument.
suppressPackageStartupMessages(library(metafor))
effects <- read.csv(commandArgs(trailingOnly = TRUE)[1])
input <- file("stdin", "r")
cat("R", as.character(getRversion()), "metafor", as.character(packageVersion("metafor")), "BLAS", basename(extSoftVersion()[["BLAS"]]), "\n")
while (length(readLines(input, 1)) > 0) {
  start <- Sys.time()
  fit <- rma(estimate, variance, data = effects, method = "REML", test = "knha")
  interval <- predict(fit)
  took <- as.numeric(difftime(Sys.time(), start, units = "secs")) * 1000
  values <- c(took, fit$b, fit$se, fit$ci.lb, fit$ci.ub, fit$tau2, interval$pi.lb, interval$pi.ub)
  cat(paste(sprintf("%.17g", values), collapse = " "), "\n")
}
