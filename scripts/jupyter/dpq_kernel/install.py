"""Writes the kernel spec that Jupyter finds the kernel by."""

import argparse
import json
import pathlib
import shlex
import sys
import tempfile

from jupyter_client.kernelspec import KernelSpecManager


def spec(program=None, arguments=()):
    """The kernel spec: what starts the kernel, and which dpq it starts."""
    environment = {}
    if program:
        environment["DPQ_PROGRAM"] = program
    if arguments:
        environment["DPQ_ARGUMENTS"] = shlex.join(arguments)
    return {
        "argv": [sys.executable, "-m", "dpq_kernel", "-f", "{connection_file}"],
        "display_name": "dpq",
        "language": "dpq",
        "interrupt_mode": "signal",
        "env": environment,
    }


def main(words):
    parser = argparse.ArgumentParser(prog="python -m dpq_kernel install", description=__doc__)
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--user", action="store_true", help="for this user alone")
    place.add_argument("--prefix", help="into this folder, a virtual environment for instance")
    parser.add_argument("--program", help="the dpq to start; else the one on the path")
    parser.add_argument("--snapshot", action="append", default=[], help="a snapshot to open; may be repeated")
    given = parser.parse_args(words)
    snapshots = [str(pathlib.Path(path).resolve()) for path in given.snapshot]
    with tempfile.TemporaryDirectory() as folder:
        text = json.dumps(spec(given.program, snapshots), indent=1)
        (pathlib.Path(folder) / "kernel.json").write_text(text + "\n", encoding="utf-8")
        path = KernelSpecManager().install_kernel_spec(
            folder, "dpq", user=given.user, prefix=given.prefix
        )
    print(f"wrote {path}")
    return 0
