"""One engine in a process of its own: loads the mesh, then answers a question a line.

usage: worker.py ENGINE FOLDER
Writes `milliseconds, bytes` once loaded, then `milliseconds, answer` for each question; `-` in place of the
milliseconds says why there is no answer.
"""
import importlib, os, sys, time

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

def text(answer):
    """Rows of cells as dpq-bench writes them."""
    rows = answer if isinstance(answer, list) else [(answer,)]
    return ";".join(":".join(cell(value) for value in row) for row in rows)

def cell(value):
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)

def main():
    name, folder = sys.argv[1:3]
    engine = importlib.import_module(f"{name}_engine")
    before, start = resident(), time.perf_counter()
    try:
        questions = engine.load(folder)
    except Exception as error:
        sys.exit(f"{name}: " + " ".join(str(error).split())[:300])
    took = (time.perf_counter() - start) * 1000
    print(f"{took}\t{resident() - before}", flush=True)
    for line in sys.stdin:
        question = questions.get(line.strip())
        if question is None:
            print("-\tnot asked", flush=True)
            continue
        try:
            start = time.perf_counter()
            answer = question()
            took = (time.perf_counter() - start) * 1000
            print(f"{took}\t{text(answer)}", flush=True)
        except Exception as error:
            print("-\t" + " ".join(str(error).split())[:200], flush=True)

main()
