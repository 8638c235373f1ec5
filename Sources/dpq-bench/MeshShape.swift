import ArgumentParser

/// How the products of a generated mesh feed each other.
enum MeshShape: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// A DAG of 40 layers; few products feed very many.
  case layered
  /// Cycles, hubs and parallel relationships; no relationship from a product to itself.
  case cyclic
  /// One to three inputs a product, and few small strongly connected components.
  case sparse
  /// The sparse lineage, with ports, contracts and fields around it.
  case full
}
