import CivilTime
import DurableStorage
import Fields
import Glibc
import Probity

/// `rehearsal STORY LEDGER` plays the story of a folder into a new ledger; `rehearsal synthesize`
/// makes one of any size from copies of stories; `rehearsal key` stores the key of somebody in it;
/// `rehearsal measure` says how long parts take.
@main
struct Main {
  private static let usage = """
    usage: rehearsal STORY LEDGER
           rehearsal synthesize LEDGER STORIES EVENTS [SEED [BATCH [signed]]]
           rehearsal key ACTOR FOLDER
           rehearsal measure (\(Measurement.names)) LEDGER [WORKERS]
    """

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let volume = PosixVolume()
    do {
      switch (arguments.first, arguments.count) {
      case ("synthesize", 4...7): try synthesize(volume, arguments)
      case ("measure", 3...4): try measure(volume, arguments)
      case ("key", 3): try storeKey(volume, arguments)
      case (_, 2): try play(volume, arguments)
      default:
        complain(usage)
        exit(Complaint.Status.usage.rawValue)
      }
    } catch {
      for complaint in error.all {
        complain(
          "error[\(complaint.code)]: \(complaint.what): \(complaint.place)\n  "
            + "\(complaint.reason)\n  \(complaint.remedy)")
      }
      exit(error.status.rawValue)
    }
  }

  private static func play(_ volume: PosixVolume, _ arguments: [String]) throws(Complaints) {
    let story = try Story(volume, folder: arguments[0])
    try Stage(volume, story).play(into: arguments[1])
    print("\(story.title): \(story.batches.flatMap(\.drafts).count) events in \(arguments[1])")
  }

  private static func synthesize(_ volume: PosixVolume, _ arguments: [String]) throws(Complaints) {
    let names: [String]
    do { names = try volume.names(in: arguments[2]) } catch {
      throw Complaints(Complaint(error))
    }
    var stories: [StoryTemplate] = []
    for name in names where !name.hasSuffix(".md") {
      stories.append(
        try StoryTemplate(volume, folder: StoragePath.join(arguments[2], name)))
    }
    guard let events = Int(arguments[3]), events > 0, !stories.isEmpty,
      let seed = UInt64(arguments.count > 4 ? arguments[4] : "1"),
      let batch = Int(arguments.count > 5 ? arguments[5] : "1000"), (1...10_000).contains(batch)
    else { throw Complaints(.story(arguments[2], "Stories, and numbers from 1 on, are needed.")) }
    let plan = SyntheticLedger.Plan(
      events: events, seed: seed, signsEvents: arguments.count > 6, batch: batch)
    let made = try SyntheticLedger.make(plan, from: stories, on: volume, at: arguments[1])
    print(
      "{\"eventBytes\":\(made.eventBytes),\"events\":\(made.events),\"logBytes\":\(made.logBytes),"
        + "\"longest\":\"\(made.longest)\",\"meanEventBytes\":\(made.eventBytes / made.events),"
        + "\"procedures\":\(made.procedures),"
        + "\"typical\":\(made.typical.map { "\"\($0)\"" } ?? "null"),"
        + "\"typicalEvents\":\(made.typicalEvents)}")
  }

  /// Puts the key of an actor of stories where a user has his, below a folder for XDG_CONFIG_HOME.
  private static func storeKey(
    _ volume: PosixVolume, _ arguments: [String]
  ) throws(Complaints) {
    guard let actor = Identifier(spelled: arguments[1]) else {
      throw Complaints(.story(arguments[1], "It is no id."))
    }
    let surroundings = Surroundings(
      volume: volume, clock: { .first }, randomness: { _ in [] },
      environment: ["XDG_CONFIG_HOME": arguments[2]], folder: "/")
    try KeyStore(surroundings).store(StoryKeys.key(of: actor), for: actor)
  }

  private static func measure(_ volume: PosixVolume, _ arguments: [String]) throws(Complaints) {
    guard let measurement = Measurement(rawValue: arguments[1]),
      let workers = arguments.count > 3 ? Int(arguments[3]) : Cores.count, workers > 0
    else {
      throw Complaints(.story(arguments[1], "One of these is measured: \(Measurement.names)."))
    }
    print(try measurement.run(on: volume, at: arguments[2], workers: workers))
  }

  private static func complain(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = unsafe bytes.withUnsafeBytes { buffer in
      unsafe write(STDERR_FILENO, buffer.baseAddress, buffer.count)
    }
  }
}
