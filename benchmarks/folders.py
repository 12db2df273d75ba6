"""Where the benchmarks find and leave their files."""

from pathlib import Path

BENCHMARKS = Path(__file__).parent
ROOT = BENCHMARKS.parent
RESULTS = BENCHMARKS / "results"
FLOORS = BENCHMARKS / "floors.toml"
SHARED = ROOT.parent / "shared"
MEETINGS = SHARED / "data" / "meetings"
ARTICLES = SHARED / "data" / "wikinews"
SPANS = SHARED / "data" / "cameo_ner" / "dev.conll"
RELATIONS = SHARED / "data" / "plv" / "dev.tsv"
ONTOLOGY = BENCHMARKS / "ontology"
SCORE_MEETINGS = SHARED / "bench" / "score_meetings.py"
NEWS = SHARED / "data" / "geoparsing" / "TR-News.xml"
SCORE_PLACES = SHARED / "bench" / "score_places.py"
