import Testing

@testable import Fields
