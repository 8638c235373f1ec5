import Workspaces

/// A figure that can be told of a product, of several as one, or of the mesh.
struct Metric: Sendable {
  enum Lens: String, CaseIterable, Sendable {
    case customer
    case technology
    case business
  }

  /// Which way is better.
  enum Direction: String, Sendable {
    case more
    case less
    case neither
  }

  /// Whether it tells what came of the work, or how much work there was.
  enum Effect: String, Sendable {
    case outcome
    case output
  }

  /// Of what it can be told.
  enum Grain: Sendable {
    case any
    /// Of one product.
    case product
    /// Of several products as one, and of the mesh.
    case several
    /// Of the mesh as a whole.
    case mesh
    /// Of a node of this label.
    case node(MeshSchema.Label)
  }

  let name: String
  let title: String
  /// `ratio` and `percent` are shown with a percent sign.
  let unit: String
  /// The formula in one sentence.
  let definition: String
  /// Days of the window when none is asked for; 0 for what is told of an instant.
  var days = 30
  /// Only whole days count: the window ends at midnight.
  var isDaily = false
  /// Kinds of observation without which it is n/a.
  var needs: [String] = []
  let direction: Direction
  let lens: Lens
  var effect = Effect.outcome
  let dimension: String
  /// Where the formula comes from.
  let source: String
  var grain = Grain.any
  /// It takes its time, and is told only where it is named or its dimension is asked for.
  var isDear = false
  /// What was seen before the window tells of it too: what came last, and what still lasts.
  var isStanding = false
  /// What it should be of everything it is told of, whatever success criteria say.
  var target: MetricTarget?
  /// Where a session defined it; nil for those of dpq.
  var site: MetricSite?
  /// Its values of all products over a window, where they are found together sooner than one by
  /// one; products without one are n/a.
  var ofAll: (@Sendable (MetricRecords, MetricWindow) throws -> [UInt32: Double])?
  let body: @Sendable (MetricScope) throws -> Reading
}

extension Metric {
  /// What it says of a scope; n/a where a kind that it needs was neither seen nor looked for.
  func reading(of scope: MetricScope) throws -> Reading {
    switch grain {
    case .any: break
    case .product where scope.isPart || scope.products.count != 1:
      return .none("it is told of one product")
    case .several where scope.isPart: return .none("it is told of several products")
    case .mesh where !scope.isMesh: return .none("it is told of the mesh")
    case .node(let label) where scope.subject.map { scope.context.isA(label, $0) } != true:
      return .none("it is told of one \(KindName.words(label.rawValue))")
    case .product, .several, .mesh, .node: break
    }
    let evidence = scope.evidence(needs)
    let coverages = needs.compactMap { scope.coverage($0) }
    for kind in needs
    where scope.coverage(kind) == nil && scope.evidence([kind]).count == 0
      && !(looksBack && !scope.past(kind).isEmpty)
    {
      return .none("needs: \(kind)")
    }
    var reading = try body(scope)
    if reading.count == 0 { reading.count = evidence.count }
    reading.first = reading.first ?? evidence.first
    reading.last = reading.last ?? evidence.last
    reading.coverage =
      reading.coverage ?? (coverages.count == needs.count ? coverages.min() : nil)
    return reading
  }

  private var looksBack: Bool {
    isStanding || ["arrival", "outage"].contains { needs.contains($0) }
  }
}
