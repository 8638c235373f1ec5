extension CanvasTemplate {
  /// What people talk about before they answer, by area.
  enum Guiding {
    static let domain = [
      "Who is accountable for the data product?", "Who specifies its requirements?",
      "Who answers questions about it?", "Who fixes it when it breaks?",
    ]
    static let name = [
      "What is it called?", "Does the name follow the naming strategy?",
      "Would somebody of another domain understand it?",
    ]
    static let consumer = [
      "Who consumes it, in the own or another domain?",
      "Which analytical use case or business objective does it serve?",
      "What value does that bring, and how will it be seen?",
    ]
    static let ports = ["In which format and by which protocol is it offered?"]
    static let schema = [
      "Which attributes, types, constraints and relations does it have?",
      "What do they mean, which are personal or sensitive?",
    ]
    static let promises = [
      "Which quality and service levels are promised, and when is an alarm due?"
    ]
    static let terms = [
      "Who may use it, under which terms and licence?", "Which version, and until when?",
    ]
    static let sources = [
      "Which operational systems does the data come from?",
      "Which other data products, of the own or another domain?",
      "In which format and by which protocol does it arrive?",
    ]
    static let architecture = [
      "What happens to the data between its input and output ports?",
      "Which steps ingest, store, clean, transform, enrich and serve it?",
      "Which services of the platform do that?",
    ]
    static let language = [
      "Which terms must everybody in the room understand?",
      "What do they mean here, and what elsewhere?",
    ]
    static let classification = [
      "What is the nature of the data it exposes?",
      "Is it shaped by its sources, by many uses, or by one consumer?",
    ]
  }
}
