"""One engine in a process of its own: imports an exported mesh, answers questions.

usage: worker.py ENGINE FOLDER HOME; questions come as a JSON list of texts, answers leave as a JSON list of
`{"rows": …}` or `{"error": …}`; null stays null.
"""
import importlib, json, sys

def main():
    name, folder, home = sys.argv[1:4]
    run = importlib.import_module(f"{name}_import").load(folder, home)
    answers = []
    for text in json.load(sys.stdin):
        if text is None:
            answers.append(None)
            continue
        try:
            answers.append({"rows": run(text)})
        except Exception as error:
            answers.append({"error": " ".join(str(error).split())[:300]})
    json.dump(answers, sys.stdout, default=str)

main()
