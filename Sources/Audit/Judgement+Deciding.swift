// Many rules put one question to many things. Each gives what it found; one of them decides.

extension [Judgement] {
  /// The one that decides: a contradiction before a gap, a gap before a question left open, and of
  /// equals the first.
  var deciding: Judgement? {
    enumerated().min { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }?.element
  }
}

extension Judgement {
  fileprivate var rank: Int {
    switch outcome {
    case .breached: 0
    case .notShown(.withheld), .notShown(.lateEntry): 1
    case .notShown: 2
    case .met: outcome.leavesQuestion ? 3 : 4
    case .notApplicable: 5
    }
  }
}
