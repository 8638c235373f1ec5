"""Reads the reports of `check` and of scripts with the tools that users read them with, and compares what they say."""

import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import jsonschema
import junitparser
import nbformat
import tap.parser

PROGRAM = os.path.abspath(sys.argv[1])
SCHEMA = jsonschema.Draft7Validator(json.load(open(sys.argv[2])))
LEVELS = {"error": "error", "warning": "warning", "info": "note"}

# Names, messages and reasons that each format must escape: quotes, markup, a comment sign of TAP, an end of CDATA,
# a control character, letters beyond the first plane.
ODD_MESH = """\
dpq: 1
domains:
  - { id: sales, name: 'Sales <&> "x" # TODO ]]> \\e[31m' }
products:
  - { id: orders, domain: sales, name: "Or\\tders \\u0007 \\U0001F600", owner: "team:o'k",
      outputs: [ { name: daily, version: 1.0.0 } ], inputs: [ { name: nowhere, from: no/such/port@1 } ] }
  - { id: returns, domain: sales, outputs: [ { name: all, version: 1.0.0 } ] }
"""
WAIVERS = """\
waiver policy/CTR-001 'sales/returns/all@1' reason 'quotes " and <tags> # SKIP' approved-by council owner sales
  created 2026-06-01 until 2026-11-01;
waiver policy/CTR-001 'sales/nothing@1' reason 'covers nothing' approved-by council owner sales
  created 2026-06-01 until 2026-11-01;
waiver policy/OWN-001 'sales/returns' reason 'has ended' approved-by council owner sales
  created 2026-01-01 until 2026-03-01;
"""
SCRIPT = """\
/// # A report
/// With **prose**, <tags> and a value: {1 + 1}.
// %% Holds
assert MATCH (p:Product) RETURN count(p) > 0;
// %% Fails "here" <now>
assert MATCH (p:Product) RETURN count(p) < 0;
// %% Drawn
lineage finance/revenue
// %% A table
MATCH (p:Product) RETURN p.address AS address ORDER BY address;
"""


def run(arguments, expected):
    """The standard output of a run that ends with one of the expected codes."""
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if done.returncode not in expected:
        sys.exit(f"dpq {' '.join(map(str, arguments))}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


class Case:
    """One verdict in every format."""

    def __init__(self, title, arguments):
        self.title = title
        self.texts = {
            format: run(["check", *arguments, "--format", format], (0, 1)) for format in ("json", "sarif", "junit", "tap")
        }
        self.findings = json.loads(self.texts["json"])
        self.faults = []

    def demand(self, what, found, wanted):
        if found != wanted:
            self.faults.append(f"{what}: {found!r}, and check --format json has {wanted!r}")

    def sarif(self):
        log = json.loads(self.texts["sarif"])
        self.faults += sarif_faults(log)
        [one] = log["runs"]
        rules = one["tool"]["driver"]["rules"]
        for result in one["results"]:
            self.demand("rule of a result", rules[result["ruleIndex"]]["id"], result["ruleId"])
        self.demand(
            "SARIF results",
            collections.Counter((r["ruleId"], r["level"], r["partialFingerprints"]["dpq/v1"]) for r in one["results"]),
            collections.Counter((f["rule"], LEVELS[f["severity"]], f["fingerprint"]) for f in self.findings),
        )
        accepted = [r for r in one["results"] if any(s.get("status", "accepted") == "accepted"
                                                     for s in r.get("suppressions", []))]
        self.demand("SARIF suppressions", len(accepted), sum(f["waived"] is not None for f in self.findings))

    def junit(self):
        report = junitparser.JUnitXml.fromstring(self.texts["junit"].encode())
        failed = collections.Counter()
        for suite in report:
            for case in suite:
                if any(isinstance(r, junitparser.Failure) for r in case.result):
                    failed[case.classname] += 1
        self.demand("JUnit failures", failed, collections.Counter(f["rule"] for f in self.findings if counts(f)))
        self.demand("JUnit failures in the head", report.failures, sum(failed.values()))
        self.demand("JUnit cases in the head", report.tests, sum(len(list(suite)) for suite in report))

    def tap(self):
        lines = list(tap.parser.Parser().parse_text(self.texts["tap"]))
        tests = [line for line in lines if line.category == "test"]
        plans = [line.expected_tests for line in lines if line.category == "plan"]
        self.demand("TAP plan", plans, [len(tests)])
        self.demand("TAP numbers", [t.number for t in tests], list(range(1, len(tests) + 1)))
        failed = collections.Counter(t.description.split()[1] for t in tests if not t.ok and not t.todo)
        [invocation] = json.loads(self.texts["sarif"])["runs"][0]["invocations"]
        unseen = [note for note in invocation["toolExecutionNotifications"] if note["level"] == "error"]
        self.demand("TAP points of what was not seen", failed.pop("not", 0), len(unseen))
        self.demand("TAP failures", failed, collections.Counter(f["rule"] for f in self.findings if counts(f)))

    def check(self):
        for format in (self.sarif, self.junit, self.tap):
            format()
        verdict = "ok" if not self.faults else "FAILED"
        print(f"{verdict:6}  {self.title}: {len(self.findings)} findings in SARIF, JUnit and TAP")
        for fault in self.faults:
            print(f"        {fault}")
        return not self.faults


def counts(finding):
    """Whether a finding makes the answer no."""
    return finding["severity"] == "error" and finding["waived"] is None


def sarif_faults(log):
    return [f"SARIF {'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in SCHEMA.iter_errors(log)]


def check_report(folder):
    """The reports of one script: a failed assertion is a failure in each."""
    script = folder / "script.dpq"
    script.write_text(SCRIPT)
    files = {ending: folder / f"report.{ending}" for ending in ("sarif", "junit.xml", "tap", "ipynb")}
    run([script, "--demo", *(word for file in files.values() for word in ("--report", file))], (1,))
    faults = sarif_faults(json.loads(files["sarif"].read_text()))
    cases = [case for suite in junitparser.JUnitXml.fromfile(str(files["junit.xml"])) for case in suite]
    failed = [case.name for case in cases if any(isinstance(r, junitparser.Failure) for r in case.result)]
    if len(failed) != 1 or 'Fails "here" <now>' not in failed[0]:
        faults.append(f"JUnit failures are {failed}")
    tests = [line for line in tap.parser.Parser().parse_file(str(files["tap"])) if line.category == "test"]
    if [t.ok for t in tests].count(False) != 1:
        faults.append("TAP has not one failure")
    try:
        notebook = nbformat.read(files["ipynb"], as_version=4)
        nbformat.validate(notebook)
        pages = [o.get("data", {}).get("text/html", "") for c in notebook.cells for o in c.get("outputs", [])]
        if not any("<svg" in page for page in pages):
            faults.append("the notebook has no drawing")
    except (nbformat.ValidationError, ValueError) as error:
        faults.append(f"ipynb: {str(error)[:300]}")
    print(f"{'ok' if not faults else 'FAILED':6}  script: SARIF, JUnit, TAP, ipynb")
    for fault in faults:
        print(f"        {fault}")
    return not faults


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        mesh, waivers = folder / "odd.yaml", folder / "waivers.dpq"
        mesh.write_text(ODD_MESH)
        waivers.write_text(WAIVERS)
        cases = [Case("demo", ["--demo"]), Case("demo, all policies by name", ["--demo", "--pack", "policy"]),
                 Case("odd names and waivers", [mesh, waivers, "--as-of", "2026-06-30"])]
        corpus = os.environ.get("DPQ_CORPUS")
        if corpus:
            for part in ("odcs", "odps-bitol", "dcs"):
                cases.append(Case(part, [f"{corpus}/{part}", "--allow-partial"]))
        else:
            print("skipped the corpus: DPQ_CORPUS is not set")
        held = [case.check() for case in cases] + [check_report(folder)]
    sys.exit(0 if all(held) else 1)


main()
