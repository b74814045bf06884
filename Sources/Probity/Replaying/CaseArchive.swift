import Audit
import CanonicalJSON
import CivilTime
import Commissioning
import Cryptography
import DurableStorage
import Fields
import Ledger
import Projections
import TransparencyLog

/// The case files of a whole ledger, handed out one at a time.
///
/// The log is read once to prove it and to note where each line stands; then each procedure's lines
/// are read by themselves, put together, looked at and dropped. So what a question about all
/// procedures needs in memory does not grow with what is recorded about them. Where the first pass
/// is not sure of the log, the reader that explains stands in, which keeps everything.
public struct CaseArchive: Sendable {
  /// The folder of the ledger.
  public let folder: String
  /// What the vault knows after the last acknowledged event.
  public let state: LedgerState
  /// How the acknowledged part is damaged, where it is: what follows is not read.
  public let damage: Fault?
  /// How the log contradicts what this user has seen of it; nil where it does not.
  public let contradiction: LedgerError?
  /// How many acknowledged entries there are within the time asked for.
  public let size: Int
  /// Whose eyes.
  public let view: History.View
  /// The organisations that the ledger knows.
  public let book: OrganisationBook

  /// The time asked for, by the clock of recording.
  public let asOf: AsOf
  /// The time asked for, by what the actors say: what they say happened later is left out.
  public let asHappened: Instant?
  private let lastRecordedAt: Instant?
  private let source: Source

  private enum Source: Sendable {
    /// Read by procedure: the numbers of their streams.
    case placed(PlacedLog, [Int], [String: Disclosure])
    /// In memory.
    case held(History)
  }

  /// Opens the ledger in `folder`.
  public init(
    _ surroundings: Surroundings, folder: String, asOf: AsOf = .now, asHappened: Instant? = nil,
    view: History.View = .authority
  ) throws(Complaints) {
    let placed: PlacedLog?
    do {
      let then: Instant? = if case .instant(let instant) = asOf { instant } else { nil }
      placed = try LogReader(surroundings.volume, at: folder).placed(.commissioning, then: then) {
        surroundings.tell(.replaying, $0)
      }
    } catch {
      throw Complaints(Complaint(error))
    }
    if let placed {
      try self.init(surroundings, folder, placed, asOf, asHappened, view)
    } else {
      self.init(
        try History(
          surroundings, folder: folder, asOf: asOf, asHappened: asHappened, view: view))
    }
  }

  private init(
    _ surroundings: Surroundings, _ folder: String, _ placed: PlacedLog, _ asOf: AsOf,
    _ asHappened: Instant?, _ view: History.View
  ) throws(Complaints) {
    self.folder = folder
    self.asOf = asOf
    self.asHappened = asHappened
    state = placed.state
    damage = nil
    size =
      switch asOf {
      case .now: placed.size
      case .index(let index): min(placed.size - 1, index) + 1
      case .instant: placed.sizeThen
      }
    do throws(LedgerError) {
      let seen = Verifier(surroundings).seen()
      contradiction = try seen?.contradiction(to: placed, at: folder)
      let sealed = view != .public ? try History.disclosures(surroundings, folder) : nil
      self.view = sealed == nil ? .public : view
      let files = Files(
        log: placed, sealed: sealed ?? [:], size: size, asHappened: asHappened,
        book: OrganisationBook())
      var reader = StreamReader(placed)
      lastRecordedAt = size > 0 ? try reader.statement(at: size - 1).recordedAt : nil
      book = try files.registrations(&reader)
      let procedures = placed.streams.indices.filter { placed.streams[$0].isProcedure }
      source = .placed(placed, procedures, sealed ?? [:])
    } catch {
      throw Complaints(Complaint(error))
    }
  }

  /// The case files of a history, which holds them all.
  public init(_ history: History) {
    folder = history.folder
    state = history.state
    damage = history.damage
    contradiction = history.contradiction
    size = history.size
    view = history.view
    book = history.docket.book
    asOf = history.asOf
    asHappened = history.asHappened
    lastRecordedAt = history.lastRecordedAt
    source = .held(history)
  }

  /// Whether its lines are read by procedure, and not all held in memory.
  var isReadByProcedure: Bool { if case .placed = source { true } else { false } }

  /// What the ledger is called.
  var name: String { state.opened?.authority ?? folder }

  /// The root of the tree over what was read: of everything, or as it was at the time asked for.
  var root: Digest {
    get throws(Complaints) {
      guard size != state.size else { return state.frontier.root }
      switch source {
      case .held(let history): return history.root
      case .placed(let log, _, _):
        do { return try log.root(ofFirst: size) } catch { throw Complaints(Complaint(error)) }
      }
    }
  }

  /// The time on which clocks are judged: the one asked for, or the machine's.
  public func judgedAt(_ clock: () -> Instant) -> Instant {
    if let asHappened { return asHappened }
    return switch asOf {
    case .now: clock()
    case .instant(let instant): instant
    case .index: lastRecordedAt ?? clock()
    }
  }
}

// MARK: Handing out

extension CaseArchive {
  /// One procedure of the archive, by its place there.
  struct Place: Sendable {
    let number: Int
    /// The index of the first event that counts.
    let first: Int
  }

  /// How many case files one round of answers is made of: their answers are in memory together.
  private static let roundCount = 128

  /// What `transform` makes of each case file, in the order of the procedures' first events, worked
  /// out on all cores. Each core holds one case file at a time.
  public func map<Result: Sendable>(
    _ transform: @escaping @Sendable (CaseFile) -> Result
  ) throws(Complaints) -> [Result] {
    try placed(transform).map(\.result)
  }

  /// The same with where each file stands, so that it can be asked for again.
  func placed<Result: Sendable>(
    _ transform: @escaping @Sendable (CaseFile) -> Result
  ) throws(Complaints) -> [(place: Place, result: Result)] {
    let found = worked(0..<count) { number, file in
      let first = file.recorded.first?.index ?? 0
      return (place: Place(number: number, first: first), result: transform(file))
    }
    var all: [(place: Place, result: Result)] = []
    for one in found { if let one = try one.get() { all.append(one) } }
    // A first event that counts for nothing here does not make its procedure come first.
    return all.sorted { $0.place.first < $1.place.first }
  }

  /// Hands over what `transform` makes of each of these files, in their order. No more answers than
  /// those of one round are in memory at a time.
  func forEach<Answer: Sendable>(
    _ places: [Place], _ transform: @escaping @Sendable (_ done: Int, CaseFile) -> Answer,
    _ take: (Answer) throws(Complaints) -> Void
  ) throws(Complaints) {
    for start in stride(from: 0, to: places.count, by: Self.roundCount) {
      let round = Array(places[start..<min(places.count, start + Self.roundCount)])
      let answers = worked(round.indices) { number, file in
        transform(start + number, file)
      } numbers: {
        round[$0].number
      }
      for answer in answers { if let answer = try answer.get() { try take(answer) } }
    }
  }

  /// How many procedures there are.
  var count: Int {
    switch source {
    case .placed(_, let procedures, _): procedures.count
    case .held(let history): history.procedures.count
    }
  }

  private func worked<Answer: Sendable>(
    _ range: Range<Int>, _ transform: @escaping @Sendable (Int, CaseFile) -> Answer,
    numbers: @escaping @Sendable (Int) -> Int = { $0 }
  ) -> [Result<Answer?, Complaints>] {
    switch source {
    case .held(let history):
      return Cores.map(range) { place in
        .success(
          history.caseFile(history.procedures[numbers(place)]).map { transform(place, $0) })
      }
    case .placed(let log, let procedures, let sealed):
      let files = Files(
        log: log, sealed: sealed, size: size, asHappened: asHappened, book: book)
      let readers = Readers(log)
      return Cores.map(range) { place in
        do throws(LedgerError) {
          let file = try readers.lend { reader throws(LedgerError) in
            try files.file(ofStream: procedures[numbers(place)], &reader)
          }
          return .success(file.map { transform(place, $0) })
        } catch {
          return .failure(Complaints(Complaint(error)))
        }
      }
    }
  }
}

/// Readers of a log, one for each thread that asks.
private final class Readers: Sendable {
  private let log: PlacedLog
  private let idle: Monitor<[StreamReader]>

  init(_ log: PlacedLog) {
    self.log = log
    idle = Monitor([])
  }

  func lend<Answer, Failure: Error>(
    _ body: (inout StreamReader) throws(Failure) -> Answer
  ) throws(Failure) -> Answer {
    var reader = idle.enter { $0.popLast() } ?? StreamReader(log)
    defer { idle.enter { [reader] idle in idle.append(reader) } }
    return try body(&reader)
  }
}

/// Makes case files of the lines of a placed log.
private struct Files: Sendable {
  let log: PlacedLog
  let sealed: [String: Disclosure]
  let size: Int
  let asHappened: Instant?
  let book: OrganisationBook

  /// The case file of a stream; nil where nothing of it counts.
  func file(
    ofStream number: Int, _ reader: inout StreamReader
  ) throws(LedgerError) -> CaseFile? {
    guard case .procedure(let procedure) = log.streams[number] else { return nil }
    var events: [RecordedEvent] = []
    for statement in try reader.statements(ofStream: number, where: { $0 < size }) {
      if let event = event(statement) { events.append(event) }
    }
    return events.isEmpty
      ? nil : CaseFile(procedure: procedure, events: events, knowing: book)
  }

  /// The organisations: what stands in the streams of no procedure, in the order of the log.
  func registrations(_ reader: inout StreamReader) throws(LedgerError) -> OrganisationBook {
    let indexes = log.streams.indices.filter { !log.streams[$0].isProcedure }
      .flatMap(log.indexes).filter { $0 < size }.sorted()
    var events: [RecordedEvent] = []
    for index in indexes {
      if let event = event(try reader.statement(at: index)) { events.append(event) }
    }
    return OrganisationBook(events)
  }

  private func event(_ statement: LineStatement) -> RecordedEvent? {
    guard case .event(let event) = Interpretation(statement, open: { sealed[$0]?.value }),
      asHappened.map({ !event.happened.isLater(than: $0) }) ?? true
    else { return nil }
    return event
  }
}

extension Stream {
  fileprivate var isProcedure: Bool { if case .procedure = self { true } else { false } }
}
