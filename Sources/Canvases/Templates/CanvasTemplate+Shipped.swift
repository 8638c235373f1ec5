extension CanvasTemplate {
  private static let credit =
    "after the Data Product Canvas of datamesh-architecture.com (INNOQ, CC BY 4.0)"
  private static let everybody = [
    "business user", "data product manager", "governance", "data engineer", "platform engineer",
  ]

  /// The eight blocks of the data product canvas, in their founding order.
  package static let founding = CanvasTemplate(
    id: "data-product", version: 1, title: "Data product canvas", attribution: credit,
    roles: everybody,
    blocks: [
      CanvasBlock(
        "domain", "Domain", minutes: 5, guidingQuestions: Guiding.domain,
        questions: Asked.domain),
      CanvasBlock(
        "name", "Data product name", minutes: 5, guidingQuestions: Guiding.name,
        questions: Asked.name),
      CanvasBlock(
        "consumer", "Consumer and use case", minutes: 20, guidingQuestions: Guiding.consumer,
        questions: Asked.consumer),
      CanvasBlock(
        "contract", "Data contract", minutes: 20,
        guidingQuestions: Guiding.ports + Guiding.schema + Guiding.promises + Guiding.terms,
        questions: Asked.ports + Asked.schema + Asked.promises + Asked.terms),
      CanvasBlock(
        "sources", "Data sources", minutes: 10, guidingQuestions: Guiding.sources,
        questions: Asked.sources),
      CanvasBlock(
        "architecture", "Data product architecture", minutes: 10,
        guidingQuestions: Guiding.architecture, questions: Asked.architecture),
      CanvasBlock(
        "language", "Ubiquitous language", minutes: 10, guidingQuestions: Guiding.language,
        questions: Asked.language),
      CanvasBlock(
        "classification", "Classification", minutes: 5,
        guidingQuestions: Guiding.classification, questions: Asked.classification),
    ])

  /// The ten blocks into which the same questions are cut elsewhere.
  package static let tenBlock = CanvasTemplate(
    id: "ten-block", version: 1, title: "Data product canvas, ten blocks", attribution: credit,
    roles: everybody,
    blocks: [
      CanvasBlock(
        "domain", "Domain", minutes: 5, guidingQuestions: Guiding.domain,
        questions: Asked.domain),
      CanvasBlock(
        "name", "Data product name", minutes: 5, guidingQuestions: Guiding.name,
        questions: Asked.name),
      CanvasBlock(
        "consumer", "Consumer and use case", minutes: 20, guidingQuestions: Guiding.consumer,
        questions: Asked.consumer),
      CanvasBlock(
        "output", "Output ports", minutes: 5, guidingQuestions: Guiding.ports,
        questions: Asked.ports),
      CanvasBlock(
        "metadata", "Metadata", minutes: 10, guidingQuestions: Guiding.schema + Guiding.terms,
        questions: Asked.schema + Asked.terms),
      CanvasBlock(
        "input", "Input ports", minutes: 10, guidingQuestions: Guiding.sources,
        questions: Asked.sources),
      CanvasBlock(
        "design", "Data product design", minutes: 10, guidingQuestions: Guiding.architecture,
        questions: Asked.architecture),
      CanvasBlock(
        "observability", "Observability", minutes: 5, guidingQuestions: Guiding.promises,
        questions: Asked.promises),
      CanvasBlock(
        "language", "Ubiquitous language", minutes: 10, guidingQuestions: Guiding.language,
        questions: Asked.language),
      CanvasBlock(
        "classification", "Classification", minutes: 5,
        guidingQuestions: Guiding.classification, questions: Asked.classification),
    ])

  /// Half an hour: only what a product cannot do without.
  package static let short = CanvasTemplate(
    id: "short", version: 1, title: "Data product canvas, short", attribution: credit,
    roles: ["business user", "data product manager", "data engineer"], openingMinutes: 2,
    blocks: [
      CanvasBlock(
        "what", "Name and domain", minutes: 4,
        guidingQuestions: [Guiding.domain[0]] + Guiding.name,
        questions: required(Asked.domain + Asked.name)),
      CanvasBlock(
        "why", "Consumer and use case", minutes: 10, guidingQuestions: Guiding.consumer,
        questions: required(Asked.consumer)),
      CanvasBlock(
        "promise", "Data contract", minutes: 8,
        guidingQuestions: Guiding.ports + Guiding.schema + Guiding.promises,
        questions: required(Asked.ports + Asked.schema + Asked.promises)),
      CanvasBlock(
        "how", "Sources and classification", minutes: 6,
        guidingQuestions: Guiding.sources + Guiding.classification,
        questions: required(Asked.sources + Asked.classification)),
    ])

  private static func required(_ questions: [CanvasQuestion]) -> [CanvasQuestion] {
    questions.filter(\.isRequired)
  }
}
