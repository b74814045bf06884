import CivilTime
import DurableStorage

/// Everything of the world that a command may touch. Only `main` makes a real one.
public struct Surroundings: Sendable {
  /// The disk.
  public let volume: any Volume
  /// The machine's clock.
  public let clock: @Sendable () -> Instant
  /// So many random bytes, fit for keys.
  public let randomness: @Sendable (Int) -> [UInt8]
  /// The environment, as far as this program reads it: see `Surroundings.names`.
  public let environment: [String: String]
  /// The folder that the command was called from, absolute.
  public let folder: String
  /// Lets so many milliseconds pass; nothing but `main` makes them real.
  public let pause: @Sendable (Int) -> Void
  /// Everything on standard input.
  public let standardInput: @Sendable () throws(Complaints) -> [UInt8]
  /// Is told now and then how far long work has come; nil where nobody waits for it.
  public var onHeadway: (@Sendable (Headway) -> Void)?
  /// Whether a read model is kept beside each ledger: its paths are those of the system.
  public var keepsReadModels = false
  /// Begins to listen whether the user ends what is running, and gives the way to ask.
  public var listenForEnding: @Sendable () -> @Sendable () -> Bool = { { false } }

  /// A world to run in.
  public init(
    volume: any Volume, clock: @escaping @Sendable () -> Instant,
    randomness: @escaping @Sendable (Int) -> [UInt8], environment: [String: String],
    folder: String,
    pause: @escaping @Sendable (Int) -> Void = { _ in },
    standardInput: @escaping @Sendable () throws(Complaints) -> [UInt8] = { () throws(Complaints) in
      []
    }
  ) {
    self.volume = volume
    self.clock = clock
    self.randomness = randomness
    self.environment = environment
    self.folder = folder
    self.pause = pause
    self.standardInput = standardInput
  }

  /// Tells how far work has come, at every so many steps: the clock costs more than a step.
  func tell(_ work: Headway.Work, _ done: Int, of total: Int? = nil) {
    guard done % 256 == 0 else { return }
    onHeadway?(Headway(work, done, of: total))
  }

  /// The environment variables that are read, the whole list.
  public static let names = [
    "PROBITY_LEDGER", "PROBITY_ACTOR", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME", "NO_COLOR",
    "PAGER", "COLUMNS", "TERM",
  ]

  /// A variable that is set and not empty.
  public func variable(_ name: String) -> String? {
    precondition(Self.names.contains(name), "\(name) is not among the variables that are read")
    guard let value = environment[name], !value.isEmpty else { return nil }
    return value
  }

  /// A path as the user wrote it, made absolute.
  public func absolute(_ path: String) -> String {
    path.utf8.first == UInt8(ascii: "/") ? path : StoragePath.join(folder, path)
  }

  /// Where this user's keys are kept.
  public func keyFolder() throws(Complaints) -> String {
    try base("XDG_CONFIG_HOME", ".config", "probity/keys")
  }

  /// Where this user's memory of ledgers seen is kept.
  public func stateFolder() throws(Complaints) -> String {
    try base("XDG_STATE_HOME", ".local/state", "probity")
  }

  /// The XDG base directory rules: an absolute value of the variable, else a folder below HOME.
  private func base(
    _ name: String, _ below: String, _ own: String
  ) throws(Complaints) -> String {
    if let value = variable(name), value.utf8.first == UInt8(ascii: "/") {
      return StoragePath.join(value, own)
    }
    guard let home = variable("HOME"), home.utf8.first == UInt8(ascii: "/") else {
      throw Complaints(
        Complaint(
          code: "home-unknown", what: "no home folder", place: "",
          reason: "Neither \(name) nor HOME names an absolute folder.",
          remedy: "Set HOME, or \(name), to a folder of yours.", status: .usage))
    }
    return StoragePath.join(StoragePath.join(home, below), own)
  }
}
