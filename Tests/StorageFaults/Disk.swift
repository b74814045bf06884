import DurableStorage

/// What a volume in memory holds: what a reader sees, what surely survives a power cut, and the
/// changes between the two.
struct Disk {
  enum Node: Equatable {
    case file([UInt8], FilePermissions)
    case folder([String: Int])
  }

  /// One change that no sync has made durable.
  struct Change {
    enum Effect {
      case write([UInt8], at: Int)
      case truncate(Int)
      /// The names of a folder that change at once; nil removes.
      case names([String: Int?])
    }
    enum Standing {
      /// The next sync makes it durable.
      case pending
      /// A failed sync forgot it: no later one writes it.
      case forgotten
      /// Durable, but behind one that was forgotten, and so still in the list.
      case settled
    }
    var node: Int
    var effect: Effect
    var standing = Standing.pending
  }

  private(set) var nodes: [Node] = [.folder([:])]
  private(set) var durable: [Node] = [.folder([:])]
  private(set) var changes: [Change] = []

  /// Holds these, all of them durable.
  mutating func restore(_ nodes: [Node]) {
    self.nodes = nodes
    durable = nodes
    changes = []
  }

  // MARK: Looking

  private func parts(_ path: String) -> [String] {
    path.split(separator: "/").map(String.init).filter { $0 != "." }
  }

  private func find(_ path: String) throws(StorageError) -> Int? {
    var place = 0
    for part in parts(path) {
      guard case .folder(let names) = nodes[place] else {
        throw StorageError(.wrongKind, at: path, "A part of the path is a file.")
      }
      guard let next = names[part] else { return nil }
      place = next
    }
    return place
  }

  private func node(_ path: String) throws(StorageError) -> Int {
    guard let found = try find(path) else {
      throw StorageError(.missing, at: path, "Nothing is there.")
    }
    return found
  }

  private func file(
    _ path: String
  ) throws(StorageError) -> (node: Int, bytes: [UInt8], permissions: FilePermissions) {
    let place = try node(path)
    guard case .file(let bytes, let permissions) = nodes[place] else {
      throw StorageError(.wrongKind, at: path, "It is a folder.")
    }
    return (place, bytes, permissions)
  }

  func attributes(of path: String) throws(StorageError) -> FileAttributes? {
    guard let place = try find(path) else { return nil }
    return switch nodes[place] {
    case .file(let bytes, let permissions):
      FileAttributes(kind: .file, size: bytes.count, permissions: permissions)
    case .folder:
      FileAttributes(kind: .folder, size: 0, permissions: FilePermissions(bits: 0o755))
    }
  }

  func names(in folder: String) throws(StorageError) -> [String] {
    guard case .folder(let names) = nodes[try node(folder)] else {
      throw StorageError(.wrongKind, at: folder, "It is a file.")
    }
    return names.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  func bytes(of path: String) throws(StorageError) -> [UInt8] { try file(path).bytes }

  var files: [(path: String, bytes: [UInt8])] {
    var found: [(String, [UInt8])] = []
    func walk(_ place: Int, _ path: String) {
      switch nodes[place] {
      case .file(let bytes, _): found.append((path, bytes))
      case .folder(let names):
        for (name, next) in names { walk(next, path.isEmpty ? name : path + "/" + name) }
      }
    }
    walk(0, "")
    return found.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
  }

  // MARK: Changing

  mutating func make(_ path: String, _ new: Node) throws(StorageError) {
    guard try find(path) == nil else {
      throw StorageError(.exists, at: path, "Something is there.")
    }
    let folder = try node(StoragePath.folder(of: path))
    guard case .folder = nodes[folder] else {
      throw StorageError(.wrongKind, at: path, "What should hold it is a file.")
    }
    nodes.append(new)
    durable.append(new)
    apply(Change(node: folder, effect: .names([StoragePath.name(of: path): nodes.count - 1])))
  }

  mutating func write(
    _ bytes: [UInt8], to path: String, at offset: Int
  ) throws(StorageError) {
    let target = try file(path)
    guard target.permissions.bits & 0o222 != 0 else {
      throw StorageError(.denied, at: path, "It may not be written.")
    }
    guard offset >= 0, offset <= target.bytes.count else {
      throw .shortened(path, size: target.bytes.count, below: offset)
    }
    apply(Change(node: target.node, effect: .write(bytes, at: offset)))
  }

  mutating func truncate(_ path: String, to size: Int) throws(StorageError) {
    let target = try file(path)
    guard size >= 0, size <= target.bytes.count else {
      throw .shortened(path, size: target.bytes.count, below: size)
    }
    apply(Change(node: target.node, effect: .truncate(size)))
  }

  mutating func rename(_ path: String, to newPath: String) throws(StorageError) {
    let moved = try node(path)
    let folder = try node(StoragePath.folder(of: path))
    let newFolder = try node(StoragePath.folder(of: newPath))
    precondition(folder == newFolder, "only within one folder is a rename one change here")
    let names: [String: Int?] = [
      StoragePath.name(of: path): Int?.none, StoragePath.name(of: newPath): moved,
    ]
    apply(Change(node: folder, effect: .names(names)))
  }

  mutating func remove(_ path: String) throws(StorageError) {
    _ = try file(path)
    let folder = try node(StoragePath.folder(of: path))
    apply(Change(node: folder, effect: .names([StoragePath.name(of: path): Int?.none])))
  }

  mutating func removeFolder(_ path: String) throws(StorageError) {
    guard case .folder(let names) = nodes[try node(path)] else {
      throw StorageError(.wrongKind, at: path, "It is a file.")
    }
    guard names.isEmpty else { throw StorageError(.exists, at: path, "Something is in it.") }
    let folder = try node(StoragePath.folder(of: path))
    apply(Change(node: folder, effect: .names([StoragePath.name(of: path): Int?.none])))
  }

  mutating func makeReadOnly(_ path: String) throws(StorageError) {
    let target = try file(path)
    nodes[target.node] = .file(target.bytes, target.permissions.withoutWriting)
    guard case .file(let bytes, let permissions) = durable[target.node] else { return }
    durable[target.node] = .file(bytes, permissions.withoutWriting)
  }

  mutating func plant(_ bytes: [UInt8], at path: String) throws(StorageError) {
    if try find(path) == nil { try make(path, .file([], .everyoneReads)) }
    try settle(StoragePath.folder(of: path), folder: true)
    let target = try file(path)
    changes.removeAll { $0.node == target.node }
    nodes[target.node] = .file(bytes, target.permissions)
    durable[target.node] = nodes[target.node]
  }

  private mutating func apply(_ change: Change) {
    Disk.apply(change.effect, to: &nodes[change.node])
    changes.append(change)
  }

  static func apply(_ effect: Change.Effect, to node: inout Node) {
    switch (effect, node) {
    case (.write(let new, at: let offset), .file(var bytes, let permissions)):
      if bytes.count < offset + new.count {
        bytes += [UInt8](repeating: 0, count: offset + new.count - bytes.count)
      }
      bytes.replaceSubrange(offset..<(offset + new.count), with: new)
      node = .file(bytes, permissions)
    case (.truncate(let size), .file(let bytes, let permissions)):
      node = .file(Array(bytes.prefix(size)), permissions)
    case (.names(let changed), .folder(var names)):
      for (name, target) in changed { names[name] = target }
      node = .folder(names)
    default:
      preconditionFailure("a change of a file was made to a folder, or the other way round")
    }
  }

  // MARK: Syncing

  /// A sync that succeeded.
  mutating func settle(_ path: String, folder: Bool) throws(StorageError) {
    let place = try node(path)
    let isFolder = if case .folder = nodes[place] { true } else { false }
    guard isFolder == folder else {
      throw StorageError(.wrongKind, at: path, "The other sync is meant for it.")
    }
    for index in changes.indices
    where changes[index].node == place && changes[index].standing == .pending {
      changes[index].standing = .settled
    }
    // What is durable and has nothing uncertain before it goes into what surely survives.
    var isCertain = true
    changes.removeAll { change in
      guard change.node == place, isCertain else { return false }
      isCertain = change.standing == .settled
      if isCertain { Disk.apply(change.effect, to: &durable[place]) }
      return isCertain
    }
  }

  /// Every page is clean now, and not on the disk.
  mutating func forgetEverything() {
    for index in changes.indices where changes[index].standing == .pending {
      changes[index].standing = .forgotten
    }
  }

  /// A sync that failed: its pages are clean now, and not on the disk.
  mutating func forget(_ path: String) throws(StorageError) {
    let place = try node(path)
    for index in changes.indices
    where changes[index].node == place && changes[index].standing == .pending {
      changes[index].standing = .forgotten
    }
  }
}
