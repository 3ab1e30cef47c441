internal import CNATS
internal import Foundation

/// The stream of a family of kinds, as `illustration` of `illustration.make`, and a consumer of each kind in it: how
/// JetStream is laid out for jobs. Each call waits for the server: it is for threads of our own.
struct JobStream {
    /// What makes these streams this queue's.
    struct Shape {
        /// A message that is not heard of for so many milliseconds is brought to somebody else.
        var ackMilliseconds: Int
        /// A stream that holds so many takes no more.
        var messages: Int
    }

    private let connection: NATSConnection
    private let kind: String
    private let shape: Shape
    /// The stream's name, and the consumer's.
    private let family: String, durable: String

    init(connection: NATSConnection, kind: String, shape: Shape) {
        self.connection = connection
        self.kind = kind
        self.shape = shape
        family = String(kind.prefix { $0 != "." })
        durable = kind.replacing(".", with: "-")
    }

    /// Tells of a turn, once under its name.
    /// - Throws: `NATSError`, as where the stream is full.
    func publish(_ turn: JobTurn) throws {
        do {
            try send(turn)
        } catch let error as NATSError where error.status == NATS_NO_RESPONDERS {
            // There is no such stream yet, or any more.
            try make()
            try send(turn)
        }
    }

    private func send(_ turn: JobTurn) throws {
        try connection.checkConnected()
        let name = turn.description
        var options = jsPubOptions()
        jsPubOptions_Init(&options)
        options.MaxWait = 2000
        try name.withCString { name in
            options.MsgId = name
            var code = jsErrCode(0)
            let status = js_Publish(
                nil, connection.stream, subject(of: turn), name, Int32(strlen(name)), &options, &code)
            try NATSConnection.check(status, code)
        }
    }

    /// True where the stream still holds word of a turn.
    /// - Throws: `NATSError` where that cannot be known now.
    func holds(_ turn: JobTurn) throws -> Bool {
        try connection.checkConnected()
        var message: OpaquePointer?
        var code = jsErrCode(0)
        let status = js_GetLastMsg(&message, connection.stream, family, subject(of: turn), nil, &code)
        defer { natsMsg_Destroy(message) }
        if status == NATS_NOT_FOUND { return false }
        try NATSConnection.check(status, code)
        return Self.words(of: message) == turn.description
    }

    /// Waits for the next word, a second at most.
    /// - Returns: it, and where its answer goes; nil where there was none.
    func fetch(from subscription: OpaquePointer) throws -> (words: String, reply: String)? {
        var list = natsMsgList()
        var code = jsErrCode(0)
        let status = natsSubscription_Fetch(&list, subscription, 1, 1000, &code)
        if status == NATS_TIMEOUT {
            try connection.checkConnected()
            return nil
        }
        try NATSConnection.check(status, code)
        defer { natsMsgList_Destroy(&list) }
        guard list.Count == 1, let message = list.Msgs[0], let reply = natsMsg_GetReply(message) else { return nil }
        return (Self.words(of: message), String(cString: reply))
    }

    private static func words(of message: OpaquePointer?) -> String {
        let count = Int(natsMsg_GetDataLength(message))
        return String(
            decoding: UnsafeRawBufferPointer(start: natsMsg_GetData(message), count: count), as: UTF8.self)
    }

    /// Stands in line for the words of the kind.
    func subscribe() throws -> OpaquePointer {
        try make()
        var options = jsSubOptions()
        jsSubOptions_Init(&options)
        var subscription: OpaquePointer?
        var code = jsErrCode(0)
        try family.withCString { family in
            try durable.withCString { durable in
                options.Stream = family
                options.Consumer = durable
                let status = js_PullSubscribe(
                    &subscription, connection.stream, "\(kind).>", durable, nil, &options, &code)
                try NATSConnection.check(status, code)
            }
        }
        guard let subscription else { throw NATSError(NATS_NO_MEMORY) }
        return subscription
    }

    /// Makes stream and consumer where they are not there. Those that are there stay as they are: an operator may have
    /// given them replicas, or room.
    func make() throws {
        try connection.checkConnected()
        var code = jsErrCode(0)
        var stream: UnsafeMutablePointer<jsStreamInfo>?
        var status = js_GetStreamInfo(&stream, connection.stream, family, nil, &code)
        jsStreamInfo_Destroy(stream)
        if status == NATS_NOT_FOUND { try makeStream() } else { try NATSConnection.check(status, code) }
        var consumer: UnsafeMutablePointer<jsConsumerInfo>?
        status = js_GetConsumerInfo(&consumer, connection.stream, family, durable, nil, &code)
        jsConsumerInfo_Destroy(consumer)
        if status == NATS_NOT_FOUND { try makeConsumer() } else { try NATSConnection.check(status, code) }
    }

    private func makeStream() throws {
        var configuration = jsStreamConfig()
        jsStreamConfig_Init(&configuration)
        // A message is gone when its job's turn is over; a full stream refuses what is new, and drops nothing.
        configuration.Retention = js_WorkQueuePolicy
        configuration.Discard = js_DiscardNew
        configuration.Storage = js_FileStorage
        configuration.MaxMsgs = Int64(shape.messages)
        var code = jsErrCode(0)
        try family.withCString { family in
            try (String(cString: family) + ".>").withCString { subject in
                var subjects: [UnsafePointer<CChar>?] = [subject]
                configuration.Name = family
                let status = subjects.withUnsafeMutableBufferPointer { subjects in
                    configuration.Subjects = subjects.baseAddress
                    configuration.SubjectsLen = 1
                    return js_AddStream(nil, connection.stream, &configuration, nil, &code)
                }
                // Somebody else may have been faster, with the same.
                if code != JSStreamNameExistErr { try NATSConnection.check(status, code) }
            }
        }
    }

    private func makeConsumer() throws {
        var configuration = jsConsumerConfig()
        jsConsumerConfig_Init(&configuration)
        configuration.AckPolicy = js_AckExplicit
        configuration.AckWait = Int64(shape.ackMilliseconds) * 1_000_000
        // The row counts attempts, and ends the job after the last: the stream brings its word until it is answered.
        configuration.MaxDeliver = -1
        configuration.MaxAckPending = -1
        var code = jsErrCode(0)
        try durable.withCString { durable in
            try "\(kind).>".withCString { filter in
                configuration.Durable = durable
                configuration.FilterSubject = filter
                try NATSConnection.check(
                    js_AddConsumer(nil, connection.stream, family, &configuration, nil, &code), code)
            }
        }
    }

    /// One a job, so that it can be looked for.
    private func subject(of turn: JobTurn) -> String { "\(turn.kind).\(turn.id)" }
}
