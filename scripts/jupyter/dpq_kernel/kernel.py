"""The kernel: requests of Jupyter as requests of `dpq --serve-stdio`."""

from ipykernel.kernelbase import Kernel

from . import __version__
from .server import Server, ServerGone

# Rows of a table in a notebook; `|> csv FILE` keeps them all.
ROWS = 200
WIDTH = 120
MIME = {"text": "text/plain", "html": "text/html", "svg": "image/svg+xml"}


class DpqKernel(Kernel):
    implementation = "dpq_kernel"
    implementation_version = __version__
    banner = "dpq: the shell of the data mesh"
    language = "dpq"
    language_version = "1"
    language_info = {
        "name": "dpq",
        "mimetype": "text/x-dpq",
        "file_extension": ".dpq",
        "codemirror_mode": "cypher",
        "pygments_lexer": "cypher",
    }
    help_links = []

    def __init__(self, **options):
        super().__init__(**options)
        self.server = Server()

    # Execution

    async def do_execute(self, code, silent, store_history=True, user_expressions=None, allow_stdin=False, **_):
        wrong = None
        outcome = 0
        try:
            records = self.server.ask(
                "run",
                "done",
                text=code,
                name=f"cell {self.execution_count}",
                formats=["text", "html", "svg"],
                rows=ROWS,
                width=WIDTH,
            )
            for record in records:
                if record["type"] == "done":
                    outcome = record["outcome"]
                elif record["type"] == "error":
                    wrong, outcome = record["diagnostic"], 2
                elif record["type"] == "diagnostic" and record["diagnostic"]["severity"] == "error":
                    wrong = record["diagnostic"]
                if not silent:
                    self.show(record)
        except ServerGone as gone:
            wrong, outcome = {"code": "serve.gone", "message": str(gone), "text": f"{gone}\n"}, 3
        # 1 is an answer: the answer is no.
        if outcome < 2:
            return {
                "status": "ok",
                "execution_count": self.execution_count,
                "payload": [],
                "user_expressions": {},
            }
        return self.failed(wrong or {"code": "run.failed", "message": f"ended with {outcome}"}, outcome, silent)

    def failed(self, wrong, outcome, silent):
        error = {
            "ename": "KeyboardInterrupt" if outcome == 130 else wrong["code"],
            "evalue": wrong["message"],
            "traceback": wrong.get("text", wrong["message"]).rstrip("\n").split("\n"),
        }
        if not silent:
            self.send_response(self.iopub_socket, "error", error)
        return {"status": "error", "execution_count": self.execution_count, **error}

    def show(self, record):
        """Sends one record to whoever looks at the notebook."""
        kind = record["type"]
        if kind == "result":
            self.show_result(record)
        elif kind == "prose":
            data = {"text/markdown": record["markdown"], "text/plain": record["markdown"]}
            self.send_response(self.iopub_socket, "display_data", {"data": data, "metadata": {}})
        elif kind == "output":
            self.say(record["stream"], record["text"])
        elif kind == "diagnostic" and record["diagnostic"]["severity"] != "error":
            self.say("stderr", record["diagnostic"]["text"])

    def show_result(self, record):
        for note in record["notes"]:
            self.say("stderr", note + "\n")
        texts = dict(record["texts"])
        # Rows that hold nodes can be drawn, and are a table all the same.
        if record["kind"] not in ("drawing", "page"):
            texts.pop("svg", None)
        data = {MIME[name]: text for name, text in texts.items() if name in MIME}
        asked = [text for name, text in texts.items() if name not in MIME]
        if asked and asked[0].startswith("<svg"):
            # A chart: the table is what it looks like where there are no pictures.
            data = {"image/svg+xml": asked[0], "text/plain": data.get("text/plain", "")}
        elif asked:
            data = {"text/plain": asked[0]}
        if not record["columns"] and not data.get("text/plain", "").strip():
            return
        self.send_response(
            self.iopub_socket,
            "execute_result",
            {"execution_count": self.execution_count, "data": data, "metadata": {}},
        )

    def say(self, stream, text):
        if text:
            self.send_response(self.iopub_socket, "stream", {"name": stream, "text": text})

    # Help while typing

    async def do_complete(self, code, cursor_pos):
        answer = self.one("complete", "candidates", text=code, cursor=cursor_pos)
        if answer is None:
            return {
                "status": "ok",
                "matches": [],
                "cursor_start": cursor_pos,
                "cursor_end": cursor_pos,
                "metadata": {},
            }
        found = answer["candidates"]
        types = [
            {"start": answer["start"], "end": answer["end"], "text": one["text"], "type": one["kind"], "signature": ""}
            for one in found
        ]
        return {
            "status": "ok",
            "matches": [one["text"] for one in found],
            "cursor_start": answer["start"],
            "cursor_end": answer["end"],
            "metadata": {"_jupyter_types_experimental": types},
        }

    async def do_inspect(self, code, cursor_pos, detail_level=0, omit_sections=()):
        answer = self.one("inspect", "page", text=code, cursor=cursor_pos, formats=["text", "html"])
        found = answer is not None and answer["found"]
        data = {MIME[name]: text for name, text in answer["texts"].items()} if found else {}
        return {"status": "ok", "found": found, "data": data, "metadata": {}}

    async def do_is_complete(self, code):
        answer = self.one("is_complete", "completeness", text=code)
        status = answer["status"] if answer else "unknown"
        if status == "empty":
            status = "complete"
        return {"status": status, **({"indent": "  "} if status == "incomplete" else {})}

    def one(self, do, last, **members):
        """The record that answers a request, None where the process ended."""
        try:
            for record in self.server.ask(do, last, **members):
                if record["type"] == last:
                    return record
        except ServerGone:
            pass
        return None

    async def do_shutdown(self, restart):
        self.server.stop()
        return {"status": "ok", "restart": restart}
