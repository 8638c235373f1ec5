"""Tests the kernel as Jupyter runs it: through jupyter_client, and a notebook through nbconvert.

usage: kernel.py PROGRAM
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

import nbformat
from jupyter_client.manager import start_new_kernel

ROOT = pathlib.Path(__file__).resolve().parents[1]
LONG = "MATCH p = (a:Product)-[*1..40]-(b) RETURN count(p)"


class KernelTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = start_new_kernel(kernel_name="dpq", startup_timeout=60)

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel()

    def run_cell(self, code, meanwhile=None):
        """The reply to a cell, and what it showed."""
        shown = []
        identity = self.client.execute(code)
        if meanwhile:
            meanwhile()
        reply = self.client.get_shell_msg(timeout=60)
        while reply["parent_header"]["msg_id"] != identity:
            reply = self.client.get_shell_msg(timeout=60)
        while True:
            message = self.client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") != identity:
                continue
            if message["header"]["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
            shown.append(message)
        return reply["content"], shown

    def data(self, shown):
        return [m["content"]["data"] for m in shown if m["header"]["msg_type"] in ("execute_result", "display_data")]

    def text(self, shown):
        return "".join(m["content"]["text"] for m in shown if m["header"]["msg_type"] == "stream")

    def test_tables_are_text_and_html(self):
        reply, shown = self.run_cell("MATCH (d:Domain) RETURN d.name AS name ORDER BY name LIMIT 2")
        self.assertEqual(reply["status"], "ok")
        (data,) = self.data(shown)
        self.assertEqual(set(data), {"text/plain", "text/html"})
        self.assertIn("│ name", data["text/plain"])
        self.assertIn("<th>name</th>", data["text/html"])

    def test_drawings_are_pictures_too(self):
        _, shown = self.run_cell("upstream finance/revenue --depth 1")
        (data,) = self.data(shown)
        self.assertTrue(data["image/svg+xml"].startswith("<svg"))
        self.assertIn("sales/transactions", data["text/plain"])

    def test_several_statements_and_prose_in_a_cell(self):
        _, shown = self.run_cell("/// *{1 + 1}* things\nRETURN 1 AS one;\nlist domains |> csv\n:set")
        data = self.data(shown)
        self.assertEqual(data[0]["text/markdown"], "*2* things")
        self.assertIn("one", data[1]["text/plain"])
        self.assertTrue(data[2]["text/plain"].startswith("domain,"))
        self.assertIn("format", self.text(shown))

    def test_results_are_kept_between_cells(self):
        self.run_cell("MATCH (p:Product {domain: 'crm'}) RETURN p")
        _, shown = self.run_cell("RETURN size($_) AS n")
        self.assertIn("4", self.data(shown)[0]["text/plain"])

    def test_an_error_has_its_place_and_the_kernel_goes_on(self):
        reply, shown = self.run_cell("MATCH (p:Product)\nRETURN q.name")
        self.assertEqual(reply["status"], "error")
        self.assertEqual(reply["ename"], "bind.undefined-variable")
        self.assertIn(":2:8", "\n".join(reply["traceback"]))
        self.assertEqual([m["header"]["msg_type"] for m in shown if m["header"]["msg_type"] == "error"], ["error"])
        self.assertEqual(self.run_cell("RETURN 1")[0]["status"], "ok")

    def test_a_no_is_an_answer(self):
        reply, shown = self.run_cell("check --pack mesh")
        self.assertEqual(reply["status"], "ok")
        self.assertTrue(self.data(shown))

    def test_completion(self):
        code = "show sales/ord"
        self.client.complete(code, len(code))
        content = self.client.get_shell_msg(timeout=60)["content"]
        self.assertIn("sales/orders", content["matches"])
        self.assertEqual((content["cursor_start"], content["cursor_end"]), (5, len(code)))
        code = "MATCH (p:Prod"
        self.client.complete(code, len(code))
        self.assertIn("Product", self.client.get_shell_msg(timeout=60)["content"]["matches"])

    def test_inspection(self):
        for code, place, said in [("upstream sales/orders", 3, "--depth"), ("show sales/orders", 10, "sales-data")]:
            self.client.inspect(code, place)
            content = self.client.get_shell_msg(timeout=60)["content"]
            self.assertTrue(content["found"], code)
            self.assertIn(said, content["data"]["text/plain"])
            self.assertIn("text/html", content["data"])
        self.client.inspect("zzzz", 2)
        self.assertFalse(self.client.get_shell_msg(timeout=60)["content"]["found"])

    def test_completeness(self):
        for code, status in [("RETURN 1", "complete"), ("MATCH (p)", "incomplete"), ("RETURN )", "invalid")]:
            self.client.is_complete(code)
            self.assertEqual(self.client.get_shell_msg(timeout=60)["content"]["status"], status, code)

    def test_an_interrupt_ends_the_statement_and_not_the_kernel(self):
        self.run_cell("RETURN 1")
        start = [0.0]

        def interrupt():
            time.sleep(1)
            start[0] = time.monotonic()
            self.manager.interrupt_kernel()

        reply, _ = self.run_cell(LONG, meanwhile=interrupt)
        taken = time.monotonic() - start[0]
        self.assertEqual((reply["status"], reply["ename"]), ("error", "KeyboardInterrupt"))
        self.assertLess(taken, 5)
        print(f"interrupted after {taken * 1000:.0f} ms", file=sys.stderr)
        _, shown = self.run_cell("RETURN 40 + 2 AS n")
        self.assertIn("42", self.data(shown)[0]["text/plain"])

    def test_a_program_that_ends_is_started_again(self):
        reply, _ = self.run_cell(":quit 3")
        self.assertIn(reply["status"], ("ok", "error"))
        reply, shown = self.run_cell("RETURN 41 + 1 AS n")
        self.assertEqual(reply["status"], "ok")
        self.assertIn("42", self.data(shown)[0]["text/plain"])


class NotebookTests(unittest.TestCase):
    def test_nbconvert_runs_a_notebook_into_a_page(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "mesh.ipynb"
            notebook = nbformat.v4.new_notebook(
                cells=[
                    nbformat.v4.new_markdown_cell("# A mesh"),
                    nbformat.v4.new_code_cell("list domains"),
                    nbformat.v4.new_code_cell("upstream finance/revenue --depth 1"),
                ],
                metadata={"kernelspec": {"name": "dpq", "display_name": "dpq", "language": "dpq"}},
            )
            nbformat.write(notebook, path)
            words = [sys.executable, "-m", "nbconvert", "--execute", "--to", "html", str(path)]
            run = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
            self.assertEqual(run.returncode, 0, run.stderr)
            page = path.with_suffix(".html").read_text(encoding="utf-8")
            for said in ["sales.emea", "<svg", "sales/transactions", "A mesh"]:
                self.assertIn(said, page)

    def test_nbconvert_runs_what_dpq_wrote(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "run.ipynb"
            words = [PROGRAM, "--demo", "-c", "list domains", "--report", str(path)]
            subprocess.run(words, capture_output=True, check=True, timeout=60)
            words = [sys.executable, "-m", "nbconvert", "--execute", "--to", "notebook", "--inplace", str(path)]
            run = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertIn("sales.emea", path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
    with tempfile.TemporaryDirectory() as home:
        # A home of its own: the kernel spec of whoever runs this stays as it is.
        os.environ.update(HOME=home, JUPYTER_DATA_DIR=home, PYTHONPATH=str(ROOT))
        subprocess.run(
            [sys.executable, "-m", "dpq_kernel", "install", "--user", "--program", PROGRAM],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        unittest.main(verbosity=2)
