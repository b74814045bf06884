import CanonicalJSON
import Goldens
import Testing

/// All elements of `bytes`, which come in chunks of `chunkSize`.
func elements(
  _ bytes: [UInt8], arrayNames: [String] = ["releases", "records"], chunkSize: Int = 7,
  sizeMax: Int = ForeignJSONStream.elementSizeMax
) throws -> [ForeignElement] {
  var rest = bytes[...]
  var stream = ForeignJSONStream(arrayNames: arrayNames, sizeMax: sizeMax) {
    guard !rest.isEmpty else { return nil }
    defer { rest = rest.dropFirst(chunkSize) }
    return Array(rest.prefix(chunkSize))
  }
  var all: [ForeignElement] = []
  while let element = try stream.next() { all.append(element) }
  return all
}

struct ForeignJSONStreamTests {
  /// Role, path, line:column and bytes of each element.
  func walk(_ text: String, chunkSize: Int = 7) throws -> [String] {
    try elements(Array(text.utf8), chunkSize: chunkSize).map { element in
      let role =
        switch element.role {
        case .document: "document"
        case .item(let name): "item of '\(name)'"
        case .envelope: "envelope"
        }
      let bytes = String(decoding: element.bytes, as: UTF8.self)
      return "\(element.document) \(role) \(element.place): \(bytes)"
    }
  }

  @Test(arguments: [1, 2, 3, 7, 64, 4096])
  func `a package gives its releases one by one, then the rest of itself`(chunkSize: Int) throws {
    let text = """
      {"uri": "a", "n": [1],
        "releases": [
          {"id": "]}\\""}, {"id": 2}
      ], "version": "1.1" , "releases":[],"more":{} }
      """
    #expect(
      try walk(text, chunkSize: chunkSize) == [
        #"0 item of 'releases' 3:5 releases[0]: {"id": "]}\""}"#,
        #"0 item of 'releases' 3:21 releases[1]: {"id": 2}"#,
        #"0 envelope 1:1: {"uri": "a", "n": [1],"version": "1.1","more":{}}"#,
      ])
  }

  @Test func `lines, joined documents and record separators are documents`() throws {
    #expect(
      try walk("{\"a\":1}\n{\"a\":2}{\"a\":3}\u{1E}{\"a\":4}\n 5 \"six\"null") == [
        #"0 document 1:1: {"a":1}"#, #"1 document 2:1: {"a":2}"#, #"2 document 2:8: {"a":3}"#,
        #"3 document 2:16: {"a":4}"#, "4 document 3:2: 5", "5 document 3:4: \"six\"",
        "6 document 3:9: null",
      ])
  }

  @Test func `a top-level array gives its elements`() throws {
    #expect(
      try walk("[{\"releases\":[]}, 2,[]] []") == [
        #"0 item of '' 1:2 [0]: {"releases":[]}"#, "0 item of '' 1:19 [1]: 2",
        "0 item of '' 1:21 [2]: []",
      ])
  }

  @Test func `a named member that is no array leaves the document whole`() throws {
    #expect(
      try walk(#"{"releases":{"id":1},"x":2}"#) == [
        #"0 document 1:1: {"releases":{"id":1},"x":2}"#
      ])
  }

  @Test func `an empty source has no element, and one of white space neither`() throws {
    #expect(try walk("") == [])
    #expect(try walk(" \r\n\t ") == [])
  }

  @Test func `a byte order mark is skipped and said`() throws {
    var stream = ForeignJSONStream([0xEF, 0xBB, 0xBF] + Array("{}".utf8), arrayNames: ["a"])
    let element = try #require(try stream.next())
    #expect(element.bytes == Array("{}".utf8))
    #expect(element.place.offset == 3)
    #expect(stream.problems.map(\.kind) == [.byteOrderMark])
  }

  @Test(arguments: [[0xFF, 0xFE, 0x7B, 0x00], [0xFE, 0xFF, 0x00, 0x7B], [0x00, 0x7B]])
  func `another encoding is refused`(bytes: [UInt8]) {
    #expect(throws: ForeignJSONError(.encoding, at: ForeignPlace(), "")) { try elements(bytes) }
  }

  @Test func `elements before the end of a cut source are given, then the error`() throws {
    var stream = ForeignJSONStream(
      Array(#"{"releases":[{"id":1},{"id":"#.utf8), arrayNames: ["releases"])
    #expect(try stream.next()?.bytes == Array(#"{"id":1}"#.utf8))
    #expect(throws: ForeignJSONError(.truncated, at: ForeignPlace(), "")) { try stream.next() }
    #expect(try stream.next() == nil)
  }

  @Test(arguments: [1, 10, 1000])
  func `an element over the limit is refused, one at the limit is not`(chunkSize: Int) throws {
    let atLimit = "[\"" + String(repeating: "x", count: 98) + "\"]"
    let over = "[\"" + String(repeating: "x", count: 99) + "\"]"
    #expect(
      try elements(Array(atLimit.utf8), chunkSize: chunkSize, sizeMax: 100).map(\.bytes.count)
        == [100])
    #expect(throws: ForeignJSONError(.size, at: ForeignPlace(), "")) {
      try elements(Array(over.utf8), chunkSize: chunkSize, sizeMax: 100)
    }
  }

  @Test func `a large package passes through a small window`() throws {
    // 20,000 releases of 1 kB: were more than one of them held, the limit of 4 kB would be hit.
    let release = Array(#"{"id":""#.utf8) + Array(repeating: 0x78, count: 1000) + Array(#""}"#.utf8)
    var sent = 0
    var stream = ForeignJSONStream(arrayNames: ["releases"], sizeMax: 4096) {
      defer { sent += 1 }
      switch sent {
      case 0: return Array(#"{"releases":["#.utf8) + release
      case 1..<20_000: return [0x2C] + release
      case 20_000: return Array("]}".utf8)
      default: return nil
      }
    }
    var count = 0
    while let element = try stream.next() {
      if element.role == .item(of: "releases") { count += 1 }
    }
    #expect(count == 20_000)
  }

  @Test func `what the source throws comes through, and ends the stream`() throws {
    struct Unplugged: Error {}
    var stream = ForeignJSONStream(arrayNames: []) { throw Unplugged() }
    #expect(throws: Unplugged.self) { try stream.next() }
    #expect(try stream.next() == nil)
  }

  @Test func `places of what is read within an element count from the source`() throws {
    let text = "{\"releases\":[\n {\"id\":1,\n  \"id\":2}]}"
    let element = try #require(try elements(Array(text.utf8)).first)
    let problem = try #require(try element.read().problems.first)
    #expect(problem.place.description == "3:3 releases[0].id")
    #expect(problem.place.offset == 26)
  }

  @Test(
    .enabled(if: Published.isHere, Comment(rawValue: Published.comment)),
    arguments: [1, 61, 65_536])
  func `a published package gives 200 releases whose bytes stand in the file`(
    chunkSize: Int
  ) throws {
    let bytes = try Published.bytes("data/ocds/uk-contracts-finder/releases.json")
    let all = try elements(bytes, chunkSize: chunkSize)
    #expect(all.count == 201)
    for element in all where element.role != .envelope {
      let end = element.place.offset + element.bytes.count
      #expect(Array(bytes[element.place.offset..<end]) == element.bytes)
      #expect(throws: Never.self) { try element.read() }
    }
  }
}
