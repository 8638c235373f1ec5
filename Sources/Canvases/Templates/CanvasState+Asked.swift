extension CanvasState {
  /// The template that the session goes through, its blocks in the order of the session; the
  /// founding one where the log names none that is known.
  package var asked: CanvasTemplate {
    let template = CanvasTemplate.shipped.first { $0.id == opening?.template } ?? .founding
    return opening?.order.map(template.ordered(by:)) ?? template
  }
}
