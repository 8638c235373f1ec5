extension CanvasTemplate {
  /// The questions of the shipped templates, by area; the outputs read these paths.
  enum Asked {
    private static let yesNo = ["yes", "no"]

    static let domain = [
      CanvasQuestion(
        "domain.domain", "Which one domain does it belong to?", type: .domain, isRequired: true),
      CanvasQuestion(
        "domain.owner", "Which team or person is accountable?", type: .owner, isRequired: true),
      CanvasQuestion("domain.requirements", "Who specifies the requirements?", type: .owner),
      CanvasQuestion("domain.support", "Who answers questions and fixes it?", type: .owner),
    ]

    static let name = [
      CanvasQuestion("name.name", "What is it called?", type: .name, isRequired: true),
      CanvasQuestion("name.id", "What is its id?", type: .id),
      CanvasQuestion("name.description", "What is it, in one sentence?", type: .long),
    ]

    static let consumer = [
      CanvasQuestion(
        "consumer.consumers", "Who consumes it?",
        .list([
          .init("name", type: .consumer), .init("domain", type: .domain),
          .init("kind", choices: ["team", "person", "product", "application"]),
        ]), isRequired: true),
      CanvasQuestion(
        "consumer.useCases", "For which use cases?",
        .list([
          .init("name"), .init("consumer"), .init("problem"), .init("value"),
          .init("objective"),
        ]), isRequired: true),
      CanvasQuestion(
        "consumer.purpose", "Which problem does it solve?", type: .long, isRequired: true),
      CanvasQuestion("consumer.objective", "Which business objective does it serve?"),
      CanvasQuestion(
        "consumer.success", "How is success measured?",
        .list([
          .init("measure"), .init("target", type: .target, isRequired: true),
          .init("by", type: .date), .init("useCase", type: .useCase),
        ])),
    ]

    static let ports = [
      CanvasQuestion(
        "contract.ports", "Through which output ports?",
        .list([
          .init("name", type: .id), .init("format", type: .format),
          .init("protocol", type: .protocol),
          .init("update", choices: ["batch", "stream", "request"]),
          .init("version", type: .version), .init("description"),
        ]), isRequired: true)
    ]

    static let schema = [
      CanvasQuestion(
        "contract.fields", "With which fields?",
        .list([
          .init("name", type: .id), .init("type", type: .logicalType, isRequired: true),
          .init("dataset", type: .dataset), .init("required", choices: yesNo),
          .init("unique", choices: yesNo), .init("key", choices: yesNo),
          .init("classification", type: .classification), .init("description"),
          .init("references"), .init("term", type: .term), .init("port", type: .port),
        ]), isRequired: true)
    ]

    static let promises = [
      CanvasQuestion(
        "contract.quality", "Which rules does the data keep?",
        .list([
          .init("rule"), .init("field", type: .field),
          .init("dimension", choices: dimensions), .init("target", type: .target),
          .init("port", type: .port),
        ])),
      CanvasQuestion(
        "contract.slos", "Which service levels are promised?",
        .list([
          .init("property", type: .property),
          .init("value", type: .amount, isRequired: true), .init("unit", type: .unit),
          .init("alarm", type: .amount), .init("field", type: .field),
          .init("port", type: .port),
        ]), isRequired: true),
    ]

    static let terms = [
      CanvasQuestion("contract.access", "Who may use it?", type: .long),
      CanvasQuestion(
        "contract.roles", "Which roles give access?",
        .list([
          .init("role"), .init("access", choices: ["read", "write"]),
          .init("approver", type: .owner), .init("description"), .init("port", type: .port),
        ])),
      CanvasQuestion("contract.terms", "Under which terms may it be used?", type: .long),
      CanvasQuestion("contract.limitations", "What is it not meant for?", type: .long),
      CanvasQuestion("contract.licence", "Under which licence?"),
      CanvasQuestion("contract.version", "Which version?", type: .version),
      CanvasQuestion("contract.until", "Until when?", type: .date),
    ]

    static let sources = [
      CanvasQuestion(
        "sources.inputs", "Where does the data come from?",
        .list([
          .init("name", type: .source), .init("kind", choices: ["product", "source"]),
          .init("format", type: .format), .init("protocol", type: .protocol),
          .init("domain", type: .domain), .init("description"),
        ]), isRequired: true)
    ]

    static let architecture = [
      CanvasQuestion(
        "architecture.steps", "Which steps, in order?",
        .list([
          .init("name"), .init("stage", choices: stages, isRequired: true),
          .init("technology", type: .technology), .init("repository"), .init("description"),
        ]), isRequired: true),
      CanvasQuestion(
        "architecture.platform", "Which services of the platform?", type: .long),
    ]

    static let language = [
      CanvasQuestion(
        "language.terms", "Which terms, with which meaning?",
        .list([
          .init("term", type: .term), .init("meaning", isRequired: true), .init("synonyms"),
          .init("field", type: .field),
        ]), isRequired: true)
    ]

    static let classification = [
      CanvasQuestion(
        "classification.refinement", "How far is the data worked on?",
        .choice(["raw", "clean", "aggregated"]), isRequired: true),
      CanvasQuestion(
        "classification.alignment", "What is it aligned with?",
        .choice(["source-aligned", "aggregate", "consumer-aligned"]), isRequired: true),
    ]

    private static let stages = [
      "ingest", "store", "transport", "clean", "transform", "enrich", "analyse", "serve",
    ]
    /// The dimensions of the Open Data Contract Standard (v3.1.0, Data Quality).
    private static let dimensions = [
      "accuracy", "completeness", "conformity", "consistency", "coverage", "timeliness",
      "uniqueness",
    ]
  }
}
