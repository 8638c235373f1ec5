"""Asks every engine the same questions in alternation, compares the answers, and prints Markdown tables.

usage: driver.py FOLDER PRODUCTS EDGES SHAPE ROUNDS BENCH-PROGRAM
Exit 1 when two answers differ.
"""
import os, select, statistics, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
TITLES = {
    "point": "point lookup", "down": "all downstream of one product", "up": "all upstream of one product",
    "within3": "`*1..3` distinct", "within7": "`*1..7` distinct", "shortest": "shortest path of one pair",
    "allShortest": "count all shortest paths", "impactByDomain": "downstream by domain",
    "union64": "downstream of 64 products together", "each64": "downstream of each of 64 products",
    "twoHopsFrom": "two hops from one product, distinct", "oneHopCount": "count one hop",
    "twoHopCount": "count two hops", "filter": "filter scan", "groupNodes": "group products by domain",
    "groupHop": "group one hop by domain", "groupTwoHops": "group two hops of a domain by domain",
    "topDegree": "top 10 by degree", "contains": "CONTAINS over names",
    "exists200": "which of 200 pairs are connected", "pagerank": "PageRank",
}
ENGINES = ["kuzu", "ladybug", "duckdb"]
LIBRARIES = ["igraph", "rustworkx", "networkx"]
# Neither is asked beyond the size at which it takes minutes to load.
BEARS = {"networkx": 2_000_000, "graphqlite": 200_000}
# No answer within so many seconds (BENCH_PATIENCE) ends the engine; one that took SLOW is not asked again; all runs of
# a question together take no more than ENOUGH.
HANGS = int(os.environ.get("BENCH_PATIENCE", "40"))
SLOW = ENOUGH = HANGS / 2

class Worker:
    def __init__(self, name, command):
        self.name, self.command, self.answers, self.times, self.notes = name, command, {}, {}, {}
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, cwd=HERE)
        first = self.line(600)
        if first is None:
            raise RuntimeError(f"{self.name} did not load")
        self.load = [float(value) for value in first.split("\t")]

    def line(self, seconds):
        """The next line, None when it does not come in time."""
        text, end = b"", time.monotonic() + seconds
        while not text.endswith(b"\n"):
            if not select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))[0]:
                return None
            more = self.process.stdout.read(65536)
            if not more:
                return None
            text += more
        return text.decode().rstrip("\n")

    def ask(self, question):
        if question in self.notes or sum(self.times.get(question, [])) > ENOUGH * 1000:
            return
        self.process.stdin.write(f"{question}\n".encode())
        line = self.line(HANGS)
        if line is None:
            self.notes[question] = f"> {HANGS} s"
            self.stop()
            self.start()
            return
        took, answer = line.split("\t", 1)
        if took == "-":
            self.notes[question] = "–" if answer == "not asked" else "failed"
            if answer != "not asked":
                print(f"{self.name}, {question}: {answer}", file=sys.stderr)
            return
        self.times.setdefault(question, []).append(float(took))
        if float(took) > SLOW * 1000:
            self.notes[question] = "asked once"
        if self.answers.setdefault(question, answer) != answer:
            self.answers[question] += " and then " + answer

    def median(self, question):
        times = self.times.get(question)
        return statistics.median(times) if times else None

    def stop(self):
        self.process.kill()
        self.process.wait()

def started(products, edges, shape, folder, program):
    own = [program, "serve", "--size", products, "--edges", edges, "--shape", shape]
    workers = [Worker("dpq", own)]
    for name in ENGINES + LIBRARIES + ["graphqlite"]:
        if int(products) + int(edges) > BEARS.get(name, 10**12):
            print(f"{name} is not asked at this size", file=sys.stderr)
            continue
        try:
            workers.append(Worker(name, [sys.executable, os.path.join(HERE, "worker.py"), name, folder]))
        except RuntimeError as error:
            print(error, file=sys.stderr)
    return workers

def milliseconds(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"

def cell(worker, question, own):
    median = worker.median(question)
    if median is None:
        return worker.notes.get(question, "–")
    text = f"{milliseconds(median)} ({median / own:.1f} ×)"
    return text + " once" if worker.notes.get(question) else text

def best(workers, names, question, own):
    medians = [w.median(question) for w in workers if w.name in names and w.median(question) is not None]
    return f"{min(medians) / own:.1f} ×" if medians else "–"

def table(workers):
    own, others = workers[0], workers[1:]
    head = ["question", "dpq ms"] + [w.name for w in others] + ["best engine", "best library"]
    print("| " + " | ".join(head) + " |")
    print("|---|" + "---:|" * (len(head) - 1))
    for question, title in TITLES.items():
        mine = own.median(question)
        if mine is None:
            print(f"| {title} | {own.notes.get(question, '–')} |" + " |" * (len(head) - 2))
            continue
        cells = [title, milliseconds(mine)] + [cell(w, question, mine) for w in others]
        cells += [best(others, names, question, mine) for names in (ENGINES, LIBRARIES)]
        print("| " + " | ".join(cells) + " |")

def memory(workers):
    own = workers[0].load
    print("\n| | " + " | ".join(w.name for w in workers) + " |")
    print("|---|" + "---:|" * len(workers))
    print("| load, ms | " + " | ".join(milliseconds(w.load[0]) for w in workers) + " |")
    print("| memory after load, MB | " + " | ".join(f"{w.load[1] / 1e6:,.0f}" for w in workers) + " |")
    print(f"\ndpq builds its graph from pairs in memory, the others read CSV files (DuckDB keeps an index; Kùzu and "
          f"Ladybug keep a file).\n{own[2]:,.0f} nodes and {own[3]:,.0f} relationships take {own[4]:.1f} bytes a node "
          f"and {own[5]:.1f} bytes a relationship beside their properties.")

def differences(workers):
    found = 0
    for question in TITLES:
        answers = {w.name: w.answers[question] for w in workers if question in w.answers}
        if len(set(answers.values())) > 1:
            found += 1
            print(f"\n**{question}: answers differ**")
            for name, answer in answers.items():
                print(f"- {name}: {answer[:200]}")
    return found

def main():
    folder, products, edges, shape, rounds, program = sys.argv[1:7]
    workers = started(products, edges, shape, folder, program)
    end = time.monotonic() + 60 * float(os.environ.get("BENCH_MINUTES", "20"))
    asked = 0
    while asked < int(rounds) and (asked == 0 or time.monotonic() < end):
        for question in TITLES:
            # Each round begins with another engine, so that none always follows the same.
            for index in range(len(workers)):
                workers[(index + asked) % len(workers)].ask(question)
        asked += 1
    print(f"{int(products):,} products, {shape}, {int(workers[0].load[3]):,} relationships; medians of {asked} rounds "
          f"in ms, in parentheses how many times dpq's\n")
    table(workers)
    memory(workers)
    found = differences(workers)
    print("\nAll answers agree." if not found else f"\n{found} answers differ.")
    for worker in workers:
        worker.stop()
    sys.exit(1 if found else 0)

main()
