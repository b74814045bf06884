import CanonicalJSON
import CivilTime
import Cryptography
import Fields
import Ledger

/// One entry as commands show it: the envelope's facts, and the data as this view may read them.
public struct EntryView: Sendable {
  /// The entry.
  public let entry: Entry
  /// What this program makes of it.
  public let interpretation: Interpretation
  /// The data, values opened where this view may read them; nil for a line of a newer format.
  public let data: JSONObject?

  /// The entry as JSON, for programs.
  public var json: JSON {
    var members: [(String, JSON)] = [
      ("index", .integer(entry.index)), ("leafHash", .string(entry.leafHash.base64)),
    ]
    if let line = entry.line {
      members += [
        ("type", .string(line.body.type)), ("v", .integer(line.body.version)),
        ("stream", .string(line.body.stream.description)),
        ("revision", .integer(line.log.revision)), ("actor", .string(line.body.actor.spelling)),
        ("at", .string(line.body.at.description)),
        ("recordedAt", .string(line.log.recordedAt.description)),
        ("data", .object(data ?? line.body.data)),
      ]
      if !line.body.with.isEmpty {
        members.append(("with", .strings(line.body.with.map(\.spelling))))
      }
    }
    if !entry.faults.isEmpty {
      members.append(("faults", .strings(entry.faults.map(\.code.rawValue))))
    }
    if !entry.remarks.isEmpty {
      members.append(("remarks", .strings(entry.remarks.map(\.code.rawValue))))
    }
    if case .uninterpreted(let reason) = interpretation {
      members.append(("uninterpreted", .string(reason)))
    }
    return .object(members)
  }

  /// The longest gist, in characters: what is longer is for `show`.
  private static let gistLimit = 160

  /// The data in few words, for one line: open values by name, digests as withheld.
  public var gist: String {
    data.map(Self.gist(of:)) ?? ""
  }

  /// The same for any data.
  public static func gist(of data: JSONObject) -> String {
    let whole = data.members.map { member in
      "\(member.name) \(gist(member.value))"
    }.joined(separator: "; ")
    return whole.count > gistLimit ? whole.prefix(gistLimit) + " …" : whole
  }

  private static func gist(_ json: JSON) -> String {
    switch json {
    case .null: "null"
    case .bool(let value): value ? "yes" : "no"
    case .integer(let value): String(value)
    case .string(let text): text
    case .array(let elements):
      elements.count == 1
        ? gist(elements[0])
        : elements.allSatisfy { $0.object == nil }
          ? elements.map(gist).joined(separator: ", ") : "(\(elements.count))"
    case .object(let object):
      if object.names == ["sealed"] {
        "(withheld)"
      } else if object.members.count == 1 {
        gist(object.members[0].value)
      } else {
        object["id"]?.string ?? object["text"]?.string ?? "(\(object.members.count) fields)"
      }
    }
  }
}

extension History {
  /// The entry at an index; nil beyond the time asked for.
  public func view(at index: Int) -> EntryView? {
    guard let place = place(of: index) else { return nil }
    let entry = entries[place]
    return EntryView(
      entry: entry, interpretation: interpretations[place], data: entry.body.map(opened))
  }

  /// The entries of one stream, in order.
  public func views(of stream: Stream) -> [EntryView] {
    entries.filter { entry in
      guard let body = entry.body, body.stream == stream else { return false }
      return asHappened.map { !body.at.isLater(than: $0) } ?? true
    }.compactMap { view(at: $0.index) }
  }
}
