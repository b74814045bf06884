import Testing

@testable import Arguments

struct ReadingTests {
  @Test func `the sample has no fault`() {
    #expect(Sample.program.faults == [])
  }

  @Test func `a value follows its option or is joined to it`() throws {
    let apart = try Sample.run("audit --limit 5")
    #expect(apart == (try Sample.run("audit --limit=5")))
    #expect(apart?.integer("limit") == 5)
    #expect(try Sample.run("audit")?.integer("limit") == nil)
  }

  @Test func `options stand anywhere among the operands, those of every command before it too`()
    throws
  {
    let line = try Sample.run("--ledger care audit A --json B --limit 2 C")
    #expect(line?.path == ["audit"])
    #expect(line?.text("ledger") == "care")
    #expect(line?.operands("P") == ["A", "B", "C"])
    #expect(line?.isGiven("json") == true)
    #expect(line?.isGiven("csv") == false)
  }

  @Test func `two dashes end the options and one dash is an operand`() throws {
    let line = try Sample.run("audit - -- --json -- -x")
    #expect(line?.operands("P") == ["-", "--json", "--", "-x"])
    #expect(line?.given == [])
  }

  @Test func `names are never shortened`() {
    #expect(Sample.problems("audit --lim 5").map(\.code) == [.optionUnknown])
    #expect(Sample.problems("audit --lim 5").first?.suggestions == ["--limit"])
    #expect(Sample.problems("aud").map(\.code) == [.commandUnknown])
  }

  @Test func `a short option is the long one`() throws {
    let line = try Sample.run("report CARE-1 -o a.html")
    #expect(line?.text("output") == "a.html")
    #expect(line == (try Sample.run("report CARE-1 --output=a.html")))
  }

  @Test func `the first operand brings its options`() throws {
    let line = try Sample.run(
      "append partner-dropped --criterion C1 --procedure P --party B --reason @why.txt"
        + " --criterion C2")
    #expect(line?.operand("TYPE") == "partner-dropped")
    #expect(line?.text("procedure") == "P")
    #expect(line?.dependent.map(\.name) == ["criterion", "party", "reason", "criterion"])
    #expect(line?.value("reason") == .file("why.txt"))
    #expect(line?.texts("criterion") == ["C1", "C2"])
  }

  @Test func `a negative number is a value and not an operand`() throws {
    let line = "append tender-received --procedure P --party A --amount -5"
    #expect(try Sample.run(line)?.integer("amount") == -5)
    #expect(Sample.problems("audit -5").map(\.code) == [.optionUnknown])
  }

  @Test(arguments: [
    ("@@home", ArgumentValue.text("@home")), ("@home", .file("home")), ("@-", .file("-")),
    ("a@b", .text("a@b")), ("", .text("")),
  ])
  func `an at sign names a file, and two of them are one`(word: String, value: ArgumentValue) throws
  {
    let words = [
      "append", "partner-dropped", "--procedure", "P", "--party", "@A", "--reason", word,
    ]
    guard case .run(let line) = try Sample.program.read(words) else {
      Issue.record("not a command to run")
      return
    }
    #expect(line.value("reason") == value)
    #expect(line.text("party") == "@A")
  }

  @Test func `an option with another form lifts what it stands in for`() throws {
    let line = try Sample.run("append --from - --dry-run")
    #expect(line?.operand("TYPE") == nil)
    #expect(line?.text("from") == "-")
  }

  @Test func `values are compared by bytes`() throws {
    let composed = try Sample.program.read(["audit", "caf\u{E9}"])
    let decomposed = try Sample.program.read(["audit", "cafe\u{301}"])
    #expect(composed != decomposed)
    let joined = try Sample.program.read(["audit", "--as-of=\u{338}x"])
    guard case .run(let line) = joined else {
      Issue.record("not a command to run")
      return
    }
    #expect(line.text("as-of").map { Array($0.unicodeScalars) } == ["\u{338}", "x"])
  }

  @Test func `the version is asked for in place of a command`() throws {
    #expect(try Sample.program.read(["--version"]) == .version)
    #expect(Sample.problems("audit --version").map(\.code) == [.optionUnknown])
  }

  @Test func `a word after an unknown option is not complained of`() {
    #expect(Sample.problems("compare P A --zzz B").map(\.code) == [.optionUnknown])
    #expect(Sample.problems("compare P A B --zzz C").map(\.code) == [.optionUnknown])
  }

  @Test func `what an unknown event type lacks is not guessed`() {
    let line = "append offer-received --procedure P --party A --price 5"
    #expect(Sample.problems(line).map(\.code) == [.operandRefused])
  }

  @Test func `asking for what is not declared stops`() async {
    await #expect(processExitsWith: .failure) {
      _ = try Sample.run("audit")?.isGiven("procedure")
    }
  }
}
