import Snapshots

/// Good events out of all, and how fast the allowance for bad ones is used up (Site Reliability
/// Workbook, "Alerting on SLOs").
struct ErrorBudget {
  let target: Decimal
  let good: Int64
  let total: Int64

  var bad: Int64 { total - good }

  /// Events that may be bad: (1 − T) · total.
  var allowance: Double { target.complement.value * Double(total) }

  /// Share of the allowance that is used; beyond 1 is overspent. A target of 100 % has none: the
  /// first bad event uses all.
  var consumed: Double {
    if bad == 0 { return 0 }
    return target.value >= 1 || total == 0 ? .infinity : Double(bad) / allowance
  }

  /// May be below zero.
  var remaining: Double { bad == 0 ? 1 : 1 - consumed }

  /// How many times faster than allowed it is used.
  var burn: Double {
    if bad == 0 { return 0 }
    return target.value >= 1 ? .infinity : Double(bad) / Double(total) / target.complement.value
  }

  /// Days until nothing is left at this rate, of an allowance for `days`; nil at no rate.
  func exhaustion(days: Double, remaining: Double = 1) -> Double? {
    burn > 0 && burn.isFinite ? max(0, remaining) * days / burn : nil
  }

  /// Met exactly, by whole numbers.
  var isMet: Bool { total > 0 && target.compared(to: good, of: total) >= 0 }
}

extension MetricScope {
  /// Good and all events of indicators in the window, of one name or of any.
  func events(named name: String?) -> (good: Int64, total: Int64, records: Int) {
    var good: Int64 = 0
    var total: Int64 = 0
    var count = 0
    for row in rows("sli") {
      if let name, records.fields.text("name", of: row)?.lowercased() != name.lowercased() {
        continue
      }
      guard let all = records.fields.number("total", of: row),
        let right = records.fields.number("good", of: row), all >= right, right >= 0, all < 1e15
      else { continue }
      good += Int64(right)
      total += Int64(all)
      count += 1
    }
    return (good, total, count)
  }
}
