import CivilTime
import Commissioning
import Fields
import Projections

/// How two parties were treated, as a table for people: facts, the two sides, and a mark where
/// they differ.
public struct ComparisonPage {
  let comparison: TreatmentComparison

  /// The page of a comparison.
  public init(_ comparison: TreatmentComparison) { self.comparison = comparison }

  /// The table of one topic; nil where nothing is on record.
  public func table(_ topic: TreatmentFact.Topic) -> Table? {
    let rows = comparison.rows.filter { $0.fact.topic == topic }
    guard !rows.isEmpty else { return nil }
    var table = Table([
      .init(" "), .init(topic.title, wraps: true), .init(comparison.first.spelling, wraps: true),
      .init(comparison.second.spelling),
    ])
    for row in rows {
      let difference = row.difference
      table.append([
        .init(difference.mark, difference == .different ? .bad : .caution),
        .init(row.fact.words), .init(row.first.words), .init(row.second.words),
      ])
    }
    return table
  }

  /// What the marks mean, and how many facts bear them.
  public var summary: String {
    let counts = TreatmentFact.Topic.allCases.compactMap { topic -> String? in
      let all = comparison.rows.count { $0.fact.topic == topic }
      guard all > 0 else { return nil }
      return "\(comparison.count(.different, of: topic)) of \(all) in \(topic.noun)"
    }
    var text = "≠ the record differs: \(Words.list(counts)).\n"
    let withheld = TreatmentFact.Topic.allCases.map { comparison.count(.withheld, of: $0) }
    if withheld.reduce(0, +) > 0 {
      text += "? a value is withheld from this view, and cannot be compared.\n"
    }
    let apart = TreatmentFact.Topic.allCases.map { comparison.count(.apart, of: $0) }
    if apart.reduce(0, +) > 0 {
      text += "· one of the two was out by then, or had not asked, or it was not decided about.\n"
    }
    return text
      + "In brackets, the event that says so. A difference is a question, not a finding: what the"
      + " rules say of it, 'probity audit \(comparison.procedure)' tells.\n"
  }
}

extension TreatmentComparison.Difference {
  /// One sign before a row.
  fileprivate var mark: String {
    switch self {
    case .none: ""
    case .different: "≠"
    case .withheld: "?"
    case .apart: "·"
    }
  }
}

extension TreatmentComparison.Side {
  /// The values, with the events that state them.
  var words: String {
    switch absence {
    case .out(let index): return "out since event \(index)"
    case .undecided, .unasked: return "—"
    case nil: break
    }
    guard !values.isEmpty else { return "nothing on record" }
    // Values of one event stand together before its index.
    var parts: [(index: Int, words: [String])] = []
    for value in values {
      if parts.last?.index == value.index {
        parts[parts.count - 1].words.append(value.content.words)
      } else {
        parts.append((value.index, [value.content.words]))
      }
    }
    let isProse = values.contains { value in
      if case .reason = value.content { true } else { false }
    }
    return parts.map { part in
      part.words.joined(separator: isProse ? "\n" : ", ") + " (\(part.index))"
    }.joined(separator: isProse ? "\n" : ", ")
  }
}

extension TreatmentValue.Content {
  /// The value in words.
  var words: String {
    switch self {
    case .sent(let moment): "sent \(moment.words)"
    case .received(let moment): "received \(moment.words)"
    case .published(let moment): "public \(moment.words)"
    case .attended: "was there"
    case .held(let from, let to):
      "held \(from.words)" + (to.map { " to \($0.words)" } ?? "")
    case .until(let moment): "until \(moment.words)"
    case .unstated: "neither when nor to whom is said"
    case .period(let from, let to):
      "\(Words.count(from.date.days(to: to.date), "day")): \(from.words) to \(to.words)"
    case .inTime: "in time"
    case .late(let accepted): "late" + (accepted.map { $0 ? ", and taken" : ", and refused" } ?? "")
    case .name(let name): name.spelling
    case .nobody: "nobody is named"
    case .version(let version): "documents version \(version)"
    case .threshold(let threshold, let comparison):
      (comparison.map { $0 == .atLeast ? "at least " : "at most " } ?? "") + threshold.spelling
    case .met(let isMet): isMet ? "met" : "not met"
    case .measured(let value): "measured \(value)"
    case .score(let score, let evaluator):
      evaluator.map { "\($0) \(score)" } ?? score.spelling
    case .withheld(let evaluator): (evaluator.map { "\($0) " } ?? "") + "withheld"
    case .rank(let rank): "place \(rank)"
    case .money(let money): "\(money.amount) \(money.currency)"
    case .code(let code), .text(let code): code
    case .flag(let flag): flag ? "yes" : "no"
    case .reason(let reason): reason.words
    case .typed(let actor, let days):
      "\(actor), " + (days == 0 ? "the same day" : "\(Words.count(days, "day")) after")
    }
  }
}

extension Reason {
  /// The reason, with what it is tied to.
  fileprivate var words: String {
    let tie = criterion ?? target
    return "\(tie?.spelling ?? ground?.rawValue ?? "tied to nothing"): \(text)"
  }
}

extension Moment {
  /// A day and an hour as people write them, to the minute: `2026-03-02 09:30 +01:00`.
  fileprivate var words: String {
    guard time != nil else { return description }
    let text = description
    return "\(date) \(text.dropFirst(11).prefix(5)) \(text.suffix(6))"
  }
}
