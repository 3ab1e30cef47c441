public import Story

/// The plans of the house's sets: one for every kind of place, at the size such places have.
///
/// All stand the same way: the master camera looks upstage from +z, so doors and windows are upstage or at the sides
/// and nothing tall stands downstage. Rooms have four walls with their insides to the left of `from` → `to`; a wall
/// behind which a camera stands is left out of the drawing. The drawn set follows the plan: surfaces are furniture,
/// seats are chairs (group named after a table), sofas (`sofa`), pews and rows.
public struct SetCatalogue: Sendable {
    public init() {}

    /// The plan of a kind of place. Its origin is at the centre of its floor.
    public func plan(for kind: SetKind) -> SetPlan {
        draft(for: kind).finished()
    }

    private func draft(for kind: SetKind) -> SetDraft {
        switch kind {
        case .livingRoom: Homes.livingRoom()
        case .bedroom: Homes.bedroom()
        case .kitchen: Homes.kitchen()
        case .bathroom: Homes.bathroom()
        case .corridor: Homes.corridor()
        case .stairs: Homes.stairs()
        case .genericRoom: Homes.genericRoom()
        case .lift: Homes.lift()
        case .cave: Hollows.cave()
        case .igloo: Hollows.igloo()
        case .office: Workplaces.office()
        case .shop: Workplaces.shop()
        case .warehouse: Workplaces.warehouse()
        case .hospitalRoom: Workplaces.hospitalRoom()
        case .interrogationRoom: Workplaces.interrogationRoom()
        case .cell: Workplaces.cell()
        case .classroom: Workplaces.classroom()
        case .bar: PublicRooms.bar()
        case .diner: PublicRooms.diner()
        case .courtroom: PublicRooms.courtroom()
        case .church: PublicRooms.church()
        case .stage: PublicRooms.stage()
        case .carInterior: Transport.carInterior()
        case .trainCarriage: Transport.trainCarriage()
        case .stationPlatform: Transport.stationPlatform()
        case .road: Transport.road()
        case .bridge: Transport.bridge()
        case .carPark: Transport.carPark()
        case .harbour: Transport.harbour()
        case .street: Town.street()
        case .alley: Town.alley()
        case .suburb: Town.suburb()
        case .rooftop: Town.rooftop()
        case .yard: Town.yard()
        case .market: Town.market()
        case .park: Country.park()
        case .graveyard: Country.graveyard()
        case .forest: Country.forest()
        case .field: Country.field()
        case .beach: Country.beach()
        case .desert: Country.desert()
        case .mountain: Country.mountain()
        case .snow: Country.snow()
        case .iceField: Country.iceField()
        case .openGround: Country.openGround()
        }
    }
}
