"""Times how long programs take to their first prompt, and to answer one point query over a stored mesh: warm, and
cold, when neither the program nor its data lies in the page cache. Exit 1 when answers differ or dpq is too slow."""
import fcntl
import os
import pty
import re
import select
import statistics
import struct
import subprocess
import sys
import termios
import time

# What the design allows, in milliseconds.
MOST_PROMPT, MOST_QUERY = 30, 150
# What programs ask of a terminal before they go on, and what it answers: its colour, its kind, where the cursor is.
QUESTIONS = {
    b"\x1b]11;?": b"\x1b]11;rgb:0000/0000/0000\x07", b"\x1b[c": b"\x1b[?62;22c", b"\x1b[6n": b"\x1b[1;1R",
}


def first_prompt(command, prompt):
    """Milliseconds until `prompt` is on the screen; the program is then closed."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        os.environ.update(TERM="xterm-256color", LANG="C.UTF-8", DPQ_HISTORY="")
        os.execvp(command[0], command)
    seen, took, open_questions = b"", None, dict(QUESTIONS)
    while time.perf_counter() - start < 10:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                break
            for question in [q for q in open_questions if q in seen]:
                os.write(terminal, open_questions.pop(question))
            if prompt in seen:
                took = (time.perf_counter() - start) * 1000
                break
    os.kill(child, 9)
    os.close(terminal)
    os.waitpid(child, 0)
    if took is None:
        sys.exit(f"{command[0]} never showed its prompt")
    return took


def answer(command):
    """Milliseconds of a whole run, and what it printed."""
    start = time.perf_counter()
    run = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    took = (time.perf_counter() - start) * 1000
    if run.returncode:
        sys.exit(f"{command[0]} failed: {run.stderr}")
    return took, run.stdout.strip()


def evict(paths):
    """Takes files out of the page cache; what other programs have mapped stays."""
    for path in paths:
        with open(path, "rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def parts(program):
    """A program and the libraries that it loads."""
    found = subprocess.run(["which", program], capture_output=True, text=True).stdout.strip()
    listed = subprocess.run(["ldd", found], capture_output=True, text=True).stdout
    return [found] + re.findall(r"(/\S+) \(0x", listed)


def measure(what, programs, runs, limit):
    """Prints the medians of `programs`: name → (measure, files). Whether the first is fast enough and all agree."""
    times, answers = {}, {}
    for turn in range(runs + 1):
        for name, (run, files) in programs.items():
            for state in ("warm", "cold"):
                if state == "cold":
                    evict(files)
                took, said = run()
                answers[name] = said
                if turn:
                    times.setdefault((name, state), []).append(took)
    good = len(set(answers.values())) == 1
    for name in programs:
        row = [what, name]
        for state in ("warm", "cold"):
            all_times = times[name, state]
            row += [f"{statistics.median(all_times):.1f}", f"{max(all_times):.1f}"]
        print("\t".join(row + [answers[name].replace("\n", ": ") or "-"]))
    first = statistics.median(times[next(iter(programs)), "warm"])
    if not good:
        print(f"{what}: the answers differ")
    if first > limit:
        print(f"{what}: {first:.1f} ms are more than the {limit} ms that the design allows")
    return good and first <= limit


def main():
    dpq, store, database, duckdb_file, product, runs = sys.argv[1:7]
    runs = int(runs)
    wanted = f"p/{product}"
    duckdb = os.environ.get("DUCKDB", "")
    prompts = {"dpq, demo mesh": ([dpq], b"demo["), "sqlite3": (["sqlite3"], b"sqlite>")}
    queries = {
        "dpq": ([dpq, store, "-c", f"MATCH (p:Product {{address: '{wanted}'}}) RETURN p.name AS name"], [store]),
        "sqlite3": (["sqlite3", "-header", database, f"SELECT name FROM products WHERE address = '{wanted}'"],
                    [database]),
    }
    if duckdb:
        prompts["duckdb"] = ([duckdb], b"D ")
        queries["duckdb"] = ([duckdb, "-csv", "-readonly", duckdb_file, "-c",
                              f"SELECT name FROM products WHERE address = '{wanted}'"], [duckdb_file])
    prompts["python3"] = (["python3", "-q"], b">>>")
    print("what\tprogram\twarm ms\tmost\tcold ms\tmost\tanswer")

    def prompt(command, text):
        return lambda: (first_prompt(command, text), "")

    def query(command):
        return lambda: answer(command)

    good = measure("first prompt", {
        name: (prompt(command, text), parts(command[0])) for name, (command, text) in prompts.items()
    }, runs, MOST_PROMPT)
    good &= measure("point query", {
        name: (query(command), parts(command[0]) + files) for name, (command, files) in queries.items()
    }, runs, MOST_QUERY)
    sys.exit(0 if good else 1)


main()
