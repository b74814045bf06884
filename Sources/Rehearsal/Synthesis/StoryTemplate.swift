import CanonicalJSON
import CivilTime
import DurableStorage
import Fields
import Ledger
import Probity

/// A story that was played once, ready to be copied many times.
struct StoryTemplate {
  /// An actor of the story, and what it may do.
  struct Member {
    let actor: String
    var roles: [String]
  }

  /// What happened, in order: all but what founds the ledger and its departments.
  let events: [EventTemplate]
  /// The organisations that the story registers, once a department.
  let registrations: [EventTemplate]
  /// Who acts in it.
  let members: [Member]
  /// What line 0 states of the rulebook and the calendar.
  let rulebook: String?
  let calendar: String?

  /// Reads the log of a story, as its folder keeps it.
  init(_ volume: any ReadableVolume, folder: String) throws(Complaints) {
    let bytes: [UInt8]
    do {
      bytes = try volume.read(StoragePath.join(folder, "log.jsonl"), limit: 1 << 24)
    } catch {
      throw Complaints(Complaint(error))
    }
    let lines = bytes.split(separator: 0x0A).compactMap { try? JSON(canonical: Array($0)) }
      .filter { $0["body"] != nil }
    guard let opening = lines.first?["body"]?["data"] else {
      throw Complaints(.story(folder, "Its log has no first line."))
    }
    rulebook = opening["rulebook"]?.string
    calendar = opening["calendar"]?.string
    func streams(_ kind: String) -> [(id: String, body: JSON)] {
      lines.compactMap { line in
        guard let body = line["body"], let stream = body["stream"]?.string,
          stream.hasPrefix(kind + ":")
        else { return nil }
        return (String(stream.dropFirst(kind.count + 1)), body)
      }
    }
    var members: [Member] = [Member(actor: opening["firstActor"]?.string ?? "", roles: [])]
    for (actor, body) in streams("actor") {
      guard let role = body["data"]?["role"]?.string else { continue }
      if let place = members.firstIndex(where: { $0.actor == actor }) {
        if !members[place].roles.contains(role) { members[place].roles.append(role) }
      } else {
        members.append(Member(actor: actor, roles: [role]))
      }
    }
    self.members = members
    let owned = Set(streams("procedure").map(\.id))
    let shared = Set(streams("organisation").map(\.id) + members.dropFirst().map(\.actor))
    let templates = lines.compactMap { EventTemplate($0, owned: owned, shared: shared) }
    events = templates.filter { $0.stream.hasPrefix("procedure:") }
    registrations = templates.filter { $0.stream.hasPrefix("organisation:") }
  }
}
