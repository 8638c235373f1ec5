"""A `dpq --serve-stdio` process and its requests."""

import contextlib
import json
import os
import shlex
import shutil
import signal
import subprocess
import threading


class ServerGone(Exception):
    """The process ended; the next request starts another one."""


class Server:
    """Starts dpq when it is first asked, in a session of its own so that no Ctrl-C reaches it."""

    def __init__(self, program=None, arguments=None):
        self.program = program or os.environ.get("DPQ_PROGRAM") or shutil.which("dpq") or "dpq"
        given = shlex.split(os.environ.get("DPQ_ARGUMENTS", "")) if arguments is None else list(arguments)
        # Whoever opens a notebook on the demo sees that it is the demo.
        self.arguments = given or ["--demo"]
        self.ready = None
        self._process = None
        self._last = 0

    def start(self):
        """Starts the process; raises ServerGone with a reason where it cannot."""
        try:
            self._process = subprocess.Popen(
                [self.program, "--serve-stdio", *self.arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                start_new_session=True,
            )
        except OSError as error:
            raise ServerGone(f"{self.program} cannot be started: {error.strerror}") from error
        # What is said before `ready` are problems of the snapshots.
        early = []
        for record in self._records():
            if record["type"] == "ready":
                self.ready = record
                return early
            early.append(record)

    def ask(self, do, last, **members):
        """Sends a request and yields its records up to the one of type `last`.

        SIGINT cancels the request instead of raising; its records then end with the outcome 130.
        """
        early = []
        if self._process is None or self._process.poll() is not None:
            early = self.start()
        self._last += 1
        identity = self._last
        self._send({"id": identity, "do": do, **members})
        yield from early
        with self._cancelling(identity):
            for record in self._records():
                if record["id"] != identity:
                    continue
                yield record
                if record["type"] in (last, "error"):
                    return

    @contextlib.contextmanager
    def _cancelling(self, identity):
        """While a request is answered SIGINT sends a cancellation, so that no record is torn by an exception."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        line = json.dumps({"do": "cancel", "target": identity}) + "\n"
        descriptor = self._process.stdin.fileno()

        def cancel(*_):
            with contextlib.suppress(OSError):
                os.write(descriptor, line.encode())

        before = signal.signal(signal.SIGINT, cancel)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def stop(self):
        """Ends the process, which has nothing to lose."""
        if self._process is None:
            return
        self._process.stdin.close()
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
        self._process.stdout.close()
        self._process = None

    def _send(self, request):
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise ServerGone("dpq ended") from error

    def _records(self):
        for line in self._process.stdout:
            yield json.loads(line)
        raise ServerGone(f"dpq ended with code {self._process.wait()}")
