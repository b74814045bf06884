import Commissioning
import Fields
import Projections

/// What people call the facts of a comparison.

extension TreatmentFact.Topic {
  /// The heading of the section.
  var title: String {
    switch self {
    case .told: "what they were told"
    case .time: "the time they had"
    case .judged: "by whom and what judged"
    case .results: "what it came to"
    case .decided: "what was decided"
    }
  }

  /// The section within a sentence.
  var noun: String {
    switch self {
    case .told: "what they were told"
    case .time: "time"
    case .judged: "judging"
    case .results: "results"
    case .decided: "decisions"
    }
  }
}

extension TreatmentFact {
  /// The fact in few words.
  var words: String {
    switch self {
    case .told(let type, let matter): Self.told(type, matter)
    case .notice(let number, let part):
      "decision notice\(Self.further(number)): " + part.words
    case .window(let window): window.words
    case .arrival(let window, let number):
      window.paper + (number > 1 ? ", no. \(number)" : "") + " came"
    case .judges(let judgement, let id):
      id.map { "\(judgement.words): \($0), judged by" } ?? "\(judgement.words): judged by"
    case .bar(let judgement, let id):
      id.map { "\(judgement.words): \($0), to reach" } ?? "\(judgement.words): measured against"
    case .result(let judgement, let id):
      id.map { "\(judgement.words): \($0)" } ?? "\(judgement.words): as a whole"
    case .decision(let turn, let part):
      part == .outcome ? turn.words : "\(turn.words): \(part.words)"
    }
  }

  private static func told(_ type: EventType, _ matter: Matter) -> String {
    switch (type, matter) {
    case (.documentsIssued, .number(let version)): "documents, version \(version)"
    case (.documentsAmended, .number(let version)): "change to the documents, version \(version)"
    case (.documentsAmended, .event(let index)): "change to the documents, event \(index)"
    case (.questionAnswered, .question(let question)): "answer to \(question)"
    case (.questionAnswered, .event(let index)): "answer, event \(index)"
    case (.invitationsSent, .number(let number)): "invitation" + further(number)
    case (.decisionNoticesSent, .number(let number)): "decision notice" + further(number)
    case (.marketConsulted, .event(let index)): "market consultation, event \(index)"
    case (.deadlineExtended, .event(let index)): "longer time, event \(index)"
    case (.contractModified, .event(let index)): "change to the contract, event \(index)"
    case (.communicationRecorded, .event(let index)): "talk or letter, event \(index)"
    case (.clarificationRequested, .number(let number)):
      "request to clarify" + further(number)
    case (.clarificationReceived, .number(let number)): "clarification came" + further(number)
    case (.negotiationHeld, .number(let number)): "negotiation" + further(number)
    case (.reasonsGiven, .number(let number)): "reasons on request" + further(number)
    case (.stageExtended, .event(let index)): "longer stage, event \(index)"
    case (.decisionDeferred, .event(let index)): "decision put off, event \(index)"
    case (.awardDecisionWithdrawn, .event(let index)): "award withdrawn, event \(index)"
    case (.standstillExtended, .event(let index)): "longer standstill, event \(index)"
    case (.procedureCancelled, .event(let index)): "cancelled, event \(index)"
    case (.complaintAnswered, .event(let index)): "answer to a complaint, event \(index)"
    case (_, .event(let index)): "\(type.rawValue), event \(index)"
    case (_, .number(let number)): "\(type.rawValue) \(number)"
    case (_, .question(let id)): "\(type.rawValue) \(id)"
    }
  }

  fileprivate static func further(_ number: Int) -> String { number > 1 ? " no. \(number)" : "" }
}

extension TreatmentFact.NoticePart {
  fileprivate var words: String {
    switch self {
    case .reasons: "reasons"
    case .winnersNamed: "names the winners"
    case .scoresGiven: "gives both scores"
    case .challenge: "how to challenge"
    }
  }
}

extension TreatmentFact.Window {
  fileprivate var words: String {
    switch self {
    case .requests: "from the call to the end of requests"
    case .tenders(let number):
      "from invitation\(TreatmentFact.further(number)) to the end of tenders"
    case .stage(let stage): "stage \(stage)"
    }
  }

  fileprivate var paper: String {
    switch self {
    case .requests: "request"
    case .tenders(let number):
      "tender" + (number > 1 ? " after invitation no. \(number)" : "")
    case .stage(let stage): "results of stage \(stage)"
    }
  }
}

extension TreatmentFact.Judgement {
  fileprivate var words: String {
    switch self {
    case .selection: "selection"
    case .scoring(let round): "scores" + Self.within(round)
    case .ranking(let round): "panel" + Self.within(round)
    case .elimination(let round): "elimination" + Self.within(round)
    case .stage(let stage): "stage \(stage)"
    case .levels: "performance"
    case .costs: "maximum costs"
    case .payments(let stage): "paid in stage \(stage)"
    }
  }

  fileprivate static func within(_ round: Int?) -> String {
    round.map { " in round \($0)" } ?? ""
  }
}

extension TreatmentFact.Turn {
  fileprivate var words: String {
    switch self {
    case .exclusion: "check for exclusion"
    case .selection: "selection"
    case .reduction: "reduction"
    case .reinstatement: "return"
    case .elimination(let round): "elimination" + TreatmentFact.Judgement.within(round)
    case .award: "award"
    case .contract: "contract"
    case .membership: "change of the group"
    case .modification: "change of the contract"
    case .purchase: "purchase"
    case .stageAssessed(let stage): "stage \(stage) assessed"
    case .stageClosed(let stage): "stage \(stage) closed"
    case .ending(let stage): "ending" + (stage.map { " in stage \($0)" } ?? "")
    }
  }
}

extension TreatmentFact.DecisionPart {
  fileprivate var words: String {
    switch self {
    case .outcome: "outcome"
    case .reasons: "reasons"
    case .deciders: "decided by"
    case .typing: "typed by"
    case .told: "told"
    }
  }
}
