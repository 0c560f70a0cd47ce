"""Many people in the tables of the operations, and leads that are nearly one of them (for identity_bench.py)."""


def fill(pg, people, say):
    raise NotImplementedError


def scripts(people):
    raise NotImplementedError
