"""Random meshes and observations, odd ones among them: late, out of order, repeated, negative, in the future."""
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

AS_OF = datetime(2026, 6, 30, tzinfo=timezone.utc)


@dataclass
class World:
  mesh: dict = field(default_factory=dict)
  records: list = field(default_factory=list)
  products: list = field(default_factory=list)
  domains: dict = field(default_factory=dict)
  owners: dict = field(default_factory=dict)
  feeds: set = field(default_factory=set)
  limits: dict = field(default_factory=dict)
  availabilities: dict = field(default_factory=dict)

  def port(self, product): return f"{product}/o@1"


def text(at): return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def make_world(rng):
  world = World()
  names = [f"d{n}" for n in range(rng.randint(1, 4))]
  count = rng.randint(1, 12)
  products, contracts = [], []
  for n in range(count):
    domain = rng.choice(names)
    world.products.append(f"{domain}/p{n}")
    world.domains[f"{domain}/p{n}"] = domain
  chance, cyclic = rng.choice([0.05, 0.2, 0.4]), rng.random() < 0.3
  for to, product in enumerate(world.products):
    reads = [p for at, p in enumerate(world.products)
             if p != product and rng.random() < chance and (cyclic or at < to)]
    world.feeds |= {(p, product) for p in reads}
    entry = {"id": product.split("/")[1], "domain": world.domains[product], "name": product,
             "inputs": [{"name": p.replace("/", "-"), "reads": [world.port(p)]} for p in reads],
             "outputs": [{"name": "o", "version": "1.0.0", "status": "active"}]}
    if rng.random() < 0.8:
      world.owners[product] = rng.choice("abcd")
      entry["owner"] = "team:" + world.owners[product]
    slos = []
    if rng.random() < 0.6:
      world.limits[product] = rng.randint(2, 60)
      slos.append({"id": "fresh", "property": "latency", "value": world.limits[product], "unit": "h"})
    if rng.random() < 0.4:
      world.availabilities[product] = rng.choice(["90", "99", "99.5", "100"])
      slos.append({"id": "up", "property": "availability", "value": world.availabilities[product], "unit": "percent"})
    if slos:
      contracts.append({"id": f"c{to}", "version": "1.0.0", "name": f"C{to}", "status": "active", "slos": slos})
      entry["outputs"][0]["contract"] = f"c{to}@1.0.0"
    products.append(entry)
  world.mesh = {"dpq": 1, "mesh": {"name": "R", "asOf": text(AS_OF)},
                "teams": [{"id": t, "name": t} for t in "abcd"],
                "domains": [{"id": d, "name": d} for d in names], "products": products, "contracts": contracts}
  for product in world.products: observe(world, product, rng)
  rng.shuffle(world.records)
  return world


def moment(rng, days=120, future=True):
  at = AS_OF - timedelta(seconds=rng.randint(-3 * 86400 if future and rng.random() < 0.05 else 0, days * 86400))
  return at


def observe(world, product, rng):
  def add(kind, at, subject=None, **more):
    world.records.append({"v": 1, "kind": kind, "at": text(at), "subject": subject or world.port(product), **more})
    if rng.random() < 0.02: world.records[-1]["id"] = f"{product}-{rng.randrange(3)}"
  size = rng.choice([0, 0, 3, 40])
  for _ in range(size):
    more = {"count": rng.choice([0, 1, 1, 5, -2])} if rng.random() < 0.8 else {}
    if rng.random() < 0.5: more |= {"rows": rng.randrange(10**6), "bytes": rng.randrange(10**9)}
    if rng.random() < 0.5: more["ok"] = rng.random() < 0.9
    add("usage", moment(rng), actor=f"u{rng.randrange(8)}",
        actorKind=rng.choice(["user", "user", "service", "owner", "platform"]), **more)
  for _ in range(rng.choice([0, 5, 30])):
    add("check", moment(rng), check=f"c{rng.randrange(4)}", status=rng.choice(["pass", "pass", "warn", "fail", "error", "skip"]),
        dimension=rng.choice(["completeness", "accuracy", "uniqueness"]), bad=rng.randrange(50), total=rng.randint(50, 5000),
        stage=rng.choice(["source", "ingest", "serve"]))
  for _ in range(rng.choice([0, 3, 40])): add("latency", moment(rng), ms=round(rng.lognormvariate(3, 1), 3))
  for _ in range(rng.choice([0, 2, 6])):
    at = moment(rng, 60, future=False)
    add("outage", at, until=text(at + timedelta(minutes=rng.randint(1, 3000))), planned=rng.random() < 0.3)
  for _ in range(rng.choice([0, 2, 20])): add("arrival", moment(rng, 40))
  for _ in range(rng.choice([0, 3])): add("sli", moment(rng), name="ok", good=rng.randrange(90), total=100)
  deploys = [f"{product}-{n}" for n in range(rng.choice([0, 2, 9]))]
  for name in deploys:
    at = moment(rng)
    add("deploy", at, product, deploy=name, ok=rng.random() < 0.9)
    for _ in range(rng.randrange(3)):
      committed = at - timedelta(seconds=rng.randint(-3600, 10**6))
      add("change", at, product, deploy=name, committedAt=text(committed),
          createdAt=text(committed - timedelta(days=rng.randrange(20))))
  for _ in range(rng.choice([0, 1, 4])):
    at = moment(rng)
    more = {"cause": rng.choice(deploys)} if deploys and rng.random() < 0.5 else {}
    if rng.random() < 0.6: more["detectedAt"] = text(at + timedelta(minutes=rng.randint(0, 300)))
    if rng.random() < 0.8: more["until"] = text(at + timedelta(minutes=rng.randint(1, 5000)))
    add("incident", at, product, severity="major", **more)
  for n in range(rng.choice([0, 4])):
    asked = moment(rng, 100)
    grant, actor = f"{product}-g{n}", f"u{rng.randrange(8)}"
    add("access", asked, grant=grant, actor=actor, state="requested")
    if rng.random() < 0.8: add("access", asked + timedelta(hours=rng.randint(1, 100)), grant=grant, actor=actor, state="approved")
  for kind in ("value", "cost"):
    for _ in range(rng.choice([0, 3])):
      more = {"share": rng.choice([0.25, 0.5, 1])} if kind == "value" else {}
      if kind == "value": more["basis"] = rng.choice(["measured", "estimated"])
      add(kind, moment(rng, 400), product, type=rng.choice(["revenue", "costSaved"]) if kind == "value" else "infra",
          amount=rng.randrange(1, 10**6) / 100, currency="EUR", **more)
  for instrument, answers in (("pmf", ["very", "somewhat", "not", "n/a"]), ("nps", range(11)), ("csat", range(1, 6))):
    for _ in range(rng.choice([0, 12])):
      add("survey", moment(rng, 400), product, instrument=instrument, answer=rng.choice(answers), respondent=f"r{rng.randrange(20)}")
