import CanonicalJSON
import CivilTime
import Cryptography
import DurableStorage
import Fields
import Ledger
import Probity
import TransparencyLog

/// A ledger of any size, made from a seed: copies of stories that begin one after another over ten
/// years and run beside each other, as in a real authority; at the end one procedure that is longer
/// than any story, and a directory of all streams.
///
/// Lines, chains, roots and the log's signatures are real, and so are the signatures of whoever
/// gives rights. Those of the other actors are real where that is asked for, and drawn bytes where
/// not: a replay, which trusts the log's own signature for them, passes all the same, and a check
/// of every signature does not. Two procedures are always signed in earnest, for questions about
/// one: the long one, and one of typical size among the others.
struct SyntheticLedger {
  /// How a ledger is to be.
  struct Plan {
    /// About how many events: the last batch is filled.
    var events = 10_000
    /// What everything is drawn from.
    var seed: UInt64 = 1
    /// Whether every event is really signed, at some 25 microseconds each.
    var signsEvents = false
    /// Most events of a batch; where it is more than 1, a tenth of all stands alone in its batch.
    var batch = 1000
  }

  /// What was made.
  struct Outcome {
    let events: Int
    let eventBytes: Int
    let logBytes: Int
    let procedures: Int
    /// The procedure that is longer than any story.
    let longest: String
    /// A procedure of typical size that is signed in earnest, among the others and as old; nil where
    /// the ledger is too short for one.
    let typical: String?
    /// How many events that one has.
    let typicalEvents: Int
  }

  private let plan: Plan
  private let stories: [StoryTemplate]
  private var lottery: Lottery
  private var log: SyntheticLog
  private let firstLeaf: Digest
  private let signing: SyntheticSigners
  private var timeline: Timeline
  private var batchCount = 0
  /// The copy that is signed in earnest, and how many events of it there are.
  private var typical: (copy: Timeline.Copy, stream: String)?
  private var typicalCount = 0
  /// The long procedure, as far as it is written.
  private var long: LongCourse?
  /// The story whose size is nearest to the mean.
  private let meanStory: Int

  private static let departments = 16
  private static let begin = Instant("2016-01-04T08:00:00.000Z") ?? Instant.first
  private static let milliseconds: Int64 = 10 * 365 * 86_400_000

  /// Makes a ledger in a folder that is absent or empty.
  static func make(
    _ plan: Plan, from stories: [StoryTemplate], on volume: any Volume, at folder: String
  ) throws(Complaints) -> Outcome {
    do {
      var ledger = try SyntheticLedger(plan, stories, volume, folder)
      return try ledger.fill()
    } catch let error as LedgerError {
      throw Complaints(Complaint(error))
    } catch let error as StorageError {
      throw Complaints(Complaint(error))
    } catch {
      preconditionFailure("only the disk and the ledger fail here")
    }
  }

  private init(
    _ plan: Plan, _ stories: [StoryTemplate], _ volume: any Volume, _ folder: String
  ) throws {
    self.plan = plan
    self.stories = stories
    lottery = Lottery(seed: plan.seed)
    signing = SyntheticSigners(stories, departments: Self.departments)
    let state = try signing.found(on: volume, at: folder, stories[0], Self.begin)
    guard let firstLeaf = state.firstLeaf else { preconditionFailure("a ledger has a beginning") }
    self.firstLeaf = firstLeaf
    log = try SyntheticLog(volume, folder: folder, after: state, signer: signing.log)
    let mean = stories.reduce(0) { $0 + $1.events.count } / stories.count
    let count = max(1, plan.events / max(1, mean))
    meanStory =
      stories.indices.min {
        abs(stories[$0].events.count - mean) < abs(stories[$1].events.count - mean)
      } ?? 0
    timeline = Timeline(
      stories, interval: Self.milliseconds / Int64(count), begin: Self.begin)
  }

  private mutating func fill() throws -> Outcome {
    try register()
    var recordedAt = Self.begin
    var isFirst = true
    while log.size < plan.events || !isFirst {
      let next = timeline.next(&lottery)
      if isFirst {
        let due = (log.size - plan.events / 2) * LongCourse.count * 2 / plan.events
        if due > 0 { try writeLongest(upTo: due, recordedAt) }
        beginBatch()
      }
      recordedAt = max(recordedAt, next.recordedAt)
      let isSigned = isTypical(next)
      let event = event(next.template, next.copy, next.shiftDays, isSigned: isSigned) {
        [timeline] index in timeline.index(of: index, in: next.copy)
      }
      timeline.advance(at: log.size)
      try log.append(event, recordedAt: recordedAt)
      batchCount -= 1
      isFirst = batchCount == 0
      if isFirst { try log.commit() }
    }
    try writeLongest(upTo: LongCourse.count, recordedAt)
    try log.seal(at: recordedAt)
    try log.finish()
    return Outcome(
      events: log.size, eventBytes: log.eventBytes, logBytes: log.logBytes,
      procedures: timeline.started + 1, longest: long.map { Self.name($0.stream) } ?? "",
      typical: typical.map { Self.name($0.stream) },
      typicalEvents: typicalCount)
  }

  /// Whether an event is of the copy that is signed in earnest: the first of the mean story that
  /// begins when two fifths of the ledger are there, so that it ends before the ledger does.
  private mutating func isTypical(_ next: Timeline.Step) -> Bool {
    if typical == nil, log.size * 5 >= plan.events * 2, next.copy.story == meanStory,
      next.template.index == stories[meanStory].events.first?.index
    {
      typical = (next.copy, Self.stream(next.template.stream, next.copy))
    }
    guard next.copy.number == typical?.copy.number else { return false }
    if Self.stream(next.template.stream, next.copy) == typical?.stream { typicalCount += 1 }
    return true
  }

  /// Writes the long procedure as far as this event of it, signed in earnest: between batches, over
  /// the second half of the log.
  private mutating func writeLongest(upTo count: Int, _ time: Instant) throws {
    // No copy has the number, however many there will be.
    var course = long ?? LongCourse(stories, number: plan.events, from: time)
    let before = course.written
    while course.written < min(count, LongCourse.count) {
      let template = course.template
      let event = event(template, course.copy, course.days, isSigned: true) {
        course.indexes[$0] ?? 0
      }
      course.note(template, at: log.size)
      try log.append(event, recordedAt: time)
    }
    if course.written > before { try log.commit() }
    long = course
  }

  /// One event in ten stands alone: a ninth of a batch of lone ones to each full batch.
  private mutating func beginBatch() {
    let isFull = lottery.next().isMultiple(of: UInt64(plan.batch / 9 + 1))
    batchCount = isFull ? plan.batch : 1
  }

  /// Every department registers the organisations that its procedures will speak of, and signs it: a
  /// report checks them too.
  private mutating func register() throws {
    for department in 0..<Self.departments {
      var known: Set<String> = []
      for template in stories.flatMap(\.registrations) {
        guard known.insert(template.stream).inserted else { continue }
        let copy = Timeline.Copy(story: 0, number: 0, department: department)
        let days = Self.begin.utcDate.dayNumber - template.recordedAt.utcDate.dayNumber - 7
        try log.append(
          event(template, copy, days, isSigned: true) { _ in 0 }, recordedAt: Self.begin)
      }
      try log.commit()
    }
  }

  /// One event with its gaps filled; `place` says where an event of the story stands in the log.
  private mutating func event(
    _ template: EventTemplate, _ copy: Timeline.Copy, _ shiftDays: Int, isSigned: Bool = false,
    _ place: (_ index: Int) -> Int
  ) -> SyntheticLog.Event {
    let stream = Self.stream(template.stream, copy)
    var body: [UInt8] = []
    body.reserveCapacity(1024)
    for piece in template.pieces {
      body += piece.bytes
      switch piece.gap {
      case .date(let day):
        body += Array((LocalDate(dayNumber: day + shiftDays) ?? .last).description.utf8)
      case .index(let index): body += Array(String(place(index)).utf8)
      case .digest: body += Array(Base64.encodeURL(lottery.bytes(32)).utf8)
      case .once: body += Array(Hex.encode(lottery.bytes(16)).utf8)
      case .seen: body += Array((log.heads[stream]?.leaf ?? firstLeaf).base64.utf8)
      case .copy: body += Array("-\(copy.number)".utf8)
      case .department: body += Array("-\(copy.department)".utf8)
      case nil: break
      }
    }
    return SyntheticLog.Event(
      stream: stream, body: body,
      signatures: signing.signatures(
        template.signers, copy.department, over: plan.signsEvents || isSigned ? body : nil, &lottery
      ))
  }

  private static func name(_ stream: String) -> String {
    String(stream.dropFirst("procedure:".count))
  }

  static func stream(_ text: String, _ copy: Timeline.Copy) -> String {
    text.hasPrefix("procedure:") ? "\(text)-\(copy.number)" : "\(text)-\(copy.department)"
  }
}
