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
    /// How many days were counted from what, in words; empty where none were.
    public let counted: String
    /// The events that started the count.
    public let started: [Int]
  }

  /// How a route stands on a day.
  public enum State: String, CaseIterable, Sendable {
    /// Its last day has not passed.
    case open
    /// Its last day has passed; a court may yet extend it.
    case closed
    /// No law sets a last day.
    case withoutLastDay = "no last day"
    /// What starts its clock is not on record.
    case notBegun = "not begun on record"
    /// It did not arise: there is no standstill to be in.
    case none = "does not arise"
    /// The calendar does not know the year.
    case notModelled = "not modelled"
  }

  /// Routes against every decision of a file; with `party`, against those that concern it, counted
  /// from the letters to it. Without a book, what is open everywhere. `calendar` stands in for the
  /// country's.
  public init(
    of file: CaseFile, under book: Rulebook?, calendar: WorkingDayCalendar? = nil,
    on day: LocalDate, party: Identifier? = nil
  ) {
    let book = book?.counting(in: calendar, of: file)
    let exam = Examination(file: file, day: day, book: book)
    self.day = day
    told = exam.reviewBodyTold
    all = exam.challengedDecisions(by: party).flatMap(exam.windows)
  }

  /// Routes against what could be known from an event, counted from the day of it.
  init(from knowable: Finding.Knowable, of file: CaseFile, under book: Rulebook?, on day: LocalDate)
  {
    let exam = Examination(file: file, day: day, book: book)
    self.day = day
    told = exam.reviewBodyTold
    guard let entry = file[knowable.event] else {
      all = []
      return
    }
    let decision = ChallengedDecision(
      kind: ChallengedDecision.Kind(entry.event), event: knowable.event, party: nil,
      knownOn: knowable.day, lots: entry.common.lots)
    all = exam.windows(against: decision)
  }

  /// The routes that are still open and have a last day, the first to end first.
  public var open: [Window] { dated(.open).sorted { $0.last < $1.last } }

  /// The routes whose last day has passed, the last to end first.
  public var closed: [Window] { dated(.closed).sorted { $0.last > $1.last } }

  /// What can be used at any time and had best be used at once, once each.
  public var atOnce: [ChallengeRoute] {
    var routes: [ChallengeRoute] = []
    for window in all where window.state == .withoutLastDay {
      if !routes.contains(where: { $0.name == window.route.name }) { routes.append(window.route) }
    }
    return routes
  }

  /// The window to act in: the first to end of those that are open, else the last that closed.
  public var actBy: Window? { open.first ?? closed.first }

  private func dated(_ state: State) -> [Window] { all.filter { $0.state == state } }
}

extension ChallengeWindows.Window {
  /// For the order of days; those of one day stay in the order of the log.
  fileprivate var last: LocalDate { actBy ?? .last }

  /// The clause that opens the route, with the mark of how far it was read; nothing where no law
  /// does.
  public var law: String? { route.law }

  /// `Act by 2025-08-01: a civil claim, Procurement Act 2023 s. 106(2) [P]; 30 days from …`.
  public var words: String {
    let end: String =
      switch state {
      case .open: "Act by \(last)"
      case .closed: "Closed after \(last)"
      case .withoutLastDay: "At once, without a last day"
      case .notBegun: "Not begun on record"
      case .none: "No standstill here"
      case .notModelled: "Not counted, for the calendar does not know the year"
      }
    return "\(end): \(route.name)" + (law.map { ", \($0)" } ?? "")
      + (counted.isEmpty ? "" : "; \(counted)")
  }
}

extension ChallengeRoute {
  /// The clause with its mark; nil where there is no law.
  public var law: String? {
    source.mark == .own ? nil : "\(source.text) [\(source.mark.rawValue)]"
  }
}

extension ChallengedDecision {
  /// What it is, with the party where it is about one.
  public var words: String {
    switch kind {
    case .call: "the call"
    case .documents: "the documents"
    case .rejection: "the rejection or cut" + (party.map { " of \($0)" } ?? "")
    case .award: "the award decision" + (party.map { " as told to \($0)" } ?? "")
    case .signature: "a contract"
    case .modification: "a change of a contract"
    case .conduct: "what was done"
    }
  }
}
