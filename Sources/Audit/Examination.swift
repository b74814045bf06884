import CivilTime
import Commissioning
import Fields
import Projections

/// What a rule has before it: the case file, the book that asks, and the day.
public struct Examination: Sendable {
  /// One procedure, corrected view.
  public let file: CaseFile
  let bench: Bench
  let thresholds: [Threshold: Int]
  let extracts: Extracts
  /// What is the same for every rule of one hearing.
  final class Bench: Sendable {
    let day: LocalDate
    let book: Rulebook?
    let regime: Regime
    let clock: Clock
    let view: Answer.View
    let portfolio: Portfolio?
    /// The procedure itself among those of the portfolio.
    let own: ProcedureSummary?
    /// The procedures to look for patterns in, where nobody audits one of them.
    let slice: PatternSlice?
    let files: FilesAtHand?

    init(
      day: LocalDate, book: Rulebook?, view: Answer.View = .everybody,
      portfolio: Portfolio? = nil, own: ProcedureSummary? = nil, slice: PatternSlice? = nil,
      files: FilesAtHand? = nil
    ) {
      self.day = day
      self.book = book
      self.view = view
      self.portfolio = portfolio
      self.own = own
      self.slice = slice
      self.files = files
      regime = book?.regime ?? .none
      clock = book?.clock ?? .plain
    }
  }

  /// What several rules pick out of one file, picked out once.
  final class Extracts: Sendable {
    let stageWordings = Memo<[StageTerms]>()
    let personalActs = Memo<[PersonalAct]>()
    let publishedTerms = Memo<Set<Identifier>>()
  }

  init(
    file: CaseFile, bench: Bench, thresholds: [Threshold: Int], extracts: Extracts = Extracts()
  ) {
    self.extracts = extracts
    self.file = file
    self.bench = bench
    self.thresholds = thresholds
  }

  init(file: CaseFile, day: LocalDate, book: Rulebook?) {
    self.init(file: file, bench: Bench(day: day, book: book), thresholds: [:])
  }

  /// What a rule says of it.
  func judge(_ rule: Rule) -> Judgement {
    do throws(CalendarError) {
      return try rule.judge(self)
    } catch {
      return .notShown(
        [], ["calendar": clock.calendar.id], as: .notModelled,
        because: "Days cannot be counted: \(error.place): \(error.reason)")
    }
  }

  /// The day asked about.
  public var day: LocalDate { bench.day }
  /// The pinned book; nil where none is.
  public var book: Rulebook? { bench.book }
  /// Whose eyes will read what is found.
  var view: Answer.View { bench.view }
  /// The procedures beside this one, itself among them; nil where only this one was given.
  var portfolio: Portfolio? { bench.portfolio }
  /// The procedures to look for patterns in, where nobody audits one of them.
  var slice: PatternSlice? { bench.slice }
  /// This procedure among them.
  var own: ProcedureSummary? { bench.own }
  /// Attached files that the caller holds; nil where it holds none.
  var files: FilesAtHand? { bench.files }

  /// The number that the book sets, or the rule's own.
  subscript(_ threshold: Threshold) -> Int { thresholds[threshold] ?? threshold.value }

  /// The events of one type, in log order.
  func all<Payload: EventPayload>(_ type: Payload.Type) -> [Recorded<Payload>] { file.all(type) }

  /// How periods are counted.
  var clock: Clock { bench.clock }

  /// Whether the law leaves the design of the procedure to the authority, so that duties arise
  /// only from what its own documents promise: Procurement Act 2023 s. 20(1).
  var isBoundByOwnDocumentsOnly: Bool { bench.regime == .act2023 }
}

/// How a fact stands to something that depended on it.
enum Timing: Sendable {
  /// It happened first, and was on record first.
  case inTime
  /// It is said to have happened first, and was recorded only afterwards.
  case lateEntry
  /// It happened afterwards.
  case afterwards
}

/// Something on record that has a place in time and in the log.
protocol Dated {
  var index: Int { get }
  var happened: Moment { get }
  var common: CommonFields { get }
}

extension Recorded: Dated {}

extension Dated {
  /// Whether it was recorded by those who acted, as part of acting. Where that is not so, the
  /// order of the log says nothing about the order of things.
  var isLive: Bool { (common.origin ?? .live) == .live }

  /// Whether something outside the log dates it.
  var hasOutsideProof: Bool { !common.attachments.isEmpty || common.sourceDigest != nil }

  /// Whether it happened before `other`; where the hours do not tell, as the log has them.
  func precedes(_ other: some Dated) -> Bool {
    happened.isBefore(other.happened) ?? (index < other.index)
  }

  /// How it stands to `dependent`, which needed it first.
  func timing(before dependent: some Dated) -> Timing {
    if dependent.happened.isBefore(happened) == true { return .afterwards }
    if index < dependent.index || !isLive || hasOutsideProof { return .inTime }
    return .lateEntry
  }
}

extension Array {
  /// The indexes of the events, for a judgement.
  func indexes<Payload>() -> [Int] where Element == Recorded<Payload> { map { $0.index } }
}
