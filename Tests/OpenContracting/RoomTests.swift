import Testing

@testable import OpenContracting
