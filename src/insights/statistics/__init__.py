"""How often, how sure, how different, how evenly, how near: statistics of term counts.

Arrays in, named tuples of arrays out; no tables, no files, no clock, no chance. Counts and lengths
may be fractions (a plan that spans two periods counts in each by its years): the exact intervals
and tests are then those of the continuous gamma and beta functions through the whole numbers.

Sources
  counting: Garwood (1936) Biometrika 28; Clopper & Pearson (1934) Biometrika 26; Przyborowski &
    Wilenski (1940) Biometrika 31; Wilson (1927) JASA 22
  documents that differ: Rao & Scott (1999) Statistics in Medicine 18, counts and lengths over the
    design effect; Korn & Graubard (1998) Survey Methodology 24, the exact interval of such counts
    with Student's t; Cochran (1977) Sampling Techniques, 6.17, the jackknife of a ratio; Künsch
    (1989) Annals of Statistics 17, leaving out stretches where neighbours are alike; Kish
    (1965) Survey Sampling and Carter, Schnepel & Steigerwald (2017) Rev. Econ. Stat. 99, how many
    documents unequal ones are worth; Welch (1947) Biometrika 34, two groups
  difference: Monroe, Colaresi & Quinn (2008) Political Analysis 16; Dunning (1993) Computational
    Linguistics 19; Rayson & Garside (2000) Workshop on Comparing Corpora; DuMouchel (1999)
    American Statistician 53 and Norén, Hopstadius & Bate (2013) Stat. Methods Med. Res. 22, ratios
    shrunk by a gamma prior; Benjamini & Hochberg (1995) JRSS B 57
  spread: Gries (2008) IJCL 13; Lijffijt & Gries (2012) IJCL 17
  company: Bouma (2009) GSCL; Evert (2005) The Statistics of Word Cooccurrences
"""

from insights.statistics.clusters import FEWEST_CLUSTERS, FEWEST_PASSAGES, Passages
from insights.statistics.differences import (
    PRIOR_STRENGTH,
    RateRatios,
    false_discovery,
    group_rate_ratios,
    rate_ratios,
    shrunken_log_ratio,
    smallest_ratio,
    smallest_rise,
)
from insights.statistics.inputs import Floats
from insights.statistics.keyness import LogLikelihood, LogOdds, log_likelihood, log_odds
from insights.statistics.rates import PER, Rates, group_rates, poisson_rates, share_interval
from insights.statistics.spread import (
    FEWEST_TOGETHER,
    Association,
    Dispersion,
    dispersion,
    npmi,
)

__all__ = [
    "FEWEST_CLUSTERS",
    "FEWEST_PASSAGES",
    "FEWEST_TOGETHER",
    "PER",
    "PRIOR_STRENGTH",
    "Association",
    "Dispersion",
    "Floats",
    "LogLikelihood",
    "LogOdds",
    "Passages",
    "RateRatios",
    "Rates",
    "dispersion",
    "false_discovery",
    "group_rate_ratios",
    "group_rates",
    "log_likelihood",
    "log_odds",
    "npmi",
    "poisson_rates",
    "rate_ratios",
    "share_interval",
    "shrunken_log_ratio",
    "smallest_ratio",
    "smallest_rise",
]
