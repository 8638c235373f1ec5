extension CanvasTemplate {
  /// The eight blocks of the data product canvas, in their founding order.
  package static let founding = CanvasTemplate(
    id: "data-product", version: 1, title: "Data product canvas",
    attribution: "after the Data Product Canvas of datamesh-architecture.com (INNOQ, CC BY 4.0)",
    roles: [
      "business user", "data product manager", "governance", "data engineer",
      "platform engineer",
    ],
    blocks: [
      domain, name, consumer, contract, sources, architecture, language, classification,
    ])

  private static let domain = CanvasBlock(
    "domain", "Domain", minutes: 5,
    guidingQuestions: [
      "Who is accountable for the data product?", "Who specifies its requirements?",
      "Who answers questions about it?", "Who fixes it when it breaks?",
    ],
    questions: [
      CanvasQuestion("domain.domain", "Which one domain does it belong to?", isRequired: true),
      CanvasQuestion("domain.owner", "Which team or person is accountable?", isRequired: true),
      CanvasQuestion("domain.requirements", "Who specifies the requirements?"),
      CanvasQuestion("domain.support", "Who answers questions and fixes it?"),
    ])

  private static let name = CanvasBlock(
    "name", "Data product name", minutes: 5,
    guidingQuestions: [
      "What is it called?", "Does the name follow the naming strategy?",
      "Would somebody of another domain understand it?",
    ],
    questions: [
      CanvasQuestion("name.name", "What is it called?", isRequired: true),
      CanvasQuestion("name.id", "What is its id?"),
      CanvasQuestion("name.description", "What is it, in one sentence?"),
    ])

  private static let consumer = CanvasBlock(
    "consumer", "Consumer and use case", minutes: 20,
    guidingQuestions: [
      "Who consumes it, in the own or another domain?",
      "Which analytical use case or business objective does it serve?",
      "What value does that bring, and how will it be seen?",
    ],
    questions: [
      CanvasQuestion(
        "consumer.consumers", "Who consumes it?",
        .list([.init("name"), .init("domain"), .init("kind")]), isRequired: true),
      CanvasQuestion(
        "consumer.useCases", "For which use cases?",
        .list([.init("name"), .init("consumer"), .init("problem"), .init("value")]),
        isRequired: true),
      CanvasQuestion("consumer.purpose", "Which problem does it solve?", isRequired: true),
      CanvasQuestion("consumer.objective", "Which business objective does it serve?"),
      CanvasQuestion(
        "consumer.success", "How is success measured?",
        .list([.init("measure"), .init("target"), .init("by")])),
    ])

  private static let contract = CanvasBlock(
    "contract", "Data contract", minutes: 20,
    guidingQuestions: [
      "In which format and by which protocol is it offered?",
      "Which attributes, types, constraints and relations does it have?",
      "What do they mean, which are personal or sensitive?",
      "Which quality and service levels are promised, and when is an alarm due?",
      "Who may use it, under which terms and licence?",
    ],
    questions: [
      CanvasQuestion(
        "contract.ports", "Through which output ports?",
        .list([
          .init("name"), .init("format"), .init("protocol"),
          .init("update", choices: ["batch", "stream", "request"]), .init("version"),
        ]), isRequired: true),
      CanvasQuestion(
        "contract.fields", "With which fields?",
        .list([
          .init("name"), .init("type"), .init("dataset"), .init("required", choices: yesNo),
          .init("unique", choices: yesNo), .init("classification"), .init("description"),
        ]), isRequired: true),
      CanvasQuestion(
        "contract.quality", "Which rules does the data keep?",
        .list([.init("rule"), .init("field"), .init("dimension")])),
      CanvasQuestion(
        "contract.slos", "Which service levels are promised?",
        .list([.init("property"), .init("value"), .init("unit"), .init("alarm")]),
        isRequired: true),
      CanvasQuestion("contract.access", "Who may use it?"),
      CanvasQuestion("contract.terms", "Under which terms, limits and licence?"),
      CanvasQuestion("contract.version", "Which version, and until when?"),
    ])

  private static let sources = CanvasBlock(
    "sources", "Data sources", minutes: 10,
    guidingQuestions: [
      "Which operational systems does the data come from?",
      "Which other data products, of the own or another domain?",
      "In which format and by which protocol does it arrive?",
    ],
    questions: [
      CanvasQuestion(
        "sources.inputs", "Where does the data come from?",
        .list([
          .init("name"), .init("kind", choices: ["product", "source"]), .init("format"),
          .init("protocol"), .init("domain"),
        ]), isRequired: true)
    ])

  private static let architecture = CanvasBlock(
    "architecture", "Data product architecture", minutes: 10,
    guidingQuestions: [
      "What happens to the data between its input and output ports?",
      "Which steps ingest, store, clean, transform, enrich and serve it?",
      "Which services of the platform do that?",
    ],
    questions: [
      CanvasQuestion(
        "architecture.steps", "Which steps, in order?",
        .list([
          .init("name"), .init("stage", choices: stages), .init("technology"),
          .init("repository"),
        ]), isRequired: true),
      CanvasQuestion("architecture.platform", "Which services of the platform?"),
    ])

  private static let language = CanvasBlock(
    "language", "Ubiquitous language", minutes: 10,
    guidingQuestions: [
      "Which terms must everybody in the room understand?",
      "What do they mean here, and what elsewhere?",
    ],
    questions: [
      CanvasQuestion(
        "language.terms", "Which terms, with which meaning?",
        .list([.init("term"), .init("meaning"), .init("synonyms")]), isRequired: true)
    ])

  private static let classification = CanvasBlock(
    "classification", "Classification", minutes: 5,
    guidingQuestions: [
      "What is the nature of the data it exposes?",
      "Is it shaped by its sources, by many uses, or by one consumer?",
    ],
    questions: [
      CanvasQuestion(
        "classification.refinement", "How far is the data worked on?",
        .choice(["raw", "clean", "aggregated"]), isRequired: true),
      CanvasQuestion(
        "classification.alignment", "What is it aligned with?",
        .choice(["source-aligned", "aggregate", "consumer-aligned"]), isRequired: true),
    ])

  private static let yesNo = ["yes", "no"]
  private static let stages = [
    "ingest", "store", "transport", "clean", "transform", "enrich", "analyse", "serve",
  ]
}
