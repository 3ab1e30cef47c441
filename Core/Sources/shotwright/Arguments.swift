public import ArgumentParser
public import Production
public import Story

extension Ratio: ExpressibleByArgument {
    /// `16:9`, `2.39`.
    public init?(argument: String) { self.init(argument) }

    /// As users write it.
    public var defaultValueDescription: String { "\(num):\(den)" }
}

extension FrameRate: ExpressibleByArgument {
    /// `24`, `23.976`, `29.97df`.
    public init?(argument: String) { self.init(argument) }

    /// As users write it.
    public var defaultValueDescription: String { String(nominal) }
}

extension AnimaticOptions.Captions: ExpressibleByArgument {}
extension ExportFormat: ExpressibleByArgument {}
extension Numbering.Scheme: ExpressibleByArgument {}
extension Numbering.InsertedScene: ExpressibleByArgument {}
