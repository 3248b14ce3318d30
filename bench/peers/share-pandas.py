"""What `toplines share ukraine-nato iri-2014-03 --option for` computes: python3 share-pandas.py ROOT."""

import os
import sys

import pandas as pd
from statsmodels.stats.proportion import proportion_confint


def table(name):
    return pd.read_csv(os.path.join(sys.argv[1], "datasets", "ukraine-nato", f"{name}.csv"))


toplines, surveys = table("toplines"), table("surveys")
wanted = (toplines["survey"] == "iri-2014-03") & (toplines["option"] == "for") & toplines["group"].isna()
share = toplines.loc[wanted, "value"].iloc[0] / 100
n = surveys.loc[surveys["id"] == "iri-2014-03", "n"].iloc[0]
lower, upper = proportion_confint(share * n, n, method="wilson")
print(f"{100 * share:g}% ({100 * lower:.1f} to {100 * upper:.1f})")
