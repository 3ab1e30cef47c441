/// How much of a person the frame holds, by what it cuts (FIELD §2; bands in DIRECTION §2.4). Raw values are the codes.
public enum ShotSize: String, Codable, Sendable, CaseIterable, Comparable {
    case extremeCloseUp = "ECU"
    case closeUp = "CU"
    case mediumCloseUp = "MCU"
    case medium = "MS"
    case mediumWide = "MWS"
    case full = "FS"
    case wide = "WS"
    case extremeWide = "EWS"
    case establishing = "EST"

    /// 0 for ECU to 8 for EST: a size step is a difference of one.
    public var step: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    public static func < (left: ShotSize, right: ShotSize) -> Bool { left.step < right.step }
}

/// Who is in the frame and how.
public enum Framing: String, Codable, Sendable, CaseIterable {
    case single
    case twoShot = "two_shot"
    case threeShot = "three_shot"
    case group
    case overShoulderLeft = "OTS_L"
    case overShoulderRight = "OTS_R"
    case pointOfView = "POV"
    case insert, cutaway, reaction, master, dirty, clean, profile, disorient
    case crossLine = "cross_line"
}

/// Where the camera looks from in height and tilt. Dutch is a flag of its own.
public enum CameraAngle: String, Codable, Sendable, CaseIterable {
    case eye, low, high, overhead, aerial
    case wormsEye = "worms_eye"
}

/// The height of the lens.
public enum CameraLevel: String, Codable, Sendable, CaseIterable {
    case aerial, eye, shoulder, hip, knee, ground
}

/// One axis of a camera's movement; a shot may combine several.
public enum MovementKind: String, Codable, Sendable, CaseIterable {
    case `static`
    case dollyIn = "dolly_in"
    case dollyOut = "dolly_out"
    case truckLeft = "truck_left"
    case truckRight = "truck_right"
    case pedestalUp = "pedestal_up"
    case pedestalDown = "pedestal_down"
    case panLeft = "pan_left"
    case panRight = "pan_right"
    case tiltUp = "tilt_up"
    case tiltDown = "tilt_down"
    case roll, arc
    case zoomIn = "zoom_in"
    case zoomOut = "zoom_out"
    case trackingSide = "tracking_side"
    case trackingLead = "tracking_lead"
    case trackingFollow = "tracking_follow"
    case whipPan = "whip_pan"
    case rackFocus = "rack_focus"
    case dollyZoom = "dolly_zoom"
    case craneUp = "crane_up"
    case craneDown = "crane_down"
}

extension MovementKind {
    /// The move that would undo this one; nil where there is none.
    public var opposite: MovementKind? {
        switch self {
        case .dollyIn: .dollyOut
        case .dollyOut: .dollyIn
        case .truckLeft: .truckRight
        case .truckRight: .truckLeft
        case .panLeft: .panRight
        case .panRight: .panLeft
        case .tiltUp: .tiltDown
        case .tiltDown: .tiltUp
        case .zoomIn: .zoomOut
        case .zoomOut: .zoomIn
        case .craneUp: .craneDown
        case .craneDown: .craneUp
        case .pedestalUp: .pedestalDown
        case .pedestalDown: .pedestalUp
        case .static, .roll, .arc, .trackingSide, .trackingLead, .trackingFollow, .whipPan, .rackFocus, .dollyZoom: nil
        }
    }
}

/// How still the camera is held.
public enum Steadiness: String, Codable, Sendable, CaseIterable {
    case locked, smooth, floating, handheld
}

/// How a body is carried.
public enum Posture: String, Codable, Sendable, CaseIterable {
    case stand, sit, kneel, crouch, lie, lean
}

/// What a person is doing: the key of the pose library.
public enum Action: String, Codable, Sendable, CaseIterable {
    case rest, talk, listen, look, point, wave, shrug, think, wait, whisper, laugh, weep, shout
    case crossArms = "cross_arms"
    case handsOnHips = "hands_on_hips"
    case phoneEar = "phone_ear"
    case phoneLook = "phone_look"
    case read, write, type, drink, eat, smoke, pour, cook, search
    case open, reach
    case pickUp = "pick_up"
    case give, hold, carry, push, pull, `throw`
    case walk, run, climb, fall, jump, dance, swim, ride, drive, crawl
    case punch, kick, slap, block, recoil, grapple, choke, stab
    case aim, shoot
    case handsUp = "hands_up"
    case embrace, kiss
    case holdHands = "hold_hands"
    case hide, peek, pray, sleep, dead, cheer, applaud, play, wash
    case standUp = "stand_up"
    case sitDown = "sit_down"
}

/// What a face and a bearing say.
public enum Mood: String, Codable, Sendable, CaseIterable {
    case neutral, happy, amused, sad, weeping, angry, furious, afraid, surprised, worried, determined,
        suspicious
    case disgusted, tired, pained, tender, smug, asleep
}

/// A hand, of the person whose hand it is.
public enum Hand: String, Codable, Sendable {
    case left, right, both
}

/// A thing that can be placed, held and drawn; `unknown` is drawn as a labelled box in proportion, never dropped.
public enum PropKind: String, Codable, Sendable, CaseIterable {
    case table, chair, stool, bench, sofa, armchair, bed, desk, counter, shelf, wardrobe, crate, box,
        barrel, rug
    case lamp, candle, clock, mirror, picture, screen, computer, laptop, radio, piano, guitar
    case sink, stove, fridge, bathtub, toilet, door, window, fence, railing, sign, blackboard, bars
    case phone, gun, rifle, knife, sword, bat, flashlight, key, lock, rope, tool, camera, briefcase,
        suitcase, bag
    case book, letter, newspaper, photograph, map, ticket, money, ring, cigarette, lighter, pen, file
    case glass, bottle, cup, plate, bowl, food, flowers, ball, umbrella, hat, coat, tray, medicine
    case car, taxi, van, truck, bus, train, motorbike, bicycle, boat, wheelchair, sledge
    case tree, bush, rock, grave, bin, hydrant, tent, fire, blaze, smoke
    case streetLamp = "street_lamp"
    case horse, dog, cat, bird
    case unknown
}

/// The kind of place a scene is set in: the key of the set catalogue.
public enum SetKind: String, Codable, Sendable, CaseIterable {
    case livingRoom = "living_room"
    case bedroom, kitchen, bathroom, office, corridor, stairs, bar, diner, shop
    case carInterior = "car_interior"
    case trainCarriage = "train_carriage"
    case hospitalRoom = "hospital_room"
    case interrogationRoom = "interrogation_room"
    case courtroom, classroom, church, warehouse, cell, stage, lift, cave, igloo
    case genericRoom = "generic_room"
    case street, alley, suburb, park, forest, field, beach, desert, mountain, rooftop, road, bridge,
        harbour
    case carPark = "car_park"
    case stationPlatform = "station_platform"
    case graveyard, snow, yard, market
    case iceField = "ice_field"
    case openGround = "open_ground"

    /// True where walls stand around: sets with a ceiling.
    public var isInterior: Bool {
        (Self.allCases.firstIndex(of: self) ?? 0) <= (Self.allCases.firstIndex(of: .genericRoom) ?? 0)
    }
}

extension Posture {
    /// What someone does who is in it: `sits`.
    public var words: String {
        switch self {
        case .stand: "stands"
        case .sit: "sits"
        case .kneel: "kneels"
        case .crouch: "crouches"
        case .lie: "lies"
        case .lean: "leans"
        }
    }
}
