/// How the minutes of a session are dealt out, and used.
struct CanvasAgenda {
  /// What `--preset` takes: half an hour, the agenda that templates are made for, half a day.
  static let presets = [30, 90, 180]

  let template: CanvasTemplate
  /// Minutes for all.
  let minutes: Int

  init(_ state: CanvasState) {
    template = state.asked
    minutes = state.opening?.minutes ?? template.minutes
  }

  /// The seconds planned for a block, or for the opening: its share of all minutes.
  func plannedSeconds(of block: String) -> Int {
    let share =
      block == CanvasPlace.openingWord
      ? template.openingMinutes : template.block(block)?.minutes ?? 0
    let (product, isOver) = (share * 60).multipliedReportingOverflow(by: minutes)
    return isOver || template.minutes == 0 ? share * 60 : product / template.minutes
  }

  /// What a block was given, by its timer or by the agenda.
  static func planned(_ block: String, in state: CanvasState) -> Int {
    state.timers[block]?.plannedSeconds ?? CanvasAgenda(state).plannedSeconds(of: block)
  }

  /// What a block took up to an instant, which may lie before the last event: clocks go wrong.
  static func used(_ block: String, in state: CanvasState, at now: CanvasInstant) -> Int {
    guard let timer = state.timers[block] else { return 0 }
    let running = timer.runningSince.map { max(0, now.seconds - $0.seconds) } ?? 0
    return min(timer.usedSeconds, .max - running) + running
  }

  /// `7/20 min`
  static func text(_ block: String, in state: CanvasState, at now: CanvasInstant) -> String {
    "\(used(block, in: state, at: now) / 60)/\((planned(block, in: state) + 30) / 60) min"
  }
}
