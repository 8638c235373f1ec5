"""Exports meshes, imports them elsewhere and compares answers: a process an engine, a table a mesh."""
import json, os, shutil, subprocess, sys
from answers import comparable
from questions import DEMO, GENERATED

ENGINES = ["kuzu", "ladybug", "graphqlite"]
FORMATS = {"kuzu": "kuzu", "ladybug": "kuzu", "graphqlite": "ndjson-graph"}
HERE = os.path.dirname(os.path.abspath(__file__))

def export(program, snapshot, home):
    """Writes each format once; a failed export ends the run."""
    folders = {}
    for form in sorted(set(FORMATS.values())):
        folder = os.path.join(home, "export", form)
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        run = subprocess.run([program, *snapshot, "-c", f"save {folder} --as {form}"], capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"dpq cannot export {form}: {run.stderr}")
        folders[form] = folder
    return folders

def ask_dpq(program, snapshot, questions):
    """The rows of every question, in one run for each."""
    answers = []
    for question in questions:
        run = subprocess.run(
            [program, *snapshot, "-c", question.query, "--format", "json"], capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"dpq cannot answer `{question.name}`: {run.stderr}")
        answers.append(comparable([list(row.values()) for row in json.loads(run.stdout or "[]")]))
    return answers

def ask(engine, folder, home, questions):
    """Answers of an engine, or why there is none at all."""
    texts = [question.text(engine) for question in questions]
    run = subprocess.run(
        [sys.executable, os.path.join(HERE, "worker.py"), engine, folder, home],
        input=json.dumps(texts), capture_output=True, text=True, timeout=1800)
    if run.returncode != 0:
        return None, (run.stderr.strip().splitlines() or ["it ended without a word"])[-1]
    return json.loads(run.stdout), None

def compare(title, program, snapshot, home, questions):
    folders = export(program, snapshot, home)
    expected = ask_dpq(program, snapshot, questions)
    columns, differences, absent = [], [], []
    for engine in ENGINES:
        answers, failure = ask(engine, folders[FORMATS[engine]], home, questions)
        if failure:
            absent.append(f"{engine}: {failure}")
            columns.append(["–"] * len(questions))
            # An engine that is not installed is left out; one that cannot load the mesh is a failure.
            if "No module named" not in failure:
                differences.append(f"{engine} on {title}: {failure}")
            continue
        column = []
        for question, own, other in zip(questions, expected, answers):
            cell, why = verdict(question, engine, own, other)
            column.append(cell)
            if why:
                differences.append(f"{engine} on {title}, {question.name}: {why}")
        columns.append(column)
    show(title, questions, expected, columns, absent)
    return differences

def verdict(question, engine, own, other):
    if question.text(engine) is None:
        return "–", None
    if "error" in other:
        return "error", other["error"]
    rows = comparable(other["rows"])
    if rows != own:
        return "differs", f"{str(own)[:200]} against {str(rows)[:200]}"
    return ("equal*" if engine in question.rewrites else "equal"), None

def show(title, questions, expected, columns, absent):
    width = max(len(question.name) for question in questions)
    print(f"\n{title}\n{'question'.ljust(width)}  {'rows':>5}  " + "  ".join(name.ljust(10) for name in ENGINES))
    for index, question in enumerate(questions):
        cells = "  ".join(column[index].ljust(10) for column in columns)
        print(f"{question.name.ljust(width)}  {len(expected[index]):>5}  {cells}".rstrip())
    for line in absent:
        print(line)
    for question in questions:
        for engine, rewrite in question.rewrites.items():
            print(f"  {'–' if rewrite.query is None else '*'} {question.name}, {engine}: {rewrite.reason}")

def main():
    program, home, size = sys.argv[1:4]
    differences = compare("the demo mesh", program, [], home, DEMO)
    mesh = os.path.join(home, "mesh", "mesh.json")
    differences += compare(f"{int(size):,} generated products", program, [mesh], home, GENERATED)
    for line in differences:
        print(line)
    sys.exit(1 if differences else 0)

main()
