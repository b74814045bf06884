import Testing

@testable import Arguments

/// Random declarations and lines that obey them, by seed.
struct RoundTripTests {
  @Test(arguments: 0..<400 as Range<UInt64>)
  func `what is printed is read as the same command`(seed: UInt64) throws {
    var world = World(seed: seed)
    let program = world.program()
    #expect(program.faults == [], "seed \(seed)")
    let command = try #require(program.commands.randomElement(using: &world.random))
    let words = world.line(of: command)
    guard case .run(let once) = try program.read(words) else {
      Issue.record("seed \(seed): \(words) asks for no command")
      return
    }
    #expect(once.path == command.path, "seed \(seed)")
    guard case .run(let again) = try program.read(once.words) else {
      Issue.record("seed \(seed): \(once.words) asks for no command")
      return
    }
    #expect(again == once, "seed \(seed): \(words) became \(once.words)")
    #expect(again.words == once.words, "seed \(seed)")
  }

  @Test(arguments: 0..<400 as Range<UInt64>)
  func `any words are read or refused with a place, a reason and a remedy`(seed: UInt64) {
    var world = World(seed: seed)
    let pool = [
      "append", "tender-received", "partner-dropped", "--party", "--from", "--json", "--", "-",
      "-h", "help", "export", "sqlite", "-o", "--limit=5", "--limit", "--=", "--=x", "=", "",
      "\u{2014}x", "--ledger", "-\u{301}", "audit", "-5", "--amount",
    ]
    let words = (0..<Int.random(in: 0...8, using: &world.random)).compactMap { _ in
      world.random.chance(80)
        ? pool.randomElement(using: &world.random)
        : world.random.text(of: "-=@ \u{301}\0aé", countMax: 5)
    }
    do throws(UsageError) {
      _ = try Sample.program.read(words)
    } catch {
      for problem in error.problems {
        #expect(!problem.place.isEmpty && problem.reason.hasSuffix("."), "seed \(seed): \(words)")
        #expect(
          problem.remedy.hasSuffix(".") || problem.remedy.hasSuffix("?"), "seed \(seed): \(words)")
      }
    }
  }
}

/// A maker of programs that have no fault, and of lines that they can read.
private struct World {
  var random: SeededGenerator
  let names = ["alpha", "beta-2", "gamma", "delta-e", "zeta", "eta", "theta", "iota", "kappa"]

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func program() -> Program {
    let commands = ["one", "two", "three"].map { name in
      command(random.chance(50) ? [name] : [name, "more"])
    }
    return Program(
      "sample", "Samples.", groups: [CommandGroup("All", commands)],
      globalOptions: [option("global", mayBeRequired: false)])
  }

  mutating func command(_ path: [String]) -> Command {
    let shuffled = names.shuffled(using: &random)
    let own = shuffled.prefix(3).map { option($0) }
    let brought = OptionGroup("Brought", shuffled.suffix(3).map { option($0) })
    var operands = (0..<Int.random(in: 1...3, using: &random)).map { index in
      Operand(.text("WORD\(index)"), "A word.")
    }
    if random.chance(60) {
      operands.append(
        Operand(
          .text("REST"), "The rest.", requirement: random.chance(50) ? .required : .optional,
          isRepeatable: true))
    }
    let dependent = DependentOptions(
      on: "kind", "It depends.", known: { ["known"] }, resolve: { $0 == "known" ? [brought] : nil })
    return Command(
      path, "Do it", examples: [Example("sample \(path.joined(separator: " ")) -h", "Helps.")],
      operands: operands, groups: [OptionGroup("Own", own)],
      dependent: random.chance(50) ? dependent : nil)
  }

  mutating func option(_ name: String, mayBeRequired: Bool = true) -> Option {
    if random.chance(30) { return Option(flag: name, "A flag.") }
    return Option(
      name, .text("VALUE", orFile: random.chance(50)), "A value.",
      requirement: mayBeRequired && random.chance(40) ? .required : .optional,
      isRepeatable: random.chance(40))
  }

  mutating func line(of command: Command) -> [String] {
    let brought = command.dependent?.resolve("known")?.flatMap(\.options) ?? []
    let options = command.groups.flatMap(\.options) + brought
    var parts = options.shuffled(using: &random).flatMap { words(of: $0) }
    var operands: [String] = command.operands.flatMap { operand in
      operand.isRepeatable
        ? (0..<Int.random(in: 1...3, using: &random)).map { _ in value() } : [value()]
    }
    if command.dependent != nil {
      operands.removeFirst()
      parts.insert(["known"], at: 0)
    }
    return command.path + parts.flatMap { $0 } + ["--"] + operands
  }

  /// Each element is one option with its value.
  mutating func words(of option: Option) -> [[String]] {
    guard option.requirement == .required || random.chance(60) else { return [] }
    guard let kind = option.kind else { return [["--" + option.name]] }
    let count = option.isRepeatable ? Int.random(in: 1...3, using: &random) : 1
    return (0..<count).map { _ in
      var value = value()
      if kind.allowsFile, value.unicodeScalars.first == "@" { value = "@@" + value }
      return ["--\(option.name)=\(value)"]
    }
  }

  mutating func value() -> String {
    if random.chance(25) {
      return ["--global", "-h", "--", "-", "help", "@file", "@@", "-5", ""]
        .randomElement(using: &random) ?? ""
    }
    return random.text(of: "abc -=@'\u{301}é\n0", countMax: 8)
  }
}
