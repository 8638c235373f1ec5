extension CanvasState {
  /// The template that the session goes through, its blocks in the order of the session: the one
  /// that comes with the program or stands in the log, else the founding one.
  package var asked: CanvasTemplate {
    let template = CanvasTemplate.shipped.first { $0.id == opening?.template } ?? defined
    return opening?.order.map(template.ordered(by:)) ?? template
  }

  private var defined: CanvasTemplate {
    guard let definition = opening?.definition else { return .founding }
    let reader = CanvasTemplateReader(name: canvas ?? "", lines: [:])
    return (try? reader.template(definition)) ?? .founding
  }
}
