/// How a part of a line looks, by its meaning; themes make other colours of the sixteen.
package enum Style: String, CaseIterable, Sendable {
  case keyword
  case function
  case string
  case number
  case comment
  case label
  case property
  case parameter
  case `operator`
  case command
  case address
  case variable
  case error
  case ghost
  case prompt
  case continuation
  case candidate
  case kind
  case control

  /// The parameters of the terminal's "select graphic rendition"; empty is the default look.
  package var rendition: String {
    switch self {
    case .keyword: "35"
    case .function: "36"
    case .string: "32"
    case .number: "33"
    case .comment: "2"
    case .label: "36"
    case .property: ""
    case .parameter: "33;1"
    case .operator: ""
    case .command: "1"
    case .address: "34;1"
    case .variable: ""
    case .error: "31"
    case .ghost: "2"
    case .prompt: "1"
    case .continuation: "2"
    case .candidate: ""
    case .kind: "2"
    case .control: "2;7"
    }
  }
}
