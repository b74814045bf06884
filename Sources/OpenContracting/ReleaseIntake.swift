import CanonicalJSON

/// Takes releases out of whatever they come in: release packages, record packages, single releases,
/// arrays, JSON lines and documents that follow each other; and notes what is no release.
struct ReleaseIntake {
  private let digest: ReleaseDigest
  private(set) var report = ImportReport()
  private(set) var packageTally = PathTally()
  private(set) var recordTally = PathTally()
  /// Errors that ended the reading of a source, with its name.
  private(set) var failures: [ImportPlan.Failure] = []

  /// By ocid, in order of reading.
  private(set) var ocids: [String] = []
  private var releasesByOCID: [[UInt8]: [StoredRelease]] = [:]
  private var digestsSeen: Set<String> = []
  private var idsSeen: Set<[UInt8]> = []

  init(_ digest: ReleaseDigest) { self.digest = digest }

  /// What was read of a process, in order of reading.
  func releases(of ocid: String) -> [StoredRelease] { releasesByOCID[Array(ocid.utf8)] ?? [] }

  /// Reads a source to its end, or to the place where it is broken.
  ///
  /// Throws only what `chunks` throws; what is wrong with the JSON goes to the report.
  mutating func read(_ source: String, chunks: @escaping () throws -> [UInt8]?) throws {
    var stream = ForeignJSONStream(arrayNames: Self.arrayNames, source: chunks)
    do {
      while let element = try stream.next() { take(element, of: source) }
    } catch let error as ForeignJSONError {
      fail(error, source)
    }
    for problem in stream.problems { note(problem, source) }
  }

  private static let arrayNames = ["releases", "records"]
  private static let packageRules = PathTally.Rules(rootType: "Package")
  private static let recordRules = PathTally.Rules(rootType: "Record", carried: ["ocid"])

  /// Reads a source that is in memory whole.
  mutating func read(_ source: String, _ bytes: [UInt8]) {
    var rest: [UInt8]? = bytes
    do {
      try read(source) {
        defer { rest = nil }
        return rest
      }
    } catch {
      preconditionFailure("bytes in memory cannot fail to be read: \(error)")
    }
  }

  private mutating func take(_ element: ForeignElement, of source: String) {
    let reading: ForeignJSONReader.Reading
    do {
      reading = try element.read()
    } catch {
      return fail(error, source)
    }
    for problem in reading.problems { note(problem, source) }
    guard let object = reading.value.object else {
      return report.add(.notARelease, "", at: "\(source):\(element.place)")
    }
    switch element.role {
    case .envelope: packageTally.add(object, Self.packageRules, at: "\(source):\(element.place)")
    case .item(of: "records"): takeRecord(object, element, source)
    case .item, .document:
      // A package within an array, or one whose releases are an object.
      if object["releases"] != nil || object["records"] != nil {
        takePackage(object, element, source)
      } else {
        takeRelease(object, element, source)
      }
    }
  }

  private mutating func takePackage(
    _ package: ForeignObject, _ element: ForeignElement, _ source: String
  ) {
    var rest = package
    for name in Self.arrayNames {
      switch package[name] {
      case .array: takeInner(name, of: element, source)
      case .object(let object):
        let bytes = Array(ForeignValue.object(object).compactText.utf8)
        report.add(.objectForArray, "package." + name, at: "\(source):\(element.place)")
        let inner = ForeignElement(
          role: .item(of: name), document: element.document, place: element.place, bytes: bytes)
        take(inner, of: source)
      case nil: break
      default: report.add(.wrongKind, "package." + name, at: "\(source):\(element.place)")
      }
      rest[name] = nil
    }
    if !rest.members.isEmpty {
      packageTally.add(rest, Self.packageRules, at: "\(source):\(element.place)")
    }
  }

  private mutating func takeRecord(
    _ record: ForeignObject, _ element: ForeignElement, _ source: String
  ) {
    var rest = record
    if record["releases"]?.array != nil { takeInner("releases", of: element, source) }
    rest["releases"] = nil
    recordTally.add(rest, Self.recordRules, at: "\(source):\(element.place)")
  }

  /// Hands on the elements of the array `name` of an element, with their own bytes and places.
  private mutating func takeInner(
    _ name: String, of element: ForeignElement, _ source: String
  ) {
    var stream = ForeignJSONStream(element.bytes, arrayNames: [name], at: element.place)
    do {
      while let inner = try stream.next() {
        if inner.role == .item(of: name) { take(inner, of: source) }
      }
    } catch let error as ForeignJSONError {
      fail(error, source)
    } catch {
      preconditionFailure("bytes in memory cannot fail to be read: \(error)")
    }
  }

  private mutating func takeRelease(
    _ release: ForeignObject, _ element: ForeignElement, _ source: String
  ) {
    let place = "\(source):\(element.place)"
    guard let ocid = release["ocid"]?.string, TolerantRead.clean(ocid) != nil else {
      let isLink = release["url"]?.string != nil
      return report.add(isLink ? .linkedRelease : .notARelease, "", at: place)
    }
    guard let dateText = release["date"]?.string, let date = StatedDate(dateText) else {
      return report.add(.releaseWithoutDate, "date", at: place)
    }
    let id = TolerantRead.idText(release["id"])
    let stored = StoredRelease(
      ocid: ocid, id: id ?? "", dateText: dateText, date: date, bytes: element.bytes,
      sha256: digest.hex(element.bytes), place: element.place, source: source)
    switch date.oddity {
    case .dayAlone: report.add(.dayAlone, "date", at: stored.example)
    case .noZone: report.add(.hourWithoutZone, "date", at: stored.example)
    case nil: break
    }
    if id == nil { report.add(.idMissing, "id", at: stored.example) }
    keep(stored)
  }

  private mutating func keep(_ release: StoredRelease) {
    let key = Array(release.ocid.utf8)
    // The same bytes twice are one release: packages overlap, and records repeat packages.
    guard digestsSeen.insert(release.sha256).inserted else {
      return report.add(.releaseTwice, "", at: release.example)
    }
    if releasesByOCID[key] == nil { ocids.append(release.ocid) }
    if !release.id.isEmpty, !idsSeen.insert(key + [0] + Array(release.id.utf8)).inserted {
      report.add(.releaseTwice, "id", at: release.example)
    }
    releasesByOCID[key, default: []].append(release)
    report.releaseCount += 1
  }

  private mutating func fail(_ error: ForeignJSONError, _ source: String) {
    failures.append(ImportPlan.Failure(source: source, error: error))
    report.add(.unreadable, "", at: "\(source):\(error.place)")
  }

  private mutating func note(_ problem: ForeignProblem, _ source: String) {
    let place = "\(source):\(problem.place)"
    switch problem.kind {
    case .duplicateName: report.add(.duplicateName, generalPath(problem.place.path), at: place)
    case .badUTF8, .loneSurrogate, .controlCharacter, .byteOrderMark:
      report.add(.badText, generalPath(problem.place.path), at: place)
    case .notFinite: report.add(.notExact, generalPath(problem.place.path), at: place)
    }
  }

  /// `releases[3].tender.lots[0].title` as `tender.lots[].title`.
  private func generalPath(_ path: String) -> String {
    var general = ""
    var isInside = false
    for scalar in path.unicodeScalars {
      if scalar == "]" { isInside = false }
      if !isInside { general.unicodeScalars.append(scalar) }
      if scalar == "[" { isInside = true }
    }
    for prefix in ["records[].releases[].", "releases[].", "[]."] where general.hasPrefix(prefix) {
      return String(general.dropFirst(prefix.count))
    }
    return general
  }
}
