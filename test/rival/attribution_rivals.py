"""Other people's attribution, asked for the same: each rival takes aggregated paths
(a pandas frame: path = codes joined by ' > ', conversions, value, nulls) and answers
{model: {code: (conversions, value)}}. What a rival does not compute is None.

Versions these were written for: ChannelAttribution 2.2.5 (simulates its Markov chain),
marketing-attribution-models 2.1.1 (DP6; values only, so it is asked twice), fractribution
of 2022 (a file, fractribution.py: the environment's FRACTRIBUTION says where).
"""
import contextlib
import importlib.metadata
import importlib.util
import os
import sys
import types


class Missing(Exception):
    """The rival is not installed."""


def codes(pairs):
    return {int(code): amounts for code, amounts in pairs}


class ChannelAttribution:
    title = "ChannelAttribution"

    def __init__(self):
        try:
            # the package greets on standard output
            with contextlib.redirect_stdout(sys.stderr):
                import ChannelAttribution as module
        except ImportError as e:
            raise Missing(str(e))
        self.module = module
        self.version = "ChannelAttribution " + importlib.metadata.version("ChannelAttribution")

    def load(self, frame):
        self.frame = frame

    def rules(self):
        """First, last and linear in one call: all the rules there are."""
        return self.module.heuristic_models(self.frame, "path", "conversions", var_value="value", sep=">", flg_pro=False)

    def read_rules(self, answer):
        # channel names bear the blanks around the separator or not, as the version pleases
        return {model: codes(zip(answer["channel_name"].str.strip(), zip(answer[column + "_conversions"], answer[column + "_value"])))
                for model, column in (("first", "first_touch"), ("last", "last_touch"), ("linear", "linear_touch"))}

    def markov(self, order=1, **options):
        return self.module.markov_model(self.frame, "path", "conversions", var_value="value", var_null="nulls", order=order, sep=">",
                                        verbose=False, flg_pro=False, **options)

    def read_markov(self, answer):
        if isinstance(answer, dict):
            answer = answer["result"]
        return codes(zip(answer["channel_name"].str.strip(), zip(answer["total_conversions"], answer["total_conversion_value"])))


class DP6:
    title = "DP6"

    def __init__(self):
        try:
            import mam
            import polars
        except ImportError as e:
            raise Missing(str(e))
        self.mam, self.polars = mam, polars
        self.version = "marketing-attribution-models " + importlib.metadata.version("marketing-attribution-models")

    def load(self, frame):
        """It wants converted and other journeys in rows of their own; once counts are its value, once values."""
        pl = self.polars
        rows = pl.from_pandas(frame[["path", "conversions", "value", "nulls"]])
        won = rows.filter(pl.col("conversions") > 0).select("path", occurrences="conversions", value="value", converted=pl.lit(True))
        lost = rows.filter(pl.col("nulls") > 0).select("path", occurrences="nulls", value=pl.lit(0.0), converted=pl.lit(False))
        self.grouped = pl.concat([won, lost.with_columns(pl.col("occurrences").cast(won.schema["occurrences"]))])
        self.counted = self.prepare(None)
        self.valued = self.prepare("value")

    def prepare(self, value):
        return self.mam.MAM(self.grouped, "grouped_journey", "path", "converted", occurrences_colname="occurrences",
                            path_separator=" > ", conversion_value_colname=value)

    RULES = {"first": "run_first_click", "last": "run_last_click", "linear": "run_linear", "position_based": "run_position_based"}

    def rules(self):
        return {model: [getattr(data, run)() for data in (self.counted, self.valued)] for model, run in self.RULES.items()}

    def read_rules(self, answer):
        result = {}
        for model, (counted, valued) in answer.items():
            conversions, value = self.read(counted), self.read(valued)
            result[model] = {code: (conversions[code], value[code]) for code in conversions}
        return result

    def read(self, answer):
        table = answer.to_polars()
        return {int(code): amount for code, amount in zip(table["channels"].cast(self.polars.Utf8), table["attribution"])}

    def decay(self, journeys, half_life):
        """Time decay of rows ([(seconds, code)], at, value), all with touches and converted."""
        import pandas
        rows = [(str(i), " > ".join(str(code) for _, code in touches), " > ".join(repr((touches[-1][0] - t) / 3600) for t, _ in touches), True, float(value or 0))
                for i, (touches, at, value) in enumerate(journeys)]
        frame = pandas.DataFrame(rows, columns=["journey_id", "path", "time_till_end", "converted", "value"])
        found = [self.read(self.mam.MAM(frame, "journey", "path", "converted", path_separator=" > ", conversion_value_colname=value)
                           .run_time_decay(half_life_hours=half_life / 3600)) for value in (None, "value")]
        return {code: (found[0][code], found[1][code]) for code in found[0]}

    def markov(self):
        """Order 1, of conversions: its transitions of value leave out what did not convert."""
        return self.counted.run_markov()

    def read_effects(self, answer):
        """{code: removal effect}; what it calls the credit of a channel is the sum of what it credits in each journey."""
        return {int(code): effect for code, effect in answer.metadata["removal_effect"]["removal_effect"].items()}


class Fractribution:
    title = "fractribution"
    RULES = {"first": "first_touch", "last": "last_touch", "linear": "linear", "position_based": "position_based"}

    def __init__(self):
        path = os.environ.get("FRACTRIBUTION")
        if not path:
            raise Missing("FRACTRIBUTION does not say where fractribution.py is")
        # it names BigQuery's types, and needs nothing else of it
        for name in ("google", "google.cloud", "google.cloud.bigquery"):
            sys.modules.setdefault(name, types.ModuleType(name))
        bigquery = sys.modules["google.cloud.bigquery"]
        sys.modules["google.cloud"].bigquery = bigquery
        bigquery.job = types.SimpleNamespace(QueryJob=object)
        bigquery.client = types.SimpleNamespace(Client=object)
        spec = importlib.util.spec_from_file_location("fractribution", path)
        self.module = importlib.util.module_from_spec(spec)
        try:
            spec.loader.exec_module(self.module)
        except OSError as e:
            raise Missing(str(e))
        self.version = "fractribution"

    def load(self, frame):
        """A path once: of a path that comes again it adds the conversions, but forgets the revenue."""
        whole = frame.groupby("path", sort=False)[["conversions", "nulls", "value"]].sum()
        self.paths = self.module.Fractribution(list(whole.itertuples(name=None)))

    def rules(self):
        result = {}
        for model, name in self.RULES.items():
            self.paths.run_fractribution(name)
            result[model] = self.paths._get_channel_to_attribution(), self.paths._get_channel_to_revenue()
        return result

    def read_rules(self, answer):
        return {model: codes((code, (conversions[code], value[code])) for code in conversions)
                for model, (conversions, value) in answer.items()}


ALL = {"channelattribution": ChannelAttribution, "dp6": DP6, "fractribution": Fractribution}
