import CivilTime
import Cryptography
import DurableStorage
import Fields
import Ledger
import Probity
import Synchronization
import TransparencyLog

/// Plays a story into a folder, through the same hall as the shipped program, with clock, keys and
/// salts of the story's own. The same story gives the same log, byte for byte.
struct Stage {
  let volume: any Volume
  let story: Story
  /// Whether the ledger ends with a directory of all its streams.
  let sealsDirectory: Bool

  init(_ volume: any Volume, _ story: Story, sealsDirectory: Bool = true) {
    self.volume = volume
    self.story = story
    self.sealsDirectory = sealsDirectory
  }

  /// Makes the ledger in a folder that is absent or empty.
  func play(into folder: String) throws(Complaints) {
    try found(folder)
    let world = World(story.openedAt)
    let surroundings = Surroundings(
      volume: volume, clock: { world.now }, randomness: { count in world.draw(count) },
      environment: [:], folder: "/")
    let recorder = try Recorder(
      surroundings, folder: folder, keys: StoryKeys(story), memory: Memory(seen: nil))
    defer { recorder.close() }
    for (position, batch) in story.batches.enumerated() {
      world.now = batch.recordedAt
      let isLast = position == story.batches.count - 1
      _ = try recorder.append(
        batch.drafts,
        Recorder.Options(sealsDirectory: sealsDirectory && isLast, salt: StoryKeys.salt))
    }
  }

  private func found(_ folder: String) throws(Complaints) {
    guard let origin = KeyName(story.origin) else {
      throw Complaints(.story("story.json", "Its origin is no name of a log."))
    }
    let founding = Founding(
      origin: origin, authority: story.authority, firstActor: story.owner,
      firstRole: Role.owner.identifier, rulebook: story.rulebook, calendar: story.calendar)
    do {
      let ledger = try Ledger.create(
        on: volume, at: folder, founding,
        FoundingKeys(
          log: StoryKeys.key(of: Charter.log), firstActor: StoryKeys.key(of: story.owner)),
        charter: .commissioning, recordedAt: story.openedAt, seen: nil)
      ledger.close()
    } catch {
      throw Complaints(Complaint(error))
    }
  }
}

/// The clock and the bytes that stand in for random ones, of one performance.
private final class World: Sendable {
  private let state: Mutex<(now: Instant, draws: Int)>

  init(_ start: Instant) { state = Mutex((start, 0)) }

  var now: Instant {
    get { state.withLock { $0.now } }
    set { state.withLock { $0.now = newValue } }
  }

  func draw(_ count: Int) -> [UInt8] {
    let number = state.withLock { state in
      state.draws += 1
      return state.draws
    }
    return StoryKeys.draw(number, count)
  }
}
