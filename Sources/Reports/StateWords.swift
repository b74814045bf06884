import Projections

/// What people call a phase, a standing and a duty. The codes beside them are for programs.

extension Phase {
  /// In words: `stage 2 running`.
  public func words(stage: Int? = nil) -> String {
    let number = stage.map { "stage \($0)" } ?? "a stage"
    return switch self {
    case .idea: "opened"
    case .preparing: "in preparation"
    case .documented: "documents issued"
    case .callOpen: "call open"
    case .selecting: "selecting candidates"
    case .negotiating: "negotiating"
    case .finalTenders: "final tenders in"
    case .evaluated: "evaluated"
    case .awardDecided: "award decided"
    case .standstill: "standstill"
    case .suspended: "suspended by a review"
    case .contracted: "contracted"
    case .stageRunning: "\(number) running"
    case .stageAssessed: "\(number) closed"
    case .commercialReady: "ready for purchase"
    case .purchasing: "purchasing"
    case .closed: "ended"
    }
  }
}

extension Standing {
  /// In words: `passed stage 1`.
  public func words(stage: Int? = nil) -> String {
    let number = stage.map { " stage \($0)" } ?? ""
    let within = stage.map { " in stage \($0)" } ?? ""
    return switch self {
    case .interested: "interested"
    case .requested: "asked to take part"
    case .excluded: "excluded" + within
    case .notSelected: "not selected"
    case .selected: "selected"
    case .invited: "invited"
    case .initialTendered: "first tender in"
    case .negotiating: "negotiating"
    case .eliminated: "eliminated"
    case .finalTendered: "final tender in"
    case .unsuccessful: "unsuccessful"
    case .awarded: "won"
    case .partner: "partner"
    case .passed: "passed" + number
    case .failed: "failed" + number
    case .reducedOut: "reduced out" + within
    case .terminated: "terminated" + within
    case .withdrew: "withdrew" + within
    case .performanceNotMet: "performance not reached"
    case .performanceMet: "performance reached"
    case .purchased: "bought from"
    }
  }
}

extension NextDuty {
  /// What is due or awaited, in words: `close stage 2`.
  public var words: String {
    let number = stage.map { "stage \($0)" } ?? "the stage"
    return switch kind {
    case .issueDocuments: "issue the documents"
    case .dispatchNotice: "dispatch the notice"
    case .requestsClose: "requests close"
    case .invite: "invite candidates"
    case .tendersClose: "tenders close"
    case .evaluate: "evaluate the tenders"
    case .decide: "decide the award"
    case .sendDecisionNotices: "send the decision notices"
    case .standstillEnds: "the standstill ends"
    case .reviewDecides: "the review is decided"
    case .sign: "sign the contract"
    case .sendAwardNotice: "send the award notice"
    case .giveReasons: "give the reasons that were asked for"
    case .answerQuestion: "answer a question"
    case .answerComplaint: "answer a complaint"
    case .startStage: "start \(number)"
    case .closeStage: "close \(number)"
    case .checkLevels: "check levels and costs"
    case .order: "order what was developed"
    }
  }
}
