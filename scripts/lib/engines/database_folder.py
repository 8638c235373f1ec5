"""Kùzu and its fork Ladybug: one statement imports the folder."""
import os, shutil

def load(engine, folder, home):
    path = os.path.join(home, engine.__name__ + ".db")
    for leftover in (path, path + ".wal", path + ".tmp"):
        if os.path.isdir(leftover):
            shutil.rmtree(leftover)
        elif os.path.exists(leftover):
            os.remove(leftover)
    connection = engine.Connection(engine.Database(path))
    connection.execute(f"IMPORT DATABASE '{folder}'")
    connection.set_query_timeout(120_000)
    def run(text):
        result = connection.execute(text)
        rows = []
        while result.has_next():
            rows.append(list(result.get_next()))
        return rows
    return run
