import CivilTime
import Commissioning
import Fields
import Projections

/// Every route by which a decision on record can be challenged, and until when: the answer to "we
/// do not know how to challenge this".
///
/// Days are counted from the earliest moment at which the decision could be known and by the
/// earlier of doubtful readings, so that whoever acts by them is in time on every reading. That
/// is no promise that a later day would be too late.
public struct ChallengeWindows: Sendable {
  /// The day asked about.
  public let day: LocalDate
  /// Who hears a challenge and by when, as the call itself says; nil where it says nothing.
  public let told: String?
  /// Decisions in the order of the log, and under each its routes in the order of the law.
  public let all: [Window]

  /// One route against one decision.
  public struct Window: Sendable {
    /// The decision.
    public let decision: ChallengedDecision
    /// The route.
    public let route: ChallengeRoute
    /// The last day, on the earliest reading; nil where no law sets one, or it cannot be counted.
    public let actBy: LocalDate?
    /// How it stands on the day asked about.
    public let state: State
    /// From what the days were counted, in words; empty where they were not.
    public let counted: String
  }

  /// How a route stands on a day.
  public enum State: String, CaseIterable, Sendable {
    /// Its last day has not passed.
    case open
    /// Its last day has passed; a court may yet extend it.
    case passed
    /// No law sets a last day.
    case withoutLastDay = "no last day"
    /// What starts its clock is not on record.
    case notBegun = "not begun on record"
    /// It did not arise: there is no standstill to be in.
    case none
    /// The calendar does not know the year.
    case notModelled = "not modelled"
  }

  /// Routes against every decision of a file; with `party`, against those that concern it, counted
  /// from the letters to it. Without a book, what is open everywhere.
  public init(
    of file: CaseFile, under book: Rulebook?, on day: LocalDate, party: Identifier? = nil
  ) {
    let exam = Examination(file: file, day: day, book: book, thresholds: [:])
    self.day = day
    told = exam.reviewBodyTold
    all = exam.challengedDecisions(by: party).flatMap { decision in
      ChallengeRoute.all(under: book?.regime ?? .none)
        .filter { $0.against.contains(decision.kind) }
        .map { exam.window(of: $0, against: decision) }
    }
  }

  /// Routes against what a finding is about, from the event by which it could be known; none where
  /// that is not on record.
  public init(
    for finding: Finding, of file: CaseFile, under book: Rulebook?, on day: LocalDate
  ) {
    let exam = Examination(file: file, day: day, book: book, thresholds: [:])
    self.day = day
    told = exam.reviewBodyTold
    guard let knowable = finding.knowable else {
      all = []
      return
    }
    let decision = ChallengedDecision(
      kind: ChallengedDecision.Kind(knowable.type), event: knowable.event, party: nil,
      knownOn: knowable.day, lots: file[knowable.event]?.common.lots ?? [])
    all = ChallengeRoute.all(under: book?.regime ?? .none)
      .filter { $0.against.contains(decision.kind) }
      .map { exam.window(of: $0, against: decision) }
  }

  /// The open routes that have a last day, the first to end first.
  public var open: [Window] {
    let open = all.filter { $0.state == .open }
    return open.enumerated()
      .sorted { ($0.element.actBy ?? day, $0.offset) < ($1.element.actBy ?? day, $1.offset) }
      .map(\.element)
  }
}

// MARK: As a table

extension ChallengeWindows {
  /// The heads of the columns of `rows`.
  public static let columns = [
    "decision", "event", "known on", "route", "source", "act by", "state", "stops the signature",
  ]

  /// What readers are told beside it, wherever it is shown.
  public static let note =
    "Days are the earliest reading. Complaining or asking for reasons usually does not stop the"
    + " clock. Not legal advice."

  /// A line for each route against each decision, by `columns`.
  public var rows: [[String]] {
    all.map { window in
      [
        window.decision.words, String(window.decision.event),
        window.decision.knownOn.description, window.route.name, window.route.sourceWords,
        window.actBy?.description ?? "", window.state.rawValue, window.route.stops.rawValue,
      ]
    }
  }

  /// The table as plain text: a paragraph for each decision, with its routes below.
  public var text: String {
    var lines: [String] = told.map { ["The call says: \($0)."] } ?? []
    var event: Int?
    for window in all {
      if window.decision.event != event {
        event = window.decision.event
        lines.append(
          "\(window.decision.words), event \(window.decision.event), known on"
            + " \(window.decision.knownOn)")
      }
      lines.append("  \(window.words)")
    }
    if all.isEmpty { lines.append("Nothing on record can be challenged yet.") }
    return (lines + [Self.note, ""]).joined(separator: "\n")
  }
}

extension ChallengeWindows.Window {
  /// `a civil claim, Procurement Act 2023 s. 106(2) [P]: act by 2025-08-01, open`.
  public var words: String {
    let end: String =
      switch state {
      case .open, .passed:
        actBy.map { "act by \($0)\(state == .passed ? ", which has passed" : "")" } ?? ""
      case .withoutLastDay: "no last day: use it at once"
      case .notBegun: "its clock has not begun on record"
      case .none: "there is no standstill here"
      case .notModelled: "its days cannot be counted: the calendar does not know the year"
      }
    return "\(route.name), \(route.sourceWords): \(end)\(counted.isEmpty ? "" : " (\(counted))")"
  }
}

extension ChallengeRoute {
  /// The clause with its mark; nothing but the mark's words where there is no law.
  var sourceWords: String { "\(source.text) [\(source.mark.rawValue)]" }
}

extension ChallengedDecision {
  /// What it is, with the party where it is about one.
  public var words: String {
    let name =
      switch kind {
      case .call: "the call"
      case .documents: "the documents"
      case .rejection: "a rejection or cut"
      case .award: "the award decision"
      case .signature: "a contract"
      case .modification: "a change of a contract"
      }
    return name + (party.map { ", \($0)" } ?? "")
  }
}
