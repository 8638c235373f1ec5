"""check.py DPQ CASES [SEED]: random meshes with observations, measured by dpq and by this page; they must agree."""
import json, math, random, subprocess, sys, tempfile
from pathlib import Path

import numpy as np

from figures import product_figures
from shape import mesh_figures, place_figures
from world import make_world

program, cases = sys.argv[1], int(sys.argv[2])
seed = int(sys.argv[3]) if len(sys.argv) > 3 and sys.argv[3] else random.SystemRandom().randrange(10**9)
print(f"seed {seed}, {cases} cases", flush=True)


def ask(folder, statement):
  run = subprocess.run([program, str(folder), "--format", "ndjson", "-c", statement], capture_output=True, text=True)
  if run.returncode: sys.exit(f"{statement}\n{run.stderr}")
  return [json.loads(line) for line in run.stdout.splitlines()]


def same(left, right):
  if left is None or right is None: return left is None and right is None
  return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)


compared, valued, differing = 0, 0, []
for case in range(cases):
  world = make_world(random.Random(seed * 1000 + case))
  with tempfile.TemporaryDirectory() as folder:
    Path(folder, "mesh.json").write_text(json.dumps(world.mesh))
    Path(folder, "mesh.obs.jsonl").write_text("".join(json.dumps(r) + "\n" for r in world.records))
    told = {(r["subject"], r["metric"]): r["value"] for r in
            ask(folder, "metrics kind:product return subject, metric, value")}
    whole = {r["metric"]: r["value"] for r in ask(folder, "metrics return metric, value")}
  expected = {}
  places = place_figures(world)
  for product in world.products:
    for name, value in {**product_figures(world, product), **places[product]}.items():
      expected[product, name] = value
  for key, value in expected.items():
    compared += 1
    valued += value is not None
    if key not in told or not same(told[key], value): differing.append((case, *key, told.get(key, "absent"), value))
  for name, value in mesh_figures(world).items():
    compared += 1
    valued += value is not None
    if name not in whole or not same(whole[name], value): differing.append((case, "mesh", name, whole.get(name, "absent"), value))
for case, subject, name, ours, theirs in differing[:20]:
  print(f"case {case}: {name} of {subject}: dpq {ours}, here {theirs}")
print(f"{compared} figures compared, {valued} of them with a value, {len(differing)} differ (numpy {np.__version__})")
sys.exit(1 if differing else 0)
