"""What `toplines share ukraine-nato iri-2014-03 --option for` computes: python3 share.py ROOT."""

import csv
import os
import sys

from statsmodels.stats.proportion import proportion_confint


def table(name):
    with open(os.path.join(sys.argv[1], "datasets", "ukraine-nato", f"{name}.csv"), encoding="utf-8") as file:
        return list(csv.DictReader(file))


def is_wanted(row):
    return row["survey"] == "iri-2014-03" and row["option"] == "for" and row["group"] == ""


share = next(float(row["value"]) / 100 for row in table("toplines") if is_wanted(row))
n = next(float(row["n"]) for row in table("surveys") if row["id"] == "iri-2014-03")
lower, upper = proportion_confint(share * n, n, method="wilson")
print(f"{100 * share:g}% ({100 * lower:.1f} to {100 * upper:.1f})")
