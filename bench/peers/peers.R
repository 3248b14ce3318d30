# Tasks of the benchmarks in R. Rscript peers.R TASK FOLDER, where the folder has one file for each column. Says its versions,
# then answers each line on standard input: "run" with milliseconds of the processor and numbers, "memory" with the most megabytes held.
arguments <- commandArgs(trailingOnly = TRUE)
column <- function(name) scan(file.path(arguments[2], name), quiet = TRUE)
needs <- function(package) {
  if (!requireNamespace(package, quietly = TRUE)) quit(status = 3)
  suppressPackageStartupMessages(library(package, character.only = TRUE))
  versions <<- paste0(versions, ", ", package, " ", packageVersion(package))
}
versions <- paste("R", getRversion())

wilson_bounds <- function(p, n) {
  z <- qnorm(0.975)
  centre <- (p + z^2 / (2 * n)) / (1 + z^2 / n)
  half <- z / (1 + z^2 / n) * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))
  list(lower = centre - half, upper = centre + half)
}

newcombe_bounds <- function(p, bounds, first, second) {
  change <- p[second] - p[first]
  list(
    lower = change - sqrt((p[second] - bounds$lower[second])^2 + (bounds$upper[first] - p[first])^2),
    upper = change + sqrt((bounds$upper[second] - p[second])^2 + (p[first] - bounds$lower[first])^2)
  )
}

pairs_of <- function(count) list(first = sequence(seq_len(count - 1)), second = rep(2:count, seq_len(count - 1)))

tasks <- list(
  wilson = function() {
    x <- column("x"); n <- column("n")
    function() {
      bounds <- wilson_bounds(x / n, n)
      c(sum(bounds$lower), sum(bounds$upper))
    }
  },
  exact = function() {
    x <- column("x"); n <- column("n")
    function() c(sum(qbeta(0.025, x, n - x + 1)), sum(qbeta(0.975, x + 1, n - x)))
  },
  newcombe = function() {
    n <- column("n"); yes <- column("yes")
    function() {
      bounds <- wilson_bounds(yes / n, n)
      pair <- pairs_of(length(n))
      change <- newcombe_bounds(yes / n, bounds, pair$first, pair$second)
      c(sum(change$lower), sum(change$upper))
    }
  },
  newcombeCall = function() {
    n <- column("n"); yes <- column("yes") * n
    function() {
      lower <- 0; upper <- 0; p <- 0
      for (i in 2:length(n)) {
        at <- c(i - 1, i)
        test <- prop.test(yes[at], n[at], correct = FALSE)
        change <- newcombe_bounds(test$estimate, wilson_bounds(test$estimate, n[at]), 1, 2)
        lower <- lower + change$lower; upper <- upper + change$upper; p <- p + test$p.value
      }
      c(lower, upper, p)
    }
  },
  poolReml = function() {
    needs("metafor")
    effects <- data.frame(estimate = column("estimate"), variance = column("variance"))
    function() {
      fit <- rma(estimate, variance, data = effects, method = "REML", test = "knha")
      interval <- predict(fit)
      c(fit$b, fit$se, fit$ci.lb, fit$ci.ub, fit$tau2, interval$pi.lb, interval$pi.ub)
    }
  },
  poolMoments = function() {
    needs("metafor")
    effects <- data.frame(estimate = column("estimate"), variance = column("variance"))
    function() {
      fit <- rma(estimate, variance, data = effects, method = "DL")
      c(fit$b, fit$se, fit$ci.lb, fit$ci.ub, fit$tau2)
    }
  },
  readTable = function() {
    file <- file.path(arguments[2], "text")
    function() {
      rows <- read.csv(file, encoding = "UTF-8")
      c(nrow(rows), sum(rows$value))
    }
  },
  walk = function() {
    value <- column("value"); truth <- column("truth")
    # P is the variance of the start, V the one of a day
    model <- list(T = matrix(1), Z = 1, h = truth[1], V = matrix(truth[2]), a = 0.45, P = matrix(100), Pn = matrix(100))
    function() {
      line <- KalmanSmooth(value, model, nit = -1L)
      c(tail(line$smooth, 1), sum(line$smooth), 1000 * sum(line$var))
    }
  },
  surveyLead = function() {
    needs("survey")
    n <- column("n"); yes <- column("yes"); no <- column("no")
    designs <- lapply(seq_along(n), function(i) {
      counts <- round(n[i] * c(yes[i], no[i], 1 - yes[i] - no[i]))
      answers <- factor(rep(c("yes", "no", "other"), counts), c("yes", "no", "other"))
      svydesign(ids = ~1, weights = ~one, data = data.frame(answer = answers, one = 1))
    })
    function() {
      estimate <- 0; error <- 0
      for (design in designs) {
        lead <- svycontrast(svymean(~answer, design), c(1, -1, 0))
        estimate <- estimate + coef(lead); error <- error + SE(lead)
      }
      c(estimate, error)
    }
  }
)

run <- tasks[[arguments[1]]]()
cat(versions, "\n", sep = "")
input <- file("stdin", "r")
while (length(line <- readLines(input, 1)) > 0) {
  if (line == "memory") {
    status <- readLines("/proc/self/status")
    cat(as.numeric(gsub("\\D", "", grep("^VmHWM", status, value = TRUE))) / 1024, "\n")
    next
  }
  # its clock counts whole milliseconds, so short tasks are repeated
  start <- proc.time()
  for (calls in 1:1000) {
    numbers <- run()
    took <- 1000 * sum((proc.time() - start)[1:2])
    if (took >= 50) break
  }
  took <- took / calls
  cat(paste(sprintf("%.17g", c(took, numbers)), collapse = " "), "\n")
}
