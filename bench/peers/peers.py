"""Tasks of the benchmarks in Python: python3 peers.py TASK FOLDER, where the folder has one file for each column.

Says its versions, then answers each line on standard input: "run" with milliseconds of the processor and numbers, "memory" with the most
megabytes held. Exit 3 where a package is missing.
"""

import os
import resource
import sys
import time

try:
    import numpy as np
    import statsmodels
except ImportError:
    sys.exit(3)

TASK, FOLDER = sys.argv[1:3]
versions = [f"Python {sys.version.split()[0]}", f"statsmodels {statsmodels.__version__.split('+')[0]}"]


def column(name):
    return np.loadtxt(os.path.join(FOLDER, name), ndmin=1)


def proportion_intervals(method):
    from statsmodels.stats.proportion import proportion_confint

    x, n = column("x"), column("n")

    def run():
        lower, upper = proportion_confint(x, n, method=method)
        return [lower.sum(), upper.sum()]

    return run


def pairs(count):
    second, first = np.tril_indices(count, -1)
    return first, second


def newcombe():
    from statsmodels.stats.proportion import confint_proportions_2indep

    n, yes = column("n"), column("yes")

    def run():
        first, second = pairs(len(n))
        # its difference is first minus second
        lower, upper = confint_proportions_2indep(yes[second], n[second], yes[first], n[first], method="newcomb")
        return [lower.sum(), upper.sum()]

    return run


def change_calls():
    from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

    n = column("n")
    yes = column("yes") * n

    def run():
        total = np.zeros(3)
        for i in range(1, len(n)):
            lower, upper = confint_proportions_2indep(yes[i], n[i], yes[i - 1], n[i - 1], method="newcomb")
            _, chance = proportions_ztest(yes[i - 1 : i + 1], n[i - 1 : i + 1])
            total += [lower, upper, chance]
        return total

    return run


def pool_moments():
    from statsmodels.stats.meta_analysis import combine_effects

    estimate, variance = column("estimate"), column("variance")

    def run():
        pooled = combine_effects(estimate, variance, method_re="dl", use_t=False)
        random = pooled.summary_frame().loc["random effect"]
        return [random["eff"], random["sd_eff"], random["ci_low"], random["ci_upp"], pooled.tau2]

    return run


def read_table():
    import pandas

    versions[1:] = [f"pandas {pandas.__version__.split('+')[0]}"]
    file = os.path.join(FOLDER, "text")

    def run():
        rows = pandas.read_csv(file)
        return [len(rows), rows["value"].sum()]

    return run


def of_level(name):
    import level

    return getattr(level, name)(column)


TASKS = {
    "line": lambda: of_level("line"),
    "walk": lambda: of_level("walk"),
    "readTable": read_table,
    "poolMoments": pool_moments,
    "newcombe": newcombe,
    "newcombeCall": change_calls,
    "wilson": lambda: proportion_intervals("wilson"),
    "exact": lambda: proportion_intervals("beta"),
}


def main():
    run = TASKS[TASK]()
    print(", ".join(versions), flush=True)
    for line in sys.stdin:
        if line.strip() == "memory":
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)
            continue
        start = time.process_time()
        for calls in range(1, 1001):
            numbers = run()
            took = 1000 * (time.process_time() - start)
            if took >= 50:
                break
        took /= calls
        print(" ".join(repr(float(value)) for value in [took, *numbers]), flush=True)


main()
