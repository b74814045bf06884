import CanonicalJSON
import CivilTime
import DurableStorage
import Fields
import Ledger
import Probity

/// A ledger told in full: what `init` is given, and every event with its time of recording.
struct Story {
  /// Events that were recorded together.
  struct Batch {
    let recordedAt: Instant
    let drafts: [Draft]
  }

  let title: String
  let origin: String
  let authority: String
  let rulebook: String?
  let calendar: String?
  let owner: Identifier
  let openedAt: Instant
  let sources: [String]
  var batches: [Batch]

  /// Reads `story.json` and `events.jsonl` of a folder. Throws everything that is wrong with them.
  init(_ volume: any ReadableVolume, folder: String) throws(Complaints) {
    let head: JSON
    let lines: [UInt8]
    do {
      head = try JSON(
        authored: try volume.read(StoragePath.join(folder, "story.json"), limit: 1 << 20))
      lines = try volume.read(StoragePath.join(folder, "events.jsonl"), limit: 1 << 24)
    } catch let error as StorageError {
      throw Complaints(Complaint(error))
    } catch let error as JSONError {
      throw Complaints(Complaint(error).within("story.json"))
    } catch {
      preconditionFailure("only files and JSON fail here")
    }
    func text(_ name: String) throws(Complaints) -> String {
      guard let text = head[name]?.string else {
        throw Complaints(.story("story.json", "It has no text '\(name)'."))
      }
      return text
    }
    title = try text("title")
    origin = try text("origin")
    authority = try text("authority")
    rulebook = head["rulebook"]?.string
    calendar = head["calendar"]?.string
    sources = head["sources"]?.array?.compactMap(\.string) ?? []
    guard let owner = Identifier(spelled: try text("owner")),
      let openedAt = Instant(try text("openedAt"))
    else { throw Complaints(.story("story.json", "Its owner is an id, its openedAt an instant.")) }
    self.owner = owner
    self.openedAt = openedAt
    batches = try Self.batches(lines)
  }

  /// Consecutive lines with the same time of recording form one batch.
  private static func batches(_ text: [UInt8]) throws(Complaints) -> [Batch] {
    var batches: [Batch] = []
    var complaints: [Complaint] = []
    for (position, line) in text.split(separator: 0x0A).enumerated() {
      do {
        let (recordedAt, draft) = try event(Array(line), place: "events.jsonl:\(position + 1)")
        if let last = batches.last, last.recordedAt == recordedAt {
          batches[batches.count - 1] = Batch(
            recordedAt: recordedAt, drafts: last.drafts + [draft])
        } else {
          batches.append(Batch(recordedAt: recordedAt, drafts: [draft]))
        }
      } catch {
        complaints += error.all
      }
    }
    guard complaints.isEmpty else { throw Complaints(complaints) }
    return batches
  }

  private static func event(
    _ line: [UInt8], place: String
  ) throws(Complaints) -> (Instant, Draft) {
    let json: JSON
    do {
      json = try JSON(authored: line)
    } catch {
      throw Complaints(Complaint(error).within(place))
    }
    guard let object = json.object, let time = object["recordedAt"]?.string,
      let recordedAt = Instant(time)
    else { throw Complaints(.story(place, "The line has no instant 'recordedAt'.")) }
    var draft = try DraftReader.draft(object.setting("recordedAt", to: nil), place: place)
    if draft.type == KeyAdded.type.rawValue, case .actor(let actor) = draft.stream {
      draft.enrolling = [StoryKeys.key(of: actor)]
    }
    return (recordedAt, draft)
  }
}

extension Complaint {
  static func story(_ place: String, _ reason: String) -> Complaint {
    Complaint(
      code: "story-malformed", what: "a story that cannot be played", place: place,
      reason: reason, remedy: "Look at a story that plays.", status: .badInput)
  }
}
