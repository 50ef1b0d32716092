"""Runs the examples that it reads from standard input, and what they define: a function of the cookbook takes a chart."""

import inspect
import json
import os
import sys
import tempfile
import traceback

import cdk8s

# What docs/README.md says that examples without imports find.
FRAME = """
from cdk8s import ApiObject, App, Chart, Duration, JsonPatch
import cdk8s_alb as alb
import cdk8s_plus_28 as kplus
app = App()
chart = Chart(app, "shop", disable_resource_name_hashes=True)
"""


def run(source):
    names = {}
    is_whole = "import cdk8s_alb" in source
    exec(source if is_whole else FRAME + source, names)
    for function in [each for each in names.values() if inspect.isfunction(each)]:
        function(cdk8s.Chart(cdk8s.App(), "shop"))


os.environ["CDK8S_OUTDIR"] = tempfile.mkdtemp()
failed = 0
for example in json.load(sys.stdin):
    try:
        run(example["source"])
    except Exception:
        failed += 1
        print(f"{example['name']}: {traceback.format_exc(limit=-1)}\n{example['source']}")
sys.exit(1 if failed else 0)
