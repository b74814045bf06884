import CivilTime
import DurableStorage
import Foundation
import Testing

@testable import Probity
@testable import ProbityCLI

/// Files that a user asks for: where they go, and what stays as it was.
struct DeliveryTests {
  private static func names(_ desk: Desk, _ path: String = ".") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: desk.path(path)).sorted()
  }

  /// A report as of one time, whenever it is made.
  private static func report(_ desk: Desk, _ more: String...) -> Desk.Outcome {
    if let time = Instant("2027-01-01T00:00:00.000Z") { desk.setClock(time) }
    return desk.probity(["report", "wards-1"] + more)
  }

  @Test func `a link leads to the file that is replaced, and stays a link`() throws {
    let (desk, _) = try PointAppendTests.desk(others: 0)
    try desk.write([1], to: "~/real.json")
    for (link, target) in [("link.json", "../real.json"), ("nowhere.json", "absent.json")] {
      try FileManager.default.createSymbolicLink(
        atPath: desk.path(link), withDestinationPath: target)
      #expect(Self.report(desk, "-o", link).status == 0)
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: desk.path(link)) == target)
    }
    #expect(try desk.read("~/real.json").count > 1_000)
    #expect(try desk.read("~/real.json") == desk.read("absent.json"))
    let before = try Self.names(desk)
    try desk.write([7], to: "keep.json.new")
    #expect(Self.report(desk, "-o", "keep.json").status == 0)
    #expect(try desk.read("keep.json.new") == [7])
    #expect(try Self.names(desk) == (before + ["keep.json", "keep.json.new"]).sorted())
  }

  @Test func `a pipe and a device are written to, and stay what they are`() throws {
    let (desk, _) = try PointAppendTests.desk(others: 0)
    let pipe = desk.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let reader = open(pipe, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    let answers = [Self.report(desk), Self.report(desk, "-o", "pipe")]
    #expect(answers.allSatisfy { $0.status == 0 })
    var bytes = [UInt8](repeating: 0, count: 1 << 17)
    let count = read(reader, &bytes, bytes.count)
    #expect(count > 1_000)
    #expect(String(decoding: bytes.prefix(count), as: UTF8.self) == answers[0].output)
    #expect(try PosixVolume().attributes(of: pipe)?.kind == .other)
    let full = Self.report(desk, "-o", "/dev/full")
    #expect(full.status == 74 && full.talk.contains("error[storage-full]"), "\(full.talk)")
    #expect(try PosixVolume().attributes(of: "/dev/full")?.kind == .other)
  }

  @Test func `what cannot be made is named as it was asked for`() throws {
    let (desk, volume) = try PointAppendTests.desk(others: 0)
    try FileManager.default.createDirectory(
      atPath: desk.path("folder"), withIntermediateDirectories: false)
    for path in ["nowhere/x.json", "folder", "lock/x.json"] {
      let outcome = Self.report(desk, "-o", path)
      #expect(outcome.status == 73, "\(outcome.talk)")
      #expect(outcome.talk.contains("/home/amara/ledger/\(path)\n"), "\(outcome.talk)")
    }
    let patterns = desk.probity(["patterns", "-o", "nowhere/x.html"])
    #expect(patterns.status == 73 && patterns.talk.contains("/nowhere/x.html\n"))
    let before = try Self.names(desk)
    for name in [".probity-tmp-1", "/0.json", ".sig", "/checkpoint"] {
      volume.fill(at: name)
      for path in ["page.html", "parts"] {
        let format = path == "parts" ? ["--format", "directory"] : []
        let outcome = desk.probity(["report", "wards-1", "-o", path] + format)
        guard outcome.status != 0 else {
          #expect(path == "parts" || name != ".probity-tmp-1")
          try FileManager.default.removeItem(atPath: desk.path(path))
          continue
        }
        #expect(outcome.status == 74 && outcome.talk.contains("/home/amara/ledger/\(path)\n"))
        #expect(try Self.names(desk) == before, "\(name) \(path)")
      }
    }
  }
}
