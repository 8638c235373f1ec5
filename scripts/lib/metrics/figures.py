"""The metrics of one product, from its records, by their definitions; windows are half-open."""
import math
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from fractions import Fraction

import numpy as np

from world import AS_OF

HOUR = 3600


def when(text): return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)


def records_of(world, product):
  """Of records with one id the latest counts, of equally late ones the last."""
  latest = {}
  for place, record in enumerate(world.records):
    if "id" in record and (record["id"] not in latest or when(record["at"]) >= when(latest[record["id"]][1]["at"])):
      latest[record["id"]] = (place, record)
  kept = [r for place, r in enumerate(world.records) if "id" not in r or latest[r["id"]][0] == place]
  own = {product, world.port(product)}
  found = defaultdict(list)
  for order, record in enumerate(kept):
    if record["subject"] in own and when(record["at"]) <= AS_OF: found[record["kind"]].append((when(record["at"]), order, record))
  return {kind: [(at, r) for at, _, r in sorted(rows, key=lambda x: x[:2])] for kind, rows in found.items()}


def product_figures(world, product):
  rows = records_of(world, product)
  def within(kind, days, end=AS_OF):
    return [(at, r) for at, r in rows.get(kind, []) if end - timedelta(days=days) <= at < end]
  out = {}
  usage(out, within, rows, world.owners.get(product))
  access(out, within, rows)
  quality(out, within, rows, world.limits.get(product))
  operations(out, within, rows)
  money(out, within)
  surveys(out, within)
  promises(out, rows, world.limits.get(product), world.availabilities.get(product))
  consumption(out, within, world, product)
  return out


def uses(rows, owner):
  return [(at, r) for at, r in rows if r.get("count", 1) > 0 and r["actorKind"] not in ("owner", "platform") and r["actor"] != owner]


def usage(out, within, rows, owner):
  names = ["dau", "wau", "mau", "stickiness", "active-days", "new-users", "lost-users", "retention", "queries", "rows-read",
           "bytes-read", "error-rate"]
  if not within("usage", 30):
    out.update(dict.fromkeys(names)); out["time-to-value"] = None; return
  now, before = uses(within("usage", 30), owner), uses(within("usage", 30, AS_OF - timedelta(days=30)), owner)
  days = {(r["actor"], at.date()) for at, r in now}
  users, old = {a for a, _ in days}, {r["actor"] for _, r in before}
  out["dau"] = len({a for a, d in days if d == (AS_OF - timedelta(days=1)).date()})
  out["wau"] = len({r["actor"] for _, r in uses(within("usage", 7), owner)})
  out["mau"] = len(users)
  out["stickiness"] = len(days) / 30 / len(users) if users else None
  out["active-days"] = len(days) / len(users) if users else None
  out["new-users"], out["lost-users"] = len(users - old), len(old - users)
  out["retention"] = len(users & old) / len(old) if old else None
  out["queries"] = sum(r.get("count", 1) for _, r in now)
  out["rows-read"] = sum(r.get("rows", 0) for _, r in now)
  out["bytes-read"] = sum(r.get("bytes", 0) for _, r in now)
  judged = [r for _, r in now if "ok" in r]
  total = sum(r.get("count", 1) for r in judged)
  out["error-rate"] = sum(r.get("count", 1) for r in judged if not r["ok"]) / total if total else None


def access(out, within, rows):
  requested, approved = {}, {}
  for at, r in rows.get("access", []):
    if at >= AS_OF: continue
    if r["state"] == "requested": requested.setdefault(r["grant"], at)
    if r["state"] == "approved": approved.setdefault(r["grant"], (at, r["actor"]))
  recent = {g: v for g, v in approved.items() if v[0] >= AS_OF - timedelta(days=90)}
  waiting = {}
  for at, r in rows.get("access", []):
    if at >= AS_OF: continue
    if r["state"] == "requested": waiting.setdefault(r["grant"], at)
    else: waiting.pop(r["grant"], None)
  asked = any(at < AS_OF for at, _ in rows.get("access", []))
  out["queue-age"] = max(((AS_OF - at).total_seconds() / HOUR for at in waiting.values()), default=0.0) if asked else None
  waits = [(at - requested[g]).total_seconds() / HOUR for g, (at, _) in recent.items() if g in requested]
  out["time-to-access"] = float(np.median(waits)) if waits and within("access", 90) else None
  if not within("usage", 90) or not within("access", 90): out["time-to-value"] = None; return
  gains = []
  for at, actor in recent.values():
    for used, r in rows.get("usage", []):
      if r["actor"] != actor or r.get("count", 1) == 0 or r.get("ok") is False or used >= AS_OF: continue
      midnight = used.hour == used.minute == used.second == 0
      if used >= at: gains.append((used - at).total_seconds() / HOUR); break
      if midnight and used + timedelta(days=1) > at: gains.append(0.0); break
  out["time-to-value"] = float(np.median(gains)) if gains else None


def quality(out, within, rows, limit):
  checks = [r for _, r in within("check", 28)]
  verdicts = [r["status"] for r in checks if r["status"] in ("pass", "warn", "fail")]
  out["check-pass-rate"] = verdicts.count("pass") / len(verdicts) if verdicts else None
  out["shift-left"] = sum(r["stage"] in ("source", "ingest") for r in checks) / len(checks) if checks else None
  for dimension in ("completeness", "accuracy", "uniqueness"):
    last = {r["check"]: r for r in checks if r["dimension"] == dimension}
    total = sum(r["total"] for r in last.values())
    out[dimension] = 1 - sum(r["bad"] for r in last.values()) / total if total else None
  events = [r for _, r in within("sli", 28)]
  out["slo-attainment"] = sum(r["good"] for r in events) / sum(r["total"] for r in events) if events else None
  late = lateness(rows, limit)
  out["freshness"] = 1 - late[0] / late[1] if late else None


def union(spans):
  merged = []
  for low, high in sorted(spans):
    if low >= high: continue
    if merged and low <= merged[-1][1]: merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
    else: merged.append((low, high))
  return merged


def length(spans): return sum(high - low for low, high in spans)


def uptime(rows):
  """Seconds down and seconds that count of 28 days; nothing where no outage was ever told of."""
  start, end = (AS_OF - timedelta(days=28)).timestamp(), AS_OF.timestamp()
  spans = {True: [], False: []}
  for at, r in rows.get("outage", []):
    spans[r["planned"]].append((max(at.timestamp(), start), min(when(r["until"]).timestamp(), end)))
  if not any(at < AS_OF for at, _ in rows.get("outage", [])): return None
  planned, other = union(spans[True]), union(spans[False])
  both = length(planned) + length(other) - length(union(planned + other))
  return length(other) - both, end - start - length(planned)


def lateness(rows, limit):
  """Seconds late and seconds that can be told of 28 days; nothing before the first arrival."""
  start, end = AS_OF - timedelta(days=28), AS_OF
  arrivals = [at for at, _ in rows.get("arrival", []) if at < end]
  if not limit or not arrivals: return None
  late = 0.0
  for at, following in zip(arrivals, arrivals[1:] + [end]):
    late += max(0.0, (following - max(at + timedelta(hours=limit), start)).total_seconds())
  return late, (end - max(start, arrivals[0])).total_seconds()


def promises(out, rows, limit, availability):
  """Of each promise that can be judged: bad, all, and the share that may be bad."""
  judged = []
  if late := lateness(rows, limit): judged.append((*late, Fraction(0)))
  if availability and (up := uptime(rows)) and up[1]: judged.append((*up, 1 - Fraction(availability) / 100))
  kept = [Fraction(bad) <= share * Fraction(whole) for bad, whole, share in judged]
  left, burn = [], []
  for bad, whole, share in judged:
    if bad and not share: continue
    left.append(1 - float(Fraction(bad) / (share * Fraction(whole))) if bad else 1.0)
    burn.append(float(Fraction(bad) / Fraction(whole) / share) if bad else 0.0)
  out["promises-kept"] = sum(kept) / len(kept) if kept else None
  out["error-budget"] = min(left, default=None)
  out["burn-rate"] = max(burn, default=None)


def consumption(out, within, world, product):
  readers = {to for source, to in world.feeds if source == product}
  out["consumers"] = len(readers) if len(world.products) > 1 else None
  domains = {world.domains[r] for r in readers} - {world.domains[product]}
  out["consuming-domains"] = len(domains) if len(world.products) > 1 else None
  cost, used = within("cost", 30), uses(within("usage", 30), world.owners.get(product))
  spent = math.fsum(r["amount"] for _, r in cost)
  for name, units in (("cost-per-user", len({r["actor"] for _, r in used})), ("cost-per-use", sum(r.get("count", 1) for _, r in used)),
                      ("cost-per-gb", sum(r.get("bytes", 0) for _, r in used) / 1e9),
                      ("cost-per-domain", len(domains) if len(world.products) > 1 else 0)):
    out[name] = spent / units if cost and within("usage", 30) and units else None


def operations(out, within, rows):
  values = [r["ms"] for _, r in within("latency", 28)]
  for p in (50, 95, 99): out[f"latency-p{p}"] = float(np.percentile(values, p)) if values else None
  up = uptime(rows)
  out["uptime"] = 1 - up[0] / up[1] if up and up[1] else None
  deploys = {}
  for at, r in rows.get("deploy", []):
    if r["ok"] and at < AS_OF: deploys.setdefault(r["deploy"], at)
  recent = {d: at for d, at in deploys.items() if at >= AS_OF - timedelta(days=90)}
  out["deployment-frequency"] = len(recent) / (90 / 7) if within("deploy", 90) else None
  for name, key in (("lead-time", "committedAt"), ("cycle-time", "createdAt")):
    hours = [(recent[r["deploy"]] - when(r[key])).total_seconds() / HOUR for at, r in rows.get("change", [])
             if at < AS_OF and r["deploy"] in recent and when(r[key]) < recent[r["deploy"]]]
    out[name] = float(np.median(hours)) if hours and within("change", 90) else None
  causes = {r["cause"] for at, r in rows.get("incident", []) if "cause" in r and AS_OF - timedelta(days=90) <= at < AS_OF}
  told = within("incident", 90) and within("deploy", 90) and recent
  out["change-failure-rate"] = len(causes & set(recent)) / len(recent) if told else None
  def closed(r): return "until" in r and when(r["until"]) <= AS_OF
  hours = [(when(r["until"]) - at).total_seconds() / HOUR for at, r in within("incident", 90) if closed(r)]
  recoveries = [(when(r["until"]) - at).total_seconds() / HOUR for at, r in within("incident", 90) if closed(r) and "cause" in r]
  out["recovery-time"] = float(np.median(recoveries)) if recoveries else None
  found = [(when(r["detectedAt"]) - at).total_seconds() / HOUR for at, r in within("incident", 90) if "detectedAt" in r]
  out["time-to-detect"] = float(np.median(found)) if found else None
  out["time-to-restore"] = float(np.median(hours)) if hours else None
  down = [((when(r["until"]) if closed(r) else AS_OF) - at).total_seconds() / HOUR for at, r in within("incident", 28)]
  out["data-downtime"] = math.fsum(down) if down else None


def money(out, within):
  value, cost = within("value", 365), within("cost", 365)
  benefit = math.fsum(r["share"] * r["amount"] for _, r in value)
  spent = math.fsum(r["amount"] for _, r in cost)
  out["benefit"] = benefit if value else None
  out["benefit-measured"] = math.fsum(r["share"] * r["amount"] for _, r in value if r["basis"] == "measured") if value else None
  out["cost"] = spent if cost else None
  out["roi"] = (benefit - spent) / spent * 100 if value and cost else None
  out["payback"] = spent / (benefit / 12) if value and cost else None


def surveys(out, within):
  rows = within("survey", 365)
  newest = defaultdict(dict)
  for _, r in rows: newest[r["instrument"]][r["respondent"]] = r["answer"]
  pmf, nps, csat = (list(newest[name].values()) for name in ("pmf", "nps", "csat"))
  counted = [a for a in pmf if a in ("very", "somewhat", "not")]
  out["pmf"] = counted.count("very") / len(counted) if counted else None
  out["nps"] = (sum(a >= 9 for a in nps) - sum(a <= 6 for a in nps)) / len(nps) * 100 if nps else None
  out["csat"] = sum(a >= 4 for a in csat) / len(csat) if csat else None
