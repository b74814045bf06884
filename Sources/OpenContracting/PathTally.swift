import CanonicalJSON

/// Counts which paths releases have, and sorts them into what events carry, what they have no field
/// for, and what nobody has defined. A part of which nothing is carried is named once, by its top.
struct PathTally {
  /// What becomes of a value.
  enum Fate: Equatable {
    /// An event carries it, or what it says.
    case carried
    /// An event would carry it, had it been told before tenders.
    case late
    /// The standard defines it; no event has a field for it.
    case ignored
    /// Neither the standard nor a known extension defines it.
    case unknown
  }

  /// One named part.
  struct Part: Equatable {
    /// Like `tender.lots[].options`.
    let path: String
    /// Where it first stood, as a JSON pointer (RFC 6901).
    let pointer: String
    let fate: Fate
    /// How many values stood there.
    let count: Int
    /// The first places.
    let examples: [String]
  }

  /// What decides the fate of a path.
  struct Rules: Sendable {
    /// The type of the objects that are counted, in the words of the vocabulary.
    var rootType: String
    /// Paths, without array marks, that events carry.
    var carried: Set<String> = []
    /// Paths that they carry in releases before tenders only; this is no such release.
    var late: Set<String> = []
    /// Whether events look into an object at a path.
    var looksInto: @Sendable (ForeignObject, String) -> Bool = { _, _ in true }

    /// For a release.
    static func release(isBeforeTenders: Bool) -> Rules {
      Rules(
        rootType: "Release",
        carried: isBeforeTenders
          ? CarriedPaths.always.union(CarriedPaths.beforeTenders) : CarriedPaths.always,
        late: isBeforeTenders ? [] : CarriedPaths.beforeTenders,
        looksInto: { CarriedPaths.looksInto($0, at: $1) })
    }
  }

  /// How often something stood somewhere, and where at first.
  private struct Standing {
    var count = 0
    var pointer = ""
    var examples: [String] = []

    mutating func add(_ pointer: String, _ example: String) {
      if count == 0 { self.pointer = pointer }
      count += 1
      if examples.count < ImportReport.examplesMax, examples.last != example {
        examples.append(example)
      }
    }
  }

  private struct Node {
    /// Of everything that stood here.
    var standing = Standing()
    /// Of the values that stood here themselves, not below, by their fate.
    var own: [(fate: Fate, standing: Standing)] = []
    var names: [String] = []
    var children: [[UInt8]: Node] = [:]

    /// The key of the child `name`, which is noted in its order if it is new.
    mutating func open(_ name: String) -> [UInt8] {
      let key = Array(name.utf8)
      if children[key] == nil { names.append(name) }
      return key
    }

    mutating func addOwn(_ fate: Fate, _ pointer: String, _ example: String) {
      let index = own.firstIndex { $0.fate == fate } ?? own.count
      if index == own.count { own.append((fate, Standing())) }
      own[index].standing.add(pointer, example)
    }
  }

  /// A value on the way down.
  private struct Visit {
    var value: ForeignValue
    var type: String?
    /// Without array marks.
    var path: String
    var pointer: String
    /// Whether events look here at all.
    var isLookedAt: Bool
  }

  private var root = Node()

  /// Counts every path of `object`; `example` says where it stands.
  mutating func add(_ object: ForeignObject, _ rules: Rules, at example: String) {
    let visit = Visit(
      value: .object(object), type: rules.rootType, path: "", pointer: "", isLookedAt: true)
    Self.add(visit, rules, example, to: &root)
  }

  private static func add(_ visit: Visit, _ rules: Rules, _ example: String, to node: inout Node) {
    node.standing.add(visit.pointer, example)
    switch visit.value {
    case .object(let object) where !object.members.isEmpty:
      let isLookedAt = visit.isLookedAt && rules.looksInto(object, visit.path)
      for member in object.members {
        let name = cut(member.name)
        let inner = Visit(
          value: member.value,
          type: visit.type.flatMap { ReleaseVocabulary.type(of: member.name, in: $0) },
          path: visit.path.isEmpty ? name : visit.path + "." + name,
          pointer: visit.pointer + "/" + escaped(name), isLookedAt: isLookedAt)
        let key = node.open(name)
        add(inner, rules, example, to: &node.children[key, default: Node()])
      }
    case .array(let elements) where !elements.isEmpty:
      let key = node.open("[]")
      for (position, element) in elements.enumerated() {
        var inner = visit
        inner.value = element
        inner.pointer += "/\(position)"
        add(inner, rules, example, to: &node.children[key, default: Node()])
      }
    default:
      node.addOwn(fate(of: visit, rules), visit.pointer, example)
    }
  }

  private static func fate(of visit: Visit, _ rules: Rules) -> Fate {
    if visit.isLookedAt, rules.carried.contains(visit.path) { return .carried }
    if visit.isLookedAt, rules.late.contains(visit.path) { return .late }
    return visit.type == nil ? .unknown : .ignored
  }

  /// Names of foreign members can be of any length; the report keeps their beginning.
  private static func cut(_ name: String) -> String { TolerantRead.cut(name, to: 80) }

  /// A name as a token of a pointer.
  private static func escaped(_ name: String) -> String {
    name.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "~": text += "~0"
      case "/": text += "~1"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// The parts, in the order in which they first stood.
  func parts() -> [Part] {
    var parts: [Part] = []
    for name in root.names {
      guard let child = root.children[Array(name.utf8)] else { continue }
      Self.collect(child, path: name, into: &parts)
    }
    return parts
  }

  private static func collect(_ node: Node, path: String, into parts: inout [Part]) {
    let fates = allFates(of: node)
    let own = fates.count == 1 ? fates.map { ($0, node.standing) } : node.own
    for (fate, standing) in own {
      parts.append(
        Part(
          path: path, pointer: standing.pointer, fate: fate, count: standing.count,
          examples: standing.examples))
    }
    guard fates.count > 1 else { return }
    for name in node.names {
      guard let child = node.children[Array(name.utf8)] else { continue }
      collect(child, path: name == "[]" ? path + name : path + "." + name, into: &parts)
    }
  }

  /// The fates of everything at and below the node, each once.
  private static func allFates(of node: Node) -> [Fate] {
    node.names.reduce(into: node.own.map(\.fate)) { fates, name in
      guard let child = node.children[Array(name.utf8)] else { return }
      for fate in allFates(of: child) where !fates.contains(fate) { fates.append(fate) }
    }
  }
}
