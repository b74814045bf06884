import CivilTime
import Commissioning
import Fields
import Ledger
import Projections
import ReadModel
import TransparencyLog

extension History {
  /// What a question is about, where it is not about the whole ledger.
  public struct Subject: Equatable, Sendable {
    /// The procedures.
    public var procedures: [Identifier]
    /// An event, which need not be of any of them, with the stream in which it stands.
    public var event: Int?

    /// Some procedures, and an event.
    public init(procedures: [Identifier] = [], event: Int? = nil) {
      self.procedures = procedures
      self.event = event
    }

    var streams: Set<Stream> { Set(procedures.map(Stream.procedure)) }
  }

  /// The same for one subject: reads only the lines that it needs, where the read model leads to
  /// them and they are proved; else the whole log.
  public init(
    _ surroundings: Surroundings, folder: String, about subject: Subject, asOf: AsOf = .now,
    asHappened: Instant? = nil, view: View = .authority,
    checkingSignaturesOf procedures: Set<String> = []
  ) throws(Complaints) {
    let checking = Set(procedures.compactMap { Identifier(spelled: $0) }.map(Stream.procedure))
    let unlocated: NotLocated
    do throws(NotLocated) {
      self = try Self.located(surroundings, folder, subject, asOf, asHappened, view, checking)
      return
    } catch {
      unlocated = error
    }
    try self.init(
      surroundings, folder: folder, asOf: asOf, asHappened: asHappened, view: view,
      checkingSignaturesOf: procedures)
    self.unlocated = unlocated
  }

  /// Throws where the whole log has to be read.
  private static func located(
    _ surroundings: Surroundings, _ folder: String, _ subject: Subject, _ asOf: AsOf,
    _ asHappened: Instant?, _ view: View, _ checking: Set<Stream>
  ) throws(NotLocated) -> History {
    guard let index = LedgerIndex.caughtUp(surroundings, folder) else {
      throw NotLocated("There is no read model that fits.")
    }
    return try index.model.connection.snapshot { () throws(NotLocated) in
      let points = try index.points()
      if case .instant(let instant) = asOf, !points.end.isRecorded(by: instant) {
        throw NotLocated("Which event was the last by a time only a reading of all of them tells.")
      }
      let history = try History(
        about: subject, index, points, asOf: asOf, asHappened: asHappened, view: view,
        checkingSignaturesOf: checking)
      guard subject.procedures.allSatisfy({ history.caseFile($0) != nil }) else {
        throw NotLocated("That there is no such procedure is for a whole reading to say.")
      }
      return history
    }
  }

  init(
    about subject: Subject, _ index: LedgerIndex, _ points: PointReader, asOf: AsOf = .now,
    asHappened: Instant? = nil, view: View, checkingSignaturesOf checking: Set<Stream> = []
  ) throws(NotLocated) {
    let finder = view == .public ? nil : try SealedFinder(index)
    var besides: [Int] = []
    if let event = subject.event { besides.append(event) }
    if case .index(let last) = asOf { besides.append(min(last, points.end.size - 1)) }
    let reading = try points.read(
      subject.streams, besides: besides, .commissioning
    ) { entry in
      finder?.open(entry)
      let data = entry.body?.data.opening { digest in finder?.all[digest]?.value }
      return Set(
        data.map { OrganisationsNamed.all(in: $0) }.map { $0.map(Stream.organisation) } ?? [])
    }
    guard besides.allSatisfy({ $0 >= points.end.size || reading.holds($0) }) else {
      throw NotLocated("An event that is asked for is not among the lines of its stream.")
    }
    try Self.compare(reading, index)
    self.init(
      folder: index.folder, reading, sealed: finder?.all, asOf: asOf, asHappened: asHappened,
      view: view, checking: checking)
    if let event = subject.event, event < size {
      proof = try points.proof(of: event, in: reading).proof
    }
  }

  /// An older copy or a fork is for a whole reading to tell.
  private static func compare(
    _ reading: PointReading, _ index: LedgerIndex
  ) throws(NotLocated) {
    do {
      guard let seen = Verifier(index.surroundings).seen(), let origin = reading.state.origin,
        let known = try seen.sighting(of: origin)
      else { return }
      try reading.checkConsistent(
        with: known.size, known.root, locatedBy: try IndexLocator(index.model))
    } catch let error as NotLocated {
      throw error
    } catch {
      throw NotLocated("What was seen of the ledger cannot be read.")
    }
  }
}

extension LedgerIndex {
  /// The proof of an event under the last signed root, and its exact line, made from single lines;
  /// nil where the whole log has to be read.
  public static func located(
    _ event: Int, _ surroundings: Surroundings, _ folder: String
  ) -> (proof: TransparencyProof, line: [UInt8])? {
    guard let index = caughtUp(surroundings, folder) else { return nil }
    do throws(NotLocated) {
      return try index.model.connection.snapshot { () throws(NotLocated) in
        let points = try index.points()
        return try points.proof(of: event, in: try points.read([], .commissioning))
      }
    } catch {
      return nil
    }
  }

  /// A reader of single lines where this index says that they stand.
  ///
  /// `believingEnds` is for tables that say of themselves that they prove nothing.
  func points(believingEnds: Bool = false) throws(NotLocated) -> PointReader {
    try PointReader(
      reader, endingAt: end, locatedBy: try IndexLocator(model),
      lookingThrough: believingEnds ? nil : PointReading.linesBehindMax)
  }
}

extension PointReading.Checked {
  /// What was checked for an answer, in one line.
  public func sentence(size: Int) -> String {
    let lines = "\(lineCount) lines of \(streams.count) streams were proved under the signed root"
    let by = directory.map { "by the directory of event \($0) and " } ?? "by "
    return "Checked: \(lines) of size \(size), each stream back to its first line; that nothing"
      + " newer exists, \(by)the \(linesBehind) lines"
      + (directory == nil ? " of the log." : " behind it.")
  }
}
