"""The benchmark: figures of this program beside other programs that do the same work with the same data.

`python -m bench` measures everything, `python -m bench arithmetic files` only these groups. Machines are noisy, so
only ratios within one run count; a peer's results are compared with ours before anything is timed.
"""
