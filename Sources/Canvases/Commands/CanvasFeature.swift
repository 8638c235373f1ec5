package import Workspaces

/// What the room offers: `canvas`, to design a data product together.
package enum CanvasFeature {
  package static func register(in registry: inout Registry) {
    registry.register(CanvasCommand.definition(clock: CanvasInstant.systemClock))
    registry.register(CanvasProcedures.difference(clock: CanvasInstant.systemClock))
  }
}
