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

  init(_ volume: any Volume, _ story: Story) {
    self.volume = volume
    self.story = story
  }

  /// Makes the ledger in a folder that is absent or empty, and closes it with a directory.
  func play(into folder: String) throws(Complaints) {
    try found(folder)
    let keys = StoryKeys(story)
    let draws = Draws()
    for (position, batch) in story.batches.enumerated() {
      let surroundings = Surroundings(
        volume: volume, clock: { batch.recordedAt },
        randomness: { count in draws.next(count) }, environment: [:], folder: "/")
      let recorder = Recorder(surroundings, folder: folder, keys: keys, seen: nil)
      let options = Recorder.Options(
        sealsDirectory: position == story.batches.count - 1, salt: StoryKeys.salt)
      _ = try recorder.append(batch.drafts, options)
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

/// Counts the draws of one performance.
private final class Draws: Sendable {
  private let count = Mutex(0)

  func next(_ bytes: Int) -> [UInt8] {
    let number = count.withLock { number in
      number += 1
      return number
    }
    return StoryKeys.draw(number, bytes)
  }
}
