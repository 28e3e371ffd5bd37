"""The bootstraps of statistics.ts in SciPy: data in, processor seconds and
intervals out.

Reads lines "name number number ..."; writes lines "name seconds lower upper".
"""

import statistics
import sys
import time

import numpy as np
from scipy import stats

RESAMPLES = 10_000
REPEATS = 5
ENTITIES = 25
ITEMS = 6

data = {}
for line in sys.stdin:
    name, *numbers = line.split()
    data[name] = np.array(numbers, dtype=float)

rng = np.random.default_rng(1)


def interval(*samples, statistic=np.mean, method="percentile"):
    result = stats.bootstrap(
        samples,
        statistic,
        n_resamples=RESAMPLES,
        method=method,
        paired=len(samples) > 1,
        vectorized=True,
        random_state=rng,
    )
    return result.confidence_interval


def difference(a, b, axis):
    return a.mean(axis=axis) - b.mean(axis=axis)


def report(name, run, repeats=REPEATS):
    seconds = []
    if repeats > 1:
        run()  # Neither side is timed cold.
    for _ in range(repeats):
        start = time.process_time()
        found = run()
        seconds.append(time.process_time() - start)
    print(name, statistics.median(seconds), found.low, found.high, flush=True)


interval(data["right"])  # The first call loads what later ones need.
answers, before, right = data["answers"], data["before"], data["right"]
cells = data["batch"].reshape(-1, ENTITIES) / ITEMS
report("mean", lambda: interval(answers))
report("paired", lambda: interval(answers, before, statistic=difference))
report("bca", lambda: interval(answers, method="BCa"))
report("clustered", lambda: interval(right / ITEMS))
report("batch", lambda: [interval(cell) for cell in cells][0], repeats=1)
