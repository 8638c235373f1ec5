/// A statement that other engines are asked in their own words.
struct Question {
  /// The key by which all engines know it.
  let name: String
  let statement: String

  /// Each answers with at most 100 rows.
  static func all(_ landmarks: Landmarks) -> [Question] {
    let source = "(a:Product {address: '\(ProductMesh.address(landmarks.source))'})"
    let sink = "(z:Product {address: '\(ProductMesh.address(landmarks.sink))'})"
    return paths(source, sink) + rows(landmarks)
  }

  private static func paths(_ source: String, _ sink: String) -> [Question] {
    [
      Question("point", "MATCH \(source) RETURN a.name AS name"),
      Question("down", "MATCH \(source)-[:FEEDS*1..]->(b) RETURN count(DISTINCT b) AS n"),
      Question("up", "MATCH (b)-[:FEEDS*1..]->\(sink) RETURN count(DISTINCT b) AS n"),
      Question("within3", "MATCH \(source)-[:FEEDS*1..3]->(b) RETURN count(DISTINCT b) AS n"),
      Question("within7", "MATCH \(source)-[:FEEDS*1..7]->(b) RETURN count(DISTINCT b) AS n"),
      Question(
        "shortest",
        "MATCH p = shortestPath(\(source)-[:FEEDS*1..]->\(sink)) RETURN length(p) AS n"),
      Question(
        "allShortest",
        "MATCH p = allShortestPaths(\(source)-[:FEEDS*1..]->\(sink)) RETURN count(*) AS n"),
      Question(
        "impactByDomain",
        "MATCH \(source)-[:FEEDS*1..]->(b) RETURN b.domain AS domain, count(DISTINCT b) AS n "
          + "ORDER BY n DESC, domain LIMIT 10"),
      Question(
        "union64",
        "MATCH (a:Product)-[:FEEDS*1..]->(b) WHERE a.number < 64 RETURN count(DISTINCT b) AS n"),
      Question(
        "each64",
        "MATCH (a:Product)-[:FEEDS*1..]->(b) WHERE a.number < 64 "
          + "RETURN a.number AS a, count(DISTINCT b) AS n ORDER BY a"),
      Question(
        "twoHopsFrom", "MATCH \(source)-[:FEEDS]->()-[:FEEDS]->(c) RETURN count(DISTINCT c) AS n"),
    ]
  }

  private static func rows(_ landmarks: Landmarks) -> [Question] {
    [
      Question("oneHopCount", "MATCH (:Product)-[:FEEDS]->(:Product) RETURN count(*) AS n"),
      Question(
        "twoHopCount",
        "MATCH (:Product)-[:FEEDS]->(:Product)-[:FEEDS]->(:Product) RETURN count(*) AS n"),
      Question(
        "filter",
        "MATCH (p:Product) WHERE p.quality >= 0.25 AND p.quality < 0.75 "
          + "AND p.domain <> 'domain-17' RETURN count(*) AS n"),
      Question(
        "groupNodes",
        "MATCH (p:Product) RETURN p.domain AS domain, count(*) AS n, max(p.quality * 1000) AS q "
          + "ORDER BY n DESC, domain LIMIT 10"),
      Question(
        "groupHop",
        "MATCH (:Product)-[:FEEDS]->(b:Product) RETURN b.domain AS domain, count(*) AS n "
          + "ORDER BY n DESC, domain LIMIT 10"),
      Question(
        "groupTwoHops",
        "MATCH (a:Product)-[:FEEDS]->()-[:FEEDS]->(c) WHERE a.domain = 'domain-17' "
          + "RETURN c.domain AS domain, count(*) AS n ORDER BY n DESC, domain LIMIT 10"),
      Question(
        "topDegree",
        "MATCH (a:Product)-[:FEEDS]->() RETURN a.number AS a, count(*) AS n "
          + "ORDER BY n DESC, a LIMIT 10"),
      Question(
        "contains", "MATCH (p:Product) WHERE p.name CONTAINS 'order 77' RETURN count(*) AS n"),
      Question(
        "exists200",
        "MATCH (a:Product), (b:Product) WHERE a.number < 20 AND b.number > \(landmarks.sink - 10) "
          + "AND b.number <= \(landmarks.sink) AND EXISTS { (a)-[:FEEDS*1..]->(b) } "
          + "RETURN count(*) AS n"),
      Question(
        "pagerank",
        "CALL algo.pagerank({labels: 'Product', tolerance: 1e-14, iterations: 1000}) YIELD score "
          + "RETURN round(max(score) * 1e9) AS n"),
    ]
  }

  private init(_ name: String, _ statement: String) {
    self.name = name
    self.statement = statement
  }
}
