"""The model of trend.bench.mjs in statsmodels: level and house effects in the state, exact diffuse start for the level."""

import numpy as np
from statsmodels.tsa.statespace.initialization import Initialization
from statsmodels.tsa.statespace.kalman_smoother import SMOOTHER_STATE, SMOOTHER_STATE_COV
from statsmodels.tsa.statespace.mlemodel import MLEModel


class Level(MLEModel):
    """One row for each day, with as many columns as the fullest day has polls; a filter that takes them one by one."""

    def __init__(self, polls):
        days, houses = polls["days"], polls["houses"]
        rows = [[] for _ in range(days)]
        for place, day in enumerate(polls["day"]):
            rows[day].append(place)
        width = max(len(row) for row in rows)
        y = np.full((days, width), np.nan)
        design = np.zeros((width, 1 + houses, days))
        self.known = np.ones((width, days))
        for day, row in enumerate(rows):
            for column, place in enumerate(row):
                y[day, column] = polls["value"][place]
                self.known[column, day] = polls["variance"][place]
                design[column, 0, day] = 1
                design[column, 1 + polls["house"][place], day] = 1
        super().__init__(y, k_states=1 + houses, k_posdef=1, loglikelihood_burn=0)
        self.ssm.filter_univariate = True
        self["design"] = design
        self["transition"] = np.eye(1 + houses)
        self["selection"] = np.eye(1 + houses)[:, :1]
        self["obs_cov"] = np.zeros((width, width, days))
        self.houses = houses

    @property
    def start_params(self):
        return np.array([1e-5, 1e-4, 3e-4])

    @property
    def param_names(self):
        return ["daily", "excess", "house"]

    def transform_params(self, free):
        return np.exp(free)

    def untransform_params(self, held):
        return np.log(held)

    def update(self, params, **options):
        params = super().update(params, **options)
        daily, excess, house = params
        self["state_cov", 0, 0] = daily
        width = self.known.shape[0]
        self["obs_cov"][np.arange(width), np.arange(width), :] = self.known + excess
        start = Initialization(1 + self.houses)
        start.set(0, "diffuse")
        start.set((1, 1 + self.houses), "known", constant=np.zeros(self.houses), stationary_cov=house * np.eye(self.houses))
        self.ssm.initialization = start


def level_model(column):
    days, houses, *truth = column("truth")
    polls = {name: column(name) for name in ("day", "value", "variance", "house")}
    polls["day"], polls["house"] = polls["day"].astype(int), polls["house"].astype(int)
    model = Level({"days": int(days), "houses": int(houses), **polls})
    # what is compared, the line and its variances, and nothing else, such as disturbances
    model.ssm.smoother_output = SMOOTHER_STATE | SMOOTHER_STATE_COV
    return model, np.array(truth)


def line(column):
    model, truth = level_model(column)
    model.update(truth)

    def run():
        smoothed = model.ssm.smooth()
        return [smoothed.llf, *smoothed.smoothed_state[0], *np.log(smoothed.smoothed_state_cov[0, 0])]

    return run


def walk(column):
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    value, truth = column("value"), column("truth")

    def run():
        model = UnobservedComponents(value, "local level")
        model.ssm.initialize_diffuse()
        smoothed = model.smooth(truth, cov_type="none")
        states, variances = smoothed.smoothed_state[0], smoothed.smoothed_state_cov[0, 0]
        return [states[-1], states.sum(), 1000 * variances.sum()]

    return run
